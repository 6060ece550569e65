"""Time expressions in the parse: which predicate each belongs to, and what its preposition makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.analysis.time import values
from sayso.analysis.time.find import Timex
from sayso.analysis.tree import VERBAL, Tree
from sayso.records import Span

_APART = frozenset("after before since until following despite".split())
_DAY_WORDS = frozenset(("today", "yesterday", "tomorrow", "tonight"))


@dataclass(frozen=True, slots=True)
class Anchored:
    """A dated expression in its sentence.

    Attributes:
        span: its characters; of both ends where it is a range ("from 2004 to 2009").
        edtf: its date, the preposition told ("since 2005" is ``2005/..``).
        first, last: its tokens [first, last).
        governor: the verb (or other head of a clause) it belongs to.
        direct: whether it hangs on that verb itself, not on a noun of its clause.
        noun: the noun it hangs on, where it does ("last week's shooting").
        apart: whether that noun is what the predicate comes after or before ("after the 1980s' collapse").
        window: whether it is a stretch up to publication ("the past two weeks").
        anaphoric: "at the time": the date of something told before.
        day_word: "today", "yesterday", "tonight": in a quotation, as seen from the day of the saying.
    """

    span: Span
    edtf: str
    first: int
    last: int
    governor: int
    direct: bool
    noun: int | None = None
    apart: bool = False
    window: bool = False
    anaphoric: bool = False
    day_word: bool = False


def anchored(tree: Tree, timexes: Sequence[Timex], published: tuple[date, date] | None) -> list[Anchored]:
    """The expressions of `timexes` that have a date, in order."""
    out: list[Anchored] = []
    for span, edtf, timex in _ranges(tree.source, timexes, published, tree):
        tokens = tree.tokens(span)
        if not len(tokens):
            continue
        first, last = tokens.start, tokens.stop
        told = _with_preposition(tree, first, edtf, timex.text)
        if told is None:
            continue
        governor, noun, apart = _governor(tree, first, last)
        words = tree.lower[first:last]
        out.append(
            Anchored(
                span,
                told,
                first,
                last,
                governor,
                noun is None,
                noun,
                apart,
                window=timex.type == "DURATION",
                anaphoric=words[-1] == "time",
                day_word=bool(_DAY_WORDS.intersection(words)),
            )
        )
    return out


def _ranges(
    text: str, timexes: Sequence[Timex], published: tuple[date, date] | None, tree: Tree
) -> list[tuple[Span, str, Timex]]:
    """(span, EDTF, expression) of every dated expression; "from X to Y" is one, its second half named."""
    out: list[tuple[Span, str, Timex]] = []
    previous: Timex | None = None
    for timex in timexes:
        edtf = timex.edtf or _still_going(tree, timex, published)
        if edtf is None:
            previous = None
            continue
        if previous is not None and out and _joined(text, previous, timex):
            span = (previous.span[0], timex.span[1])
            out[-1] = (span, f"{previous.edtf}/{edtf}", timex)
            previous = None
            continue
        out.append((timex.span, edtf, timex))
        previous = timex if timex.edtf and "/" not in timex.edtf else None
    return out


def _joined(text: str, one: Timex, other: Timex) -> bool:
    """Whether two dates stand as "from X to Y", "between X and Y", "X–Y"."""
    between = text[one.span[1] : other.span[0]].strip().lower()
    before = text[max(0, one.span[0] - 12) : one.span[0]].lower().split()
    framed = bool(before) and before[-1] in ("from", "between")
    if other.edtf is None or "/" in other.edtf or (one.edtf or "") >= other.edtf:
        return False
    return between in ("-", "–") or (framed and between in ("to", "and", "until", "through", "till"))


def _still_going(tree: Tree, timex: Timex, published: tuple[date, date] | None) -> str | None:
    """ "has fought for almost 15 years": the open interval since then, approximate."""
    if timex.type != "DURATION" or published is None or published[0] != published[1]:
        return None
    tokens = tree.tokens(timex.span)
    count, unit = timex.value[1:-1], timex.value[-1:]
    if not len(tokens) or not count.isdecimal() or unit not in "DWMY" or len(count) > 4:
        return None
    if not {"for"} & set(tree.lower[max(0, tokens.start - 3) : tokens.start]):
        return None
    governor, _, _ = _governor(tree, tokens.start, tokens.stop)
    aux = [tree.lower[i] for i in tree.below[governor] if tree.dep[i] == "aux"]
    if not {"has", "have", "'ve", "’ve", "'s"} & set(aux) or tree.tag[governor] not in ("VBN", "VBG"):
        return None
    try:
        since = values.add(published[0], -int(count), unit)
    except (ValueError, OverflowError):
        return None
    return f"{since.isoformat()[: {'Y': 4, 'M': 7}.get(unit, 10)]}~/.."


def _with_preposition(tree: Tree, first: int, edtf: str, text: str) -> str | None:
    """The date as its preposition means it: since, until, by."""
    before = [tree.lower[i] for i in range(max(0, first - 2), first)]
    word = before[-1] if before else ""
    if word in ("least", "about", "around", "the", "early", "late") and len(before) > 1:
        word = before[0]
    if "/" in edtf:
        return edtf
    if word == "since":
        return f"{edtf}/.."
    if word in ("until", "till"):
        return f"../{edtf}"
    if word == "by" and len(edtf) <= 7 and "end" not in text.lower():
        return f"../{edtf}"
    return edtf


def _governor(tree: Tree, first: int, last: int) -> tuple[int, int | None, bool]:
    """The clause head that the tokens [first, last) belong to, the noun between if any, and whether apart."""
    at = first
    for above in tree.above(first):
        if not first <= above < last:
            break
        at = above
    for i in range(first, last):
        if not first <= tree.head[i] < last:
            at = i
            break
    noun, apart = None, False
    for above in tree.above(at):
        if tree.pos[above] in VERBAL:
            return _main(tree, above), noun, apart
        if tree.pos[above] in ("NOUN", "PROPN", "PRON", "NUM"):
            noun = above if noun is None else noun
        elif noun is not None and tree.lower[above] in _APART:
            apart = True
        at = above
    return at, noun, apart


def _main(tree: Tree, verb: int) -> int:
    """The main verb of an auxiliary."""
    return tree.head[verb] if tree.dep[verb] in ("aux", "auxpass") else verb
