from courses.cases.graph import Case
from courses.cases.remembering import remembered
from tests.courses.cases.stories import case, ending


def test_the_same_case_is_worked_on_once_and_another_anew() -> None:
    done: list[tuple[str, int]] = []

    def work(told: Case, *, cap: int = 1) -> int:
        done.append((told.id, cap))
        return len(told.scenes)

    asked = remembered(work)
    one, other = case(ending("e")), case(ending("e"), ending("f"))

    assert [asked(one), asked(Case.from_dict(one.to_dict())), asked(one, cap=2)] == [1, 1, 1]
    assert asked(other) == 2
    assert [cap for _, cap in done] == [1, 2, 1]


def test_only_the_latest_are_remembered() -> None:
    done: list[int] = []
    asked = remembered(lambda told: done.append(len(told.scenes)), most=1)

    for told in (case(ending("e")), case(), case(ending("e"))):
        asked(told)

    assert done == [1, 0, 1]
