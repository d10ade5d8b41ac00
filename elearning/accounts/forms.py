"""What people fill in about themselves and their organisation: a choice where one will do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from elearning.accounts import groups
from elearning.accounts.models import (
    LearningGroup,
    Membership,
    Offered,
    Organisation,
    Profession,
    Role,
    Sector,
    User,
)

DAYS = [(7, _("a week")), (30, _("a month")), (365, _("a year"))]


class DisplayNameForm(forms.Form):
    """What signing up asks beside allauth's own questions."""

    display_name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As it should stand on your certificates."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    field_order = ("display_name", "email", "password1", "password2")

    def signup(self, request: HttpRequest, user: User) -> None:
        user.display_name = self.cleaned_data["display_name"]
        user.save(update_fields=["display_name"])


class ProfileForm(forms.ModelForm):
    """The whole profile."""

    class Meta:
        model = User
        fields: ClassVar = ["display_name", "profession", "sector"]
        help_texts: ClassVar = {
            "display_name": _("As it stands on your certificates."),
            "profession": _(
                "You may leave this open. Nobody else sees which is yours. It counts along in numbers"
                " without names: how ten people or more of one profession went through a case. When"
                " you look back, those of your own come first."
            ),
            "sector": _(
                "You may leave this open. Nobody else sees it. By it we suggest a course and choose"
                " the questions by which you weigh; in some cases the story goes by it too."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["display_name"].required = True
        self._offer("profession", Profession, held=self.instance.profession_id)
        self._offer("sector", Sector, held=self.instance.sector_id)

    def _offer(self, name: str, model: type[Offered], *, held: int | None) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.empty_label = _("No answer")
        field.queryset = model.objects.offered(on=timezone.localdate(), held=held)


OPENS = {
    Role.LEARNER: _("learns, and sees only their own things"),
    Role.FACILITATOR: _("also sees who has joined and who is done"),
    Role.MANAGER: _("also invites, removes, changes roles and downloads"),
}


class RoleForm(forms.Form):
    """Another role for a member; each says what it opens."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role, format_lazy("{}: {}", role.label, opens)) for role, opens in OPENS.items()],
        widget=forms.RadioSelect,
    )


class WithdrawForm(forms.Form):
    """Whether what somebody opened closes with them."""

    withdraw = forms.BooleanField(label=_("Withdraw these as well"), initial=True, required=False)


class InvitationForm(forms.Form):
    """A new invitation: as what people join, into which group, and how long it holds."""

    role = forms.ChoiceField(
        label=_("They join as"),
        choices=Role.choices,
        initial=Role.LEARNER,
        help_text=_(
            "An invitation to learn is for everybody who has it. One for a facilitator or a manager is"
            " for one person, holds for two weeks at most, and asks for your password."
        ),
    )
    group = forms.ModelChoiceField(
        label=_("Into which group?"),
        queryset=LearningGroup.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label=_("No group"),
        help_text=_("Who is a member already comes into the group by the same link."),
    )
    days = forms.TypedChoiceField(label=_("The invitation holds for"), choices=DAYS, coerce=int)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["group"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = groups.of(organisation)
        if not (self.is_bound or field.queryset.exists()):
            del self.fields["group"]


class GroupForm(forms.Form):
    """What a group is called."""

    name = forms.CharField(
        label=_("Name of the group"),
        max_length=60,
        help_text=_("For instance: PW3B 2026. Who is in it reads this name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        name = groups.tidy(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        return name


class PeopleForm(forms.Form):
    """Some of the members of an organisation: those that are shown, to be ticked."""

    people = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick who it is about.")},
    )

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        shown: Iterable[Membership] = (),
        label: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = organisation.members.all()
        field.choices = [(str(member.user.uuid), _called(member)) for member in shown]
        field.label = label


def _called(member: Membership) -> str:
    """By name, and by role where that is another than to learn."""
    name = member.user.display_name or gettext("Somebody without a name")
    return name if member.role == Role.LEARNER else f"{name} ({member.get_role_display()})"


class CodeForm(forms.Form):
    """The code of an invitation, as somebody types it."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Ten letters and digits. Capitals, spaces and dashes do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
