"""Outlets of a story: which articles are theirs, and which of them a source or a hop of a chain is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sayso.corpus.copies import Mention
from sayso.corpus.copies import Outlets as Names
from sayso.records import Article

_THE = re.compile(r"^the\s+", re.IGNORECASE)


class Outlets:
    """The outlets of a story; `articles` has the indices of the articles of each."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._names = Names(articles)
        self.articles: dict[str, list[int]] = defaultdict(list)
        for i, article in enumerate(articles):
            if article.outlet:
                self.articles[article.outlet].append(i)
        self._called: dict[str, str] = {}
        self._initials: dict[str, str] = {}
        for outlet in self.articles:
            bare = _THE.sub("", outlet)
            self._called.setdefault(bare.casefold(), outlet)
            parts = bare.split()
            short = "".join(part[0] for part in parts)
            if len(parts) > 1 and short.isupper():
                self._initials[short] = "" if short in self._initials else outlet

    def mentions(self, text: str) -> list[Mention]:
        """Where `text` names outlets of the story."""
        return self._names.mentions(text)

    def named(self, name: str) -> str | None:
        """The outlet that a source or a hop of a chain is, or None: its name covers half of the words."""
        bare = _THE.sub("", name.removeprefix("unnamed: ")).strip()
        known = self._called.get(bare.casefold()) or self._initials.get(bare)
        if known:
            return known  # "told UA"
        found = self.mentions(name) or self.mentions(f"the {bare}")
        if not found or any(m.outlet != found[0].outlet for m in found):
            return None
        covered = sum(m.span[1] - m.span[0] for m in found)
        return found[0].outlet if covered >= 0.5 * len(bare) else None
