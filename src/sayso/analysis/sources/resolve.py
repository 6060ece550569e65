"""Claims with bare sources → claims that say who it is and how it reached the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.analysis.coref import Entities
from sayso.analysis.parse import Parsed
from sayso.analysis.sources.anonymity import anonymity
from sayso.analysis.sources.chains import chain, headline_chains
from sayso.analysis.sources.hops import Address, Surroundings, enclosing
from sayso.analysis.sources.identify import Identifier, Who
from sayso.analysis.sources.nested import nested_source
from sayso.analysis.sources.polls import poll_hops
from sayso.records import Attribution, Claim, NestedSource, Span, spans

_SECOND_HAND = ("outlet", "document", "unnamed documents")


@dataclass(slots=True)
class _Finding:
    """What is known of one claim on the way."""

    claim: Claim
    who: Who | None
    address: Address
    carrier: str | None
    nested: NestedSource | None = None
    origin: str | None = None


def resolve_sources(
    parsed: Parsed, attributions: Sequence[Attribution], claims: Sequence[Claim], entities: Entities
) -> tuple[Claim, ...]:
    """`claims` with entity, basis and office of each source, addressee, nested source and chain."""
    identifier = Identifier(entities, parsed.article.outlet)
    around = Surroundings(entities)
    found = [_find(identifier, around, claim) for claim in claims]
    _carry(found)
    letters = _letters(found)
    out = []
    for finding in found:
        writer = enclosing(finding.claim, letters)
        out.append(_filled(entities, finding, writer))
    out = headline_chains(out, _lead_end(parsed))
    return poll_hops(entities, out)


def _find(identifier: Identifier, around: Surroundings, claim: Claim) -> _Finding:
    who = None
    if claim.source is not None and claim.source.span:
        who = identifier.who(claim.source.span[0], claim.source.within)
        if who is None:
            who = Who(claim.source.text, "named person")
    finding = _Finding(claim, who, around.address(claim), around.carriers(claim))
    words = around.words_of(claim)
    if who is None or words is None:
        return finding
    cited = around.cited(claim)
    if cited:
        mention, number, at = cited
        inner = identifier._mentioned(mention, number)
        span = (words.start[mention.start], words.end[mention.end - 1])
        finding.nested = NestedSource(
            mention.text, inner.entity, words.text[at], (span,), ((words.start[at], words.end[at]),)
        )
        finding.origin = inner.entity
        return finding
    nested = nested_source(identifier.entities, identifier, words, claim)
    if nested:
        finding.nested, main = nested
        if main and finding.nested.entity != who.entity:
            finding.origin = finding.nested.entity
    return finding


def _carry(found: list[_Finding]) -> None:
    """The outlet of an interview holds for what else its speaker says, unless on another occasion."""
    outlets: dict[str, str] = {}
    for finding in found:
        if finding.who and finding.address.outlet and finding.who.basis not in _SECOND_HAND:
            outlets.setdefault(finding.who.entity, finding.address.outlet)
        if finding.who and finding.carrier:
            outlets.setdefault(finding.who.entity, finding.carrier)
    for finding in found:
        if finding.who and not finding.address.outlet and not finding.address.own_occasion:
            outlet = outlets.get(finding.who.entity)
            finding.address = replace(finding.address, outlet=outlet)


def _letters(found: list[_Finding]) -> list[tuple[Span, str]]:
    """Spans of letters and posts: what is printed over a signature, without a cue."""
    out: dict[Span, tuple[Span, str]] = {}
    for finding in found:
        claim = finding.claim
        if finding.who and claim.source and claim.cue is None and claim.form == "direct" and claim.content:
            signature = claim.source.span[0]
            span = spans.hull((*(out[signature][0:1] if signature in out else ()), *claim.content))
            out[signature] = (span, finding.who.entity)
    return list(out.values())


def _filled(entities: Entities, finding: _Finding, writer: str | None) -> Claim:
    claim, who = finding.claim, finding.who
    hops = [finding.carrier, finding.address.outlet, writer]
    sourceless = claim.source is None and claim.cue is not None
    source = claim.source
    if source is not None and who is not None:
        source = replace(
            source,
            entity=who.entity,
            basis=who.basis,
            office=who.office,
            anonymity=anonymity(entities, source),
        )
    return replace(
        claim,
        source=source,
        addressee=finding.address.addressee,
        nested_source=finding.nested,
        chain=chain(finding.origin, who, hops, sourceless_cue=sourceless),
    )


def _lead_end(parsed: Parsed) -> int:
    """Where the first paragraph of the body ends."""
    return next((b.span[1] for b in parsed.article.blocks if b.kind == "paragraph"), 0)
