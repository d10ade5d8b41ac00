import re
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.cases.graph import Priority, Scene, SceneKind
from courses.exchange import twine_reading, twine_writing
from courses.exchange.documents import Arrival, Document, Format
from courses.exchange.notes import Missed, Refusal, RefusedError
from courses.exchange.texts import legible
from tests.courses.conftest import CASE
from tests.courses.exchange.files import STORY
from tests.courses.exchange.strategies import documents


def noted(arrived: Arrival) -> list[tuple[str, str, str]]:
    return [(note.what.value, note.place, note.detail) for note in arrived.notes]


def sent(document: Document) -> str:
    return twine_writing.written(document, onward="Verder", heading="Niet in Twine", notes=["a"])


def test_a_story_becomes_a_case() -> None:
    case = twine_reading.read(STORY).document.case

    assert case.title == "De stille klas"
    assert case.start == "maandagochtend"
    assert [(scene.id, scene.kind.value) for scene in case.scenes] == [
        ("maandagochtend", "decision"),
        ("later", "passage"),
        ("het-gesprek", "passage"),
        ("het-einde", "ending"),
    ]
    begin = case.scenes[0]
    assert begin.body == (
        "<p>Noor zit stil achterin.<br>Haar tas is <em>leeg</em>.</p>"
        "<ul><li>geen brood</li><li>geen jas</li></ul><p>Je hebt even tijd.</p>"
    )
    assert [(each.id, each.text, each.to) for each in begin.choices] == [
        ("even", "even", "later"),
        ("je-vraagt-hoe-het-gaat", "Je vraagt hoe het gaat", "het-gesprek"),
        ("je-kijkt-het-aan", "Je kijkt het aan", "later"),
    ]
    assert case.scenes[1].to == "het-einde"


def test_what_the_story_had_and_a_case_has_not_is_listed() -> None:
    assert noted(twine_reading.read(STORY)) == [
        ("style", "Uiterlijk", "body { color: red }"),
        ("script", "Tellen", "window.teller = 0;"),
        ("setting", "StoryData", "tag-colors"),
        ("places", "", "4"),
        ("tag", "Later", "rustig"),
        ("link_text", "Later", "Ga verder"),
        ("macro", "Maandagochtend", "(set: $tijd to 1)"),
    ]


def order(arrived: Arrival) -> list[str]:
    return [scene.id for scene in arrived.document.case.scenes]


def test_scenes_stand_as_passages_lie_and_the_start_comes_first() -> None:
    story = """:: StoryData
{"start": "D"}
:: A {"position":"500,430"}
a
:: B {"position":"100,120"}
b
:: C {"position":"300,90"}
c
:: D {"position":"100,400"}
d
"""
    arrived = twine_reading.read(story)

    assert order(arrived) == ["d", "b", "c", "a"]
    assert noted(arrived) == [("places", "", "4")]


def test_without_places_the_order_is_that_of_the_file() -> None:
    arrived = twine_reading.read(':: StoryData\n{"start": "B"}\n:: A\na\n:: B\nb\n:: C\nc')

    assert order(arrived) == ["a", "b", "c"]
    assert arrived.document.case.start == "b"
    assert arrived.notes == ()


def test_what_is_called_the_same_keeps_its_code_wherever_it_lies() -> None:
    story = (
        ':: A {"position":"0,500"}\n[[B]]\n:: B {"position":"0,900"}\nb\n:: B {"position":"0,0"}\nc'
    )
    arrived = twine_reading.read(story)

    assert order(arrived) == ["a", "b-2", "b"]
    assert only(arrived).to == "b"


def test_what_a_program_wrote_beside_a_name_and_is_no_place_is_listed() -> None:
    arrived = twine_reading.read(':: A {"position":"left","size":"100,200","colour":"red"}\na')

    assert noted(arrived) == [("data", "A", "position: left"), ("setting", "A", "colour: red")]


def only(arrived: Arrival) -> Scene:
    return arrived.document.case.scenes[0]


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


