"""Which format an input is in: by its suffix, by its media type, and by its first bytes."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Literal

Format = Literal[
    "text", "markdown", "html", "json", "jsonl", "feed", "sitemap", "warc", "pdf", "docx", "parquet"
]  # fmt: skip

SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".pdf": "pdf",
    ".docx": "docx",
    ".parquet": "parquet",
}
"""The format by suffix; each may have ``.gz`` after it. An ``.xml`` may turn out to be a sitemap."""

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MEDIA_TYPES: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/json": "json",
    "text/json": "json",
    "application/x-ndjson": "jsonl",
    "application/ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/x-jsonlines": "jsonl",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/plain": "text",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/xml": "feed",
    "text/xml": "feed",
    "application/warc": "warc",
    "application/pdf": "pdf",
    _DOCX: "docx",
    "application/vnd.apache.parquet": "parquet",
}

_PROLOGUE = rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<[?!](?!doctype\s+html)[^<>]{0,2000}>\s*){0,5}"
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_SOME_TAG = re.compile(
    rb"\s*<(?:div|article|section|main|p|h1|h2|header|meta|title|script|style|span|table|ul|img|a)\b[^<>]{0,2000}>",
    re.I,
)
_FEED = re.compile(_PROLOGUE + rb"<(?:rss|(?:\w{1,20}:)?feed|(?:\w{1,20}:)?RDF|channel)[\s>]", re.I)
_SITEMAP = re.compile(_PROLOGUE + rb"<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]", re.I)
_WARC = re.compile(rb"\s{0,8}WARC/\d")
_PDF_WITHIN = 1024


def by_suffix(name: str) -> Format | None:
    """The format that a file's name tells, or None."""
    suffixes = [s.lower() for s in PurePath(name).suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return SUFFIXES.get(suffixes[-1]) if suffixes else None


def by_media_type(media_type: str | None) -> Format | None:
    """The format that a media type tells, or None."""
    essence = (media_type or "").split(";")[0].strip().lower()
    known = _MEDIA_TYPES.get(essence)
    if known is None and essence.endswith(("+json", "+xml")):
        return "json" if essence.endswith("+json") else "feed"
    return known


def by_content(head: bytes) -> Format:
    """The format that the first bytes of an input look like; text where they look like nothing else."""
    sure = certain(head)
    if sure:
        return sure
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if is_page(head) or _SOME_TAG.match(start):
        return "html"
    if start[:1] in (b"{", b"["):
        return _json_or_lines(start)
    if re.match(rb"---[ \t]*\r?\n[A-Za-z_]", start) or re.match(rb"# \S", start):
        return "markdown"
    return "text"


def certain(head: bytes) -> Format | None:
    """The format of which the first bytes are sure proof, whatever name or media type say; else None."""
    if _WARC.match(head):
        return "warc"
    if head.startswith(b"%PDF-") or (b"\n%PDF-" in head[:_PDF_WITHIN] and b"\0" not in head[:4]):
        return "pdf"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in head or b"[Content_Types].xml" in head else None
    text = _as_bytes_of_ascii(head)
    if _SITEMAP.match(text):
        return "sitemap"
    return "feed" if _FEED.match(text) else None


def _as_bytes_of_ascii(head: bytes) -> bytes:
    """`head` without a byte-order mark, and of UTF-16 the lower bytes: enough to find tags by."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def is_page(head: bytes) -> bool:
    """Whether the first bytes are those of a whole HTML page, whatever the file's name says."""
    return bool(_HTML.match(head.removeprefix(b"\xef\xbb\xbf")))


def _json_or_lines(start: bytes) -> Format:
    """JSONL where the first line is a whole JSON object, and JSON where it goes on over lines."""
    if start[:1] == b"[" and not re.match(rb"\[\s*(?:[\[{\"\]]|$)", start):
        return "text"  # "[Photo] …"
    line, newline, after = start.partition(b"\n")
    if not newline:
        # One line that may be longer than what was looked at: as JSONL it is streamed either way.
        return "jsonl" if start[:1] == b"{" else "json"
    if _is_object(line):
        return "jsonl" if not after.strip() or after.lstrip()[:1] == b"{" else "json"
    if len(line.strip()) > 1 and any(map(_is_object, after.splitlines()[:20])):
        return "jsonl"  # whose first line is a bad one
    return "json" if re.match(rb"[\[{]\s*(?:[\"\[{}\]]|$)", start) else "text"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def is_document(head: bytes) -> bool:
    """Whether the first bytes open a JSON document over several lines, whatever the file's name says."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return bool(re.match(rb"\{\s*\n\s*\"|\[\s*\{|\[\s*\n", start))
