"""Who can be called: lines for everybody, and an organisation's own contact person for its members.

Both are data that changes, with the day on which they were checked.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from elearning.accounts.models import Organisation, User
from elearning.codes import CodedForm
from elearning.days import not_in_the_future
from elearning.refusing import refuse
from elearning.ui.certainty import Certainty

ALWAYS_THERE = ("112", "veilig-thuis", "vertrouwensinspecteur")
"""The lines that pages name: they can be changed, but not taken away."""

is_number = RegexValidator(
    r"^\+?[0-9](?:[ -]?[0-9]){2,14}$",
    _("Write a telephone number as one dials it: digits, with spaces or hyphens between them."),
)


class SupportLine(models.Model):
    """Somebody who answers: where, for whom, when."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    number = models.CharField(
        _("telephone number"), max_length=30, blank=True, validators=[is_number]
    )
    alternative_number = models.CharField(
        _("another number"), max_length=30, blank=True, validators=[is_number]
    )
    free = models.BooleanField(_("free of charge"), default=False)
    url = models.URLField(_("web address"), blank=True)
    for_whom = models.TextField(_("for whom and what"), max_length=400)
    hours = models.CharField(_("when they answer"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    certainty = models.CharField(
        _("certainty"), max_length=1, choices=Certainty, default=Certainty.UNCHECKED
    )
    verified_on = models.DateField(_("checked on"), validators=[not_in_the_future])
    valid_until = models.DateField(_("shown until"), null=True, blank=True)

    base_form_class = CodedForm

    class Meta:
        verbose_name = _("support line")
        verbose_name_plural = _("support lines")
        ordering: ClassVar = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A line that pages name has a number and no end."""
        faults = {}
        if self.code in ALWAYS_THERE and not self.number:
            faults["number"] = _("Pages name this line, so it needs a number.")
        if self.code in ALWAYS_THERE and self.valid_until:
            faults["valid_until"] = _("Pages name this line, so it stays.")
        if faults:
            raise ValidationError(faults)


@receiver(pre_delete, sender=SupportLine)
def keep_what_pages_name(instance: SupportLine, **signal: Any) -> None:
    """Raise RefusedError rather than leave a page without the number it promises."""
    if instance.code in ALWAYS_THERE:
        words = gettext("Pages name “%(line)s”, so it can't be deleted. Change it instead.")
        refuse(instance, words % {"line": instance})


class ContactRole(models.TextChoices):
    """As what somebody in an organisation can be turned to."""

    OFFICER = "officer", _("child protection officer")
    CARE = "care", _("special needs coordinator")
    ADVISER = "adviser", _("confidential adviser")
    HEAD = "head", _("head or team leader")


class ContactPerson(models.Model):
    """Whom the members of one organisation turn to first; nobody else is told who that is."""

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, related_name="contact_person", editable=False
    )
    role = models.CharField(
        _("role"), max_length=8, choices=ContactRole, default=ContactRole.OFFICER
    )
    name = models.CharField(_("name"), max_length=120)
    number = models.CharField(
        _("telephone number"), max_length=30, blank=True, validators=[is_number]
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    verified_on = models.DateField(_("checked on"), validators=[not_in_the_future])
    changed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Somebody who can be reached."""
        if not (self.number or self.email):
            words = _("Fill in a telephone number, an e-mail address, or both.")
            raise ValidationError({"number": words})
