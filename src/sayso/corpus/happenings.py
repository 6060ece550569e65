"""What the articles of a story tell of: each event once, with every place that tells it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sayso.corpus import paging
from sayso.corpus.browse import there
from sayso.corpus.coref import Mention, Told, link
from sayso.corpus.packing import unpack_reading
from sayso.corpus.rows import claim_row, select_claims
from sayso.corpus.store.schema import articles, claims, versions
from sayso.corpus.stories import features
from sayso.corpus.views import EventMention, Happening, Page
from sayso.errors import QueryError
from sayso.records import Event, Reading
from sayso.records.spans import Span, Within, contains

MOST = 1_000
"""Mentions of events that are linked at most, those of the earliest articles; bounds time and memory."""


@dataclass(slots=True)
class _Found:
    """A mention as it stands in a reading; `numbers` are of the claims that hold it."""

    article: int
    within: Within
    event: Event
    numbers: list[int]
    mention: Mention


def happenings(connection: Connection, story: int, *, limit: int, cursor: str | None) -> Page[Happening]:
    """See `Corpus.happenings`."""
    there(connection, story=story)
    found, told = _mentions(connection, story)
    groups: dict[int, list[_Found]] = defaultdict(list)
    for one, number in zip(found, link([f.mention for f in found], told), strict=True):
        groups[number].append(one)
    wanted = select_claims().where(claims.c.story == story, claims.c.rejected == 0)
    rows = {(row.a_key, row.number): row for row in connection.execute(wanted.add_columns(claims.c.number))}
    made = [h for group in groups.values() if (h := _happening(group, rows)) is not None]
    made.sort(key=lambda h: -h.articles)  # stable: what was told first stays first
    start = _start(cursor)
    end = start + paging.bounded(limit)
    return Page(tuple(made[start:end]), len(made), paging.encode([end]) if end < len(made) else None)


def _start(cursor: str | None) -> int:
    """How many events the pages before had."""
    start = paging.decode(cursor, 1)[0] if cursor else 0
    if not isinstance(start, int) or start < 0:
        raise QueryError(f"cursor {cursor}", "is none of this list", "start from the first page")
    return start


def _mentions(connection: Connection, story: int) -> tuple[list[_Found], list[Told]]:
    """The events of a story's articles, the earliest first, and what the articles that have any are about."""
    newest = (versions.c.article == articles.c.key) & (versions.c.version == articles.c.version)
    asked = (
        select(articles.c.key, versions.c.reading)
        .join(versions, newest)
        .where(articles.c.story == story, articles.c.removed.is_(None))
        .order_by(articles.c.sort, articles.c.key)
    )
    found: list[_Found] = []
    told: list[Told] = []
    for row in connection.execute(asked):
        reading = unpack_reading(row.reading)
        mentions = _of_reading(reading, row.key, len(told))[: MOST - len(found)]
        if mentions:
            found += mentions
            told.append(Told(_lead(reading), features(reading.article)))
        if len(found) == MOST:
            break
    return found, told


def _of_reading(reading: Reading, key: int, index: int) -> list[_Found]:
    """Every event of its claims once, in the order of the text."""
    out: dict[tuple[Within, Span], _Found] = {}
    for number, claim in enumerate(reading.claims):
        for event in claim.events:
            if event.span is None or event.span[0] >= event.span[1]:
                continue
            known = out.get((claim.within, event.span))
            if known is not None:
                known.numbers.append(number)
                continue
            mention = _mention(reading, index, claim.within, event.span)
            out[claim.within, event.span] = _Found(key, claim.within, event, [number], mention)
    return [out[place] for place in sorted(out)]


def _mention(reading: Reading, index: int, within: Within, span: Span) -> Mention:
    text = reading.article.text if within == "text" else reading.article.title or ""
    start, end = next(
        (s.span for s in reading.sentences if s.within == within and contains(s.span, span)),
        (0, len(text)) if within == "title" else span,
    )
    at = start if within == "text" else -1
    return Mention(index, at, text[start:end], ((span[0] - start, span[1] - start),))


def _lead(reading: Reading) -> str:
    """Title, else the first sentence."""
    if reading.article.title:
        return reading.article.title
    first = min((s.span for s in reading.sentences if s.within == "text"), default=(0, 200))
    return reading.article.text[slice(*first)]


def _happening(group: Sequence[_Found], rows: dict[tuple[int, int], Any]) -> Happening | None:
    """The view of mentions of one event; None where all their claims were rejected."""
    mentions = []
    for one in group:
        row = next((rows[one.article, n] for n in one.numbers if (one.article, n) in rows), None)
        if row is not None and one.event.span is not None:
            mentions.append(EventMention(one.event.trigger, *one.event.span, one.within, claim_row(row)))
    if not mentions:
        return None
    events = [one.event for one in group]
    shown = {m.claim.article.key: m.claim.article for m in mentions}
    return Happening(
        type=_commonest(e.plover for e in events) or "",
        trigger=_commonest(e.trigger for e in events) or "",
        actor=_commonest(e.actor for e in events),
        recipient=_commonest(e.recipient for e in events),
        when=_commonest(e.when for e in events),
        where=_commonest(e.where for e in events),
        articles=len(shown),
        outlets=len({a.outlet or f"article {a.key}" for a in shown.values()}),
        mentions=tuple(mentions),
    )


def _commonest(values: Iterable[str | None]) -> str | None:
    """The commonest that is known, of several the first."""
    ranked = Counter(v for v in values if v).most_common(1)
    return ranked[0][0] if ranked else None
