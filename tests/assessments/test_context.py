import json

import pytest

from assessments.context import FORM, AttemptContext
from elearning.plain import MalformedError
from elearning.xapi.vocabulary import ActivityType
from tests.assessments.conftest import COURSE, origin
from tests.golden import kept


def test_a_context_comes_back_from_the_database_as_it_went_in() -> None:
    given = origin(parent_type=ActivityType.CASE, course_iri=COURSE, course_name={"nl": "Cursus"})

    assert AttemptContext.from_json(json.loads(json.dumps(given.to_json()))) == given


def test_a_context_kept_in_the_first_version_is_read_as_it_was() -> None:
    read = AttemptContext.from_json(kept("context.v1"))

    assert FORM == 1
    assert (read.parent_type, read.edition) == (ActivityType.CASE, "3f9a1c7b" * 8)
    assert read.to_json() == kept("context.v1")


def test_a_context_kept_by_newer_software_is_refused_and_not_guessed_at() -> None:
    with pytest.raises(MalformedError, match="version 2"):
        AttemptContext.from_json({**kept("context.v1"), "version": FORM + 1})


@pytest.mark.parametrize(
    "url",
    [
        "https://elders.example/",
        "//elders.example/",
        "/\\elders.example/",
        "/\t/elders.example/",
        "javascript:alert(1)",
        "cursussen/",
    ],
)
def test_the_way_back_never_leads_to_another_site(url: str) -> None:
    with pytest.raises(ValueError, match="not a path on this site"):
        origin(return_url=url)


@pytest.mark.parametrize("url", ["", "/", "/cursussen/signaleren/?deel=2#toets"])
def test_the_way_back_may_be_a_path_or_nothing(url: str) -> None:
    assert origin(return_url=url).return_url == url
