"""Which versions are spoken, told to anybody (xAPI 1.0.3 Communication §2.8)."""

from django.http import HttpResponse

from elearning.records.lrs import answers
from elearning.records.lrs.resources import Resource
from elearning.xapi import versions
from elearning.xapi.reading import MalformedError


class About(Resource):
    """The one resource that needs neither key nor version."""

    def get(self) -> HttpResponse:
        for name in self.ask.parameters():
            raise MalformedError(name, "is no parameter here; there are none")
        return answers.told(versions.about())
