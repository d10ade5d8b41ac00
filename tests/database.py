"""A pytest plugin: the embedded database, up before Django starts and down after the last test."""

from contextlib import ExitStack

import pytest

from elearning import local

_stack = ExitStack()
_stack.enter_context(local.database("test"))


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    _stack.close()
