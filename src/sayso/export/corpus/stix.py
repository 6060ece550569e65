"""A STIX 2.1 bundle: a report for each article, a note for each claim, an identity for whoever says so.

What STIX has no property for (basis, chain, factuality, independent origins) stands in a property extension
whose definition is in the bundle. Identifiers are made of the corpus's keys, so that the same claim has the
same identifier in every export.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from sayso._version import __version__
from sayso.corpus.views import ArticleRow, ClaimRow
from sayso.export.corpus.dates import timestamp
from sayso.export.corpus.selection import Selection
from sayso.export.table import printable
from sayso.export.wording import CERTAINTY
from sayso.records import Claim

_SPACE = uuid.UUID("5b1e6f6e-3c55-5d3e-9a1c-7d2f2a3f9b11")
_EPOCH = "2026-01-01T00:00:00Z"


def write(selection: Selection, out: Path) -> int:
    """The bundle; returns the number of notes (claims)."""
    import stix2

    makers = {"type": "identity", "id": _id("identity", "sayso"), "name": "sayso", "identity_class": "system"}
    maker = stix2.Identity(**_plain(makers), created=_EPOCH, modified=_EPOCH)
    extension = stix2.ExtensionDefinition(
        id=_id("extension-definition", "claim"),
        created=_EPOCH,
        modified=_EPOCH,
        created_by_ref=maker.id,
        name="sayso claim",
        description="Basis, chain, factuality and independent origins of a claim in the news.",
        schema="https://sayso.example/schema/stix-claim-1.json",
        version="1.0.0",
        extension_types=["property-extension"],
    )
    objects = {maker.id: maker, extension.id: extension}
    notes = 0
    for article, _, claims in selection.articles():
        references = []
        for row, claim in claims:
            source = _source(stix2, row, article)
            note = _note(stix2, row, claim, source.id, maker.id, extension.id)
            objects.setdefault(source.id, source)
            objects[note.id] = note
            references += [note.id, source.id]
            notes += 1
        report = _report(stix2, article, references, maker.id)
        objects[report.id] = report
    bundle = stix2.Bundle(list(objects.values()), id=_id("bundle", *sorted(objects)))
    with out.open("w", encoding="utf-8") as stream:
        bundle.fp_serialize(stream, pretty=False, ensure_ascii=False)
    return notes


def _source(stix2: Any, row: ClaimRow, article: ArticleRow) -> Any:
    name = row.source or article.outlet or "the article itself"
    key = str(row.source_entity) if row.source_entity else name
    body = row.basis in ("organisation", "outlet", "document") or not row.source
    return stix2.Identity(
        id=_id("identity", key, name),
        created=_EPOCH,
        modified=_EPOCH,
        name=printable(name),
        identity_class="organization" if body else "group" if row.basis == "collective" else "individual",
    )


def _note(stix2: Any, row: ClaimRow, claim: Claim | None, source: str, maker: str, extension: str) -> Any:
    told = {
        "extension_type": "property-extension",
        "basis": row.basis,
        "form": row.form,
        "stance": row.stance,
        "factuality": row.factuality,
        "chain": [printable(hop) for hop in claim.chain] if claim else None,
        "said_when": row.said_when,
        "when": row.when,
        "where": printable(row.where) if row.where else None,
        "independent_origins": row.independent_origins,
        "outlets": row.outlets,
        "claim": row.key,
        "cluster": row.cluster,
    }
    return stix2.Note(
        id=_id("note", str(row.key), row.text),
        created=_time(row.article.added),
        modified=_time(row.article.added),
        created_by_ref=maker,
        abstract=f"{printable(row.source or 'The article itself')}: {CERTAINTY[row.factuality]}",
        content=printable(row.text) or "(no words)",
        authors=[printable(row.source)] if row.source else None,
        object_refs=[source],
        extensions={extension: {name: value for name, value in told.items() if value is not None}},
    )


def _report(stix2: Any, article: ArticleRow, references: list[str], maker: str) -> Any:
    link = {"source_name": printable(article.outlet or "article"), "external_id": str(article.key)}
    if article.url:
        link["url"] = printable(article.url)
    return stix2.Report(
        id=_id("report", str(article.key), article.id),
        created=_time(article.added),
        modified=_time(article.added),
        created_by_ref=maker,
        name=printable(article.title or article.id),
        published=timestamp(article.published) or _time(article.added),
        report_types=["observed-data"],
        object_refs=list(dict.fromkeys(references)) or [maker],
        external_references=[link],
        description=f"Read by sayso {__version__}.",
    )


def _id(kind: str, *parts: str) -> str:
    said = "\0".join(parts).encode("utf-8", "backslashreplace").decode()
    return f"{kind}--{uuid.uuid5(_SPACE, f'{kind}:{said}')}"


def _time(when: str | None) -> str:
    return timestamp(when) or _EPOCH


def _plain(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if name != "type"}
