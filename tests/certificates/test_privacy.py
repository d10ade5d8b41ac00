import json

from django.core.serializers.json import DjangoJSONEncoder

from certificates import issuing
from certificates.models import Certificate
from elearning.accounts import privacy
from elearning.accounts.models import Organisation, User
from elearning.records.models import Record
from tests.certificates.conftest import WHEN, Completion


def test_my_download_holds_my_certificates(certificate: Certificate, bob: User) -> None:
    text = json.dumps(privacy.everything_about(bob)["certificates"], cls=DjangoJSONEncoder)

    for mine in (certificate.serial, certificate.code, "De lege broodtrommel", "Bob"):
        assert mine in text


def test_charlies_download_holds_nothing_of_bob(certificate: Certificate, charlie: User) -> None:
    assert privacy.everything_about(charlie)["certificates"] == {"certificates": []}


def test_after_an_erasure_a_paper_can_be_checked_and_nobody_found(
    certificate: Certificate, bob: User
) -> None:
    code = certificate.code

    privacy.erase(bob)

    left = Certificate.objects.get(code=code)
    assert left.course_title == "De lege broodtrommel"
    assert (left.holder, left.name, left.initials) == ("", "", "")
    assert (left.person, left.organisation, left.enrolment) == (None, None, None)


def test_an_erasure_leaves_what_the_organisation_was_told(
    certificate: Certificate, bob: User, de_wilg: Organisation
) -> None:
    privacy.erase(bob)

    assert Record.objects.get().organisation == de_wilg


def test_an_erasure_touches_nobody_else(
    certificate: Certificate, completion: Completion, bob: User, charlie: User
) -> None:
    issuing.issue(completion(charlie), when=WHEN)

    privacy.erase(bob)

    assert charlie.certificates.get().holder == "Charlie"
