"""Plain text → Article."""

from __future__ import annotations

import hashlib

from sayso.ingest.blocks import find_blocks
from sayso.ingest.decode import check_text
from sayso.ingest.limits import DEFAULT_LIMITS, Limits
from sayso.records import Article, Capture

MAX_TITLE = 1000
"""Characters of a title from beside the text; what is longer is none."""


def article_from_text(
    text: str,
    *,
    id: str | None = None,
    name: str = "",
    title: str | None = None,
    byline: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    modified: str | None = None,
    language: str | None = None,
    url: str | None = None,
    sha256: str | None = None,
    capture: Capture | None = None,
    limits: Limits = DEFAULT_LIMITS,
    warnings: tuple[str, ...] = (),
) -> Article:
    """The article that `text` is, its parts told apart. The text itself stays as it is, to the character.

    Args:
        id: the input's own id; without one the first 16 hex digits of the SHA-256.
        name: how the user named the input, for messages.
        title: a title from beside the text. Where the text opens with it (white space, case and
            punctuation aside) it is used where it stands; else it stays beside. One above `MAX_TITLE` is
            left out, with a warning.
        byline, outlet, published, modified, language, url: as known from beside the text; its own byline and
            date line are used where these are not given. `published` and `modified` are EDTF.
        sha256: of the original bytes; without it, of the text's UTF-8.
        capture: how the bytes were obtained.
        warnings: what the reader of the bytes had to say.

    Raises:
        InputError: no words, NULs or lone surrogates.
        TooLargeError: more characters than `limits.max_chars`.
    """
    name = name or id or "the text"
    noted = check_text(text, name, limits=limits)
    if title and len(title) > MAX_TITLE:
        noted = (*noted, f"its title has {len(title):,} characters and is left out")
        title = None
    sha256 = sha256 or (capture.sha256 if capture else hashlib.sha256(text.encode()).hexdigest())
    found = find_blocks(text, title)
    return Article(
        id=id or sha256[:16],
        text=text,
        sha256=sha256,
        title=found.title,
        byline=byline or found.byline,
        outlet=outlet,
        published=published or found.published,
        modified=modified,
        language=language,
        url=url,
        blocks=found.blocks,
        capture=capture,
        name=name,
        warnings=(*warnings, *noted),
    )
