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
# The encodings of HTML (WHATWG, Encoding), by Python's names. Python knows others under names that a page
# could give (idna, unicode_escape, utf-7), which are slow, unsafe or no encodings of text.
_OF_HTML = frozenset(
    "utf-8 utf-16 utf-16-le utf-16-be big5 big5hkscs euc_jp euc_jisx0213 euc_kr gb2312 gb18030 gbk hz "
    "iso2022_jp shift_jis shift_jisx0213 koi8-r koi8-u mac-roman mac-cyrillic cp866 cp874 cp932 cp949 "
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-2 iso8859-3 iso8859-4 "
    "iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-13 iso8859-14 iso8859-15 "
    "iso8859-16".split()
)


def decode_page(data: bytes, charset: str | None = None, where: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of a page and warnings about its encoding.

    Args:
        data: the page's bytes, uncompressed.
        charset: what the HTTP header says, if anything.

    Raises InputError where the bytes are no text.
    """
    declared: str | None = None
    for encoding, body, told in _candidates(data, charset):
        declared = declared or (encoding if told else None)
        text = body.decode(encoding, errors="replace")
        lost = text.count(REPLACEMENT) - _already_there(body, encoding)
        if lost > FEW * len(text) or _binary(text):
            continue
        warnings = []
        if declared is None and encoding == "cp1252" and not data.isascii():
            warnings.append("the page does not say its encoding; read as windows-1252")
        elif declared is not None and encoding != declared:
            warnings.append(f"the page is not in {declared}, as declared; read as {encoding}")
        if lost > 0:
            warnings.append(f"{lost} characters could not be decoded from {encoding}; shown as {REPLACEMENT}")
        return text.replace("\x00", ""), tuple(warnings)
    raise InputError(where, "it is not text in any encoding that HTML knows", _MEND)


def _candidates(data: bytes, charset: str | None) -> Iterator[tuple[str, bytes, bool]]:
    """Encodings to try, by precedence, each with the bytes less a mark, and whether somebody declared it."""
    from w3lib.encoding import html_body_declared_encoding, read_bom

    marked, bom = read_bom(data)
    if marked and bom and (name := _known(marked)):
        yield name, data[len(bom) :], True
    if not data.isascii() and _is_utf8(data):
        yield "utf-8", data, True
    within = _known(html_body_declared_encoding(data[:4096]))
    if within and within.startswith("utf-16"):  # it could not have been read if it were
        within = "utf-8"
    for name in dict.fromkeys(n for n in (_known(charset), within) if n):
        yield name, data, True
    yield "utf-8", data, False
    yield "cp1252", data, False


def _known(label: str | None) -> str | None:
    """Python's name of an encoding of HTML, or None; Latin-1 and ASCII are windows-1252 there."""
    from w3lib.encoding import resolve_encoding

    try:
        resolved = resolve_encoding(label) if label else None
        name = codecs.lookup(resolved).name if resolved else ""
    except (LookupError, ValueError):
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return name if name in _OF_HTML else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _already_there(data: bytes, encoding: str) -> int:
    return data.count(REPLACEMENT.encode("utf-8")) if encoding == "utf-8" else 0


def _binary(text: str) -> bool:
    """Whether control characters betray that this is no text: NULs of UTF-16 or of a binary file."""
    return len(_CONTROL.findall(text[:100_000])) > max(3, 0.002 * min(len(text), 100_000))
