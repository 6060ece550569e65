"""Who is who across articles: the entities of a reading → the entities of the corpus.

Careful rather than complete: two are merged where a telling name agrees and nothing speaks against it. A
surname alone tells nobody apart outside its story, and a name that two entities bear goes to neither unless
story or country decides. What stays apart, a person can merge (`Corpus.judge`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, or_, select

from sayso.corpus.naming import is_unnamed, middles_agree, nearly, norm, short
from sayso.corpus.packing import line, storable
from sayso.corpus.store import fulltext
from sayso.corpus.store.keys import take, upcoming
from sayso.corpus.store.schema import article_entities, articles, entities, names
from sayso.corpus.store.tools import change, chunks, put
from sayso.records import Entity, Reading

_FAMILY = {"outlet": "organisation"}
MAX_ALIASES = 12
MAX_ROLES = 8


@dataclass(slots=True)
class _Known:
    """An entity as far as this batch needs it."""

    key: int
    name: str
    kind: str
    country: str | None
    sector: str | None = None
    norms: set[str] = field(default_factory=set)
    stories: set[int] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)
    new: bool = False
    changed: bool = False


class Resolver:
    """Resolves the entities of one batch of readings against the corpus and one another."""

    def __init__(self, connection: Connection, found: Sequence[tuple[int, Reading]]) -> None:
        """`found`: (story, reading) of each article of the batch."""
        self._connection = connection
        self._by_key: dict[int, _Known] = {}
        self._by_norm: dict[str, list[_Known]] = {}
        self._local: dict[tuple[int, str], _Known] = {}
        self._in_story: dict[int, dict[int, _Known]] = {}
        self._into: dict[int, int] = {
            row.key: row.into
            for row in connection.execute(
                select(entities.c.key, entities.c.into).where(entities.c.into.is_not(None))
            )
        }
        self._new_names: list[dict[str, Any]] = []
        self._next = upcoming(connection, "entities")
        wanted = {n for _, reading in found for e in reading.entities for n in _norms(e)}
        self._load(sorted(wanted), sorted({story for story, _ in found}))

    def resolve(self, story: int, reading: Reading) -> list[int | None]:
        """The key of each of the reading's entities; None for those that nobody is named by."""
        keys: list[int | None] = [None] * len(reading.entities)
        telling = [i for i, e in enumerate(reading.entities) if _telling(e)]
        rest = sorted(set(range(len(keys))).difference(telling))
        for i in [*telling, *rest]:  # full names first: a surname is looked up among them
            entity = reading.entities[i]
            if not is_unnamed(entity.name) and norm(entity.name):
                keys[i] = self._one(story, entity).key
        return keys

    def now(self, key: int) -> int:
        """The entity that `key` goes by, as people have it: what it was merged into, else itself."""
        seen = self._into.get(key)
        return self.now(seen) if seen is not None else key

    def save(self) -> None:
        """Writes what is new: entities, names, roles."""
        fresh = [k for k in self._by_key.values() if k.new]
        take(self._connection, "entities", len(fresh))
        put(self._connection, entities, [_entity_row(k) for k in fresh])
        changed = [k for k in self._by_key.values() if k.changed and not k.new]
        told = (
            {"key": k.key, "country": k.country, "sector": k.sector, "roles": line(k.roles)} for k in changed
        )
        change(self._connection, entities, list(told))
        for row, key in zip(
            self._new_names, take(self._connection, "names", len(self._new_names)), strict=True
        ):
            row["key"] = key
        put(self._connection, names, self._new_names)
        fulltext.add_names(self._connection, self._new_names)

    # -- deciding ----------------------------------------------------------------------------------------

    def _one(self, story: int, entity: Entity) -> _Known:
        known = (
            (self._person(story, entity) if entity.kind == "person" else self._other(story, entity))
            if _telling(entity)
            else self._by_surname(story, entity)
        )
        if known is None:
            known = self._make(entity)
        self._learn(known, story, entity)
        return known

    def _person(self, story: int, entity: Entity) -> _Known | None:
        own = norm(entity.name)
        near = [k for k in self._candidates(short(own), entity) if _first_last(k, own)]
        exact = [k for k in near if own in k.norms]
        found = _choose(exact, story) or (_choose(near, story) if not exact else None)
        if found is not None:
            return found
        first = own.split()[0] + " "  # what `nearly` asks first, asked quickly
        slips = [
            k
            for k in self._in_story.get(story, {}).values()
            if _same_kind(k, entity) and any(n.startswith(first) and nearly(own, n) for n in k.norms)
        ]
        return slips[0] if len(slips) == 1 else None

    def _other(self, story: int, entity: Entity) -> _Known | None:
        return _choose(self._candidates(norm(entity.name), entity), story)

    def _by_surname(self, story: int, entity: Entity) -> _Known | None:
        own = norm(entity.name)
        known = self._local.get((story, own))
        if known is not None and _same_kind(known, entity):
            return known
        bearers = [
            k
            for k in self._in_story.get(story, {}).values()
            if _same_kind(k, entity) and any(n.split()[-1:] == [own] for n in k.norms)
        ]
        return bearers[0] if len(bearers) == 1 else None

    def _candidates(self, normed: str, entity: Entity) -> list[_Known]:
        found = self._by_norm.get(normed, [])
        return [k for k in found if _same_kind(k, entity) and _countries_agree(k, entity)]

    # -- learning ----------------------------------------------------------------------------------------

    def _make(self, entity: Entity) -> _Known:
        key = self._next
        self._next += 1
        name = storable(entity.name[:300]) or ""
        known = _Known(key, name, entity.kind, entity.country, entity.sector, new=True)
        self._by_key[key] = known
        return known

    def _learn(self, known: _Known, story: int, entity: Entity) -> None:
        known.stories.add(story)
        self._in_story.setdefault(story, {})[known.key] = known
        for role in entity.roles:
            role = storable(role[:200]) or ""
            if role not in known.roles and len(known.roles) < MAX_ROLES:
                known.roles.append(role)
                known.changed = True
        for attribute in ("country", "sector"):
            if getattr(known, attribute) is None and getattr(entity, attribute):
                setattr(known, attribute, getattr(entity, attribute))
                known.changed = True
        telling = _telling(entity)
        for name in (entity.name, *entity.aliases):
            self._name(known, story, name, telling and (" " in norm(name) or entity.kind != "person"))
        if entity.kind == "person" and telling:
            self._name(known, story, entity.name, True, short(norm(entity.name)))

    def _name(self, known: _Known, story: int, name: str, anywhere: bool, normed: str | None = None) -> None:
        normed = normed or norm(name)
        if not normed or is_unnamed(name) or normed in known.norms or len(known.norms) >= MAX_ALIASES:
            if not anywhere and normed:
                self._local.setdefault((story, normed), known)
            return
        known.norms.add(normed)
        if anywhere:
            self._by_norm.setdefault(normed, []).append(known)
        else:
            self._local.setdefault((story, normed), known)
        self._new_names.append(
            {
                "entity": known.key,
                "norm": normed,
                "name": storable(name[:300]),
                "story": None if anywhere else story,
            }
        )

    # -- loading -----------------------------------------------------------------------------------------

    def _load(self, wanted: Sequence[str], stories: Sequence[int]) -> None:
        keys: set[int] = set()
        for part in chunks(wanted):
            # a surname that only means somebody in other stories: there may be thousands of those
            here = or_(names.c.story.is_(None), names.c.story.in_(stories))
            asked = select(names.c.entity).where(names.c.norm.in_(part), here).distinct()
            keys.update(self._connection.execute(asked).scalars())
        pairs: list[tuple[int, int]] = []
        for some_stories in chunks(stories):
            there = (
                select(articles.c.story, article_entities.c.found)
                .join(article_entities, article_entities.c.article == articles.c.key)
                .where(articles.c.story.in_(some_stories))
                .distinct()
            )
            pairs += [(row.story, row.found) for row in self._connection.execute(there)]
        joined = select(names.c.entity, names.c.norm, names.c.story, *_COLUMNS).join(
            entities, entities.c.key == names.c.entity
        )
        for some in chunks(sorted(keys | {key for _, key in pairs})):
            for row in self._connection.execute(joined.where(names.c.entity.in_(some))):
                self._take_in(row)
        for story, key in pairs:
            if (known := self._by_key.get(key)) is not None:
                known.stories.add(story)
                self._in_story.setdefault(story, {})[key] = known

    def _take_in(self, row: Any) -> None:
        known = self._by_key.get(row.entity)
        if known is None:
            known = _Known(row.entity, row.name, row.kind, row.country, row.sector)
            known.roles = json.loads(row.roles)
            self._by_key[row.entity] = known
        if row.norm in known.norms:
            return
        known.norms.add(row.norm)
        if row.story is None:
            self._by_norm.setdefault(row.norm, []).append(known)
        else:
            self._local.setdefault((row.story, row.norm), known)


