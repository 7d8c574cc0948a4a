"""Frozen dataclasses to canonical JSON and back: sorted keys, UTF-8, one way to write each document."""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from hinomi.terms.errors import InputError

T = TypeVar("T")
_SORT = "is"
"""The key that tells the members of a union of dataclasses apart."""


def dump(value: Any) -> str:  # noqa: ANN401 - any dataclass of plain parts
    """Return the JSON of a dataclass; absent (default) parts are written too."""
    return json.dumps(encode(value), ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def load(text: str) -> Any:  # noqa: ANN401 - whatever the JSON holds
    """Read JSON; raises `InputError`."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"This is no edition: {error}."
        raise InputError(message, advice="Build it again with: hinomi edition build") from None


def encode(value: Any) -> Any:  # noqa: ANN401 - any plain part
    """Return dataclasses as dicts, tuples as lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: encode(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {_SORT: type(value).__name__, **parts}
    if isinstance(value, Mapping):
        return {str(key): encode(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [encode(part) for part in value]
    return value


def decode(kind: type[T], value: Any) -> T:  # noqa: ANN401 - plain JSON
    """Build a dataclass from what `encode` gave; raises `InputError` where parts are amiss."""
    try:
        return cast("T", _decode(kind, value))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"This is no edition: {error!r}."
        raise InputError(message, advice="Build it again with: hinomi edition build") from None


def _decode(kind: Any, value: Any) -> Any:  # noqa: ANN401 - the hint decides
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        if value[_SORT] != kind.__name__:
            raise ValueError(value[_SORT])
        return kind(**{name: _decode(hints[name], part) for name, part in value.items() if name != _SORT})
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        return _decode_union(arguments, value)
    if origin is tuple:
        return _decode_tuple(arguments, value)
    if origin is not None and issubclass(origin, Mapping):
        return {key: _decode(arguments[1], part) for key, part in value.items()}
    return value


def _decode_union(arguments: tuple[Any, ...], value: Any) -> Any:  # noqa: ANN401 - the hint decides
    if isinstance(value, dict):
        named = {kind.__name__: kind for kind in arguments if isinstance(kind, type)}
        return _decode(named[value[_SORT]], value)
    return value


def _decode_tuple(arguments: tuple[Any, ...], value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as above
    if len(arguments) > 1 and arguments[1] is ...:
        return tuple(_decode(arguments[0], part) for part in value)
    return tuple(_decode(kind, part) for kind, part in zip(arguments, value, strict=True))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
