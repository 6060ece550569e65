"""The lexicon of events: which words tell an event of which PLOVER type, and under what conditions."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass
from importlib import resources

Condition = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of a word: what it tells, if all `conditions` hold. See the head of `lexicon.txt`."""

    type: str
    mode: str | None
    context: str | None
    cameo: str | None
    noun: bool
    conditions: tuple[Condition, ...] = ()

    def wants(self, name: str) -> frozenset[str] | None:
        """What the condition of that name asks for; None where there is no such condition."""
        return next((words for known, words in self.conditions if known == name), None)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Senses by lemma, with the particle or preposition that a verb needs ("" for none); classes of nouns."""

    verbs: dict[str, tuple[tuple[str, Sense], ...]]
    nouns: dict[str, tuple[tuple[str, Sense], ...]]
    classes: dict[str, frozenset[str]]


@functools.cache
def load_lexicon() -> Lexicon:
    """The shipped lexicon."""
    text = resources.files(__package__).joinpath("lexicon.txt").read_text(encoding="utf-8")
    classes: dict[str, frozenset[str]] = {}
    verbs: dict[str, list[tuple[str, Sense]]] = defaultdict(list)
    nouns: dict[str, list[tuple[str, Sense]]] = defaultdict(list)
    for line in text.splitlines():
        if line.startswith("@"):
            name, *members = line[1:].split()
            classes[name] = classes.get(name, frozenset()) | frozenset(members)
        elif line and not line.startswith("#"):
            head, conditions, words = (part.strip() for part in line.split("|"))
            sense = _sense(head, conditions, classes)
            for word in words.split():
                if sense.noun:
                    *first, last = word.split("_")
                    nouns[last].append((" ".join(first), sense))
                else:
                    verb, _, particle = word.partition("_")
                    verbs[verb].append((particle.replace("_", " "), sense))
    return Lexicon(_ordered(verbs), _ordered(nouns), classes)


def _ordered(senses: dict[str, list[tuple[str, Sense]]]) -> dict[str, tuple[tuple[str, Sense], ...]]:
    """Senses that need a second word first, then by how many conditions they have; else as they stand."""
    return {
        word: tuple(sorted(found, key=lambda pair: (not pair[0], -_specific(pair[1]))))
        for word, found in senses.items()
    }


def _specific(sense: Sense) -> int:
    """How much a sense asks for: named words count double."""
    return sum(2 if words else 1 for _, words in sense.conditions)


def _sense(head: str, conditions: str, classes: dict[str, frozenset[str]]) -> Sense:
    kind, *rest = head.split()
    noun = "n" in rest
    rest = [part for part in rest if part != "n"]
    context = next((part for part in rest if not part.isdigit() and part != "-"), None)
    cameo = next((part for part in rest if part.isdigit()), None)
    name, _, mode = kind.partition("/")
    return Sense(
        type=name,
        mode=mode or None,
        context=context,
        cameo=cameo,
        noun=noun,
        conditions=tuple(_condition(part, classes) for part in conditions.split() if part != "*"),
    )


def _condition(part: str, classes: dict[str, frozenset[str]]) -> Condition:
    name, _, values = part.partition("=")
    words: set[str] = set()
    for value in filter(None, values.split(",")):
        words |= classes.get(value, frozenset((value,))) if name == "obj" else {value}
    return name, frozenset(words)