_COLUMNS = (entities.c.name, entities.c.kind, entities.c.country, entities.c.sector, entities.c.roles)


def _entity_row(known: _Known) -> dict[str, Any]:
    return {
        "key": known.key,
        "into": None,
        "name": known.name,
        "kind": known.kind,
        "country": known.country,
        "sector": known.sector,
        "roles": line(known.roles),
        "articles": 0,
        "said": 0,
    }


def _norms(entity: Entity) -> Iterable[str]:
    if is_unnamed(entity.name):
        return
    for name in (entity.name, *entity.aliases):
        yield norm(name)
    yield short(norm(entity.name))


def _telling(entity: Entity) -> bool:
    """Whether the name tells the entity apart outside its story: a person's of one word does not."""
    return entity.kind != "person" or " " in norm(entity.name)


def _same_kind(known: _Known, entity: Entity) -> bool:
    return _FAMILY.get(known.kind, known.kind) == _FAMILY.get(entity.kind, entity.kind)


def _countries_agree(known: _Known, entity: Entity) -> bool:
    return known.country is None or entity.country is None or known.country == entity.country


def _first_last(known: _Known, own: str) -> bool:
    """Whether every full name that `known` goes by can be `own` with other middle names."""
    full = [n for n in known.norms if short(n) == short(own)]
    return bool(full) and all(middles_agree(n, own) for n in full)


def _choose(found: Sequence[_Known], story: int) -> _Known | None:
    """The one that it is; where several could be, the one of the same story."""
    if len(found) > 1:
        found = [k for k in found if story in k.stories]
    return found[0] if len(found) == 1 else None
