"""Cursors as they come in with an address: opaque to whoever sends them, checked before they are used."""

from __future__ import annotations

import base64
import binascii
import json
import math
from typing import Annotated, Any

from fastapi import Query
from pydantic import AfterValidator

LARGEST = 2**63 - 1


def checked(cursor: str | None) -> str | None:
    """`cursor`, if a corpus can have made it: a short list of numbers and texts. Raises ValueError."""
    if not cursor:
        return None
    try:
        values: Any = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        raise ValueError("is no cursor of this desk; start from the first page") from None
    if not isinstance(values, list) or len(values) > 8 or not all(map(_sound, values)):
        raise ValueError("is no cursor of this desk; start from the first page")
    return cursor


def _sound(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return -LARGEST <= value <= LARGEST
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, str) and value.isprintable()


Cursor = Annotated[
    str | None,
    Query(max_length=1_000, description="`next` of the page before."),
    AfterValidator(checked),
]
