"""Letters and posts printed over a signature: their writer is a hop for what they say others say."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.analysis.sources.identify import Identifier, Who
from sayso.records import Claim, Span, spans

_FIRST = frozenset("i we me us my our".split())


class Letters:
    """The letters and posts of an article: from the end of one signature to the end of the next."""

    def __init__(self, claims: Sequence[Claim], identifier: Identifier) -> None:
        signed: dict[Span, list[Claim]] = {}
        for claim in claims:
            if claim.source and claim.source.span and claim.cue is None and claim.form == "direct":
                signed.setdefault(claim.source.span[0], []).append(claim)
        self._letters: list[tuple[Span, Who]] = []
        self._printed: list[Span] = []
        before = 0
        for signature, parts in sorted(signed.items()):
            body = spans.hull(s for part in parts for s in part.content)
            if signature[0] < body[1] and signature[1] > body[0]:
                continue
            start = before if self._letters and signature[0] >= body[1] else body[0]
            source = parts[0].source
            if source is not None:
                self._printed.append(body)
                self._letters.append(((start, max(body[1], signature[1])), identifier.who(source)))
                before = max(body[1], signature[1])

    def _at(self, claim: Claim) -> Who | None:
        start = claim.content[0][0] if claim.content else -1
        return next((who for span, who in self._letters if span[0] <= start < span[1]), None)

    def writer(self, claim: Claim) -> str | None:
        """The writer of the letter in which a claim stands; None outside letters."""
        who = self._at(claim)
        return who.entity if who and not self._is_ours(claim) else None

    def _is_ours(self, claim: Claim) -> bool:
        """Whether "we", between letters, are the article's own outlet."""
        return (
            claim.source is not None
            and claim.source.text.lower() in _FIRST
            and self.first_person(claim) is None
        )

    def first_person(self, claim: Claim) -> Who | None:
        """The writer, where a claim inside a letter has "I" or "we" for its source."""
        if claim.source is None or claim.source.text.lower() not in _FIRST:
            return None
        who = self._at(claim)
        start = claim.content[0][0] if claim.content else -1
        return who if any(span[0] <= start < span[1] for span in self._printed) else None
