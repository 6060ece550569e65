"""Generated readings for the benchmarks of the corpus: varied, with stories, copies, people who speak, dates.

Nothing in them means anything; their sizes are those of news: some 400 words, 20 claims, 12 entities. Stories
are mostly of one article, some of 2 to 6, few of 10 to 30, by different outlets over some days. In those of
several a third take paragraphs from one before, and all print some sentences in the same words. Words are
drawn by Zipf's law; but for the commonest, each story has its own (words come in bursts, Church & Gale 1995),
and those of its topic are rare or invented.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sayso.analysis
from sayso.records import Article, Block, Claim, Cue, Entity, Event, Place, Reading, Sentence, Source

START = datetime(2031, 1, 1, tzinfo=UTC)
CLAIMS = 26
"""Claims of an article, on average."""

ARTICLES_A_DAY = 20
GRAMMAR, MATTER = 120, 150
"""Words that all stories use, and of the less common ones those that a story uses again and again."""

_SYLLABLES = (
    "ba be bor dal den dra el fen gar hol in ka kel lan lo mar mir nor os pel ra sil tam ul ver wen".split()
)
_CALENDAR = frozenset("mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec".split())
_TYPES = "ACCUSE AID CONSULT COOPERATE DEMAND PROTEST REQUEST RETREAT SANCTION SUPPORT THREATEN".split()
_PLACES = [
    ("Ostermark", 53.1, 8.9, "DE"),
    ("Velbruk", 51.4, 4.2, "BE"),
    ("San Teodoro", 41.2, 9.6, "IT"),
    ("Kilmarrow", 55.9, -4.3, "GB"),
    ("Port Selm", 37.1, -76.4, "US"),
]


@functools.cache
def _words() -> tuple[str, ...]:
    """English words, those of the encoder's vocabulary, commonest first."""
    models = Path(sayso.analysis.__file__).parent / "models" / "embedding" / "tokenizer.json"
    vocabulary: dict[str, int] = json.loads(models.read_text(encoding="utf-8"))["model"]["vocab"]
    kept = [w for w in vocabulary if w.isascii() and w.isalpha() and len(w) > 2 and w not in _CALENDAR]
    return tuple(sorted(kept, key=vocabulary.__getitem__))


