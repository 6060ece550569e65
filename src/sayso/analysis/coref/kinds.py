"""Names that the recogniser took for persons, though the article treats them as bodies.

A name model knows few companies, councils and papers by name. How an article writes about one tells more: a
body is met with an article of its own ("the Hammer"), with a longer name that says what it is ("Stanner
Airways"), behind the noun for what it is ("haulier Stanner"), or with "which"; a person is introduced by a
full name, a title or "who".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from sayso.analysis.coref import lexicon as lex
from sayso.analysis.coref.given import FEMALE_NAMES, MALE_NAMES
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.names import Name, key
from sayso.analysis.coref.nouns import kind_of_noun
from sayso.analysis.coref.words import POSSESSIVE

#: what only a body has
_OF_A_BODY = frozenset(
    "board boards headquarters shareholders investors workforce factory factories plant depot shares "
    "directors subsidiary subsidiaries customers passengers".split()
)
#: what a paper has, and what it does
_OF_A_PAPER = frozenset(
    "front website reporter reporters editor editors readers report article story source headline "
    "correspondent columnist pages page readership".split()
)
_PRINTS = frozenset("publish print headline splash misreport".split())
_GIVEN = MALE_NAMES | FEMALE_NAMES


def retype(mentions: Iterable[Mention]) -> None:
    """Makes organisations of names that are labelled persons, or nothing, where the article says so.

    One clear sign is enough, unless any sign of a person gainsays it.
    """
    named: dict[Name, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.form == "name" and mention.name:
            named[key(mention.name)].append(mention)
    bodies = {n for n, ms in named.items() if any(m.kind in ("organisation", "outlet") for m in ms)}
    sizes = {len(n) for n in named}
    opening = {b[:size] for b in bodies for size in sizes if size <= len(b)}
    people = {n for n, ms in named.items() if any(_person(m) for m in ms)}
    surnames = Counter(n[-1] for n in people if len(n) > 1)
    for name, found in named.items():
        doubtful = [m for m in found if m.kind in ("person", None)]
        if not doubtful or name in people or surnames[name[-1]]:
            continue
        if name in opening or any(_body(m) for m in found):
            for mention in doubtful:
                mention.kind = "organisation"
                mention.title, mention.gender, mention.nouns = None, "", ()
    _papers(named)


def _papers(named: dict[Name, list[Mention]]) -> None:
    """Makes outlets of bodies with an article of their own that print things, or have readers."""
    for name, found in named.items():
        bodies = [m for m in found if m.kind == "organisation"]
        if not bodies or len(name) > 2 or name[-1] in lex.ORG_NAMES - lex.OUTLET_NAMES:
            continue
        called = any(map(_own_article, bodies))
        prints = called and (name[-1] in lex.OUTLET_NAMES or any(map(_prints, bodies)))
        for mention in bodies if prints else ():
            mention.kind = "outlet"


def _own_article(mention: Mention) -> bool:
    words, (start, end) = mention.words, mention.name_at
    return (
        start > 0
        and words.lower[start - 1] == "the"
        and start <= mention.head < end
        and not words.lower[start].endswith("s")
    )


def _prints(mention: Mention) -> bool:
    words = mention.words
    if _has(mention, _OF_A_PAPER):
        return True
    verb = words.head[mention.head]
    return words.dep[mention.head] == "nsubj" and words.lemma[verb] in _PRINTS


def _has(mention: Mention, things: frozenset[str]) -> bool:
    """Whether one of `things` is told as the name's own: "Stanner's board"."""
    end = mention.name_at[1]
    mark, *owned = mention.words.lower[end : end + 3] or [""]
    return mark in POSSESSIVE and not things.isdisjoint(owned)


def _person(mention: Mention) -> bool:
    """Whether a name is met as only a person's is: with a title, a given name, an age, or "who"."""
    words, end = mention.words, mention.name_at[1]
    if mention.kind not in ("person", None):
        return False
    if mention.title or mention.gender or mention.nouns or mention.name[0].lower() in _GIVEN:
        return True
    after = words.lower[end : end + 2]
    if after[:1] == [","]:
        after = after[1:] + words.lower[end + 2 : end + 3]
    return after[:1] in (["who"], ["whose"], ["whom"]) or (
        words.text[end : end + 1] == [","] and words.pos[end + 1 : end + 2] == ["NUM"]
    )


def _body(mention: Mention) -> bool:
    """Whether a name is met as only a body's is."""
    words = mention.words
    start, end = mention.name_at
    after = words.lower[end : end + 2]
    if after[:1] == ["which"] or after == [",", "which"]:
        return True
    if _own_article(mention) or _has(mention, _OF_A_BODY):
        return True
    role = words.lower[start - 1] if start > 0 and words.head[start - 1] in range(start, end) else ""
    if role in lex.BODIES and role not in lex.TITLE_MODIFIERS:
        return True
    of = words.head[mention.head]
    if words.dep[mention.head] == "appos" and kind_of_noun(words, of) == "organisation":
        return True
    return any(
        words.dep[child] == "appos" and kind_of_noun(words, child) == "organisation"
        for child in words.children(mention.head)
        if start <= mention.head < end <= child
    )
