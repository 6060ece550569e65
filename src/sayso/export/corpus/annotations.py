"""Claims as W3C Web Annotations (Recommendation of 23 February 2017): a text-quote selector each.

The target is the article's URL (``urn:sayso:article:KEY`` where it has none); the quotation's `prefix` and
`suffix` let a client such as Hypothesis find it in the page, the position its offsets in the text as read.
"""

from __future__ import annotations

import json
from pathlib import Path

from sayso.corpus.views import ArticleRow, ClaimRow
from sayso.export.corpus.selection import Selection
from sayso.export.table import printable
from sayso.export.wording import CERTAINTY
from sayso.records import Claim, Reading

_AROUND = 32


def write(selection: Selection, out: Path) -> int:
    """An AnnotationCollection with one page; returns the number of annotations."""
    count = 0
    with out.open("w", encoding="utf-8") as stream:
        stream.write('{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[')
        for article, reading, claims in selection.articles():
            for row, claim in claims:
                stream.write(",\n" if count else "\n")
                stream.write(json.dumps(_annotation(article, reading, row, claim), ensure_ascii=False))
                count += 1
        stream.write("\n]}\n")
    return count


def _annotation(
    article: ArticleRow, reading: Reading, row: ClaimRow, claim: Claim | None
) -> dict[str, object]:
    text = (reading.article.title or "") if row.within == "title" else reading.article.text
    start, end = row.start or 0, row.end or 0
    chain = " → ".join(claim.chain) if claim else ""
    said = f"{row.source or 'The article itself'} ({CERTAINTY[row.factuality]})"
    counted = f"{row.outlets} outlets, {row.independent_origins} independent origins"
    return {
        "id": f"urn:sayso:claim:{row.key}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"type": "Software", "name": reading.made_by or "sayso"},
        "body": [
            {
                "type": "TextualBody",
                "format": "text/plain",
                "value": "; ".join(filter(None, (said, chain, counted))),
            },
            {"type": "Dataset", "value": _facts(row, claim)},
        ],
        "target": {
            "source": printable(article.url or f"urn:sayso:article:{article.key}"),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": printable(text[start:end]),
                    "prefix": printable(text[max(0, start - _AROUND) : start]),
                    "suffix": printable(text[end : end + _AROUND]),
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }


def _facts(row: ClaimRow, claim: Claim | None) -> dict[str, object]:
    facts = {
        "source": row.source,
        "basis": row.basis,
        "form": row.form,
        "stance": row.stance,
        "factuality": row.factuality,
        "chain": list(claim.chain) if claim else None,
        "said_when": row.said_when,
        "when": row.when,
        "where": row.where,
        "independent_origins": row.independent_origins,
        "outlets": row.outlets,
        "in": row.within,
    }
    return {name: value for name, value in facts.items() if value is not None}
