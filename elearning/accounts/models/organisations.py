"""Where people learn, with which role and in which groups, and the invitations that bring them in.

One person may belong to several organisations, with one role in each.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from elearning.accounts.models.people import User


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


class LearningGroup(models.Model):
    """Some members of an organisation that it looks at together, such as a class.

    It is the membership that is in a group, so who leaves the organisation leaves its groups. One that
    is closed holds nobody; its name stays for what was arranged for it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="groups")
    name = models.CharField(_("name"), max_length=60)
    members = models.ManyToManyField(Membership, related_name="groups")
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("name"),
                "organisation",
                condition=models.Q(closed_at=None),
                name="one_open_group_of_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """A code that lets whoever types it join an organisation, until it expires or is withdrawn.

    One that opens more than learning lets in one person: then it is used. One for a group puts whoever
    joins into it.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    code = models.CharField(_("code"), max_length=12, unique=True)
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.LEARNER)
    group = models.ForeignKey(
        LearningGroup, models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.code

    @property
    def readable(self) -> str:
        """The code in two halves, for reading aloud and copying by hand."""
        half = len(self.code) // 2
        return f"{self.code[:half]}-{self.code[half:]}"
