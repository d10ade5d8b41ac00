"""What can be asked of the record store, told to anybody in the words of OpenAPI 3.1.

For machines that make requests, and for who writes these. A statement is described as far as its first
storey: it is read far more strictly, and a refusal says which property is wrong and why.
"""

from __future__ import annotations

from collections.abc import Iterable
from inspect import cleandoc
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

import elearning
from elearning.records.exports.formats import RECORD
from elearning.records.lrs import answers
from elearning.records.lrs.exporting import Exporting
from elearning.records.lrs.offers import BYTES, JSON, Content, Offer, offers, offers_of_ours
from elearning.records.lrs.resources import KeyedResource, Resource
from elearning.xapi.documents import LONGEST_ID
from elearning.xapi.formats import Format
from elearning.xapi.reading import MalformedError, Version
from elearning.xapi.scopes import Scope
from elearning.xapi.versions import HEADER
from elearning.xapi.wire import LONGEST_VALUE

Said = dict[str, Any]


class OpenAPI(Resource):
    """The store described, to anybody."""

    def get(self) -> HttpResponse:
        for name in self.ask.parameters():
            raise MalformedError(name, "is no parameter here; there are none")
        return answers.told(description(reverse("xapi:root").rstrip("/")))


def description(root: str) -> Said:
    """The store whose addresses begin with `root`."""
    one = {"url": root, "description": f"xAPI {Version.ONE}"}
    two = {"url": f"{root}/2.0", "description": f"xAPI {Version.TWO}"}
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "Olifantenpaadjes: the record store",
            "version": elearning.__version__,
            "description": _ABOUT,
        },
        "servers": [one, two],
        "paths": _paths(offers()) | _paths(offers_of_ours(), servers=[one]),
        "components": {
            "securitySchemes": {_KEY: {"type": "http", "scheme": "basic"}},
            "responses": {
                **{name: _refusal(why) for name, why in _REFUSALS.values()},
                "TooLong": {
                    "description": "The address or a header is longer than a server takes."
                },
            },
            "schemas": _SCHEMAS,
        },
    }


def _paths(told: Iterable[Offer], **more: Any) -> Said:
    paths: Said = {}
    for offer in told:
        first = {"description": cleandoc(offer.resource.__doc__ or ""), **more}
        path = paths.setdefault(f"/{offer.path}", first)
        path[offer.method.lower()] = _operation(offer)
    return paths


def _operation(offer: Offer) -> Said:
    keyed = issubclass(offer.resource, KeyedResource)
    refusals = (400, *((401, 403) if keyed else ()), *offer.refusals)
    said = {
        "summary": offer.says,
        "operationId": f"{offer.method.lower()} {offer.path}",
        "security": _security(offer),
        "parameters": [*_parameters(offer), *_headers(offer)],
        "responses": {
            str(offer.done): {"description": "Done.", **_content(offer.content)},
            **{str(each): _ref("responses", _REFUSALS[each][0]) for each in sorted(refusals)},
            **{str(each): _ref("responses", "TooLong") for each in _TOO_LONG},
        },
    }
    return said | ({"requestBody": _content(offer.body)} if offer.body else {})


def _security(offer: Offer) -> list[Said]:
    """The scopes of which a key has to have one."""
    if not issubclass(offer.resource, KeyedResource):
        return []
    scopes = offer.resource.reading if offer.method == "GET" else offer.resource.writing
    return [{_KEY: [scope]} for scope in (*scopes, Scope.ALL)]


def _parameters(offer: Offer) -> list[Said]:
    return [
        {
            "name": name,
            "in": "path" if f"{{{name}}}" in offer.path else "query",
            "required": name in offer.required,
            **(_content({JSON: "Agent"}) if name == "agent" else {"schema": _PARAMETERS[name]}),
        }
        for name in (*offer.required, *offer.optional)
    ]


def _headers(offer: Offer) -> list[Said]:
    """What has to be said beside, and what may be; no version is asked for what has none."""
    versioned = issubclass(offer.resource, KeyedResource) and offer.resource is not Exporting
    named = {**({HEADER: True} if versioned else {}), **dict.fromkeys(offer.headers, False)}
    return [
        {"name": name, "in": "header", "required": required, "schema": _HEADERS[name]}
        for name, required in named.items()
    ]


def _content(content: Content) -> Said:
    kinds = {kind: {"schema": _ref("schemas", name)} for kind, name in content.items()}
    return {"content": kinds} if kinds else {}


def _refusal(why: str) -> Said:
    return {"description": why, **_content({JSON: "Refusal"})}


def _ref(where: str, name: str) -> Said:
    return {"$ref": f"#/components/{where}/{name}"}


def _listing(of: Said) -> Said:
    return {"type": "array", "items": of}


def _object(*required: str, **properties: Said) -> Said:
    return {"type": "object", "properties": properties, "required": list(required)}


