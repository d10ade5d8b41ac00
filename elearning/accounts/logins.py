"""Where people are logged in, kept for no longer than they are."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_out
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

LOGGED_OUT = "elearning.logged_out"  # among a request's META, once it logged somebody out


def forget_ended() -> int:
    """Delete what is known of logins that have expired, and say how many there were."""
    standing = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return UserSession.objects.exclude(session_key__in=standing).delete()[0]


@receiver(user_logged_out)
def forget_this_one(request: HttpRequest, **signal: Any) -> None:
    UserSession.objects.filter(session_key=request.session.session_key).delete()


@receiver(user_logged_out)
def note_it(request: HttpRequest, **signal: Any) -> None:
    request.META[LOGGED_OUT] = True
