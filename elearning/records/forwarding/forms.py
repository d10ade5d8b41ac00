"""What a manager says of a receiver: where it is, what it gets, and by what it knows people."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from elearning.accounts import groups
from elearning.accounts.models import LearningGroup, Organisation
from elearning.records import querying
from elearning.records.forwarding import addresses
from elearning.records.forwarding.addresses import NotAllowedError
from elearning.records.forwarding.arranging import Described
from elearning.records.receivers import KnownBy, Receiver
from elearning.xapi.vocabulary import Audience, Verb

AUDIENCES: dict[str, str | Promise] = {
    Audience.INSTITUTE.value: _("What your people did here, as far as you may read it"),
    Audience.ORGANISATION.value: _("What your own systems wrote here"),
}
VERBS: dict[str, str | Promise] = {
    Verb.REGISTERED.iri: _("enrols"),
    Verb.COMPLETED.iri: _("completes a part or a course"),
    Verb.PASSED.iri: _("passes a quiz"),
    Verb.FAILED.iri: _("does not pass a quiz yet"),
    Verb.EARNED.iri: _("earns a certificate"),
}
_OURS = _(
    "This is the address of this site itself: what would go there is here already. Fill in that of the"
    " other system."
)
_END = "statements"
_PLAIN = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}


class _GroupsField(forms.ModelMultipleChoiceField):
    """Groups, of which one that is closed says so."""

    def label_from_instance(self, group: LearningGroup) -> str:
        if group.closed_at:
            return gettext("%(name)s (closed)") % {"name": group}
        return str(group)


class _ReceiverForm(forms.Form):
    """What can be said at first, and changed later.

    `here` is where this site was asked for the form. `known` tells, of a valid form, whether the
    address could be looked up.
    """

    name = forms.CharField(
        label=_("Which system is it?"),
        help_text=_(
            "For instance: the staff department’s record store. Your people read this name."
        ),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    endpoint = forms.CharField(
        label=_("Address of its record store (xAPI)"),
        help_text=_("It begins with https:// and stands in that system’s settings, as “endpoint”."),
        max_length=400,
        widget=forms.URLInput(attrs=_PLAIN),
    )
    key = forms.CharField(
        label=_("Key"),
        help_text=_("That system gives you a key and a secret that may write statements."),
        max_length=200,
        widget=forms.TextInput(attrs=_PLAIN),
    )
    secret = forms.CharField(
        label=_("Secret"),
        help_text=_("It is kept locked away, and never shown again."),
        max_length=400,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    audiences = forms.MultipleChoiceField(
        label=_("What goes there?"),
        help_text=_(
            "What somebody chose, answered or skipped never goes. What another place like this sent"
            " on to here, goes no further."
        ),
        choices=list(AUDIENCES.items()),
        initial=[Audience.INSTITUTE.value],
        widget=forms.CheckboxSelectMultiple,
    )
    verbs = forms.MultipleChoiceField(
        label=_("Only when somebody"),
        help_text=_("Tick nothing, and everything goes."),
        choices=list(VERBS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    activities = forms.MultipleChoiceField(
        label=_("Only of these courses"),
        help_text=_("Tick nothing, and all courses go, new ones too."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    groups = _GroupsField(
        label=_("Only of who is in these groups"),
        help_text=_(
            "Tick nothing, and it goes of everybody. What counts is who is in a group when something"
            " is sent: of who leaves nothing goes any more, of who comes in later only what comes then."
        ),
        queryset=LearningGroup.objects.none(),
        to_field_name="uuid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    known = True

    def __init__(
        self, *args: Any, organisation: Organisation, here: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._ours = [here, settings.WAGTAILADMIN_BASE_URL, settings.XAPI_BASE_IRI]
        self._offer_courses(organisation)
        self._offer_groups(organisation)

    def _offer_courses(self, organisation: Organisation) -> None:
        courses = _courses(organisation)
        chosen = self.initial.get("activities", [])
        courses |= {iri: iri for iri in chosen if iri not in courses}
        if not courses:
            del self.fields["activities"]
            return
        field = self.fields["activities"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(courses.items())

    def _offer_groups(self, organisation: Organisation) -> None:
        """The open ones, and the chosen, or to save the form would be to send of everybody."""
        chosen = [group.pk for group in self.initial.get("groups", [])]
        field = self.fields["groups"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = groups.of(organisation) | organisation.groups.filter(pk__in=chosen)
        if not (field.queryset.exists() or self.data.get("groups")):
            del self.fields["groups"]

    def clean_endpoint(self) -> str:
        endpoint = str(self.cleaned_data["endpoint"]).rstrip("/").removesuffix(f"/{_END}") + "/"
        try:
            addresses.require_sendable(endpoint)
            if addresses.is_one_of(endpoint, self._ours):
                raise forms.ValidationError(_OURS)
            self.known = addresses.is_known(endpoint)
        except NotAllowedError:
            raise forms.ValidationError(
                _(
                    "Nothing can be sent there. Fill in an address on the open internet that begins"
                    " with https://, without a question mark or a password in it."
                )
            ) from None
        return endpoint

    @property
    def described(self) -> Described:
        """What a form that is valid says."""
        names = ("name", "endpoint", "key", "secret", "audiences", "verbs")
        said = {name: self.cleaned_data[name] for name in names}
        return Described(
            **said,
            activities=self.cleaned_data.get("activities", ()),
            groups=self.cleaned_data.get("groups", ()),
        )


class NewReceiverForm(_ReceiverForm):
    """And what is chosen once."""

    start = forms.ChoiceField(
        label=_("From when?"),
        choices=[
            ("beginning", _("Everything that you can read, from the beginning")),
            ("now", _("Only what comes from now on")),
        ],
        initial="beginning",
        widget=forms.RadioSelect,
    )
    known_by = forms.ChoiceField(
        label=_("By what does it know your people?"),
        help_text=_(
            "Who knows an e-mail address, can tell by its fingerprint whose it is. So choose that only"
            " if you agreed so in a contract. Only then files that came with statements go along, as"
            " they are. It cannot be changed afterwards."
        ),
        choices=KnownBy.choices,
        initial=KnownBy.PSEUDONYM,
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(
        label=_(
            "If by a fingerprint: that stands in a contract with who runs that system, and our people"
            " have been told"
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("known_by") == KnownBy.ADDRESS and not said.get("agreed"):
            self.add_error("agreed", _("Tick this first, or choose the pseudonym."))
        return said


class ChangeForm(_ReceiverForm):
    """Who sends to another address, or with another key, shows that they have its secret."""

    def __init__(self, *args: Any, receiver: Receiver, **kwargs: Any) -> None:
        self.receiver = receiver
        names = ("name", "endpoint", "key", "audiences", "verbs", "activities")
        initial = {name: getattr(receiver, name) for name in names}
        initial["groups"] = list(receiver.groups.all())
        super().__init__(*args, organisation=receiver.organisation, initial=initial, **kwargs)
        secret = self.fields["secret"]
        secret.required = False
        secret.help_text = _(
            "Leave it open, and the secret stays. With another address or key, fill it in again."
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        moved = any(said.get(name) != getattr(self.receiver, name) for name in ("endpoint", "key"))
        if moved and not said.get("secret") and not self.errors:
            self.add_error("secret", _("Fill in the secret that goes with this address and key."))
        return said


def _courses(organisation: Organisation) -> dict[str, str]:
    """The courses in which somebody of an organisation enrolled, by the name they had last."""
    begun = querying.institute_records(organisation).filter(verb=Verb.REGISTERED.iri)
    last = begun.order_by("activity", "-stored").distinct("activity")
    named = {iri: _name(text) for iri, text in last.values_list("activity", "text")}
    return dict(sorted(named.items(), key=lambda course: course[1]))


def _name(text: str) -> str:
    names = json.loads(text)["object"]["definition"]["name"]
    return str(names.get(get_language() or "", next(iter(names.values()))))
