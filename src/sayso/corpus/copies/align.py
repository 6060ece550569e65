"""Which words of one text stand, in the same order, in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.corpus.copies.words import SHINGLE

# Places in the source that are tried for one 5-gram; more only cost time on texts that repeat themselves.
_TRIES = 8


@dataclass(frozen=True, slots=True)
class Run:
    """`length` words from `target` on that are the same as those from `source` on (word indices)."""

    source: int
    target: int
    length: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs that follow one another closely in both texts: copied words with small edits between them."""

    runs: tuple[Run, ...]

    @property
    def matched(self) -> int:
        """How many words are the same."""
        return sum(run.length for run in self.runs)

    @property
    def target(self) -> tuple[int, int]:
        """From the first to after the last word in the target."""
        return (self.runs[0].target, self.runs[-1].target + self.runs[-1].length)


def runs(source: Sequence[str], target: Sequence[str], least: int = SHINGLE) -> list[Run]:
    """Greedily, from the target's start: the longest run of at least `least` words at every place not yet
    covered.

    Among equally long ones that which goes on where the last one ended. Linear in the texts' lengths but for
    texts that repeat themselves.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for i, words in enumerate(_grams(source, least)):
        at = places.setdefault(words, [])
        if len(at) < _TRIES:
            at.append(i)
    found: list[Run] = []
    j, shift = 0, 0
    wanted = list(_grams(target, least))
    while j < len(wanted):
        starts = places.get(wanted[j])
        if not starts:
            j += 1
            continue
        length, _, source_at = max(
            (_extend(source, target, i, j, least), -abs(i - j - shift), i) for i in starts
        )
        found.append(Run(source_at, j, length))
        shift = source_at - j
        j += length
    return found


def _grams(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """Each `length` words that follow one another."""
    return zip(*(words[k:] for k in range(length)), strict=False)


def _extend(source: Sequence[str], target: Sequence[str], i: int, j: int, length: int) -> int:
    while i + length < len(source) and j + length < len(target) and source[i + length] == target[j + length]:
        length += 1
    return length


def passages(source: Sequence[str], target: Sequence[str], least: int = 12, gap: int = 8) -> list[Passage]:
    """Runs joined over gaps of at most `gap` words in either text; those with `least` equal words or more."""
    groups: list[list[Run]] = []
    for run in runs(source, target):
        if groups:
            last = groups[-1][-1]
            in_target = run.target - last.target - last.length
            in_source = run.source - last.source - last.length
            if in_target <= gap and -2 <= in_source <= gap:
                groups[-1].append(run)
                continue
        groups.append([run])
    joined = (Passage(tuple(group)) for group in groups)
    return [passage for passage in joined if passage.matched >= least]
