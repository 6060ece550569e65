"""Unnamed people whom a reading took for somebody named: who is brought in anew is somebody else.

"A player said …" after a goalkeeper was named is another player: an indefinite description brings somebody
new into a text (Heim 1982). Only where the name comes later may the description be of the one named.
"""

from __future__ import annotations

import re

from sayso.corpus.tracing.lexical import WORD, words
from sayso.records import Reading

_INDEFINITE = re.compile(r"(?:an?|another)\s", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|that|this)\s", re.IGNORECASE)
_FIRST = re.compile(r"^(?:an?|another|the|that|this)\s+", re.IGNORECASE)
_PHRASE = re.compile(
    r",|:|\s(?:who|which|that|whose|where|of|at|in|on|for|from|with|to|by|near|after|before)\s"
)
_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)
_NOBODY = frozenset("man woman person people somebody someone statement email letter tweet post".split())


def newcomers(reading: Reading) -> dict[int, str]:
    """Index of a claim to the description of its source, where that is not the named one it was given."""
    out: dict[int, str] = {}
    first: dict[str, int] = {}
    for m in WORD.finditer(reading.article.text):
        first.setdefault(m.group().casefold().replace("’", "'"), m.start())
    brought: dict[tuple[str, str], str] = {}
    people = {e.name for e in reading.entities if e.kind == "person"}
    speaking = {
        e.name for e in reading.entities if any(_SPOKESPERSON.search(role) for role in e.roles)
    }  # who speaks for others by office is no unnamed source beside it
    for c, claim in enumerate(reading.claims):
        source = claim.source
        if source is None or source.within != "text" or source.entity not in people:
            continue
        name, said = words(source.entity), words(source.text)
        head = head_of(source.text)
        if not name or not head or head in _NOBODY or name[-1] in said or source.entity.startswith("unnamed"):
            continue
        if _INDEFINITE.match(source.text):
            later = first.get(name[-1], 0) > source.span[0][0]
            if not later or (source.entity in speaking and not _SPOKESPERSON.search(source.text)):
                out[c] = brought[source.entity, head] = _FIRST.sub("", source.text)[:120]
        elif _DEFINITE.match(source.text) and (source.entity, head) in brought:
            out[c] = brought[source.entity, head]
    return out


def head_of(description: str) -> str:
    """The noun of a description: "a former mechanic at the company" is a mechanic; "" where there is none."""
    found = words(_PHRASE.split(description[:200], maxsplit=1)[0])
    return found[-1] if found else ""
