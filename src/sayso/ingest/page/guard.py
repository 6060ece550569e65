"""What a page must not exceed before a parser sees it, told by one linear scan.

An HTML tree costs some hundred times its tags in memory, and trafilatura's time grows with the square of
the paragraphs; deep nesting overflows recursive code. Real articles lie far below these limits.
"""

from __future__ import annotations

import re

from sayso.errors import TooLargeError

MAX_BYTES = 20_000_000
MAX_TAGS = 100_000
MAX_DEPTH = 2_000

_TAG = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")
# Elements without an end tag, and those whose end tag HTML lets one leave out: they do not nest.
_FLAT = frozenset(
    b"area base br col embed hr img input link meta param source track wbr "
    b"p li dd dt option optgroup tr td th tbody thead tfoot colgroup caption rt rp".split()
)
_SMALLER = "give the article's text instead"


def check(data: bytes, where: str = "", max_bytes: int = MAX_BYTES) -> None:
    """Raise TooLargeError where a page has too many bytes, tags or levels to be parsed safely."""
    if len(data) > max_bytes:
        raise TooLargeError(where, f"a page of {len(data):,} bytes; {max_bytes:,} are the limit", _SMALLER)
    tags = depth = 0
    for tag in _TAG.finditer(data):
        tags += 1
        if tags > MAX_TAGS:
            raise TooLargeError(where, f"more than {MAX_TAGS:,} HTML tags", _SMALLER)
        if tag[2].lower() in _FLAT:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MAX_DEPTH:
            raise TooLargeError(where, f"HTML elements nested more than {MAX_DEPTH:,} deep", _SMALLER)
