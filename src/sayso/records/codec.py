"""Records to JSON values and back, and the JSON Schema of both, from the type hints alone.

Two things differ from a plain mapping of fields: `Spans` is ``[start, end]`` where there is one span, a list
of pairs where there are several and null where there is none; and a field may carry another name in JSON
(``metadata={"json": "in"}``).
"""

from __future__ import annotations

import dataclasses
import functools
import types
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from sayso.errors import RecordError
from sayso.records.spans import Span, Spans

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """`value`, a record or a part of one, as dicts, lists, strings, numbers, booleans and None."""
    if isinstance(value, str | int | float) or value is None:
        return value
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            key: _spans(getattr(value, name)) if of_spans else to_json(getattr(value, name))
            for name, key, of_spans in _dumped(type(value))
        }
    return value


def _spans(value: Spans) -> Any:
    if len(value) == 1:
        return list(value[0])
    return [list(span) for span in value] or None


@functools.cache
def _dumped(kind: type) -> tuple[tuple[str, str, bool], ...]:
    """(attribute, JSON key, whether it is `Spans`) of every field of a record class."""
    return tuple((name, key, hint == Spans) for name, key, hint, _ in _fields(kind))


def from_json(kind: type[T], value: Any, where: str = "$") -> T:
    """The record of type `kind` that `to_json` gave `value` for. Raises RecordError, naming the place."""
    result: T = _load(kind, value, where)
    return result


def _load(hint: Any, value: Any, where: str) -> Any:
    if hint == Spans:
        return _load_spans(value, where)
    if dataclasses.is_dataclass(hint):
        return _load_record(hint, value, where)
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in args:
            return None
        return _load(next(a for a in args if a is not type(None)), value, where)
    if origin is Literal:
        if value not in args:
            raise RecordError(where, f"{value!r} is none of {', '.join(map(repr, args))}")
        return value
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise RecordError(where, f"a list is wanted, not {type(value).__name__}")
        if args[-1] is Ellipsis:
            return tuple(_load(args[0], item, f"{where}[{i}]") for i, item in enumerate(value))
        if len(value) != len(args):
            raise RecordError(where, f"{len(args)} items are wanted, not {len(value)}")
        pairs = zip(args, value, strict=True)
        return tuple(_load(a, item, f"{where}[{i}]") for i, (a, item) in enumerate(pairs))
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (isinstance(value, bool) and hint is not bool):
        raise RecordError(where, f"{hint.__name__} is wanted, not {type(value).__name__}")
    return value


def _load_spans(value: Any, where: str) -> Spans:
    if value is None:
        return ()
    if isinstance(value, list | tuple) and value and isinstance(value[0], int):
        value = [value]
    spans: Spans = _load(tuple[Span, ...], value, where)
    return spans


def _load_record(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise RecordError(where, f"an object is wanted, not {type(value).__name__}")
    known = {}
    for name, key, hint, required in _fields(kind):
        if key in value:
            known[name] = _load(hint, value[key], f"{where}.{key}")
        elif required:
            raise RecordError(where, f"the field {key!r} is missing")
    return kind(**known)


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, str, Any, bool], ...]:
    """(attribute, JSON key, type, required) of every field of a record class."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        (
            f.name,
            f.metadata.get("json", f.name),
            hints[f.name],
            f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING,
        )
        for f in dataclasses.fields(kind)
    )


def json_schema(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """JSON Schema (2020-12) of a type; records go into `definitions` by name and are referred to."""
    return _schema(kind, definitions)


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint == Spans:
        pair = _schema(Span, definitions)
        return {"oneOf": [{"type": "null"}, pair, {"type": "array", "items": pair, "minItems": 2}]}
    if dataclasses.is_dataclass(hint):
        name = hint.__name__  # type: ignore[union-attr]
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _record_schema(hint, definitions)
        return {"$ref": f"#/$defs/{name}"}
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(a, definitions) for a in args]}
    if origin is Literal:
        return {"enum": list(args)}
    if origin is tuple and args[-1] is Ellipsis:
        return {"type": "array", "items": _schema(args[0], definitions)}
    if origin is tuple:
        items = [_schema(a, definitions) for a in args]
        return {"type": "array", "prefixItems": items, "minItems": len(args), "maxItems": len(args)}
    return {"type": _JSON_TYPES[hint]}


def _record_schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {key: _schema(hint, definitions) for _, key, hint, _ in _fields(kind)}
    description = (kind.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
    return {
        "type": "object",
        "description": " ".join(description.split()),
        "properties": properties,
        "required": [key for _, key, _, required in _fields(kind) if required],
    }


_JSON_TYPES: dict[Any, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    type(None): "null",
}
