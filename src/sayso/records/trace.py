"""What many articles say together: claims that are the same, their first-hand origins, and who copied whom.

The JSON is the format of the story sets: ``story``, ``articles``, ``origins``, ``claims``, ``copies``,
``circular``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from sayso.records.claim import Factuality
from sayso.records.codec import from_json, to_json
from sayso.records.spans import Span, Spans, Within

Stance = Literal["asserts", "hedges", "denies"]
CopyKind = Literal["verbatim", "edited", "embedded", "rewritten", "lifted quote"]
OriginBasis = Literal[
    "named official",
    "named person",
    "unnamed person",
    "organisation",
    "document",
    "unnamed documents",
    "outlet",
    "collective",
    "reporter on the scene",
]
OriginHow = Literal[
    "interview",
    "press release",
    "briefing",
    "document",
    "eyewitness",
    "social media post",
    "leak",
    "statement",
]


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """One article of a trace: what is needed to name it and to put it in time.

    `id` is the input's own; `key` the corpus's, which is unique where ids are not (0 outside a corpus).
    """

    id: str
    key: int = 0
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    byline: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A first-hand source: who said, wrote or saw it, by the fullest name that any of the articles gives."""

    id: str
    who: str
    basis: OriginBasis
    how: OriginHow | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """One wording of a claim in one article.

    Attributes:
        article: `ArticleRef.id` of the article.
        quote: the very words, at `span` of its text (of its title where `within` says so).
        stance: the article's: a printed denial of the claim ``denies`` it.
        origins: ids of the origins it rests on.
        path: origin id, then the article ids (or outlets' names, where their article is not at hand) that
            handed it on, this article last.
        credited: whether the article names where it got it.
        claim: index into the claims of the article's reading.
        hardened: why it says more than what it was taken from ("hedge lost", "attribution dropped",
            "headline"), None where it does not; the hop is the last two of `path`.
        stale: whether it still prints what was later corrected, retracted or replaced.
    """

    article: str
    quote: str
    stance: Stance
    origins: tuple[str, ...]
    path: tuple[str, ...]
    credited: bool
    span: Spans = ()
    within: Within = field(default="text", metadata={"json": "in"})
    claim: int | None = None
    factuality: Factuality | None = None
    hardened: str | None = None
    stale: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimCluster:
    """One proposition and every appearance of it.

    Attributes:
        proposition: the plainest wording of it among the appearances.
        independent_origins: first-hand origins that support it and do not depend on one another.
        outlets: how many outlets print it: what a naive count would call confirmation.
        contradicts, supersedes: ids of other clusters of the same trace.
        why: a line for each origin that was not counted apart, and for each link to another cluster.
    """

    id: str
    proposition: str
    appearances: tuple[Appearance, ...]
    independent_origins: tuple[str, ...]
    outlets: int
    contradicts: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """`target` took text from `source` (article ids). `shared` are the spans of the target's text it took.

    `score` is the share of the target's word 5-grams that stand in the source; `credited` whether the
    target says so; `why` how the direction and the kind were decided.
    """

    source: str = field(metadata={"json": "from"})
    target: str = field(metadata={"json": "to"})
    kind: CopyKind
    score: float = 1.0
    credited: bool = False
    shared: tuple[Span, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Circular:
    """Articles that confirm one another in a ring: the first's only basis is, in the end, itself."""

    articles: tuple[str, ...]
    why: str
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """How the claims of some articles travelled. Ids of origins and clusters are unique within one trace."""

    story: str
    synopsis: str = ""
    articles: tuple[ArticleRef, ...] = ()
    origins: tuple[Origin, ...] = ()
    claims: tuple[ClaimCluster, ...] = ()
    copies: tuple[Copy, ...] = ()
    circular: tuple[Circular, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, in the format of the story sets."""
        value: dict[str, Any] = to_json(self)
        return value

    @classmethod
    def from_dict(cls, value: dict[str, Any]) -> Trace:
        """The trace that `to_dict` wrote. Raises RecordError where `value` does not follow the schema."""
        return from_json(cls, value)
