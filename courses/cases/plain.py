"""A case as plain data: read strictly, written without loss.

The dataclasses are the schema. A field's type decides how it is read, and a field left at its
default is not written; so a case file, a draft from the editor and an edition in the database share
one form. Data that cannot be read is refused with the path of the place at fault.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache, partial
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any, str], Any]


class MalformedCaseError(ValueError):
    """This is no case; `path` names the place at fault, as in `scenes[3].choices[1].to`."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}" if path else reason)
        self.path = path
        self.reason = reason


def read(kind: Callable[..., T], data: object, path: str = "") -> T:
    """One thing of this kind, from a table with the keys its fields have, and no others."""
    if not isinstance(data, Mapping):
        raise MalformedCaseError(path, "expected a table")
    schema = _schema(kind)
    for key in data:
        if key not in schema:
            raise MalformedCaseError(_below(path, key), "there is no such key here")
    for key, column in schema.items():
        if column.default is MISSING and key not in data:
            raise MalformedCaseError(_below(path, key), "this is missing")
    return kind(**{schema[k].name: schema[k].read(v, _below(path, k)) for k, v in data.items()})


def write(thing: Any) -> dict[str, Any]:
    """The table that `read` makes this thing from again."""
    return {
        key: column.write(value)
        for key, column in _schema(thing.__class__).items()
        if (value := getattr(thing, column.name)) != column.default
    }


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
    if hint in (str, int):
        return partial(_scalar, hint)
    if issubclass(hint, Enum):
        return partial(_member, hint)
    return partial(read, hint)


def _list(reader: Reader, data: object, path: str) -> tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        raise MalformedCaseError(path, "expected a list")
    return tuple(reader(item, f"{path}[{place}]") for place, item in enumerate(data))


def _mapping(reader: Reader, data: object, path: str) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise MalformedCaseError(path, "expected a table")
    return {_scalar(str, key, path): reader(item, _below(path, key)) for key, item in data.items()}


def _member(kind: type[Enum], data: object, path: str) -> Enum:
    try:
        return kind(data)
    except ValueError:
        names = ", ".join(member.value for member in kind)
        raise MalformedCaseError(path, f"expected one of {names}") from None


def _scalar(kind: type, data: object, path: str) -> Any:
    if type(data) is not kind:
        expected = {str: "text", int: "a whole number"}[kind]
        raise MalformedCaseError(path, f"expected {expected}")
    return data


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return write(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value.value if isinstance(value, Enum) else value


def _below(path: str, key: object) -> str:
    return f"{path}.{key}" if path else str(key)
