import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction

from certificates import issuing, numbering
from certificates.models import Certificate, Withdrawal
from courses.signals import CourseCompleted
from elearning.accounts.models import Organisation, User
from elearning.records.models import Record
from elearning.xapi.vocabulary import Verb
from tests.certificates.conftest import WHEN, Completion


def test_a_certificate_says_what_was_completed(
    certificate: Certificate, completed: CourseCompleted, bob: User, de_wilg: Organisation
) -> None:
    assert certificate.holder == bob.display_name
    assert (certificate.person, certificate.organisation) == (bob, de_wilg)
    assert certificate.course_title == "De lege broodtrommel"
    assert certificate.language == "nl"
    assert certificate.edition == completed.edition
    assert tuple(certificate.outcomes) == completed.outcomes
    assert certificate.study_load_minutes == 45
    assert certificate.form_of_assessment == "Casus en kennistoets"
    assert (certificate.completed_at, certificate.issued_at) == (WHEN, WHEN)
    assert numbering.is_serial(certificate.serial)


def test_it_stays_as_it_was_when_the_holder_takes_another_name(
    certificate: Certificate, bob: User
) -> None:
    bob.display_name = "Robert"
    bob.save()

    assert Certificate.objects.get().name == "Bob"


def test_who_had_no_name_yet_can_put_one_in_later(completion: Completion, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(display_name="")
    issuing.issue(completion(bob), when=WHEN)
    assert Certificate.objects.get().name == ""

    User.objects.filter(pk=bob.pk).update(display_name="Bob de Vries")

    assert Certificate.objects.get().name == "Bob de Vries"


def test_the_record_tells_that_it_was_earned(
    certificate: Certificate, completed: CourseCompleted
) -> None:
    record = Record.objects.get()

    assert record.verb == Verb.EARNED.iri
    assert record.actor == completed.actor
    assert record.registration == completed.enrolment_uuid
    assert json.loads(record.text)["context"]["revision"] == completed.edition


def test_an_enrolment_completed_twice_has_one_certificate(
    certificate: Certificate, completed: CourseCompleted
) -> None:
    again = issuing.issue(completed, when=WHEN + timedelta(days=1))

    assert again == certificate
    assert Certificate.objects.count() == Record.objects.count() == 1


def test_a_withdrawn_certificate_is_not_issued_again(
    certificate: Certificate, completed: CourseCompleted
) -> None:
    issuing.withdraw(certificate, reason=Withdrawal.MISTAKE, when=WHEN)

    assert issuing.issue(completed, when=WHEN).withdrawn_at == WHEN


def test_everybody_gets_one_of_their_own(
    certificate: Certificate, completion: Completion, charlie: User
) -> None:
    theirs = issuing.issue(completion(charlie), when=WHEN)

    assert theirs.person == charlie
    assert theirs.organisation is None
    assert theirs.code != certificate.code


def test_a_serial_or_code_that_is_taken_is_drawn_anew(
    certificate: Certificate,
    completion: Completion,
    charlie: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    codes = iter([certificate.code, "0" * 16, "1" * 16])
    serials = iter(["2026-0000-0001-01", certificate.serial, "2026-0000-0002-02"])
    monkeypatch.setattr(numbering, "new_code", lambda: next(codes))
    monkeypatch.setattr(numbering, "new_serial", lambda year: next(serials))

    theirs = issuing.issue(completion(charlie), when=WHEN)

    assert (theirs.serial, theirs.code) == ("2026-0000-0002-02", "1" * 16)


def test_when_the_record_cannot_be_made_there_is_no_certificate(
    completed: CourseCompleted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*facts: Any, **rest: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("certificates.issuing.recording.record", refuse)

    with pytest.raises(RuntimeError):
        issuing.issue(completed, when=WHEN)
    assert not Certificate.objects.exists()


def test_withdrawing_keeps_the_first_day_and_reason(certificate: Certificate) -> None:
    first = issuing.withdraw(certificate, reason=Withdrawal.ASSESSMENT, when=WHEN)
    second = issuing.withdraw(certificate, reason=Withdrawal.REQUEST, when=WHEN + timedelta(days=1))

    certificate.refresh_from_db()
    assert (first, second) == (True, False)
    assert (certificate.withdrawn_at, certificate.withdrawal) == (WHEN, Withdrawal.ASSESSMENT)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_completed_at_many_places_at_once_it_is_issued_once(completed: CourseCompleted) -> None:
    at_once = Barrier(6)

    def issue(_: int) -> str:
        try:
            with transaction.atomic():
                at_once.wait(timeout=20)
                return issuing.issue(completed, when=WHEN).code
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        codes = set(pool.map(issue, range(6)))

    assert len(codes) == 1
    assert Certificate.objects.count() == Record.objects.count() == 1
