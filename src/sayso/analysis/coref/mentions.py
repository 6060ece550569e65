"""Mentions: the noun phrases and pronouns that speak of persons, bodies, places, documents and outlets."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.analysis.coref import lexicon as lex
from sayso.analysis.coref.given import FEMALE_NAMES, MALE_NAMES
from sayso.analysis.coref.naming import Naming, is_role, name_at, names
from sayso.analysis.coref.nouns import kind_of_noun, noun
from sayso.analysis.coref.words import POSSESSIVE, Words
from sayso.analysis.countries import by_name
from sayso.records import EntityKind

PRONOUNS: dict[str, tuple[str, str]] = {
    word: features
    for features, forms in {
        ("m", "sg"): "he him his himself",
        ("f", "sg"): "she her hers herself",
        ("n", "sg"): "it its itself",
        ("", "pl"): "they them their theirs themselves",
        ("I", "sg"): "i me my mine myself",
        ("I", "pl"): "we us our ours ourselves",
        ("you", "pl"): "you your yours yourself yourselves",
    }.items()
    for word in forms.split()
}
_MODIFYING = frozenset(
    "compound amod nmod flat punct det nummod prep case mark advmod aux auxpass quantmod".split()
)
_ARGUMENT = frozenset(("nsubj", "dobj", "pobj", "conj", "appos", "ROOT"))
_DEFINITE = frozenset("the this that these those".split())
_OUTSIDE = frozenset("appos cc conj parataxis".split())
_LEADING = frozenset("preconj cc advmod punct prep mark".split())
_ARTICLES = frozenset(("the", "a", "an"))


@dataclass(slots=True, eq=False)
class Mention:
    """A phrase [start, end) of tokens with its syntactic `head`.

    `form` is name, role (a noun phrase without a name) or pronoun; `name` the words of the name, at
    tokens `name_at`; `title` the office that a form of address tells; `nouns` the role nouns in it;
    `roles` what stands before the name, as it stands.
    """

    words: Words
    start: int
    end: int
    head: int
    form: str
    kind: EntityKind | None = None
    name: tuple[str, ...] = ()
    name_at: tuple[int, int] = (0, 0)
    title: str | None = None
    gender: str = ""
    plural: bool = False
    definite: bool = False
    nouns: tuple[str, ...] = ()
    modifiers: frozenset[str] = frozenset()
    order: int = 0
    roles: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.words.words(self.start, self.end)

    @property
    def sentence(self) -> int:
        return self.words.sentence[self.head]

    @property
    def quoted(self) -> bool:
        return self.words.quoted[self.head]


def find_mentions(words: Words, known: dict[str, str]) -> list[Mention]:
    """The mentions of a text, in order of their start, outer before inner; `known` as `names` takes it."""
    named = names(words, known)
    inside = {i: name for name in named for i in range(name.start, name.end)}
    found: list[Mention] = []
    for i, pos in enumerate(words.pos):
        if words.lower[i] in PRONOUNS and pos in ("PRON", "DET"):
            found.append(_pronoun(words, i))
        elif (
            pos in ("NOUN", "PROPN")
            or (pos in ("NUM", "ADJ", "PRON", "DET", "ADV") and words.dep[i][:5] in _ARGUMENT)
            or i in inside
        ):
            mention = _phrase(words, i, inside.get(i))
            if mention:
                found.append(mention)
    for name in named:
        found.extend(_inside(words, name))
    found.sort(key=lambda m: (m.start, -m.end))
    for order, mention in enumerate(found):
        mention.order = order
    return found


def _inside(words: Words, name: Naming) -> list[Mention]:
    """Places inside the names of bodies: "University of *Ohio*", "*United States* Navy"."""
    if name.label != "ORG" or name.end - name.start < 2:
        return []
    return [
        Mention(words, start, end, end - 1, "name", "place", tuple(words.text[start:end]), (start, end))
        for start, end in _place_parts(words, name)
        if by_name(words.words(start, end)) or words.words(start, end).lower() in lex.STATES
    ]


def _place_parts(words: Words, name: Naming) -> list[tuple[int, int]]:
    parts = [(name.start, end) for end in (name.start + 1, name.start + 2) if end < name.end]
    after = range(name.start + 1, name.end - 1)
    return parts + [(i + 1, name.end) for i in after if words.lower[i] in ("of", "in")]


def _pronoun(words: Words, i: int) -> Mention:
    gender, number = PRONOUNS[words.lower[i]]
    return Mention(words, i, i + 1, i, "pronoun", gender=gender, plural=number == "pl")


def _phrase(words: Words, i: int, name: Naming | None) -> Mention | None:
    """The mention headed by token `i`, or None where it is not of a kind that we follow."""
    if name and i != _head_of(words, name):
        return None
    if words.dep[i] in _MODIFYING and words.head[i] > i:
        return _modifier(words, name, i) if name else None
    start, end = extent(words, i)
    if name and (name.start < start or name.end > end):
        start, end = min(start, name.start), max(end, name.end)
    mention = Mention(words, start, end, i, "role", plural=words.tag[i] in ("NNS", "NNPS"))
    mention.definite = words.lower[start] in _DEFINITE or _has_possessor(words, i)
    if name and (name.end - 1 >= i or words.pos[i] == "PROPN") and not is_role(words, name):
        _take_name(mention, name)
        return mention
    mention.nouns = (noun(words, i),)
    mention.kind = kind_of_noun(words, i)
    if mention.kind == "outlet" and words.pos[i] == "NOUN" and i > start and words.pos[i - 1] == "PROPN":
        _name_outlet(mention)
    mention.gender = "m" if mention.nouns[0] in lex.MEN else "f" if mention.nouns[0] in lex.WOMEN else ""
    mention.modifiers = frozenset(
        words.lemma[j] for j in range(start, i) if words.pos[j] in ("NOUN", "PROPN", "ADJ", "NUM")
    )
    mention.plural = mention.plural or (words.tag[i] == "NNP" and mention.nouns[0] != words.lower[i])
    return mention if mention.kind and not _is_generic(words, mention) else None


def _name_outlet(mention: Mention) -> None:
    """Takes "Lima News agency", "Canal Uno television" for the outlet's name."""
    words, start = mention.words, mention.head
    while start > mention.start and words.pos[start - 1] == "PROPN":
        start -= 1
    mention.form = "name"
    mention.name_at = (start, mention.head + 1)
    mention.name = tuple(words.text[start : mention.head + 1])


