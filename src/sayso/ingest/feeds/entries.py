"""A feed's bytes → its entries. Runs in a child process, since feedparser can be held up by hostile input."""

from __future__ import annotations

import re
import time
from typing import Any
from urllib.parse import urljoin

from sayso.errors import InputError
from sayso.ingest.dates import to_edtf
from sayso.ingest.page.fragment import fragment_text
from sayso.ingest.sniff import is_page

_ITEM_END = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s{0,20}>", re.IGNORECASE)
_ROOT = re.compile(rb"<((?:\w{1,20}:)?(?:rss|feed|rdf))[\s>]", re.IGNORECASE)
_MAX_TITLE = 1000


def entries(data: bytes, media_type: str | None, url: str | None, max_items: int) -> dict[str, Any]:
    """The entries of a feed, ready for JSON.

    Args:
        data: the feed (RSS 0.9 to 2.0, RSS 1.0, Atom 0.3 and 1.0), uncompressed.
        media_type: of HTTP, with the charset that the server declares.
        url: where it was found, to complete its links with.
        max_items: how many are parsed.

    Returns:
        ``outlet``, ``language``, ``more`` (how many there are beyond `max_items`), and ``entries``: dicts of
        ``id``, ``url``, ``title``, ``byline``, ``outlet``, ``published``, ``modified`` (EDTF), ``text`` and
        ``html``: whichever text of the entry is the longest, and ``full``: whether it claims to be all of it.

    Raises InputError where it is no feed.
    """
    import feedparser

    if is_page(data[:8192]):
        raise _is_page(data, url)
    data, more = _cut(data, max_items)
    headers = {"content-type": media_type} if media_type else {}
    feed = feedparser.parse(data, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    if not feed.version and not feed.entries:
        raise InputError("", "it is no feed (RSS or Atom)", "check the address, or give --format")
    about = feed.feed
    base = str(about.get("link") or "")
    base = urljoin(url or "", base) if url else base
    return {
        "outlet": _line(about.get("title")),
        "language": _line(about.get("language")),
        "more": more,
        "entries": [_entry(entry, base) for entry in feed.entries[:max_items]],
    }


def _cut(data: bytes, max_items: int) -> tuple[bytes, int]:
    """The feed up to its entry number `max_items`, and how many it has beyond: parsing takes .4 ms each."""
    ends = [match.end() for match in _ITEM_END.finditer(data)]
    if len(ends) <= max_items:
        return data, 0
    root = _ROOT.search(data[:8192])
    name = root[1] if root else b"rss"
    channel = b"</channel>" if name.lower() == b"rss" else b""
    return data[: ends[max_items - 1]] + channel + b"</" + name + b">", len(ends) - max_items


def _entry(entry: Any, base: str) -> dict[str, Any]:
    contents = [c.get("value") or "" for c in entry.get("content") or () if isinstance(c, dict)]
    summary = entry.get("summary") or ""
    html = max([*contents, summary], key=len)
    published = _date(entry, "published") or _date(entry, "created")
    modified = _date(entry, "updated")
    source = entry.get("source") or {}
    return {
        "id": _line(entry.get("id")),
        "url": _link(entry, base),
        "title": _line(entry.get("title")),
        "byline": _authors(entry),
        "outlet": _line(source.get("title")) if isinstance(source, dict) else None,
        "published": published or modified,
        "modified": modified if published else None,
        "html": html,
        "text": fragment_text(html),
        "full": bool(contents) and html in contents,
    }


def _link(entry: Any, base: str) -> str | None:
    links = [link for link in entry.get("links") or () if link.get("rel", "alternate") == "alternate"]
    candidates = [entry.get("feedburner_origlink"), entry.get("link"), *(link.get("href") for link in links)]
    id = entry.get("id")
    for candidate in candidates:
        if candidate == id and not str(id).startswith(("http://", "https://")):
            continue  # RSS has a GUID for a link unless it denies it, and few deny it
        if isinstance(candidate, str) and candidate.strip():
            try:
                return urljoin(base, candidate.strip())
            except ValueError:
                continue
    return None


def _authors(entry: Any) -> str | None:
    """Names; of RSS's ``mail@example.com (Name)`` the name."""
    told = [a.get("name") or "" for a in entry.get("authors") or () if isinstance(a, dict)]
    names = dict.fromkeys(line for name in told or [entry.get("author") or ""] if (line := _line(name)))
    return ", ".join(name for name in names if "@" not in name) or None


def _date(entry: Any, key: str) -> str | None:
    if key not in entry:  # feedparser itself would answer with another date
        return None
    date = to_edtf(entry.get(key))
    parsed = entry.get(f"{key}_parsed")
    return date or (time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed) if parsed else None)


def _line(value: Any) -> str | None:
    """`value`, which may be HTML, on one line."""
    if not isinstance(value, str):
        return None
    text = fragment_text(value[: 10 * _MAX_TITLE]) if "<" in value or "&" in value else value
    return " ".join(text.split())[:_MAX_TITLE].strip() or None


def _is_page(data: bytes, url: str | None) -> InputError:
    """The error for a page in a feed's place; a feed that the page names is the mend."""
    from lxml import etree
    from lxml import html as lxml_html

    feeds: list[str] = []
    try:
        tree = lxml_html.document_fromstring(data[:1_000_000])
        for link in tree.iter("link"):
            kind = (link.get("type") or "").lower()
            if "alternate" in (link.get("rel") or "").lower() and kind.endswith(("rss+xml", "atom+xml")):
                feeds.append(urljoin(url or "", (link.get("href") or "").strip()))
    except (etree.LxmlError, ValueError):
        pass
    mend = f"give the feed it names: {feeds[0][:200]}" if feeds else "give --format html to read it as a page"
    return InputError("", "it is an HTML page, not a feed", mend)
