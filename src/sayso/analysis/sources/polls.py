"""Polls: what respondents say reaches the reader through the poll."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.coref import lexicon as lex
from sayso.records import ARTICLE, Claim

_NUMBER = re.compile(
    r"\b\d{1,3}(?:\.\d+)?(?: ?%| percent| per cent| points)|\b(?:half|majority|\w+ (?:in|of) (?:10|ten))\b"
)
_METHOD = re.compile(r"\b(?:margin of error|sample|conducted|surveyed|interviewed)\b")


def poll_hops(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Adds the article's poll to the chains of its respondents, and of figures told after it unattributed.

    The poll is the first that is cited; another document cited ends it until it is cited again.
    """
    poll = active = None
    out = []
    for claim in claims:
        source = claim.source
        if source is not None and source.basis in ("document", "unnamed documents"):
            poll = poll or (source.entity if _is_poll(source.entity) else None)
            active = poll if source.entity == poll else None
        elif active and source is not None and source.basis == "collective" and _answers(source.text):
            if len(claim.chain) == 2:
                claim = replace(claim, chain=(claim.chain[0], active, ARTICLE))
        elif active and _is_figure(claim):
            claim = replace(claim, chain=(active, ARTICLE))
        out.append(claim)
    return tuple(out)


def _is_figure(claim: Claim) -> bool:
    """Whether the article itself tells a figure that is no part of the poll's method."""
    own = claim.source is None and claim.cue is None and claim.form == "own voice"
    text = claim.content_text
    return own and bool(_NUMBER.search(text)) and not _METHOD.search(text)


def _is_poll(name: str) -> bool:
    return any(word in lex.POLLS for word in name.lower().split())


def _answers(text: str) -> bool:
    return any(word.strip(",.%").lower() in lex.RESPONDENTS or word.endswith("%") for word in text.split())