@pytest.mark.parametrize(
    ("story", "start"),
    [
        (":: B\nb\n:: Start\na", "start"),
        (":: B\nb\n:: A\na", "b"),
        (':: StoryData\n{"start": "A"}\n:: B\nb\n:: A\na', "a"),
        (':: StoryData\n{"start": "C"}\n:: B\nb', "b"),
    ],
)
def test_a_story_begins_where_its_data_say_or_at_start_or_at_the_first(
    story: str, start: str
) -> None:
    assert twine_reading.read(story).document.case.start == start


def test_a_link_to_nowhere_and_a_name_given_twice_are_named() -> None:
    arrived = twine_reading.read(":: A\n[[B]]\n[[C]]\n:: B\neen\n:: B\ntwee")
    first = arrived.document.case.scenes[0]

    assert [each.to for each in first.choices] == ["b", "c"]
    assert [scene.id for scene in arrived.document.case.scenes] == ["a", "b", "b-2"]
    assert ("broken_link", "A", "C") in noted(arrived)
    assert ("twice", "B", "") in noted(arrived)


@pytest.mark.parametrize(
    "passage", [":: StoryInit\n<<set $a to 1>>", ":: x [widget]\na", ":: y [header]\na"]
)
def test_passages_of_a_story_format_are_no_scenes_and_are_listed(passage: str) -> None:
    arrived = twine_reading.read(f":: A\na\n{passage}")

    assert [scene.id for scene in arrived.document.case.scenes] == ["a"]
    assert len(arrived.notes) == 1


def test_story_data_that_cannot_be_read_cost_those_data_alone() -> None:
    arrived = twine_reading.read(":: StoryData\n{nee}\n:: A\na")

    assert noted(arrived) == [("data", "StoryData", "{nee}")]


def test_a_file_that_tells_nothing_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        twine_reading.read(":: StoryTitle\nLeeg")

    assert refused.value.reason is Refusal.EMPTY


@given(documents)
def test_our_own_story_comes_back_without_loss(document: Document) -> None:
    document = replace(document, pictures=())
    if not document.case.scenes:
        return

    arrived = twine_reading.read(sent(document))

    assert arrived.document == document
    assert arrived.notes == ()
    assert arrived.format is Format.TWEE


def test_a_scene_that_was_changed_in_twine_is_read_as_it_stands_now() -> None:
    source = sent(Document(case=CASE, about="<p>Over Jip.</p>"))
    source = source.replace("Jip heeft geen brood bij zich.", "Jip heeft ''niets'' bij zich.")
    source = source.replace("aan.->Twee weken later]]", "aan.->Thuis]]\n[[Je belt]]")
    source += "\n\n:: Thuis\nHet is stil."

    arrived = twine_reading.read(source)
    case = arrived.document.case
    begin = case.scenes[0]

    assert arrived.document.about == "<p>Over Jip.</p>"
    assert begin.body == "<p>Jip heeft <strong>niets</strong> bij zich.</p>"
    assert begin.question == "Wat doe je?"
    assert begin.choices[0] == CASE.scenes[0].choices[0]
    assert begin.choices[1] == replace(CASE.scenes[0].choices[1], to="thuis")
    assert (begin.choices[2].text, begin.choices[2].to) == ("Je belt", "je-belt")
    assert case.scenes[1:6] == CASE.scenes[1:]
    assert (case.scenes[6].id, case.scenes[6].kind) == ("thuis", SceneKind.ENDING)
    assert ("edited", "Dinsdagmiddag", "") in noted(arrived)
    assert ("broken_link", "Dinsdagmiddag", "Je belt") in noted(arrived)


def test_a_tag_that_was_changed_in_twine_holds_and_feedback_stays() -> None:
    source = sent(Document(case=CASE))
    source = source.replace("[decision step-1]", "[dialogue step-2 priority-must]", 1)

    arrived = twine_reading.read(source)

    begin = only(arrived)
    assert (begin.kind, begin.step) == (SceneKind.DIALOGUE, 2)
    assert begin.priority is Priority.MUST
    assert begin.choices == CASE.scenes[0].choices
    assert noted(arrived) == [("edited", "Dinsdagmiddag", "")]


