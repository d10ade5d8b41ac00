"""A case on paper with room to write, for a reviewer who doesn't use the CMS: a tagged PDF.

It is the draft as it stands, in the words of the print view: the same templates are rendered, and what
they say is set. So a new kind of scene is on paper as soon as it is on the screen.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from courses.cases import graph
from courses.cases.proof.proofing import proofed
from courses.models import CasePage, Mistake
from courses.writing.measured import measured
from courses.writing.pinning import sentence
from elearning.paper import columns
from elearning.paper.lettering import drawable
from elearning.paper.printing import Printer

_printer = Printer(Path(__file__).resolve().parent / "typst" / "proof.typ", standards=["ua-1"])


def pdf(page: CasePage, *, when: datetime) -> bytes:
    """The draft of a case, in the language that is active now.

    Raises:
        MalformedError: the draft can't be read as a case yet.
    """
    draft: CasePage = page.get_latest_revision_as_object()
    case = draft.case()
    return _printer.pdf("proof", _content(draft, case, when), made_at=when.replace(microsecond=0))


def _content(draft: CasePage, case: graph.Case, when: datetime) -> dict[str, Any]:
    lang = get_language() or settings.LANGUAGE_CODE
    mark = graph.digest(case)[:8]
    html = render_to_string("courses/proofsheet.html", _told(draft, case, mark, when))
    return {
        "lang": lang,
        "title": f"{gettext('Draft')}: {drawable(case.title)}",
        "author": settings.WAGTAIL_SITE_NAME,
        "mark": drawable(f"{case.title} · {mark} · {_day(when)}"),
        "blocks": columns.blocks(_in_letters(html), lang=lang),
        "words": _words(),
    }


def _told(draft: CasePage, case: graph.Case, mark: str, when: datetime) -> dict[str, Any]:
    return {
        "page": draft,
        "case": case,
        "mark": mark,
        "day": _day(when),
        "mistakes": Mistake.names(on=timezone.localdate(when)),
        "measures": measured(case),
        "findings": [(finding.severity, sentence(finding)) for finding in proofed(case)],
    }


def _day(when: datetime) -> str:
    return date_format(timezone.localtime(when), "j F Y")


def _in_letters(html: str) -> str:
    """With words for the signs that the fonts for paper can't draw."""
    return html.replace("→", gettext("go to")).replace("✓ ", "")


def _words() -> dict[str, str]:
    return {
        "draft": gettext("DRAFT, for review. The case is made up."),
        "remarks": gettext("Your remarks"),
        "picture": gettext("Picture"),
        "page": gettext("page"),
        "help": gettext(
            "In danger right now? 112 · Worried or in doubt? Veilig Thuis 0800-2000,"
            " day and night, free of charge"
        ),
    }
