"""RSS and Atom feeds → Articles: the full text where the feed carries it, else the page it links to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sayso.errors import InputError, SaysoError, TooLargeError
from sayso.ingest import isolate
from sayso.ingest.canonical import believable, canonical_url, clean_url
from sayso.ingest.dates import not_in_future
from sayso.ingest.feeds.follow import Follower
from sayso.ingest.fields import Metadata
from sayso.ingest.options import Options
from sayso.ingest.text import article_from_text
from sayso.records import Article, Capture, SetAside

_ENTRIES = "sayso.ingest.feeds.entries:entries"
SECONDS = 30.0
FULL_CONTENT = 400
"""Characters from which what a feed gives as content is taken for the whole article."""
FULL_SUMMARY = 1500
"""Characters from which even what it gives as summary is."""
_CUT_OFF = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\b(?:read|see) more\W{0,3}|\bcontinue reading\b.{0,200})$", re.I
)


def articles_from_feed(
    data: bytes, *, name: str, capture: Capture | None = None, options: Options | None = None
) -> Iterator[Article | SetAside]:
    """The articles of a feed, in its order.

    An entry whose text the feed carries in full is read from it. For any other the page that it links to is
    fetched (`Options.follow`), one after another and with a pause between two from one host; where that is
    not wanted, its summary is read, with a warning. What fails is set aside and the others go on. An entry's
    id is its GUID, else its link; its address its link without tracking parameters.

    Args:
        data: the feed, uncompressed.
        name: how the user named it, for messages; entries are called ``NAME:NUMBER``.
        capture: how it was obtained; its URL completes links and tells for which site the feed may speak.

    Raises:
        InputError: it is no feed (an HTML page, say), or has no entries.
        TimedOutError, TooLargeError: parsing it took more time or memory than allowed.
    """
    options = options or Options()
    limits = options.limits
    arguments = {
        "media_type": capture.media_type if capture else None,
        "url": capture.url if capture else None,
        "max_items": limits.max_items,
    }
    feed = isolate.run(_ENTRIES, data, arguments, where=name, seconds=SECONDS)
    if not feed["entries"]:
        raise InputError(name, "the feed has no entries", "try again later, or check the address")
    reader = _Reader(feed, name, capture, options)
    for number, entry in enumerate(feed["entries"], start=1):
        yield from reader.read(entry, f"{name}:{number}")
    if feed["more"]:
        count = len(feed["entries"]) + feed["more"]
        reason = f"the feed has {count:,} entries, of which the first {len(feed['entries']):,} are read"
        yield SetAside.of(TooLargeError(name, reason, "split it, or read the site's sitemap"), name)


class _Reader:
    """Reads the entries of one feed."""

    def __init__(self, feed: dict[str, Any], name: str, capture: Capture | None, options: Options) -> None:
        self.feed, self.capture, self.options = feed, capture, options
        self.found_at = capture.url if capture else None
        self.follow = self.found_at is not None if options.follow is None else options.follow
        self.follower = Follower(options)
        self.seen: set[tuple[str | None, str | None, str]] = set()
        self.ids: set[str] = set()

    def read(self, entry: dict[str, Any], name: str) -> Iterator[Article | SetAside]:
        """The article of an entry; nothing where it is known or stands in the feed twice."""
        told = self._told(entry)
        same = (entry["id"], told.url, entry["text"])
        if same in self.seen:
            return
        self.seen.add(same)
        if told.url and self.options.known and self.options.known(canonical_url(told.url)):
            return
        text: str = entry["text"]
        ours = not told.url or believable(told.url, self.found_at)
        try:
            if text and ours and _is_whole(text, entry["full"]):
                yield self._article(entry, text, told, name)
            elif told.url and self.follow:
                yield from self.follower.articles(told, name)
            elif text:
                yield self._summary(entry, told, name, ours)
            else:
                mend = "add --follow to fetch the page that it links to" if told.url else "leave it out"
                raise InputError(name, "the feed gives no text for it", mend)
        except SaysoError as error:
            yield SetAside.of(error, name, id=told.id or "")

    def _told(self, entry: dict[str, Any]) -> Metadata:
        """What the feed says about an entry. Ids that articles share are told apart by their titles."""
        url = clean_url(entry["url"]) if entry["url"] else None
        if url and not url.startswith(("http://", "https://")):
            url = None
        id = entry["id"] or url
        if id in self.ids and url is None:
            id = f"{id}#{hashlib.sha256((entry['title'] or entry['text']).encode()).hexdigest()[:8]}"
        self.ids.add(id or "")
        published, warnings = not_in_future(entry["published"])
        modified, _ = not_in_future(entry["modified"])
        return Metadata(
            id=id,
            title=entry["title"],
            byline=entry["byline"],
            published=published,
            modified=modified,
            outlet=entry["outlet"] or self.feed["outlet"],
            language=self.feed["language"] and self.feed["language"].replace("_", "-").lower()[:35],
            url=url,
            warnings=warnings,
        )

    def _summary(self, entry: dict[str, Any], told: Metadata, name: str, ours: bool) -> Article:
        warnings = (*told.warnings, "only the feed's summary was read; add --follow to fetch the article")
        if not ours:
            told = replace(told, url=None)
            warnings += ("its address is of another site than the feed, which cannot speak for it",)
        return self._article(entry, entry["text"], told, name, warnings)

    def _article(
        self,
        entry: dict[str, Any],
        text: str,
        told: Metadata,
        name: str,
        warnings: tuple[str, ...] | None = None,
    ) -> Article:
        return article_from_text(
            text,
            id=told.id,
            name=name,
            title=told.title,
            byline=told.byline,
            outlet=told.outlet,
            published=told.published,
            modified=told.modified,
            language=told.language,
            url=told.url,
            sha256=hashlib.sha256(entry["html"].encode("utf-8", "replace")).hexdigest(),
            capture=self.capture,
            limits=self.options.limits,
            warnings=told.warnings if warnings is None else warnings,
        )


def _is_whole(text: str, full: bool) -> bool:
    """Whether a feed's text is the whole article: long enough, and not cut off in its last words."""
    return len(text) >= (FULL_CONTENT if full else FULL_SUMMARY) and not _CUT_OFF.search(text[-300:])
