import pytest

from courses.exchange import incoming
from courses.exchange.beginnings import offered
from courses.exchange.documents import Format
from courses.exchange.notes import Missed, RefusedError
from courses.models import CasePage, CoursePage
from elearning.accounts.models import User
from tests.courses.exchange.files import STORY, h5p_file


@pytest.fixture
def author(alice: User) -> User:
    alice.is_superuser = True
    alice.save()
    return alice


def test_a_file_becomes_a_draft_and_its_report_stays_with_it(
    course: CoursePage, author: User
) -> None:
    page = incoming.bring_in(STORY.encode(), name="noor.twee", course=course, by=author)
    report = incoming.report_of(page)

    assert report
    assert (report.format, report.file, report.more) == (Format.TWEE, "noor.twee", 0)
    assert {Missed.SCRIPT, Missed.STYLE, Missed.MACRO} <= {note.what for note in report.notes}
    assert not page.live
    assert page.owner == author


def test_a_scenario_brings_its_pictures(course: CoursePage, author: User) -> None:
    page = incoming.bring_in(h5p_file(), name="bank.h5p", course=course, by=author)
    (part,) = page.scenes[2].value["body"]

    assert part.value["alt"] == "Een lege bank in de regen"
    assert part.value["image"].uploaded_by_user == author


def test_of_a_refused_file_nothing_is_made(course: CoursePage, author: User) -> None:
    with pytest.raises(RefusedError):
        incoming.bring_in(b"Een brief.", name="brief.txt", course=course, by=author)

    assert not CasePage.objects.exists()


def test_a_long_list_is_kept_up_to_a_bound_and_the_rest_is_counted(
    course: CoursePage, author: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "MOST_NOTES", 2)
    monkeypatch.setattr(incoming, "LONGEST_DETAIL", 5)
    story = ":: A [een twee drie]\n<<set $heel_lang to 1>>"

    report = incoming.report_of(
        incoming.bring_in(story.encode(), name="a.twee", course=course, by=author)
    )
    assert report
    assert (len(report.notes), report.more) == (2, 2)
    assert report.notes[0].detail == "<<set …"


def test_a_case_that_was_written_here_has_no_report(case_page: CasePage) -> None:
    assert incoming.report_of(case_page) is None


def test_a_case_to_begin_with_becomes_a_draft_without_a_report(
    course: CoursePage, author: User
) -> None:
    page = incoming.begin_with(offered("nl")[0], course=course, by=author)

    assert page.owner == author
    assert not page.live
    assert page.title == "Nieuwe casus: de vijf stappen"
    assert incoming.report_of(page) is None
