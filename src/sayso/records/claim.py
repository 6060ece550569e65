"""Claims: what is asserted, by whom, how sure, and how it reached the reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sayso.records.display import notebook
from sayso.records.event import Event, Place
from sayso.records.spans import Span, Spans, Within

Form = Literal["direct", "indirect", "mixed", "headline", "own voice"]
Basis = Literal[
    "named official",
    "named person",
    "unnamed person",
    "organisation",
    "document",
    "unnamed documents",
    "outlet",
    "collective",
]
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]
"""FactBank (Saurí & Pustejovsky 2009): certain, probable, possible × positive, negative; uncommitted."""

ARTICLE = "article"
"""The last hop of every chain: the article itself."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who makes a claim, where it is made.

    `entity` is who that is by the fullest name in the article, or ``unnamed: …``; `office` the role the
    article gives; `anonymity` why no name is given, in the article's words.
    """

    span: Spans
    text: str
    entity: str
    basis: Basis
    office: str | None = None
    anonymity: str | None = None
    within: Within = field(default="text", metadata={"json": "in"})


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute: "told", "according to", ":" in a headline."""

    span: Spans
    text: str
    within: Within = field(default="text", metadata={"json": "in"})


@dataclass(frozen=True, slots=True)
class NestedSource:
    """An attribution inside (or beside) the content: A says that *B says*."""

    text: str
    entity: str
    cue: str | None = None
    span: Spans = ()
    cue_span: Spans = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asserted, as a rule in at most one sentence.

    Attributes:
        content: the smallest words that state it, as spans of the text (or title: `within`).
        form: how it stands there.
        source: None in the article's own voice and where a sourceless cue ("reportedly") attributes.
        attribution: index into the reading's attributions, None in own voice.
        addressee: to whom it was said, by its fullest name in the article.
        chain: the hops by which it reached the reader, origin first, ``article`` last.
        factuality: of the main proposition as the immediate source puts it.
        article_factuality: the same as the article puts it: Uu where it merely reports.
        hedge: the words that make it less than certain or deny it, verbatim.
        said_when, when: EDTF; of the saying, and of what is said to have happened.
        where: name of the place of what is said to have happened; `place` its resolution.
        score: probability that source, cue and content are right.
        happened: how far the words put the main proposition as having happened, from -3 (certainly not) to +3
            (certainly), by a learned scale; None where no encoder read them.
    """

    id: str
    content: Spans
    content_text: str
    form: Form
    source: Source | None
    cue: Cue | None
    chain: tuple[str, ...]
    attribution: int | None = None
    addressee: str | None = None
    nested_source: NestedSource | None = None
    factuality: Factuality = "CT+"
    article_factuality: Factuality = "CT+"
    hedge: str | None = None
    said_when: str | None = None
    when: str | None = None
    where: str | None = None
    place: Place | None = None
    events: tuple[Event, ...] = ()
    score: float = 1.0
    happened: float | None = None
    within: Within = field(default="text", metadata={"json": "in"})

    def _repr_html_(self) -> str:
        """The claim, for Jupyter."""
        html: str = notebook().claim_html(self)
        return html


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of title, caption or body, and the indices of the claims it carries, or why it has none."""

    span: Span
    claims: tuple[int, ...] = ()
    none: str | None = None
    within: Within = field(default="text", metadata={"json": "in"})
