import json

import pytest

from assessments.context import AttemptContext
from elearning.xapi.vocabulary import ActivityType
from tests.assessments.conftest import COURSE, origin


def test_a_context_comes_back_from_the_database_as_it_went_in() -> None:
    given = origin(parent_type=ActivityType.CASE, course_iri=COURSE, course_name={"nl": "Cursus"})

    assert AttemptContext.from_json(json.loads(json.dumps(given.to_json()))) == given


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
