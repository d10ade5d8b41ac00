from hypothesis import given
from hypothesis import strategies as st

from elearning.xapi.identity import Identity, certificate_of
from elearning.xapi.wire import iri

OURS = Identity("https://olifantenpaadjes.example/xapi")


def test_each_thing_has_its_own_name_under_the_base() -> None:
    names = [
        OURS.course("1"),
        OURS.lesson("1"),
        OURS.case("1"),
        OURS.scene("1", "a1"),
        OURS.decision("1", "a1"),
        OURS.quiz("1"),
        OURS.question("1", "q1"),
        certificate_of(OURS.course("1")),
    ]

    assert len(names) == len(set(names))
    assert all(name.startswith(f"{OURS.base}/activity/") for name in names)


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_id_makes_an_iri_that_no_other_pair_makes(case: str, scene: str) -> None:
    name = OURS.scene(case, scene)

    assert iri("activity", name) == name
    assert name.count("/") == OURS.scene("x", "y").count("/")


def test_a_fact_told_twice_has_one_id() -> None:
    assert OURS.statement_id("bob", 1) == OURS.statement_id("bob", 1)


def test_no_part_of_a_fact_runs_into_the_next() -> None:
    assert OURS.statement_id("a", "b/c") != OURS.statement_id("a/b", "c")
    assert OURS.statement_id("a", "") != OURS.statement_id("a")


def test_another_site_gives_other_ids_and_names() -> None:
    theirs = Identity("https://elders.example/xapi")

    assert theirs.statement_id("bob") != OURS.statement_id("bob")
    assert theirs.quiz("1") != OURS.quiz("1")
