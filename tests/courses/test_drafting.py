from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import Locale
from wagtail.test.utils.form_data import streamfield

from courses.cases.proof.codes import Code
from courses.drafting import Spotted, UnreadableDraftError, spotted
from courses.models import CasePage
from tests.courses.conftest import SCENES
from tests.courses.editor import case_form

BROKEN = [SCENES[0], SCENES[2]]  # it leads to scenes that are not there

pytestmark = pytest.mark.django_db  # which mistakes there are, a choice asks the database


def sent(form: Mapping[str, Any]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in form.items():
        data.setlist(name, value if isinstance(value, list) else [str(value)])
    return data


def found(form: Mapping[str, Any], **how: Any) -> list[Spotted]:
    with override("en"):
        return spotted(CasePage(locale=Locale.get_default()), sent(form), **how)


def test_a_whole_case_has_nothing_to_mend() -> None:
    within_two_steps = [
        {**scene, "step": 0} if scene["kind"] == "ending" else scene for scene in SCENES
    ]
    assert found(case_form(within_two_steps)) == []


def test_what_leads_nowhere_is_found_at_its_field() -> None:
    form = case_form(BROKEN)
    form["scenes-0-id"] = "block-of-the-scene"
    form["scenes-0-value-choices-1-id"] = "block-of-the-choice"

    lost = [each for each in found(form) if each.finding.choice_id == "wacht"]

    with override("en"):
        said = [each.data() for each in lost]
    assert said == [
        {
            "code": "missing-target",
            "severity": "error",
            "sentence": "“Dinsdagmiddag” leads to “later”, but there is no such scene. "
            "Write that scene, or choose another one.",
            "stream": "scenes",
            "block": "block-of-the-scene",
            "kind": "Decision",
            "name": "",
            "choice": "wacht",
            "path": ["choices", "block-of-the-choice", "to"],
            "walk": "",
        }
    ]


def test_what_was_thrown_out_of_the_form_is_no_part_of_the_case() -> None:
    form = case_form(SCENES)
    form["scenes-5-deleted"] = "1"

    assert "missing-target" in {each.finding.code.slug for each in found(form)}


def test_a_case_without_a_scene_has_no_beginning() -> None:
    (nothing,) = found(case_form([]))

    assert nothing.data()["code"] == "no-start"
    assert nothing.data()["block"] is None


def test_numbers_are_read_as_numbers() -> None:
    form = case_form(SCENES)
    form["scenes-2-value-pick"] = "7"

    assert [each.finding.code.slug for each in found(form)] == ["impossible-pick", "few-expert"]


@pytest.mark.parametrize(
    "change",
    [
        {"scenes-2-value-pick": "veel"},
        {"scenes-0-value-step": "iets"},
        {"scenes-count": "veel"},
        {"scenes-count": "9"},
        {"scenes-0-order": ""},
        {"scenes-0-value-body-0-value": "{"},
        {"scenes-0-value-body-0-value": "[" * 100_000},
        {"variables-count": "-"},
    ],
)
def test_what_cannot_be_read_is_said_to_be_so(change: dict[str, str]) -> None:
    with pytest.raises(UnreadableDraftError):
        found(case_form(SCENES) | change)


def test_a_form_of_something_else_is_no_case() -> None:
    with pytest.raises(UnreadableDraftError):
        found({"title": "Iets anders"})


def test_reading_a_draft_saves_nothing() -> None:
    with CaptureQueriesContext(connection) as queries:
        found(case_form(BROKEN))

    assert not [each["sql"] for each in queries if not each["sql"].startswith("SELECT")]


def test_while_one_writes_a_case_is_searched_less_far() -> None:
    slugs = [each.finding.code.slug for each in found(case_form(SCENES), most=2)]

    assert slugs == [Code.SAMPLED.slug, Code.STEPS_SKIPPED.slug]


def test_an_observation_written_just_now_can_be_noted_at_once() -> None:
    noting = {**SCENES[0]["choices"][0], "effects": {"log": "+jas"}}
    scenes = [SCENES[0] | {"choices": [noting, SCENES[0]["choices"][1]]}, *SCENES[1:]]
    jas = {"code": "jas", "text": "Zijn jas.", "kind": "fact", "source": "", "day": ""}

    unknown = found(case_form(scenes))
    known = found(case_form(scenes, observations=streamfield([("observation", jas)])))

    assert Code.UNKNOWN_EFFECT in {each.finding.code for each in unknown}
    assert Code.UNKNOWN_EFFECT not in {each.finding.code for each in known}
