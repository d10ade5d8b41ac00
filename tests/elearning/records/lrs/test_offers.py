"""What is said to be offered is what is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from elearning.records import xapi_urls
from elearning.records.lrs.offers import offers, offers_of_ours
from elearning.records.lrs.openapi import OpenAPI

TOLD_OF_NOWHERE = {"root", "nowhere"}


def answered(patterns: list[Any]) -> Iterator[tuple[str, str]]:
    """Each address with each method that is answered there."""
    for pattern in patterns:
        if pattern.name not in TOLD_OF_NOWHERE and pattern.callback.view_class is not OpenAPI:
            path = str(pattern.pattern).replace("<str:", "{").replace("<path:", "{")
            view = pattern.callback.view_class(**pattern.callback.view_initkwargs)
            methods = set(view.allowed.split(", ")) - {"HEAD", "OPTIONS"}
            yield from ((path.replace(">", "}"), method) for method in methods)


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_every_address_is_offered_with_every_method_that_it_answers(version: str) -> None:
    offered = [(offer.path, offer.method) for offer in offers()]
    one = [each for each in xapi_urls.urlpatterns if not hasattr(each, "url_patterns")]
    (two,) = (each for each in xapi_urls.urlpatterns if hasattr(each, "url_patterns"))
    if version == "1.0.3":
        offered += [(offer.path, offer.method) for offer in offers_of_ours()]

    found = list(answered(one if version == "1.0.3" else two.url_patterns))
    assert sorted(found) == sorted(offered)
