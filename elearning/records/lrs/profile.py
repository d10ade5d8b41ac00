"""Our xAPI profile, told to anybody at its own IRI and at that of whatever it defines."""

from django.http import HttpResponse
from django.urls import reverse

from elearning.records import recording
from elearning.records.lrs import answers
from elearning.records.lrs.answers import RefusedError
from elearning.records.lrs.resources import Resource
from elearning.xapi.profile import document


class Profile(Resource):
    """One document, whichever of its terms was asked for: it explains the others."""

    def get(self) -> HttpResponse:
        identity = recording.identity()
        asked = self.request.path.removeprefix(reverse("xapi:root"))
        if f"{identity.base}/{asked}" not in document.iris(identity):
            raise RefusedError(404, f"our profile defines no such term; it is {identity.profile()}")
        response = answers.told(document.profile(identity))
        response["Content-Type"] = "application/ld+json"
        return response
