"""A person with an account."""

from elearning.accounts.models import User


def test_an_address_is_one_address_whatever_its_capitals(db: None) -> None:
    made = User.objects.create_user("Dewi@Thuis.Example", "een-lang-wachtwoord")

    assert made.email == "dewi@thuis.example"
    assert User.objects.get_by_natural_key("DEWI@thuis.example") == made


def test_somebody_without_a_name_goes_by_their_address(db: None) -> None:
    made = User.objects.create_user("dewi@thuis.example")

    assert str(made) == "dewi@thuis.example"
    assert not made.has_usable_password()


def test_an_operator_is_made_without_more_questions(db: None) -> None:
    assert User.objects.create_superuser("beheer@thuis.example", "een-lang-wachtwoord").is_superuser
