"""What is kept of a person, in words to read.

The rooms hand over what they keep as data, by the names that the software has for it. Here each name
gets a word and each value its spelling; what has no word is for machines, and stands in the download.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, localize
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from elearning.accounts import devices
from elearning.accounts.models import Role

WORDS: dict[str, str | Promise] = {
    "account": gettext_lazy("Pseudonym"),
    "action": gettext_lazy("What you did"),
    "activity": gettext_lazy("About what"),
    "address": gettext_lazy("Address"),
    "addresses": gettext_lazy("E-mail addresses"),
    "answer": gettext_lazy("Your answer"),
    "answered_at": gettext_lazy("Answered on"),
    "answers": gettext_lazy("Your answers"),
    "at": gettext_lazy("On"),
    "attempts": gettext_lazy("Attempts"),
    "begun_at": gettext_lazy("Begun on"),
    "case": gettext_lazy("Case"),
    "certificates": gettext_lazy("Certificates"),
    "code": gettext_lazy("Code"),
    "comments": gettext_lazy("Comments"),
    "completed_at": gettext_lazy("Completed on"),
    "contact_for": gettext_lazy("Where you are the contact person"),
    "contacts_named": gettext_lazy("Contact persons that you named"),
    "contents": gettext_lazy("Contents"),
    "course": gettext_lazy("Course"),
    "course_title": gettext_lazy("Course"),
    "created_at": gettext_lazy("Made on"),
    "display_name": gettext_lazy("Name"),
    "documents": gettext_lazy("What an organisation’s systems keep about you"),
    "done": gettext_lazy("Parts that are done"),
    "email": gettext_lazy("E-mail address"),
    "ended_at": gettext_lazy("Came to an ending on"),
    "ends_at": gettext_lazy("Opens until"),
    "enrolled_at": gettext_lazy("Enrolled on"),
    "enrolments": gettext_lazy("Your courses"),
    "exploring": gettext_lazy("Begun in the midst of the case, to look"),
    "finished_at": gettext_lazy("Finished on"),
    "first_published_at": gettext_lazy("Published on"),
    "forwarded_to": gettext_lazy("Where organisations send on what they can read of you"),
    "form_of_assessment": gettext_lazy("Assessment"),
    "groups": gettext_lazy("Roles in the CMS"),
    "holder": gettext_lazy("In the name of"),
    "invitations_made": gettext_lazy("Invitations that you made"),
    "ip": gettext_lazy("Network address"),
    "issued_at": gettext_lazy("Issued on"),
    "joined": gettext_lazy("Joined on"),
    "kept_by": gettext_lazy("Kept by"),
    "key": gettext_lazy("Key"),
    "keys": gettext_lazy("Keys that you made or withdrew"),
    "known_by": gettext_lazy("How you are known there"),
    "label": gettext_lazy("Of which page"),
    "last_login": gettext_lazy("Last login"),
    "last_used_at": gettext_lazy("Last used on"),
    "log": gettext_lazy("What you did in the CMS"),
    "learning_groups": gettext_lazy("Groups that you are in"),
    "logins": gettext_lazy("Where you are logged in"),
    "name": gettext_lazy("Name"),
    "number": gettext_lazy("Telephone number"),
    "only_of_groups": gettext_lazy("It gets this of some groups alone; of those you are in"),
    "organisation": gettext_lazy("Organisation"),
    "organisation__name": gettext_lazy("Organisation"),
    "organisations": gettext_lazy("Your organisations"),
    "outcomes": gettext_lazy("What you learnt"),
    "pages": gettext_lazy("Pages that you made"),
    "part": gettext_lazy("Part"),
    "passed": gettext_lazy("Passed"),
    "preferences": gettext_lazy("Preferences in the CMS"),
    "preferred_language": gettext_lazy("Language"),
    "primary": gettext_lazy("You log in with it"),
    "profession": gettext_lazy("Profession"),
    "pseudonyms": gettext_lazy("Your pseudonyms in the learning record"),
    "question": gettext_lazy("Question"),
    "quiz": gettext_lazy("Quiz"),
    "read_by": gettext_lazy("Who can read it"),
    "readers_asked": gettext_lazy("Readers that you asked"),
    "receivers": gettext_lazy("What you did with receivers of learning records"),
    "replies": gettext_lazy("Replies"),
    "revisions": gettext_lazy("Versions of pages that you saved"),
    "revoked_at": gettext_lazy("Withdrawn on"),
    "role": gettext_lazy("Role"),
    "run": gettext_lazy("Which of your ways through this case it is"),
    "said": gettext_lazy("What it says"),
    "score": gettext_lazy("Share that was right"),
    "second_factors": gettext_lazy("Extra safe login"),
    "secrets": gettext_lazy("Secrets of keys that you made or withdrew"),
    "sector": gettext_lazy("Sector"),
    "seed": gettext_lazy("The number by which chance went in this case"),
    "sent_about_you": gettext_lazy("What an organisation’s systems recorded about you"),
    "serial": gettext_lazy("Number"),
    "statements": gettext_lazy("What was recorded"),
    "study_load_minutes": gettext_lazy("Study load in minutes"),
    "terms_set": gettext_lazy("How long you had an organisation keep things"),
    "text": gettext_lazy("Text"),
    "timestamp": gettext_lazy("On"),
    "title": gettext_lazy("Title"),
    "type": gettext_lazy("Kind"),
    "updated": gettext_lazy("Changed on"),
    "user_agent": gettext_lazy("Browser"),
    "verified": gettext_lazy("Confirmed"),
    "walks": gettext_lazy("Your ways through the cases"),
    "verified_on": gettext_lazy("Checked on"),
    "withdrawal": gettext_lazy("Why it was withdrawn"),
    "withdrawn_at": gettext_lazy("Withdrawn on"),
    "years": gettext_lazy("Years"),
}
FOR_MACHINES = {
    "begun_after",
    "content_type",
    "contents_in_base64",
    "current_time_zone",
    "density",
    "edition",
    "enrolment",
    "statement",
    "steps",
    "theme",
}
CODES: Mapping[str, Mapping[str, str | Promise]] = {
    "role": dict(Role.choices),
    "type": {
        "totp": gettext_lazy("Code from an app"),
        "webauthn": gettext_lazy("Passkey"),
        "recovery_codes": gettext_lazy("Recovery codes"),
    },
}
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Kept:
    """Some facts that belong together, and lists of such things below them."""

    facts: tuple[tuple[str, str], ...]
    lists: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list under a heading."""

    heading: str
    each: tuple[Kept, ...]


def told(content: Mapping[str, Any]) -> Kept:
    """What a room keeps, with a word for each thing."""
    known = [(key, value) for key, value in content.items() if key in WORDS]
    facts = [(str(WORDS[key]), _fact(key, value)) for key, value in known if not _is_list(value)]
    return Kept(tuple(facts), tuple(_lists(known)))


def _lists(known: list[tuple[str, Any]]) -> Iterator[Listed]:
    for key, value in known:
        if _is_list(value):
            yield Listed(str(WORDS[key]), tuple(told(each) for each in value))


def _is_list(value: Any) -> bool:
    """A list of things, and not of words, which fit on a line."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _fact(key: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if moment := _moment(key, value):
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    if value in (None, ""):
        return NOTHING
    if isinstance(value, float):
        return f"{value:.0%}"
    if key == "user_agent":
        return devices.described(value)
    return str(CODES.get(key, {}).get(value) or localize(value))


def _moment(key: str, value: Any) -> datetime | None:
    if key.endswith("_at") and isinstance(value, str):
        return parse_datetime(value)
    return value if isinstance(value, datetime) else None
