"""What this room and Wagtail keep of a person: the account, and the trail in the CMS."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment, CommentReply, ModelLogEntry, Page, PageLogEntry, Revision
from wagtail.users.models import UserProfile

from elearning.accounts import privacy
from elearning.accounts.models import Invitation, User

ACCOUNT_MODELS = (
    "accounts.User",
    "accounts.User_groups",
    "accounts.User_user_permissions",
    "accounts.Organisation",
    "accounts.Membership",
    "accounts.LearningGroup",
    "accounts.LearningGroup_members",
    "accounts.Invitation",
    "account.EmailAddress",
    "mfa.Authenticator",
    "usersessions.UserSession",
)
CMS_MODELS = (
    "wagtailusers.UserProfile",
    "wagtaildocs.Document",
    "wagtailimages.Image",
    "wagtailmedia.Media",
    "wagtailadmin.EditingSession",
    "wagtailadmin.FormState",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.Page",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.Revision",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.WorkflowState",
)


def register() -> None:
    privacy.register(
        "cms", title=_("Work in the CMS"), export=export_cms, erase=erase_cms, models=CMS_MODELS
    )
    privacy.register(
        "account",
        title=_("Your account"),
        export=export_account,
        erase=erase_account,
        models=ACCOUNT_MODELS,
    )


def export_account(user: User) -> dict[str, Any]:
    """The profile, where it belongs, and how it is entered."""
    return {
        "email": user.email,
        "display_name": user.display_name,
        "profession": user.profession and str(user.profession),
        "sector": user.sector and str(user.sector),
        "joined": user.date_joined,
        "last_login": user.last_login,
        "organisations": [
            {
                "name": m.organisation.name,
                "role": m.role,
                "joined": m.joined_at,
                "learning_groups": [group.name for group in m.groups.all()],
            }
            for m in user.memberships.select_related("organisation").prefetch_related("groups")
        ],
        "groups": [group.name for group in user.groups.all()],
        "invitations_made": list(
            Invitation.objects.filter(created_by=user).values("code", "created_at")
        ),
        "addresses": list(
            EmailAddress.objects.filter(user=user).values("email", "verified", "primary")
        ),
        "second_factors": list(
            Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")
        ),
        "logins": list(
            UserSession.objects.filter(user=user).values("created_at", "ip", "user_agent")
        ),
    }


def erase_account(user: User) -> None:
    """End every session; the rest goes with the account itself."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def export_cms(user: User) -> dict[str, Any]:
    """What somebody who wrote in the CMS left there."""
    return {
        "pages": list(Page.objects.filter(owner=user).values("title", "first_published_at")),
        "revisions": Revision.objects.filter(user=user).count(),
        "comments": list(Comment.objects.filter(user=user).values("text", "created_at")),
        "replies": list(CommentReply.objects.filter(user=user).values("text", "created_at")),
        "log": list(PageLogEntry.objects.filter(user=user).values("action", "label", "timestamp")),
        "preferences": list(
            UserProfile.objects.filter(user=user).values(
                "preferred_language", "current_time_zone", "theme", "density"
            )
        ),
    }


def erase_cms(user: User) -> None:
    """Take the name out of the log; what was written for learners stays, by nobody."""
    for log in (PageLogEntry, ModelLogEntry):
        log.objects.filter(user=user).update(user=None)
    about = ContentType.objects.get_for_model(User)
    ModelLogEntry.objects.filter(content_type=about, object_id=str(user.pk)).delete()
    for profile in UserProfile.objects.filter(user=user).exclude(avatar=""):
        profile.avatar.delete(save=False)
