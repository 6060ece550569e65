"""Stories for new articles: which stored articles are near, and what that says of the story."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, delete, select

from sayso.corpus.dates import days, sort_key
from sayso.corpus.store.schema import articles, features, fingerprints
from sayso.corpus.store.tools import chunks, put
from sayso.corpus.stories import StoryFeatures, nominated, place
from sayso.corpus.stories import features as features_of
from sayso.corpus.write import Entry
from sayso.records import Reading

WEEKS = 4
"""Weeks before and after an article in which others on the same happening are looked for."""

UNDATED = 0
"""The week of articles whose date nobody knows; these are looked for among the newest, too."""

KEPT = 2_000
"""Features of articles that are kept at hand."""

MOST_OF_A_KEY = 400
"""A key that more articles of these weeks share tells too little to be followed."""


class Placer:
    """Places the articles of one batch after another. What it keeps at hand is only to be quick."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, StoryFeatures] = OrderedDict()

    def place(self, connection: Connection, fresh: Sequence[Entry], new_stories: Iterable[int]) -> set[int]:
        """Gives each article the story (`Entry.placed`) it belongs to; those of `new_stories` that are used.

        Articles of one batch are placed in turn: a later one may join the story of one before it.
        """
        found = {entry.key: features_of(entry.reading.article) for entry in fresh}
        weeks = {entry.key: week_of(entry.reading) for entry in fresh}
        keys = {key: value.keys for key, value in found.items()}
        near, stories = self._near(connection, keys, weeks)
        used: set[int] = set()
        following = iter(new_stories)
        mates: dict[int, list[int]] = defaultdict(list)  # key → articles of this batch
        for entry in fresh:
            shared = Counter(near[entry.key])
            shared.update(mate for key in keys[entry.key] for mate in mates[key])
            candidates: dict[int, list[StoryFeatures]] = defaultdict(list)
            for other in nominated(shared):
                candidates[stories[other]].append(found[other] if other in found else self._kept[other])
            story = place(found[entry.key], candidates).story
            if story is None:
                story = next(following)
                used.add(story)
            entry.placed = stories[entry.key] = story
            for key in keys[entry.key]:
                mates[key].append(entry.key)
        for key, value in found.items():
            self._keep(key, value)
        return used

    def write(self, connection: Connection, entries: Sequence[Entry]) -> None:
        """Writes what later articles are compared with; of changed articles, in place of what was there."""
        changed = [e for e in entries if e.status == "version"]
        for part in chunks(changed):
            forget(connection, [e.key for e in part])
        rows, marks = [], []
        for entry in entries:
            if entry.status == "reread":
                continue
            value = self._kept.get(entry.key) if entry.status == "new" else None
            value = value or features_of(entry.reading.article)
            self._keep(entry.key, value)
            week = week_of(entry.reading)
            rows.append({"article": entry.key, "week": week, "record": value.to_bytes()})
            marks += [{"week": week, "fingerprint": key, "article": entry.key} for key in value.keys]
        put(connection, features, rows)
        put(connection, fingerprints, marks)

    def forget(self) -> None:
        """Lets go of what is kept at hand."""
        self._kept.clear()

    def _keep(self, key: int, value: StoryFeatures) -> None:
        self._kept[key] = value
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def _near(
        self, connection: Connection, keys: Mapping[int, Sequence[int]], weeks: Mapping[int, int]
    ) -> tuple[dict[int, Counter[int]], dict[int, int]]:
        """For each new article, how many keys stored ones share with it; and the stories of those near."""
        window = self._window(connection, set(weeks.values()))
        holders: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for part in chunks(sorted({k for some in keys.values() for k in some})):
            asked = select(fingerprints).where(
                fingerprints.c.week.in_(window), fingerprints.c.fingerprint.in_(part)
            )
            for row in connection.execute(asked):
                holders[row.fingerprint].append((row.week, row.article))
        near: dict[int, Counter[int]] = {}
        wanted: set[int] = set()
        for article, own in keys.items():
            week = weeks[article]
            counted: Counter[int] = Counter()
            for key in own:
                held = [a for w, a in holders[key] if UNDATED in (w, week) or abs(w - week) <= WEEKS]
                if len(held) <= MOST_OF_A_KEY:
                    counted.update(held)
            chosen = nominated(counted)
            near[article] = Counter({a: counted[a] for a in chosen})
            wanted.update(chosen)
        return near, self._load(connection, sorted(wanted - keys.keys()))

    def _window(self, connection: Connection, weeks: set[int]) -> list[int]:
        window = {UNDATED} | {w for week in weeks - {UNDATED} for w in range(week - WEEKS, week + WEEKS + 1)}
        if UNDATED in weeks:
            newest = select(features.c.week).distinct().order_by(features.c.week.desc()).limit(2 * WEEKS + 1)
            window.update(connection.execute(newest).scalars())
        return sorted(window)

    def _load(self, connection: Connection, wanted: Sequence[int]) -> dict[int, int]:
        """Brings the features of articles to hand; gives the stories they were placed in."""
        stories: dict[int, int] = {}
        for part in chunks(wanted):
            asked = select(articles.c.key, articles.c.placed).where(articles.c.key.in_(part))
            stories |= {row.key: row.placed for row in connection.execute(asked)}
        for part in chunks([key for key in wanted if key not in self._kept]):
            held = select(features.c.article, features.c.record).where(features.c.article.in_(part))
            for row in connection.execute(held):
                self._keep(row.article, StoryFeatures.from_bytes(row.record))
        return stories


def week_of(reading: Reading) -> int:
    """The week (of the proleptic calendar) an article is of: by its date, else the last day it can be of."""
    bounds = reading.published_bounds
    told = sort_key(reading.article.published) or days(bounds.not_after if bounds else None)[1]
    told = told or days(bounds.not_before if bounds else None)[0]
    try:
        return date.fromisoformat(told[:10]).toordinal() // 7 if told else UNDATED
    except ValueError:
        return UNDATED


def forget(connection: Connection, keys: Sequence[int]) -> None:
    """Takes articles out of what others are compared with."""
    asked = select(features.c.article, features.c.week).where(features.c.article.in_(keys))
    for row in connection.execute(asked).all():
        mine = (fingerprints.c.week == row.week) & (fingerprints.c.article == row.article)
        connection.execute(delete(fingerprints).where(mine))
    connection.execute(delete(features).where(features.c.article.in_(keys)))
