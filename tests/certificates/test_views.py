from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from certificates import guessing, issuing, numbering
from certificates.models import Certificate, Withdrawal
from elearning.accounts.models import Organisation, User
from tests.certificates.conftest import WHEN, Completion

MINE = "/mijn/certificaten/"
LATER = WHEN + timedelta(days=30)


def page_of(certificate: Certificate) -> str:
    return f"/certificaat/{certificate.grouped_code}/"


def pdf_of(certificate: Certificate) -> str:
    return f"/certificaat/{certificate.uuid}/pdf/"


def withdraw(certificate: Certificate) -> None:
    issuing.withdraw(certificate, reason=Withdrawal.ASSESSMENT, when=LATER)


# Checking: anybody


def test_anybody_can_see_that_a_certificate_is_valid(
    client: Client, certificate: Certificate
) -> None:
    answer = client.get(page_of(certificate))

    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.OK
    assert 'data-valid="yes"' in page
    assert "De lege broodtrommel" in page
    assert "3f9a1c7b" in page
    assert "21 november 2026" in page
    assert "B." in page


def test_it_gives_away_no_more_than_needed(
    client: Client, certificate: Certificate, bob: User, de_wilg: Organisation
) -> None:
    bob.certificates.update(holder="Bob de Vries-Ozturk")

    page = client.get(page_of(certificate)).content.decode()

    assert "B. d. V." in page
    for secret in (
        "Vries",
        bob.email,
        de_wilg.name,
        certificate.serial,
        str(certificate.uuid),
        str(certificate.enrolment),
        certificate.form_of_assessment,
    ):
        assert secret not in page


def test_who_is_logged_in_sees_no_more_than_others(
    client: Client, certificate: Certificate, charlie: User
) -> None:
    Certificate.objects.update(holder="Robert de Vries")
    client.force_login(charlie)

    page = client.get(page_of(certificate)).content.decode()

    assert "R. d. V." in page
    assert "Vries" not in page


@pytest.mark.parametrize("write", [str.lower, lambda code: code.replace("-", ""), str.strip])
def test_a_code_may_be_typed_as_it_comes(
    client: Client, certificate: Certificate, write: Callable[[str], str]
) -> None:
    assert client.get(f"/certificaat/{write(certificate.grouped_code)}/").status_code == 200


def test_a_withdrawn_certificate_says_since_when_and_not_why(
    client: Client, certificate: Certificate
) -> None:
    withdraw(certificate)

    page = client.get(page_of(certificate)).content.decode()

    assert 'data-valid="no"' in page
    assert "21 december 2026" in page
    assert str(Withdrawal.ASSESSMENT.label) not in page


def test_who_asked_to_be_forgotten_still_has_a_valid_paper(
    client: Client, certificate: Certificate, bob: User
) -> None:
    issuing.forget(bob)
    bob.delete()

    page = client.get(page_of(certificate)).content.decode()

    assert 'data-valid="yes"' in page
    assert "De lege broodtrommel" in page


@pytest.mark.parametrize("code", ["0000-0000-0000-0000", "onzin", "2026-4817-3052-35", "%00"])
@pytest.mark.django_db
def test_an_unknown_code_is_called_unknown(client: Client, code: str) -> None:
    answer = client.get(f"/certificaat/{code}/")

    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert 'data-valid="no"' in answer.content.decode()


def test_no_search_engine_and_no_cache_keeps_it(client: Client, certificate: Certificate) -> None:
    answer = client.get(page_of(certificate))

    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_checking_takes_two_queries(
    client: Client, certificate: Certificate, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):  # misses, certificate
        client.get(page_of(certificate))


def test_checking_changes_nothing(client: Client, certificate: Certificate) -> None:
    before = Certificate.objects.values().get()

    assert client.post(page_of(certificate)).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    client.get(page_of(certificate))

    assert Certificate.objects.values().get() == before


def test_who_keeps_guessing_has_to_wait(client: Client, certificate: Certificate) -> None:
    for _ in range(guessing.MISSES):
        assert client.get(f"/certificaat/{numbering.new_code()}/").status_code == 404

    assert client.get(f"/certificaat/{numbering.new_code()}/").status_code == 429
    assert client.get(page_of(certificate)).status_code == 429
    assert client.get(page_of(certificate), REMOTE_ADDR="10.0.0.9").status_code == 200


