"""PDF documents → Articles, by pdfminer.six's analysis of the layout. Needs the extra ``documents``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sayso.errors import InputError, TooLargeError
from sayso.ingest import isolate
from sayso.ingest.docx import article_from_document
from sayso.ingest.limits import DEFAULT_LIMITS, Limits
from sayso.records import Article, Capture

_EXTRACT = "sayso.ingest.pdf:extract"
SECONDS = 60.0
MAX_PAGES = 60
"""A newspaper has fewer; a book is no article."""
MISSING = "install it: pip install 'sayso[documents]'"

_MARGIN = 0.08
"""The part of a page's height, above and below, in which running heads, page numbers and the like stand."""
_TITLE_SIZE = 1.25
"""So many times the size of the text is the size of a title at least."""
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_PAGE_NUMBER = re.compile(
    r"(?:page\s)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?|[-–—]\s?\d{1,4}\s?[-–—]", re.IGNORECASE
)
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
        for page in extract_pages(BytesIO(data), laparams=LAParams(), maxpages=MAX_PAGES + 1):
            pages.append(_boxes(page))
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
    boxes = list(_without_margins(pages))
    return {
        "text": "\n\n".join(_paragraphs(boxes)),
        "title": _title(pages) or _text(info.get("Title")),
        "author": _text(info.get("Author")),
        "created": _date(_text(info.get("CreationDate"))),
    }


_Box = tuple[str, float, float, float]
"""The text of a box with line ends; the height of its lines; where it begins and ends, as parts of its page's
height from the top."""


def _boxes(page: Any) -> list[_Box]:
    """The boxes of text on a page, in reading order."""
    from pdfminer.layout import LTTextBox, LTTextLine

    height = max(1.0, page.height)
    found = []
    for box in page:
        if isinstance(box, LTTextBox):
            lines = [line for line in box if isinstance(line, LTTextLine)]
            size = max((line.height for line in lines), default=0.0)
            text = "".join(line.get_text() for line in lines)
            found.append((text, size, (page.y1 - box.y1) / height, (page.y1 - box.y0) / height))
    return found


def _without_margins(pages: list[list[_Box]]) -> Iterator[_Box]:
    """The boxes of all pages less page numbers and what repeats in the margins of several pages."""
    repeated = Counter(key for page in pages for key in {_key(b[0]) for b in page if _in_margin(b)})
    for page in pages:
        for box in page:
            line = " ".join(box[0].split())
            if _in_margin(box) and (_PAGE_NUMBER.fullmatch(line) or repeated[_key(line)] > 1):
                continue
            yield box


def _in_margin(box: _Box) -> bool:
    return box[3] < _MARGIN or box[2] > 1 - _MARGIN


def _key(text: str) -> str:
    """What a running head has in common on all its pages."""
    return re.sub(r"\d+", "#", " ".join(text.split()).casefold())


def _paragraphs(boxes: list[_Box]) -> Iterator[str]:
    """The text of each box, one that goes on in the next box (column, page) joined with it."""
    held = ""
    size = 0.0
    for text, height, *_ in boxes:
        joined = _joined(text.split("\n"))
        if not joined:
            continue
        goes_on = (
            held
            and abs(height - size) < 1.5
            and joined[:1].islower()
            and not re.search(r"[.!?:;”\"']$", held)
        )
        if goes_on:
            held = _joined([held, joined])
        else:
            if held:
                yield held
            held = joined
        size = height
    if held:
        yield held


def _joined(lines: list[str]) -> str:
    """Lines as one paragraph, words divided at their ends made whole."""
    text = ""
    for line in lines:
        line = " ".join(line.replace("\0", "").split())
        if not line:
            continue
        if text and _HYPHEN.search(text) and line[:1].islower():
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    return text


def _title(pages: list[list[_Box]]) -> str | None:
    """The largest text in the upper half of the first page, where it is much larger than the text is."""
    if not pages or not pages[0]:
        return None
    sizes = Counter[float]()
    for text, size, *_ in (box for page in pages for box in page):
        sizes[round(size, 1)] += len(text)
    usual = sizes.most_common(1)[0][0]
    head = [b for b in pages[0] if b[2] < 0.5 and 3 < len(b[0].strip()) <= 300]
    largest = max(head, key=lambda box: box[1], default=None)
    if largest is None or largest[1] < _TITLE_SIZE * usual:
        return None
    return _joined(largest[0].split("\n")) or None


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
