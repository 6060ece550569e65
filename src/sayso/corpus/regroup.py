"""What merges, splits and rejections of people change: stories, claim clusters, entities.

The machine's own findings stay where they are (`articles.placed`, `article_entities.found`); what people made
of them (`articles.story`, `article_entities.entity`) is worked out from these and the judgements that stand.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from sayso.corpus.packing import unpack_reading
from sayso.corpus.store.keys import take
from sayso.corpus.store.schema import (
    article_entities,
    articles,
    claim_entities,
    claims,
    entities,
    judgements,
    stories,
    versions,
)
from sayso.corpus.store.tools import chunks
from sayso.corpus.views import Judgement
from sayso.corpus.weave import Weaver, story_row
from sayso.corpus.write import entity_roles
from sayso.errors import JudgementError

Applied = dict[str, Any]


def apply(connection: Connection, asked: Judgement) -> Applied:
    """Does what a judgement asks for; gives what is needed to take it back, as JSON."""
    if asked.kind == "reject":
        held = claims.c.cluster if asked.target_kind == "cluster" else claims.c.key
        keys = connection.execute(select(claims.c.key).where(held == asked.target)).scalars().all()
        _set_rejected(connection, keys, 1)
        return {"claims": list(keys)}
    if asked.kind == "merge":
        if asked.target_kind == "cluster":
            return _link_clusters(connection, asked)
        return _merge(connection, stories if asked.target_kind == "story" else entities, asked)
    if asked.kind == "split":
        if asked.target_kind == "cluster":
            return _part_cluster(connection, asked)
        return (_split_story if asked.target_kind == "story" else _split_entity)(connection, asked)
    return {}


def revert(connection: Connection, kind: str, target_kind: str, applied: Applied) -> None:
    """Takes back what `apply` did; other judgements that stand are left as they are."""
    if kind == "reject":
        others = _standing(connection, "reject")
        still = {key for found in others for key in found.get("claims", ())}
        _set_rejected(connection, [key for key in applied["claims"] if key not in still], 0)
    elif kind == "merge" and target_kind in ("story", "entity"):
        table = stories if target_kind == "story" else entities
        for key in applied["from"]:
            connection.execute(update(table).where(table.c.key == key).values(into=None))
    elif kind == "split" and target_kind == "story":
        connection.execute(
            update(articles).where(articles.c.placed == applied["made"]).values(placed=applied["of"])
        )
    elif kind == "split" and target_kind == "entity":
        connection.execute(
            update(article_entities)
            .where(article_entities.c.found == applied["made"])
            .values(found=applied["of"])
        )


def settle(connection: Connection, weaver: Weaver, kind: str, target_kind: str, applied: Applied) -> None:
    """Works out anew what depends on a judgement that was made or taken back."""
    if kind == "reject" or (target_kind == "cluster" and kind in ("merge", "split")):
        keys = applied.get("claims", [])
        touched: set[int] = set()
        for part in chunks(keys):
            touched |= set(connection.execute(select(claims.c.story).where(claims.c.key.in_(part))).scalars())
        weaver.weave(connection, touched)
    elif kind in ("merge", "split") and target_kind == "story":
        weaver.weave(connection, _settle_stories(connection, applied["keys"]))
    elif kind in ("merge", "split") and target_kind == "entity":
        _settle_entities(connection, applied["keys"])


def _standing(connection: Connection, kind: str, target_kind: str | None = None) -> list[Applied]:
    asked = select(judgements.c.applied).where(judgements.c.kind == kind, judgements.c.undone.is_(None))
    if target_kind is not None:
        asked = asked.where(judgements.c.target_kind == target_kind)
    return [json.loads(found) for found in connection.execute(asked).scalars()]


def _set_rejected(connection: Connection, keys: Sequence[int], value: int) -> None:
    for part in chunks(keys):
        connection.execute(update(claims).where(claims.c.key.in_(part)).values(rejected=value))


# -- clusters ----------------------------------------------------------------------------------------------


def _link_clusters(connection: Connection, asked: Judgement) -> Applied:
    """Ties one claim of each cluster to one of the target's: as long as both are there, they are one."""
    first: dict[int, int] = {}
    told = set()
    wanted = [asked.target, *asked.others]
    for row in connection.execute(
        select(claims.c.key, claims.c.cluster, claims.c.story)
        .where(claims.c.cluster.in_(wanted))
        .order_by(claims.c.key)
    ):
        first.setdefault(row.cluster, row.key)
        told.add(row.story)
    name = f"merge of cluster {asked.target}"
    if len(told) > 1:
        raise JudgementError(name, "they are of different stories", "merge the stories first")
    if len(first) < len(set(wanted)):
        raise JudgementError(name, "one of them has no claim of its own", "choose another")
    links = [[first[asked.target], first[other]] for other in asked.others]
    return {"links": links, "claims": sorted(first.values())}


