import json
from dataclasses import replace

from courses.cases.graph import Case
from courses.exchange import twee, twine_writing
from courses.exchange.documents import FIGURE, Document, Picture
from courses.exchange.notes import Missed
from courses.exchange.twee import Passage
from tests.courses.conftest import CASE

DOCUMENT = Document(case=CASE, about="<p>Over Jip.</p>")


def written(document: Document = DOCUMENT) -> dict[str, Passage]:
    source = twine_writing.written(
        document, onward="Verder", heading="Niet in Twine", notes=["* a"]
    )
    return {passage.name: passage for passage in twee.passages(source)[1]}


def test_the_story_says_its_title_number_and_start() -> None:
    story = written()
    data = json.loads(story["StoryData"].text)

    assert story["StoryTitle"].text == "De trommel"
    assert data["start"] == "Dinsdagmiddag"
    assert data["ifid"] == twine_writing.ifid(CASE)
    assert len(data["ifid"]) == 36
    assert data["ifid"] == data["ifid"].upper()
    assert data["ifid"][14] == "4"


def test_scenes_are_passages_with_a_place_and_choices_are_links() -> None:
    begin = written()["Dinsdagmiddag"]

    assert begin.tags == ("decision", "step-1")
    assert begin.metadata == {"position": "150,150", "size": "100,100"}
    assert begin.text.split("\n") == [
        "<p>Jip heeft geen brood bij zich.</p>",
        "<p>Wat doe je?</p>",
        "[[Je schrijft op wat je zag.->Wat schrijf je op?]]",
        "[[Je kijkt het nog even aan.->Twee weken later]]",
    ]
    assert "[[Verder->Wat schrijf je op?]]" in written()["Twee weken later"].text
    assert written()["keuze"].text == "[[Verder->Later]]\n[[Verder->Op tijd]]"


def test_every_link_leads_to_a_passage() -> None:
    story = written()
    for passage in story.values():
        for part in passage.text.split("[[")[1:]:
            assert part.partition("]]")[0].rpartition("->")[2] in story


def test_scenes_with_one_title_have_names_of_their_own() -> None:
    same = tuple(replace(scene, title="Thuis") for scene in CASE.scenes[:3])

    assert twine_writing.names_of(replace(CASE, scenes=same)) == [
        "Thuis",
        "Thuis (later)",
        "Thuis (feiten)",
    ]
    reserved = replace(CASE.scenes[0], title="StoryData")
    assert twine_writing.names_of(replace(CASE, scenes=(reserved,))) == ["StoryData (begin)"]


def test_the_data_that_go_along_hold_no_link() -> None:
    nested = {"id": "x", "scenes": [{"id": "a", "kind": "passage", "body": "<p>[[a]] “[”</p>"}]}
    document = Document(case=Case.from_dict(nested))

    data = written(document)[twine_writing.DATA].text
    assert "[[" not in data
    assert "]]" not in data
    assert json.loads(data)["case"] == nested


def test_what_twine_has_no_words_for_is_listed_by_scene() -> None:
    notes = twine_writing.unsaid(DOCUMENT)

    assert {note.what for note in notes} == {Missed.UNSAID}
    assert ("", "about") in [(note.place, note.detail) for note in notes]
    assert [note.detail for note in notes if note.place == "Dinsdagmiddag"] == [
        "consequence",
        "effects",
        "expert",
        "feedback",
        "mistakes",
    ]
    assert [note.detail for note in notes if note.place == "keuze"] == ["else", "rules"]


def test_pictures_are_named_and_stay_at_home() -> None:
    scene = replace(CASE.scenes[0], body=FIGURE.format("p1"))
    picture = Picture(id="p1", alt="Een trommel", content=b"abc")
    document = Document(case=replace(CASE, scenes=(scene,)), pictures=(picture,))

    assert "content" not in json.loads(written(document)[twine_writing.DATA].text)["pictures"][0]
    assert ("", "pictures") in [(n.place, n.detail) for n in twine_writing.unsaid(document)]
