"""How the place looks: no models, ever."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The room of templates, styles, scripts, drawings and blocks without domain meaning."""

    name = "elearning.ui"
    label = "ui"
