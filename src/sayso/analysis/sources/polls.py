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
_ASKED = re.compile(
    r"\b(?:voters|respondents|adults|support|tied|lead|leads|would|approval|rating|choose|favor|favour)\b"
)
_METHOD = re.compile(r"\b(?:margin of error|sample|conducted|surveyed|interviewed)\b")


def poll_hops(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Adds the article's poll to the chains of its respondents and of figures told after it, unattributed."""
    poll: str | None = None
    out = []
    for claim in claims:
        source = claim.source
        if source is not None and source.basis == "document" and _is_poll(source.entity):
            poll = source.entity
        elif poll and source is not None and source.basis == "collective" and _answers(source.text):
            if len(claim.chain) == 2:
                claim = replace(claim, chain=(claim.chain[0], poll, ARTICLE))
        elif poll and source is None and claim.cue is None and _is_result(claim.content_text):
            claim = replace(claim, chain=(poll, ARTICLE))
        out.append(claim)
    return tuple(out)


def _is_poll(name: str) -> bool:
    return any(word in lex.POLLS for word in name.lower().split())


def _answers(text: str) -> bool:
    return any(word.strip(",.%").lower() in lex.RESPONDENTS or word.endswith("%") for word in text.split())


def _is_result(text: str) -> bool:
    return bool((_NUMBER.search(text) or _ASKED.search(text)) and _ASKED.search(text)) and not _METHOD.search(
        text
    )
