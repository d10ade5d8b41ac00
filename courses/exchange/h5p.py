"""An H5P Branching Scenario as a case: contents become scenes, alternatives choices.

After the public description of the format (h5p.org/documentation, `semantics.json` of Branching
Scenario 1.x). Contents are known by their place in a list; what leads to a place below zero ends,
with the feedback given there or with an end screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from courses.cases.graph import Case, Choice, Scene, SceneKind
from courses.exchange.archive import Archive
from courses.exchange.documents import Arrival, Document, Format, arrival
from courses.exchange.h5p_contents import Media, items, library_of, table, text, told
from courses.exchange.naming import Codes
from courses.exchange.notes import Missed, Note, Refusal, RefusedError
from courses.exchange.prose import prose, words
from courses.exchange.texts import holds_signs, json_of, refuse_a_thicket, text_of

MAIN = "H5P.BranchingScenario"
QUESTION = "H5P.BranchingQuestion"
MOST_OF_JSON = 3 * 1024 * 1024
MOST_CONTENTS = 2_000
LONGEST_QUESTION = 200
LONGEST_TITLE = 120
USUAL_BUTTONS = {"", "Proceed", "Verder", "Ga verder", "Doorgaan"}
OF_NOBODY = {"", "U", "undefined"}


def read(archive: Archive) -> Arrival:
    """What an H5P file brings.

    Raises:
        RefusedError: it is no Branching Scenario, or its data cannot be read.
    """
    notes: list[Note] = []
    package = _json(archive, "h5p.json", notes)
    if text(package, "mainLibrary") != MAIN:
        raise RefusedError(Refusal.OTHER_H5P, detail=text(package, "mainLibrary"))
    data = table(_json(archive, "content/content.json", notes), "branchingScenario")
    contents = items(data, "content")
    if not contents:
        raise RefusedError(Refusal.EMPTY)
    if len(contents) > MOST_CONTENTS:
        raise RefusedError(Refusal.TOO_LARGE, detail=str(len(contents)))
    scenario = _Scenario(data, Media(archive), notes)
    scenes = scenario.scenes()
    _note_package(package, data, notes)
    title = words(text(package, "title") or text(data, "title"))
    start = scenes[0].id if scenes else ""
    code = Codes(otherwise="case").new(title)
    return arrival(
        Format.H5P,
        Document(
            case=Case(id=code, title=title, start=start, scenes=tuple(scenes)),
            about=scenario.about(),
            pictures=tuple(scenario.media.pictures),
        ),
        notes,
    )


def _json(archive: Archive, name: str, notes: list[Note]) -> Any:
    """A file of JSON; where it goes wrong is told with the file's name."""
    try:
        content = text_of(archive.read(name, most=MOST_OF_JSON))
        refuse_a_thicket(content)
        if holds_signs(content):
            notes.append(Note(Missed.SIGNS, name))
        return json_of(content)
    except RefusedError as error:
        place = name if error.place in ("", name) else f"{name}:{error.place}"
        raise RefusedError(error.reason, place=place, detail=error.detail) from None


def _note_package(package: Any, data: Any, notes: list[Note]) -> None:
    """Who made it and under which licence, and what the scenario was set to."""
    origin = [words(text(author, "name")) for author in items(package, "authors")]
    origin += [text(package, key) for key in ("license", "source")]
    notes += [Note(Missed.ORIGIN, "h5p.json", each) for each in origin if each not in OF_NOBODY]
    scoring = text(table(data, "scoringOptionGroup"), "scoringOption")
    if scoring not in ("", "no-score"):
        notes.append(Note(Missed.SETTING, "", scoring))
    for key, value in table(data, "behaviour").items():
        if value is True:
            notes.append(Note(Missed.SETTING, "", key))


