"""Bytes of an HTML page → its characters, by HTML's own rules (WHATWG, "determining the character encoding").

A byte-order mark comes first, then the HTTP header, then the page's ``<meta charset>``, then UTF-8, then
windows-1252. One thing goes before what is declared: bytes beyond ASCII that are well-formed UTF-8 throughout
are UTF-8, since no other text comes out so by chance, and pages saved from a browser keep the declaration of
what they once were. A page that is not in the encoding it declares is common enough to be read all the same,
with a warning; bytes that are no text in any of them are refused.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from sayso.errors import InputError

FEW = 0.001
"""The share of characters that may be undecodable before the declared encoding is disbelieved."""
REPLACEMENT = "\ufffd"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MEND = "save it as UTF-8"


def decode_page(data: bytes, charset: str | None = None, where: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of a page and warnings about its encoding.

    Args:
        data: the page's bytes, uncompressed.
        charset: what the HTTP header says, if anything.

    Raises InputError where the bytes are no text.
    """
    declared: str | None = None
    for encoding, body in _candidates(data, charset):
        declared = declared or encoding
        text = body.decode(encoding, errors="replace")
        lost = text.count(REPLACEMENT) - _already_there(body, encoding)
        if lost > FEW * len(text) or _binary(text):
            continue
        warnings = []
        if encoding != declared:
            warnings.append(f"the page is not in {declared}, as declared; read as {encoding}")
        if lost > 0:
            warnings.append(f"{lost} characters could not be decoded from {encoding}; shown as {REPLACEMENT}")
        return text.replace("\x00", ""), tuple(warnings)
    raise InputError(where, "it is not text in any encoding that HTML knows", _MEND)


def _candidates(data: bytes, charset: str | None) -> Iterator[tuple[str, bytes]]:
    """Encodings to try, by precedence, each with the bytes less a byte-order mark."""
    from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

    marked, bom = read_bom(data)
    if marked and bom:
        yield _tolerant(marked), data[len(bom) :]
    if not data.isascii() and _is_utf8(data):
        yield "utf-8", data
    named = (
        charset and resolve_encoding(charset),
        html_body_declared_encoding(data[:4096]),
        "utf-8",
        "cp1252",
    )
    for encoding in dict.fromkeys(_tolerant(name) for name in named if name):
        yield encoding, data


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _tolerant(encoding: str) -> str:
    """The codec's usual name; UTF-16 in a page that declares it in ASCII letters is UTF-8 (WHATWG)."""
    name = codecs.lookup(encoding).name
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _already_there(data: bytes, encoding: str) -> int:
    return data.count(REPLACEMENT.encode("utf-8")) if encoding == "utf-8" else 0


def _binary(text: str) -> bool:
    """Whether control characters betray that this is no text: NULs of UTF-16 or of a binary file."""
    return len(_CONTROL.findall(text[:100_000])) > max(3, 0.002 * min(len(text), 100_000))
