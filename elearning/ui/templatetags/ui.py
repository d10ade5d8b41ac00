"""Tags and filters every template may use: drawings, lines, letters, addresses of the shell."""

from collections.abc import Container, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.crypto import salted_hmac
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from elearning.ui import addresses, lines
from elearning.ui import lanes as lane_drawing
from elearning.ui.certainty import Certainty

register = template.Library()

MOST_KEPT = 4_000
"""Renderings that one `{% everywhere %}` keeps, before it begins anew."""
DRAWINGS = Path(__file__).resolve().parent.parent / "static" / "ui"


@cache
def _inside(path: str) -> tuple[str, str]:
    """The viewBox of an SVG file of our own and what is drawn in it, on one line."""
    text = (DRAWINGS / path).read_text()
    head, _rest, body = text[text.index("<svg") :].partition(">")
    box = head.partition('viewBox="')[2].partition('"')[0]
    return box, " ".join(body.rpartition("</svg>")[0].split())


def _svg(path: str, *, classes: str, label: str) -> SafeString:
    box, inside = _inside(path)
    name = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="{}" viewBox="{}" {}>{}</svg>',
        classes,
        box,
        mark_safe(name),  # noqa: S308 built by format_html or a constant
        mark_safe(inside),  # noqa: S308 a file of ours
    )


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A small drawing in the colour of the text; a label only where no words stand beside it."""
    return _svg(f"icons/{name}.svg", classes="icon", label=label)


@register.simple_tag
def art(name: str, label: str = "") -> SafeString:
    """An illustration; without a label it is passed over by screen readers."""
    return _svg(f"art/{name}.svg", classes="art", label=label)


@register.simple_tag
def mark() -> SafeString:
    """The mark: a line that cuts the corner of a paved square."""
    return _svg("art/mark.svg", classes="mark", label="")


@register.simple_tag
def stations(stops: Sequence[lines.Station], size: str = "large") -> SafeString:
    """An upright line with a stop for each station and its words beside it."""
    return _upright(tuple(stops), size, get_language())


@register.simple_tag
def strip_line(stops: Sequence[lines.Station], words: str) -> SafeString:
    """The same line lying down, with one sentence that says in words what it shows."""
    return _lying(tuple(stops), words)


@lru_cache(maxsize=512)
def _upright(stops: tuple[lines.Station, ...], size: str, _language: str) -> SafeString:
    """Drawn once: the same stops in the same language are the same drawing."""
    drawn = {"stops": lines.upright(stops), "size": size}
    return render_to_string("ui/components/stations.html", drawn)


@lru_cache(maxsize=512)
def _lying(stops: tuple[lines.Station, ...], words: str) -> SafeString:
    drawn = {
        "stops": lines.lying(stops),
        "words": words,
        "width": lines.STRIP_WIDTH,
        "height": lines.STRIP_HEIGHT,
    }
    return render_to_string("ui/components/strip_line.html", drawn)


@register.inclusion_tag("ui/components/lanes.html")
def lanes(
    names: Sequence[str],
    yours: Sequence[lane_drawing.Place],
    expert: Sequence[lane_drawing.Place],
    turns: Sequence[lane_drawing.Turn] = (),
    words: str = "",
) -> dict[str, object]:
    """Your line and the expert's through the lanes of the protocol."""
    return {
        "wide": lane_drawing.lying(names, yours, expert, turns),
        "narrow": lane_drawing.upright(names, yours, expert, turns),
        "turns": turns,
        "words": words,
    }


@register.filter
def letter(index: int) -> str:
    """The letter of a choice: 0 is A."""
    return chr(ord("A") + int(index))


@register.filter
def is_in(thing: object, things: Container[object] | None) -> bool:
    """Whether it is one of these; of none, none is."""
    return thing in (things or ())


@register.filter
def tel(number: str) -> str:
    """A telephone number as an address."""
    return "tel:" + "".join(sign for sign in str(number) if sign.isdigit() or sign == "+")


@register.filter
def certainty(code: str) -> str:
    """How sure a statement is, in words."""
    return str(Certainty(code).label) if code in Certainty.values else ""


class EverywhereNode(template.Node):
    """What stands between the tags, rendered once for each language and from its own values only."""

    child_nodelists = ()  # it holds no block that another template may fill, so none is looked for

    def __init__(self, nodelist: template.NodeList, values: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values
        self.rendered: dict[tuple[object, ...], SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        values = {name: value.resolve(context) for name, value in self.values.items()}
        key = (get_language(), *((type(value), value) for value in values.values()))
        rendered = self.rendered.get(key)
        if rendered is None:
            rendered = self._afresh(values, page=context.template)
            if len(self.rendered) >= MOST_KEPT:
                self.rendered.clear()
            self.rendered[key] = rendered
        return rendered

    def _afresh(self, values: dict[str, Any], *, page: template.Template | None) -> SafeString:
        bare = template.Context(values)
        assert page  # it is being rendered
        with bare.bind_template(page):
            return self.nodelist.render(bare)


@register.tag
def everywhere(parser: Parser, token: Token) -> EverywhereNode:
    """`{% everywhere name=value … %}…{% endeverywhere %}`: what is the same wherever its values are.

    It knows nothing else of the page nor of who asks, so nothing of one can turn up on another. For
    equal values it is rendered once; so give it what is equal only where it reads the same, such as
    texts and numbers, and nothing that is one person's own; inside, let nothing change by itself.
    """
    values = token_kwargs(token.split_contents()[1:], parser)
    nodelist = parser.parse(("endeverywhere",))
    parser.delete_first_token()
    return EverywhereNode(nodelist, values)


register.simple_tag(addresses.address)


@register.simple_tag
def quick_exit_url() -> str:
    """Where the way out leads."""
    return str(settings.QUICK_EXIT_URL)


@register.inclusion_tag("ui/components/provider.html")
def provider(heading: str = "") -> dict[str, str]:
    """Who provides this place, and where to write to them."""
    return {
        "heading": heading,
        "name": settings.PROVIDER_NAME,
        "contact": settings.PROVIDER_CONTACT,
    }


@register.simple_tag(takes_context=True)
def person_here(context: template.Context) -> str:
    """Who is logged in, for what stays on the device: the same at each return, and naming nobody."""
    return salted_hmac("elearning.ui.on_device", str(context["user"].pk)).hexdigest()[:16]


@register.simple_tag(takes_context=True)
def other_language(context: template.Context) -> dict[str, str]:
    """The other language and this same page in it: Dutch is bare, English stands under /en/.

    A page that answers a form sent to an address which only takes forms says where it is read itself,
    as `own_address`.
    """
    request = context.get("request")
    path = context.get("own_address") or (request.get_full_path() if request else "/")
    if get_language() == "en":
        return {"code": "nl", "name": "Nederlands", "url": path.removeprefix("/en") or "/"}
    return {"code": "en", "name": "English", "url": f"/en{path}"}


@register.simple_tag
def front_page() -> str:
    """Where the place begins, in the language that is being read."""
    return reverse("wagtail_serve", args=[""])


@register.simple_tag
def shell_link(name: str, words: str, here: str = "") -> SafeString:
    """A link of the shell, marked where `here` has the same name; nothing where there is no such."""
    try:
        url = reverse(name)
    except NoReverseMatch:
        return SafeString("")
    current = mark_safe(' aria-current="page"') if name == here else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', url, current, words)
