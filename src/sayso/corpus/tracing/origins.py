"""How many independent first-hand origins support a claim, and the records of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sayso.corpus.tracing.oneness import same_origin
from sayso.corpus.tracing.provenance import PERCEIVED
from sayso.corpus.tracing.speakers import Speaker, Speakers
from sayso.corpus.tracing.wordings import Wording
from sayso.records import Origin, OriginBasis, OriginHow, Stance

#: mean likeness to the words of other origins, from which on one wording alone makes an origin
FIT = 0.4
_BASES: Mapping[str, OriginBasis] = {
    "person": "named person",
    "unnamed": "unnamed person",
    "body": "organisation",
    "document": "document",
    "outlet": "outlet",
    "crowd": "collective",
}
_HOW: Mapping[str, OriginHow] = {"document": "document", "body": "statement", "person": "interview"}


@dataclass(frozen=True, slots=True)
class Support:
    """What one origin contributes to a claim: numbers of wordings with the stance of each."""

    origin: str
    uses: tuple[tuple[int, Stance], ...]


def independent(
    supports: Sequence[Support],
    speakers: Speakers,
    wordings: Sequence[Wording],
    fit: Callable[[Support], float],
) -> tuple[list[str], list[str]]:
    """The origins that support a claim and do not depend on one another, and why the others were not counted.

    An origin that only leaves the matter open ("I cannot say that …") supports nothing; an article's own
    voice is an origin only where nothing else is; and one wording alone makes none where it is little like
    those of the others (`fit`), unless it tells of what was seen or heard: witnesses choose their own words.
    """
    firm = [s for s in supports if not all(h == "hedges" and wordings[n].negative for n, h in s.uses)]
    kept = firm or list(supports)
    sourced = [s for s in kept if (who := speakers.all.get(s.origin)) is not None and who.kind != "outlet"]
    kept = sourced or kept[:1]
    if len(kept) > 1:
        fits = {s.origin: fit(s) for s in kept}
        least = min(FIT, max(fits.values()))
        kept = [
            s
            for s in kept
            if len(s.uses) > 1 or fits[s.origin] >= least or PERCEIVED.search(wordings[s.uses[0][0]].quote)
        ]
    out: list[Support] = []
    why = []
    bodies = [s for s in speakers.all.values() if s.kind == "body"]
    for s in sorted(kept, key=lambda s: -_standing(speakers.all.get(s.origin))):
        merged = None
        for o in out:
            merged = _one(s, o, speakers, wordings, bodies)
            if merged:
                why.append(
                    f"{_who(speakers, s.origin)} is not counted beside {_who(speakers, o.origin)}: {merged}"
                )
                break
        if merged is None:
            out.append(s)
    return [s.origin for s in out], why


def _one(
    s: Support, o: Support, speakers: Speakers, wordings: Sequence[Wording], bodies: Sequence[Speaker]
) -> str | None:
    a, b = speakers.all.get(s.origin), speakers.all.get(o.origin)
    if a is None or b is None:
        return "its source is not told"
    here, there = ({wordings[n].article for n, _ in x.uses} for x in (s, o))
    return same_origin(a, b, bool(here & there), bodies)


def _standing(speaker: Speaker | None) -> int:
    """Those named come first, so that the unnamed are merged into them."""
    order = ("outlet", "crowd", "unnamed", "body", "document", "person")
    return order.index(speaker.kind) if speaker is not None and speaker.kind in order else -1


def _who(speakers: Speakers, key: str) -> str:
    speaker = speakers.all.get(key)
    return speaker.who if speaker is not None else key.partition(":")[2]


def record(key: str, id: str, speakers: Speakers) -> Origin:
    """The origin as a record."""
    speaker = speakers.all.get(key)
    if speaker is None:
        return Origin(id, key.partition(":")[2] or key, "outlet")
    basis = _BASES.get(speaker.kind, "unnamed person")
    if speaker.kind == "person" and speaker.basis == "named official":
        basis = "named official"
    if speaker.kind == "document" and speaker.basis == "unnamed documents":
        basis = "unnamed documents"
    return Origin(id, speaker.who, basis, _HOW.get(speaker.kind))
