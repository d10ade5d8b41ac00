"""Letting somebody write in the CMS."""

from django.core.management import call_command

from elearning.accounts import authors
from elearning.accounts.models import User


def test_an_operator_makes_an_author(bob: User) -> None:
    call_command("make_author", bob.email)

    assert bob.groups.get().name == authors.Desk.AUTHORS


def test_an_operator_makes_a_reviewer(bob: User) -> None:
    call_command("make_author", bob.email, desk="reviewers")

    assert bob.groups.get().name == authors.Desk.REVIEWERS
