"""Records as bytes and text in the store: JSON, deflated where it is long."""

from __future__ import annotations

import functools
import json
import zlib
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from sayso.errors import CorpusError
from sayso.records import Reading

P = ParamSpec("P")
T = TypeVar("T")
_LEVEL = 3  # measured on readings: 5 % larger than level 6, in two thirds of its time
_LARGEST = 256_000_000
_encode = json.JSONEncoder(separators=(",", ":")).encode


def pack(value: Any) -> bytes:
    """`value`, JSON-ready, as deflated JSON. Lone surrogates stay what they are, as escapes."""
    return zlib.compress(_encode(value).encode("ascii"), _LEVEL)


def unpack(data: bytes) -> Any:
    """What `pack` packed. Raises CorpusError where it is damaged."""
    try:
        machine = zlib.decompressobj()
        text = machine.decompress(data, _LARGEST)
        return json.loads(text)
    except (zlib.error, ValueError) as error:
        raise _damaged(error) from None


def pack_reading(reading: Reading) -> bytes:
    """A reading, whole."""
    return pack(reading.to_dict())


def unpack_reading(data: bytes) -> Reading:
    """The reading that `pack_reading` packed."""
    return Reading.from_dict(unpack(data))


def line(value: Any) -> str:
    """`value`, JSON-ready, as one short line of JSON."""
    return _encode(value)


def stored(read: Callable[P, T]) -> Callable[P, T]:
    """Makes what reads stored rows say that one is damaged, where it is not what was written."""

    @functools.wraps(read)
    def reading(*given: P.args, **named: P.kwargs) -> T:
        try:
            return read(*given, **named)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise _damaged(f"{type(error).__name__}: {error}") from error

    return reading


def _damaged(why: object) -> CorpusError:
    return CorpusError("the corpus", f"a stored record is damaged: {why}", "restore a backup")


def storable(text: str | None) -> str | None:
    """`text` as either database takes it: without NULs, and lone surrogates as escapes."""
    if text is None:
        return None
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-8", "backslashreplace").decode()
    return text
