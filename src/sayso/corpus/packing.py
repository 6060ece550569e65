"""Records as bytes and text in the store: JSON, deflated where it is long."""

from __future__ import annotations

import json
import zlib
from typing import Any

from sayso.errors import CorpusError
from sayso.records import Reading

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
        raise CorpusError("the corpus", f"a stored record is damaged: {error}", "restore a backup") from None


def pack_reading(reading: Reading) -> bytes:
    """A reading, whole."""
    return pack(reading.to_dict())


def unpack_reading(data: bytes) -> Reading:
    """The reading that `pack_reading` packed."""
    return Reading.from_dict(unpack(data))


def line(value: Any) -> str:
    """`value`, JSON-ready, as one short line of JSON."""
    return _encode(value)


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
