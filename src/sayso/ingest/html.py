"""HTML pages → articles. A child process that can be killed parses them; see `sayso.ingest.page`."""

from __future__ import annotations

import hashlib

from sayso.errors import InputError
from sayso.ingest import isolate
from sayso.ingest.limits import DEFAULT_LIMITS, Limits
from sayso.ingest.page import guard
from sayso.ingest.text import article_from_text
from sayso.records import Article, Capture

_EXTRACT = "sayso.ingest.page.extract:extract"


def article_from_html(
    data: bytes,
    *,
    name: str = "",
    url: str | None = None,
    capture: Capture | None = None,
    charset: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    seconds: float = isolate.SECONDS,
) -> Article:
    """The article in an HTML page: paragraphs joined by blank lines, the title beside them.

    Args:
        data: the page's bytes, uncompressed.
        name: how the user named the input, for messages.
        url: where the page was found, if known; a canonical address in the page goes before it.
        capture: how the bytes were obtained; made from `data` where it is not given.
        charset: the encoding, where somebody outside the page says so (the user); else what the capture's
            media type declares, as HTTP gave it.
        seconds: how long extraction may take before it is killed.

    Raises:
        TooLargeError: too many bytes, tags or levels, or too much memory wanted.
        TimedOutError: extraction took longer than `seconds`.
        InputError: the bytes are no text, or the page holds no article.
    """
    if not data.strip():
        raise InputError(name, "it is empty", "give a page that holds an article")
    guard.check(data, name, min(limits.max_bytes, guard.MAX_BYTES))
    options = {"charset": charset, "media_type": capture.media_type if capture else None, "url": url}
    page = isolate.run(_EXTRACT, data, options, where=name, seconds=seconds)
    if not page["text"]:
        mend = "the page may need a browser or a subscription; save it from a browser, or give its text"
        raise InputError(name, "no article was found in the page", mend)
    sha256 = hashlib.sha256(data).hexdigest()
    return article_from_text(
        page["text"],
        name=name,
        title=page["title"],
        byline=", ".join(page["authors"]) or None,
        outlet=page["outlet"],
        published=page["published"],
        modified=page["modified"],
        language=page["language"],
        url=page["url"],
        sha256=sha256,
        capture=capture or Capture(sha256=sha256, url=url, media_type="text/html", bytes=len(data)),
        limits=limits,
        warnings=tuple(page["warnings"]),
    )
