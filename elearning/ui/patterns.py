"""Specimens for the pattern page: enough made-up content to show each component at work."""

from types import SimpleNamespace as Specimen

from django import forms
from django.utils.translation import gettext as _

from elearning.ui.lanes import Turn
from elearning.ui.lines import Station


class SpecimenForm(forms.Form):
    """One field of each kind, sent in empty so that the errors show."""

    name = forms.CharField(
        label="Naam op het certificaat", help_text="Zoals je collega’s je kennen."
    )
    email = forms.EmailField(
        label="E-mailadres", widget=forms.EmailInput({"autocomplete": "email"})
    )
    sector = forms.ChoiceField(
        label="Waar werk je?", choices=[("po", "Basisonderwijs"), ("ko", "Kinderopvang")]
    )
    role = forms.ChoiceField(
        label="Wat is je rol?",
        choices=[("l", "Leraar"), ("i", "Intern begeleider"), ("s", "Student of stagiair")],
        widget=forms.RadioSelect,
        required=False,
    )
    agreed = forms.BooleanField(label="Ik weet dat de casussen verzonnen zijn")


def specimens() -> dict[str, object]:
    """Everything the pattern page shows."""
    return {
        "form": SpecimenForm({}),
        "course": COURSE,
        "steps": STEPS,
        "choices": CHOICES,
        "words": WORDS,
        "lane_names": LANES,
        "yours": list(enumerate(YOURS)),
        "expert": list(enumerate(EXPERT)),
        "turns": [Turn(1, 2, 1), Turn(2, 4, 3), Turn(3, 6, 2)],
        "bars": BARS,
        "sources": SOURCES,
        "steps_names": list(enumerate(LANES, 1)),
        "trail": [(_("Courses"), "/cursussen/"), ("De lege broodtrommel", "#")],
    }


COURSE = [
    Station("De vijf stappen", "done", "#", "les · 6 minuten", bends=1),
    Station("Feit, mening, interpretatie", "done", "#", "les · 8 minuten", bends=2),
    Station("De lege broodtrommel", "now", "#", "casus · 25 minuten", bends=3),
    Station("Toets", "ahead", "", "10 vragen", bends=1),
]
STEPS = [
    Station("In kaart brengen", "done", bends=3, mark="1"),
    Station("Overleggen", "now", bends=1, mark="2", here=True),
    Station("In gesprek", bends=1, mark="3"),
    Station("Wegen", bends=1, mark="4"),
    Station("Beslissen", bends=1, mark="5"),
]
LANES = [
    "Signalen in kaart brengen",
    "Overleggen, advies vragen",
    "In gesprek",
    "Wegen",
    "Beslissen",
]
YOURS = [1, 1, 1, 2, 3, 3, 2, 3, 4, 4, 5]  # the lane of each moment
EXPERT = [1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5]
CHOICES = [
    Specimen(
        id="a",
        text="Je schrijft vandaag nog op wat je zag en hoorde, met datum en zijn eigen woorden.",
    ),
    Specimen(
        id="b",
        text="Je vraagt Anouk bij het hek of er thuis iets is waardoor Jip zonder eten komt.",
    ),
    Specimen(
        id="c",
        text="Je legt een extra boterham in je la, en kijkt het tot na de herfstvakantie aan.",
    ),
    Specimen(id="d", text="Je vraagt in de teamapp wie dit gezin kent en of er vaker iets was."),
]
WORDS = [
    Specimen(id="a", text="Overleggen met een collega, zo nodig advies van Veilig Thuis"),
    Specimen(id="b", text="Signalen in kaart brengen"),
    Specimen(id="c", text="Beslissen"),
    Specimen(id="d", text="In gesprek met de ouders en het kind"),
]
BARS = [
    Specimen(label="Signaleren in groep 5", words="14 van de 22", percent=64),
    Specimen(label="De lege broodtrommel", words="9 van de 22", percent=41),
]
SOURCES = [
    Specimen(
        title="Basismodel meldcode, Rijksoverheid", certainty="S", url="#", note="hoofdstuk 2"
    ),
    Specimen(title="Handelingsprotocol van een school", certainty="R", url="", note="2023"),
    Specimen(title="Termijn van vijf werkdagen", certainty="X", url="", note=""),
]
