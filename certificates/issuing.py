"""The only writer of certificates: issue, withdraw, forget."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from wagtail.models import Page

from certificates import numbering, statements
from certificates.models import Certificate, Withdrawal
from courses.signals import CourseCompleted
from elearning.accounts.models import User
from elearning.records import recording
from elearning.xapi.statements import Activity, Fact
from elearning.xapi.vocabulary import ActivityType


def issue(completed: CourseCompleted, *, when: datetime) -> Certificate:
    """The certificate of a completed course, issued unless that enrolment has one.

    However often and at how many places at once it is asked, one is issued and one statement made.
    """
    with transaction.atomic():
        drawn = _drawn(completed, when)
        certificate = _kept(drawn)
        if certificate.uuid == drawn.uuid:
            fact = _earned(completed, language=certificate.language)
            recording.record(fact, actor=completed.actor, when=when)
    return certificate


def withdraw(certificate: Certificate, *, reason: Withdrawal, when: datetime) -> bool:
    """Declare that a certificate no longer holds; say whether it held until now."""
    still_valid = Certificate.objects.valid().filter(pk=certificate.pk)
    return still_valid.update(withdrawn_at=when, withdrawal=reason) == 1


def forget(person: User) -> None:
    """Take the person out of their certificates; a paper they kept can still be checked."""
    Certificate.objects.of(person).update(person=None, holder="", organisation=None, enrolment=None)


def _kept(drawn: Certificate) -> Certificate:
    """The enrolment's certificate: the one drawn, unless another was there before."""
    while True:
        Certificate.objects.bulk_create([drawn], ignore_conflicts=True)
        kept = Certificate.objects.filter(enrolment=drawn.enrolment).first()
        if kept:
            return kept
        _draw_numbers(drawn)  # somebody else's certificate bears one of them already


def _drawn(completed: CourseCompleted, when: datetime) -> Certificate:
    drawn = Certificate(
        enrolment=completed.enrolment_uuid,
        person_id=completed.person_id,
        organisation_id=completed.organisation_id,
        holder=User.objects.values_list("display_name", flat=True).get(pk=completed.person_id),
        course_page_id=completed.course_page_id,
        course_title=completed.course_title,
        language=_language_of(completed.course_page_id),
        edition=completed.edition,
        outcomes=list(completed.outcomes),
        study_load_minutes=completed.study_load_minutes,
        form_of_assessment=completed.form_of_assessment,
        completed_at=completed.completed_at,
        issued_at=when,
    )
    _draw_numbers(drawn)
    return drawn


def _draw_numbers(certificate: Certificate) -> None:
    certificate.serial = numbering.new_serial(localtime(certificate.completed_at).year)
    certificate.code = numbering.new_code()


def _language_of(page_id: int) -> str:
    return Page.objects.values_list("locale__language_code", flat=True).get(pk=page_id)


def _earned(completed: CourseCompleted, *, language: str) -> Fact:
    course = Activity(
        completed.course_iri,
        ActivityType.COURSE,
        {language: completed.course_title},
        study_load=completed.study_load_minutes,
    )
    return statements.earned(
        course, registration=completed.enrolment_uuid, edition=completed.edition
    )
