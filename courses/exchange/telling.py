"""In words: what a file could not bring along, and why a file is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.exchange.documents import Format
from courses.exchange.notes import Missed, Note, Refusal, RefusedError

FORMATS: Mapping[Format, Any] = {
    Format.OWN: gettext_lazy("a case in our own format (JSON)"),
    Format.TWEE: gettext_lazy("a Twine story (Twee)"),
    Format.H5P: gettext_lazy("an H5P Branching Scenario"),
}

SENT_OUT: Mapping[Format, Any] = {
    Format.OWN: gettext_lazy("Send out as JSON"),
    Format.TWEE: gettext_lazy("Send out for Twine (Twee)"),
    Format.GRAPHVIZ: gettext_lazy("Send out as a graph (GraphViz)"),
}

MISSED: Mapping[Missed, Any] = {
    Missed.ADDRESS: gettext_lazy("Links to other sites. Their words stayed, the address did not."),
    Missed.BEFORE: gettext_lazy("Text above the first passage."),
    Missed.BROKEN_LINK: gettext_lazy("Ways to a place that the file does not have."),
    Missed.CAPTIONS_REFUSED: gettext_lazy(
        "Captions of films that are none, or that you may not add. Add them by hand."
    ),
    Missed.COMMENT: gettext_lazy("Comments of the writer."),
    Missed.CONTENT: gettext_lazy("Parts of a kind that a case does not have."),
    Missed.DATA: gettext_lazy("Data that could not be read."),
    Missed.DIFFERENT: gettext_lazy(
        "Fields that the form holds otherwise than the file. Check them."
    ),
    Missed.EDITED: gettext_lazy(
        "Scenes that were changed in Twine. Their story and choices are the new ones; check the rest."
    ),
    Missed.FILM: gettext_lazy("Films and sound. Add them with captions or a transcript."),
    Missed.FILM_REFUSED: gettext_lazy(
        "Films that were not there, that no browser plays, or that you may not add. Their words stand "
        "in the story."
    ),
    Missed.GONE: gettext_lazy("Scenes that were taken out in Twine."),
    Missed.HUGE: gettext_lazy("Texts that are far longer than any scene. They begin like this."),
    Missed.LINK_TEXT: gettext_lazy(
        "The words on a button that leads on. With us every such button says the same."
    ),
    Missed.LONG: gettext_lazy(
        "Text that is longer than its field. All of it is in the draft; make it shorter to save it."
    ),
    Missed.MACRO: gettext_lazy("Commands of a Twine story format. The words around them stayed."),
    Missed.MARKUP: gettext_lazy("Layout that our texts do not have. The words stayed."),
    Missed.ORIGIN: gettext_lazy("Who made it, and under which licence. See that you may use it."),
    Missed.PICTURE: gettext_lazy("Pictures."),
    Missed.PICTURE_REFUSED: gettext_lazy(
        "Pictures that were not there, were broken or too large, or that you may not add."
    ),
    Missed.PICTURE_WITHOUT_WORDS: gettext_lazy(
        "Pictures without a description for who cannot see them. Add them with one."
    ),
    Missed.PLACES: gettext_lazy(
        "Where passages lay in Twine. It became the order of the scenes: the start first, then row by "
        "row. The map of a case draws itself."
    ),
    Missed.POSITIONS: gettext_lazy(
        "Where passages lay in Twine. The scenes kept the order that they had, and the map of a case "
        "draws itself."
    ),
    Missed.RULE: gettext_lazy(
        "Conditions that are deeper than the form can show. A rule, another telling or a statement "
        "with one was left out, and a choice with one is always offered. This is what they asked."
    ),
    Missed.SCORE: gettext_lazy("Points."),
    Missed.SCRIPT: gettext_lazy("Scripts."),
    Missed.SETTER: gettext_lazy("What a link of Twine did to a variable. The link itself stayed."),
    Missed.SETTING: gettext_lazy("Settings that a case does not have."),
    Missed.SIGNS: gettext_lazy("Signs that no text can hold."),
    Missed.SPECIAL: gettext_lazy("Passages that a Twine story format uses for itself."),
    Missed.STYLE: gettext_lazy("Style sheets."),
    Missed.TAG: gettext_lazy("Tags of passages."),
    Missed.TWICE: gettext_lazy(
        "Passages with a name that another has too. Links lead to the first."
    ),
    Missed.UNSAID: gettext_lazy("What the other format has no words for."),
    Missed.VARIABLE: gettext_lazy("Variables of a Twine story format."),
}

REFUSED: Mapping[Refusal, Any] = {
    Refusal.BOMB: gettext_lazy("This file unpacks to far more than a case can be."),
    Refusal.BROKEN_ZIP: gettext_lazy("This zip file is broken. Save it again and choose it anew."),
    Refusal.DEEP: gettext_lazy("The data in this file are nested deeper than any case is."),
    Refusal.EMPTY: gettext_lazy("There is no scene in this file."),
    Refusal.LOCKED: gettext_lazy("This zip file has a password. Save it without one."),
    Refusal.MALFORMED: gettext_lazy("This is our own format, but something in it is not right."),
    Refusal.MANY_FILES: gettext_lazy("There are more files in this zip file than a case can have."),
    Refusal.MISSING: gettext_lazy(
        "This zip file is no H5P: a file that each H5P has is not in it."
    ),
    Refusal.NEWER: gettext_lazy("This file was written by newer software than this."),
    Refusal.NO_JSON: gettext_lazy("The data in this file cannot be read."),
    Refusal.NO_TEXT: gettext_lazy(
        "There are signs in this file that can't be read. Choose a Twee file from Twine, an .h5p or "
        "our own JSON; if it is one, save it as text in UTF-8."
    ),
    Refusal.OTHER_H5P: gettext_lazy(
        "This is another kind of H5P. Only a Branching Scenario can become a case."
    ),
    Refusal.STRANGE_PATH: gettext_lazy("A file in this zip file has a name that leads out of it."),
    Refusal.TOO_LARGE: gettext_lazy("This is larger than a case can be."),
    Refusal.UNKNOWN: gettext_lazy(
        "This is no case that we can read. Choose a Twee file from Twine, an H5P Branching Scenario "
        "or our own JSON."
    ),
}

FIELDS: Mapping[str, Any] = {
    "about": gettext_lazy("what it is about"),
    "asks": gettext_lazy("question of a quiz"),
    "back": gettext_lazy("going back"),
    "body": gettext_lazy("story"),
    "calls": gettext_lazy("which story within the story begins"),
    "choices": gettext_lazy("choices"),
    "closed": gettext_lazy("why a choice is closed"),
    "closing": gettext_lazy("closing words"),
    "consequence": gettext_lazy("consequences"),
    "content_note": gettext_lazy("content note"),
    "effects": gettext_lazy("effects"),
    "else": gettext_lazy("where it leads otherwise"),
    "expert": gettext_lazy("what an expert would do"),
    "fallback": gettext_lazy("that a choice is offered only where nothing else is"),
    "feedback": gettext_lazy("feedback"),
    "films": gettext_lazy("films"),
    "in_order": gettext_lazy("that it is to be put in order"),
    "judged": gettext_lazy("votes of the panel, by step of the scale"),
    "lang": gettext_lazy("language"),
    "later": gettext_lazy("later consequences"),
    "lesson": gettext_lazy("why this turning point matters"),
    "minutes": gettext_lazy("minutes"),
    "mistakes": gettext_lazy("mistakes"),
    "note": gettext_lazy("content note"),
    "observations": gettext_lazy("observations"),
    "once": gettext_lazy("that a choice is made only once"),
    "panel": gettext_lazy("who the panel was"),
    "phrase": gettext_lazy("where in the text"),
    "pick": gettext_lazy("how many to choose"),
    "pictures": gettext_lazy("pictures"),
    "portrait": gettext_lazy("portrait"),
    "priority": gettext_lazy("priority"),
    "properties": gettext_lazy("what must be so"),
    "question": gettext_lazy("question"),
    "reflection": gettext_lazy("statements to tick for oneself"),
    "role": gettext_lazy("who it is that speaks"),
    "rules": gettext_lazy("rules"),
    "scale": gettext_lazy("scale"),
    "scenes": gettext_lazy("scenes"),
    "speaker": gettext_lazy("who speaks"),
    "spot": gettext_lazy("where in the picture"),
    "start": gettext_lazy("where it starts"),
    "step": gettext_lazy("step of the Meldcode"),
    "summary": gettext_lazy("summary"),
    "text": gettext_lazy("text"),
    "title": gettext_lazy("title"),
    "to": gettext_lazy("where it leads"),
    "touches": gettext_lazy("what it touches"),
    "type": gettext_lazy("kind of ending"),
    "variables": gettext_lazy("variables"),
    "variants": gettext_lazy("other tellings"),
    "votes": gettext_lazy("votes of the panel"),
    "what_helped": gettext_lazy("what helped"),
    "when": gettext_lazy("when a choice is offered"),
    "where": gettext_lazy("who, where and when"),
    "you": gettext_lazy("who you are"),
}
OF_FIELDS = {Missed.DIFFERENT, Missed.UNSAID}
OF_PLACES = {Missed.PLACES, Missed.POSITIONS}


@dataclass(frozen=True, slots=True)
class Group:
    """Everything of one kind that was not taken over: a sentence, and each place with its words."""

    sentence: str
    lines: tuple[tuple[str, str], ...]


def grouped(notes: Iterable[Note]) -> list[Group]:
    """The notes by what they are, in the order in which each kind was first met."""
    lines: dict[Missed, list[tuple[str, str]]] = {}
    for note in notes:
        lines.setdefault(note.what, []).append((_field(note.place), _detail(note)))
    return [
        Group(str(MISSED[what]), tuple((place, said) for place, said in found if place or said))
        for what, found in lines.items()
    ]


def listed(notes: Iterable[Note]) -> list[str]:
    """The same as lines of text, by place."""
    places: dict[str, list[str]] = {}
    for note in notes:
        places.setdefault(note.place, []).append(_detail(note))
    whole = _("The case")
    return [f"* {place or whole}: {', '.join(said)}" for place, said in places.items()]


def refusal(error: RefusedError) -> str:
    """Why a file is refused, with the place where it went wrong."""
    sentence = str(REFUSED[error.reason])
    place = error.place
    if place.isdecimal():
        place = _("line %(number)s") % {"number": place}
    where = ": ".join(part for part in (place[:200], error.detail[:200]) if part)
    return f"{sentence} ({where})" if where else sentence


def lanes() -> dict[int, str]:
    """What stands above the lanes of the Meldcode's steps."""
    steps = {number: _("step %(number)s") % {"number": number} for number in range(1, 6)}
    return {0: _("no step"), **steps}


def _detail(note: Note) -> str:
    if note.what in OF_PLACES:
        number = int(note.detail)
        words = ngettext("%(number)s passage", "%(number)s passages", number)
        return words % {"number": number}
    return _field(note.detail) if note.what in OF_FIELDS else note.detail


def _field(name: str) -> str:
    """A field by its words; of a choice's field, which choice it was."""
    if not name.startswith("choices."):
        return str(FIELDS.get(name, name))
    *_choices, choice, field = name.split(".", 2)
    return f"{choice}: {FIELDS.get(field, field)}"
