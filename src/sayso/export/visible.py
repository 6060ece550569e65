"""Text from outside, made safe to look at."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters: terminal escapes among them
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # direction marks and the like
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"  # annotation, lone surrogates, tags
)
_GAPS = re.compile(r"\s+")


def visible(text: str) -> str:
    """`text` with every control, direction, tag and other unseen character shown as an escape.

    Tabs and line feeds stay; a carriage return before a line feed goes. Joiners, which scripts and emoji
    need, stay too.
    """
    if text.isprintable():  # as almost every text is: none of these characters
        return text
    return _UNSEEN.sub(_escape, text.replace("\r\n", "\n"))


def visible_line(text: str) -> str:
    """The same on one line: runs of white space become one space."""
    return visible(_GAPS.sub(" ", text)).strip()


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
