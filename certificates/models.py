"""The certificate: a snapshot, so that it says tomorrow what it said on the day it was earned."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from certificates import numbering
from elearning.accounts.models import Organisation, User


class Withdrawal(models.TextChoices):
    """Why a certificate no longer holds. A list, so that nobody writes a story about a person."""

    MISTAKE = "mistake", _("issued by mistake")
    ASSESSMENT = "assessment", _("the assessment was declared void")
    REQUEST = "request", _("at the holder's request")


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Whose, and whether it still holds."""

    def of(self, person: User) -> Self:
        return self.filter(person=person)

    def valid(self) -> Self:
        return self.filter(withdrawn_at=None)


class Certificate(models.Model):
    """Proof that somebody completed a course; issued once for an enrolment.

    When its holder is erased, the row stays without person, name, organisation and enrolment: the
    paper that the holder kept can still be checked, and nothing here says whose it is. A person who
    is deleted without being erased takes the row along, so no name is left behind.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    serial = models.CharField(_("serial number"), max_length=17, unique=True)
    code = models.CharField(_("verification code"), max_length=numbering.CODE_LENGTH, unique=True)
    enrolment = models.UUIDField(_("enrolment"), unique=True, null=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="certificates",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        related_name="certificates",
        verbose_name=_("organisation"),
    )
    holder = models.CharField(_("name on the certificate"), max_length=120, blank=True)
    course_page_id = models.BigIntegerField(_("course page"))
    course_title = models.CharField(_("course"), max_length=255)
    language = models.CharField(_("language of the course"), max_length=12)
    edition = models.CharField(_("edition"), max_length=64)
    outcomes = ArrayField(models.TextField(), verbose_name=_("learning outcomes"))
    study_load_minutes = models.PositiveIntegerField(_("nominal study load in minutes"))
    form_of_assessment = models.CharField(_("form of assessment"), max_length=200, blank=True)
    completed_at = models.DateTimeField(_("completed"))
    issued_at = models.DateTimeField(_("issued"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)
    withdrawal = models.CharField(_("reason"), max_length=12, choices=Withdrawal, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        default_permissions = ("view", "change")  # to change one is to withdraw it
        ordering: ClassVar = ["-completed_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(holder=""),
                name="no_name_without_its_person",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawal="")
                | models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawal=""),
                name="withdrawn_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.serial

    def get_absolute_url(self) -> str:
        return reverse("certificates:check", args=[self.grouped_code])

    @property
    def grouped_code(self) -> str:
        return numbering.grouped(self.code)

    @property
    def name(self) -> str:
        """The holder's name; who had none on the day it was issued can still put one in the profile."""
        return self.holder or (self.person.display_name if self.person else "")

    @property
    def edition_in_short(self) -> str:
        """Enough of the digest to tell one edition of a course from another."""
        return self.edition[:8]

    @property
    def initials(self) -> str:
        """Enough for who holds the paper to compare, too little for who only holds the code."""
        return " ".join(f"{word[0]}." for word in self.name.split())
