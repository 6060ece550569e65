"""How the desk puts things into words and names."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sayso.export.visible import visible

WHO_COOKIE = "sayso_who"
UNNAMED = "unnamed: "
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?")


def day(value: str | None) -> str:
    """The day of an EDTF date or date-time; other values as they are, "undated" for none."""
    if not value:
        return "undated"
    found = _DAY.match(value)
    return found.group() if found and _MOMENT.fullmatch(value) else value


def moment(value: str | None) -> str:
    """A date-time to the minute, with its zone where that is not UTC."""
    if not value:
        return "undated"
    found = _MOMENT.fullmatch(value)
    if not found:
        return value
    zone = found.group(3) or ""
    return f"{found.group(1)} {found.group(2)}" + ("" if zone in ("", "Z", "+00:00") else f" {zone}")


def who(name: str | None) -> str:
    """A source's name without the mark of those whom the article does not name."""
    return (name or "").removeprefix(UNNAMED)


def short(text: str | None, most: int = 160) -> str:
    """`text` cut at a word, with an ellipsis, where it is longer than `most` characters."""
    text = " ".join((text or "").split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut) + "…"


def safe_link(url: str | None) -> str | None:
    """The address where it may be followed: the web's own schemes only, so that no script hides in it."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") and url == visible(url) else None
    except ValueError:
        return None
