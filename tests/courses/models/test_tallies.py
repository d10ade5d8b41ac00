import pytest
from django.db import IntegrityError

from courses.models import CasePage, Tally
from tests.courses.conftest import WHEN


def tally(page: CasePage) -> Tally:
    assert page.edition
    return Tally.objects.create(
        page=page,
        edition=page.edition,
        kind=Tally.Kind.ENDED,
        people=10,
        since=WHEN,
        until=WHEN,
        told={"people": 10},
    )


def test_a_tally_says_of_what_it_is_and_of_how_many(case_page: CasePage) -> None:
    assert case_page.edition
    assert str(tally(case_page)) == f"De trommel ({case_page.edition.digest[:8]}): 10"


def test_of_one_group_there_is_one_tally(case_page: CasePage) -> None:
    tally(case_page)

    with pytest.raises(IntegrityError):
        tally(case_page)
