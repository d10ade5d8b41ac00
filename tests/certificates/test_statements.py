import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from certificates import statements
from certificates.models import Certificate
from elearning.records.models import Record
from elearning.xapi.identity import Identity, certificate_of
from elearning.xapi.statements import Activity, statement
from elearning.xapi.vocabulary import ActivityType, Audience
from tests.golden import assert_golden

IDENTITY = Identity("https://olifantenpaadjes.example/xapi")
COURSE = Activity(
    IDENTITY.course("de-lege-broodtrommel"),
    ActivityType.COURSE,
    {"nl": "De lege broodtrommel"},
    study_load=45,
)
FACT = statements.earned(
    COURSE, registration=UUID("5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97"), edition="3f9a1c7b" * 8
)


def test_a_certificate_that_was_earned() -> None:
    told = statement(
        FACT,
        actor_account="0b9c6d0e-4f62-4a53-8a7e-1f2d3c4b5a69",
        timestamp=datetime(2026, 11, 21, 14, 30, tzinfo=UTC),
        identity=IDENTITY,
    )

    assert_golden("earned", json.loads(told.to_json()))


def test_an_organisation_may_read_it() -> None:
    assert FACT.audience is Audience.INSTITUTE


def test_the_certificate_is_named_under_its_course_as_everywhere() -> None:
    course = IDENTITY.course("de-lege-broodtrommel")

    assert FACT.activity.iri == certificate_of(course)
    assert FACT.activity.iri.startswith(f"{course}/")


def test_a_course_in_a_language_without_a_word_of_its_own_can_be_earned() -> None:
    course = replace(COURSE, name={"fy": "De lege trommel", "nl": "De lege broodtrommel"})

    fact = statements.earned(course, registration=FACT.context.registration, edition="3f9a")

    assert fact.activity.name == {
        "fy": "Certificate: De lege trommel",
        "nl": "Certificaat: De lege broodtrommel",
    }


def test_nothing_in_the_record_leads_to_the_paper(certificate: Certificate) -> None:
    text = Record.objects.get().text

    for secret in (
        certificate.code,
        certificate.grouped_code,
        certificate.serial,
        str(certificate.uuid),
        certificate.holder,
    ):
        assert secret not in text
