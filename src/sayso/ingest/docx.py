"""Word documents (DOCX, ISO/IEC 29500) → Articles. A child process that can be killed unpacks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sayso.errors import InputError, TooLargeError
from sayso.ingest import isolate
from sayso.ingest.dates import not_in_future, to_edtf
from sayso.ingest.limits import DEFAULT_LIMITS, Limits
from sayso.ingest.text import article_from_text
from sayso.records import Article, Capture

_EXTRACT = "sayso.ingest.docx:extract"
MAX_PART = 30_000_000
"""Bytes of one part of a document, unpacked; the text of a long book has three million."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What software writes into a document's title when nobody does.
_NO_TITLE = re.compile(
    r"(?:untitled|microsoft (?:word|powerpoint)\b.*|(?:document|slide)\s?\d*|.*\.\w{3,5}|\W*|\S*_\S*)", re.I
)


def article_from_docx(
    data: bytes, *, name: str = "", capture: Capture | None = None, limits: Limits = DEFAULT_LIMITS
) -> Article:
    """The article in a Word document: its paragraphs joined by blank lines, tables by cells.

    Text that is marked as deleted, comments, footnotes, headers and footers are left out. Title, author and
    date are those of the document's properties where its text has none of its own.

    Raises:
        InputError: it is no such document, encrypted, damaged, or without text.
        TooLargeError: it unpacks to too much. TimedOutError: reading it took too long.
    """
    document = isolate.run(_EXTRACT, data, {}, where=name)
    return article_from_document(document, name, capture, limits)


def article_from_document(
    document: dict[str, Any], name: str, capture: Capture | None, limits: Limits
) -> Article:
    """The article of a document's ``text`` and of its properties ``title``, ``author`` and ``created``."""
    if not document["text"].strip():
        mend = "if its pages are pictures, put it through text recognition (OCR) first"
        raise InputError(name, "no text was found in the document", mend)
    title = document["title"] or ""
    article = article_from_text(
        document["text"],
        name=name,
        title=None if _NO_TITLE.fullmatch(title[:300]) else title,
        sha256=capture.sha256 if capture else None,
        capture=capture,
        limits=limits,
    )
    warnings: tuple[str, ...] = ()
    created, late = not_in_future(to_edtf(document["created"]))
    if article.published is None and created:
        warnings = (f"its date, {created[:10]}, is that of the file's properties",)
    return replace(
        article,
        byline=article.byline or document["author"] or None,
        published=article.published or created,
        warnings=(*article.warnings, *warnings, *late),
    )


# -- the child's side -----------------------------------------------------------------------------------


def extract(data: bytes) -> dict[str, Any]:
    """``text``, ``title``, ``author``, ``created`` of a document, ready for JSON.

    Raises InputError where it is none; TooLargeError where it unpacks to more than `MAX_PART`.
    """
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
            part = next((n for n in ("word/document.xml", "word/document2.xml") if n in names), None)
            if part is None:
                raise InputError(
                    "", "it is a ZIP archive, but no Word document", "unpack it, or save it as .docx"
                )
            body = _parsed(_part(package, part))
            core = _part(package, "docProps/core.xml") if "docProps/core.xml" in names else b""
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        reason = f"the document is damaged or encrypted: {error}"[:200]
        raise InputError("", reason, "open it in a word processor and save it anew") from None
    properties = _properties(core)
    titled, paragraphs = _paragraphs(body)
    return {
        "text": "\n\n".join(paragraphs),
        "title": titled or properties.get("title"),
        "author": properties.get("creator"),
        "created": properties.get("created"),
    }


def _part(package: Any, name: str) -> bytes:
    """A part's bytes; what its entry says about its size is not believed."""
    import zlib

    try:
        with package.open(name) as part:
            data: bytes = part.read(MAX_PART + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if len(data) > MAX_PART:
        raise TooLargeError("", f"it unpacks to more than {MAX_PART:,} bytes", "give its text instead")
    return data


def _parsed(data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        recover=True,
    )
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    if tree is None:
        raise ValueError("its text is no XML")
    return tree


def _properties(core: bytes) -> dict[str, str]:
    """Dublin Core properties by local name, none where they cannot be read."""
    try:
        tree = _parsed(core) if core else None
    except ValueError:
        tree = None
    if tree is None:
        return {}
    found = {
        e.tag.rpartition("}")[2]: " ".join((e.text or "").split())[:500]
        for e in tree
        if isinstance(e.tag, str)
    }
    return {name: text for name, text in found.items() if text}


def _paragraphs(body: Any) -> tuple[str | None, list[str]]:
    """The title, where a first paragraph is styled so, and all paragraphs with words in them."""
    found: list[str] = []
    title: str | None = None
    for paragraph in body.iter(_W + "p", _STRICT + "p"):
        if any(a.tag == _FALLBACK for a in paragraph.iterancestors()):
            continue
        lines = "".join(_pieces(paragraph)).split("\n")
        text = "\n".join(" ".join(line.split()) for line in lines).strip()
        if not text:
            continue
        if title is None and len(found) < 3 and _style(paragraph) == "title":
            title = text
        found.append(text)
    return title, found


def _pieces(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter():
        space, _, name = element.tag.rpartition("}") if isinstance(element.tag, str) else ("", "", "")
        if space + "}" not in (_W, _STRICT) or _within_another(element, paragraph):
            continue
        if name == "t":
            yield "".join(element.itertext())
        elif name in ("br", "cr"):
            yield "\n"
        elif name in ("tab", "ptab") and element.getparent().tag.endswith("}r"):
            yield " "
        elif name == "noBreakHyphen":
            yield "-"


def _within_another(element: Any, paragraph: Any) -> bool:
    """Whether a text box's paragraph within `paragraph` holds `element`: it is one of its own."""
    for ancestor in element.iterancestors():
        if ancestor is paragraph:
            return False
        if ancestor.tag == paragraph.tag or ancestor.tag == _FALLBACK:
            return True
    return True


def _style(paragraph: Any) -> str:
    for style in paragraph.iter(_W + "pStyle", _STRICT + "pStyle"):
        value = next((v for k, v in style.attrib.items() if k.endswith("val")), "")
        return str(value).lower()
    return ""
