"""Every regular expression of the package meets its worst case: what it repeats, repeated, and then no match.

Time must grow with the input's length and not with its square: four times the input may take ten times as
long, where the square would take sixteen. A machine that was busy elsewhere gets further tries.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import sayso
from sayso.corpus.marks import Marks

SHORT, LONG = 1_000, 4_000
MOST = 10.0
FAST = 0.002
"""Seconds for the long input below which growth says nothing."""
TRIES = 4

BOUNDED = {
    "sayso.ingest.page.titles._SEPARATOR": "titles of pages have at most 1,000 characters",
    "sayso.ingest.page.authors._EMAIL": "names of authors are cut to some hundred characters",
    "sayso.analysis.claims.headlines._AROUND": "titles have at most 1,000 characters",
    "sayso.analysis.claims.headlines._TOPIC": "titles have at most 1,000 characters",
    "sayso.analysis.claims.headlines._DASH": "titles have at most 1,000 characters",
    "sayso.analysis.claims.headlines._ACCORDING": "titles have at most 1,000 characters",
    "sayso.analysis.claims.headlines._WORD": "titles have at most 1,000 characters",
    "sayso.corpus.tracing.wordings._HEADLINE_PARTS": "titles have at most 1,000 characters",
    "sayso.corpus.copies.agency._RIGHTS": "only the last 700 characters of an article are looked at",
    "sayso.corpus.copies.agency._GAVE": "only the last 700 characters of an article are looked at",
}
"""Patterns whose time does grow with the square, over strings that are bounded; and why they are."""


def _held(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, Marks):
        yield value.pattern
    elif isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, tuple | list | set | frozenset):
        for inner in value:
            yield from _held(inner, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        for inner in value.values():
            yield from _held(inner, depth + 1)


def _patterns() -> dict[str, re.Pattern[Any]]:
    """All compiled patterns that modules hold, by ``module.name``; of those in a collection, numbered."""
    found: dict[str, re.Pattern[Any]] = {}
    known: set[tuple[Any, int]] = set()
    for module in pkgutil.walk_packages(sayso.__path__, "sayso."):
        if module.name.endswith("__main__") or ".migrations." in module.name:
            continue
        try:
            held = vars(importlib.import_module(module.name))
        except ImportError:  # an extra that is not installed
            continue
        for name, value in list(held.items()):
            for number, pattern in enumerate(_held(value)):
                if (pattern.pattern, pattern.flags) not in known:
                    known.add((pattern.pattern, pattern.flags))
                    found[f"{module.name}.{name}" + (f"[{number}]" if number else "")] = pattern
    return found


def _anchored(name: str) -> bool:
    """Whether a pattern is only ever tried at one place (match, fullmatch), never searched for."""
    module, _, own = name.partition("[")[0].rpartition(".")
    path = importlib.import_module(module).__file__
    source = Path(path or "").read_text(encoding="utf-8")
    uses = re.findall(rf"\b{re.escape(own)}\b(?:\.(\w+))?", source)
    return "[" not in name and {use for use in uses if use} <= {"match", "fullmatch"} and uses.count("") <= 1


_REPEATS = tuple(
    op for n in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") if (op := getattr(parser, n, None))
)
_CATEGORIES = {"DIGIT": "7", "SPACE": " ", "WORD": "a", "NOT_WORD": "-"}


def _one(op: Any, av: Any) -> str:
    """A character that a single-character part of a pattern takes."""
    if op is parser.LITERAL:
        return chr(av)
    if op is parser.CATEGORY:
        return _CATEGORIES.get(str(av).removeprefix("CATEGORY_"), "a")
    if op is parser.IN and av[0][0] is parser.NEGATE:
        taken = [a for o, a in av if o is parser.LITERAL]
        return next((c for c in "ax -.7" if ord(c) not in taken), "é")
    if op is parser.IN:
        return chr(av[0][1][0]) if av[0][0] is parser.RANGE else _one(*av[0])
    return "x" if op in (parser.ANY, parser.NOT_LITERAL) else ""


def _example(tree: Any) -> str:
    """A string that a pattern takes, or nearly."""
    out = ""
    for op, av in tree:
        if op in _REPEATS:
            out += _example(av[2]) * max(1, min(av[0], 3))
        elif op is parser.SUBPATTERN:
            out += _example(av[3])
        elif op is parser.BRANCH:
            out += _example(av[1][0])
        elif str(op) == "ATOMIC_GROUP":
            out += _example(av)
        else:
            out += _one(op, av)
    return out


def _pumps(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """What leads to each long repetition of a pattern, and what is repeated there."""
    for op, av in tree:
        if op in _REPEATS:
            inner = _example(av[2])
            if inner and av[1] > 20:
                yield before, inner
            yield from _pumps(av[2], before)
            before += inner * max(1, min(av[0], 3))
        elif op is parser.SUBPATTERN:
            yield from _pumps(av[3], before)
            before += _example(av[3])
        elif op is parser.BRANCH:
            for branch in av[1]:
                yield from _pumps(branch, before)
            before += _example(av[1][0])
        elif op in (parser.ASSERT, parser.ASSERT_NOT):
            yield from _pumps(av[1], before)
        else:
            before += _example([(op, av)])


def _seconds(function: Any, subject: Any) -> float:
    began = time.process_time()
    function(subject)
    return time.process_time() - began


def _grows_too_fast(pattern: re.Pattern[Any], function: Any, before: str, pump: str) -> bool:
    def subject(size: int) -> Any:
        text = before + pump * (size // len(pump)) + "\0"
        return text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text

    for _ in range(TRIES):
        small = _seconds(function, subject(SHORT // 4))
        if small > 0.25:  # the cube, or worse: the long input would take minutes
            return True
        long = _seconds(function, subject(LONG))
        if long < FAST or long < MOST * max(_seconds(function, subject(SHORT)), FAST / MOST):
            return False
    return True


PATTERNS = _patterns()


def test_there_are_patterns() -> None:
    assert len(PATTERNS) > 100
    assert PATTERNS.keys() >= {name for name in BOUNDED if ".corpus." not in name}


@pytest.mark.parametrize("name", [name for name in PATTERNS if name not in BOUNDED])
def test_time_grows_with_the_length(name: str) -> None:
    pattern = PATTERNS[name]
    tree = parser.parse(pattern.pattern, pattern.flags)
    function = pattern.match if _anchored(name) else pattern.search
    example = _example(tree)
    cases = {*_pumps(tree), ("", example), ("", example[:1]), ("", " "), ("", "a"), ("", "-")}
    slow = [(b, p) for b, p in cases if p and _grows_too_fast(pattern, function, b, p)]
    assert not slow, f"{name} {pattern.pattern!r:.200}: {slow[:3]}"
