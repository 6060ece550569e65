"""The article: what somebody published, with where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sayso.errors import SaysoError
from sayso.records.spans import Span

BlockKind = Literal["title", "byline", "dateline", "caption", "credit", "paragraph", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the article's text.

    `paragraph` is the body. A `dateline` is the place and date at the head of a body ("LIMA, May 3 (AP) —")
    and may share its line with a paragraph; `credit` is a photograph's or agency's credit line;
    `boilerplate` is what is not the article's (newsletter and comment lines, related links).
    """

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Capture:
    """How the bytes were obtained: the evidentiary copy of the Berkeley Protocol (2022, section VI.C).

    `sha256` is of the original bytes as received after transport decoding; `retrieved` is RFC 3339 in UTC;
    `url` is the final one, after redirects, and `requested_url` the one asked for (both None for files).
    """

    sha256: str
    retrieved: str | None = None
    url: str | None = None
    requested_url: str | None = None
    media_type: str | None = None
    bytes: int | None = None


@dataclass(frozen=True, slots=True)
class DateBounds:
    """Between which dates (EDTF, day or month) an article must have been published, and why.

    Either end may be None: not known.
    """

    not_before: str | None
    not_after: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `text` is never changed after this; everything else points into it by offsets.

    Attributes:
        id: the input's own id where it has one, else the first 16 hex digits of `sha256`.
        text: the article's text.
        sha256: of the original bytes (for a string given in Python, of its UTF-8).
        title: the title; where the text opens with it, a `title` block says where.
        byline: authors as printed, without "By".
        published: EDTF (ISO 8601-2): a date, a date-time or an interval; None where unknown.
        modified: EDTF: when it was last changed, where its publisher says so.
        language: BCP 47, lower case ("en"), as declared or detected.
        blocks: the parts of `text` in order, not overlapping; what lies in no block is white space.
        name: how the user named the input (a path, URL, "FILE:LINE", "-"); for messages.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    url: str | None = None
    blocks: tuple[Block, ...] = ()
    capture: Capture | None = None
    name: str = field(default="", compare=False)
    warnings: tuple[str, ...] = ()

    @property
    def title_in_text(self) -> Span | None:
        """Where the text opens with the title, or None: then the title, if any, stands beside the text."""
        return next((block.span for block in self.blocks if block.kind == "title"), None)


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input that could not be read, with its reason and mend; a batch goes on without it.

    Attributes:
        id: of the article, or of the input where it has none.
        error: one line: ``INPUT: REASON (MEND)``.
        name: of the input, as its user gave it.
        kind: the name of the error's class in `sayso.errors`, such as ``TimedOutError``.
        reason, mend: the parts of `error`, where it was made of one.
    """

    id: str
    error: str
    name: str = field(default="", compare=False)
    kind: str = field(default="InputError", compare=False)
    reason: str = field(default="", compare=False)
    mend: str = field(default="", compare=False)

    @classmethod
    def of(cls, error: SaysoError, name: str, id: str = "") -> SetAside:
        """What is set aside for `error`; by default its id is its name."""
        return cls(id or name, str(error), name, type(error).__name__, error.reason, error.mend)
