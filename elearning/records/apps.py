"""The records app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """Registers what the record keeps of a person, and the keys that managers make."""

    name = "elearning.records"
    label = "records"
    verbose_name = _("Learning record")

    def ready(self) -> None:
        from elearning.accounts import openings
        from elearning.accounts import privacy as people
        from elearning.records import credentials, privacy
        from elearning.records.forwarding import arranging

        people.register(
            "learning_record",
            title=self.verbose_name,
            export=privacy.export,
            erase=privacy.erase,
            models=(
                "records.Actor",
                "records.Record",
                "records.Credential",
                "records.Secret",
                "records.KeptDocument",
                "records.Recognised",
                "records.ReceiverEvent",
                "records.TermChange",
            ),
        )
        openings.register(
            "keys",
            made_by=credentials.made_by,
            revoke_made_by=credentials.revoke_made_by,
        )
        openings.register(
            "receivers",
            made_by=arranging.made_by,
            revoke_made_by=arranging.remove_made_by,
        )