def _part_cluster(connection: Connection, asked: Judgement) -> Applied:
    """Keeps the claims `others` apart from all others of the cluster."""
    held = set(connection.execute(select(claims.c.key).where(claims.c.cluster == asked.target)).scalars())
    parted = set(asked.others)
    if not parted < held:
        reason = "the claims named are all of it" if parted == held else "a claim named is not of it"
        raise JudgementError(f"split of cluster {asked.target}", reason, "name some of its claims")
    return {"parted": sorted(parted), "kept": sorted(held - parted), "claims": sorted(held)}


# -- stories -----------------------------------------------------------------------------------------------


def _merge(connection: Connection, table: Any, asked: Judgement) -> Applied:
    """Points the others to the target. What the machine later puts into one of them goes there, too."""
    rows = connection.execute(
        select(table.c.key, table.c.into).where(table.c.key.in_([asked.target, *asked.others]))
    )
    merged = [row.key for row in rows if row.into is not None]
    if merged:
        raise JudgementError(
            f"merge of {asked.target_kind} {asked.target}",
            f"{asked.target_kind} {merged[0]} is already part of another",
            "name that one, or undo its merge",
        )
    for part in chunks(asked.others):
        connection.execute(update(table).where(table.c.key.in_(part)).values(into=asked.target))
    return {"from": list(asked.others), "keys": [asked.target, *asked.others]}


def _split_story(connection: Connection, asked: Judgement) -> Applied:
    """Puts the articles `others` into a story of their own; what is like them will follow them."""
    asked_for = select(articles.c.key, articles.c.story).where(articles.c.key.in_(asked.others))
    if any(row.story != asked.target for row in connection.execute(asked_for)):
        raise JudgementError(
            f"split of story {asked.target}", "an article named is not of it", "check the keys"
        )
    there = select(func.count()).select_from(articles).where(articles.c.story == asked.target)
    if (connection.execute(there).scalar() or 0) <= len(set(asked.others)):
        raise JudgementError(
            f"split of story {asked.target}", "the articles named are all of it", "leave some in it"
        )
    made = take(connection, "stories", 1)[0]
    connection.execute(insert(stories).values(story_row(made)))
    connection.execute(update(articles).where(articles.c.key.in_(asked.others)).values(placed=made))
    return {"made": made, "of": asked.target, "keys": [asked.target, made]}


def _settle_stories(connection: Connection, keys: Iterable[int]) -> set[int]:
    """Gives the articles placed in these stories (or in what was merged into them) the story they are of."""
    family = _family(connection, stories, keys)
    into = dict(
        connection.execute(select(stories.c.key, stories.c.into).where(stories.c.key.in_(family))).all()
    )
    touched: set[int] = set()
    for key in family:
        now = _end(into, key)
        moved = update(articles).where(articles.c.placed == key, articles.c.story != now)
        here = select(articles.c.key).where(articles.c.placed == key)
        connection.execute(moved.values(story=now))
        connection.execute(
            update(claims).where(claims.c.article.in_(here), claims.c.story != now).values(story=now)
        )
        touched |= {key, now}
    return touched


