"""What the template tags draw and say."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from django.utils.translation import override

from elearning.settings.base import ROOT
from elearning.ui.lines import State, Station
from elearning.ui.templatetags import ui
from elearning.ui.templatetags.ui import DRAWINGS

ROOMS = ["elearning", "assessments", "courses", "certificates"]
TEMPLATES = [path for room in ROOMS for path in (ROOT / room).rglob("templates/**/*.html")]


def rendered(source: str, **context: Any) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    "path", sorted((DRAWINGS / "icons").glob("*.svg")), ids=lambda path: path.stem
)
def test_every_icon_can_be_drawn_and_is_passed_over_by_screen_readers(path: Path) -> None:
    html = rendered("{% icon name %}", name=path.stem)
    assert 'class="icon" viewBox="0 0 24 24" aria-hidden="true"' in html
    assert "<path" in html or "<circle" in html or "<rect" in html


@pytest.mark.parametrize(
    "path", sorted((DRAWINGS / "art").glob("*.svg")), ids=lambda path: path.stem
)
def test_every_illustration_carries_neither_style_nor_script(path: Path) -> None:
    text = path.read_text()
    assert "<style" not in text
    assert "style=" not in text
    assert "<script" not in text


def test_every_drawing_that_a_template_names_is_there_and_none_lies_unused() -> None:
    texts = [path.read_text() for path in TEMPLATES]
    source = "".join(
        text for text in texts if '"wagtailadmin/' not in text
    )  # it has icons of its own
    for tag, folder in (("icon", "icons"), ("art", "art")):
        named = set(re.findall(rf'{{% {tag} "([\w-]+)"', source)) | set(
            re.findall(rf'\b{tag}="([\w-]+)"', source)
        )
        drawn = {path.stem for path in (DRAWINGS / folder).glob("*.svg")} - {"mark", "favicon"}
        assert named == drawn


def test_a_drawing_with_a_label_is_spoken_and_the_label_cannot_break_out() -> None:
    html = rendered('{% art "coat" label %}', label='jas" onload="x')
    assert 'role="img" aria-label="jas&quot; onload=&quot;x"' in html


def test_the_line_always_has_words_beside_it() -> None:
    html = rendered(
        "{% stations stops %}", stops=[Station("Les", "done", "/les/"), Station("Toets", "now")]
    )
    assert '<a href="/les/">Les</a>' in html
    assert "Klaar" in html
    assert "Nu aan de beurt" in html
    assert "aria-current" not in html
    assert 'aria-hidden="true"' in html


@pytest.mark.parametrize("state", ["done", "now", "ahead"])
def test_where_one_is_may_be_another_stop_than_the_one_to_do_now(state: State) -> None:
    stops = [Station("Les", "done"), Station("Casus", state, here=True), Station("Toets", "now")]

    html = rendered("{% stations stops %}", stops=stops)

    assert html.count("Je bent hier") == html.count('aria-current="page"') == 1
    assert html.index("Les") < html.index('aria-current="page"') < html.index("Casus")


def test_letters_and_telephone_addresses() -> None:
    assert (
        rendered("{{ 0|letter }}{{ 3|letter }} {{ number|tel }}", number="0800-2000")
        == "AD tel:08002000"
    )


def test_certainty_is_said_in_words() -> None:
    with override("en"):
        assert rendered("{{ 'X'|certainty }}") == "To be checked by an expert"


@pytest.mark.parametrize(
    ("language", "path", "url"),
    [("nl", "/over/?a=1", "/en/over/?a=1"), ("en", "/en/over/", "/over/"), ("en", "/en/", "/")],
)
def test_the_other_language_shows_the_same_page(language: str, path: str, url: str) -> None:
    with override(language):
        html = rendered(
            "{% other_language as other %}{{ other.url }}", request=RequestFactory().get(path)
        )
    assert html == url


@pytest.mark.parametrize(
    ("language", "own", "url"),
    [("nl", "/casus/7/", "/en/casus/7/"), ("en", "/en/casus/7/", "/casus/7/")],
)
def test_the_other_language_of_a_page_that_answers_a_form_is_where_that_page_is_read(
    language: str, own: str, url: str
) -> None:
    sent = RequestFactory().post(f"{own}stap/")
    with override(language):
        html = rendered(
            "{% other_language as other %}{{ other.url }}", request=sent, own_address=own
        )
    assert html == url


def test_a_link_of_the_shell_is_marked_where_you_are_and_absent_where_nothing_is() -> None:
    link = "{% shell_link name 'Over' 'ui:about' %}"
    assert 'href="/over/" aria-current="page"' in rendered(link, name="ui:about")
    assert "aria-current" not in rendered(link, name="accounts:privacy")
    assert rendered(link, name="ui:nowhere") == ""


def test_what_is_the_same_everywhere_is_said_in_each_language_and_knows_no_page() -> None:
    template = Template(
        "{% load i18n ui %}{% everywhere %}{% translate 'Privacy' %}:{{ name }}"
        "{% translate 'About' %}{% endeverywhere %}"
    )

    for _ in range(2):
        for language, said in (("nl", "Privacy:Over"), ("en", "Privacy:About")):
            with override(language):
                assert template.render(Context({"name": "Bob"})) == said


def test_what_is_the_same_everywhere_is_rendered_once_for_each_set_of_values() -> None:
    asked: list[str] = []
    template = Template(
        "{% load ui %}{% everywhere word=word note=note %}"
        "{{ word }}{{ note }}{{ name }}{% endeverywhere %}"
    )

    def said(word: object, name: str) -> str:
        return template.render(Context({"word": word, "note": Noted(asked), "name": name}))

    assert [said("ja", "Bob"), said("nee", "Bob"), said("ja", "Charlie")] == ["ja", "nee", "ja"]
    assert asked == ["rendered", "rendered"]


def test_what_is_escaped_in_one_place_is_not_taken_for_what_is_markup_in_another() -> None:
    template = Template("{% load ui %}{% everywhere word=word %}{{ word }}{% endeverywhere %}")

    said = [template.render(Context({"word": word})) for word in (mark_safe("<b>"), "<b>")]

    assert said == ["<b>", "&lt;b&gt;"]


def test_of_what_is_rendered_only_so_much_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ui, "MOST_KEPT", 3)
    template = Template("{% load ui %}{% everywhere n=n %}{{ n }}{% endeverywhere %}")

    assert [template.render(Context({"n": n})) for n in (1, 2, 3, 4, 1)] == list("12341")
    (node,) = template.nodelist.get_nodes_by_type(ui.EverywhereNode)
    assert len(vars(node)["rendered"]) <= 3


def test_who_is_here_is_the_same_each_time_another_for_each_and_names_nobody() -> None:
    bob, charlie = Named(pk=7), Named(pk=8)
    here = rendered("{% person_here %}", user=bob)

    assert here == rendered("{% person_here %}", user=bob)
    assert here != rendered("{% person_here %}", user=charlie)
    assert re.fullmatch(r"[0-9a-f]{16}", here)


@dataclass(frozen=True)
class Noted:
    """A value like any other of its kind, that notes each time it is rendered."""

    asked: list[str] = field(hash=False)

    def __str__(self) -> str:
        self.asked.append("rendered")
        return ""


@dataclass
class Named:
    """Somebody with a number."""

    pk: int
