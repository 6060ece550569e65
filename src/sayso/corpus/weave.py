"""Stories, copies and traces of a batch: what new articles change of what stands, in the same transaction."""

from __future__ import annotations

import functools
import os
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, insert, select

from sayso.corpus import traces
from sayso.corpus.dates import UNKNOWN
from sayso.corpus.helper import Helper, Job, Shared, Task
from sayso.corpus.links import decided, links
from sayso.corpus.packing import pack_reading, storable, unpack_reading
from sayso.corpus.placing import Placer
from sayso.corpus.retrace import Given, retrace
from sayso.corpus.store.keys import take
from sayso.corpus.store.schema import articles, claims, stories, versions
from sayso.corpus.store.tools import change, chunks
from sayso.corpus.write import Entry
from sayso.records import Reading, Trace

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

Row = dict[str, Any]
Pairs = list[tuple[int, int]]
Stories = dict[int, list["Held"]]
KEPT_READINGS = 600
"""Readings that are kept at hand for tracing their stories again; about 40 kB each."""

WORTH = 500
"""Claims in stories of several articles from which on a batch is traced by two processes."""

PACKED = 16
"""Readings that are packed in one go."""


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


@dataclass(slots=True)
class Batch:
    """What is known of the batch that is being written.

    Attributes:
        entries: its articles.
        fresh: stories that it has made.
        held: the articles of the stories it touches, and loaded: their readings, where `begin` shared them
            out; shared: what the other process has a part in.
    """

    entries: Sequence[Entry] = ()
    fresh: Set[int] = frozenset()
    held: Stories = field(default_factory=dict)
    loaded: dict[int, dict[int, Reading]] = field(default_factory=dict)
    shared: Shared | None = None


