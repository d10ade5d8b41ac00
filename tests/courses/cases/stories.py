"""Small cases to tell: a whole one, and pieces to build others from."""

import tomllib
from typing import Any

from courses.cases.graph import Case, Scene
from courses.cases.routes import Route

STORY = "<p>Het regent.</p>"

LUNCH_BOX = tomllib.loads("""
id = "lunch-box"
title = "De lege broodtrommel"
lang = "nl"
start = "tuesday"

[[variables]]
name = "luck"
start = 1
minimum = 0
maximum = 3

[[scenes]]
id = "tuesday"
kind = "decision"
title = "Dinsdag"
step = 1
where = "Lokaal groep 5"
note = "Over een kind zonder eten."
body = "<p>Geen honger, zegt Jip.</p>"
question = "Wat doe je?"
expert = ["write", "ask"]
lesson = "Wat je opschrijft, weet je later nog."

[[scenes.choices]]
id = "write"
text = "Je schrijft op wat je zag."
to = "signals"
effects = { Z = 2, luck = 1 }
consequence = "<p>Het staat er.</p>"
feedback = "<p>Feiten, met een datum.</p>"

[[scenes.choices]]
id = "wait"
text = "Je kijkt het nog even aan."
to = "marloes"
effects = { T = 14, V = -1 }
mistakes = ["ALLEEN_AFWACHTEN"]
consequence = "<p>Twee weken later.</p>"
feedback = "<p>Wachten voelt zorgvuldig.</p>"

[[scenes.choices]]
id = "ask"
text = "Je vraagt Marloes mee te kijken."
to = "signals"
effects = { S = 2 }
consequence = "<p>Ze komt langs.</p>"
feedback = "<p>Samen zie je meer.</p>"

[[scenes]]
id = "marloes"
kind = "passage"
title = "Marloes vraagt ernaar"
body = "<p>Wat heb je precies gezien?</p>"
to = "signals"

[[scenes]]
id = "signals"
kind = "pick"
title = "Wat je zag"
body = "<p>Het regent.</p>"
step = 2
pick = 2
to = "lot"
expert = ["bread", "coat"]

[[scenes.choices]]
id = "bread"
text = "Drie keer geen brood."
effects = { Z = 1 }
feedback = "<p>Dat zag je.</p>"

[[scenes.choices]]
id = "coat"
text = "Een dunne jas bij vorst."
effects = { Z = 1 }
feedback = "<p>Dat zag je.</p>"

[[scenes.choices]]
id = "parents"
text = "Ouders die niet omkijken."
effects = { R = -2 }
mistakes = ["OORDEEL_VOOR_FEIT"]
feedback = "<p>Dat is een oordeel.</p>"

[[scenes]]
id = "lot"
kind = "logic"
else = "well"

[[scenes.rules]]
to = "late"
when = { compare = ["T", ">=", 14] }

[[scenes.rules]]
to = "again"
when = { all = [ { draw = [1, 2] }, { not = { visited = "marloes" } } ] }

[[scenes]]
id = "again"
kind = "decision"
title = "Weer alleen"
body = "<p>Het regent.</p>"
step = 5
expert = ["report"]
lesson = "Een plan mag mislukken."

[[scenes.choices]]
id = "report"
text = "Je meldt."
to = "reported"
effects = { V = 2 }
feedback = "<p>Melden en betrokken blijven.</p>"

[[scenes.choices]]
id = "month"
text = "Je geeft het nog een maand."
to = "late"
effects = { T = 28 }
mistakes = ["GEEN_TERMIJN"]
feedback = "<p>Een maand is lang.</p>"

[[scenes]]
id = "well"
kind = "ending"
type = "expert"
title = "De afspraken lopen"
body = "<p>Het regent.</p>"
what_helped = "<ul><li>Opschrijven</li></ul>"
closing = "<p>Neem even rust.</p>"

[[scenes]]
id = "reported"
kind = "ending"
type = "expert"
title = "Gemeld en betrokken"
body = "<p>Het regent.</p>"
what_helped = "<ul><li>Bellen</li></ul>"
closing = "<p>Neem even rust.</p>"

[[scenes]]
id = "late"
kind = "ending"
type = "delayed"
title = "Later dan nodig"
body = "<p>Het regent.</p>"
what_helped = "<ul><li>Toch bellen</li></ul>"
closing = "<p>Neem even rust.</p>"
""")


def lunch_box() -> Case:
    return Case.from_dict(LUNCH_BOX)


def the(scene: Scene | None) -> Scene:
    """The scene, which is there for certain: these cases are whole."""
    assert scene
    return scene


def case(*scenes: dict[str, Any], start: str | None = None, **more: Any) -> Case:
    """A case of these scenes that starts with the first."""
    first = scenes[0]["id"] if scenes else ""
    return Case.from_dict({"id": "c", "start": start or first, "scenes": [*scenes], **more})


def passage(name: str, to: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": "passage", "body": STORY, "to": to, **more}


def choice(name: str, to: str = "", **more: Any) -> dict[str, Any]:
    words = {"text": f"Je doet {name}.", "feedback": f"<p>Zo is {name}.</p>"}
    return {"id": name, "to": to, **words, **more}


def decision(name: str, *choices: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": "decision", "body": STORY, "choices": [*choices], **more}


def pick(name: str, number: int, to: str, *choices: dict[str, Any], **more: Any) -> dict[str, Any]:
    asked = {"pick": number, "to": to, "choices": [*choices]}
    return {"id": name, "kind": "pick", "body": STORY, **asked, **more}


def logic(name: str, otherwise: str, *rules: tuple[dict[str, Any], str]) -> dict[str, Any]:
    table = [{"when": when, "to": to} for when, to in rules]
    return {"id": name, "kind": "logic", "else": otherwise, "rules": table}


def ending(name: str, **more: Any) -> dict[str, Any]:
    words = {"type": "expert", "what_helped": "<p>Bellen.</p>", "closing": "<p>Rust.</p>"}
    return {"id": name, "kind": "ending", "body": STORY, **words, **more}


def ordering(name: str, to: str, *order: str, **more: Any) -> dict[str, Any]:
    """A check in which these are put in order; in the case they stand in another."""
    asked = {"in_order": True, "expert": [*order], "to": to, "lesson": "Zo gaat het."}
    written = [choice(each, feedback="") for each in sorted(order, reverse=True)]
    return {"id": name, "kind": "check", "body": STORY, **asked, "choices": written, **more}


def situation(name: str, to: str, votes: dict[str, list[int]], **more: Any) -> dict[str, Any]:
    """Actions to be judged on a scale, with the votes of a panel on each."""
    actions = [choice(each, judged=judged) for each, judged in votes.items()]
    return {"id": name, "kind": "situation", "body": STORY, "to": to, "choices": actions, **more}


def ordering_case(**more: Any) -> Case:
    """Three things to be put in order, and an ending."""
    return case(ordering("k", "e", *"abc"), ending("e"), **more)


def told(route: Route) -> list[str]:
    """A route in short: each scene with what was chosen there."""
    return [":".join([stop.scene.id, *(each.id for each in stop.chosen)]) for stop in route]
