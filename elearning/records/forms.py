"""What a manager says of a key, and which statements one wants to see."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from elearning.accounts import groups
from elearning.accounts.models import LearningGroup, Organisation
from elearning.records.exports.tables import WHOLE
from elearning.records.models import Credential
from elearning.records.retention import Terms
from elearning.records.terms import Kind
from elearning.records.viewing import Wish
from elearning.xapi.scopes import Scope

# In words; those of a key that was made elsewhere too.
SCOPES: dict[str, str | Promise] = {
    Scope.STATEMENTS_READ.value: _("Read the learning record"),
    Scope.STATEMENTS_READ_MINE.value: _("Read of it only what the system wrote itself"),
    Scope.STATEMENTS_WRITE.value: _("Write to the learning record"),
    Scope.STATE.value: _("Keep how far somebody is"),
    Scope.PROFILE.value: _("Keep notes about people and activities"),
    Scope.ALL_READ.value: _("Read everything"),
    Scope.ALL.value: _("Read and write everything"),
}

# What a system does here, in words, and what its key may do for that.
_OTHERWISE = "otherwise"
PURPOSES: dict[str, tuple[Promise, list[Scope]]] = {
    "reads": (_("It reads what your organisation may read"), [Scope.STATEMENTS_READ]),
    "sends": (_("It sends what people did there, and reads nothing"), [Scope.STATEMENTS_WRITE]),
    "teaches": (
        _("It gives lessons: it sends what people did, reads that back and keeps how far they are"),
        [Scope.STATEMENTS_WRITE, Scope.STATEMENTS_READ_MINE, Scope.STATE],
    ),
    "reads-all": (_("It reads everything, also what your other systems keep"), [Scope.ALL_READ]),
    "all": (_("It reads and writes everything"), [Scope.ALL]),
    _OTHERWISE: (_("Something else: I tick what it may do"), []),
}

# The tables of the exports, in words.
TABLES_IN_WORDS: dict[str, str | Promise] = {
    WHOLE: _("Everything"),
    "inschrijvingen": _("Enrolments"),
    "afgerond": _("Parts and courses completed"),
    "toetsen": _("Quizzes passed and not yet passed"),
    "certificaten": _("Certificates earned"),
    "eigen-systemen": _("What your own systems sent"),
}

_LASTS: dict[str, tuple[timedelta | None, Promise]] = {
    "open": (None, _("Until somebody withdraws it")),
    "two-years": (timedelta(days=730), _("Two years")),
    "year": (timedelta(days=365), _("A year")),
    "quarter": (timedelta(days=91), _("Three months")),
}
_OLD_LASTS: dict[str, tuple[timedelta | None, Promise]] = {
    "week": (timedelta(days=7), _("Another week")),
    "month": (timedelta(days=30), _("Another month")),
    "open": (None, _("Until somebody withdraws it")),
    "now": (timedelta(0), _("Not at all: it is lost, or somebody else knows it")),
}


class KeyForm(forms.ModelForm):
    """A name by which a key is known again when somebody has to decide whether it may go."""

    purpose = forms.ChoiceField(
        label=_("What does the system do here?"),
        help_text=_("Choose as little as the system can do with."),
        choices=[(code, words) for code, (words, _scopes) in PURPOSES.items()],
        initial="reads",
        widget=forms.RadioSelect,
    )
    scopes = forms.MultipleChoiceField(
        label=_("If it does something else: what may it do?"),
        choices=list(SCOPES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lasts = forms.ChoiceField(
        label=_("How long does it open?"),
        choices=[(code, words) for code, (_span, words) in _LASTS.items()],
        initial="year",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Credential
        fields: ClassVar = ["name"]
        labels: ClassVar = {"name": _("Which system is it for?")}
        help_texts: ClassVar = {
            "name": _("For instance: training records of the staff department. No names of people.")
        }
        widgets: ClassVar = {"name": forms.TextInput(attrs={"autocomplete": "off"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True

    @property
    def otherwise(self) -> bool:
        """Whether what the key may do is ticked thing by thing."""
        return self["purpose"].value() == _OTHERWISE

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.otherwise and not said.get("scopes") and "scopes" not in self.errors:
            self.add_error("scopes", _("Tick at least one thing."))
        return said

    def granted(self) -> list[Scope]:
        """What the key may do, by what its system does."""
        _words, scopes = PURPOSES[self.cleaned_data["purpose"]]
        return scopes or [Scope(scope) for scope in self.cleaned_data["scopes"]]

    def expires_at(self, when: datetime) -> datetime | None:
        span, _words = _LASTS[self.cleaned_data["lasts"]]
        return None if span is None else when + span


class RenewalForm(forms.Form):
    """How long an old secret still opens, so that its system can change over without a stop."""

    old_lasts = forms.ChoiceField(
        label=_("How long does the old secret still open?"),
        choices=[(code, words) for code, (_span, words) in _OLD_LASTS.items()],
        initial="week",
        widget=forms.RadioSelect,
    )

    def until(self, when: datetime) -> datetime | None:
        span, _words = _OLD_LASTS[self.cleaned_data["old_lasts"]]
        return None if span is None else when + span


class _Day(forms.DateInput):
    """A day, chosen from a calendar where the browser has one."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class WishForm(forms.Form):
    """Which statements a manager wants to see; what is left open asks for all."""

    soort = forms.ChoiceField(
        label=_("Which statements"), choices=list(TABLES_IN_WORDS.items()), required=False
    )
    groep = forms.ModelChoiceField(
        label=_("Group"),
        queryset=LearningGroup.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label=_("Every group"),
    )
    naam = forms.CharField(
        label=_("Name of the member"), max_length=120, required=False, strip=True
    )
    vanaf = forms.DateField(label=_("From"), widget=_Day, required=False)
    tot = forms.DateField(label=_("Up to and including"), widget=_Day, required=False)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["groep"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = groups.of(organisation)
        if not field.queryset.exists():
            del self.fields["groep"]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        since, until = asked.get("vanaf"), asked.get("tot")
        if since and until and since > until:
            self.add_error("tot", _("This day comes before the first."))
        return asked

    def wish(self) -> Wish:
        """What is asked for; of what was filled in badly nothing."""
        asked = self.cleaned_data if self.is_valid() else {}
        return Wish(
            table=asked.get("soort") or WHOLE,
            group=asked.get("groep"),
            name=asked.get("naam", ""),
            since=asked.get("vanaf"),
            until=asked.get("tot"),
        )


class AfterForm(forms.Form):
    """After which statement a download that broke off goes on."""

    na = forms.UUIDField(
        label=_("Id of the last statement that came through"),
        help_text=_(
            "It stands in the last whole line: in NDJSON behind “id”, in CSV in the first column."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


_NO_TERM = "geen"
_YEARS: list[tuple[str, str | Promise]] = [
    (_NO_TERM, _("No term: it stays")),
    ("1", _("One year")),
    ("2", _("Two years")),
    ("5", _("Five years")),
    ("7", _("Seven years")),
    ("10", _("Ten years")),
]


class TermsForm(forms.Form):
    """How long each kind of thing is kept."""

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, years in terms.items():
            self.fields[kind.value] = forms.TypedChoiceField(
                label=kind.label,
                choices=_YEARS,
                coerce=lambda chosen: None if chosen == _NO_TERM else int(chosen),
                initial=years or _NO_TERM,
            )

    @property
    def said(self) -> str:
        """What was filled in, in one line: who is sure, is so of these terms and of no others."""
        return " ".join(str(self[kind.value].value()) for kind in Kind)

    def terms(self) -> Terms:
        return {kind: self.cleaned_data[kind.value] for kind in Kind}
