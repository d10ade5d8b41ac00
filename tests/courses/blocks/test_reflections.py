import re

from courses.blocks.passages import PassageBlock
from courses.blocks.reflections import ReflectionBlock


def test_what_is_ticked_has_no_name_under_which_a_form_could_send_it() -> None:
    block = ReflectionBlock()
    html = block.render(block.normalize(block.get_preview_value()))

    assert [each for each in re.findall(r"<input[^>]*>", html) if "name=" in each] == []
    assert html.count("<input") == 2


def test_a_passage_has_statements_only_if_its_author_wrote_some() -> None:
    shown = {"code": "a1", "title": "Dinsdag", "step": "1", "where": "", "note": "", "body": []}

    assert "reflection" not in PassageBlock().normalize({**shown, "to": "a2"}).data()
