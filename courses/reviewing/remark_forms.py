"""What a reader without an account may write: short, plain, and about nobody who is real."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from courses.reviewing.discretion import Trace, names, traces

MOST = 1_000

FOUND = {
    Trace.EMAIL: _("This has an e-mail address in it. Take it out; the rest can stay as it is."),
    Trace.PHONE: _("This has a telephone number in it. Take it out; the rest can stay as it is."),
    Trace.CITIZEN_NUMBER: _(
        "This has a number in it that looks like a citizen service number (BSN). Take it out; the"
        " rest can stay as it is."
    ),
    Trace.BIRTH: _(
        "This has a full date in it that may be somebody's day of birth. Write the month or an age"
        " instead; the rest can stay as it is."
    ),
}
OWN_NAME = _(
    "This has your own name in it. Take it out: who asked you knows that you wrote this, and others"
    " need not."
)

OWED = _(
    "Say what has to change first, here or in a remark on a scene: without it the authors can't mend"
    " it."
)


def about_nobody(text: str) -> None:
    """Refuse what looks as if it leads to a real person."""
    if found := traces(text):
        raise ValidationError([FOUND[each] for each in found])


class PlainTextField(forms.CharField):
    """A few plain sentences. Nothing is cut off: what is too long stays, to be shortened."""

    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 4, "autocomplete": "off"})
        super().__init__(required=False, widget=widget, **options)

    def clean(self, value: object) -> str:
        text = "\n".join(str(super().clean(value)).splitlines())
        if not any(sign.isprintable() and not sign.isspace() for sign in text):
            return ""  # such as spaces without width: nobody can read it
        if len(text) > MOST:  # before it is looked through, which takes time
            words = _(
                "This is %(length)d signs; %(most)d is the most. Shorten it; nothing is lost."
            )
            raise ValidationError(words, params={"length": len(text), "most": MOST})
        about_nobody(text)
        return text


class ByReaderForm(forms.Form):
    """What a reader writes. Their own name stays out of it, so that it can be taken out for good."""

    def __init__(self, *args: Any, reader: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self._reader = reader

    def clean(self) -> None:
        for field in [*self.cleaned_data]:
            if names(self.cleaned_data[field], self._reader):
                self.add_error(field, OWN_NAME)


class RemarkForm(ByReaderForm):
    """A remark on one scene. What it said when the page was opened tells whether it was changed."""

    text = PlainTextField(
        label=_("What would you say to who wrote this?"), show_hidden_initial=True
    )


class VerdictForm(ByReaderForm):
    """Why somebody signs, or does not; `owed` where nothing else tells what has to change."""

    why = PlainTextField(label=_("Why"))

    def __init__(self, *args: Any, owed: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self._owed = owed

    def clean(self) -> None:
        super().clean()
        if self._owed and self.cleaned_data.get("why") == "":
            self.add_error("why", OWED)
