"""Who may look into an organisation, and who may change it.

Every view about an organisation starts with one of these two. To somebody who belongs elsewhere an
organisation does not exist.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from elearning.accounts import roles
from elearning.accounts.models import Membership, User


class PersonRequest(HttpRequest):
    """A request past `login_required`: somebody is asking."""

    user: User


def facilitated(user: User | AnonymousUser, code: str) -> Membership:
    """The membership by which somebody follows an organisation.

    Raises:
        Http404: learners and people from elsewhere learn nothing, not even that it exists.
    """
    if not isinstance(user, User):
        raise Http404
    membership = roles.followed_by(user).filter(organisation__code=code).first()
    if membership is None:
        raise Http404
    return membership


def managed(user: User | AnonymousUser, code: str) -> Membership:
    """The membership by which somebody manages an organisation.

    Raises:
        Http404: as above.
        PermissionDenied: a facilitator looks, and changes nothing.
    """
    membership = facilitated(user, code)
    if not roles.REACH[membership.role].may_manage:
        raise PermissionDenied
    return membership