def _is_generic(words: Words, mention: Mention) -> bool:
    """Whether a bare singular speaks of nothing in particular: "at home", "secretary of state"."""
    return (
        mention.start == mention.head
        and words.tag[mention.head] == "NN"
        and words.dep[mention.head] in ("pobj", "dobj", "conj", "attr", "oprd")
        and mention.kind != "group"
    )


def _has_possessor(words: Words, i: int) -> bool:
    return any(words.dep[c] == "poss" for c in words.children(i) if c < i)


def _head_of(words: Words, name: Naming) -> int:
    """The token of a name that hangs on something outside it; of several, the last."""
    for i in range(name.end - 1, name.start - 1, -1):
        if not name.start <= words.head[i] < name.end or words.head[i] == i:
            return i
    return name.end - 1


def _modifier(words: Words, name: Naming, i: int) -> Mention | None:
    """A name that modifies another noun: "the *Lima* government", "*the State Department* spokeswoman"."""
    if is_role(words, name):
        return None
    mention = Mention(words, name.start, name.end, i, "name")
    _take_name(mention, name)
    if mention.kind == "group":
        return None
    if mention.kind == "organisation" and name.start > 0 and words.lower[name.start - 1] == "the":
        mention.start -= 1
    return mention if mention.kind else None


def extent(words: Words, i: int) -> tuple[int, int]:
    """The noun phrase of head `i`: its subtree without apposition, coordination and outer punctuation."""
    start, end = words.left(i), words.right(i)
    for child in words.children(i):
        dep = words.dep[child]
        dash = dep == "punct" and words.text[child] in "—–-―("
        if child > i and (dep in _OUTSIDE or dash):
            end = min(end, child if dash else words.left(child))
            break
        if child < i and child == start and dep in _LEADING:
            start = child + 1
    for j in range(i + 1, end):
        if "\n" in words.text[j]:
            end = j
            break
    for j in range(i - 1, start - 1, -1):
        if "\n" in words.text[j]:
            start = j + 1
            break
    while end > i + 1 and _is_edge(words, end - 1):
        end -= 1
    while start < i and not words.text[start][0].isalnum() and words.text[start] not in "$#@":
        start += 1
    return start, end


def _is_edge(words: Words, i: int) -> bool:
    """Whether a phrase does not end in this token."""
    return words.pos[i] == "CCONJ" or not words.text[i][-1].isalnum() or words.text[i] in POSSESSIVE


def _take_name(mention: Mention, name: Naming) -> None:
    """Fills in what a mention's name tells: its words, kind, title, roles before it, gender."""
    words = mention.words
    mention.form = "name"
    mention.name_at, mention.title, mention.kind = name_at(words, name, mention.start)
    start, end = mention.name_at
    mention.name = tuple(words.text[start:end])
    mention.plural = mention.kind == "group" and words.tag[end - 1] in ("NNPS", "NNS")
    before = words.lower[mention.start : start]
    if mention.kind == "person":
        whole = words.words(mention.start, start).lower().split()
        mention.nouns = tuple(w for w in (*before, *whole) if w in lex.OFFICES or w in lex.PERSONS)
        mention.gender = _gender(before, mention.name[0].lower())
        if any(w not in lex.HONORIFICS and w not in _ARTICLES for w in before):
            mention.roles.append(words.words(mention.start, start))
        if (
            mention.end > end
            and words.lower[end] != "of"
            and words.dep[end] in ("prep", "advmod", "npadvmod")
        ):
            mention.end = end
    elif mention.kind == "place" and mention.end == end:
        mention.end = _with_state(words, end)


def _with_state(words: Words, end: int) -> int:
    """Where "Springfield, Ohio" or "Lima, Peru" ends, whose first name ends at token `end`."""
    if words.text[end : end + 1] == [","]:
        last, label = words.names_at.get(end + 1, (0, ""))
        if label == "GPE":
            name = words.words(end + 1, last).lower()
            listed = words.text[last : last + 1] == [","] and last + 1 in words.names_at
            if (name in lex.STATES or by_name(name)) and not listed:
                return last
    return end


def _gender(before: list[str], first: str) -> str:
    """The gender that the words before a name or the given name tell."""
    if any(w in lex.WOMEN for w in before):
        return "f"
    if any(w in lex.MEN for w in before):
        return "m"
    female, male = first in FEMALE_NAMES, first in MALE_NAMES
    return "f" if female and not male else "m" if male and not female else ""
