"""Readings as JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from sayso.records import Reading, SetAside

_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def json_value(result: Reading | SetAside) -> dict[str, Any]:
    """What stands for a result: the reading, or ``{"id": …, "error": …}``."""
    return result.to_dict() if isinstance(result, Reading) else {"id": result.id, "error": result.error}


def json_text(result: Reading | SetAside, indent: int | None = None) -> str:
    """One JSON object, without a line end after it; on one line unless `indent` is given.

    Characters stand as they are, but for those that some readers of lines take for a line end and for lone
    surrogates, which UTF-8 cannot carry: these are escaped.
    """
    value = json_value(result)
    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, allow_nan=False, indent=indent, separators=separators)
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
