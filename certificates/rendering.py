"""A certificate on paper: a tagged PDF for every reader (PDF/UA-1) that can be archived (PDF/A-3a).

Names and titles reach the template as data, never as markup, so nothing in them can do anything. The
fonts are the house's own, so the same certificate is the same file on every machine.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext, ngettext

from certificates.models import Certificate
from elearning.paper.lettering import drawable
from elearning.paper.printing import Printer

TYPST = Path(__file__).resolve().parent / "typst"

_printer = Printer(TYPST / "certificate.typ", standards=["ua-1", "a-3a"])


def pdf(certificate: Certificate) -> bytes:
    """The certificate in the language that is active now; the same bytes each time."""
    made_at = certificate.issued_at.replace(microsecond=0)
    return _printer.pdf("certificate", _content(certificate), made_at=made_at)


def _content(certificate: Certificate) -> dict[str, Any]:
    site = settings.WAGTAILADMIN_BASE_URL
    address = site + certificate.get_absolute_url()
    return {
        "lang": get_language(),
        "taught-in": certificate.language,
        "title": f"{gettext('Certificate')}: {certificate.course_title}",
        "issuer": settings.WAGTAIL_SITE_NAME,
        "holder": drawable(certificate.name),
        "course": drawable(certificate.course_title),
        "outcomes": [drawable(outcome) for outcome in certificate.outcomes],
        "facts": _facts(certificate),
        "numbers": _numbers(certificate),
        "address": address,
        "site": urlsplit(site).netloc + reverse("certificates:look_up"),
        "qr": segno.make_qr(address, error="m").svg_inline(border=0),
        "words": _words(),
    }


def _facts(certificate: Certificate) -> list[dict[str, Any]]:
    completed_on = date_format(localtime(certificate.completed_at), "j F Y")
    load = study_load(certificate.study_load_minutes)
    facts = [
        {"label": gettext("Completed on"), "value": completed_on, "taught": False},
        {"label": gettext("Nominal study load"), "value": load, "taught": False},
        {
            "label": gettext("Form of assessment"),
            "value": drawable(certificate.form_of_assessment),
            "taught": True,
        },
        {"label": gettext("Edition"), "value": certificate.edition_in_short, "taught": False},
    ]
    return [fact for fact in facts if fact["value"]]


def _numbers(certificate: Certificate) -> list[dict[str, str]]:
    return [
        {"label": gettext("Verification code"), "value": certificate.grouped_code},
        {"label": gettext("Serial number"), "value": certificate.serial},
    ]


def _words() -> dict[str, str]:
    return {
        "certificate": gettext("Certificate"),
        "completed": gettext("completed the training"),
        "outcomes": gettext("Learning outcomes"),
        "qr": gettext("QR code that leads to the page where this certificate can be checked"),
        "check": gettext("Is this certificate genuine?"),
        "how": gettext("Scan the square, or type the code at"),
        "not": gettext(
            "This certificate proves training. It is not a registration in a professional register,"
            " nor as a child protection officer."
        ),
        "help": gettext(
            "In danger right now? 112 · Worried or in doubt? Veilig Thuis 0800-2000,"
            " day and night, free of charge"
        ),
    }


def study_load(minutes: int) -> str:
    """A length of time as one says it: 1 hour and 30 minutes."""
    hours, rest = divmod(minutes, 60)
    whole = ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    part = ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest}
    if hours and rest:
        return gettext("%(hours)s and %(minutes)s") % {"hours": whole, "minutes": part}
    return whole if hours else part
