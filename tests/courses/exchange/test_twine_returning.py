import re
from dataclasses import replace

from hypothesis import given

from courses.cases.graph import Priority, SceneKind
from courses.exchange import twine_reading, twine_writing
from courses.exchange.documents import Document, Format
from tests.courses.conftest import CASE
from tests.courses.exchange.strategies import documents
from tests.courses.exchange.twine import noted, only, order, sent


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
