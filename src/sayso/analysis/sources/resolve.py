"""Claims with bare sources → claims that say who it is and how it reached the reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.analysis.coref import Entities
from sayso.analysis.parse import Parsed
from sayso.analysis.sources.anonymity import anonymity
from sayso.analysis.sources.chains import chain, headline_chains
from sayso.analysis.sources.hops import Address, Surroundings
from sayso.analysis.sources.identify import Identifier, Who
from sayso.analysis.sources.letters import Letters
from sayso.analysis.sources.nested import Nesting
from sayso.analysis.sources.polls import poll_hops
from sayso.records import Attribution, Claim, NestedSource

_SECOND_HAND = ("outlet", "document", "unnamed documents")


@dataclass(slots=True)
class _Finding:
    """What is known of one claim on the way; `hops` are those after the source, in order."""

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
    nesting = Nesting(identifier)
    letters = Letters(claims, identifier)
    found = [_find(identifier, around, nesting, letters, claim) for claim in claims]
    _carry(found, around.occasions(identifier))
    _forget(found, parsed.article.outlet)
    filled = [_filled(entities, finding, letters.writer(finding.claim)) for finding in found]
    return poll_hops(headline_chains(filled, _lead_end(parsed)))


def _find(
    identifier: Identifier, around: Surroundings, nesting: Nesting, letters: Letters, claim: Claim
) -> _Finding:
    who = None
    if claim.source is not None and claim.source.span:
        who = letters.first_person(claim) or identifier.who(claim.source)
    finding = _Finding(claim, who, around.address(claim), around.carrier(claim))
    words = around.words_of(claim)
    if who is None or words is None:
        return finding
    cited = around.cited(claim)
    if cited is not None:
        finding.nested = nesting.named(words, cited[0], cited[1])
        if finding.nested is not None:
            finding.origin = finding.nested.entity
        return finding
    nested = nesting.inside(words, claim, second_hand=who.basis in _SECOND_HAND)
    if nested is not None and nested[0].entity != who.entity:
        finding.nested = nested[0]
        finding.origin = nested[0].entity if nested[1] else None
    elif nested is None:
        finding.origin = nesting.evidence_again(words, claim)
    return finding


def _carry(found: list[_Finding], occasions: dict[int, str]) -> None:
    """The outlet of an interview holds for what else its speaker says in the article.

    For everything, where the article tells of one occasion only; else for what follows at once, until
    somebody else speaks or another occasion is named.
    """
    outlets: dict[str, set[str]] = defaultdict(set)
    others: set[str] = set()
    for finding in found:
        who = finding.who
        if who is None or who.basis == "outlet":
            continue
        outlet = finding.carrier or (finding.address.outlet if who.basis not in _SECOND_HAND else None)
        if outlet:
            outlets[who.entity].add(outlet)
        elif finding.address.own_occasion:
            others.add(who.entity)
    last: tuple[str, str] | None = None
    for finding in found:
        who, address = finding.who, finding.address
        if who is None:
            continue
        heard = outlets.get(who.entity, set())
        if address.outlet:
            last = (who.entity, address.outlet)
        elif address.own_occasion or (last is not None and last[0] != who.entity):
            last = None
        if address.outlet or address.own_occasion or who.basis == "collective":
            continue
        if len(heard) == 1 and who.entity not in others:
            finding.address = replace(address, outlet=next(iter(heard)))
        elif last is not None:
            finding.address = replace(address, outlet=last[1])
        elif not heard and who.number is not None and who.number in occasions:
            finding.address = replace(address, outlet=occasions[who.number])


def _forget(found: list[_Finding], own: str | None) -> None:
    """The article's own outlet is no hop: what was told to it reached the article at once."""
    for finding in found:
        if own and finding.address.outlet and _letters(finding.address.outlet) == _letters(own):
            finding.address = replace(finding.address, outlet=None)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold().removeprefix("the ")))


def _filled(entities: Entities, finding: _Finding, writer: str | None) -> Claim:
    claim, who = finding.claim, finding.who
    source = claim.source
    if source is not None and who is not None:
        source = replace(source, entity=who.entity, basis=who.basis, office=who.office)
        source = replace(source, anonymity=anonymity(entities, source))
    hops = (
        [] if who is None else [finding.origin, who.entity, finding.carrier, finding.address.outlet, writer]
    )
    return replace(
        claim,
        source=source,
        addressee=finding.address.addressee,
        nested_source=finding.nested,
        chain=chain(hops, sourceless_cue=claim.source is None and claim.cue is not None),
    )


def _lead_end(parsed: Parsed) -> int:
    """Where the first paragraph of the body ends."""
    return next((b.span[1] for b in parsed.article.blocks if b.kind == "paragraph"), 0)
