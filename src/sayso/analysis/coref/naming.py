"""Proper names in a text: where they begin and end, and what kind of thing each names.

Starts from spaCy's named entities and repairs them: titles and roles cut off, capitalised words taken in,
unseen proper nouns added, kinds told by the words of the name first.
"""

from __future__ import annotations

from typing import NamedTuple

from sayso.analysis.coref import lexicon as lex
from sayso.analysis.coref.given import FEMALE_NAMES, MALE_NAMES
from sayso.analysis.coref.nouns import is_known, noun
from sayso.analysis.coref.words import POSSESSIVE, Words
from sayso.analysis.countries import by_capital, by_demonym, by_name
from sayso.records import EntityKind

_LABELS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
_FOLLOWED = frozenset((*_LABELS, "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"))
_SMALL = frozenset("of the and for & in on at to".split())
_PRESS = frozenset(
    "news press television tv radio broadcasting newspaper newspapers daily gazette herald".split()
)
_DASHES = ("-", "–", "—", ":")
_PROGRAMMES = frozenset("show podcast hour tonight".split())
_SITES = (".com", ".org", ".net", ".co.uk", ".info", ".tv")


class Naming(NamedTuple):
    """Tokens [start, end) of a proper name; `label` is the recogniser's, empty where it saw none."""

    start: int
    end: int
    label: str


def names(words: Words, known: dict[str, str]) -> list[Naming]:
    """Named entities with articles and possessive marks cut off, and the proper nouns between them.

    `known` holds names, lower case, found so far with their labels, and is added to. A headline is read
    last, by the names of the text below it: in "Ann Roe Defends Bridge" they tell where the name ends.
    """
    found = _entities(words)
    body = [name for name in found if name.start >= words.heading]
    for name in body:
        known.setdefault(" ".join(words.lower[name.start : name.end]), name.label)
    for name in body:
        if name.label == "PERSON":
            known.setdefault(words.lower[name.end - 1], name.label)
    surnames = {words.lower[n.end - 1] for n in body if n.label == "PERSON" and n.end - n.start > 1}
    out = [_known_part(words, n, known) if n.start < words.heading else n for n in found]
    inside = {i for n in out for i in range(n.start, n.end)}
    for i, lower in enumerate(words.lower):
        if (
            i not in inside
            and words.capital(i)
            and (lower in surnames or (i < words.heading and lower in known))
        ):
            out.append(Naming(i, i + 1, known.get(lower, "PERSON")))
    return [n._replace(label="PERSON") if _is_surname(words, n, surnames) else n for n in out]


def _is_surname(words: Words, name: Naming, surnames: set[str]) -> bool:
    """Whether one word is the surname of somebody named in full, and the recogniser saw no place in it."""
    return name.end - name.start == 1 and name.label in ("", "ORG") and words.lower[name.start] in surnames


def _known_part(words: Words, name: Naming, known: dict[str, str]) -> Naming:
    """The longest known name that a headline's run of capitals begins with, else ends with, else it."""
    for end in range(name.end, name.start, -1):
        label = known.get(" ".join(words.lower[name.start : end]))
        if label is not None:
            return Naming(name.start, end, label)
    for start in range(name.start + 1, name.end):
        label = known.get(" ".join(words.lower[start : name.end]))
        if label is not None:
            return Naming(start, name.end, label)
    return name


def _entities(words: Words) -> list[Naming]:
    out: list[Naming] = []
    covered = 0
    for start, end, label in words.names:
        out.extend(_unseen(words, covered, start))
        covered = max(covered, end)
        if label not in _FOLLOWED:
            out.extend(_unseen(words, start, end) if label == "ORDINAL" else ())
            continue
        for first, last in _lines(words, start, end):
            while first < last and (
                words.lower[first] in ("the", "a", "an") or not words.text[first][0].isalnum()
            ):
                first += 1
            if first + 2 < last and words.text[first][0].isdecimal() and words.text[first + 1] in _DASHES:
                first += 2  # "18.55 - Lima says …" on a live page
            while last > first and _trailing(words.text[last - 1]):
                last -= 1
            if first < last and (label != "NORP" or words.pos[last - 1] != "ADJ"):
                out.append(Naming(first, last, label))
    out.extend(_unseen(words, covered, len(words.text)))
    return out


def _trailing(text: str) -> bool:
    return text in POSSESSIVE or not (text[-1].isalnum() or text.endswith("."))


def _lines(words: Words, start: int, end: int) -> list[tuple[int, int]]:
    """Cuts an entity at line ends, where the recogniser ran over one."""
    pieces, at = [], start
    for i in range(start, end + 1):
        if i == end or "\n" in words.text[i]:
            if at < i:
                pieces.append((at, i))
            at = i + 1
    return pieces


def _unseen(words: Words, start: int, end: int) -> list[Naming]:
    """Runs of capitalised proper nouns in tokens [start, end), which the recogniser left out."""
    out, at = [], -1
    for i in range(start, end + 1):
        proper = i < end and words.pos[i] == "PROPN" and (words.capital(i) or words.text[i][0] == "@")
        if proper and at < 0:
            at = i
        elif not proper and at >= 0:
            out.append(Naming(at, i, ""))
            at = -1
    return out


