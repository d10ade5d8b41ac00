"""A file that came along with statements (xAPI 1.0.3 Data §2.4.11)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from elearning.accounts.models import Organisation


class AttachedFile(models.Model):
    """Bytes that are kept once, under their hash, whoever sent them and however often.

    `size` is not known before all of it is there. `wanted` is when somebody last began to send it:
    what no statement names a day after that is an orphan, and goes.
    """

    sha2 = models.CharField(max_length=128, primary_key=True)
    size = models.BigIntegerField(null=True)
    wanted = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("attached file")
        verbose_name_plural = _("attached files")

    def __str__(self) -> str:
        return self.sha2


class Enclosure(models.Model):
    """That a statement came with a file: who may read the statement may read that, and nobody else.

    A statement that only names a hash has none. It goes when its statement is forgotten.
    """

    pk = models.CompositePrimaryKey("organisation_id", "statement", "file_id")
    organisation = models.ForeignKey(
        Organisation, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    statement = models.UUIDField()
    file = models.ForeignKey(AttachedFile, models.PROTECT, related_name="enclosures")

    class Meta:
        verbose_name = _("enclosure")
        verbose_name_plural = _("enclosures")

    def __str__(self) -> str:
        return str(self.statement)
