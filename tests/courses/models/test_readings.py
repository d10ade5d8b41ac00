from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError

from courses.models import CasePage, Reading, Remark
from courses.models.readings import Verdict
from courses.reviewing import reading
from elearning.accounts.models import User
from tests.courses.conftest import WHEN


@pytest.fixture
def row(case_page: CasePage, alice: User) -> Reading:
    return reading.invite(
        case_page, reader="Anne", discipline="vertrouwensarts", by=alice, when=WHEN
    )[0]


def test_a_link_is_open_until_it_expires_or_is_withdrawn(row: Reading) -> None:
    assert row.is_open(row.expires_at - timedelta(seconds=1))
    assert not row.is_open(row.expires_at)

    row.withdrawn_at = WHEN
    assert not row.is_open(WHEN)


def test_a_reading_reads_as_the_case_that_it_holds(row: Reading, case_page: CasePage) -> None:
    assert row.case() == case_page.case()
    assert row.digest == case_page.digest()


def test_a_scene_has_one_remark_of_a_reader(row: Reading) -> None:
    Remark.objects.create(reading=row, scene="begin", text="Een", said_at=WHEN)

    with pytest.raises(IntegrityError):
        Remark.objects.create(reading=row, scene="begin", text="Twee", said_at=WHEN)


def test_only_a_signature_has_a_day_of_signing(row: Reading) -> None:
    row.verdict, row.decided_at = Verdict.REFUSED, WHEN
    assert row.signed_on is None

    row.verdict = Verdict.SIGNED
    assert row.signed_on == WHEN.date()


def test_who_asked_to_be_forgotten_is_a_reader_of_their_discipline(row: Reading) -> None:
    assert str(row) == "Anne (vertrouwensarts)"
    row.reader = ""

    assert str(row) == "een meelezer (vertrouwensarts)"
