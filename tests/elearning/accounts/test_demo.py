"""The people of the demo."""

from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from elearning.accounts import authors, demo, groups, roles
from elearning.accounts.models import LearningGroup, Membership, Role, User


def test_loading_twice_makes_everybody_once(db: None) -> None:
    demo.load_people()
    demo.load_people()

    assert User.objects.count() == len(demo.PEOPLE) == Membership.objects.count()
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == len(demo.PEOPLE)


def test_the_cast_has_its_parts(db: None) -> None:
    demo.load_people()

    alice = User.objects.get(email="alice@dewilg.example")
    assert alice.groups.get().name == authors.Desk.AUTHORS
    assert alice.memberships.get().role == Role.LEARNER
    assert User.objects.get(email="ingrid@dewilg.example").memberships.get().role == Role.MANAGER
    assert User.objects.get(email="charlie@elders.example").memberships.get().organisation.name == (
        "Basisschool Elders"
    )
    assert Membership.objects.filter(organisation__code="dewilg", role="learner").count() >= 5
    assert not User.objects.filter(sector=None) | User.objects.filter(profession=None)


def test_the_two_classes_of_the_demo_stay_as_somebody_left_them(db: None) -> None:
    demo.load_people()
    assert {group.name: group.members.count() for group in LearningGroup.objects.all()} == {
        "PW3A 2026": 3,
        "PW3B 2026": 5,
    }
    for group in LearningGroup.objects.all():
        groups.close(group, when=timezone.now())

    demo.load_people()

    assert not LearningGroup.objects.filter(closed_at=None).exists()


def test_bob_logs_in_with_the_public_password(client: Client, db: None) -> None:
    demo.load_people()

    client.post("/account/inloggen/", {"login": "bob@dewilg.example", "password": demo.PASSWORD})

    assert client.get("/account/profiel/").status_code == 200


def test_what_somebody_changed_stays_when_it_is_loaded_again(db: None) -> None:
    demo.load_people()
    bob = User.objects.get(email="bob@dewilg.example")
    bob.display_name = "Bobbie"
    bob.save()
    roles.leave(bob, bob.memberships.get().organisation, when=timezone.now())

    demo.load_people()

    bob.refresh_from_db()
    assert bob.display_name == "Bobbie"
    assert not bob.memberships.exists()
