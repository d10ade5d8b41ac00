from __future__ import annotations

from datetime import timedelta

import pytest
from wagtail.models import Comment

from courses.cases.graph import Scene
from courses.models import CasePage, CoursePage, Reading, Remark
from courses.models.readings import Verdict
from courses.models.reviews import signatures, signed_by_link
from courses.reviewing import reading
from elearning.accounts.guests import ADDRESS
from elearning.accounts.models import User
from tests.courses.conftest import WHEN

LATER = WHEN + timedelta(days=1)


@pytest.fixture
def made(case_page: CasePage, alice: User) -> tuple[Reading, str]:
    return reading.invite(
        case_page, reader="Anne", discipline="vertrouwensarts", by=alice, when=WHEN
    )


@pytest.fixture
def row(made: tuple[Reading, str]) -> Reading:
    return made[0]


def scene(row: Reading, code: str = "begin") -> Scene:
    found = row.case().scene(code)
    assert found
    return found


def changed(page: CasePage, title: str) -> CasePage:
    """The page with a draft in which the first scene has another title."""
    page.scenes[0].value["title"] = title
    page.save_revision()
    page.refresh_from_db()
    return page


# The link


def test_a_token_opens_its_reading_and_is_kept_nowhere(made: tuple[Reading, str]) -> None:
    row, token = made

    assert reading.opened(token, when=WHEN) == row
    assert len(token) >= 40
    kept = [str(value) for value in Reading.objects.values().get().values()]
    assert not any(token in value for value in kept)


@pytest.mark.parametrize("typed", ["", "x", "é\0", "0" * 64])
def test_another_token_opens_nothing(made: tuple[Reading, str], typed: str) -> None:
    with pytest.raises(reading.ClosedError):
        reading.opened(typed, when=WHEN)
    with pytest.raises(reading.ClosedError):
        reading.opened(made[0].token_hash, when=WHEN)


def test_a_link_ends_by_itself_or_by_hand(made: tuple[Reading, str]) -> None:
    row, token = made
    with pytest.raises(reading.ClosedError):
        reading.opened(token, when=WHEN + timedelta(days=reading.DAYS))

    reading.withdraw(row, when=LATER)

    with pytest.raises(reading.ClosedError):
        reading.opened(token, when=LATER)


def test_a_reader_has_one_link_at_a_time_and_others_keep_theirs(
    made: tuple[Reading, str], case_page: CasePage, alice: User
) -> None:
    _row, first = made
    _row, bens = reading.invite(
        case_page, reader="Ben", discipline="vertrouwensarts", by=alice, when=WHEN
    )
    _row, second = reading.invite(
        case_page, reader="Anne", discipline="vertrouwensarts", by=alice, when=LATER
    )

    with pytest.raises(reading.ClosedError):
        reading.opened(first, when=LATER)
    assert reading.opened(second, when=LATER)
    assert reading.opened(bens, when=LATER)


def test_what_is_read_is_the_draft_of_that_moment_whatever_comes_after(
    case_page: CasePage, alice: User
) -> None:
    changed(case_page, "Woensdagmiddag")
    row, _token = reading.invite(case_page, reader="Anne", discipline="jurist", by=alice, when=WHEN)
    changed(case_page, "Donderdagmiddag")

    assert scene(Reading.objects.get(pk=row.pk)).title == "Woensdagmiddag"
    assert row.digest != case_page.digest()


# Remarks


def test_a_remark_is_a_comment_beside_its_scene_and_says_whose_it_is(
    row: Reading, case_page: CasePage
) -> None:
    reading.remark(row, scene(row), "Dit <b>zou</b> ik anders doen.", when=WHEN)

    comment = Comment.objects.get()
    assert comment.contentpath == f"scenes.{case_page.scenes[0].id}.title"
    assert (comment.page_id, comment.user.email) == (case_page.pk, ADDRESS)
    said = f"Meelezer {row.pk} (vertrouwensarts), zonder account: "
    assert comment.text == f"{said}Dit <b>zou</b> ik anders doen."
    draft = case_page.get_latest_revision_as_object()
    assert [each.pk for each in draft.wagtail_admin_comments.all()] == [comment.pk]


def test_a_second_remark_on_a_scene_takes_the_place_of_the_first_and_opens_it_again(
    row: Reading,
) -> None:
    reading.remark(row, scene(row), "Een", when=WHEN)
    Comment.objects.update(resolved_at=WHEN)

    reading.remark(row, scene(row), "Twee", when=LATER)
    reading.remark(row, scene(row), "Twee", when=LATER)

    comment = Comment.objects.get()
    assert (comment.text.endswith("Twee"), comment.resolved_at) == (True, None)
    assert Remark.objects.get().text == "Twee"


def test_a_remark_without_words_is_taken_back(row: Reading) -> None:
    reading.remark(row, scene(row), "", when=WHEN)
    reading.remark(row, scene(row), "Een", when=WHEN)
    reading.remark(row, scene(row), "", when=LATER)

    assert not Remark.objects.exists()
    assert not Comment.objects.exists()


def test_a_scene_that_no_learner_sees_and_one_that_is_gone_have_their_places_too(
    row: Reading, case_page: CasePage
) -> None:
    logic = scene(row, "keuze")
    at = next(each.id for each in case_page.scenes if each.value["code"] == "keuze")
    reading.remark(row, logic, "Een", when=WHEN)
    assert Comment.objects.get().contentpath == f"scenes.{at}.code"

    page = CasePage.objects.get(pk=case_page.pk)
    page.scenes.pop(0)
    page.save_revision()
    row = Reading.objects.get(pk=row.pk)
    reading.remark(row, scene(row), "Twee", when=WHEN)
    assert Comment.objects.get(contentpath="title").text.endswith("Twee")


