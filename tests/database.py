"""A pytest plugin: the embedded database, up before Django starts and down after the last test."""

import atexit
from contextlib import ExitStack

from elearning import local

_stack = ExitStack()
_stack.enter_context(local.database("test"))
atexit.register(_stack.close)
