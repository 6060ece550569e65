"""WARC archives (ISO 28500; Common Crawl News, wget, browsers' archives) → Articles.

The framing is read here and not by FastWARC: an archive comes from outside, and where a record lies about its
length or is cut, FastWARC stops or swallows the next one. Here the next whole record is looked for, behind a
damaged gzip member too, so that what was whole is read and the rest is set aside with its reason. Parsing the
pages takes forty times as long and more as finding them does here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sayso.errors import InputError, SaysoError, TooLargeError
from sayso.ingest.canonical import clean_url
from sayso.ingest.dates import to_edtf
from sayso.ingest.limits import DEFAULT_LIMITS, Limits
from sayso.ingest.streams import Stream
from sayso.ingest.web.http import Response, response
from sayso.records import Article, Capture, SetAside

MAX_HEADER = 64 * 1024
"""Bytes of one record's header."""
MAX_DAMAGED = 1000
"""So many damaged records in a row and the rest of an archive is given up."""

_PIECE = 1 << 16
_MARK = b"WARC/"
_NEXT = re.compile(rb"(?:\A|\n)(?=WARC/\d\.\d\r?\n[A-Za-z-]{2,60}:)")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_BLANK = re.compile(rb"[\r\n]+")
_PAGES = ("text/html", "application/xhtml+xml")
_AGAIN = "download or copy the file again"


@dataclass(frozen=True, slots=True)
class Record:
    """One whole record: its header fields by lower-case name, and its block."""

    headers: Mapping[str, str]
    block: bytes


def articles_from_warc(stream: Stream, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Article | SetAside]:
    """The articles of an archive's pages, as they come: responses (and resources) of HTML with status 200.

    `url` is the target URI (or what the page calls its canonical address on the same site), `capture` holds
    it and the date of the capture. A record that cannot be read is set aside as ``NAME:NUMBER``, numbered
    over all records; records of other kinds are passed over.
    """
    from sayso.ingest.html import article_from_html  # heavy

    for number, record in enumerate(records(stream, limits=limits), start=1):
        name = f"{stream.name}:{number}"
        url = ""
        try:
            if isinstance(record, SaysoError):
                raise type(record)(name, record.reason, record.mend)
            url = record.headers.get("warc-target-uri", "").strip("<> ")
            page = _page(record, limits)
            if page is None:
                continue
            cut = record.headers.get("warc-truncated")
            capture = Capture(
                sha256=hashlib.sha256(page.body).hexdigest(),
                retrieved=to_edtf(record.headers.get("warc-date")),
                url=url or None,
                media_type=page.headers.get("content-type", "")[:200] or None,
                bytes=len(page.body),
            )
            article: Article = article_from_html(
                page.body, name=name, url=clean_url(url) if url else None, capture=capture, limits=limits
            )
            yield _warned(article, cut)
        except SaysoError as error:
            yield SetAside.of(type(error)(name, error.reason, error.mend), name, id=clean_url(url) or name)


def _warned(article: Article, cut: str | None) -> Article:
    if not cut:
        return article
    note = f"the archive holds only a part of the page (WARC-Truncated: {cut[:40]})"
    return replace(article, warnings=(*article.warnings, note))


def _page(record: Record, limits: Limits) -> Response | None:
    """The HTML that a record holds, or None where it holds none. Raises InputError where it is damaged."""
    kind = record.headers.get("warc-type", "").lower()
    media_type = record.headers.get("content-type", "").lower()
    if kind == "resource":
        headers = {"content-type": record.headers.get("content-type", "")}
        return Response(200, headers, record.block) if media_type.startswith(_PAGES) else None
    if kind != "response" or not media_type.startswith("application/http"):
        return None
    head = response(record.block, limits.max_bytes, only=_PAGES)
    return head if head is not None and head.status == 200 else None


# -- the framing ----------------------------------------------------------------------------------------


def records(stream: Stream, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Record | SaysoError]:
    """The records of an archive, one or many gzip members or none; an error stands for each damaged place."""
    source = _Source(stream)
    damaged = 0  # in a row
    while damaged < MAX_DAMAGED:
        try:
            record = _record(source, limits) if source.skip_blank() else None
        except _DamagedError as damage:
            damaged += 1
            yield damage.error
            if source.to_next(damage.search_from):
                continue
            record = None
        if record is not None:
            damaged = 0
            yield record
        elif source.failure is None:
            return
        else:
            damaged += 1
            yield source.failure
            if isinstance(source.failure, TooLargeError) or not source.resume():
                return


