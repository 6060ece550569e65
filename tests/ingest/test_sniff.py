"""Formats by suffix, media type and first bytes."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.sniff import Format, by_content, by_media_type, by_suffix, is_document, is_page


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf\n <html lang=en>", "html"),
        (b"<?xml version='1.0'?>\n<html>", "html"),
        (b"<!-- saved -->\n<!doctype html>", "html"),
        (b"<p>The minister said no.</p>", "html"),
        (b'{"id": 1, "text": "a"}\n{"id": 2}', "jsonl"),
        (b'{"id": 1, "text": "a"}', "jsonl"),
        (b'{"id": 1, "text": "cut of', "jsonl"),
        (b'{\n "id": 1,\n "text": "a"}', "json"),
        (b'[{"id": 1}, {"id": 2}]', "json"),
        (b'[\n{"id": 1}', "json"),
        (b"[Photo] The minister said no.", "text"),
        (b"{The minister} said no.\nYes.", "text"),
        (b"---\ntitle: T\n---\nWords", "markdown"),
        (b"# Minister quits\n\nWords", "markdown"),
        (b"#hashtag said no", "text"),
        (b"---\n\nThe minister said no.", "text"),
        (b"< 5 people, he said", "text"),
        (b"The minister said no.", "text"),
        (b"", "text"),
        (b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0">', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ("<?xml version='1.0' encoding='utf-16'?><rss>".encode("utf-16"), "feed"),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "feed"),
        (b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', "sitemap"),
        (b"<?xml version='1.0'?><sitemapindex>", "sitemap"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "warc"),
        (b"%PDF-1.7\n", "pdf"),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "docx"),
        (b"<rssa>", "text"),
    ],
)
def test_first_bytes(head: bytes, kind: str) -> None:
    assert by_content(head) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "text"),
        ("A.HTML", "html"),
        ("a.b.jsonl.gz", "jsonl"),
        ("a.NDJSON", "jsonl"),
        ("a.md.gz", "markdown"),
        ("a", None),
        ("a.gz", None),
        ("a.pdf", "pdf"),
        ("crawl.WARC.gz", "warc"),
        ("news.xml.gz", "feed"),
        ("a.odt", None),
        (".txt", None),
    ],
)
def test_suffixes(name: str, kind: str | None) -> None:
    assert by_suffix(name) == kind


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("text/html; charset=utf-8", "html"),
        ("Application/XHTML+xml", "html"),
        ("application/json", "json"),
        ("application/ld+json", "json"),
        ("application/x-ndjson", "jsonl"),
        ("text/markdown", "markdown"),
        ("text/plain", "text"),
        ("application/pdf", "pdf"),
        ("application/rss+xml", "feed"),
        ("text/xml", "feed"),
        ("image/png", None),
        (None, None),
    ],
)
def test_media_types(media_type: str | None, kind: str | None) -> None:
    assert by_media_type(media_type) == kind


def test_a_text_that_speaks_of_tags_is_no_page() -> None:
    assert not is_page(b"The <html> tag opens a page, he said.")


@given(st.binary(max_size=300))
def test_any_bytes_have_a_format(head: bytes) -> None:
    assert by_content(head) in get_args(Format)


def test_jsonl_whose_first_line_is_bad_is_still_jsonl() -> None:
    assert by_content(b'{"id": 1, "te\n{"id": 2, "text": "a"}\n{"id": 3') == "jsonl"
    assert by_content(b'{\n "authors": [\n{"name": "a"}\n]}') == "json"


@pytest.mark.parametrize("head", [b'{\n  "id": 1', b'[{"id": 1}]', b"[\n\n{", b'\xef\xbb\xbf [ {"id"'])
def test_documents_of_json_are_told_from_lines(head: bytes) -> None:
    assert is_document(head)
    assert not is_document(b'{"id": 1}\n{"id": 2}')
