"""What is written to somebody about a membership."""

from django.conf import settings
from django.core import mail

from elearning.accounts import announcing
from elearning.accounts.models import Membership, Organisation, Role, User


def bodies(sent: list[mail.EmailMessage]) -> list[str]:
    return [str(each.body) for each in sent]


def test_every_mail_ends_with_the_whole_address_of_this_place(
    bob: User, ingrid: User, de_wilg: Organisation, mailoutbox: list[mail.EmailMessage]
) -> None:
    announcing.membership_ended(bob, de_wilg)
    announcing.manager_made(bob.memberships.get(), by=ingrid, managers=[ingrid])

    assert len(mailoutbox) == 3
    for body in bodies(mailoutbox):
        assert body.rstrip().endswith(f"Olifantenpaadjes\n{settings.WAGTAILADMIN_BASE_URL}")


def test_a_new_manager_and_who_manages_already_each_get_a_mail_of_their_own(
    bob: User, ingrid: User, mailoutbox: list[mail.EmailMessage]
) -> None:
    announcing.manager_made(bob.memberships.get(), by=ingrid, managers=[ingrid])

    to_bob, to_ingrid = mailoutbox
    members = f"{settings.WAGTAILADMIN_BASE_URL}/organisatie/dewilg/leden/"
    assert (to_bob.to, to_ingrid.to) == ([bob.email], [ingrid.email])
    assert to_bob.subject == "Je bent nu beheerder van ROC De Wilg"
    assert to_ingrid.subject == "ROC De Wilg heeft een nieuwe beheerder"
    assert "Ingrid heeft Bob beheerder gemaakt van ROC De Wilg." in str(to_ingrid.body)
    assert all(members in body for body in bodies(mailoutbox))


def test_somebody_without_a_name_is_called_so(
    bob: User, ingrid: User, mailoutbox: list[mail.EmailMessage]
) -> None:
    bob.display_name = ""
    member = Membership(
        user=bob, organisation=bob.memberships.get().organisation, role=Role.LEARNER
    )

    announcing.manager_made(member, by=ingrid, managers=[ingrid])

    assert "iemand zonder naam" in str(mailoutbox[-1].body).lower()
