"""Questions of every kind, small enough to mark by heart."""

from assessments.scoring.papers import Paper
from assessments.scoring.questions import Kind, Option, Question


def question(
    kind: Kind, key: str, *, offered: str = "abcd", question_id: str = "", **told: str
) -> Question:
    """A question whose options are called a, b, c, …; `key` holds the letters of the right ones."""
    return Question(
        id=question_id or kind.value,
        kind=kind,
        text=told.pop("text", f"Vraag {kind.value}"),
        options=tuple(Option(letter, f"Optie {letter}", f"Over {letter}") for letter in offered),
        key=tuple(key),
        **told,
    )


NOTE = Question(
    id="q1",
    kind=Kind.SINGLE,
    text="Wat schrijf je op?",
    options=(
        Option("zin-1", "„Jip at vandaag niets.”", "Dit zag je zelf."),
        Option("zin-2", "„Jip wordt verwaarloosd.”", "Dit is een conclusie."),
    ),
    key=("zin-1",),
    idea="Feit en mening",
    feedback="Een feit kan een ander nagaan.",
    certainty="S",
    source="Handreiking dossiervorming",
)
CONTENTS = Question(
    id="q2",
    kind=Kind.MULTIPLE,
    text="Wat hoort in je aantekening?",
    options=(
        Option("gezien", "Wat je zelf zag"),
        Option("gedacht", "Wat je ervan denkt"),
        Option("gehoord", "Wat het kind zei"),
    ),
    key=("gezien", "gehoord"),
    idea="Feit en mening",
)
ADVICE = Question(
    id="q3",
    kind=Kind.TRUE_FALSE,
    text="Om advies vragen kan zonder een naam te noemen.",
    options=(Option("true", ""), Option("false", "")),
    key=("true",),
    idea="Advies vragen",
)
STEPS = Question(
    id="q4",
    kind=Kind.ORDERING,
    text="In welke volgorde?",
    options=(
        Option("praten", "Praat met de ouders"),
        Option("signalen", "Breng de signalen in kaart"),
        Option("overleg", "Overleg met een collega"),
    ),
    key=("signalen", "overleg", "praten"),
    idea="De stappen",
)
PAPER = Paper(
    quiz="3b1f0c52-9a64-4c1e-8f0d-6a2b7e5d4c11",
    title="Wat je zag",
    language="nl",
    pass_mark=70,
    questions=(NOTE, CONTENTS, ADVICE, STEPS),
)
