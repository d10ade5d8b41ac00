"""People in the CMS: a display name instead of two, and erasure instead of deletion."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.bulk_actions import DeleteBulkAction
from wagtail.users.views.users import DeleteView, UserViewSet

from elearning.accounts import privacy
from elearning.accounts.models import User

FIELDS = ["email", "display_name", "is_superuser", "groups"]
WIDGETS = {"groups": forms.CheckboxSelectMultiple}


class PersonCreationForm(UserCreationForm):
    """Makes a person without a password; they choose one through the reset mail."""

    first_name = None
    last_name = None

    class Meta:
        model = User
        fields: ClassVar = FIELDS
        widgets: ClassVar = WIDGETS

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        return super().save(commit)


class PersonEditForm(UserEditForm):
    """Edits a person; an address that changes has to be verified anew."""

    first_name = None
    last_name = None

    class Meta:
        model = User
        fields: ClassVar = [*FIELDS, "is_active"]
        widgets: ClassVar = WIDGETS

    def save(self, commit: bool = True) -> User:
        if "email" in self.changed_data:
            EmailAddress.objects.filter(user=self.instance).delete()
        return super().save(commit)


class EraseView(DeleteView):
    """Deleting in the CMS forgets a person in every room."""

    def delete_action(self) -> None:
        privacy.erase(self.object)


class EraseBulkAction(DeleteBulkAction):
    """The same, for several people at once."""

    @classmethod
    def execute_action(cls, objects: list[User], **kwargs: Any) -> tuple[int, int]:
        for person in objects:
            privacy.erase(person)
        return len(objects), 0


class PeopleViewSet(UserViewSet):
    """Wagtail's user admin, on our forms."""

    delete_view_class = EraseView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return PersonEditForm if for_update else PersonCreationForm
