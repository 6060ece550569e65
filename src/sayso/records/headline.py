"""The headline, and the lead, laid beside the body's claims that carry them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sayso.records.spans import Spans, Within

HeadlinePart = Literal["headline", "lead"]
HeadlineReason = Literal[
    "attribution dropped",
    "certainty raised",
    "negation lost",
    "number changed",
    "actor changed",
    "place changed",
    "time changed",
    "not in the body",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a headline says something else than its body, with the words of both.

    `claimed` are spans of the headline's own string (the check's `within`), `carried` of the text; either may
    be empty where there are no words to point at. `why` says it in a sentence.
    """

    reason: HeadlineReason
    why: str
    claimed: Spans = ()
    claimed_text: str = ""
    carried: Spans = ()
    carried_text: str = ""


@dataclass(frozen=True, slots=True)
class HeadlineCheck:
    """Whether the body carries what the headline (or the lead) claims.

    Attributes:
        part: which of the two was checked.
        span, text: its words, in the title beside the text where `within` says so.
        faithful: whether no difference was found; a machine's reading, for a person to look at.
        support: the sentences of the body that come nearest to it, best first; empty where none does.
        claims: indices of the reading's claims in those sentences, in order.
        differences: what is not as the body has it, gravest first.
    """

    part: HeadlinePart
    span: Spans
    text: str
    faithful: bool
    support: Spans = ()
    support_text: str = ""
    claims: tuple[int, ...] = ()
    differences: tuple[Difference, ...] = ()
    within: Within = field(default="text", metadata={"json": "in"})
