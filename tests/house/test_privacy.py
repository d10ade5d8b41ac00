"""Whatever refers to a person is registered for export and erasure."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth import get_user_model

from elearning.accounts import privacy
from elearning.accounts.models import Membership
from elearning.records.models import Actor


def with_a_person() -> Iterator[str]:
    """The models that point at somebody, their membership or their actor, of whatever software."""
    people = (get_user_model(), Membership, Actor)
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model in people:
                yield field.model._meta.label_lower


def test_every_model_with_a_person_in_it_is_exported_and_erased() -> None:
    answered_for = {name.lower() for part in privacy.parts() for name in part.models}

    assert set(with_a_person()) - answered_for == set()
