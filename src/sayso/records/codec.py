"""Records to JSON values and back, and the JSON Schema of both, from the type hints alone.

Two things differ from a plain mapping of fields: `Spans` is ``[start, end]`` where there is one span, a list
of pairs where there are several and null where there is none; and a field may carry another name in JSON
(``metadata={"json": "in"}``).
"""

from __future__ import annotations

import dataclasses
import functools
import operator
import types
from collections.abc import Callable
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from sayso.errors import RecordError
from sayso.records.spans import Span, Spans

T = TypeVar("T")
Convert = Callable[[Any], Any]


def to_json(value: Any) -> Any:
    """`value`, a record or a part of one, as dicts, lists, strings, numbers, booleans and None."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _dumper(type(value))(value)
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    return value


def from_json(kind: type[T], value: Any, where: str = "$") -> T:
    """The record of type `kind` that `to_json` gave `value` for. Raises RecordError, naming the place."""
    try:
        result: T = _loader(kind)(value)  # type: ignore[arg-type]  # a class is hashable
    except RecordError as error:
        raise RecordError(where + error.where, error.reason) from None
    return result


# Functions are made once for each type, so that a record is read and written without asking again, field by
# field, what it is made of: that took two thirds of the time.


@functools.cache
def _dumper(hint: Any) -> Convert:
    """What turns a value of type `hint` into JSON."""
    if hint == Spans:
        return _dump_spans
    if dataclasses.is_dataclass(hint):
        return _dump_record(hint)
    origin, args = get_origin(hint), get_args(hint)
    if dataclasses.is_dataclass(origin):
        return _dump_record(origin)
    if origin in (Union, types.UnionType):
        return _unless_none(_dumper(_but_none(args)))
    if origin is tuple:
        inner = _dumper(args[0]) if args[-1] is Ellipsis else to_json
        return list if inner is _as_it_is else lambda value: [inner(item) for item in value]
    if hint is Any or isinstance(hint, TypeVar):  # the items of a page: of any kind
        return to_json
    return _as_it_is


def _dump_record(kind: Any) -> Convert:
    fields = _fields(kind)
    keys = [key for _, key, _, _ in fields]
    get = operator.attrgetter(*(name for name, _, _, _ in fields), "__class__")  # two or more: a tuple
    turned = [(key, turn) for _, key, hint, _ in fields if (turn := _dumper(hint)) is not _as_it_is]

    def dump(record: Any) -> dict[str, Any]:
        out = dict(zip(keys, get(record), strict=False))
        for key, turn in turned:
            out[key] = turn(out[key])
        return out

    return dump


def _dump_spans(value: Spans) -> Any:
    if len(value) == 1:
        return list(value[0])
    return [list(span) for span in value] or None


def _as_it_is(value: Any) -> Any:
    return value


def _unless_none(turn: Convert) -> Convert:
    if turn is _as_it_is:
        return turn
    return lambda value: None if value is None else turn(value)


def _but_none(args: tuple[Any, ...]) -> Any:
    return next(a for a in args if a is not type(None))


@functools.cache
def _loader(hint: Any) -> Convert:
    """What turns JSON into a value of type `hint`. Its RecordErrors name the place from there on."""
    if hint == Spans:
        return _load_spans
    if dataclasses.is_dataclass(hint):
        return _load_record(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _unless_none(_loader(_but_none(args)))
    if origin is Literal:
        return functools.partial(_load_literal, args)
    if origin is tuple and args[-1] is Ellipsis:
        return functools.partial(_load_items, _loader(args[0]))
    if origin is tuple:
        return functools.partial(_load_tuple, [_loader(a) for a in args])
    return functools.partial(_load_plain, hint)


def _load_literal(args: tuple[Any, ...], value: Any) -> Any:
    if value not in args:
        raise RecordError("", f"{value!r} is none of {', '.join(map(repr, args))}")
    return value


def _load_plain(kind: type, value: Any) -> Any:
    if type(value) is kind:
        return value
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise RecordError("", f"{kind.__name__} is wanted, not {type(value).__name__}")
    return value


def _load_items(load: Convert, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise RecordError("", f"a list is wanted, not {type(value).__name__}")
    out: list[Any] = []
    try:
        out.extend(map(load, value))
    except RecordError as error:
        raise RecordError(f"[{len(out)}]{error.where}", error.reason) from None
    return tuple(out)


def _load_tuple(loads: list[Convert], value: Any) -> tuple[Any, ...]:
    if isinstance(value, list | tuple) and len(value) != len(loads):
        raise RecordError("", f"{len(loads)} items are wanted, not {len(value)}")
    rest = iter(loads)
    return _load_items(lambda item: next(rest)(item), value)


def _load_spans(value: Any) -> Spans:
    if value is None:
        return ()
    if isinstance(value, list | tuple) and value and isinstance(value[0], int):
        value = [value]
    return _load_items(_load_span, value)


def _load_span(value: Any) -> Span:
    if type(value) is list and len(value) == 2 and type(value[0]) is int and type(value[1]) is int:
        return (value[0], value[1])
    start, end = _load_tuple([_loader(int)] * 2, value)
    return (start, end)


def _load_record(kind: Any) -> Convert:
    fields = [(name, key, _loader(hint), required) for name, key, hint, required in _fields(kind)]

    def load(value: Any) -> Any:
        if not isinstance(value, dict):
            raise RecordError("", f"an object is wanted, not {type(value).__name__}")
        known = {}
        for name, key, turn, required in fields:
            if key in value:
                try:
                    known[name] = turn(value[key])
                except RecordError as error:
                    raise RecordError(f".{key}{error.where}", error.reason) from None
            elif required:
                raise RecordError("", f"the field {key!r} is missing")
        return kind(**known)

    return load


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
