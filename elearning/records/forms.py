"""What a manager says of a key: what it is for."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from elearning.records.models import Credential


class KeyForm(forms.ModelForm):
    """A name by which a key is known again when somebody has to decide whether it may go."""

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
