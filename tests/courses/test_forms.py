"""The editor's own form: a draft may be broken, a publication may not."""

from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Comment
from wagtail.test.utils.form_data import streamfield

from courses.models import CasePage, CoursePage, Mistake
from courses.reviewing import reading
from elearning.accounts.models import Sector, User
from elearning.ui.mending import faults_of
from tests.courses.conftest import SCENES, WHEN
from tests.courses.editor import case_form

BROKEN = [SCENES[0], SCENES[2]]  # it leads to scenes that are not there, and has no ending
PUBLISH = {"action-publish": "action-publish"}


@pytest.fixture(autouse=True)
def waiting(db: None) -> Mistake:
    """The mistake that a choice of the case is tagged with."""
    return Mistake.objects.create(
        code="ALLEEN_AFWACHTEN", name_nl="Alleen afwachten", valid_from=WHEN
    )


def edit(page: CasePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def answered(admin: Client, page: CasePage, form: dict[str, Any]) -> Any:
    with override("en"):
        return admin.post(edit(page), form)


def test_a_whole_case_is_published_from_the_editor(admin: Client, case_page: CasePage) -> None:
    before = case_page.edition

    answer = answered(admin, case_page, {**case_form(SCENES, title="Anders"), **PUBLISH})

    case_page.refresh_from_db()
    assert answer.status_code == 302
    assert case_page.title == "Anders"
    assert case_page.edition != before


def test_what_the_form_sends_is_the_case_that_was_there(admin: Client, case_page: CasePage) -> None:
    before = case_page.case()

    answered(admin, case_page, {**case_form(SCENES), **PUBLISH})

    assert CasePage.objects.get(pk=case_page.pk).case() == before


def test_a_broken_case_is_not_published_and_the_fault_stands_at_its_scene(
    admin: Client, case_page: CasePage
) -> None:
    before = case_page.edition

    answer = answered(admin, case_page, {**case_form(BROKEN), **PUBLISH})

    assert answer.status_code == 200
    faults = answer.context["form"].errors.as_data()["scenes"][0].block_errors
    assert sorted(faults) == [0, 1]
    first = faults[0].block_errors["choices"].block_errors[1].block_errors["to"]
    assert "later" in first.messages[0]
    assert "keuze" in faults[1].block_errors["to"].messages[0]
    case_page.refresh_from_db()
    assert case_page.edition == before


def test_a_broken_draft_is_saved(admin: Client, case_page: CasePage) -> None:
    answer = answered(admin, case_page, case_form(BROKEN))

    draft = CasePage.objects.get(pk=case_page.pk).get_latest_revision_as_object()
    assert answer.status_code == 302
    assert [scene.id for scene in draft.case().scenes] == ["begin", "feiten"]
    assert len(CasePage.objects.get(pk=case_page.pk).case().scenes) == len(SCENES)


def test_a_new_case_is_refused_as_well(admin: Client, case_page: CasePage) -> None:
    url = reverse(
        "wagtailadmin_pages:add", args=["courses", "casepage", case_page.get_parent().specific.pk]
    )

    answer = admin.post(url, {**case_form(BROKEN, slug="nieuw"), **PUBLISH})

    assert answer.status_code == 200
    assert not CasePage.objects.filter(slug="nieuw").exists()


COUNTS = {"effects": {"T": 14, "kans": 1}}
ASKS_A_NUMBER = [
    {**SCENES[0], "choices": [SCENES[0]["choices"][0], SCENES[0]["choices"][1] | COUNTS]},
    *SCENES[1:3],
    {**SCENES[3], "rules": [{"to": "laat", "when": {"compare": ["kans", ">=", 1]}}]},
    *SCENES[4:],
]


def test_a_number_that_is_taken_out_is_missed_by_the_rule_that_asks_for_it(
    admin: Client, case_page: CasePage
) -> None:
    chance = {"name": "kans", "kind": "number", "start": "0", "minimum": "0", "maximum": "3"} | {
        "members": ""
    }
    counted = case_form(ASKS_A_NUMBER, variables=streamfield([("variable", chance)]))
    assert answered(admin, case_page, {**counted, **PUBLISH}).status_code == 302

    answer = answered(admin, case_page, {**case_form(ASKS_A_NUMBER), **PUBLISH})

    assert answer.status_code == 200
    faults = answer.context["form"].errors.as_data()["scenes"][0]
    for place in (3, "rules", 0, "conditions", 0):
        faults = faults.block_errors[place]
    assert any("kans" in sentence for sentence in faults.non_block_errors)


def test_what_a_field_lacks_and_what_proofing_finds_is_told_at_once(
    admin: Client, case_page: CasePage
) -> None:
    form = case_form(SCENES) | {"scenes-0-value-title": "", "scenes-4-value-closing": "null"}

    answer = answered(admin, case_page, {**form, **PUBLISH})

    faults = answer.context["form"].errors.as_data()["scenes"][0].block_errors
    assert list(faults[0].block_errors) == ["title"]
    assert list(faults[4].block_errors) == ["closing"]
    page = answer.content.decode()
    for place in ("scenes-0-value-title-errors", "scenes-4-value-closing-errors"):
        assert f'href="#{place}"' in page


def test_a_page_goes_live_later_and_not_in_the_past(admin: Client, case_page: CasePage) -> None:
    def planned(moment: datetime) -> list[str]:
        when = timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
        answer = answered(admin, case_page, case_form(SCENES, go_live_at=when))
        return list(answer.context["form"].errors) if answer.status_code == 200 else []

    assert planned(timezone.now() - timedelta(days=1)) == ["go_live_at"]
    assert planned(timezone.now() + timedelta(days=1)) == []


# Comments, which the form sends back each time


def _comment(text: str, row: Comment) -> dict[str, Any]:
    return {
        "TOTAL_FORMS": "1",
        "INITIAL_FORMS": "1",
        "MAX_NUM_FORMS": "",
        "0": {
            "id": str(row.pk),
            "text": text,
            "contentpath": row.contentpath,
            "position": row.position,
            "DELETE": "",
            "resolved": "",
            "replies": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MAX_NUM_FORMS": ""},
        },
    }


@pytest.fixture
def said_in_two_lines(case_page: CasePage, alice: User) -> Comment:
    row, _token = reading.invite(
        case_page, reader="Anne", discipline="vertrouwensarts", by=alice, when=WHEN
    )
    reading.remark(row, row.case().scenes[0], "Dit kan niet.\nZo gaat het niet.", when=WHEN)
    return Comment.objects.get()


def test_a_case_is_saved_and_published_with_a_remark_of_two_lines_beside_it(
    admin: Client, case_page: CasePage, said_in_two_lines: Comment
) -> None:
    sent = "\r\n".join(said_in_two_lines.text.splitlines())  # as every browser does
    form = case_form(SCENES, title="Anders", comments=_comment(sent, said_in_two_lines))

    assert answered(admin, case_page, form).status_code == 302
    assert answered(admin, case_page, {**form, **PUBLISH}).status_code == 302

    case_page.refresh_from_db()
    assert case_page.title == "Anders"


def test_remarks_of_before_get_the_line_ends_that_a_form_sends(said_in_two_lines: Comment) -> None:
    whole = said_in_two_lines.text
    said_in_two_lines.text = whole.replace("\r\n", "\n")
    said_in_two_lines.save()

    import_module("courses.migrations.0016_line_ends_of_remarks").end_lines_as_a_form_does(
        apps, None
    )

    assert Comment.objects.get().text == whole


def test_a_fault_in_a_comment_is_told_with_the_others(
    admin: Client, case_page: CasePage, said_in_two_lines: Comment, bob: User
) -> None:
    Comment.objects.update(user=bob)
    form = case_form(SCENES, comments=_comment("Iets anders", said_in_two_lines))

    answer = answered(admin, case_page, form)

    ((place,), words) = next(
        (fault.place, fault.words) for fault in faults_of(answer.context["form"])
    )
    assert place.startswith("Opmerking “")
    assert words in answer.content.decode()


# What was kept, in the words above the faults


def test_who_saves_hears_that_it_is_not_saved_and_who_publishes_that_it_is_not_published(
    admin: Client, case_page: CasePage
) -> None:
    nameless = case_form(SCENES, title="")

    saved = answered(admin, case_page, nameless).content.decode()
    published = answered(admin, case_page, {**nameless, **PUBLISH}).content.decode()

    assert "Nog niet bewaard" in saved
    assert "Nog niet gepubliceerd" not in saved
    assert "Nog niet gepubliceerd" in published
    assert "Nog niet bewaard" not in published


def test_what_is_missing_is_said_in_the_words_of_the_proof_where_it_has_words_for_it(
    admin: Client, case_page: CasePage
) -> None:
    first = SCENES[0]["choices"][0] | {"feedback": ""}
    untold = [SCENES[0] | {"choices": [first, *SCENES[0]["choices"][1:]]}, *SCENES[1:]]

    answer = answered(admin, case_page, {**case_form(untold), **PUBLISH})

    ((words, _place),) = {(f.words, f.place[-1]) for f in faults_of(answer.context["form"])}
    assert "schrijf" in words.lower()
    assert "verplicht" not in words


def test_a_course_is_offered_the_sectors_of_today_and_the_one_it_is_for(
    admin: Client, course: CoursePage
) -> None:
    over, gone, now = (
        Sector.objects.create(code=code, name_nl=code, valid_from=WHEN, valid_until=until)
        for code, until in [("over", "2026-11-21"), ("weg", "2026-11-21"), ("nu", None)]
    )
    course.sector = over
    course.save()

    form = admin.get(reverse("wagtailadmin_pages:edit", args=[course.pk])).context["form"]

    assert set(form.fields["sector"].queryset) == {over, now}
    assert gone not in form.fields["sector"].queryset
