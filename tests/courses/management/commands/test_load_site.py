"""A new server has a front door, the lists that its pages speak of, and courses if one wants them."""

import pytest
from django.core.management import call_command
from django.test import Client

from courses.models import (
    CasePage,
    CoursePage,
    LandingPage,
    MeldcodeStep,
    Mistake,
    WeighingFramework,
)
from elearning.accounts.models import Profession, Sector, User
from elearning.network.models import SupportLine

LISTS = (Sector, Profession, MeldcodeStep, Mistake, WeighingFramework, SupportLine)


def test_a_new_server_has_a_front_door_and_full_lists(
    transactional_db: None, client: Client
) -> None:
    assert client.get("/cursussen/").status_code == 404

    call_command("load_site")

    assert all(model.objects.exists() for model in LISTS)
    assert client.get("/").status_code == client.get("/cursussen/").status_code == 200
    assert not CoursePage.objects.exists()
    assert not User.objects.exists()


def test_the_courses_come_if_one_wants_them_and_nobody_with_them(
    transactional_db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("load_site", "--courses")

    assert capsys.readouterr().out.count("parts)") == CoursePage.objects.count()
    assert all(page.edition_id for page in CasePage.objects.all())
    assert not User.objects.exists()


def test_loading_again_leaves_what_an_editor_made_of_it(transactional_db: None) -> None:
    call_command("load_site")
    LandingPage.objects.update(heading="Anders")
    MeldcodeStep.objects.filter(number=1).update(name_nl="Anders")
    before = [model.objects.count() for model in LISTS]

    call_command("load_site")

    assert [model.objects.count() for model in LISTS] == before
    assert LandingPage.objects.get().heading == "Anders"
    assert MeldcodeStep.objects.get(number=1).name_nl == "Anders"
