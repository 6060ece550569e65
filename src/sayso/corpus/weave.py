"""Stories, copies and traces of a batch: what new articles change of what stands, in the same transaction."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from sayso.corpus import traces
from sayso.corpus.dates import UNKNOWN
from sayso.corpus.links import links
from sayso.corpus.packing import storable, unpack_reading
from sayso.corpus.placing import Placer
from sayso.corpus.retrace import Given, retrace
from sayso.corpus.store.buffer import Buffer
from sayso.corpus.store.keys import take
from sayso.corpus.store.schema import articles, claims, stories, versions
from sayso.corpus.store.tools import change, chunks
from sayso.corpus.write import Entry
from sayso.records import Reading, Trace

Row = dict[str, Any]
Pairs = list[tuple[int, int]]
KEPT_READINGS = 600
"""Readings that are kept at hand for tracing their stories again; about 40 kB each."""


class Held(NamedTuple):
    """What tracing needs of a row of `articles`, and by what its reading was made."""

    key: int
    story: int
    version: int
    made_by: str
    title: str | None
    sort: str
    outlet_norm: str | None
    claims: int


class Weaver:
    """Places articles into stories and traces the stories they touch. One for each open corpus."""

    def __init__(self) -> None:
        self._readings: OrderedDict[tuple[int, int, str], Reading] = OrderedDict()
        self._placer = Placer()
        self._fresh: set[int] = set()  # stories that this batch has made
        self._decided: tuple[Pairs, Pairs] = ([], [])

    # -- stories -----------------------------------------------------------------------------------------

    def place(self, connection: Connection, batch: Sequence[Entry]) -> None:
        """Gives every new entry of a batch its story, and writes the stories that are new."""
        fresh = [e for e in batch if e.status == "new"]
        upcoming = take(connection, "stories", len(fresh))
        self._fresh = self._placer.place(connection, fresh, upcoming)
        if self._fresh:
            connection.execute(insert(stories), [story_row(key) for key in sorted(self._fresh)])
        self._follow(connection, fresh)

    def _follow(self, connection: Connection, fresh: Sequence[Entry]) -> None:
        """Puts articles into the story that the one they were placed in was merged into by a person."""
        asked = select(stories.c.key, stories.c.into).where(stories.c.into.is_not(None))
        into = {row.key: row.into for row in connection.execute(asked)}
        for entry in fresh:
            entry.story = entry.placed
            while entry.story in into:
                entry.story = into[entry.story]

    # -- traces ------------------------------------------------------------------------------------------

    def weave(self, connection: Connection, touched: Iterable[int], batch: Sequence[Entry] = ()) -> None:
        """Traces stories anew. `batch` are the articles whose claims are not written yet."""
        entries = {e.key: e for e in batch}
        pending = {row["key"] for e in batch for row in e.claims}
        self._decided = links(connection)
        buffer = traces.new_buffer(connection)
        summaries = [
            {"key": story} | self._weave(connection, story, held, entries, pending, buffer)
            for story, held in self._held(connection, sorted(set(touched)), batch).items()
        ]
        buffer.flush()
        change(connection, stories, summaries)
        self._fresh = set()

    def _held(
        self, connection: Connection, touched: Sequence[int], batch: Sequence[Entry]
    ) -> dict[int, list[Held]]:
        """The articles of each story, by key. Those of a story that this batch began are all at hand."""
        out: dict[int, list[Held]] = {story: [] for story in touched}
        for e in batch:
            if e.story in self._fresh:
                own = (e.row[name] for name in ("title", "sort", "outlet_norm", "claims"))
                out[e.story].append(Held(e.key, e.story, e.version, e.reading.made_by, *own))
        columns = (articles.c[name] for name in Held._fields if name != "made_by")
        asked = (
            select(versions.c.made_by, *columns)
            .join(
                versions,
                (versions.c.article == articles.c.key) & (versions.c.version == articles.c.version),
            )
            .where(articles.c.removed.is_(None))
            .order_by(articles.c.key)
        )
        for part in chunks([story for story in touched if story not in self._fresh]):
            for row in connection.execute(asked.where(articles.c.story.in_(part))):
                out[row.story].append(Held(**row._mapping))
        return out

    def _weave(
        self,
        connection: Connection,
        story: int,
        held: Sequence[Held],
        entries: Mapping[int, Entry],
        pending: Collection[int],
        buffer: Buffer,
    ) -> Row:
        """Traces one story of these articles; gives what is to be said of it as a whole."""
        if not held:
            traces.forget(connection, story)
            return {name: value for name, value in story_row(story).items() if name != "key"}
        readings = self._load(connection, held, entries)
        rows = self._claims(connection, story, [r.key for r in held], entries)
        ids = {_id(r.key): r.key for r in held}
        trace = self._trace(readings, rows)
        fresh = story in self._fresh
        outcome = traces.save(connection, story, trace, ids, rows, buffer, pending=pending, fresh=fresh)
        return _summary(held, readings, rows.values(), outcome)

    def _trace(self, readings: Mapping[int, Reading], rows: Mapping[tuple[int, int], Row]) -> Trace:
        rejected: dict[int, set[int]] = {}
        for (article, number), row in rows.items():
            if row["rejected"]:
                rejected.setdefault(article, set()).add(number)
        given = [Given.of(_id(k), r, rejected.get(k, set())) for k, r in readings.items()]
        together, apart = self._decided
        named = {(_id(article), number): row for (article, number), row in rows.items()}
        return retrace(given, named, together, apart)

    def _claims(
        self, connection: Connection, story: int, held: Sequence[int], entries: Mapping[int, Entry]
    ) -> dict[tuple[int, int], Row]:
        """(article, index) → row of every claim of a story's articles, written or not."""
        columns = (
            "key",
            "article",
            "number",
            "story",
            "cluster",
            "stance",
            "hardened",
            "stale",
            "country",
            "rejected",
        )
        out: dict[tuple[int, int], Row] = {}
        written = [key for key in held if key not in entries]
        for part in chunks(written):
            asked = select(*(claims.c[name] for name in columns)).where(claims.c.article.in_(part))
            for row in connection.execute(asked):
                out[row.article, row.number] = dict(row._mapping)
        for key in held:
            if key in entries:
                out |= {(key, row["number"]): row for row in entries[key].claims}
        return out

    # -- readings ----------------------------------------------------------------------------------------

    def _load(
        self, connection: Connection, held: Sequence[Held], entries: Mapping[int, Entry]
    ) -> dict[int, Reading]:
        out, missing = {}, []
        for row in held:
            name = (row.key, row.version, row.made_by)
            entry = entries.get(row.key)
            if entry is not None:
                out[row.key] = entry.reading
                self.keep(name, entry.reading)
            elif name in self._readings:
                self._readings.move_to_end(name)
                out[row.key] = self._readings[name]
            else:
                missing.append(row)
        for part in chunks(missing, 100):
            newest = {r.key: r for r in part}
            asked = (
                select(versions.c.article, versions.c.reading)
                .join(
                    articles,
                    (articles.c.key == versions.c.article) & (articles.c.version == versions.c.version),
                )
                .where(versions.c.article.in_(list(newest)))
            )
            for found in connection.execute(asked):
                row = newest[found.article]
                out[row.key] = unpack_reading(found.reading)
                self.keep((row.key, row.version, row.made_by), out[row.key])
        return out

    def keep(self, name: tuple[int, int, str], reading: Reading) -> None:
        """Keeps a reading at hand under (article, version, made_by)."""
        self._readings[name] = reading
        while len(self._readings) > KEPT_READINGS:
            self._readings.popitem(last=False)

    def remember(self, connection: Connection, batch: Sequence[Entry]) -> None:
        """Writes what later articles are compared with to find their story."""
        self._placer.write(connection, batch)

    def forget(self) -> None:
        """Lets go of all that is kept at hand."""
        self._readings.clear()
        self._placer.forget()


