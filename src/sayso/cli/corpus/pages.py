"""Traces and dossiers for people to read at a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from sayso.cli.corpus.listing import CLAIMS
from sayso.cli.corpus.running import print_csv, print_table
from sayso.corpus.views import ClaimRow, Dossier
from sayso.errors import one_line
from sayso.records import ClaimCluster, Trace


def print_trace(trace: Trace, stream: TextIO) -> None:
    """The clusters, those of the most origins and outlets first, each with where it comes from."""
    names = {ref.id: ref.outlet or ref.id for ref in trace.articles}
    who = {origin.id: origin for origin in trace.origins}
    several = [c for c in trace.claims if len(c.appearances) > 1 or c.contradicts or c.supersedes]
    single = len(trace.claims) - len(several)
    stream.write(f"{one_line(trace.synopsis or trace.story)}\n{len(trace.articles)} articles\n\n")
    for cluster in sorted(several, key=lambda c: (-len(c.independent_origins), -c.outlets, c.id)):
        stream.write("\n".join(_cluster(cluster, names, {k: o.who for k, o in who.items()})) + "\n\n")
    for ring in trace.circular:
        stream.write(
            f"circular: {' ↔ '.join(names.get(a, a) for a in ring.articles)}: {one_line(ring.why)}\n"
        )
    for copy in trace.copies:
        stream.write(f"copy ({copy.kind}): {names[copy.target]} from {names[copy.source]}\n")
    if single:
        stream.write(f"{single} more claims, each printed once; --json shows all\n")


def _cluster(cluster: ClaimCluster, names: dict[str, str], who: dict[str, str]) -> Iterable[str]:
    origins = len(cluster.independent_origins)
    yield (
        f"{cluster.id}  {one_line(cluster.proposition)}\n"
        f"    {origins} independent origin{'s' * (origins != 1)}, {cluster.outlets} outlets: "
        + "; ".join(one_line(who.get(o, o)) for o in cluster.independent_origins)
    )
    for a in cluster.appearances:
        path = " → ".join(who.get(hop) or names.get(hop, hop) for hop in a.path)
        told = "".join(
            f" [{word}]"
            for word in (
                a.stance if a.stance != "asserts" else None,
                a.hardened,
                "stale" if a.stale else None,
            )
            if word
        )
        yield f"    {one_line(path)}{told}: {one_line(a.quote, 120)}"
    for word, others in (("contradicts", cluster.contradicts), ("supersedes", cluster.supersedes)):
        if others:
            yield f"    {word} {', '.join(others)}"
    yield from (f"    {one_line(why)}" for why in cluster.why)


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
        f"{one_line(entity.name)} ({entity.kind}{', ' + entity.country if entity.country else ''})\n"
    )
    if entity.roles:
        stream.write(f"{one_line('; '.join(entity.roles))}\n")
    stream.write(
        f"{entity.said} claims in {entity.articles} articles; {dossier.confirmed} have another independent "
        f"origin\n\nSaid\n"
    )
    _claims(dossier.said.items, stream)
    stream.write("\nSaid about it\n")
    _claims(dossier.about.items, stream)
    for word, page in (("said", dossier.said), ("about", dossier.about)):
        if page.next:
            stream.write(f"more: --{word}-cursor {page.next}\n")


def _claims(rows: Iterable[ClaimRow], stream: TextIO) -> None:
    print_table(
        ["published", "cluster", "source", "text", "origins", "outlets", "outlet"],
        (
            [
                r.article.published,
                r.cluster,
                r.source,
                r.text,
                r.independent_origins,
                r.outlets,
                r.article.outlet,
            ]
            for r in rows
        ),
        stream,
    )
