"""The code that somebody reads from a certificate, and the reason why one is withdrawn."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from certificates import issuing, numbering
from certificates.models import Certificate, Withdrawal


class CodeForm(forms.Form):
    """A verification code as somebody types it."""

    code = forms.CharField(
        label=_("Verification code"),
        max_length=60,
        help_text=_("Sixteen letters and digits. Capitals, spaces and dashes do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        try:
            return numbering.code(typed)
        except numbering.UnreadableError:
            raise ValidationError(_why(typed)) from None


def _why(typed: str) -> Any:
    if numbering.is_serial(typed):
        return _("This is the serial number. The verification code stands beside it.")
    return _("This is not a verification code. It has sixteen letters and digits.")


class WithdrawalForm(WagtailAdminModelForm):
    """Withdraws a certificate, once, for a reason from the list."""

    withdrawal = forms.ChoiceField(
        label=_("Withdraw this certificate"), choices=Withdrawal.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = Certificate
        fields: ClassVar = ["withdrawal"]

    def clean(self) -> dict[str, Any]:
        if self.instance.withdrawn_at:
            raise ValidationError(_("This certificate was withdrawn before."))
        return super().clean()

    def save(self, commit: bool = True) -> Certificate:
        reason = Withdrawal(self.cleaned_data["withdrawal"])
        issuing.withdraw(self.instance, reason=reason, when=timezone.now())
        self.instance.refresh_from_db()
        return self.instance
