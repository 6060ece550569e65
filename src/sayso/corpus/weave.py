"""Stories, copies and traces of a batch: what new articles change of what stands, in the same transaction."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from sayso.corpus import traces
from sayso.corpus.dates import UNKNOWN
from sayso.corpus.links import links
from sayso.corpus.packing import storable, unpack_reading
from sayso.corpus.placing import Placer
from sayso.corpus.retrace import Given, retrace
from sayso.corpus.store.buffer import Buffer
from sayso.corpus.store.keys import take
from sayso.corpus.store.schema import articles, claims, stories, versions
from sayso.corpus.store.tools import chunks
from sayso.corpus.write import Entry
from sayso.records import Reading, Trace

Row = dict[str, Any]
KEPT_READINGS = 600
"""Readings that are kept at hand for tracing their stories again; about 40 kB each."""


class Weaver:
    """Places articles into stories and traces the stories they touch. One for each open corpus."""

    def __init__(self) -> None:
        self._readings: OrderedDict[tuple[int, int, str], Reading] = OrderedDict()
        self._placer = Placer()
        self._fresh: set[int] = set()  # stories that this batch has made

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
        buffer = traces.new_buffer(connection)
        summaries: list[Row] = [
            {"b_key": story} | self._weave(connection, story, entries, pending, buffer)
            for story in sorted(set(touched))
        ]
        buffer.flush()
        if summaries:
            statement = update(stories).where(stories.c.key == bindparam("b_key"))
            names = [name for name in summaries[0] if name != "b_key"]
            values: Row = {name: bindparam(f"b_{name}") for name in names}
            rows = [{"b_key": s["b_key"], **{f"b_{n}": s[n] for n in names}} for s in summaries]
            connection.execute(statement.values(values), rows)

    def _weave(
        self,
        connection: Connection,
        story: int,
        entries: Mapping[int, Entry],
        pending: Collection[int],
        buffer: Buffer,
    ) -> Row:
        """Traces one story; gives what is to be said of it as a whole."""
        asked = (
            select(articles, versions.c.made_by)
            .join(
                versions,
                (versions.c.article == articles.c.key) & (versions.c.version == articles.c.version),
            )
            .where(articles.c.story == story, articles.c.removed.is_(None))
            .order_by(articles.c.key)
        )
        held = connection.execute(asked).all()
        if not held:
            traces.forget(connection, story)
            return {name: value for name, value in story_row(story).items() if name != "key"}
        readings = self._load(connection, held, entries)
        rows = self._claims(connection, story, [r.key for r in held], entries)
        ids = {_id(r.key): r.key for r in held}
        trace = self._trace(connection, readings, rows)
        fresh = story in self._fresh and all(r.key in entries for r in held)
        outcome = traces.save(connection, story, trace, ids, rows, buffer, pending=pending, fresh=fresh)
        return _summary(held, readings, rows.values(), outcome)

    def _trace(
        self, connection: Connection, readings: Mapping[int, Reading], rows: Mapping[tuple[int, int], Row]
    ) -> Trace:
        rejected: dict[int, set[int]] = {}
        for (article, number), row in rows.items():
            if row["rejected"]:
                rejected.setdefault(article, set()).add(number)
        given = [Given.of(_id(k), r, rejected.get(k, set())) for k, r in readings.items()]
        together, apart = links(connection, [row["key"] for row in rows.values()])
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
        self, connection: Connection, held: Sequence[Any], entries: Mapping[int, Entry]
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
    held: Sequence[Any], readings: Mapping[int, Reading], rows: Iterable[Row], outcome: traces.Outcome
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
