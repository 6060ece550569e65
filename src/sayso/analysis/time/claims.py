"""When a claim was said, and when what it says is said to have happened."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.analysis.parse import Parsed
from sayso.records import Attribution, Claim


def date_claims(
    parsed: Parsed, attributions: Sequence[Attribution], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """`claims` with `said_when` and `when`, EDTF, where the article dates them."""
    return tuple(claims)
