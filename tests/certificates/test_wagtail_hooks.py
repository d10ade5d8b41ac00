import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from certificates.models import Certificate, Withdrawal
from elearning.accounts.models import User


def address(view: str, *arguments: object) -> str:
    return reverse(f"issued_certificates:{view}", args=arguments)


@pytest.fixture
def registrar(alice: User) -> User:
    """Somebody in the CMS who may look at certificates and withdraw one."""
    codes = ("access_admin", "view_certificate", "change_certificate")
    alice.user_permissions.set(Permission.objects.filter(codename__in=codes))
    return alice


@pytest.fixture
def at_work(client: Client, registrar: User) -> Client:
    client.force_login(registrar)
    return client


def test_a_registrar_finds_a_certificate_by_its_serial(
    at_work: Client, certificate: Certificate
) -> None:
    page = at_work.get(address("index"), {"q": certificate.serial}).content.decode()

    assert certificate.serial in page
    assert certificate.serial not in at_work.get(address("index"), {"q": "1999"}).content.decode()


def test_a_registrar_withdraws_one(at_work: Client, certificate: Certificate) -> None:
    at_work.post(address("edit", certificate.pk), {"withdrawal": Withdrawal.MISTAKE})

    certificate.refresh_from_db()
    assert certificate.withdrawn_at
    assert certificate.withdrawal == Withdrawal.MISTAKE


def test_nothing_else_of_it_can_be_changed(at_work: Client, certificate: Certificate) -> None:
    at_work.post(
        address("edit", certificate.pk), {"withdrawal": Withdrawal.MISTAKE, "holder": "Charlie"}
    )

    certificate.refresh_from_db()
    assert certificate.holder == "Bob"


def test_nobody_makes_or_removes_one_by_hand(
    client: Client, certificate: Certificate, registrar: User
) -> None:
    User.objects.filter(pk=registrar.pk).update(is_superuser=True)
    client.force_login(registrar)

    client.post(address("add"), {"withdrawal": Withdrawal.MISTAKE})
    client.post(address("delete", certificate.pk))

    assert Certificate.objects.get() == certificate


def test_an_author_without_that_permission_sees_none(
    client: Client, certificate: Certificate, alice: User
) -> None:
    alice.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(alice)

    assert certificate.serial not in client.get(address("index"), follow=True).content.decode()
    client.post(address("edit", certificate.pk), {"withdrawal": Withdrawal.MISTAKE})
    certificate.refresh_from_db()
    assert certificate.withdrawn_at is None
