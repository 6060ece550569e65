"""Dossiers for people to read at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from sayso.cli.corpus.listing import CLAIMS
from sayso.cli.corpus.running import print_csv, tell
from sayso.cli.corpus.tables import print_table
from sayso.corpus.views import ClaimRow, Dossier
from sayso.errors import one_line


def print_dossier(dossier: Dossier, stream: TextIO, *, csv: bool) -> None:
    """Who it is, what it said, what was said about it; as CSV, one table of both."""
    if csv:
        rows = [("said", row) for row in dossier.said.items] + [("about", row) for row in dossier.about.items]
        print_csv(
            ["role", *CLAIMS], ([role, *(of(row) for of in CLAIMS.values())] for role, row in rows), stream
        )
        return
    entity = dossier.entity
    stream.write(
        f"{one_line(entity.name)} ({entity.kind}{', ' + entity.country if entity.country else ''}; "
        f"entity {entity.key})\n"
    )
    if entity.roles:
        stream.write(f"{one_line('; '.join(entity.roles))}\n")
    stream.write(
        f"{dossier.claims} claims, printed {dossier.said.total} times; {dossier.confirmed} have another "
        f"independent origin, {dossier.contested} are contested\n\nSaid\n"
    )
    _claims(dossier.said.items, stream)
    stream.write("\nSaid about it\n")
    _claims(dossier.about.items, stream)
    stream.flush()
    for word, page in (("said", dossier.said), ("about", dossier.about)):
        if page.next:
            tell(f"{len(page.items)} of {page.total} {word}; the next: --{word}-cursor {page.next}")


def _claims(rows: Sequence[ClaimRow], stream: TextIO) -> None:
    if not rows:
        stream.write("nothing\n")
        return
    print_table(
        ["cluster", "text", "published", "source", "origins", "outlets", "outlet"],
        (
            [
                r.cluster,
                r.text,
                r.article.published,
                r.source,
                r.independent_origins,
                r.outlets,
                r.article.outlet,
            ]
            for r in rows
        ),
        stream,
    )
