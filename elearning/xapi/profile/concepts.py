"""The extensions of our own, and what their values are."""

from elearning.xapi.profile.terms import ExtensionTerm, Place

RUN = ExtensionTerm(
    "run",
    Place.CONTEXT,
    {"nl": "Ronde", "en": "Run"},
    {
        "nl": "De hoeveelste keer deze persoon de casus doorloopt, vanaf 1.",
        "en": "Which of this person's walks through the case it is, from 1.",
    },
    {"type": "integer", "minimum": 1},
)
EXPLORING = ExtensionTerm(
    "exploring",
    Place.CONTEXT,
    {"nl": "Aan het verkennen", "en": "Exploring"},
    {
        "nl": "Of iemand na de eerste keer bekijkt waar andere keuzes heen leiden. Zo'n keuze is "
        "niet wat deze persoon zou doen.",
        "en": "Whether somebody looks, after the first time, where other choices lead. Such a "
        "choice is not what this person would do.",
    },
    {"type": "boolean"},
)
MELDCODE_STEP = ExtensionTerm(
    "meldcode-step",
    Place.CONTEXT,
    {"nl": "Stap van de meldcode", "en": "Step of the meldcode"},
    {
        "nl": "Bij welke van de vijf stappen van de Nederlandse meldcode het moment hoort.",
        "en": "To which of the five steps of the Dutch reporting code the moment belongs.",
    },
    {"type": "integer", "minimum": 1, "maximum": 5},
)
SEED = ExtensionTerm(
    "seed",
    Place.CONTEXT,
    {"nl": "Lot", "en": "Seed"},
    {
        "nl": "Het getal waaruit volgt wat in deze ronde aan het toeval is overgelaten. Wie dezelfde "
        "keuzes maakt met hetzelfde getal, komt langs dezelfde scènes.",
        "en": "The number from which follows what is left to chance in this run. Who makes the same "
        "choices with the same number comes by the same scenes.",
    },
    {"type": "integer", "minimum": 0},
)
CERTAINTY = ExtensionTerm(
    "certainty",
    Place.RESULT,
    {"nl": "Zekerheid", "en": "Certainty"},
    {
        "nl": "Hoe zeker iemand zegt te zijn van een afweging: 1 twijfelt, 3 is zeker.",
        "en": "How sure somebody says to be of a judgement: 1 doubts, 3 is sure.",
    },
    {"type": "integer", "minimum": 1, "maximum": 3},
)
SENT_ON = ExtensionTerm(
    "sent-on",
    Place.CONTEXT,
    {"nl": "Doorgestuurd", "en": "Sent on"},
    {
        "nl": "Dat een opslag deze vermelding doorstuurde, onder andere namen. Wie haar zo krijgt, "
        "stuurt haar niet verder.",
        "en": "That a record store sent this statement on, under other names. Who gets it like "
        "this, sends it no further.",
    },
    {"type": "boolean", "const": True},
)

EXTENSIONS = (RUN, EXPLORING, MELDCODE_STEP, SEED, CERTAINTY, SENT_ON)
