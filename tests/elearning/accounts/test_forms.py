"""What people fill in."""

from datetime import date

import pytest
from django.utils import timezone

from elearning.accounts import groups
from elearning.accounts.forms import InvitationForm, PeopleForm, ProfileForm, RoleForm
from elearning.accounts.models import Organisation, Profession, User


def test_a_name_can_be_changed_and_not_emptied(bob: User) -> None:
    assert ProfileForm({"display_name": "Bob"}, instance=bob).is_valid()
    assert not ProfileForm({"display_name": " "}, instance=bob).is_valid()


def test_there_is_no_fourth_role() -> None:
    assert RoleForm({"role": "manager"}).is_valid()
    assert not RoleForm({"role": "author"}).is_valid()


@pytest.mark.parametrize(
    ("days", "valid"), [("7", True), ("365", True), ("0", False), ("-1", False)]
)
def test_an_invitation_holds_for_a_time_from_the_list(
    days: str, valid: bool, de_wilg: Organisation
) -> None:
    said = {"role": "learner", "days": days}
    assert InvitationForm(said, organisation=de_wilg).is_valid() is valid


def test_one_invites_into_open_groups_of_the_organisation_itself(
    de_wilg: Organisation, elders: Organisation
) -> None:
    ours, theirs, gone = (
        groups.make(place, name=name)
        for place, name in ((de_wilg, "PW3B"), (elders, "Team"), (de_wilg, "PW3A"))
    )
    groups.close(gone, when=timezone.now())

    def asked(group: object) -> bool:
        said = {"role": "learner", "days": "7", "group": group}
        return InvitationForm(said, organisation=de_wilg).is_valid()

    given = (ours.uuid, "", theirs.uuid, gone.uuid, ours.pk, "x\0")
    assert [asked(each) for each in given] == [True, True, False, False, False, False]


def test_only_members_can_be_ticked(bob: User, charlie: User, de_wilg: Organisation) -> None:
    def ticked(*people: object) -> bool:
        return PeopleForm({"people": people}, organisation=de_wilg).is_valid()

    assert ticked(bob.uuid)
    assert not ticked()
    assert not ticked(charlie.uuid)
    assert not ticked(bob.uuid, charlie.uuid)
    assert not ticked("x\0")


def test_who_does_more_than_learn_is_told_apart_in_the_list(
    bob: User, ingrid: User, de_wilg: Organisation
) -> None:
    shown = de_wilg.memberships.select_related("user").order_by("user__display_name")
    html = str(PeopleForm(organisation=de_wilg, shown=shown)["people"])

    assert "Bob</label>" in html
    assert "Ingrid (beheerder)</label>" in html


def test_an_open_answer_is_called_so(bob: User) -> None:
    form = ProfileForm(instance=bob)

    for name in ("profession", "sector"):
        assert "Geen antwoord" in str(form[name])
        assert "-----" not in str(form[name])


def test_a_profession_of_today_is_offered_and_the_one_that_somebody_has(bob: User) -> None:
    coming, over, gone, now = (
        Profession.objects.create(
            code=code, name_nl=code, name_en=code, valid_from=since, valid_until=until
        )
        for code, since, until in [
            ("straks", date(2999, 1, 1), None),
            ("mijn-oude", date(2019, 1, 1), date(2020, 1, 1)),
            ("een-oude", date(2019, 1, 1), date(2020, 1, 1)),
            ("nu", date(2019, 1, 1), None),
        ]
    )
    bob.profession = over
    bob.save()

    def chosen(profession: Profession) -> bool:
        sent = {"display_name": "Bob", "profession": str(profession.pk)}
        return ProfileForm(sent, instance=User.objects.get(pk=bob.pk)).is_valid()

    assert [chosen(each) for each in (now, over, gone, coming)] == [True, True, False, False]
