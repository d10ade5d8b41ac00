"""A finding speaks as the author does."""

from courses.cases.graph import Choice, Scene, SceneKind
from courses.cases.proof.codes import Code
from courses.cases.proof.findings import Finding, at, way_of
from courses.cases.walking import Walk, go_on
from tests.courses.cases.stories import case, ending, passage

SCENE = Scene(id="a", kind=SceneKind.DECISION, title="Dinsdag")


def test_a_finding_names_scene_and_choice() -> None:
    finding = at(Code.NO_FEEDBACK, SCENE, Choice(id="x", text="Je belt Veilig Thuis " * 5))

    assert (finding.scene_id, finding.choice_id) == ("a", "x")
    assert finding.params["scene"] == "Dinsdag"
    assert len(str(finding.params["choice"])) <= 60


def test_what_has_no_words_is_called_by_its_code() -> None:
    scene = Scene(id="a", kind=SceneKind.DECISION)
    assert at(Code.NO_TEXT, scene, Choice(id="x")).params == {"scene": "a", "choice": "x"}


def test_a_way_is_told_by_its_scenes() -> None:
    walk = go_on(Walk(case(passage("a", to="b"), ending("b", title="Klaar")), 0), scene_id="a")

    assert way_of(walk) == "a → Klaar"
    assert way_of(None) == "…"


def test_a_finding_speaks_with_the_words_of_its_kind() -> None:
    finding = Finding(Code.DEAD_END, "a", params={"scene": "Dinsdag"})
    assert (finding.message % finding.params).startswith("The way stops in “Dinsdag”.")
    assert finding.severity == "error"
