"""What people decided about claim clusters, as tracing is told it: pairs of claims."""

from __future__ import annotations

import json

from sqlalchemy import Connection, or_, select

from sayso.corpus.store.schema import judgements


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
