"""What all resources have in common: the version, the key and what it may, and one way to refuse."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views import View
from django.views.decorators.common import no_append_slash
from django.views.decorators.csrf import csrf_exempt

from elearning.records import credentials
from elearning.records.lrs import answers, asking
from elearning.records.lrs.answers import RefusedError
from elearning.records.lrs.asking import Ask
from elearning.records.models import Credential
from elearning.xapi import versions
from elearning.xapi.concurrency import PreconditionError
from elearning.xapi.reading import MalformedError, Version
from elearning.xapi.scopes import Scope

_REFUSALS = (RefusedError, MalformedError, PreconditionError)
_POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'self'"  # nothing here is a page
_READING = ("GET", "HEAD")
_ASKED_BY = ("GET", "PUT", "POST", "DELETE")


class Resource(View):
    """What is at one address, in one family: the version that is spoken where no header says which.

    A method is a function of its name without arguments; what it needs is in `ask` and `version`.
    """

    family: Version = Version.ONE
    version: Version
    ask: Ask

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        """No token is asked for: without a session there is nothing for another site to borrow. And
        nobody is sent on to an address with a slash: a browser that asks first would stop there.
        """
        return no_append_slash(csrf_exempt(super().as_view(**initkwargs)))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.version = _version(request.headers.get(versions.HEADER, ""), self.family)
        try:
            response: HttpResponseBase = self._response()
        except _REFUSALS as error:
            response = answers.refusal(error)
        response[versions.HEADER] = self.version.value
        response["Cache-Control"] = "private, no-store"
        response.setdefault("Content-Security-Policy", _POLICY)
        answers.open_to_pages(response)
        return response

    def admit(self) -> None:
        """Let who asks come in, or raise why not."""

    def answer(self) -> HttpResponseBase:
        """What is done with a request that was let in."""
        handler = getattr(
            self, "get" if self.ask.method == "HEAD" else self.ask.method.lower(), None
        )
        if self.ask.method not in (*_ASKED_BY, "HEAD") or handler is None:
            raise RefusedError(405, f"this can be asked here: {self.allowed}", Allow=self.allowed)
        self.check()
        return handler()

    def check(self) -> None:
        """What has to hold of a request for which there is a method, or raise why it is refused."""

    @property
    def allowed(self) -> str:
        named = [method for method in _ASKED_BY if hasattr(self, method.lower())]
        return ", ".join([*named, *(["HEAD"] if "GET" in named else []), "OPTIONS"])

    def _response(self) -> HttpResponseBase:
        if self.request.method == "OPTIONS":
            return answers.preflight()
        self.ask = asking.ask(self.request)
        self.version = _version(self.ask.headers.get(versions.HEADER, ""), self.family)
        self.admit()
        return self.answer()


class KeyedResource(Resource):
    """What opens to an organisation's key: without one the answer is 401, whatever was asked.

    The key has to have one of the scopes named; else the answer is 403 (§3.2).
    """

    credential: Credential
    reading: ClassVar[tuple[Scope, ...]] = ()
    writing: ClassVar[tuple[Scope, ...]] = ()

    def admit(self) -> None:
        if settings.SECURE_SSL_REDIRECT and not self.request.is_secure():
            reason = "ask this over https; a key that was shown without is known to who listened"
            raise RefusedError(403, reason)
        found = _bearer(self.ask.headers.get("Authorization", ""))
        if found is None:
            reason = "show a valid key and secret with HTTP Basic authentication"
            how = 'Basic realm="xAPI", charset="UTF-8"'
            raise RefusedError(401, reason, WWW_Authenticate=how)
        self.credential = found

    def check(self) -> None:
        self.check_scope()
        versions.version(self.ask.headers.get(versions.HEADER, ""))
        if self.ask.alternate and self.version is not Version.ONE:
            reason = f"is no parameter in {self.version}: send the request by its own method"
            raise MalformedError("method", reason)

    def check_scope(self) -> None:
        scopes = self.reading if self.ask.method in _READING else self.writing
        if not self.credential.grants(*scopes):
            wanted = ", ".join([*scopes, Scope.ALL])
            reason = f"this key may not do that; it takes one of these scopes: {wanted}"
            raise RefusedError(403, reason)


def _version(header: str, family: Version) -> Version:
    """The version to answer in: the one asked for, or the family's where none of ours was."""
    try:
        return versions.version(header)
    except MalformedError:
        return family


def _bearer(authorization: str) -> Credential | None:
    """The key that is shown, by HTTP Basic authentication (RFC 7617)."""
    scheme, _, shown = authorization.partition(" ")
    try:
        key, _, secret = base64.b64decode(shown, validate=True).decode().partition(":")
    except ValueError:
        return None
    shown_well = scheme.lower() == "basic"
    return credentials.bearer(key, secret, when=timezone.now()) if shown_well else None
