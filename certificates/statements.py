"""How the learning record tells about certificates.

The statement says that one was earned, and nothing that leads to the paper: no code, no serial
number, no name.
"""

from __future__ import annotations

from uuid import UUID

from elearning.xapi.identity import certificate_of
from elearning.xapi.statements import Activity, Context, Fact
from elearning.xapi.vocabulary import ActivityType, Audience, Verb


def earned(course: Activity, *, registration: UUID, edition: str) -> Fact:
    """The certificate of a course was earned; all who earn it earn the same activity."""
    context = Context(registration, parents=(course,), edition=edition)
    return Fact(Verb.EARNED, _certificate_of(course), context, Audience.INSTITUTE)


def _certificate_of(course: Activity) -> Activity:
    name = {
        language: f"{_WORD.get(language, _WORD['en'])}: {title}"
        for language, title in course.name.items()
    }
    return Activity(certificate_of(course.iri), ActivityType.CERTIFICATE, name)


# English where a language has no word here: a word less well chosen keeps nobody from a certificate.
_WORD = {"nl": "Certificaat", "en": "Certificate"}
