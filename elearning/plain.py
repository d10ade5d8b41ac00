"""Our own things as plain data: read strictly, written without loss, named by their content.

The dataclasses are the schema. A field's type decides how it is read, and a field left at its
default is not written; so a file, a draft from the editor and what is kept in the database share one
form, and a new field with a default changes nothing of what was written before. Data that cannot be
read is refused with the path of the place at fault.

What is kept for years bears the version of its form. The first is written without one: what was kept
before there were versions reads as what is kept today, and has the same digest.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache, partial
from hashlib import sha256
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

T = TypeVar("T")
Reader = Callable[[Any, str], Any]

VERSION = "version"


class MalformedError(ValueError):
    """This cannot be read; `path` names the place at fault, as in `scenes[3].choices[1].to`."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}" if path else reason)
        self.path = path
        self.reason = reason


def read(kind: Callable[..., T], data: object, path: str = "") -> T:
    """One thing of this kind, from a table with the keys its fields have, and no others.

    What is null was left open: the field has its default, if it has one.
    """
    if not isinstance(data, Mapping):
        raise MalformedError(path, "expected a table")
    schema = _schema(kind)
    for key in data:
        if key not in schema:
            raise MalformedError(_below(path, key), "there is no such key here")
    given = {key: value for key, value in data.items() if value is not None}
    for key, column in schema.items():
        if column.default is MISSING and key not in given:
            raise MalformedError(_below(path, key), "this is missing")
    return kind(**{schema[k].name: schema[k].read(v, _below(path, k)) for k, v in given.items()})


def write(thing: Any) -> dict[str, Any]:
    """The table that `read` makes this thing from again."""
    return {
        key: column.write(value)
        for key, column in _schema(thing.__class__).items()
        if (value := getattr(thing, column.name)) != column.default
    }


def read_kept(kind: Callable[..., T], data: object, *, version: int) -> T:
    """One thing from what was kept of it, in this version of its form or an earlier one.

    Raises:
        MalformedError: it cannot be read. A later version is refused and not guessed at: whoever
            kept it runs newer software than this, and that software can read it.
    """
    if not isinstance(data, Mapping):
        raise MalformedError("", "expected a table")
    kept_in = _scalar(int, data.get(VERSION, 1), VERSION)
    if not 1 <= kept_in <= version:
        reason = f"it was kept in version {kept_in}, and this software reads up to {version}"
        raise MalformedError(VERSION, reason)
    return read(kind, {key: value for key, value in data.items() if key != VERSION})


def write_kept(thing: Any, *, version: int) -> dict[str, Any]:
    """The table to keep, from which `read_kept` makes this thing again."""
    return write(thing) if version == 1 else {VERSION: version, **write(thing)}


def canonical(table: Mapping[str, Any]) -> str:
    """The one way to write down this table: JSON with sorted keys and no spaces."""
    return json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(table: Mapping[str, Any]) -> str:
    """The name of what a table says, in hexadecimal SHA-256: same words, same name."""
    return sha256(canonical(table).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    default: Any
    read: Reader
    write: Callable[[Any], Any]


@cache
def _schema(kind: Any) -> dict[str, _Column]:
    """The keys a table of this kind may have: the names of its fields.

    A field's metadata may bring a `key` of its own, and its own `read` and `write`.
    """
    hints = get_type_hints(kind)
    return {
        field.metadata.get("key", field.name): _Column(
            field.name,
            field.default if field.default_factory is MISSING else field.default_factory(),
            field.metadata.get("read") or _reader(hints[field.name]),
            field.metadata.get("write", _plain),
        )
        for field in fields(kind)
        if field.init
    }


def _reader(hint: Any) -> Reader:
    """How a field of this type is read."""
    inner = get_args(hint)
    if get_origin(hint) is UnionType:
        return _reader(inner[0])
    if get_origin(hint) is tuple:
        return partial(_list, _reader(inner[0]))
    if get_origin(hint) is Mapping:
        return partial(_mapping, _reader(inner[1]))
    if hint in (str, int, bool):
        return partial(_scalar, hint)
    if hint is UUID:
        return _uuid
    if issubclass(hint, Enum):
        return partial(_member, hint)
    return partial(read, hint)


def _list(reader: Reader, data: object, path: str) -> tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        raise MalformedError(path, "expected a list")
    return tuple(reader(item, f"{path}[{place}]") for place, item in enumerate(data))


def _mapping(reader: Reader, data: object, path: str) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise MalformedError(path, "expected a table")
    return {_scalar(str, key, path): reader(item, _below(path, key)) for key, item in data.items()}


def _member(kind: type[Enum], data: object, path: str) -> Enum:
    try:
        return kind(data)
    except ValueError:
        names = ", ".join(member.value for member in kind)
        raise MalformedError(path, f"expected one of {names}") from None


def _uuid(data: object, path: str) -> UUID:
    try:
        return UUID(_scalar(str, data, path))
    except ValueError:
        raise MalformedError(path, "expected a UUID") from None


def _scalar(kind: type, data: object, path: str) -> Any:
    if type(data) is not kind:
        expected = {str: "text", int: "a whole number", bool: "true or false"}[kind]
        raise MalformedError(path, f"expected {expected}")
    return data


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return write(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, UUID):
        return str(value)
    return value.value if isinstance(value, Enum) else value


def _below(path: str, key: object) -> str:
    return f"{path}.{key}" if path else str(key)
