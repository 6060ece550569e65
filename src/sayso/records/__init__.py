"""The records: what flows through sayso. Plain frozen dataclasses; see each module."""

from sayso.records.article import Article, Block, BlockKind, Capture, DateBounds, SetAside
from sayso.records.attribution import Attribution
from sayso.records.claim import (
    ARTICLE,
    Basis,
    Claim,
    Cue,
    Factuality,
    Form,
    NestedSource,
    Sentence,
    Source,
)
from sayso.records.entity import Entity, EntityKind
from sayso.records.event import Event, Place
from sayso.records.headline import Difference, HeadlineCheck, HeadlinePart, HeadlineReason
from sayso.records.reading import Reading
from sayso.records.spans import Span, Spans, Within
from sayso.records.trace import (
    Appearance,
    ArticleRef,
    Circular,
    ClaimCluster,
    Copy,
    CopyKind,
    Origin,
    OriginBasis,
    OriginHow,
    Stance,
    Trace,
)

__all__ = [
    "ARTICLE",
    "Appearance",
    "Article",
    "ArticleRef",
    "Attribution",
    "Basis",
    "Block",
    "BlockKind",
    "Capture",
    "Circular",
    "Claim",
    "ClaimCluster",
    "Copy",
    "CopyKind",
    "Cue",
    "DateBounds",
    "Difference",
    "Entity",
    "EntityKind",
    "Event",
    "Factuality",
    "Form",
    "HeadlineCheck",
    "HeadlinePart",
    "HeadlineReason",
    "NestedSource",
    "Origin",
    "OriginBasis",
    "OriginHow",
    "Place",
    "Reading",
    "Sentence",
    "SetAside",
    "Source",
    "Span",
    "Spans",
    "Stance",
    "Trace",
    "Within",
]