_ABOUT = (
    "xAPI 1.0.3 and 2.0.0 (IEEE 9274.1.1), as their specifications have it:"
    " https://github.com/adlnet/xAPI-Spec and https://opensource.ieee.org/xapi. Show the key and the"
    " secret that a manager makes in your organisation's portal; it has to have one of the scopes that"
    " are named. What can be asked by GET can be asked by HEAD, and a page on another site may ask"
    " whatever you may. Content that can do no more than POST uses the alternate syntax of 1.0.3"
    " (Communication §1.3): `?method=` in the address, all the rest in a form."
)
_KEY = "key"
_REFUSALS = {
    400: ("Malformed", "It can't be read: which parameter, header or property is wrong, and why."),
    401: ("Keyless", "No key was shown that is valid."),
    403: ("Forbidden", "The key may not do that, or nobody may."),
    404: ("Absent", "Nothing is there that the key may read."),
    409: ("Conflict", "Something else is there already, and stays as it is."),
    411: ("Unmeasured", "The header Content-Length is missing."),
    412: ("Precondition", "What is there is not what If-Match or If-None-Match has it to be."),
    413: ("TooLarge", "It is more than is taken at once."),
}
_TOO_LONG = (414, 431)
_TEXT: Said = {"type": "string", "maxLength": LONGEST_VALUE}
_UUID: Said = {"type": "string", "format": "uuid"}
_IRI: Said = {**_TEXT, "format": "iri"}
_MOMENT: Said = {"type": "string", "format": "date-time"}
_TRUTH: Said = {"type": "boolean", "default": False}
_ID: Said = {"type": "string", "minLength": 1, "maxLength": LONGEST_ID}
_PARAMETERS: dict[str, Said] = {
    "activity": _IRI,
    "activityId": _IRI,
    "after": _UUID,
    "ascending": _TRUTH,
    "attachments": _TRUTH,
    "format": {"type": "string", "enum": list(Format), "default": Format.EXACT},
    "group": _UUID,
    "kind": {"type": "string", "enum": list(RECORD)},
    "limit": {"type": "integer", "minimum": 0, "default": 0},
    "more": {**_TEXT, "minLength": 1},
    "profileId": _ID,
    "registration": _UUID,
    "related_activities": _TRUTH,
    "related_agents": _TRUTH,
    "since": _MOMENT,
    "stateId": _ID,
    "statementId": _UUID,
    "term": {"type": "string"},
    "until": _MOMENT,
    "verb": _IRI,
    "voidedStatementId": _UUID,
}
_HEADERS: dict[str, Said] = {
    HEADER: {"type": "string", "examples": list(Version)},
    "Accept-Language": {"type": "string", "examples": ["nl, en;q=0.5"]},
    "If-Match": {"type": "string", "examples": ["*"]},
    "If-None-Match": {"type": "string", "examples": ["*"]},
}
_AGENT = _ref("schemas", "Agent")
_ANY: Said = {"type": "object"}
_SCHEMAS: Said = {
    BYTES: {"description": "As they are."},
    "Refusal": _object("reason", reason={"type": "string"}, parameter={"type": "string"}),
    "Agent": _object(
        objectType={"enum": ["Agent", "Group"]},
        name={"type": "string"},
        mbox={"type": "string", "format": "iri"},
        mbox_sha1sum={"type": "string"},
        openid=_IRI,
        account=_object("homePage", "name", homePage=_IRI, name={"type": "string"}),
        member=_listing(_AGENT),
    ),
    "Statement": _object(
        *("actor", "verb", "object"),
        id=_UUID,
        actor=_AGENT,
        verb=_object("id", id=_IRI, display=_ANY),
        object=_ANY,
        result=_ANY,
        context=_ANY,
        timestamp=_MOMENT,
        attachments=_listing(_ANY),
        stored=_MOMENT,
        authority=_AGENT,
        version={"type": "string"},
    ),
    "Statements": {
        "oneOf": [_ref("schemas", "Statement"), _listing(_ref("schemas", "Statement"))],
    },
    "StatementResult": {
        "description": "The statement that was asked for by its id, or a page of those that fit.",
        "oneOf": [
            _ref("schemas", "Statement"),
            _object(
                *("statements", "more"),
                statements=_listing(_ref("schemas", "Statement")),
                more={"type": "string", "format": "uri-reference"},
            ),
        ],
    },
    "Ids": _listing(_UUID),
    "DocumentOrIds": {"description": "The document, or the ids of all that fit: a list of texts."},
    "About": _object("version", version=_listing({"type": "string"})),
    "Activity": _object(
        "objectType", "id", objectType={"const": "Activity"}, id=_IRI, definition=_ANY
    ),
    "Person": _object("objectType", objectType={"const": "Person"}),
    "Profile": _ANY,
}