def story_row(key: int) -> Row:
    """A story that nothing is in yet."""
    return {
        "key": key,
        "title": "",
        "first": UNKNOWN,
        "last": UNKNOWN,
        "articles": 0,
        "outlets": 0,
        "claims": 0,
        "contested": 0,
        "circular": 0,
        "countries": "",
    }


def _summary(
    held: Sequence[Held], readings: Mapping[int, Reading], rows: Iterable[Row], outcome: traces.Outcome
) -> Row:
    first = min(held, key=lambda r: (not r.title, r.sort or "~", r.key))
    days = sorted(r.sort[:10] for r in held if r.sort)
    counted = Counter(row["country"] for row in rows if row["country"])
    countries = [country for country, _ in counted.most_common(8)]
    lead = readings[first.key].article.text[:200].split("\n")[0]
    return {
        "title": storable(first.title or lead),
        "first": days[0] if days else UNKNOWN,
        "last": days[-1] if days else UNKNOWN,
        "articles": len(held),
        "outlets": len({r.outlet_norm or f"@{r.key}" for r in held}),
        "claims": sum(r.claims for r in held),
        "contested": outcome.contested,
        "circular": outcome.circular,
        "countries": f" {' '.join(countries)} " if countries else "",
    }


def _id(key: int) -> str:
    """What an article is called in a trace: no input's id, for these are not unique."""
    return f"@{key}"
