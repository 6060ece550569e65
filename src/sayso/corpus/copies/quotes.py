"""Quotations that one article took from another that alone had them.

The same words of a speaker in two articles prove nothing when they were said to everybody. They do when one
article had them first, from somebody who spoke to it, and the other shows no access of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sayso.corpus.copies.align import runs
from sayso.corpus.copies.outlets import Outlets
from sayso.corpus.copies.text import Quotation, Text
from sayso.corpus.copies.words import QUOTED

#: words of a quotation from which a part of it is enough; shorter ones must be the same as a whole
LONG, SHORT = 5, 3
#: share of a longer quotation's words that must be the same
SAME = 0.7
#: articles that may have a quotation before it is everybody's
MOST_HOLDERS = 2

# said to everybody
_PUBLIC = re.compile(
    r"\b(?:told (?:reporters|journalists|the media|the press|parliament|lawmakers|MPs|members|"
    r"a (?:\w+ )?(?:news conference|"
    r"press conference|briefing|rally|crowd|meeting|audience|hearing|court|committee|inquiry))|(?:news|"
    r"press) conference|"
    r"press briefing|media briefing|(?:in|issued|released|read) an? (?:\w+ ){0,3}(?:statement|letter|"
    r"speech|post|tweet|report|"
    r"press release|address)|statement (?:said|read)|tweeted|posted on|wrote on|in a speech|"
    r"on state television|"
    r"in court|under oath|told the court|emailed statement)\b",
    re.IGNORECASE,
)
_TO_US = re.compile(
    r"\b(?:told|tells|said to|spoke to|speaking to|interview with|approached|showed|wrote to|called|"
    r"calling|answered) us\b|"
    r"\b(?:asked|told|gave|showed|sent) us\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lifted:
    """Words [start, end) of the target stand as a quotation in the article of index `source`."""

    source: int
    start: int
    end: int


class Quotations:
    """The quotations of articles in the order of time, to be found again by their words."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = texts
        self._places: dict[tuple[str, ...], set[int]] = {}
        for index, text in enumerate(texts):
            for quotation in text.quotations:
                for key in _keys(text.words.words[quotation.start : quotation.end]):
                    self._places.setdefault(key, set()).add(index)

    def before(self, index: int, quotation: Quotation) -> list[tuple[int, Quotation]]:
        """Earlier articles that have a quotation of the article of that index, with where they have it."""
        target = self._texts[index]
        words = target.words.words[quotation.start : quotation.end]
        near = {i for key in _keys(words) for i in self._places.get(key, ()) if i < index}
        found = ((i, _holds(self._texts[i], words)) for i in sorted(near))
        return [(i, theirs) for i, theirs in found if theirs is not None]


def _keys(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What two quotations must share: all words of a short one, `LONG` in a row of a longer one."""
    if len(words) <= LONG:
        return [words] if len(words) >= SHORT else []
    return [words[i : i + LONG] for i in range(len(words) - LONG + 1)]


def lifted(
    index: int,
    texts: Sequence[Text],
    known: Quotations,
    outlets: Outlets,
    taken: frozenset[int],
    copied: Collection[tuple[int, int]] = (),
) -> list[Lifted]:
    """Quotations of `texts[index]` that one earlier article of another outlet alone had.

    Args:
        texts: in the order of time; `known` holds their quotations.
        taken: words of the target that a longer copied passage explains.
        copied: (from, to): who has a quotation from another that has it counts for nothing.
    """
    target = texts[index]
    found: list[Lifted] = []
    for quotation in target.quotations:
        if any(i in taken for i in range(quotation.start, quotation.end)) or _own_access(
            target, quotation, outlets
        ):
            continue
        having = known.before(index, quotation)
        holders = [(i, theirs) for i, theirs in having if not any((j, i) in copied for j, _ in having)]
        if not 0 < len(holders) <= MOST_HOLDERS:
            continue
        source, theirs = holders[0]
        if texts[source].outlet != target.outlet and _is_exclusive(texts[source], theirs):
            found.append(Lifted(source, quotation.start, quotation.end))
    return found


def _holds(source: Text, words: tuple[str, ...]) -> Quotation | None:
    """The quotation of `source` that has these words: all of a short one, most of a longer one in runs.

    Two who heard one speaker differ in what they noted around the striking phrase; who copies does not.
    """
    for theirs in source.quotations:
        have = source.words.words[theirs.start : theirs.end]
        if words == have:
            return theirs
        if len(words) >= LONG and sum(r.length for r in runs(have, words, LONG)) >= SAME * len(words):
            return theirs
    return None


def _around(text: Text, quotation: Quotation) -> str:
    """The paragraph of a quotation without what stands in quotation marks."""
    paragraph = text.article.text[slice(*text.paragraph(text.words.spans[quotation.start][0]))]
    return QUOTED.sub(" … ", paragraph)


def _is_exclusive(text: Text, quotation: Quotation) -> bool:
    return not _PUBLIC.search(_around(text, quotation))


def _own_access(text: Text, quotation: Quotation, outlets: Outlets) -> bool:
    """The article says that the words were said to itself, or to everybody."""
    around = _around(text, quotation)
    if _PUBLIC.search(around) or _TO_US.search(around):
        return True
    return any(mention.outlet == text.outlet for mention in outlets.mentions(around))


def by_source(found: Sequence[Lifted]) -> Mapping[int, list[Lifted]]:
    """Grouped by source, earliest first."""
    groups: dict[int, list[Lifted]] = {}
    for one in found:
        groups.setdefault(one.source, []).append(one)
    return dict(sorted(groups.items()))