def test_a_kind_that_twine_does_not_know_stays_when_its_words_are_changed() -> None:
    (pick,) = [scene for scene in CASE.scenes if scene.kind is SceneKind.PICK]
    source = sent(Document(case=CASE)).replace(pick.body, "<p>Anders.</p>", 1)

    arrived = twine_reading.read(source)

    now = arrived.document.case.scene(pick.id)
    assert now
    assert (now.kind, now.pick, now.body) == (SceneKind.PICK, pick.pick, "<p>Anders.</p>")
    assert noted(arrived) == [("edited", pick.title, "")]


def test_passages_that_were_moved_in_twine_are_listed_and_change_nothing() -> None:
    source = sent(Document(case=CASE)).replace('"position":"150,150"', '"position":"475,25"', 1)
    source += '\n\n:: Thuis {"position":"900,25"}\nHet is stil.'

    arrived = twine_reading.read(source)

    assert arrived.document.case.scenes[: len(CASE.scenes)] == CASE.scenes
    assert noted(arrived) == [("positions", "", "2")]


def test_what_is_new_in_our_own_story_comes_after_it_as_it_lies() -> None:
    source = sent(Document(case=CASE))
    source += '\n\n:: Buiten {"position":"0,700"}\nb\n\n:: Thuis {"position":"0,25"}\na'

    arrived = twine_reading.read(source)

    assert order(arrived) == [*(scene.id for scene in CASE.scenes), "thuis", "buiten"]


def test_tags_and_settings_that_twine_added_to_our_own_story_are_listed() -> None:
    source = sent(Document(case=CASE)).replace("[decision step-1]", "[decision step-1 klaar]", 1)
    source = source.replace('"start":', '"tag-colors": {"klaar": "green"},\n  "start":', 1)

    assert noted(twine_reading.read(source)) == [
        ("setting", "StoryData", "tag-colors"),
        ("tag", "Dinsdagmiddag", "klaar"),
        ("edited", "Dinsdagmiddag", ""),
    ]


@given(documents)
def test_our_own_story_without_its_data_still_has_its_order(document: Document) -> None:
    case = document.case
    if not case.scenes or case.start != case.scenes[0].id:
        return
    bare = re.sub(
        rf"^:: {twine_writing.DATA}.*", "", sent(document), flags=re.MULTILINE | re.DOTALL
    )

    titles = [scene.title for scene in twine_reading.read(bare).document.case.scenes]
    assert titles == twine_writing.names_of(case)


def test_a_scene_that_was_taken_out_in_twine_is_named() -> None:
    source = sent(Document(case=CASE))
    begin = source.index(":: Later [ending")
    end = source.index(":: olifantenpaadjes-notes")

    arrived = twine_reading.read(source[:begin] + source[end:])

    assert [scene.id for scene in arrived.document.case.scenes][-1] == "goed"
    assert ("gone", "Later", "") in noted(arrived)


def test_a_story_whose_own_data_were_damaged_is_read_without_them() -> None:
    source = sent(Document(case=CASE)).replace('"onward": "Verder",', '"onward": "Verder"')

    arrived = twine_reading.read(source)

    assert ("data", "olifantenpaadjes-data", "") in noted(arrived)
    assert len(arrived.document.case.scenes) == len(CASE.scenes)


lines = st.sampled_from(
    [
        *STORY.split("\n"),
        ":: A",
        ":: A [script]",
        "[[A]]",
        "[[x->B][$a]]",
        ":: StoryData",
        '{"start": 3}',
    ]
) | st.text(max_size=6)


@given(st.lists(lines, max_size=30).map("\n".join))
def test_whatever_text_comes_in_it_is_a_case_or_a_refusal(source: str) -> None:
    with suppress(RefusedError):
        arrived = twine_reading.read(source)
        case = arrived.document.case
        assert case.scene(case.start)
        assert len({scene.id for scene in case.scenes}) == len(case.scenes)
        assert legible(case.title) == case.title


def test_signs_that_cannot_be_stored_are_noted() -> None:
    assert noted(twine_reading.read(":: A\na\x07")) == [(Missed.SIGNS.value, "", "")]
