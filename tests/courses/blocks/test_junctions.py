from courses.blocks.junctions import CallBlock, LogicBlock, ReturnBlock


def test_logic_says_its_rules_and_where_the_way_goes_otherwise() -> None:
    rule = {"to": "e1", "match": "all", "conditions": [("visited", {"scene": "a2"})]}
    logic = LogicBlock().normalize({"code": "l1", "rules": [rule], "otherwise": "e2"})

    assert logic.data() == {
        "id": "l1",
        "kind": "logic",
        "rules": [{"to": "e1", "when": {"visited": "a2"}}],
        "else": "e2",
    }


def test_a_story_within_the_story_begins_and_comes_back() -> None:
    call = CallBlock().normalize({"code": "bellen", "calls": "vt1", "to": "a5"})

    assert call.data() == {"id": "bellen", "kind": "call", "calls": "vt1", "to": "a5"}
    assert ReturnBlock().normalize({"code": "terug"}).data() == {"id": "terug", "kind": "return"}


def test_logic_may_have_a_title_and_without_one_it_is_what_it_was() -> None:
    rules = {"code": "l1", "rules": [], "otherwise": "e2"}
    titled = LogicBlock().normalize({**rules, "title": "Was er genoeg tijd?"})

    assert titled.data()["title"] == "Was er genoeg tijd?"
    assert "title" not in LogicBlock().normalize(rules).data()
