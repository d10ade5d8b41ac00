"""What this room keeps of a person."""

from elearning.accounts import privacy
from elearning.accounts.models import User
from elearning.accounts.telling import told
from elearning.network.models import ContactPerson


def test_a_contact_person_reads_where_they_are_one_and_is_erased_with_the_account(
    hanneke: ContactPerson, bob: User
) -> None:
    bob.email = "Hanneke@dewilg.example"
    bob.save()

    (listed,) = told(privacy.everything_about(bob)["network"]).lists
    assert listed.heading == "Waar je de contactpersoon bent"
    assert listed.each[0].facts == (
        ("Organisatie", "ROC De Wilg"),
        ("Rol", "aandachtsfunctionaris"),
        ("Naam", "Hanneke de Boer"),
        ("Telefoonnummer", "010 000 00 00"),
        ("E-mailadres", "hanneke@dewilg.example"),
        ("Nagekeken op", "1 september 2026"),
    )

    privacy.erase(bob)
    assert not ContactPerson.objects.exists()


def test_a_manager_reads_whom_they_named_who_stays_when_they_go(
    hanneke: ContactPerson, ingrid: User
) -> None:
    ContactPerson.objects.update(changed_by=ingrid)

    (listed,) = told(privacy.everything_about(ingrid)["network"]).lists
    assert listed.heading == "Contactpersonen die je hebt genoemd"
    assert ("Naam", "Hanneke de Boer") in listed.each[0].facts

    privacy.erase(ingrid)
    assert ContactPerson.objects.get().changed_by is None


def test_of_others_nothing_is_told_nor_erased(hanneke: ContactPerson, charlie: User) -> None:
    assert privacy.everything_about(charlie)["network"] == {
        "contact_for": [],
        "contacts_named": [],
    }

    privacy.erase(charlie)
    assert ContactPerson.objects.exists()
