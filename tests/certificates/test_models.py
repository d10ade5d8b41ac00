import pytest
from django.db import IntegrityError

from certificates.models import Certificate, Withdrawal
from elearning.accounts.models import User


def test_initials_take_the_first_letter_of_each_word() -> None:
    assert Certificate(holder="Bob de Vries").initials == "B. d. V."
    assert Certificate(holder="محمد علي").initials == "م. ع."
    assert Certificate(holder="").initials == ""


def test_no_name_is_kept_without_its_person(certificate: Certificate) -> None:
    with pytest.raises(IntegrityError, match="no_name_without_its_person"):
        Certificate.objects.update(person=None)


def test_none_is_withdrawn_without_a_reason(certificate: Certificate) -> None:
    with pytest.raises(IntegrityError, match="withdrawn_for_a_reason"):
        Certificate.objects.update(withdrawal=Withdrawal.REQUEST)


def test_who_is_deleted_without_being_erased_leaves_no_name_behind(
    certificate: Certificate, bob: User
) -> None:
    bob.actors.all().update(person=None)
    bob.delete()

    assert not Certificate.objects.exists()


def test_valid_ones_are_those_that_were_not_withdrawn(certificate: Certificate) -> None:
    assert Certificate.objects.valid().get() == certificate

    Certificate.objects.update(withdrawn_at=certificate.issued_at, withdrawal=Withdrawal.REQUEST)

    assert not Certificate.objects.valid().exists()
