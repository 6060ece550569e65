"""Stories in memory: what a store does with rows, over dicts; for small corpora, measuring and tests."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection

from sayso.corpus.stories.features import StoryFeatures
from sayso.corpus.stories.place import POSTINGS, Placement, nominated, place


class StoryIndex:
    """Articles by number, in the order in which they came, each in one story."""

    def __init__(self) -> None:
        self._features: list[StoryFeatures] = []
        self._story: list[int] = []
        self._postings: dict[int, list[int]] = defaultdict(list)

    def add(
        self, article: StoryFeatures, *, must: int | None = None, cannot: Collection[int] = ()
    ) -> Placement:
        """Places an article; where its `story` is None it began one, which `story_of` tells."""
        shared = Counter(n for key in article.keys for n in self._postings[key][-POSTINGS:])
        candidates: dict[int, list[StoryFeatures]] = defaultdict(list)
        for number in nominated(shared):
            candidates[self._story[number]].append(self._features[number])
        placement = place(article, candidates, must=must, cannot=cannot)
        number = len(self._features)
        self._features.append(article)
        self._story.append(number if placement.story is None else placement.story)
        for key in article.keys:
            self._postings[key].append(number)
        return placement

    def story_of(self, number: int) -> int:
        """The story of the article of that number: the number of the article that began it."""
        return self._story[number]
