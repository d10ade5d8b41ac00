"""A pytest plugin: the embedded database and the translations, there before Django starts."""

import atexit
from contextlib import ExitStack

from elearning import local
from elearning.messages import catalogues

_stack = ExitStack()
_stack.enter_context(local.database("test"))
atexit.register(_stack.close)
catalogues.compile_stale()