@dataclass(slots=True)
class _Scenario:
    """A scenario while it is read: what was met so far."""

    data: dict[str, Any]
    media: Media
    notes: list[Note]
    codes: Codes = field(default_factory=lambda: Codes(otherwise="scene"))
    places: list[str] = field(default_factory=list)
    endings: dict[tuple[str, ...], Scene] = field(default_factory=dict)

    def scenes(self) -> list[Scene]:
        """The contents as scenes, in their order, and after them the endings that they lead to."""
        contents = items(self.data, "content")
        titles = [_title(each, number) for number, each in enumerate(contents, start=1)]
        self.places = [self.codes.new(title) for title in titles]
        told_scenes = [
            self._scene(content, code, title)
            for content, code, title in zip(contents, self.places, titles, strict=True)
        ]
        self._note_unused_ends()
        return [*told_scenes, *self.endings.values()]

    def about(self) -> str:
        """What the start screen says."""
        screen = table(self.data, "startScreen")
        html, notes = prose(_screen_html(screen, "startScreenTitle", "startScreenSubtitle"), "")
        self.notes += notes
        if path := text(table(screen, "startScreenImage"), "path"):
            self.notes.append(Note(Missed.PICTURE, "startScreen", path))
        return html

    def _scene(self, content: Any, code: str, title: str) -> Scene:
        inner = table(content, "type")
        if library_of(inner) == QUESTION:
            return self._decision(table(inner, "params", "branchingQuestion"), code, title)
        return self._passage(content, code, title)

    def _passage(self, content: Any, code: str, title: str) -> Scene:
        body, notes = told(table(content, "type"), title, self.media)
        self.notes += notes
        self._note_button(content, title)
        ends, feedback = self._is_end(content), table(content, "feedback")
        if not ends:
            body += self._said(feedback, title)
        to = self._way(content, feedback, title)
        return Scene(id=code, kind=SceneKind.PASSAGE, title=title, body=body, to=to)

    def _decision(self, question: Any, code: str, title: str) -> Scene:
        asked, notes = prose(text(question, "question"), title)
        self.notes += notes
        short = words(asked)
        fits = len(short) <= LONGEST_QUESTION and asked.count("<p>") <= 1 and "<li>" not in asked
        own_codes = Codes(otherwise="choice")
        return Scene(
            id=code,
            kind=SceneKind.DECISION,
            title=title,
            body="" if fits else asked,
            question=short if fits else "",
            choices=tuple(
                self._choice(each, own_codes, title) for each in items(question, "alternatives")
            ),
        )

    def _choice(self, alternative: Any, codes: Codes, title: str) -> Choice:
        said, feedback = words(text(alternative, "text")), table(alternative, "feedback")
        back = "" if self._is_end(alternative) else self._said(feedback, f"{title}: {said}")
        to = self._way(alternative, feedback, f"{title}: {said}")
        return Choice(id=codes.new(said), text=said, to=to, feedback=back)

    def _said(self, feedback: Any, place: str) -> str:
        """Feedback as prose; its picture and score stay behind."""
        html, notes = prose(_screen_html(feedback, "title", "subtitle"), place)
        self.notes += notes
        if path := text(table(feedback, "image"), "path"):
            self.notes.append(Note(Missed.PICTURE, place, path))
        self._note_score(feedback, place)
        return html

    def _is_end(self, step: Any) -> bool:
        number = _next(step)
        return number is None or number < 0

    def _way(self, step: Any, feedback: Any, place: str) -> str:
        """Where a step leads: to a content, or to an ending."""
        number = _next(step)
        if number is None or number < 0:
            return self._ending(-1 if number is None else number, feedback, place)
        if number < len(self.places):
            return self.places[number]
        self.notes.append(Note(Missed.BROKEN_LINK, place, str(number)))
        return ""

    def _ending(self, number: int, feedback: Any, place: str) -> str:
        """The ending that its own feedback makes, else the end screen; one for all that lead there."""
        if _screen_html(feedback, "title", "subtitle") or table(feedback, "image"):
            return self._end(feedback, ("title", "subtitle", "image"), place)
        screen = self._screen(number)
        return self._end(
            screen, ("endScreenTitle", "endScreenSubtitle", "endScreenImage"), "endScreen"
        )

    def _screen(self, number: int) -> Any:
        screens = items(self.data, "endScreens")
        numbered = {_number(table(each).get("contentId", -1)): each for each in reversed(screens)}
        return numbered.get(number) or numbered.get(-1) or {}

    def _end(self, screen: Any, names: tuple[str, str, str], place: str) -> str:
        title, subtitle, image = names
        path = text(table(screen, image), "path")
        key = (text(screen, title), text(screen, subtitle), path)
        if key not in self.endings:
            self._note_score(screen, place)
            heading = words(text(screen, title))
            body, notes = prose(text(screen, subtitle), heading or place)
            self.notes += notes
            figure, missed = self.media.figure(table(screen, image), alt="", place=heading or place)
            self.notes += missed
            code = self.codes.new(heading or "ending")
            self.endings[key] = Scene(
                id=code, kind=SceneKind.ENDING, title=heading, body=body + figure
            )
        return self.endings[key].id

    def _note_unused_ends(self) -> None:
        """An end screen to which nothing leads, but which somebody wrote."""
        used = {key[:2] for key in self.endings}
        for screen in items(self.data, "endScreens"):
            said = (text(screen, "endScreenTitle"), text(screen, "endScreenSubtitle"))
            if any(said) and said not in used:
                self.notes.append(Note(Missed.CONTENT, "endScreen", words(" ".join(said))))

    def _note_score(self, screen: Any, place: str) -> None:
        score = table(screen).get("endScreenScore")
        if score:
            self.notes.append(Note(Missed.SCORE, place, str(score)[:20]))

    def _note_button(self, content: Any, title: str) -> None:
        button = words(text(content, "proceedButtonText"))
        if button not in USUAL_BUTTONS:
            self.notes.append(Note(Missed.LINK_TEXT, title, button))


def _title(content: Any, number: int) -> str:
    """What an author called a content, else the first words of what it asks, else its number."""
    inner = table(content, "type")
    named = words(text(table(inner, "metadata"), "title"))
    asked = words(text(table(inner, "params", "branchingQuestion"), "question"))
    return named or asked[:LONGEST_TITLE] or str(number)


def _screen_html(screen: Any, title: str, subtitle: str) -> str:
    parts = (text(screen, title), text(screen, subtitle))
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _next(step: Any) -> int | None:
    return _number(table(step).get("nextContentId"))


def _number(value: Any) -> int | None:
    """A whole number, also where it was kept as text; nothing else."""
    if isinstance(value, str) and value.strip().lstrip("-").isdecimal() and len(value) < 10:
        return int(value)
    return value if type(value) is int else None
