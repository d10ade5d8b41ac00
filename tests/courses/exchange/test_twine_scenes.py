import pytest

from courses.cases.graph import Priority, SceneKind
from courses.exchange import twine_reading
from tests.courses.exchange.twine import noted, only, order


def test_what_is_called_the_same_keeps_its_code_wherever_it_lies() -> None:
    story = (
        ':: A {"position":"0,500"}\n[[B]]\n:: B {"position":"0,900"}\nb\n:: B {"position":"0,0"}\nc'
    )
    arrived = twine_reading.read(story)

    assert order(arrived) == ["a", "b-2", "b"]
    assert only(arrived).to == "b"


@pytest.mark.parametrize(
    ("tags", "links", "kind"),
    [
        ("dialogue", "[[B]] [[C]]", SceneKind.DIALOGUE),
        ("dialogue", "[[B]]", SceneKind.DIALOGUE),
        ("decision", "[[B]]", SceneKind.DECISION),
        ("", "[[B]]", SceneKind.PASSAGE),
    ],
)
def test_a_tag_of_ours_says_of_what_kind_a_scene_with_links_is(
    tags: str, links: str, kind: SceneKind
) -> None:
    arrived = twine_reading.read(f":: A [{tags}]\na {links}\n:: B\nb\n:: C\nc")

    assert only(arrived).kind is kind
    assert "b" in only(arrived).ways()
    assert arrived.notes == ()


def test_tags_of_ours_say_the_step_and_whether_a_good_way_comes_by() -> None:
    arrived = twine_reading.read(":: A [step-3 priority-must]\na\n:: B [priority-avoid]\nb")

    assert (only(arrived).step, only(arrived).priority) == (3, Priority.MUST)
    assert arrived.document.case.scenes[1].priority is Priority.AVOID
    assert arrived.notes == ()


@pytest.mark.parametrize("tag", ["must", "priority-high", "step-6", "pick", "logic", "ending"])
def test_a_tag_that_the_scene_does_not_become_is_listed(tag: str) -> None:
    arrived = twine_reading.read(f":: A [{tag}]\na [[B]] [[C]]\n:: B\nb\n:: C\nc")

    assert only(arrived).kind is SceneKind.DECISION
    assert noted(arrived) == [("tag", "A", tag)]


def test_of_two_tags_that_say_the_same_thing_the_second_is_listed() -> None:
    arrived = twine_reading.read(":: A [step-2 step-4 priority-must priority-avoid rustig]\na")

    assert (only(arrived).step, only(arrived).priority) == (2, Priority.MUST)
    assert noted(arrived) == [("tag", "A", each) for each in ("step-4", "priority-avoid", "rustig")]


def test_a_link_to_nowhere_and_a_name_given_twice_are_named() -> None:
    arrived = twine_reading.read(":: A\n[[B]]\n[[C]]\n:: B\neen\n:: B\ntwee")
    first = arrived.document.case.scenes[0]

    assert [each.to for each in first.choices] == ["b", "c"]
    assert [scene.id for scene in arrived.document.case.scenes] == ["a", "b", "b-2"]
    assert ("broken_link", "A", "C") in noted(arrived)
    assert ("twice", "B", "") in noted(arrived)
