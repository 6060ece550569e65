"""The bytes of one input, in any format → its articles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.errors import InputError
from sayso.ingest.canonical import clean_url
from sayso.ingest.decode import decode, empty, refuse_binary
from sayso.ingest.jsonl import articles_from_json, articles_from_lines
from sayso.ingest.markdown import article_from_markdown
from sayso.ingest.options import Options
from sayso.ingest.sniff import Format, by_content, by_media_type, by_suffix, certain, is_document, is_page
from sayso.ingest.streams import Stream
from sayso.ingest.text import article_from_text
from sayso.records import Article, Capture, SetAside

if TYPE_CHECKING:
    from sayso.ingest.fetch import Fetched

_OF_SEVERAL = ("json", "jsonl", "feed", "sitemap", "warc", "parquet")
"""Formats whose articles have addresses of their own: the input's is not theirs."""

Item = Article | SetAside


def articles_of_stream(
    stream: Stream, told: Format | None, options: Options, capture: Capture | None = None
) -> Iterator[Item]:
    """The articles of one open input, with what `options` say instead of it.

    Args:
        told: the format that its name or media type tells.
        capture: how the bytes were obtained, where they were fetched.

    Raises InputError where nothing of it can be read; a bad part of several is set aside.
    """
    for item in _articles(stream, told, options, capture):
        yield item if isinstance(item, SetAside) else overridden(item, options)


def articles_of_parquet(path: Path, name: str, options: Options) -> Iterator[Item]:
    """The articles of a Parquet file, of any size. Raises as `articles_of_stream`."""
    from sayso.ingest.parquet import articles_from_parquet

    found = articles_from_parquet(path, name=name, limits=options.limits)
    for item in _at_least_one(found, name):
        yield item if isinstance(item, SetAside) else overridden(item, options)


def articles_of_fetched(fetched: Fetched, name: str, options: Options) -> Iterator[Item]:
    """The articles of what a URL gave. `name` is what the user calls it; raises as `articles_of_stream`."""
    capture = Capture(
        sha256=hashlib.sha256(fetched.data).hexdigest(),
        retrieved=fetched.retrieved,
        url=fetched.url,
        requested_url=fetched.requested_url,
        media_type=fetched.media_type,
        bytes=len(fetched.data),
    )
    kind = options.format or _kind_of_fetched(fetched)
    if kind != "html" and options.encoding is None and fetched.charset:
        options = replace(options, encoding=fetched.charset)
    stream = Stream(BytesIO(fetched.data), name, options.limits)
    for item in articles_of_stream(stream, kind, options, capture):
        if isinstance(item, Article) and not item.url and kind not in _OF_SEVERAL:
            item = replace(item, url=clean_url(fetched.url))
        yield item


def is_list(fetched: Fetched) -> bool:
    """Whether a URL gave a feed or sitemap."""
    return _kind_of_fetched(fetched) in ("feed", "sitemap")


def _kind_of_fetched(fetched: Fetched) -> Format | None:
    """By its first bytes where the server says nothing certain; None where they are compressed."""
    told = by_media_type(fetched.media_type)
    if fetched.data[:2] == b"\x1f\x8b":
        return by_suffix(urlsplit(fetched.url).path)
    return format_of(None if told in (None, "text") else told, fetched.data[:8192])


def overridden(article: Article, options: Options) -> Article:
    """`article` with what the user says instead of it."""
    return replace(
        article,
        outlet=options.outlet or article.outlet,
        published=options.published or article.published,
        title=options.title or article.title,
    )


def _articles(
    stream: Stream, told: Format | None, options: Options, capture: Capture | None
) -> Iterator[Item]:
    head = stream.head()
    if not head.strip() and len(head) < 8192:
        raise empty(stream.name)
    kind = options.format or format_of(told, head)
    name, limits = stream.name, options.limits
    if kind == "jsonl" and not _is_wide(head, options.encoding):
        if options.encoding is None:
            refuse_binary(head, name)
        lines = articles_from_lines(stream.lines(), name=name, encoding=options.encoding, limits=limits)
        yield from _at_least_one(lines, name)
    elif kind == "warc":
        from sayso.ingest.warc import articles_from_warc

        yield from _at_least_one(articles_from_warc(stream, limits=limits), name)
    else:
        data = stream.read_all()
        capture = capture or Capture(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))
        yield from _of_bytes(data, name, kind, options, capture)


def format_of(told: Format | None, head: bytes) -> Format:
    """The format of an input that its name or media type tells to be `told`, seen its first bytes."""
    if told is None:
        return by_content(head)
    sure = certain(head)
    if sure and told != "html":
        return sure
    if told == "text" and is_page(head):
        return "html"
    if told == "jsonl" and is_document(head):
        return "json"
    if told == "json" and by_content(head) == "jsonl" and b"\n" in head.strip():
        return "jsonl"  # lines of JSON under the name of one document
    return told


def _is_wide(head: bytes, encoding: str | None) -> bool:
    """UTF-16 and UTF-32, whose lines cannot be told before they are decoded."""
    if (encoding or "").lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32")):
        return True
    return head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))


def _of_bytes(data: bytes, name: str, kind: Format, options: Options, capture: Capture) -> Iterator[Item]:
    """Modules are loaded when an input of their format turns up."""
    encoding, limits = options.encoding, options.limits
    if kind == "json":
        found = articles_from_json(data, name=name, encoding=encoding, capture=capture, limits=limits)
        yield from _at_least_one(found, name)
    elif kind == "jsonl":
        text = decode(data, name, encoding=encoding, limits=limits)
        lines = (line.encode("utf-8", "surrogatepass") for line in text.split("\n"))
        yield from _at_least_one(articles_from_lines(lines, name=name, limits=limits), name)
    elif kind == "feed":
        from sayso.ingest.feeds.feed import articles_from_feed

        yield from articles_from_feed(data, name=name, capture=capture, options=options)
    elif kind == "parquet":
        from sayso.ingest.parquet import articles_from_parquet

        yield from _at_least_one(articles_from_parquet(data, name=name, limits=limits), name)
    elif kind == "sitemap":
        from sayso.ingest.feeds.sitemap import articles_from_sitemap

        yield from articles_from_sitemap(data, name=name, capture=capture, options=options)
    else:
        yield _of_document(data, name, kind, options, capture)


def _of_document(data: bytes, name: str, kind: Format, options: Options, capture: Capture) -> Article:
    limits = options.limits
    if kind == "html":
        from sayso.ingest.html import article_from_html

        article: Article = article_from_html(
            data, name=name, url=capture.url, capture=capture, charset=options.encoding, limits=limits
        )
        return article
    if kind == "pdf":
        from sayso.ingest.pdf import article_from_pdf

        return article_from_pdf(data, name=name, capture=capture, limits=limits)
    if kind == "docx":
        from sayso.ingest.docx import article_from_docx

        return article_from_docx(data, name=name, capture=capture, limits=limits)
    make = article_from_markdown if kind == "markdown" else article_from_text
    return make(
        decode(data, name, encoding=options.encoding, limits=limits),
        name=name,
        title=options.title,
        outlet=options.outlet,
        published=options.published,
        capture=capture,
        limits=limits,
    )


def _at_least_one(found: Iterator[Item], name: str) -> Iterator[Item]:
    """What is `found`. Raises InputError where that is nothing (an empty list): silence tells no mend."""
    item = None
    for item in found:
        yield item
    if item is None:
        raise InputError(name, "it holds no article", "check that it is the file you meant")
