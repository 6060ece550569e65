"""FollowTheMoney entities, one JSON object a line (what `ftm validate` and Aleph load).

| sayso | FollowTheMoney |
|---|---|
| article | Article |
| claim | Event, its `proof` the Article, `involved` whoever says it, acts or is acted upon |
| entity | Person, PublicBody, Organization or LegalEntity |
| entity named in an article | Mention, `resolved` to the entity |
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from sayso.corpus.views import ArticleRow, ClaimRow
from sayso.export.corpus.dates import known
from sayso.export.corpus.selection import Selection
from sayso.export.visible import visible_line
from sayso.export.wording import CERTAINTY, number
from sayso.records import Claim, Entity, Reading

_PUBLIC = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "IGO"}

Properties = dict[str, list[str]]


def write(selection: Selection, out: Path) -> int:
    """The entities; returns the number of claims."""
    written: set[str] = set()
    count = 0
    with out.open("w", encoding="utf-8") as stream:
        for article, reading, claims in selection.articles():
            _entity(stream, written, _id("article", article.key), "Article", _article(article, reading))
            for entity in reading.entities:
                if _schema(entity) is not None:
                    _mention(stream, written, article, entity)
            named = {entity.name: _entity_id(entity) for entity in reading.entities if _schema(entity)}
            for row, claim in claims:
                properties = _claim(article, row, claim, named)
                _entity(stream, written, _id("claim", row.key), "Event", properties)
                count += 1
    return count


def _entity(stream: TextIO, written: set[str], identity: str, schema: str, properties: Properties) -> None:
    if identity in written:
        return
    written.add(identity)
    clean = {name: [v for v in values if v] for name, values in properties.items()}
    value = {"id": identity, "schema": schema, "properties": {n: v for n, v in clean.items() if v}}
    stream.write(json.dumps(value, ensure_ascii=False) + "\n")


def _article(article: ArticleRow, reading: Reading) -> Properties:
    return {
        "title": [visible_line(article.title or article.id)],
        "author": [visible_line(article.byline or "")],
        "publisher": [visible_line(article.outlet or "")],
        "publishedAt": list(_dates(article.published)),
        "retrievedAt": list(_dates(article.added)),
        "sourceUrl": list(_urls(article.url)),
        "language": ["eng"] if (reading.article.language or "en").startswith("en") else [],
    }


def _mention(stream: TextIO, written: set[str], article: ArticleRow, entity: Entity) -> None:
    schema, country = _schema(entity) or "LegalEntity", (entity.country or "").lower()
    name = visible_line(entity.name.removeprefix("unnamed: "))
    properties = {
        "name": [name],
        "alias": [visible_line(alias) for alias in entity.aliases if alias != entity.name],
        "country": [country],
        "proof": [_id("article", article.key)],
    }
    if schema == "Person":
        properties["position"] = [visible_line(role) for role in entity.roles]
    else:
        properties["sector"] = [entity.sector or ""]
    _entity(stream, written, _entity_id(entity), schema, properties)
    mention = {
        "document": [_id("article", article.key)],
        "resolved": [_entity_id(entity)],
        "name": [name],
        "detectedSchema": [schema],
        "contextCountry": [country],
    }
    _entity(stream, written, f"{_entity_id(entity)}-in-{article.key}", "Mention", mention)


def _claim(article: ArticleRow, row: ClaimRow, claim: Claim | None, named: dict[str, str]) -> Properties:
    who = visible_line(row.source) if row.source else "The article itself"
    people = [row.source, *(name for e in (claim.events if claim else ()) for name in (e.actor, e.recipient))]
    counted = f"{number(row.outlets, 'outlet')}, {number(row.independent_origins, 'independent origin')}"
    chain = " > ".join(visible_line(hop) for hop in claim.chain) if claim else ""
    return {
        "name": [visible_line(row.text)],
        "summary": [f"{who}: {CERTAINTY[row.factuality]}; {counted}"],
        "description": [f"{row.form}; {row.basis or 'no basis'}; {row.stance}; chain: {chain}"],
        "date": list(_dates(row.when)),
        "location": [visible_line(row.where or "")],
        "country": [(row.country or "").lower()],
        "involved": sorted({named[name] for name in people if name in named}),
        "keywords": list(row.event_types),
        "publisher": [visible_line(article.outlet or "")],
        "sourceUrl": list(_urls(article.url)),
        "recordId": [str(row.key)],
        "proof": [_id("article", article.key)],
    }


def _schema(entity: Entity) -> str | None:
    """The schema of an entity; None for places, documents and whatever is nobody."""
    if entity.kind == "person":
        return "Person"
    if entity.kind in ("organisation", "outlet"):
        return "PublicBody" if entity.sector in _PUBLIC else "Organization"
    return "LegalEntity" if entity.kind == "group" else None


def _entity_id(entity: Entity) -> str:
    """The same for the same name, kind and country, in every article."""
    said = f"{entity.kind}\0{entity.name}\0{entity.country or ''}".encode("utf-8", "backslashreplace")
    return f"sayso-entity-{hashlib.sha256(said).hexdigest()[:16]}"


def _id(kind: str, key: int) -> str:
    return f"sayso-{kind}-{key}"


def _dates(edtf: str | None) -> Iterator[str]:
    if date := known(edtf):
        yield date


def _urls(url: str | None) -> Iterator[str]:
    if url and url.lower().startswith(("http://", "https://")) and " " not in url:
        yield url
