"""A page's bytes → its text and metadata. Runs in a child process, since no part of it can be interrupted."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from sayso.errors import InputError
from sayso.ingest.page.body import body_text
from sayso.ingest.page.encoding import decode_page
from sayso.ingest.page.metadata import page_metadata

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def extract(
    data: bytes, charset: str | None = None, media_type: str | None = None, url: str | None = None
) -> dict[str, Any]:
    """The fields of `PageMetadata`, with `text` and `warnings`, ready for JSON.

    Args:
        data: the page, uncompressed.
        charset: its encoding, where the user names it.
        media_type: of HTTP, with the charset that the server declares.
        url: where it was fetched.

    Raises InputError where the bytes are no text or no HTML.
    """
    from w3lib.encoding import http_content_type_encoding

    html, warnings = decode_page(data, charset or http_content_type_encoding(media_type))
    tree = parse(html)
    metadata = page_metadata(tree, html, url)
    text = body_text(tree, metadata.article_body, metadata.titles)
    fields = asdict(metadata)
    del fields["article_body"], fields["titles"]
    return {**fields, "text": text, "warnings": [*warnings, *metadata.warnings]}


def parse(html: str) -> Any:
    """The page as an lxml HTML tree, without comments and processing instructions."""
    from lxml import etree
    from lxml import html as lxml_html

    # Without huge_tree libxml2 silently stops at 256 levels and 10 MB of text; sayso has its own limits.
    parser = lxml_html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
        huge_tree=True,
    )
    source = _DECLARATION.sub("", html, count=1).encode("utf-8", errors="replace")
    try:
        tree = lxml_html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        tree = None
    if tree is None:
        raise InputError("", "there is no HTML in it", "give the article's page or text")
    return tree