def test_an_author_who_deletes_the_comment_does_not_unsay_the_remark(row: Reading) -> None:
    reading.remark(row, scene(row), "Een", when=WHEN)
    Comment.objects.all().delete()
    assert Remark.objects.get().text == "Een"

    reading.remark(row, scene(row), "Twee", when=LATER)

    assert Comment.objects.get().text.endswith("Twee")


# Signing


def test_a_signature_is_under_what_was_read_and_a_later_text_makes_it_one_for_an_earlier_text(
    row: Reading, course: CoursePage, case_page: CasePage
) -> None:
    reading.decide(row, Verdict.SIGNED, "Mooi.", when=LATER)

    (signed,) = signed_by_link(course, on=LATER.date())
    assert signatures(course, on=LATER.date()) == [], "an author's link is no reviewer's signature"
    assert (signed.expert, signed.discipline, signed.case) == (
        "Anne",
        "vertrouwensarts",
        "De trommel",
    )
    assert (signed.signed_on, signed.changed, signed.expired) == (LATER.date(), False, False)

    changed(case_page, "Woensdagmiddag")
    assert not signed_by_link(course, on=LATER.date())[0].changed, (
        "a draft is not what learners read"
    )
    case_page.get_latest_revision().publish()
    assert signed_by_link(course, on=LATER.date())[0].changed


def test_a_signature_is_to_be_renewed_after_a_year(row: Reading, course: CoursePage) -> None:
    reading.decide(row, Verdict.SIGNED, "", when=WHEN)

    assert not signed_by_link(course, on=(WHEN + reading.YEAR).date() - timedelta(days=1))[
        0
    ].expired
    assert signed_by_link(course, on=(WHEN + reading.YEAR).date())[0].expired


def test_a_refusal_is_no_signature(row: Reading, course: CoursePage) -> None:
    reading.decide(row, Verdict.REFUSED, "Stap 3 ontbreekt.", when=WHEN)

    row.refresh_from_db()
    assert (row.verdict, row.why, row.review_before) == ("refused", "Stap 3 ontbreekt.", None)
    assert signed_by_link(course, on=WHEN.date()) == []


def test_a_case_that_is_offline_shows_no_signature(
    row: Reading, course: CoursePage, case_page: CasePage
) -> None:
    reading.decide(row, Verdict.SIGNED, "", when=WHEN)
    case_page.unpublish()

    assert signed_by_link(course, on=WHEN.date()) == []


def test_one_decides_once(row: Reading) -> None:
    reading.decide(row, Verdict.SIGNED, "Een", when=WHEN)
    reading.decide(row, Verdict.SIGNED, "Twee", when=LATER)

    with pytest.raises(reading.DecidedError):
        reading.decide(row, Verdict.REFUSED, "Drie", when=LATER)
    with pytest.raises(reading.DecidedError):
        reading.remark(row, scene(row), "Vier", when=LATER)
    row.refresh_from_db()
    assert (row.verdict, row.why, row.decided_at) == ("signed", "Een", WHEN)
    assert not Remark.objects.exists()


def test_what_was_open_on_the_page_is_closed_when_the_link_was_withdrawn_meanwhile(
    row: Reading,
) -> None:
    reading.withdraw(row, when=WHEN)

    with pytest.raises(reading.ClosedError):
        reading.remark(row, scene(row), "Een", when=WHEN)
    with pytest.raises(reading.ClosedError):
        reading.decide(row, Verdict.SIGNED, "", when=WHEN)


def test_withdrawing_a_link_takes_no_signature_away(row: Reading, course: CoursePage) -> None:
    reading.decide(row, Verdict.SIGNED, "", when=WHEN)
    reading.withdraw(row, when=LATER)

    assert len(signed_by_link(course, on=LATER.date())) == 1


def test_a_forgotten_reader_is_signed_by_nobody(row: Reading, course: CoursePage) -> None:
    reading.decide(row, Verdict.SIGNED, "", when=WHEN)

    reading.forget(row, when=LATER)

    row.refresh_from_db()
    assert row.reader == ""
    assert not row.is_open(LATER)
    assert [each.expert for each in signed_by_link(course, on=LATER.date())] == ["een meelezer"]


def test_forgetting_a_reader_leaves_what_was_said_and_what_was_resolved(row: Reading) -> None:
    reading.remark(row, scene(row), "Een", when=WHEN)
    Comment.objects.update(resolved_at=WHEN)

    reading.forget(row, when=LATER)

    comment = Comment.objects.get()
    assert (comment.text.endswith("Een"), comment.resolved_at) == (True, WHEN)
    assert Remark.objects.get().text == "Een"


def test_a_reader_is_forgotten_by_each_link_that_they_had_and_others_are_not(
    row: Reading, case_page: CasePage, alice: User
) -> None:
    again, _token = reading.invite(
        case_page, reader="Anne", discipline="vertrouwensarts", by=alice, when=LATER
    )
    other, _token = reading.invite(
        case_page, reader="Piet", discipline="vertrouwensarts", by=alice, when=WHEN
    )

    reading.forget(row, when=LATER)

    left = dict(Reading.objects.values_list("pk", "reader"))
    assert left == {row.pk: "", again.pk: "", other.pk: "Piet"}
    assert [each.pk for each in Reading.objects.all() if each.is_open(LATER)] == [other.pk]
