"""Claims with bare sources → claims that say who it is and how it reached the reader."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.analysis.coref import Entities
from sayso.analysis.parse import Parsed
from sayso.records import Attribution, Claim


def resolve_sources(
    parsed: Parsed, attributions: Sequence[Attribution], claims: Sequence[Claim], entities: Entities
) -> tuple[Claim, ...]:
    """`claims` with entity, basis and office of each source, addressee, nested source and chain."""
    return tuple(claims)
