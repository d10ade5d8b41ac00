import pytest

from certificates.forms import CodeForm, WithdrawalForm
from certificates.models import Certificate, Withdrawal


def test_a_code_is_taken_without_its_groups() -> None:
    form = CodeForm({"code": " 7k4m-3x9q-otbv-w2hd "})

    assert form.is_valid()
    assert form.cleaned_data["code"] == "7K4M3X9Q0TBVW2HD"


def test_who_types_the_serial_number_is_told_so() -> None:
    [serial] = CodeForm({"code": "2026-4817-3052-35"}).errors["code"]
    [mistyped] = CodeForm({"code": "2026-4817-3052-36"}).errors["code"]

    assert serial != mistyped


@pytest.mark.parametrize("reason", ["", "just because"])
def test_withdrawing_takes_a_reason_from_the_list(certificate: Certificate, reason: str) -> None:
    assert WithdrawalForm({"withdrawal": reason}, instance=certificate).errors["withdrawal"]


def test_withdrawing_happens_once(certificate: Certificate) -> None:
    form = WithdrawalForm({"withdrawal": Withdrawal.MISTAKE}, instance=certificate)
    assert form.is_valid()
    withdrawn = form.save()

    assert withdrawn.withdrawal == Withdrawal.MISTAKE
    assert not WithdrawalForm({"withdrawal": Withdrawal.REQUEST}, instance=withdrawn).is_valid()
