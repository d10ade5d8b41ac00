"""What this room and Wagtail keep of a person."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from elearning.accounts import privacy
from elearning.accounts.models import User


def test_every_model_of_this_room_and_below_with_a_person_in_it_is_registered() -> None:
    ground = {"accounts", "account", "mfa", "usersessions"}
    answered_for = {label for part in privacy.parts() for label in part.models}

    for model in apps.get_models(include_auto_created=True):
        label = model._meta.app_label
        people = [
            field
            for field in model._meta.get_fields()
            if field.is_relation and field.concrete and field.related_model is User
        ]
        if people and (label in ground or label.startswith("wagtail")):
            assert model._meta.label in answered_for


def test_an_authors_pages_stay_and_their_name_leaves_the_log(alice: User) -> None:
    page = Page.objects.get(depth=2)
    page.owner = alice
    page.save()
    page.save_revision(user=alice, log_action=True)
    about = ContentType.objects.get_for_model(User)
    ModelLogEntry.objects.create(
        content_type=about,
        object_id=str(alice.pk),
        label="Alice",
        action="wagtail.edit",
        timestamp="2026-11-23T09:00:00Z",
        content_changed=True,
    )
    assert PageLogEntry.objects.filter(user=alice).exists()

    privacy.erase(alice)

    page.refresh_from_db()
    assert page.owner is None
    assert page.revisions.get().user is None
    assert set(PageLogEntry.objects.values_list("user", flat=True)) == {None}
    assert not ModelLogEntry.objects.filter(label="Alice").exists()


def test_an_author_sees_what_they_wrote_in_the_download(alice: User) -> None:
    page = Page.objects.get(depth=2)
    page.save_revision(user=alice)

    assert privacy.everything_about(alice)["cms"]["revisions"] == 1
