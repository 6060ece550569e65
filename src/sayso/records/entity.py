"""Entities: who and what an article speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.records.spans import Span

EntityKind = Literal["person", "organisation", "place", "group", "document", "outlet", "other"]


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, place, … of one article.

    Attributes:
        name: the fullest name the article gives, without titles; ``unnamed: …`` where it names nobody.
        mentions: where the text speaks of it (names, roles, pronouns), in order.
        aliases: other wordings of the name, fullest first.
        roles: offices and descriptions the article gives ("head of U.S. Southern Command").
        country: ISO 3166-1 alpha-2; `sector`: PLOVER actor sector ("GOV", "MIL", …).
    """

    name: str
    kind: EntityKind
    mentions: tuple[Span, ...] = ()
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
