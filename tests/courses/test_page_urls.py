import pytest
from django.urls import resolve, reverse
from django.utils.translation import override


@pytest.mark.parametrize("path", ["/", "/cursussen/signalen-zien/", "/een/twee/drie/"])
def test_every_other_path_may_be_a_page_of_the_cms(path: str) -> None:
    assert resolve(path).view_name == "pages:page"


def test_only_a_uuid_is_a_walk() -> None:
    assert resolve("/casus/7/").view_name == "pages:page"


def test_the_catalogue_has_a_name_of_its_own_in_each_language() -> None:
    with override("nl"):
        assert reverse("pages:catalogue") == "/cursussen/"
    with override("en"):
        assert reverse("pages:catalogue") == "/en/cursussen/"
