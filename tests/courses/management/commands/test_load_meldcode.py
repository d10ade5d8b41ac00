"""A new server knows for whom courses are, and the steps they speak of."""

import pytest
from django.core.management import call_command

from courses.models import MeldcodeStep, Mistake, WeighingFramework
from elearning.accounts.models import Profession, Sector

MODELS = (Sector, Profession, MeldcodeStep, Mistake, WeighingFramework)


def counts() -> list[int]:
    return [model.objects.count() for model in MODELS]


def test_the_file_that_comes_along_fills_every_list(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert counts() == [0] * len(MODELS)

    call_command("load_meldcode")

    assert all(counts())
    assert f"{Sector.objects.count()} sectors" in capsys.readouterr().out


def test_loading_again_makes_nothing_twice_and_leaves_what_was_changed(db: None) -> None:
    call_command("load_meldcode")
    MeldcodeStep.objects.filter(number=1).update(name_nl="Anders")
    before = counts()

    call_command("load_meldcode")

    assert counts() == before
    assert MeldcodeStep.objects.get(number=1).name_nl == "Anders"
