"""A piece of HTML that holds an article's text and nothing else (as feeds and ninjs carry it) → plain text.

A whole page needs trafilatura to tell the article from what stands around it; here all of it is the article.
"""

from __future__ import annotations

import re
from html import unescape

_BLOCKS = frozenset(
    "address article aside blockquote dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre "
    "section table tbody td tfoot th thead tr ul".split()
)
_SKIPPED = frozenset(
    "audio button canvas embed figure form iframe math noscript object script select style svg template "
    "textarea video".split()
)
_FOOTER = re.compile(r"The post .{1,500} (?:appeared first|first appeared) on .{1,200}")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def fragment_text(html: str) -> str:
    """The paragraphs of `html`, joined by blank lines; line breaks within them are kept.

    Scripts, forms, figures and the line by which blog software signs its feeds are left out. Text without
    any tag is taken as it stands. What no parser can read gives an empty string.
    """
    if "<" not in html:
        return _joined(_BLANK_LINE.split(unescape(html).replace("\r\n", "\n")))
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False, encoding="utf-8")
    try:
        source = f"<div>{html}</div>".encode("utf-8", "replace")
        tree = lxml_html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    return _joined(_paragraphs(tree))


def _paragraphs(tree: object) -> list[str]:
    from lxml import etree

    found: list[str] = []
    parts: list[str] = []

    def flush() -> None:
        found.extend(_BLANK_LINE.split("".join(parts)))
        parts.clear()

    skipping = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            skipping += tag in _SKIPPED
            if skipping:
                continue
            if tag in _BLOCKS:
                flush()
            elif tag == "br":
                parts.append("\n")
            parts.append(_inline(element.text))
        else:
            if tag in _BLOCKS and not skipping:
                flush()
            skipping -= tag in _SKIPPED
            if not skipping:
                parts.append(_inline(element.tail))
    flush()
    return found


def _inline(text: str | None) -> str:
    """White space of the source is one space, its line ends too."""
    return re.sub(r"\s+", " ", text) if text else ""


def _joined(paragraphs: list[str]) -> str:
    lines = ("\n".join(" ".join(line.split()) for line in p.strip().split("\n")) for p in paragraphs)
    kept = [line for line in lines if line]
    if kept and _FOOTER.fullmatch(kept[-1]):
        kept.pop()
    return "\n\n".join(kept)