class _DamagedError(Exception):
    """A record that is not what it says; the next one is to be looked for from so many bytes on."""

    def __init__(self, reason: str, search_from: int, kind: type[InputError] = InputError) -> None:
        super().__init__(reason)
        self.error, self.search_from = kind("", reason, _AGAIN), search_from


class _Source:
    """A window on the archive's bytes that grows as it is asked for and moves forward.

    `failure` is what ended it, where that is not the archive's end but damaged gzip data.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.held = bytearray()
        self.ended = False
        self.failure: SaysoError | None = None

    def need(self, size: int) -> bool:
        """Whether there are `size` bytes in the window, having read on for them."""
        while len(self.held) < size and not self.ended:
            try:
                piece = self._stream.read(_PIECE)
            except SaysoError as error:
                self.failure, piece = error, b""
            self.ended = not piece
            self.held += piece
        return len(self.held) >= size

    def drop(self, size: int) -> None:
        del self.held[:size]

    def skip_blank(self) -> bool:
        """Pass over line ends between records. False at the end."""
        while self.need(1):
            blank = _BLANK.match(self.held)
            if blank is None:
                return True
            self.drop(blank.end())
        return False

    def to_next(self, start: int) -> bool:
        """Move the window to where the next record begins, `start` bytes on or later. False if nowhere."""
        self.drop(start)
        while True:
            match = _NEXT.search(self.held)
            if match:
                self.drop(match.end())
                return True
            if not self.need(len(self.held) + 1):
                return False
            self.drop(max(0, len(self.held) - _PIECE - 200))

    def resume(self) -> bool:
        """After a failure: begin anew with the next gzip member that can be read. False if there is none."""
        while self._stream.resume():
            self.held.clear()
            self.ended, self.failure = False, None
            if self.need(1) or isinstance(self.failure, TooLargeError):
                return self.failure is None or bool(self.held)
        return False


def _record(source: _Source, limits: Limits) -> Record | None:
    """The record that the window begins with, or None where the source fails before its end.

    Raises _DamagedError where it is none, or not whole.
    """
    source.need(MAX_HEADER)
    if not source.held.startswith(_MARK):
        raise _DamagedError("no record begins where one should", 0)
    another = _NEXT.search(source.held, len(_MARK), MAX_HEADER)
    end = _HEADER_END.search(source.held, 0, another.start() if another else MAX_HEADER)
    if end is None:
        if source.failure and another is None:
            return None
        reason = "a record's header is cut short" if source.ended else "a record's header has no end"
        raise _DamagedError(reason, len(_MARK))
    headers = _headers(bytes(source.held[: end.start()]))
    told = headers.get("content-length", "")
    if not re.fullmatch(r"\d{1,18}", told):
        raise _DamagedError(f"a record has no valid Content-Length ({told[:20]!r})", end.end())
    length = int(told)
    if length > limits.max_bytes:
        reason = f"a record says that it has {length:,} bytes, more than the {limits.max_bytes:,} read whole"
        raise _DamagedError(reason, end.end(), TooLargeError)
    source.drop(end.end())
    if not source.need(length):
        if source.failure and not _NEXT.search(source.held):
            return None
        reason = f"a record is cut short: {len(source.held):,} of its {length:,} bytes are there"
        raise _DamagedError(reason, 0)
    source.need(length + 4)
    after = bytes(source.held[length : length + 4])
    if after.strip(b"\r\n") and not after.startswith(_MARK[:4]):
        raise _DamagedError("a record's Content-Length is not its length", 0)
    block = bytes(source.held[:length])
    source.drop(length)
    return Record(headers, block)


def _headers(data: bytes) -> dict[str, str]:
    """Fields by lower-case name, the first of several; folded lines are joined."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    text = re.sub(r"\n[ \t]+", " ", text)
    found: dict[str, str] = {}
    for line in text.split("\n")[1:]:
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found
