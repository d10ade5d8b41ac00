"""As for cases: no property here is about time."""

from tests.courses.cases import conftest as _patient  # noqa: F401 its profile is loaded with it
