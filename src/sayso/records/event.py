"""Events inside claims: PLOVER 2 types, modes and contexts (Halterman et al. 2023)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.records.spans import Span

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
"""The types of PLOVER 2."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place resolved to GeoNames: `lat` and `lon` in degrees (WGS 84), `country` ISO 3166-1 alpha-2."""

    name: str
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who is said to have done what to whom.

    `plover` is one of the 16 PLOVER types, `trigger` the words that tell it (at `span`), `factuality`
    a FactBank value as the claim's immediate source puts it, `when` EDTF. `actor` and `recipient` are the
    names of entities, at `actor_span` and `recipient_span`; of several that are joined ("Peru and Chile")
    the first, the others being `joint_actors` and `joint_recipients`. Countries are ISO 3166-1 alpha-2,
    sectors PLOVER's; a state that acts is "GOV". `auxiliary_modes` are PLOVER's "negation", "future" and
    "hypothetical". `happened`, from -3 (certainly not) to +3 (certainly), is a learned scale's value of how
    far its words put it as having happened; None where no encoder read them.
    """

    plover: str
    trigger: str
    span: Span | None = None
    mode: str | None = None
    context: str | None = None
    cameo: str | None = None
    actor: str | None = None
    recipient: str | None = None
    when: str | None = None
    where: str | None = None
    factuality: str = "CT+"
    actor_span: Span | None = None
    recipient_span: Span | None = None
    auxiliary_modes: tuple[str, ...] = ()
    actor_country: str | None = None
    actor_sector: str | None = None
    recipient_country: str | None = None
    recipient_sector: str | None = None
    joint_actors: tuple[str, ...] = ()
    joint_recipients: tuple[str, ...] = ()
    happened: float | None = None
