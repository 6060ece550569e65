"""Numbers of a headline against those of the sentences that carry it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.analysis.headline.passage import Passage, keys_of
from sayso.analysis.headline.support import Support
from sayso.analysis.time.lexicon import CARDINALS
from sayso.analysis.tree import Tree
from sayso.records import Span
from sayso.records.spans import overlaps

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,6})?")
_PERCENT = ("%", "percent", "pc")
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_ROUND = frozenset(
    "about around nearly almost over some roughly least approximately least more than up".split()
)
_MEASURED = frozenset(("percent", "money"))
_SMALL = 13
"""Numbers below it are often counted by the headline's writer, not by the body."""
_NOT_COUNTS = frozenset(("one", "second", "a", "an"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at characters `span`; `unit` are the keys of what it counts; `rough` says it is rounded."""

    span: Span
    value: float
    unit: frozenset[str]
    rough: bool


def changed(
    head: Support, dates: Sequence[Span], body_dates: Sequence[Span]
) -> tuple[Figure, Figure | None] | None:
    """A number of the headline that the body does not have, and the one it has in its place.

    `dates` and `body_dates` are the time expressions of both, whose numbers are dates and no counts.
    """
    best = list(figures(head.best))
    own = [f for f in figures(head.head) if not _dated(f, dates)]
    own = [f for f in own if not any(_same(f, other) for other in best) and not _summed(f, head)]
    if not own:
        return None
    carried = [f for p in head.carrying() for f in figures(p)]
    counted = [f for f in carried if not _dated(f, body_dates)]
    elsewhere = [f for p in head.body for f in figures(p)]
    years = [f for f in elsewhere if _dated(f, body_dates)]
    for figure in own:
        beside = best if figure.unit & _MEASURED else counted
        rivals = [f for f in beside if f.unit & figure.unit and not _dated(f, body_dates)]
        if any(_same(figure, other) for other in rivals):
            continue
        if any(_same(figure, f) and f.unit & figure.unit for f in elsewhere):
            first = [f for f in rivals if f.span in {b.span for b in best}]
            if not first:
                continue
            return figure, first[0]
        if rivals:
            return figure, rivals[0]
        counted_by_eye = figure.value < _SMALL and figure.value.is_integer() and not figure.unit & _MEASURED
        if not counted_by_eye and not any(
            figure.value == other.value if other in years else _same(figure, other) for other in elsewhere
        ):
            near = next((f for f in counted if f.span in {b.span for b in best}), None)
            return figure, near
    return None


def _summed(figure: Figure, head: Support) -> bool:
    """Whether a headline adds up two numbers of one sentence: "900 rescued" of "700 … and 200 more"."""
    values = [[f.value for f in figures(p)] for p in head.carrying()]
    return any(a + b == figure.value for group in values for a, b in combinations(group, 2))


def figures(passage: Passage) -> Iterator[Figure]:
    """The numbers of a passage, in digits or letters, with what they count."""
    tree, i = passage.tree, passage.first
    while i < passage.last:
        value, after = _value(tree, i, passage.last)
        if value is None or (i and tree.text[i - 1] in ("'", "’", "‘")):  # "’16" is a year
            i += 1
            continue
        rough = i > passage.first and tree.lower[i - 1] in _ROUND
        yield Figure((tree.start[i], tree.end[after - 1]), value, _unit(tree, i, after, passage.last), rough)
        i = after


def _value(tree: Tree, i: int, last: int) -> tuple[float | None, int]:
    """The number that begins at token `i`, and the token after it."""
    word = tree.lower[i]
    match = _DIGITS.match(word)
    if match:
        rest = word[match.end() :].lstrip("-")
        if rest and rest not in _SHORT and (rest[0].isalnum() or rest[0] in "–/:"):
            return None, i  # "3rd", "3–1", "10:30"
        value = float(match[0].replace(",", "")) * _SHORT.get(rest, 1.0)
        after = i + 1
    elif word in CARDINALS and word not in _NOT_COUNTS:
        value, after = float(CARDINALS[word]), i + 1
        if after + 1 < last and tree.lower[after] == "-" and tree.lower[after + 1] in CARDINALS:
            value, after = value + CARDINALS[tree.lower[after + 1]], after + 2
    else:
        return None, i
    while after < last and (tree.lower[after] in _SCALES or tree.lower[after] in _SHORT):
        value *= _SCALES.get(tree.lower[after]) or _SHORT[tree.lower[after]]
        after += 1
    return value, after


def _unit(tree: Tree, first: int, after: int, last: int) -> frozenset[str]:
    """The keys of what a number counts: the noun it stands before, money, percents."""
    if first and tree.lower[first - 1] in ("$", "€", "£", "¥"):
        return frozenset(("money",))
    if after < last and tree.lower[after] in _PERCENT:
        return frozenset(("percent",))
    noun = None
    for j in range(after, min(after + 5, last)):
        if tree.pos[j] not in ("ADJ", "NOUN", "PROPN", "NUM", "ADV"):
            break
        noun = j if tree.pos[j] in ("NOUN", "PROPN") else noun
    if noun is not None:
        return keys_of(tree, noun)
    return keys_of(tree, after) if after < last else frozenset()


def _same(one: Figure, other: Figure) -> bool:
    """Whether two numbers agree: equal, or the one is the other in round figures."""
    if one.value == other.value:
        return True
    share = abs(one.value - other.value) / max(abs(one.value), abs(other.value))
    if one.rough or other.rough:
        return share < 0.08
    return share < 0.06 and _round(one.value) < _round(other.value)


def _round(value: float) -> int:
    """How many digits a number has before its closing zeros."""
    return len(f"{value:.6f}".replace(".", "").strip("0"))


def _dated(figure: Figure, dates: Sequence[Span]) -> bool:
    return any(overlaps(figure.span, date) for date in dates)
