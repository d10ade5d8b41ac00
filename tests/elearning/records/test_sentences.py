import json
from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation

from elearning.accounts.models import Organisation
from elearning.records import sentences
from elearning.records.models import Actor, Record
from elearning.records.recording import days_end
from elearning.xapi.interactions import choice
from elearning.xapi.statements import Activity, Context, Fact, Result, WalkContext
from elearning.xapi.vocabulary import ActivityType, Audience, Verb
from tests.elearning.records.conftest import (
    WHEN,
    course,
    enrolment_of,
    key_of,
    on_a_walk,
    scene,
    send,
    told,
)
from tests.elearning.xapi.reading import statement


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


@pytest.mark.parametrize(
    ("name", "told_so"),
    [
        ("Er is iets geregeld.", "You answered “Er is iets geregeld.”"),
        ("‘Er is iets geregeld.’", "You answered “‘Er is iets geregeld.’”"),
        ("Wie belt er?", "You answered “Wie belt er?”"),
        ("Om 8.30 uur", "You answered “Om 8.30 uur”."),
    ],
)
def test_a_sentence_ends_once_also_where_it_closes_with_one(
    bobs_actor: Actor, name: str, told_so: str
) -> None:
    question = Activity("https://e.example/q", ActivityType.INTERACTION, {"nl": name}, choice({}))
    context = Context(enrolment_of(bobs_actor))
    told(Fact(Verb.ANSWERED, question, context, Audience.LEARNER), actor=bobs_actor)

    with translation.override("en"):
        assert sentences.line(Record.objects.get()).sentence == told_so


@pytest.mark.parametrize(
    ("lang", "name", "told_so"),
    [
        ("nl", "Tijn zegt: ‘Kijk, Noors jas.’ En nu?", "‘Tijn zegt: “Kijk, Noors jas.” En nu?’"),
        ("nl", "‘’s Avonds gaat het licht uit,’ zegt hij", "‘“’s Avonds gaat het licht uit,” zegt"),
        ("nl", "Zo’n jas", "‘Zo’n jas’."),
        ("en", "He says “Look”", "“He says ‘Look’”."),
    ],
)
def test_what_is_quoted_within_a_name_has_marks_of_the_other_kind(
    bobs_actor: Actor, lang: str, name: str, told_so: str
) -> None:
    question = Activity("https://e.example/q", ActivityType.INTERACTION, {"nl": name}, choice({}))
    context = Context(enrolment_of(bobs_actor))
    told(Fact(Verb.ANSWERED, question, context, Audience.LEARNER), actor=bobs_actor)

    with translation.override(lang):
        assert told_so in sentences.line(Record.objects.get()).sentence


def test_the_statement_itself_stands_beside_it(bobs_actor: Actor) -> None:
    record = recorded(bobs_actor, Verb.COMPLETED)

    line = sentences.line(record)
    raw = json.loads(line.raw)
    assert line.whole
    assert raw.items() >= json.loads(record.text).items()


def test_of_what_a_system_sent_a_page_shows_no_more_than_has_room(de_wilg: Organisation) -> None:
    ids = [str(number) for number in range(100)]
    options = [
        {"id": each, "description": {"nl": "x" * (9000 if each == "0" else 9)}} for each in ids
    ]
    definition = {
        "name": {"nl": "x" * 30_000},
        "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
        "interactionType": "choice",
        "choices": options,
    }
    thing = {"id": "https://dewilg.example/x", "definition": definition}
    send(key_of(de_wilg), statement(object=thing, result={"response": "[,]".join(ids)}))

    line = sentences.line_of(Record.objects.get(), "")

    assert (len(line.raw), line.whole) == (sentences.LONGEST_SHOWN, False)
    assert len(line.sentence) < 500
    assert (len(line.chosen), {len(text) for text in line.chosen}) == (50, {2000, 9})


def test_one_that_is_too_long_to_be_read_for_a_page_is_told_by_its_row(
    de_wilg: Organisation,
) -> None:
    thing = {"id": "https://dewilg.example/x", "definition": {"name": {"nl": "é" * 70_000}}}
    send(key_of(de_wilg), statement(object=thing))
    record = Record.objects.get()

    with translation.override("en"):
        line = sentences.line_of(record, "")

    assert line.raw == record.text[: sentences.LONGEST_SHOWN]
    assert not line.whole
    assert line.sentence == (
        f"According to your own system: somebody, {record.verb}, “https://dewilg.example/x”."
    )


def test_what_was_chosen_stands_in_the_words_of_the_choice(bobs_actor: Actor) -> None:
    options = {"a": {"nl": "Je vraagt door."}, "b": {"nl": "Je wacht."}}
    decision = Activity(
        "https://e.example/d", ActivityType.INTERACTION, {"nl": "Wat nu?"}, choice(options)
    )
    context, result = Context(enrolment_of(bobs_actor)), Result(response="b[,]a")
    told(Fact(Verb.RESPONDED, decision, context, Audience.LEARNER, result), actor=bobs_actor)

    assert sentences.line(Record.objects.get()).chosen == ["Je wacht.", "Je vraagt door."]


@pytest.mark.parametrize("verb", [verb for verb in Verb if verb.audience is Audience.INSTITUTE])
def test_whatever_an_organisation_reads_is_told_of_somebody(bobs_actor: Actor, verb: Verb) -> None:
    with translation.override("en"):
        line = sentences.line_of(recorded(bobs_actor, verb), "Bob")

    assert line.sentence.startswith("Bob ")
    assert "“Signaleren”" in line.sentence


@pytest.mark.parametrize("exploring", [True, False])
def test_exploring_is_told_apart(bobs_actor: Actor, *, exploring: bool) -> None:
    context = replace(on_a_walk(bobs_actor), walk=WalkContext(step=1, run=2, exploring=exploring))
    told(Fact(Verb.EXPERIENCED, scene(), context, Audience.LEARNER), actor=bobs_actor)

    assert sentences.line(Record.objects.get()).exploring is exploring
