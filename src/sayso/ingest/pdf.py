"""PDF documents → Articles, by pdfminer.six's analysis of the layout. Needs the extra ``documents``."""

from __future__ import annotations

import re
from typing import Any

from sayso.errors import InputError, TooLargeError
from sayso.ingest import isolate, pdf_layout
from sayso.ingest.docx import article_from_document
from sayso.ingest.limits import DEFAULT_LIMITS, Limits
from sayso.ingest.pdf_layout import Line
from sayso.records import Article, Capture

_EXTRACT = "sayso.ingest.pdf:extract"
SECONDS = 60.0
MAX_PAGES = 60
"""A newspaper has fewer; a book is no article."""
MISSING = "install it: pip install 'sayso[documents]'"

MAX_LINES = 1000
"""Of text on one page that are looked at; the page of a newspaper has some five hundred."""
_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?")


def article_from_pdf(
    data: bytes, *, name: str = "", capture: Capture | None = None, limits: Limits = DEFAULT_LIMITS
) -> Article:
    """The article in a PDF: paragraphs joined by blank lines, in the order of its columns.

    Words divided at line ends are joined; what repeats at the head or foot of pages and page numbers are left
    out. The title is the largest text at the head of the first page, else that of the document's properties;
    author and date are theirs where the text has none.

    Raises:
        InputError: the extra is missing, or the document is encrypted, damaged, or without text (a scan).
        TooLargeError: more than `MAX_PAGES` pages. TimedOutError: reading it took too long.
    """
    document = isolate.run(_EXTRACT, data, {}, where=name, seconds=SECONDS)
    return article_from_document(document, name, capture, limits)


# -- the child's side -----------------------------------------------------------------------------------


def extract(data: bytes) -> dict[str, Any]:
    """``text``, ``title``, ``author``, ``created`` of a PDF, ready for JSON. Raises as `article_from_pdf`."""
    try:
        from pdfminer.high_level import extract_pages
        from pdfminer.layout import LAParams
        from pdfminer.pdfdocument import PDFDocument, PDFTextExtractionNotAllowed
        from pdfminer.pdfparser import PDFParser
        from pdfminer.psexceptions import PSException
    except ImportError:
        raise InputError("", "reading PDFs needs pdfminer.six, which is not installed", MISSING) from None
    import logging
    from io import BytesIO

    logging.disable(logging.CRITICAL)
    try:
        document = PDFDocument(PDFParser(BytesIO(data)))
        info = document.info[-1] if document.info else {}
        pages = []
        for page in extract_pages(BytesIO(data), laparams=LAParams(boxes_flow=None), maxpages=MAX_PAGES + 1):
            pages.append(_lines(page))
            if len(pages) > MAX_PAGES:
                raise TooLargeError("", f"it has more than {MAX_PAGES} pages", "split it into articles")
    except PDFTextExtractionNotAllowed:
        raise InputError("", "its author forbids taking text out of it", "give its text") from None
    except (
        PSException,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        AssertionError,
    ) as error:
        locked = "assword" in type(error).__name__ or "ncrypt" in type(error).__name__
        what = "is locked by a password" if locked else f"is damaged ({type(error).__name__})"
        raise InputError("", f"the PDF {what}", "save it anew without a password, or give its text") from None
    title = pdf_layout.title(pages)
    return {
        "text": "\n\n".join(pdf_layout.paragraphs(pages)),
        "title": title or _text(info.get("Title")),
        "author": _text(info.get("Author")),
        "created": _date(_text(info.get("CreationDate"))),
    }


def _lines(page: Any) -> list[Line]:
    """The lines of text on a page, as pdfminer.six puts characters together; a wide space may divide one."""
    from pdfminer.layout import LTTextBox, LTTextLine

    height = max(1.0, page.height)
    found = []
    for box in page:
        for line in box if isinstance(box, LTTextBox) else ():
            text = " ".join(line.get_text().replace("\0", "").split()) if isinstance(line, LTTextLine) else ""
            if text:
                left, right = (line.x0 - page.x0) / height, (line.x1 - page.x0) / height
                top, bottom = (page.y1 - line.y1) / height, (page.y1 - line.y0) / height
                found.append(Line(text, line.height / height, left, right, top, bottom))
    return found[:MAX_LINES]


def _text(value: object) -> str | None:
    """A property's text (PDF 32000, section 7.9.2.2)."""
    if isinstance(value, bytes):
        from pdfminer.utils import decode_text

        value = decode_text(value)
    return " ".join(value.replace("\0", "").split())[:500] or None if isinstance(value, str) else None


def _date(text: str | None) -> str | None:
    """A PDF date (section 7.9.4) in ISO 8601, without its zone."""
    match = _DATE.match(text or "")
    if match is None or match[3] is None:
        return None
    day = f"{match[1]}-{match[2]}-{match[3]}"
    return f"{day}T{match[4]}:{match[5]}:{match[6] or '00'}" if match[4] else day
