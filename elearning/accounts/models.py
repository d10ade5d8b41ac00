"""People, organisations, and who learns where.

A profile holds a display name, a profession and a sector, and nothing more: what is not kept cannot
leak. One person may belong to several organisations, with one role in each.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """A word from a list that the law or the field may change: data, dated, in two languages."""

    code = models.SlugField(_("code"), unique=True)
    name_nl = models.CharField(_("name in Dutch"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    valid_from = models.DateField(_("valid from"))

    class Meta:
        abstract = True
        ordering: ClassVar = ["name_nl"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_nl


class Sector(Term):
    """A field of work with its own wording of the Meldcode, such as primary education."""

    class Meta(Term.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


class Profession(Term):
    """What somebody does there, such as teacher or childcare worker."""

    class Meta(Term.Meta):
        verbose_name = _("profession")
        verbose_name_plural = _("professions")


class UserManager(BaseUserManager["User"]):
    """Makes people; an e-mail address is compared without regard to case."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> User:
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account, known by an e-mail address."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    display_name = models.CharField(_("name on certificates"), max_length=120, blank=True)
    profession = models.ForeignKey(
        Profession, models.SET_NULL, null=True, blank=True, verbose_name=_("profession")
    )
    sector = models.ForeignKey(
        Sector, models.SET_NULL, null=True, blank=True, verbose_name=_("sector")
    )
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return self.display_name or self.email

    def get_short_name(self) -> str:
        return self.get_full_name()


class Organisation(models.Model):
    """A school, board or institute whose people learn here."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    members = models.ManyToManyField(User, through="Membership", related_name="organisations")

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member does in an organisation. Authoring is no membership: it is a Wagtail group."""

    LEARNER = "learner", _("learner")
    FACILITATOR = "facilitator", _("facilitator")
    MANAGER = "manager", _("manager")


class Membership(models.Model):
    """A person's place in an organisation."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.LEARNER)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "organisation"], name="one_membership_each"),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"