class World:
    """Makes readings, the same for the same seed, in stories of at most `largest` articles; counts these."""

    def __init__(self, seed: int = 1, largest: int = 30) -> None:
        self._largest = largest
        self._random = random.Random(seed)
        self._count = 0
        self.stories = 0
        words = _words()
        self._everywhere, self._common, self._rare = words[:GRAMMAR], words[GRAMMAR:4000], words[4000:]
        self._odds = list(itertools.accumulate(1 / (10 + rank) for rank in range(GRAMMAR + MATTER)))
        names = [self._name() for _ in range(6000)]
        self._outlets = [f"The {a} {b}" for a, b in zip(names[:40], ["Herald", "Post"] * 20, strict=True)]
        self._people = [f"{self._random.choice(names)} {self._random.choice(names)}" for _ in range(3000)]

    def readings(self, count: int) -> Iterator[Reading]:
        """`count` readings, in the order of time."""
        made = 0
        while made < count:
            for reading in self._story():
                if made < count:
                    yield reading
                    made += 1

    def _story(self) -> list[Reading]:
        r = self._random
        self.stories += 1
        begins = START + timedelta(days=self._count / ARTICLES_A_DAY)
        topic = r.sample(self._rare, 10) + [self._name().lower() for _ in range(25)]
        topic += [self._name() for _ in range(10)]
        people = [self._people[int(len(self._people) * r.random() ** 2)] for _ in range(6)]
        self._general = (*self._everywhere, *r.sample(self._common, MATTER))
        size = min(self._largest, self._size())
        quoted = [self._sentence(topic, people) for _ in range(4)]
        told: list[list[list[str]]] = []
        out = []
        for number in range(size):
            paragraphs = [[self._sentence(topic, people) for _ in range(r.randint(2, 4))] for _ in range(8)]
            if told and r.random() < 0.35:
                source = r.choice(told)
                paragraphs[1 : 1 + len(source) // 2] = source[1 : 1 + len(source) // 2]
            if size > 1:
                for sentence in r.sample(quoted, 2):
                    r.choice(paragraphs).append(sentence)
            told.append(paragraphs)
            out.append(self._reading(paragraphs, topic, people, begins + timedelta(hours=3 * number)))
        return out

    def _size(self) -> int:
        """Articles of a story."""
        roll = self._random.random()
        if roll < 0.8:
            return 1
        return self._random.randint(2, 6) if roll < 0.99 else self._random.randint(10, 30)

    def _name(self) -> str:
        """A name that nobody has had yet, most likely."""
        r = self._random
        return "".join(r.choice(_SYLLABLES) for _ in range(r.randint(2, 4))).capitalize()

    def _sentence(self, topic: list[str], people: list[str]) -> str:
        r = self._random
        body = [
            r.choice(topic) if r.random() < 0.3 else word
            for word in r.choices(self._general, cum_weights=self._odds, k=r.randint(9, 19))
        ]
        if r.random() < 0.3:
            body[r.randrange(len(body))] = str(r.randint(2, 900))
        told = " ".join(body)
        roll = r.random()
        if roll < 0.4:
            return f"{r.choice(people)} said that {told}."
        if roll < 0.5:
            return f"{told.capitalize()}, said {r.choice(people)}."
        return f"{told.capitalize()}."

    def _reading(
        self, paragraphs: list[list[str]], topic: list[str], people: list[str], when: datetime
    ) -> Reading:
        r = self._random
        self._count += 1
        text = "\n\n".join(" ".join(p) for p in paragraphs)
        outlet = r.choice(self._outlets)
        sha = hashlib.sha256(f"{self._count} {text}".encode()).hexdigest()
        blocks, at = [], 0
        for p in paragraphs:
            length = len(" ".join(p))
            blocks.append(Block("paragraph", (at, at + length)))
            at += length + 2
        article = Article(
            id=f"g{self._count}",
            text=text,
            sha256=sha,
            title=" ".join(r.sample(topic, 7)).capitalize(),
            outlet=outlet,
            byline=f"Desk {self.stories}",  # tells which story it is of
            published=when.isoformat().replace("+00:00", "Z"),
            url=f"https://{outlet.split()[1].lower()}.example/{self._count}",
            language="en",
            blocks=tuple(blocks),
        )
        return _read(article, [s for p in paragraphs for s in p], people, r)


def _read(article: Article, sentences: list[str], people: list[str], r: random.Random) -> Reading:
    claims: list[Claim] = []
    told: list[Sentence] = []
    at = 0
    for sentence in sentences:
        start = article.text.index(sentence, at)
        at = start + len(sentence)
        claims.append(_claim(sentence, start, len(claims), people, r))
        told.append(Sentence((start, at), (len(claims) - 1,)))
    entities = []
    for name in dict.fromkeys(people):
        spans, found = [], article.text.find(name)
        while found >= 0:
            spans.append((found, found + len(name)))
            found = article.text.find(name, found + 1)
        if spans:
            entities.append(Entity(name, "person", tuple(spans), (name.split()[-1],), ("official",)))
    return Reading(
        article, claims=tuple(claims), entities=tuple(entities), sentences=tuple(told), made_by="generated 1"
    )


def _claim(sentence: str, start: int, number: int, people: list[str], r: random.Random) -> Claim:
    who = next((p for p in people if p in sentence), None)
    fields: dict[str, Any] = {}
    begin, end = 0, len(sentence)
    if who is not None:
        said = sentence.index(who)
        begin, end = (said + len(who) + 11, len(sentence) - 1) if said == 0 else (0, sentence.index(", said"))
        fields["source"] = Source(((start + said, start + said + len(who)),), who, who, "named official")
        cue = sentence.index("said")
        fields["cue"] = Cue(((start + cue, start + cue + 4),), "said")
    if r.random() < 0.25:
        name, lat, lon, country = r.choice(_PLACES)
        fields |= {"where": name, "place": Place(name, 1, lat, lon, country)}
    if r.random() < 0.3:
        fields["when"] = (START + timedelta(days=r.randint(0, 400))).date().isoformat()
    if r.random() < 0.5:
        fields["events"] = (Event(r.choice(_TYPES), sentence.split()[0], None),)
    return Claim(
        id=f"c{number + 1}",
        content=((start + begin, start + end),),
        content_text=sentence[begin:end],
        form="indirect" if who else "own voice",
        source=fields.pop("source", None),
        cue=fields.pop("cue", None),
        chain=(who, "article") if who else ("article",),
        **fields,
    )
