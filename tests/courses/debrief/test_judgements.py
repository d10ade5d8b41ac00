from django.utils.translation import override

from courses.cases.debrief.judging import Certainty
from courses.cases.graph import Case
from courses.debrief.judgements import CERTAINTIES, told
from tests.courses.conftest import BESIDES, OTHER_SCENES

EVERY = Case.from_dict({"id": "x", "scenes": OTHER_SCENES, **BESIDES})


def test_agreement_and_certainty_are_told_in_words_and_never_as_right_or_wrong() -> None:
    scene = EVERY.scene("keuzes")
    assert scene
    with override("nl"):
        said = told(scene, ["bellen[.]1", "morgen[.]2"], 3)
        words = [str(row.words) for row in said.rows] + [str(said.sure)]

    assert [row.own for row in said.rows] == ["helpt niet", "past"]
    assert words[0].startswith("Niemand van het panel")
    assert words[1].startswith("Een deel van het panel")
    assert "deels alleen" in words[2]
    for each in words:
        assert "fout" not in each
        assert "goed gedaan" not in each


def test_where_nothing_is_judged_nothing_is_told() -> None:
    scene = EVERY.scene("gesprek")
    assert scene
    assert told(scene, ["eerlijk"], 0).rows == ()


def test_every_way_of_being_sure_has_words_of_its_own() -> None:
    assert set(CERTAINTIES) == set(Certainty)
    with override("nl"):
        assert len({str(each) for each in CERTAINTIES.values()}) == len(Certainty)
