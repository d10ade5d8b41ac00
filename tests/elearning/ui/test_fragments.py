from django.test import RequestFactory

from elearning.ui import fragments


def test_a_script_that_asks_gets_a_fragment() -> None:
    asked = RequestFactory().get("/", headers={"X-Requested-With": "fetch"})

    assert fragments.wanted(asked)


def test_a_browser_that_asks_gets_a_page() -> None:
    assert not fragments.wanted(RequestFactory().get("/"))
