"""The records app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """Registers what the record keeps of a person."""

    name = "elearning.records"
    label = "records"
    verbose_name = _("Learning record")

    def ready(self) -> None:
        from elearning.accounts import privacy as people
        from elearning.records import privacy

        people.register(
            "learning_record",
            title=self.verbose_name,
            export=privacy.export,
            erase=privacy.erase,
            models=("records.Actor", "records.Record", "records.Credential"),
        )
