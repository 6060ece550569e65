"""Judgements: what people decide, kept beside what the machine finds, and taken back when they say so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, get_args

from sqlalchemy import Connection, insert, select, update

from sayso.corpus import custody, paging, regroup
from sayso.corpus.dates import now
from sayso.corpus.packing import line, storable, stored
from sayso.corpus.store.keys import take
from sayso.corpus.store.schema import articles, claims, clusters, entities, judgements, stories
from sayso.corpus.views import Judgement, JudgementKind, Page, TargetKind
from sayso.corpus.weave import Weaver
from sayso.errors import JudgementError, NotFoundError

_TABLES: dict[str, Any] = {
    "article": articles,
    "claim": claims,
    "cluster": clusters,
    "story": stories,
    "entity": entities,
}
_ALLOWED: dict[str, tuple[str, ...]] = {
    "rating": ("article", "claim", "cluster", "entity"),
    "note": get_args(TargetKind),
    "reject": ("claim", "cluster"),
    "merge": ("cluster", "story", "entity"),
    "split": ("cluster", "story", "entity"),
}
_SPLIT_OFF = {"cluster": "claim", "story": "article", "entity": "article"}
"""What the `others` of a split are keys of."""

LONGEST_NOTE = 10_000


def judge(connection: Connection, weaver: Weaver, asked: Judgement) -> Judgement:
    """See `Corpus.judge`."""
    _check(connection, asked)
    key = take(connection, "judgements", 1)[0]
    applied = regroup.apply(connection, asked)
    row = {
        "key": key,
        "kind": asked.kind,
        "target_kind": asked.target_kind,
        "target": asked.target,
        "by": storable(asked.by),
        "at": now(),
        "reliability": asked.reliability,
        "credibility": asked.credibility,
        "others": line(list(asked.others)),
        "note": storable(asked.note),
        "undone": None,
        "undone_by": None,
        "applied": line(applied),
    }
    connection.execute(insert(judgements).values(**row))
    regroup.settle(connection, weaver, asked.kind, asked.target_kind, applied)
    target = f"{asked.target_kind} {asked.target}"
    custody.write(connection, [("judge", target, "", f"judgement {key}: {asked.kind}")])
    return one(connection, key)


def undo(connection: Connection, weaver: Weaver, key: int, by: str) -> Judgement:
    """See `Corpus.undo`."""
    found = one(connection, key)
    if found.undone is not None:
        raise JudgementError(f"judgement {key}", f"was undone on {found.undone[:10]}", "judge again")
    if not by.strip():
        raise JudgementError(f"judgement {key}", "nobody is named who undoes it", "say by whom")
    values = {"undone": now(), "undone_by": storable(by)}
    connection.execute(update(judgements).where(judgements.c.key == key).values(values))
    applied = connection.execute(select(judgements.c.applied).where(judgements.c.key == key)).scalar()
    regroup.revert(connection, found.kind, found.target_kind, json.loads(applied or "{}"))
    regroup.settle(connection, weaver, found.kind, found.target_kind, json.loads(applied or "{}"))
    target = f"{found.target_kind} {found.target}"
    custody.write(connection, [("undo", target, "", f"judgement {key}: {found.kind}, by {storable(by)}")])
    return one(connection, key)


def one(connection: Connection, key: int) -> Judgement:
    """The judgement of that key. Raises NotFoundError."""
    row = connection.execute(select(judgements).where(judgements.c.key == key)).first()
    if row is None:
        raise NotFoundError(f"judgement {key}", "there is none", "sayso judge lists them")
    return _judgement(row)


def of_target(connection: Connection, kind: str, keys: Sequence[int]) -> tuple[Judgement, ...]:
    """What stands on targets of a kind, newest first."""
    asked = (
        select(judgements)
        .where(judgements.c.target_kind == kind, judgements.c.target.in_(list(keys)[:500]))
        .where(judgements.c.undone.is_(None))
        .order_by(judgements.c.key.desc())
    )
    return tuple(_judgement(row) for row in connection.execute(asked))


def listed(
    connection: Connection,
    target_kind: str | None,
    target: int | None,
    undone: bool,
    limit: int,
    cursor: str | None,
) -> Page[Judgement]:
    """See `Corpus.judgements`; `undone`: also those that were taken back."""
    conditions: list[Any] = [] if undone else [judgements.c.undone.is_(None)]
    if target_kind is not None:
        conditions.append(judgements.c.target_kind == target_kind)
    if target is not None:
        conditions.append(judgements.c.target == target)
    total, more_than = paging.count(connection, select(judgements.c.key).where(*conditions))
    statement = select(judgements).where(*conditions)
    rows, following = paging.page(connection, statement, [(judgements.c.key, True)], limit, cursor)
    return Page(tuple(_judgement(row) for row in rows), total, following, more_than)


@stored
def _judgement(row: Any) -> Judgement:
    return Judgement(
        key=row.key,
        kind=row.kind,
        target_kind=row.target_kind,
        target=row.target,
        by=row.by,
        at=row.at,
        reliability=row.reliability,
        credibility=row.credibility,
        others=tuple(json.loads(row.others)),
        note=row.note,
        undone=row.undone,
        undone_by=row.undone_by,
    )


# -- what makes sense --------------------------------------------------------------------------------------


def _check(connection: Connection, asked: Judgement) -> None:
    name = f"{asked.kind} of {asked.target_kind} {asked.target}"
    if asked.kind not in get_args(JudgementKind) or asked.target_kind not in get_args(TargetKind):
        raise JudgementError(name, "is no judgement", f"kinds are: {', '.join(get_args(JudgementKind))}")
    if asked.target_kind not in _ALLOWED[asked.kind]:
        raise JudgementError(name, "makes no sense", f"it is for: {', '.join(_ALLOWED[asked.kind])}")
    if not asked.by.strip():
        raise JudgementError(name, "nobody is named who judges", "say by whom")
    if asked.note is not None and len(asked.note) > LONGEST_NOTE:
        raise JudgementError(name, f"its note is longer than {LONGEST_NOTE:,} characters", "shorten it")
    _check_values(asked, name)
    _exists(connection, asked.target_kind, [asked.target])
    if asked.kind in ("merge", "split"):
        if not asked.others:
            raise JudgementError(name, "it names no others", "give their keys")
        if asked.kind == "merge" and asked.target in asked.others:
            raise JudgementError(name, "a thing cannot be merged with itself", "name another")
        kind = asked.target_kind if asked.kind == "merge" else _SPLIT_OFF[asked.target_kind]
        _exists(connection, kind, asked.others)
        if asked.target_kind == "entity" and asked.kind == "merge":
            _same_kind(connection, (asked.target, *asked.others), name)


def _check_values(asked: Judgement, name: str) -> None:
    if asked.kind == "rating":
        if asked.reliability is None and asked.credibility is None:
            raise JudgementError(name, "it rates nothing", "give a reliability A–F or a credibility 1–6")
        if asked.reliability not in (None, *"ABCDEF"):
            raise JudgementError(name, f"{asked.reliability} is no reliability", "it is A to F")
        if asked.credibility not in (None, *"123456"):
            raise JudgementError(name, f"{asked.credibility} is no credibility", "it is 1 to 6")
        if asked.reliability is not None and asked.target_kind in ("claim", "cluster"):
            raise JudgementError(name, "reliability is a source's", "rate a claim's credibility, 1 to 6")
    elif asked.reliability is not None or asked.credibility is not None:
        raise JudgementError(name, f"a {asked.kind} carries no rating", "rate it on its own")
    if asked.kind == "note" and not (asked.note or "").strip():
        raise JudgementError(name, "it is empty", "write something")


def _exists(connection: Connection, kind: str, keys: Sequence[int]) -> None:
    table = _TABLES[kind]
    there = set(connection.execute(select(table.c.key).where(table.c.key.in_(list(keys)))).scalars())
    missing = [key for key in keys if key not in there]
    if missing:
        raise NotFoundError(f"{kind} {missing[0]}", "is not in this corpus", "check the key")


def _same_kind(connection: Connection, keys: Sequence[int], name: str) -> None:
    kinds = set(connection.execute(select(entities.c.kind).where(entities.c.key.in_(keys))).scalars())
    if len({"organisation" if kind == "outlet" else kind for kind in kinds}) > 1:
        raise JudgementError(
            name, f"they are of different kinds: {', '.join(sorted(kinds))}", "check the keys"
        )
