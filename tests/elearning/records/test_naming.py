from uuid import UUID

from elearning.records.naming import Kind, names, of_agent, of_iri
from elearning.xapi.reading import AgentIdentifier
from elearning.xapi.references import references
from tests.elearning.xapi.reading import ANN, BEN, LESSON, READ, TEAM, inside, statement

WHO_ANN = AgentIdentifier("mbox", "mailto:ann@example.org")
WHO_BEN = AgentIdentifier("account", "ben", "https://example.org")


def of(said: dict[str, object], kind: Kind) -> set[UUID]:
    return {name for each, name in names(references(said)) if each == kind}


def test_what_a_statement_names_by_itself_is_related_to_it_as_well() -> None:
    said = statement()

    for kind in (Kind.AGENT, Kind.RELATED_AGENT):
        assert of(said, kind) == {of_agent(WHO_ANN)}
    for kind in (Kind.ACTIVITY, Kind.RELATED_ACTIVITY):
        assert of(said, kind) == {of_iri(LESSON["id"])}
    assert of(said, Kind.VERB) == {of_iri(READ["id"])}


def test_what_goes_with_it_is_only_related() -> None:
    said = statement(context={"instructor": BEN, "contextActivities": {"parent": [{"id": "x:c"}]}})

    assert of(said, Kind.AGENT) == {of_agent(WHO_ANN)}
    assert of(said, Kind.RELATED_AGENT) == {of_agent(WHO_ANN), of_agent(WHO_BEN)}
    assert of(said, Kind.RELATED_ACTIVITY) == {of_iri(LESSON["id"]), of_iri("x:c")}


def test_what_is_inside_another_is_no_activity_of_that() -> None:
    assert of(inside(), Kind.ACTIVITY) == set()
    assert of(inside(), Kind.RELATED_ACTIVITY) == {of_iri(LESSON["id"])}


def test_names_come_in_one_order_and_once() -> None:
    found = names(references(statement(actor=TEAM, object={**ANN, "objectType": "Agent"})))

    assert found == sorted(set(found))
    assert of_agent(WHO_BEN) in {name for _, name in found}


def test_two_who_share_a_name_in_two_systems_have_two_names() -> None:
    elsewhere = AgentIdentifier("account", "ben", "https://elsewhere.example")

    assert of_agent(WHO_BEN) != of_agent(elsewhere)


def test_a_name_is_as_short_for_the_longest_iri() -> None:
    assert len(of_iri("x:" + "a" * 100_000).bytes) == 16
