"""What can be told of a group, and what is kept."""

from dataclasses import replace
from typing import Any

from courses.cases.graph import Case
from courses.cases.tally.counting import Played, counted, left_at
from courses.cases.tally.footprints import Footprint, Footprints, footprints
from tests.courses.cases.tally.test_footprints import walked
from tests.courses.conftest import CASE, LATE, SCENES, WELL

WELL_DONE, TOO_LATE = footprints(walked(*WELL)), footprints(walked(*LATE))


def group(*several: tuple[int, Footprints]) -> list[Played]:
    return [Played(first, {}) for number, first in several for _each in range(number)]


def test_a_group_is_told_in_numbers_of_people() -> None:
    told = counted(CASE, group((12, WELL_DONE), (8, TOO_LATE)))

    assert told["people"] == 20
    assert told["first"]["came"] == {"begin": 20, "later": 8, "feiten": 20, "goed": 12, "laat": 8}
    assert told["first"]["chose"]["begin"] == {"schrijf": 12, "wacht": 8}
    assert told["first"]["chose"]["feiten"] == {"brood": 20, "jas": 12, "arm": 8}
    assert told["first"]["onward"]["feiten"] == {"goed": 12, "laat": 8}
    assert told["first"]["mistakes"] == {"ALLEEN_AFWACHTEN": 8}
    assert told["first"]["again"] == dict.fromkeys(told["first"]["came"], 0)


def test_of_a_way_that_three_people_went_no_number_is_left_anywhere() -> None:
    told = counted(CASE, group((12, WELL_DONE), (3, TOO_LATE)))

    assert told["first"]["came"] == {"begin": 15, "feiten": 15}
    assert told["first"]["chose"] == {"feiten": {"brood": 15}}
    assert "mistakes" not in told["first"]


def test_going_back_and_coming_again_are_told_apart() -> None:
    back = {**WELL_DONE, "begin": replace(WELL_DONE["begin"], back=True)}
    again = {**WELL_DONE, "begin": replace(WELL_DONE["begin"], again=True)}

    told = counted(CASE, group((6, WELL_DONE), (6, back), (7, again)))

    assert told["first"]["back"]["begin"] == 6
    assert told["first"]["again"]["begin"] == 7


def test_what_was_explored_afterwards_stands_beside_the_first_time() -> None:
    explored = {
        "begin": Footprint(("schrijf", "wacht"), "later"),
        "later": Footprint((), "feiten"),
    }
    people = [*group((10, WELL_DONE)), *[Played(TOO_LATE, explored) for _each in range(6)]]

    told = counted(CASE, people)

    assert told["later"]["people"] == 6
    assert told["later"]["came"]["later"] == 6
    assert told["later"]["chose"]["begin"] == {"schrijf": 6, "wacht": 6}


def test_a_profession_is_told_apart_from_ten_people_on() -> None:
    ten = [Played(WELL_DONE, {}, "leraar") for _each in range(10)]
    nine = [Played(TOO_LATE, {}, "ib-er") for _each in range(9)]

    told = counted(CASE, [*ten, *nine])

    assert told["profession:leraar"]["chose"]["begin"] == {"schrijf": 10, "wacht": 0}
    assert "profession:ib-er" not in told


def test_of_a_profession_it_is_told_how_many_came_where_one_chooses_several() -> None:
    twelve = [Played(WELL_DONE, {}, "leraar") for _each in range(12)]

    told = counted(CASE, twelve)["profession:leraar"]

    assert told["came"] == {"feiten": 12}
    assert told["chose"]["feiten"] == {"brood": 12, "jas": 12, "arm": 0}


def test_of_a_profession_nothing_comes_out_that_is_true_of_four() -> None:
    others = {**WELL_DONE, "feiten": Footprint(("arm", "brood"), "goed")}
    people = [Played(WELL_DONE, {}, "leraar") for _each in range(8)]
    people += [Played(others, {}, "leraar") for _each in range(4)]
    people += [Played(others, {}, "ib-er") for _each in range(10)]

    told = counted(CASE, people)
    professions = [each for name, each in told.items() if name.startswith("profession:")]

    assert professions
    for each in professions:
        of = {each["people"], *each.get("came", {}).values()} if "people" in each else set()
        for number in each.get("chose", {}).get("feiten", {}).values():
            assert {number, *(whole - number for whole in of)}.isdisjoint(range(1, 5))


def test_marks_in_a_scene_that_may_have_been_left_shut_are_not_counted() -> None:
    signals = {
        "id": "kring",
        "kind": "signals",
        "title": "De kring",
        "to": "begin",
        "choices": [{"id": "jas", "text": "De jas.", "feedback": "Ja.", "mistakes": ["X"]}],
    }

    def told(note: str) -> dict[str, Any]:
        scenes = [{**signals, "note": note}, *SCENES]
        case = Case.from_dict({"id": "kring", "start": "kring", "scenes": scenes})
        people = group(
            (9, footprints(walked(("kring", "jas"), *WELL, case=case))),
            (7, footprints(walked(("kring",), *WELL, case=case))),
        )
        return counted(case, people)["first"]

    assert told("")["chose"]["kring"] == {"jas": 9}
    assert told("")["mistakes"]["X"] == 9
    shut = told("Gaat over honger.")
    assert "kring" not in shut["chose"]
    assert "X" not in shut["mistakes"]
    assert shut["came"]["kring"] == 16


def test_of_a_choice_that_may_have_been_left_shut_neither_it_nor_where_it_led_is_told() -> None:
    shut = replace(CASE, scenes=tuple(replace(each, note="Honger.") for each in CASE.scenes))
    told = counted(shut, group((12, WELL_DONE), (8, TOO_LATE)))["first"]

    assert told["came"] == {"begin": 20, "later": 8, "feiten": 20, "goed": 12, "laat": 8}
    assert not {"chose", "mistakes"} & told.keys()
    assert "begin" not in told.get("onward", {})


def test_where_people_left_off_is_told_of_five_and_more_at_a_place() -> None:
    told = left_at(["begin"] * 12 + ["feiten"] * 6 + ["later"] * 2)

    assert told == {"people": 20, "left": {"begin": 12, "*": 8}}


def test_where_two_left_off_is_not_told_by_telling_where_the_others_did() -> None:
    assert left_at(["begin"] * 12 + ["later"] * 2) == {"people": 14}
