from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from courses.models import MeldcodeStep, Pitfall, WeighingFramework, WeighingQuestion
from elearning.accounts.models import Sector

SINCE = date(2019, 1, 1)
NAMED = {"name_nl": "Signalen", "name_en": "Signs", "valid_from": SINCE}

pytestmark = pytest.mark.django_db


def test_a_step_goes_by_its_name_in_the_language_of_the_interface() -> None:
    step = MeldcodeStep.objects.create(number=1, code="signalen", **NAMED)

    with override("nl"):
        assert str(step) == "Signalen"
    with override("en"):
        assert str(step) == "Signs"


def test_a_step_has_one_name_on_a_day_and_another_later() -> None:
    MeldcodeStep.objects.create(number=1, code="signalen", **NAMED)
    MeldcodeStep.objects.create(
        number=1, code="signalen-2030", **{**NAMED, "valid_from": date(2030, 1, 1)}
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        MeldcodeStep.objects.create(number=1, code="nog-een", **NAMED)


def test_steps_come_in_their_order_the_latest_name_first() -> None:
    for number, code, year in [(2, "b", 2019), (1, "a", 2019), (1, "a2", 2030)]:
        MeldcodeStep.objects.create(
            number=number, code=code, **{**NAMED, "valid_from": date(year, 1, 1)}
        )

    assert [step.code for step in MeldcodeStep.objects.all()] == ["a2", "a", "b"]


@pytest.mark.parametrize(
    ("language", "english", "said"),
    [
        ("nl", "Time does not mend it.", "De tijd lost het niet op."),
        ("en", "Time does not mend it.", "Time does not mend it."),
        ("en", "", "De tijd lost het niet op."),
    ],
)
def test_a_pitfall_is_explained_in_a_language_it_has(
    language: str, english: str, said: str
) -> None:
    pitfall = Pitfall(
        code="WACHTEN",
        explanation_nl="De tijd lost het niet op.",
        explanation_en=english,
        **NAMED,
    )

    with override(language):
        assert pitfall.explanation == said


def test_a_sector_weighs_by_its_own_questions_since_a_date() -> None:
    sector = Sector.objects.create(code="po", **{**NAMED, "name_nl": "basisonderwijs"})
    framework = WeighingFramework.objects.create(sector=sector, valid_from=SINCE)
    for place, asked in [(2, "Is melden nodig?"), (1, "Is er een vermoeden?")]:
        WeighingQuestion.objects.create(
            framework=framework, sort_order=place, question=asked, if_no="Stop.", if_yes="Verder."
        )

    assert str(framework) == "basisonderwijs (01-01-2019)"
    assert [str(each) for each in framework.questions.all()] == [
        "Is er een vermoeden?",
        "Is melden nodig?",
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        WeighingFramework.objects.create(sector=sector, valid_from=SINCE)
