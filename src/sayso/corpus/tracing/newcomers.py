"""Unnamed people whom a reading took for somebody named: who is brought in anew is somebody else.

"A player said …" after a goalkeeper was named is another player: an indefinite description brings somebody
new into a text (Heim 1982). Only where the name comes later may the description be of the one named.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from sayso.corpus.tracing.lexical import WORD, stem, words
from sayso.records import Reading, Source

_INDEFINITE = re.compile(r"(?:an?|another)\s", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|that|this)\s", re.IGNORECASE)
_FIRST = re.compile(r"^(?:an?|another|the|that|this)\s+", re.IGNORECASE)
_PHRASE = re.compile(
    r",|:|\s(?:who|which|that|whose|where|of|at|in|on|for|from|with|to|by|near|after|before)\s"
)
_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)
_PRONOUNS = frozenset("he she they".split())
_VAGUE_NOUNS = frozenset(stem(w) for w in "officer official member staff worker employee".split())
_NOBODY = frozenset("man woman person people somebody someone statement email letter tweet post".split())


def newcomers(
    reading: Reading, trades: Mapping[str, Collection[str]] = MappingProxyType({})
) -> dict[int, str]:
    """Index of a claim to the description of its source, where that is not the named one it was given.

    `trades`: by name, what other articles call those whom they name (`trade`).
    """
    return _Newcomers(reading, trades).find()


class _Newcomers:
    def __init__(self, reading: Reading, trades: Mapping[str, Collection[str]]) -> None:
        self._reading = reading
        self._first = _first(reading.article.text)
        self._people = {e.name for e in reading.entities if e.kind == "person"}
        self._speaking = {
            e.name for e in reading.entities if any(_SPOKESPERSON.search(role) for role in e.roles)
        }  # who speaks for others by office is no unnamed source beside it
        self._trades = trades
        self._own = {name: {trade(r) for r in found} for name, found in told_roles(reading).items()}
        self._brought: dict[tuple[str, str], str] = {}
        self._latest: dict[str, tuple[int, str]] = {}

    def find(self) -> dict[int, str]:
        """The text in its order, then the headline, which may call a source as the text does."""
        out = {}
        for within in ("text", "title"):
            for c, claim in enumerate(self._reading.claims):
                source = claim.source
                if source is not None and source.within == within and source.entity in self._people:
                    told = self._in_text(source) if within == "text" else self._in_title(source)
                    if told is not None:
                        out[c] = told
        return out

    def _in_title(self, source: Source) -> str | None:
        return self._brought.get((source.entity, head_of(source.text)))

    def _in_text(self, source: Source) -> str | None:
        name, head, at = words(source.entity), head_of(source.text), source.span[0][0]
        if not name or not head or name[-1] in words(source.text):
            return None
        named = self._first.get(name[-1], -1)
        if head in _PRONOUNS:
            start, told = self._latest.get(source.entity, (len(self._reading.article.text), ""))
            return told if told and not start <= named < at else None
        if head in _NOBODY:
            return None
        known = {*self._trades.get(source.entity, ())}
        if _INDEFINITE.match(source.text):
            other = bool(known) and trade(source.text) not in known
            office = source.entity in self._speaking and not _SPOKESPERSON.search(source.text)
            if named > at and not other and not office:
                return None
            told = self._brought[source.entity, head] = _FIRST.sub("", source.text)[:120]
            self._latest[source.entity] = (at, told)
            return told
        if not _DEFINITE.match(source.text):
            return None
        if (source.entity, head) in self._brought:
            return self._brought[source.entity, head]
        known |= self._own.get(source.entity, set())
        # a definite description points back: not to a name that is still to come
        return (
            _FIRST.sub("", source.text)[:120]
            if named > at and known and trade(source.text) not in known
            else None
        )


@functools.lru_cache(maxsize=256)  # a story is traced again as it grows
def _first(text: str) -> dict[str, int]:
    """Where each word of a text first stands."""
    found: dict[str, int] = {}
    for m in WORD.finditer(text):
        found.setdefault(m.group().casefold().replace("’", "'"), m.start())
    return found


def trade(description: str) -> str:
    """What somebody is called: the noun of a description, with the word before it where it is a vague one."""
    found = words(_PHRASE.split(description[:200], maxsplit=1)[0])
    return " ".join(found[-2:] if found and stem(found[-1]) in _VAGUE_NOUNS else found[-1:])


def told_roles(reading: Reading) -> dict[str, tuple[str, ...]]:
    """By the names of an article's people, the roles that stand right beside the name.

    Coreference may lend somebody the descriptions of others; apposition does not.
    """
    text = reading.article.text
    out: dict[str, tuple[str, ...]] = {}
    for e in reading.entities:
        if e.kind == "person" and e.roles:
            last = e.name.split()[-1]
            out[e.name] = tuple(role for role in e.roles if _beside(text, role, e.name, last))
    return out


def _beside(text: str, role: str, name: str, last: str) -> bool:
    if any(both in text for both in (f"{role} {name}", f"{role}, {name}")):
        return True
    at = text.find(f"{last}, ")
    while at >= 0:  # "Jo Bell, a clerk", "Jo Bell, 44, a clerk", not "Jo Bell, the mayor's clerk" of a mayor
        found = text.find(role, at, at + len(last) + 8 + len(role))
        if found >= 0 and text[found + len(role) : found + len(role) + 1] not in ("'", "’"):
            return True
        at = text.find(f"{last}, ", at + 1)
    return False


def head_of(description: str) -> str:
    """The noun of a description: "a former mechanic at the company" is a mechanic; "" where there is none."""
    found = words(_PHRASE.split(description[:200], maxsplit=1)[0])
    return found[-1] if found else ""
