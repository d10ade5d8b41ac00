from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils.translation import override
from pytest_django.fixtures import DjangoAssertNumQueries

from courses.models import CasePage, MeldcodeStep, Mistake, WeighingFramework, WeighingQuestion
from elearning.accounts.models import Sector
from elearning.refusing import RefusedError

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


def test_a_step_is_told_as_on_the_day_that_is_asked_for_and_else_by_its_number() -> None:
    for code, name, year in [("oud", "Signalen", 2019), ("nieuw", "Wat je ziet", 2030)]:
        MeldcodeStep.objects.create(
            number=1,
            code=code,
            name_nl=name,
            name_en=f"{name} (en)",
            what_nl=f"{name}.",
            valid_from=date(year, 1, 1),
        )

    with override("en"):
        today, later = (MeldcodeStep.names(on=date(year, 6, 1)) for year in (2026, 2031))
        step = MeldcodeStep.steps(on=date(2026, 6, 1))[1]

    assert (today[1], later[1]) == ("Signalen (en)", "Wat je ziet (en)")
    assert today[2] == "Step 2"
    assert list(today) == [1, 2, 3, 4, 5]
    assert step == ("Signalen (en)", "Signalen.")


def test_the_steps_are_asked_for_once_and_not_again(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    MeldcodeStep.objects.create(number=1, code="signalen", **NAMED)

    with django_assert_num_queries(1):
        assert MeldcodeStep.names(on=date(2026, 6, 1))[1] == "Signalen"
        assert MeldcodeStep.steps(on=date(2026, 6, 1))[1].name == "Signalen"
    with django_assert_num_queries(1), override("en"):
        assert MeldcodeStep.names(on=date(2026, 6, 1))[1] == "Signs"


def test_mistakes_go_by_their_names_in_the_language_of_the_interface() -> None:
    Mistake.objects.create(code="SIGNALEN", **NAMED)

    with override("nl"):
        assert Mistake.names(on=SINCE) == {"SIGNALEN": "Signalen"}
    with override("en"):
        assert Mistake.names(on=SINCE) == {"SIGNALEN": "Signs"}


def told_since(year: int, name: str, **more: date) -> Mistake:
    return Mistake.objects.create(code="WACHTEN", name_nl=name, valid_from=date(year, 1, 1), **more)


def test_a_mistake_is_told_as_on_the_day_that_is_asked_for() -> None:
    told_since(2024, "Blijven wachten")
    told_since(2020, "Wachten")

    names = [Mistake.names(on=date(year, 6, 1))["WACHTEN"] for year in (2019, 2023, 2024)]

    assert names == ["Wachten", "Wachten", "Blijven wachten"]


def test_a_mistake_that_is_offered_no_more_is_still_explained() -> None:
    told_since(2020, "Wachten", valid_until=date(2021, 1, 1))

    assert Mistake.names(on=date(2026, 1, 1)) == {"WACHTEN": "Wachten"}


def test_a_mistake_is_told_once_on_a_day() -> None:
    told_since(2020, "Wachten")

    with pytest.raises(IntegrityError), transaction.atomic():
        told_since(2020, "Anders")


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
def test_a_mistake_is_explained_in_a_language_it_has(
    language: str, english: str, said: str
) -> None:
    mistake = Mistake(
        code="WACHTEN",
        explanation_nl="De tijd lost het niet op.",
        explanation_en=english,
        **NAMED,
    )

    with override(language):
        assert mistake.explanation == said


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


def test_who_might_write_pitfalls_may_write_mistakes() -> None:
    kind = ContentType.objects.get_for_model(Mistake)
    Permission.objects.filter(content_type=kind).delete()
    Permission.objects.create(content_type=kind, codename="add_pitfall", name="Can add pitfall")

    migration = import_module("courses.migrations.0002_one_word_for_each_thing")
    migration.rename_permissions(apps, None)

    renamed = Permission.objects.get(content_type=kind)
    assert (renamed.codename, renamed.name) == ("add_mistake", "Can add mistake")


def test_a_mistake_that_a_case_names_stays_and_the_refusal_says_which_case(
    waiting: Mistake, case_page: CasePage
) -> None:
    with pytest.raises(RefusedError, match="De trommel"):
        waiting.delete()


def test_of_a_mistake_that_a_case_names_one_telling_stays(
    waiting: Mistake, case_page: CasePage
) -> None:
    later = Mistake.objects.create(
        code=waiting.code, name_nl="Te lang wachten", valid_from=date(2030, 1, 1)
    )

    later.delete()
    with pytest.raises(RefusedError, match="De trommel"):
        waiting.delete()


def test_what_was_published_names_it_too(waiting: Mistake, case_page: CasePage) -> None:
    CasePage.objects.update(scenes=[])

    with pytest.raises(RefusedError, match="De trommel"):
        waiting.delete()


def test_a_mistake_that_no_case_names_can_go(waiting: Mistake) -> None:
    waiting.delete()

    assert not Mistake.objects.exists()


def test_each_step_keeps_a_name(db: None) -> None:
    old, new = (
        MeldcodeStep.objects.create(
            code=f"stap-1-{year}", number=1, name_nl="Signalen", valid_from=date(year, 1, 1)
        )
        for year in (2019, 2026)
    )

    old.delete()
    with pytest.raises(RefusedError, match="Signalen"):
        new.delete()
