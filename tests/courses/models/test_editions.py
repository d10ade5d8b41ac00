import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry, PageLogEntry

from courses.cases import graph
from courses.cases.corrections import Correction
from courses.models import CasePage, CoursePage, Edition, editions
from courses.models.editions import (
    BrokenCaseError,
    case_of,
    cautious_case,
    correctable,
    corrected_case,
    digest_of,
    edition_of,
    mark_correction,
    refuse_faults,
    take_back_correction,
)
from tests.courses.conftest import SCENES, WHEN, new_case, published

BROKEN = [SCENES[0], SCENES[2]]  # it leads to scenes that are not there, and has no ending


def retitled(case_page: CasePage, title: str) -> CasePage:
    page = CasePage.objects.get(pk=case_page.pk)
    page.scenes[0].value["title"] = title
    return published(page)


def test_an_edition_is_called_by_its_content(case_page: CasePage) -> None:
    edition = case_page.edition
    assert edition

    written = graph.Case.from_dict(json.loads(edition.content))
    assert edition.digest == graph.digest(written) == graph.digest(case_page.case())


def test_the_same_content_is_the_same_edition(case_page: CasePage) -> None:
    before = case_page.edition

    published(CasePage.objects.get(pk=case_page.pk))

    case_page.refresh_from_db()
    assert case_page.edition == before
    assert Edition.objects.count() == 1


def test_other_content_makes_another_and_leaves_the_first_as_it_was(case_page: CasePage) -> None:
    first = case_page.edition
    assert first
    content = first.content

    second = retitled(case_page, "Woensdag").edition

    assert second != first
    first.refresh_from_db()
    assert first.content == content


def test_returning_to_earlier_words_returns_to_their_edition(case_page: CasePage) -> None:
    first = case_page.edition

    retitled(case_page, "Woensdag")

    assert retitled(case_page, "Dinsdagmiddag").edition == first


def test_two_pages_with_the_same_words_have_editions_of_their_own(
    case_page: CasePage, course: CoursePage
) -> None:
    twin = published(new_case(course, slug="tweeling"))

    assert twin.edition != case_page.edition


def test_a_content_cannot_be_an_edition_twice(case_page: CasePage) -> None:
    edition = case_page.edition
    assert edition

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            page=case_page, digest=edition.digest, content="{}", made_at=edition.made_at
        )


