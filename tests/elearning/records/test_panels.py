from django.test import Client, RequestFactory
from django.urls import reverse

from elearning.accounts.models import Membership, Organisation, Role, User
from elearning.records import credentials
from elearning.records.exports.formats import FORMATS
from elearning.records.panels import LearningRecordPanel
from tests.elearning.records.conftest import WHEN

PANEL = "/organisatie/dewilg/leergegevens/"


def test_a_manager_finds_downloads_and_keys_in_the_portal(
    client: Client, ingrid: User, de_wilg: Organisation, elders: Organisation
) -> None:
    ours, _ = credentials.issue(de_wilg, by=ingrid, when=WHEN)
    theirs, _ = credentials.issue(elders, by=None, when=WHEN)
    client.force_login(ingrid)

    page = client.get(PANEL).content.decode()
    for kind in sorted(FORMATS):
        assert reverse("records:download", args=["dewilg", kind]) in page
    assert reverse("records:revoke", args=["dewilg", ours]) in page
    assert theirs not in page


def test_a_withdrawn_key_stays_in_the_list_and_cannot_be_withdrawn_again(
    client: Client, ingrid: User, de_wilg: Organisation
) -> None:
    key, _ = credentials.issue(de_wilg, by=ingrid, when=WHEN)
    credentials.revoke(credentials.of(de_wilg)[0], by=ingrid, when=WHEN)
    client.force_login(ingrid)

    page = client.get(PANEL).content.decode()
    assert key in page
    assert reverse("records:revoke", args=["dewilg", key]) not in page


def test_a_facilitator_gets_no_record(client: Client, bob: User, de_wilg: Organisation) -> None:
    Membership.objects.filter(user=bob).update(role=Role.FACILITATOR)
    client.force_login(bob)

    assert client.get(PANEL).status_code == 404
    assert "leergegevens" not in client.get("/organisatie/dewilg/").content.decode()


def test_the_panel_names_the_address_for_machines(
    rf: RequestFactory, de_wilg: Organisation
) -> None:
    context = LearningRecordPanel().context(rf.get("/"), de_wilg)

    assert context["endpoint"] == "http://testserver/xapi/"