def _family(connection: Connection, table: Any, keys: Iterable[int]) -> list[int]:
    """`keys` and all that was merged into them, step by step."""
    found = set(keys)
    fresh = found
    while fresh:
        asked = select(table.c.key).where(table.c.into.in_(sorted(fresh)))
        fresh = set(connection.execute(asked).scalars()) - found
        found |= fresh
    return sorted(found)


def _end(into: dict[int, int | None], key: int) -> int:
    seen = {key}
    while (following := into.get(key)) is not None and following not in seen:
        key = following
        seen.add(key)
    return key


# -- entities ----------------------------------------------------------------------------------------------


def _split_entity(connection: Connection, asked: Judgement) -> Applied:
    """In the articles `others`, the entity is another one of the same name."""
    old = connection.execute(select(entities).where(entities.c.key == asked.target)).one()
    held = (article_entities.c.entity == asked.target) & article_entities.c.article.in_(asked.others)
    rows = connection.execute(select(article_entities).where(held)).all()
    if {row.article for row in rows} != set(asked.others):
        raise JudgementError(
            f"split of entity {asked.target}", "an article named does not speak of it", "check the keys"
        )
    made = take(connection, "entities", 1)[0]
    values = {**old._mapping, "key": made, "into": None, "name": rows[0].name, "articles": 0, "said": 0}
    connection.execute(insert(entities).values(**values))
    connection.execute(update(article_entities).where(held).values(found=made))
    return {"made": made, "of": asked.target, "keys": [asked.target, made]}


def _settle_entities(connection: Connection, keys: Iterable[int]) -> None:
    """Works out who is who in the articles that speak of these entities, and counts them anew."""
    family = _family(connection, entities, keys)
    into = dict(
        connection.execute(select(entities.c.key, entities.c.into).where(entities.c.key.in_(family))).all()
    )
    for key in family:
        connection.execute(
            update(article_entities).where(article_entities.c.found == key).values(entity=_end(into, key))
        )
    asked = select(article_entities.c.article).where(article_entities.c.found.in_(family)).distinct()
    reassign(connection, connection.execute(asked).scalars().all())
    count_entities(connection, family)


def reassign(connection: Connection, keys: Sequence[int]) -> None:
    """Gives the claims of articles the speakers and subjects that their entities now are."""
    for part in chunks(keys, 50):
        asked = (
            select(versions.c.article, versions.c.reading)
            .join(
                articles,
                (articles.c.key == versions.c.article) & (articles.c.version == versions.c.version),
            )
            .where(versions.c.article.in_(part))
        )
        for row in connection.execute(asked).all():
            reading = unpack_reading(row.reading)
            of_article = article_entities.c.article == row.article
            now = dict(
                connection.execute(
                    select(article_entities.c.number, article_entities.c.entity).where(of_article)
                ).all()
            )
            held = connection.execute(
                select(claims.c.key, claims.c.sort, claims.c.source_entity)
                .where(claims.c.article == row.article)
                .order_by(claims.c.number)
            )
            rows = [dict(r._mapping) for r in held]
            was = {r["key"]: r["source_entity"] for r in rows}
            for r in rows:
                r["source_entity"] = None
            about = entity_roles(reading, rows, [now.get(i) for i in range(len(reading.entities))], Counter())
            mine = select(claims.c.key).where(claims.c.article == row.article)
            connection.execute(delete(claim_entities).where(claim_entities.c.claim.in_(mine)))
            if about:
                connection.execute(insert(claim_entities), about)
            for r in rows:
                if r["source_entity"] != was[r["key"]]:
                    connection.execute(
                        update(claims)
                        .where(claims.c.key == r["key"])
                        .values(source_entity=r["source_entity"])
                    )


def count_entities(connection: Connection, keys: Sequence[int]) -> None:
    """Counts, for each entity, the articles that speak of it and the claims it makes."""
    for part in chunks(keys):
        there = (
            select(func.count(func.distinct(article_entities.c.article)))
            .where(article_entities.c.entity == entities.c.key)
            .scalar_subquery()
        )
        said = select(func.count()).where(claims.c.source_entity == entities.c.key).scalar_subquery()
        connection.execute(update(entities).where(entities.c.key.in_(part)).values(articles=there, said=said))
