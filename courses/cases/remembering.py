"""Work on a case that is done once, and remembered for as long as the case stays the same."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from courses.cases.graph import Case, digest

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Named:
    """A case, known by the digest of all that is written in it."""

    digest: str
    case: Case = field(compare=False)


def remembered(
    work: Callable[Concatenate[Case, P], R], *, most: int = 32
) -> Callable[Concatenate[Case, P], R]:
    """The same work, done anew only for a case or an option that is not among the latest."""

    @lru_cache(maxsize=most)
    def known(named: _Named, *args: P.args, **options: P.kwargs) -> R:
        return work(named.case, *args, **options)

    @wraps(work)
    def asked(case: Case, *args: P.args, **options: P.kwargs) -> R:
        return known(_Named(digest(case), case), *args, **options)  # type: ignore[arg-type]

    return asked
