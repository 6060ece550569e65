"""Chains: the hops by which each claim reached the reader, origin first, the article last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.records import ARTICLE, Claim

NOT_STATED = "unnamed: not stated"
_WORD = re.compile(r"[^\W_]{3,}")
_STOP = frozenset(
    "the and for that with was were are has have had this from but not his her its their they who which "
    "will would after over into about more than when what says said say been also before could should may "
    "might".split()
)


def chain(hops: Sequence[str | None], *, sourceless_cue: bool) -> tuple[str, ...]:
    """The hops in order, each once, then the article; "reportedly" alone starts at nobody known."""
    known = tuple(dict.fromkeys(hop for hop in hops if hop))
    if not known and sourceless_cue:
        known = (NOT_STATED,)
    return (*known, ARTICLE)


def stems(text: str) -> set[str]:
    """Content words, cut to five letters so that inflections agree."""
    return {w.lower()[:5] for w in _WORD.findall(text) if w.lower() not in _STOP}


def headline_chains(claims: Sequence[Claim], lead_end: int) -> list[Claim]:
    """Headlines and leads without a source take the chain of the claim below that says the same.

    The same: at least half the content words of the headline stand in an attributed claim of the first
    ones below, and in no unattributed one more of them.
    """
    out = list(claims)
    for i, claim in enumerate(claims[:3]):
        if claim.source is not None or claim.cue is not None or not _heads(claim, lead_end):
            continue
        words = stems(claim.content_text)
        if len(words) < 3:
            continue
        best, share = None, 0.0
        for other in claims[i + 1 : i + 6]:
            overlap = len(words & stems(other.content_text)) / len(words)
            if overlap > share:
                best, share = other, overlap
        if best is not None and share >= 0.5 and best.source is not None and len(best.chain) > 1:
            out[i] = replace(claim, chain=best.chain)
    return out


def _heads(claim: Claim, lead_end: int) -> bool:
    start = claim.content[0][0] if claim.content else 0
    return claim.form == "headline" or claim.within == "title" or start < lead_end