def test_the_case_of_an_edition_is_read_once_in_a_process(
    case_page: CasePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert case_page.edition
    case_of.cache_clear()

    with django_assert_num_queries(1):
        first = case_of(case_page.edition.digest)
        assert case_of(case_page.edition.digest) is first

    assert first == case_page.case()


def test_an_edition_that_never_was_is_not_remembered_as_missing(db: None) -> None:
    for _ in range(2):
        with pytest.raises(Edition.DoesNotExist):
            case_of("0" * 64)


def test_a_faulty_case_is_refused_with_sentences_and_the_page_they_are_about(
    course: CoursePage,
) -> None:
    draft = new_case(course, slug="half-af", scenes=BROKEN)

    for refuse in (refuse_faults, edition_of):
        with pytest.raises(BrokenCaseError) as refused:
            refuse(draft)
        assert refused.value.page_id == draft.pk
        assert any("keuze" in sentence for sentence in refused.value.messages)
    assert not Edition.objects.exists()


def test_what_cannot_be_read_at_all_is_refused_too(course: CoursePage) -> None:
    draft = new_case(course, slug="onleesbaar")
    draft.scenes[3].value["rules"][0]["conditions"][0].value["bound"] = None

    with pytest.raises(BrokenCaseError):
        refuse_faults(draft)


def test_what_was_published_before_is_not_proofed_anew(
    case_page: CasePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page is moved or renamed without anybody looking at its story."""

    def stricter(page: CasePage) -> None:
        raise BrokenCaseError(["Er is een nieuwe regel."], page_id=page.pk)

    monkeypatch.setattr(editions, "refuse_faults", stricter)

    page = CasePage.objects.get(pk=case_page.pk)
    page.slug = "een-ander-pad"
    page.save()

    assert CasePage.objects.get(slug="een-ander-pad").edition == case_page.edition


def test_the_schedule_leaves_a_broken_case_and_goes_on(course: CoursePage) -> None:
    broken = new_case(course, slug="half-af", scenes=BROKEN)
    whole = new_case(course, slug="af")
    for page in (broken, whole):
        revision = page.save_revision()
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()

    call_command("publish_scheduled")
    call_command("publish_scheduled")

    for page in (broken, whole):
        page.refresh_from_db()
    assert (broken.live, broken.edition) == (False, None)
    assert whole.live
    assert whole.edition
    (refusal,) = PageLogEntry.objects.filter(action="courses.publish.refused")
    assert any("keuze" in fault for fault in refusal.data["faults"])
    assert not ModelLogEntry.objects.exists()


def test_the_order_of_keys_is_no_other_content() -> None:
    assert digest_of({"a": 1, "b": [2]}) == digest_of({"b": [2], "a": 1})
    assert digest_of({"a": 1}) != digest_of({"a": 2})


# Safety corrections


def test_who_is_under_way_is_told_the_better_words_and_goes_the_same_way(
    case_page: CasePage,
) -> None:
    first = case_page.edition
    second = retitled(case_page, "Woensdag").edition
    assert first
    assert second

    assert mark_correction(second, scenes=["begin"], when=WHEN) == ["begin"]

    first.refresh_from_db()
    shown, own = corrected_case(first), case_of(first.digest)
    assert shown.scenes[0].title == "Woensdag"
    assert own.scenes[0].title == "Dinsdagmiddag"
    assert shown.scenes[1:] == own.scenes[1:]
    assert shown.scenes[0].choices == own.scenes[0].choices


def test_a_scene_with_other_choices_is_not_put_right(case_page: CasePage) -> None:
    page = CasePage.objects.get(pk=case_page.pk)
    page.scenes[0].value["choices"][1]["code"] = "anders"
    page.scenes[0].value["title"] = "Woensdag"
    second = published(page).edition
    assert second

    assert correctable(second) == []
    assert mark_correction(second, scenes=["begin", "verzonnen"], when=WHEN) == []


def test_only_scenes_with_other_words_are_offered(case_page: CasePage) -> None:
    second = retitled(case_page, "Woensdag").edition
    assert second

    assert [scene.id for scene in correctable(second)] == ["begin"]


def test_a_mark_is_taken_back_and_keeps_its_date_while_it_stands(case_page: CasePage) -> None:
    first = case_page.edition
    second = retitled(case_page, "Woensdag").edition
    assert first
    assert second
    mark_correction(second, scenes=["begin"], when=WHEN)
    mark_correction(second, scenes=["begin"], when=WHEN + timedelta(days=1))

    first.refresh_from_db()
    assert first.told_otherwise() == {"begin": Correction(second.digest, WHEN)}
    assert correctable(second) == []
    assert take_back_correction(case_page.pk, scene="begin", by=second.digest, when=WHEN)
    first.refresh_from_db()
    assert first.told_otherwise() == {}
    assert [scene.id for scene in correctable(second)] == ["begin"]


def test_a_later_correction_takes_the_place_of_an_earlier_one(case_page: CasePage) -> None:
    first = case_page.edition
    assert first
    for title in ("Woensdag", "Donderdag"):
        made = retitled(case_page, title).edition
        assert made
        mark_correction(made, scenes=["begin"], when=WHEN)

    first.refresh_from_db()
    assert corrected_case(first).scenes[0].title == "Donderdag"


def test_corrections_are_taken_back_one_at_a_time(case_page: CasePage) -> None:
    first = case_page.edition
    assert first
    digests = []
    for title in ("Woensdag", "Donderdag"):
        made = retitled(case_page, title).edition
        assert made
        mark_correction(made, scenes=["begin"], when=WHEN)
        digests.append(made.digest)

    told = []
    for by in (digests[1], digests[1], digests[0], digests[0]):
        done = take_back_correction(case_page.pk, scene="begin", by=by, when=WHEN)
        first.refresh_from_db()
        told.append((done, corrected_case(first).scenes[0].title))

    assert told == [
        (True, "Woensdag"),
        (False, "Woensdag"),
        (True, "Dinsdagmiddag"),
        (False, "Dinsdagmiddag"),
    ]


def test_a_scene_that_ever_bore_a_note_may_have_been_left_shut(case_page: CasePage) -> None:
    first = case_page.edition
    page = CasePage.objects.get(pk=case_page.pk)
    page.scenes[0].value["note"] = "Er staat iets akeligs."
    noted = published(page).edition
    assert first
    assert noted
    assert cautious_case(first) is case_of(first.digest)

    mark_correction(noted, scenes=["begin"], when=WHEN)
    first.refresh_from_db()
    assert cautious_case(first).scenes[0].note == "Er staat iets akeligs."

    take_back_correction(case_page.pk, scene="begin", by=noted.digest, when=WHEN)
    first.refresh_from_db()
    assert corrected_case(first).scenes[0].note == ""
    assert cautious_case(first).scenes[0].note == "Er staat iets akeligs."
    assert cautious_case(first).scenes[1:] == case_of(first.digest).scenes[1:]


def test_a_note_that_a_correction_takes_away_still_let_people_pass_by(case_page: CasePage) -> None:
    page = CasePage.objects.get(pk=case_page.pk)
    page.scenes[0].value["note"] = "Er staat iets akeligs."
    noted = published(page).edition
    page.scenes[0].value["note"] = ""
    bare = published(page).edition
    assert noted
    assert bare
    mark_correction(bare, scenes=["begin"], when=WHEN)

    noted.refresh_from_db()
    assert corrected_case(noted).scenes[0].note == ""
    assert cautious_case(noted).scenes[0].note == "Er staat iets akeligs."


def test_an_edition_of_another_case_is_left_alone(case_page: CasePage, course: CoursePage) -> None:
    other = published(new_case(course, slug="een-andere")).edition
    second = retitled(case_page, "Woensdag").edition
    assert second
    mark_correction(second, scenes=["begin"], when=WHEN)

    other.refresh_from_db()
    assert other.corrections == {}
