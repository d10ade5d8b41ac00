"""What a manager fills in: who the contact person is, and since when that is known to be right."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from elearning.network.models import ContactPerson


class ContactForm(forms.ModelForm):
    """A telephone number, an e-mail address, or both."""

    verified_on = forms.DateField(
        label=_("Checked on"),
        help_text=_("The day on which you know that this is right. Members see it."),
        initial=timezone.localdate,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    class Meta:
        model = ContactPerson
        fields: ClassVar = ["role", "name", "number", "email", "verified_on"]
        help_texts: ClassVar = {
            "number": _("A number at work that is answered during the day."),
            "email": _("An address at work."),
        }
        widgets: ClassVar = {"number": forms.TextInput(attrs={"type": "tel"})}