def test_a_school_may_check_as_many_real_ones_as_it_likes(
    client: Client, certificate: Certificate
) -> None:
    answers = {client.get(page_of(certificate)).status_code for _ in range(guessing.MISSES + 5)}

    assert answers == {HTTPStatus.OK}


# Typing a code


@pytest.mark.django_db
def test_the_page_that_asks_for_a_code_needs_no_login(client: Client) -> None:
    answer = client.get("/certificaat/")

    assert answer.status_code == HTTPStatus.OK
    assert 'name="code"' in answer.content.decode()


@pytest.mark.django_db
def test_a_typed_code_leads_to_its_page(client: Client) -> None:
    answer = client.get("/certificaat/", {"code": "7k4m 3x9q otbv w2hd"})

    assert answer["Location"] == "/certificaat/7K4M-3X9Q-0TBV-W2HD/"


@pytest.mark.parametrize("typed", ["", "onzin", "7K4M-3X9Q"])
@pytest.mark.django_db
def test_what_is_no_code_is_asked_again(client: Client, typed: str) -> None:
    answer = client.get("/certificaat/", {"code": typed})

    assert answer.status_code == HTTPStatus.OK
    assert answer.context["form"].errors["code"]


# Mine


def test_my_certificates_are_listed_latest_first(
    client: Client, certificate: Certificate, completion: Completion, bob: User
) -> None:
    latest = issuing.issue(completion(bob, course_title="Later", completed_at=LATER), when=LATER)
    client.force_login(bob)

    assert list(client.get(MINE).context["certificates"]) == [latest, certificate]


def test_charlie_sees_none_of_them(client: Client, certificate: Certificate, charlie: User) -> None:
    client.force_login(charlie)

    page = client.get(MINE).content.decode()

    assert certificate.serial not in page
    assert certificate.course_title not in page
    assert client.get(pdf_of(certificate)).status_code == HTTPStatus.NOT_FOUND


def test_a_manager_gets_no_certificate_of_a_member(
    client: Client, certificate: Certificate, ingrid: User
) -> None:
    client.force_login(ingrid)

    assert certificate.serial not in client.get(MINE).content.decode()
    assert client.get(pdf_of(certificate)).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("address", [MINE, f"/certificaat/{UUID(int=1)}/pdf/"])
@pytest.mark.django_db
def test_who_is_not_logged_in_is_asked_to(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == HTTPStatus.FOUND
    assert address in answer["Location"]


def test_the_list_takes_as_many_queries_for_one_as_for_many(
    client: Client,
    certificate: Certificate,
    completion: Completion,
    bob: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(5):
        issuing.issue(completion(bob), when=WHEN)
    Certificate.objects.update(holder="")
    client.force_login(bob)

    with django_assert_num_queries(3):  # the session, Bob, his certificates
        client.get(MINE)


def test_the_holder_downloads_the_certificate(
    client: Client, certificate: Certificate, bob: User
) -> None:
    client.force_login(bob)

    answer = client.get(pdf_of(certificate))

    assert answer["Content-Type"] == "application/pdf"
    assert f"certificaat-{certificate.serial}.pdf" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store, private"
    assert answer.content.startswith(b"%PDF")


def test_a_withdrawn_certificate_is_listed_and_no_longer_printed(
    client: Client, certificate: Certificate, bob: User
) -> None:
    withdraw(certificate)
    client.force_login(bob)

    page = client.get(MINE).content.decode()

    assert "21 december 2026" in page
    assert pdf_of(certificate) not in page
    assert client.get(pdf_of(certificate)).status_code == HTTPStatus.NOT_FOUND


def test_without_a_name_one_is_asked_for_first(
    client: Client, certificate: Certificate, bob: User
) -> None:
    Certificate.objects.update(holder="")
    User.objects.update(display_name="")
    client.force_login(bob)

    assert "/account/profiel/" in client.get(MINE).content.decode()
    assert client.get(pdf_of(certificate))["Location"] == "/account/profiel/"


def test_who_earned_nothing_yet_is_shown_the_way(client: Client, charlie: User) -> None:
    client.force_login(charlie)

    assert client.get(MINE).status_code == HTTPStatus.OK
