"""What people decided about claim clusters, as tracing is told it: pairs of claims."""

from __future__ import annotations

import json

from sqlalchemy import Connection, or_, select

from sayso.corpus.store.schema import claims, judgements
from sayso.corpus.store.tools import chunks


def decided(connection: Connection) -> list[int]:
    """Stories in which people rejected, joined or parted claims."""
    asked = select(judgements.c.applied).where(
        judgements.c.undone.is_(None),
        or_(judgements.c.kind == "reject", judgements.c.target_kind == "cluster"),
    )
    applied = [json.loads(found) for found in connection.execute(asked).scalars()]
    keys = sorted({key for found in applied for key in found.get("claims", ())})
    out: set[int] = set()
    for part in chunks(keys):
        out |= set(connection.execute(select(claims.c.story).where(claims.c.key.in_(part))).scalars())
    return sorted(out)


def links(connection: Connection) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs of claims (their keys) that people put into one cluster, and that they put apart."""
    asked = select(judgements.c.kind, judgements.c.applied).where(
        judgements.c.target_kind == "cluster",
        judgements.c.undone.is_(None),
        or_(judgements.c.kind == "merge", judgements.c.kind == "split"),
    )
    together: list[tuple[int, int]] = []
    apart: list[tuple[int, int]] = []
    for row in connection.execute(asked):
        applied = json.loads(row.applied)
        if row.kind == "merge":
            together += [(a, b) for a, b in applied["links"]]
        else:
            apart += [(a, b) for a in applied["parted"] for b in applied["kept"]]
    return together, apart
