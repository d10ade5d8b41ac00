"""How the place looks: no models, ever."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The room of templates, styles, scripts, drawings and blocks without domain meaning."""

    name = "elearning.ui"
    label = "ui"

    def ready(self) -> None:
        from wagtail.documents import get_document_model
        from wagtail.images import get_image_model
        from wagtailmedia.models import get_media_model

        from elearning.refusing import keep_what_is_used

        keep_what_is_used(get_image_model(), get_document_model(), get_media_model())
