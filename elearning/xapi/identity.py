"""The names of our things in the record.

Every name hangs under one base IRI that is passed in, so a name never depends on the host a
request came by, and stays the same when the site moves.
"""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5


def certificate_of(course_iri: str) -> str:
    """The certificate of a course, the same for all who earn it: no code, nobody's paper."""
    return f"{course_iri}/certificate"


@dataclass(frozen=True, slots=True)
class Identity:
    """Names under `base`, an absolute IRI without a slash at its end.

    The base is also the home page of our pseudonymous accounts (xAPI 1.0.3 Data §2.4.2.4).
    """

    base: str

    def course(self, course: object) -> str:
        return self._activity("course", course)

    def lesson(self, lesson: object) -> str:
        return self._activity("lesson", lesson)

    def case(self, case: object) -> str:
        return self._activity("case", case)

    def scene(self, case: object, scene: object) -> str:
        return self._activity("case", case, "scene", scene)

    def decision(self, case: object, scene: object) -> str:
        """The choice that a scene puts before the learner: the scene is read, this is answered."""
        return self._activity("case", case, "scene", scene, "decision")

    def quiz(self, quiz: object) -> str:
        return self._activity("quiz", quiz)

    def question(self, quiz: object, question: object) -> str:
        return self._activity("quiz", quiz, "question", question)

    def extension(self, name: str) -> str:
        """An extension of our own (xAPI 1.0.3 Data §4.2)."""
        return f"{self.base}/extension/{name}"

    def profile(self, *parts: str) -> str:
        """Our xAPI profile, or what is defined in it."""
        return "/".join((self.base, "profile", *parts))

    def statement_id(self, *parts: object) -> UUID:
        """The id of the statement about the fact that `parts` single out.

        Told twice, a fact gets the same id twice, and a store keeps one of them. No part runs into
        the next, whatever it contains.
        """
        path = "/".join(_quoted(str(part)) for part in parts)
        return uuid5(NAMESPACE_URL, f"{self.base}/statement/{path}")

    def _activity(self, *parts: object) -> str:
        path = "/".join(_quoted(str(part)) for part in parts)
        return f"{self.base}/activity/{path}"


@lru_cache(maxsize=4096)  # each step of each learner names its case and its scene anew
def _quoted(part: str) -> str:
    return quote(part, safe="")