def is_role(words: Words, name: Naming) -> bool:
    """Whether what looks like a name is a role or common noun in capitals: "Prime Minister", "Black Voters".

    So it is where every word is one of rank or role; and, unless the recogniser saw a person or place, where
    the last word is a known common noun in a headline or at the start of a sentence.
    """
    lowers = words.lower[name.start : name.end]
    last = noun(words, name.end - 1)
    if all(_of_rank(w) or by_demonym(w) for w in lowers) and (last in lex.OFFICES or last in lex.PERSONS):
        return True
    if name.label in ("PERSON", "GPE", "LOC") and not name.end <= words.heading:
        return False
    opening = (
        name.end <= words.heading
        or name.start == 0
        or (words.sentence[name.start - 1] != words.sentence[name.start] and len(lowers) == 1)
    )
    return (
        opening
        and is_known(last)
        and (last not in lex.OUTLET_NAMES or len(lowers) == 1)
        and not (name.label in ("PERSON", "ORG") and lowers[0] in MALE_NAMES | FEMALE_NAMES)
    )


def _of_rank(lower: str) -> bool:
    return lower in lex.TITLES or lower in lex.TITLE_MODIFIERS or lower in lex.OFFICES or lower in lex.PERSONS


def name_at(words: Words, name: Naming, limit: int) -> tuple[tuple[int, int], str | None, EntityKind | None]:
    """Where the name proper stands, the title before it, and its kind.

    `limit` is the first token of the noun phrase: "Rep. Ann Roe" gives the span of "Ann Roe".
    """
    start = _grown(words, name, limit)
    start, title = _stripped(words, start, name.end)
    before = start
    while before > limit and _is_title(words, before - 1):
        before -= 1
        title = lex.TITLES.get(words.lower[before], title)
    role = words.lower[start - 1] if before == start and start > limit else ""
    if title is None and (role in lex.OFFICES or role in lex.PERSONS):
        title = role
    text = tuple(words.text[start : name.end])
    kind = _kind(text, name.label, titled=title is not None and _personal(text))
    lowers = words.lower[start : name.end]
    if (kind in ("organisation", None) and role in lex.MEDIA and role not in ("show", "station")) or (
        kind == "organisation" and lowers[-1] in lex.OUTLET_NAMES and words.text[start - 1 : start] == ["The"]
    ):
        kind = "outlet"
    elif kind == "organisation" and _capital_article(words, start):
        kind = kind if any(w in lex.ORG_NAMES and w not in lex.OUTLET_NAMES for w in lowers) else "outlet"
    return (start, name.end), title if kind == "person" else None, kind


def _capital_article(words: Words, start: int) -> bool:
    """Whether "The" with a capital amid a sentence belongs to the name, as newspapers' names have it."""
    return (
        start > max(1, words.heading)
        and words.text[start - 1] == "The"
        and words.sentence[start - 2] == words.sentence[start - 1]
        and words.text[start - 2].strip() != ""
    )


def _grown(words: Words, name: Naming, limit: int) -> int:
    """Takes in capitalised words right before a person's name that the recogniser cut short."""
    start = name.start
    while (
        start > limit
        and name.label in ("PERSON", "")
        and words.pos[start - 1] == "PROPN"
        and words.dep[start - 1] == "compound"
        and words.capital(start - 1)
        and start - 1 <= words.head[start - 1] < name.end
        and not _of_rank(words.lower[start - 1])
        and words.lower[start - 1] not in lex.ORG_NAMES
        and not by_name(words.lower[start - 1])
    ):
        start -= 1
    return start


def _is_title(words: Words, i: int) -> bool:
    return words.lower[i] in lex.TITLES or words.lower[i] in lex.TITLE_MODIFIERS


def _stripped(words: Words, start: int, end: int) -> tuple[int, str | None]:
    """Cuts titles and roles off the head of a name."""
    title = None
    if any(w in lex.ORG_NAMES or w in _SMALL for w in words.lower[start + 1 : end]):
        return start, None
    while start < end - 1 and (
        _of_rank(words.lower[start]) or words.lower[start].endswith(("ologist", "ician"))
    ):
        title = lex.TITLES.get(words.lower[start], words.lower[start])
        start += 1
    return start, title


def _personal(name: tuple[str, ...]) -> bool:
    return len(name) <= 4 and name[-1].lower() not in lex.ORG_NAMES and not by_name(" ".join(name))


def _kind(name: tuple[str, ...], label: str, titled: bool) -> EntityKind | None:
    """The kind of a name, by its words first and the recogniser's label second."""
    lowers = [w.lower() for w in name]
    whole, last = " ".join(lowers), lowers[-1]
    if titled or whole[0] == "@":
        return "person"
    if is_outlet(lowers):
        return "outlet"
    if by_name(whole) or (by_capital(whole) and label != "PERSON"):
        return "place"
    if by_demonym(whole):
        return "group"
    if last in lex.ORG_NAMES or (lowers[0] in lex.ORG_NAMES and "of" in lowers):
        return "organisation"
    given = lowers[0] in MALE_NAMES or lowers[0] in FEMALE_NAMES
    if given and len(name) in (2, 3) and label != "GPE":
        return "person"
    return _LABELS.get(label)


def is_outlet(lowers: list[str]) -> bool:
    """Whether the words of a name, lower case, are a paper's, broadcaster's or agency's."""
    last = lowers[-1]
    if " ".join(lowers) in lex.OUTLETS or (last in lex.OUTLETS and len(lowers) == 1):
        return True
    if last.endswith(_SITES) and len(last) > 5:
        return True
    if len(lowers) < 2:
        return False
    press = bool(_PRESS & set(lowers[-3:])) and last not in ("conference", "secretary", "release", "officer")
    return press or last in lex.OUTLET_NAMES or last in _PROGRAMMES