class Weaver:
    """Places articles into stories and traces the stories they touch. One for each open corpus."""

    def __init__(self) -> None:
        self._readings: OrderedDict[tuple[int, int, str], Reading] = OrderedDict()
        self._placer = Placer()
        self._batch = Batch()
        self._decided: tuple[Pairs, Pairs] = ([], [])
        self._helper = Helper() if _cores() > 1 else None

    # -- stories -----------------------------------------------------------------------------------------

    def place(self, connection: Connection, batch: Sequence[Entry]) -> None:
        """Gives every new entry of a batch its story, and writes the stories that are new."""
        fresh = [e for e in batch if e.status == "new"]
        upcoming = take(connection, "stories", len(fresh))
        begun = self._placer.place(connection, fresh, upcoming)
        if begun:
            connection.execute(insert(stories), [story_row(key) for key in sorted(begun)])
        self._batch = Batch(batch, begun)
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

    def begin(self, connection: Connection) -> None:
        """Once the articles of the batch are written: looks up their stories, and has some traced already."""
        own, batch = self._batch, self._batch.entries
        own.held = self._look_up(connection, {e.story for e in batch}, batch)
        claimed = {s: sum(a.claims for a in held) for s, held in own.held.items() if len(held) > 1}
        if self._helper is None or sum(claimed.values()) < WORTH or not self._helper.ready():
            return
        entries = {e.key: e for e in batch}
        # as people decided, and without what they rejected, stories are traced here
        barred = {*decided(connection), *(e.story for e in batch if e.status != "new")}
        largest = sorted(claimed.keys() - barred, key=lambda s: (-claimed[s], s))
        own.loaded = {s: self._load(connection, own.held[s], entries) for s in largest}
        jobs: list[Job] = [
            (("trace", s), [Given.of(_id(k), r, set()) for k, r in own.loaded[s].items()]) for s in largest
        ]
        packs = enumerate(chunks(batch, PACKED))
        jobs += [(("pack", n), [e.reading for e in part]) for n, part in packs]
        own.shared = self._helper.share(jobs)

    def weave(self, connection: Connection, touched: Iterable[int] | None = None) -> None:
        """Traces stories anew: those touched, else those of the batch, whose claims are not written yet."""
        known = self._batch if touched is None else Batch()
        held = known.held if touched is None else self._look_up(connection, set(touched), ())
        entries = {e.key: e for e in known.entries}
        readings = {s: known.loaded.get(s) or self._load(connection, own, entries) for s, own in held.items()}
        rows = {s: self._claims(connection, [r.key for r in own], entries) for s, own in held.items()}
        self._decided = links(connection)
        buffer = traces.new_buffer(connection)
        pending = {row["key"] for e in known.entries for row in e.claims}
        summaries = []
        found = self._traces(
            [story for story, own in held.items() if own],
            known.shared,
            lambda task: self._trace(readings[task[1]], rows[task[1]]),
        )
        with self._threads.limit(limits=1, user_api="blas"):  # on small products threads mostly wait
            for story, own in held.items():
                told = story_row(story)
                if own:
                    ids, fresh = {_id(r.key): r.key for r in own}, story in known.fresh
                    outcome = traces.save(
                        connection, story, next(found), ids, rows[story], buffer, pending=pending, fresh=fresh
                    )
                    told |= _summary(own, readings[story], rows[story].values(), outcome)
                else:
                    traces.forget(connection, story)
                summaries.append(told)
        buffer.flush()
        change(connection, stories, summaries)

    def packed(self) -> list[bytes]:
        """The readings of the batch as they are stored. It ends the batch."""
        parts, shared = list(chunks(self._batch.entries, PACKED)), self._batch.shared

        def here(task: Task) -> list[bytes]:
            return [pack_reading(e.reading) for e in parts[task[1]]]

        tasks: list[Task] = [("pack", n) for n in range(len(parts))]
        found = [here(task) if shared is None else shared.result(task, here) for task in tasks]
        self._batch = Batch()
        return [packed for part in found for packed in part]

    def _look_up(self, connection: Connection, touched: Set[int], batch: Sequence[Entry]) -> Stories:
        """The articles of each story, by key; those of the batch, and so of stories it began, are at hand."""
        out: Stories = {story: [] for story in sorted(touched)}
        for e in batch:
            own = (e.row[name] for name in ("title", "sort", "outlet_norm", "claims"))
            out[e.story].append(Held(e.key, e.story, e.version, e.reading.made_by, *own))
        here = {e.key for e in batch}
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
        for part in chunks([story for story in out if story not in self._batch.fresh]):
            for row in connection.execute(asked.where(articles.c.story.in_(part))):
                if row.key not in here:
                    out[row.story].append(Held(**row._mapping))
        return {story: sorted(held) for story, held in out.items()}

    @staticmethod
    def _traces(
        wanted: Sequence[int], shared: Shared | None, here: Callable[[Task], Trace]
    ) -> Iterator[Trace]:
        """The traces of stories, in order; first those are made that the helper has no part in."""
        away = {story for story in wanted if shared is not None and ("trace", story) in shared.tasks}
        own = {story: here(("trace", story)) for story in wanted if story not in away}
        for story in wanted:
            task: Task = ("trace", story)
            yield own.pop(story) if shared is None or story in own else shared.result(task, here)

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
        self, connection: Connection, held: Sequence[int], entries: Mapping[int, Entry]
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

    @functools.cached_property
    def _threads(self) -> ThreadpoolController:
        from threadpoolctl import ThreadpoolController

        return ThreadpoolController()

    def close(self) -> None:
        """Ends what runs beside."""
        if self._helper is not None:
            self._helper.close()

    def forget(self) -> None:
        """Lets go of all that is kept at hand."""
        if self._helper is not None and self._batch.shared is not None:
            self._helper.close()  # what it has is of no use any more
        self._batch = Batch()
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


def _cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _id(key: int) -> str:
    """What an article is called in a trace: no input's id, for these are not unique."""
    return f"@{key}"
