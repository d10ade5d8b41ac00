"""Reading a case without an account: links, remarks and signatures.

A link holds a token that cannot be guessed and is kept nowhere, only its digest is. What it opens is
the draft as it was when the link was made, and stays that: a reader who comes back another day finds
what they left, and signs what they read.

The reader's name stands with the link alone. The CMS copies a comment into every later revision, into
its log and into mails, so there a reader goes by a number: what is copied names nobody.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Comment

from courses.cases import graph
from courses.keeping import with_files_kept
from courses.models import CasePage, Reading, Remark
from courses.models.readings import Verdict
from elearning.accounts.guests import guest
from elearning.accounts.models import User

DAYS = 14  # how long a link holds
YEAR = timedelta(days=365)  # how long a signature counts before one looks again


class ClosedError(Exception):
    """The link has expired, was withdrawn, or never was."""


class DecidedError(Exception):
    """The reader signed, or refused, before: nothing is added to it."""


def invite(
    page: CasePage, *, reader: str, discipline: str, by: User, when: datetime
) -> tuple[Reading, str]:
    """Make a link for one reader to the draft as it stands, and the token that it needs.

    A link that the same reader had and did nothing final with ends: they have one at a time.

    Raises:
        MalformedError: the draft can't be read as a case yet.
    """
    draft: CasePage = page.get_latest_revision_as_object()
    case = with_files_kept(draft.case(), scenes=draft.scenes)
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        same = Reading.objects.filter(page=page, reader=reader, discipline=discipline, verdict="")
        same.filter(withdrawn_at=None).update(withdrawn_at=when)
        made = Reading.objects.create(
            page=page,
            reader=reader,
            discipline=discipline,
            token_hash=_hash(token),
            digest=graph.digest(case),
            content=graph.canonical(case),
            made_by=by,
            made_at=when,
            expires_at=when + timedelta(days=DAYS),
        )
    return made, token


def opened(token: str, *, when: datetime) -> Reading:
    """The reading that a token opens.

    Raises:
        ClosedError: it opens none, for whatever reason.
    """
    found = Reading.objects.filter(token_hash=_hash(token)).select_related("page__locale").first()
    if found is None or not found.is_open(when):
        raise ClosedError
    return found


def remark(reading: Reading, scene: graph.Scene, text: str, *, when: datetime) -> None:
    """Keep what a reader says of a scene, in place of what they said of it before.

    Without a text the remark is taken back.

    Raises:
        ClosedError: the link has closed meanwhile.
        DecidedError: the reader has signed or refused.
    """
    with transaction.atomic():
        _still_undecided(reading, when)
        before = Remark.objects.filter(reading=reading, scene=scene.id).first()
        comment = before.comment if before else None
        if not text:
            _take_back(before)
            return
        said = _comment(reading, scene, text, on=comment)
        Remark.objects.update_or_create(
            reading=reading,
            scene=scene.id,
            defaults={"text": text, "said_at": when, "comment": said},
        )


def decide(reading: Reading, verdict: Verdict, why: str, *, when: datetime) -> None:
    """Sign or refuse what was read; the same sent twice is one decision.

    Raises:
        ClosedError: the link has closed meanwhile.
        DecidedError: the reader decided otherwise before.
    """
    with transaction.atomic():
        try:
            held = _still_undecided(reading, when)
        except DecidedError:
            if Reading.objects.filter(pk=reading.pk, verdict=verdict).exists():
                return
            raise
        held.verdict, held.why, held.decided_at = verdict, why, when
        held.review_before = timezone.localdate(when) + YEAR if held.is_signed else None
        held.save(update_fields=["verdict", "why", "decided_at", "review_before"])


def withdraw(reading: Reading, *, when: datetime) -> None:
    """Close a link. What was signed by it stays signed."""
    Reading.objects.filter(pk=reading.pk, withdrawn_at=None).update(withdrawn_at=when)


@transaction.atomic
def forget(reading: Reading, *, when: datetime) -> None:
    """Take a reader's name out of all their links to a case, and close those.

    What they said stays as it was, resolved or not, by nobody.
    """
    theirs = Reading.objects.filter(page=reading.page_id, reader=reading.reader)
    theirs.filter(withdrawn_at=None).update(withdrawn_at=when)
    theirs.update(reader="")


def _still_undecided(reading: Reading, when: datetime) -> Reading:
    held = Reading.objects.select_for_update(of=("self",)).get(pk=reading.pk)
    if not held.is_open(when):
        raise ClosedError
    if held.verdict:
        raise DecidedError
    return held


def _take_back(before: Remark | None) -> None:
    if before:
        if before.comment:
            before.comment.delete()
        before.delete()


def _comment(
    reading: Reading, scene: graph.Scene, text: str, *, on: Comment | None
) -> Comment | None:
    """The comment beside the scene in the form: the one there was, opened again, or a new one."""
    if on is None:
        path = _contentpath(reading.page, scene)
        on = Comment(page_id=reading.page_id, user=guest(), contentpath=path)
    _say(on, reading, text)
    return on


def _say(comment: Comment, reading: Reading, text: str) -> None:
    said = gettext("%(who)s, without an account: %(text)s")
    comment.text = as_sent(said % {"who": reading.known_as, "text": text})
    comment.resolved_at = comment.resolved_by = None
    comment.save()


def as_sent(text: str) -> str:
    """The text with its lines ended as a form sends them.

    The editor's form sends every comment back. One that came back otherwise than it is kept would count
    as changed by somebody whose comment it isn't, and the whole form would be refused.
    """
    return "\r\n".join(text.splitlines())


def _contentpath(page: CasePage, scene: graph.Scene) -> str:
    """Where the scene is in the form now; where it is gone, beside the title of the page."""
    draft: CasePage = page.get_latest_revision_as_object()
    field = "title" if scene.kind.is_shown else "code"
    blocks = (b["id"] for b in draft.scenes.raw_data if b["value"].get("code") == scene.id)
    found = next(blocks, None)
    return f"scenes.{found}.{field}" if found else "title"


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
