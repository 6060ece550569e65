"""Readings as a table: one row a claim."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from sayso.export.wording import speaker_name
from sayso.records import Claim, Reading
from sayso.records.spans import Spans

COLUMNS = (
    "article",
    "title",
    "outlet",
    "published",
    "url",
    "claim",
    "form",
    "source",
    "source_text",
    "basis",
    "office",
    "anonymity",
    "cue",
    "addressee",
    "chain",
    "nested_source",
    "content",
    "factuality",
    "article_factuality",
    "hedge",
    "said_when",
    "when",
    "where",
    "geonames_id",
    "lat",
    "lon",
    "country",
    "score",
    "in",
    "content_span",
    "source_span",
    "cue_span",
    "sha256",
    "happened",
)
"""The columns, in order. New ones are added at the end; none changes its meaning."""

_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def header() -> str:
    """The first line, with its line end (CR LF: RFC 4180)."""
    return _csv([COLUMNS])


def rows(reading: Reading) -> str:
    """The lines of a reading's claims, each with its line end; empty where it has none."""
    return _csv(_cells(reading))


def records(reading: Reading) -> Iterator[dict[str, str | int | float | None]]:
    """The values of a reading's claims, under the names of `COLUMNS` and in their order."""
    article = reading.article
    for claim in reading.claims:
        values = {
            "article": article.id,
            "title": article.title,
            "outlet": article.outlet,
            "published": article.published,
            "url": article.url,
            "sha256": article.sha256,
            **_claim(claim),
        }
        yield {column: values[column] for column in COLUMNS}


def _cells(reading: Reading) -> Iterator[tuple[str, ...]]:
    for values in records(reading):
        yield tuple(cell(value) for value in values.values())


def _claim(claim: Claim) -> dict[str, str | int | float | None]:
    source, cue, place = claim.source, claim.cue, claim.place
    return {
        "claim": claim.id,
        "form": claim.form,
        "source": speaker_name(claim),
        "source_text": source.text if source else None,
        "basis": source.basis if source else None,
        "office": source.office if source else None,
        "anonymity": source.anonymity if source else None,
        "cue": cue.text if cue else None,
        "addressee": claim.addressee,
        "chain": " → ".join(claim.chain),
        "nested_source": claim.nested_source.entity if claim.nested_source else None,
        "content": claim.content_text,
        "factuality": claim.factuality,
        "article_factuality": claim.article_factuality,
        "hedge": claim.hedge,
        "said_when": claim.said_when,
        "when": claim.when,
        "where": claim.where,
        "geonames_id": place.geonames_id if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "country": place.country if place else None,
        "score": round(claim.score, 4),
        "in": claim.within,
        "content_span": _offsets(claim.content),
        "source_span": _offsets(source.span) if source else None,
        "cue_span": _offsets(cue.span) if cue else None,
        "happened": claim.happened,
    }


def _offsets(spans: Spans) -> str:
    """ "12:40", or "12:40 55:60" where the words are discontinuous."""
    return " ".join(f"{start}:{end}" for start, end in spans)


def cell(value: str | int | float | None) -> str:
    """The value as text that no spreadsheet runs: an apostrophe goes before what looks like a formula."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = printable(value)
    return f"'{text}" if text.lstrip(" ").startswith(_RUN_BY_SPREADSHEETS) else text


def printable(text: str) -> str:
    """`text` as every file can hold it: without NUL, lone surrogates as escapes."""
    return text.replace("\0", "").encode("utf-8", "backslashreplace").decode()


def _csv(lines: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue()
