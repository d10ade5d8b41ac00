import json
from typing import Any

import pytest
from django.utils import translation

from elearning.records import sentences
from elearning.records.models import Actor, Record
from elearning.records.recording import days_end
from elearning.xapi.statements import Context, Fact
from elearning.xapi.vocabulary import Audience, Verb
from tests.elearning.records.conftest import WHEN, course, enrolment_of, told


@pytest.fixture(autouse=True)
def _about_anything(settings: Any) -> None:
    """A sentence follows from the verb, also where our profile has no such statement."""
    settings.XAPI_PROOFREAD = False


def recorded(actor: Actor, verb: Verb) -> Record:
    told(Fact(verb, course(), Context(enrolment_of(actor)), verb.audience), actor=actor)
    return Record.objects.get()


@pytest.mark.parametrize("verb", Verb)
def test_whatever_is_recorded_has_a_sentence_of_its_own(bobs_actor: Actor, verb: Verb) -> None:
    with translation.override("en"):
        line = sentences.line(recorded(bobs_actor, verb))

    assert line.sentence.startswith("You ")
    assert "“Signaleren”" in line.sentence
    told_by_day = verb.audience is Audience.INSTITUTE
    assert line.when == (days_end(WHEN) if told_by_day else WHEN)


def test_the_statement_itself_stands_beside_it(bobs_actor: Actor) -> None:
    record = recorded(bobs_actor, Verb.COMPLETED)

    raw = json.loads(sentences.line(record).raw)
    assert raw.items() >= json.loads(record.text).items()
