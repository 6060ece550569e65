"""Which story an article belongs to, decided when it comes and not changed afterwards.

Online clustering of the kind of topic detection and tracking (Allan 2002): an article joins the story that it
most probably belongs to, or begins one. The probability is a logistic regression over few measures of how the
article and the story's articles agree; beside the similarity of all words they ask whether the *names* and
*numbers* are the same, for two happenings of one kind (two arrests, two quakes) differ in those alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sayso.corpus.stories.background import background
from sayso.corpus.stories.features import StoryFeatures, Vector, cosine, mean

#: stories that are looked at closely, and articles of each: the nearest in words
STORIES, MEMBERS = 4, 12
#: articles that a store hands over as near, at most; and keys they must share
NEAREST, SHARED = 60, 2
#: how many articles a store need look up for one key: the latest
POSTINGS = 200
#: cosine of the terms below which articles have nothing to do with one another, be they of one hour
LEAST = 0.06
#: half-life of nearness in time, in days
_DAYS = 7.0

MEASURES = (
    "terms, mean",
    "terms, most",
    "lead",
    "names, mean",
    "names, most",
    "numbers",
    "other words",
    "story's names in article",
    "article's names in story",
    "articles in story",
    "apart in time",
    "time unknown",
    "days and months named",
    "terms, root of mean",
)


@dataclass(frozen=True, slots=True)
class Placement:
    """The story (None: a new one) and the probability that the article belongs to it (or to the best there
    was).
    """

    story: int | None
    probability: float


def place(
    article: StoryFeatures,
    candidates: Mapping[int, Sequence[StoryFeatures]],
    *,
    must: int | None = None,
    cannot: Collection[int] = (),
) -> Placement:
    """Where an article belongs.

    Args:
        candidates: by story, the features of its articles that share keys with this one (`nominated`), or of
        all. must: a person's decision; it stands.
        cannot: stories that a person has taken the article (or one it was split with) out of.
    """
    if must is not None:
        return Placement(must, 1.0)
    near = []
    for story, members in candidates.items():
        if story not in cannot and members:
            likeness = sorted(
                ((cosine(article.terms, m.terms), -i) for i, m in enumerate(members)), reverse=True
            )
            closest = [members[-i] for _, i in likeness[:MEMBERS]]
            if likeness[0][0] >= LEAST:
                near.append((mean(value for value, _ in likeness[:MEMBERS]), story, closest))
    near.sort(key=lambda entry: (-entry[0], entry[1]))
    judged = [(probability(article, members), -story) for _, story, members in near[:STORIES]]
    if not judged:
        return Placement(None, 0.0)
    best, story = max(judged)
    return Placement(-story if best >= background().threshold else None, best)


def probability(article: StoryFeatures, members: Sequence[StoryFeatures]) -> float:
    """That an article belongs to the story of `members` (at least one)."""
    known = background()
    total = known.bias + sum(
        weight * value for weight, value in zip(known.coefficients, measures(article, members), strict=True)
    )
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def measures(article: StoryFeatures, members: Sequence[StoryFeatures]) -> list[float]:
    """How they agree, in the order of `MEASURES`."""
    terms = [cosine(article.terms, m.terms) for m in members]
    names = [cosine(article.names, m.names) for m in members]
    held = Counter(name for m in members for name in m.names)
    apart = [abs(article.day - m.day) for m in members if article.day is not None and m.day is not None]
    calendar = 0
    for m in members:
        calendar |= m.calendar
    return [
        mean(terms),
        max(terms),
        mean(cosine(article.lead, m.lead) for m in members),
        mean(names),
        max(names),
        mean(cosine(article.numbers, m.numbers) for m in members),
        mean(_without_names(article, m) for m in members),
        _core(article.names, held, len(members)),
        sum(weight * weight for name, weight in article.names.items() if name in held),
        math.log(len(members)),
        min(apart) / (min(apart) + _DAYS) if apart else 0.0,
        0.0 if apart else 1.0,
        _share(article.calendar, calendar),
        math.sqrt(mean(terms)),
    ]


def _without_names(one: StoryFeatures, other: StoryFeatures) -> float:
    """The part of the terms' cosine that comes from words that neither has as a name."""
    small, large = sorted((one.terms, other.terms), key=len)
    return sum(
        w * large[t] for t, w in small.items() if t in large and t not in one.names and t not in other.names
    )


def _core(names: Vector, held: Mapping[int, int], count: int) -> float:
    """Share of the names that most of the story's articles have, weighted by how rare they are at large."""
    known = background()
    weights = {name: (n / count * known.idf(name)) ** 2 for name, n in held.items()}
    whole = sum(weights.values())
    return sum(weight for name, weight in weights.items() if name in names) / whole if whole else 0.0


def _share(one: int, other: int) -> float:
    fewest = min(one.bit_count(), other.bit_count())
    return (one & other).bit_count() / max(1, fewest)


def nominated(shared: Mapping[int, int], fewest: int = SHARED) -> list[int]:
    """Which articles to hand over: `shared` is how many keys each has in common with the new one.

    Those with at least `fewest`, most first, at most `NEAREST`; the later first where they have equally many.
    """
    found = [(-count, -key) for key, count in shared.items() if count >= fewest]
    return [-key for _, key in sorted(found)[:NEAREST]]
