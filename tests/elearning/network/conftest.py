import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_kept_in_memory() -> None:
    cache.clear()
