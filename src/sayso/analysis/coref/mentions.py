"""Mentions: the noun phrases and pronouns that speak of persons, bodies, places, documents and outlets."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.analysis.coref import lexicon as lex
from sayso.analysis.coref.countries import by_capital, by_demonym, by_name
from sayso.analysis.coref.words import POSSESSIVE, Words
from sayso.records import EntityKind

NAMED = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
PRONOUNS: dict[str, tuple[str, str]] = {
    word: features
    for features, forms in {
        ("m", "sg"): "he him his himself",
        ("f", "sg"): "she her hers herself",
        ("n", "sg"): "it its itself",
        ("", "pl"): "they them their theirs themselves",
        ("I", "sg"): "i me my mine myself",
        ("I", "pl"): "we us our ours ourselves",
    }.items()
    for word in forms.split()
}
_MODIFYING = frozenset(
    "compound amod nmod flat punct det nummod prep case mark advmod aux auxpass quantmod".split()
)
_DEFINITE = frozenset("the this that these those".split())
_JOINTS = frozenset("of the for and & de del der den van von bin ibn al el la le di da dos du".split())
_PARTICLES = frozenset("de del der den van von bin ibn al el la le di da dos du".split())


@dataclass(slots=True, eq=False)
class Mention:
    """A phrase [start, end) of tokens with its syntactic `head`.

    `form` is name, role (a noun phrase without a name) or pronoun; `name` the words of the name, at
    tokens `name_at`; `title` the office that a form of address tells; `nouns` the role nouns in it.
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


def find_mentions(words: Words) -> list[Mention]:
    """The mentions of a text, in order of their start, outer before inner."""
    names = _names(words)
    inside = {i: name for name in names for i in range(name[0], name[1])}
    found: dict[int, Mention] = {}
    for i, dep in enumerate(words.dep):
        pos = words.pos[i]
        if words.lower[i] in PRONOUNS and pos in ("PRON", "DET"):
            found[i] = _pronoun(words, i)
        elif pos in ("NOUN", "PROPN") or (pos in ("NUM", "ADJ", "PRON", "DET") and dep[:5] in _ARGUMENT):
            mention = _phrase(words, i, inside.get(i))
            if mention:
                found[i] = mention
    out = sorted(found.values(), key=lambda m: (m.start, -m.end))
    for order, mention in enumerate(out):
        mention.order = order
    return out


_ARGUMENT = frozenset(("nsubj", "dobj", "pobj", "conj", "appos", "ROOT"))


def _names(words: Words) -> list[tuple[int, int, str]]:
    """Named entities with articles, titles and possessive marks cut off; unseen proper nouns added."""
    out: list[tuple[int, int, str]] = []
    covered = 0
    for start, end, label in words.names:
        out.extend(_unseen(words, covered, start))
        covered = max(covered, end)
        if label not in NAMED and label not in ("PRODUCT", "WORK_OF_ART", "EVENT", "LAW"):
            continue
        while start < end and (
            words.lower[start] in ("the", "a", "an") or not words.text[start][0].isalnum()
        ):
            start += 1
        while end > start and (words.text[end - 1] in POSSESSIVE or not words.text[end - 1][-1].isalnum()):
            if words.text[end - 1].endswith("."):
                break
            end -= 1
        for piece_start, piece_end in _split(words, start, end):
            if label != "NORP" or words.pos[piece_end - 1] != "ADJ":
                out.append((piece_start, piece_end, label))
    out.extend(_unseen(words, covered, len(words.text)))
    return out


def _split(words: Words, start: int, end: int) -> list[tuple[int, int]]:
    """Cuts an entity at line ends, where the recogniser ran over one."""
    pieces, at = [], start
    for i in range(start, end):
        if "\n" in words.text[i]:
            if at < i:
                pieces.append((at, i))
            at = i + 1
    if at < end:
        pieces.append((at, end))
    return pieces


def _unseen(words: Words, start: int, end: int) -> list[tuple[int, int, str]]:
    """Runs of capitalised proper nouns in tokens [start, end), which the recogniser left out."""
    out, at = [], -1
    for i in range(start, end + 1):
        proper = i < end and words.pos[i] == "PROPN" and words.capital(i)
        if proper and at < 0:
            at = i
        elif not proper and at >= 0:
            out.append((at, i, ""))
            at = -1
    return out


def _pronoun(words: Words, i: int) -> Mention:
    gender, number = PRONOUNS[words.lower[i]]
    return Mention(words, i, i + 1, i, "pronoun", gender=gender, plural=number == "pl")


def _phrase(words: Words, i: int, name: tuple[int, int, str] | None) -> Mention | None:
    """The mention headed by token `i`, or None where it is not of a kind that we follow."""
    modifies = words.dep[i] in _MODIFYING and words.head[i] > i
    if name and name[1] - 1 != i and (words.head[i] != i and name[0] <= words.head[i] < name[1]):
        return None
    if modifies:
        return _name_only(words, name) if name and name[1] - 1 == i else None
    start, end = extent(words, i)
    if name and (name[0] < start or name[1] > end):
        start, end = min(start, name[0]), max(end, name[1])
    mention = Mention(words, start, end, i, "role")
    mention.plural = words.tag[i] in ("NNS", "NNPS")
    first = words.lower[start]
    mention.definite = first in _DEFINITE or words.dep[start] == "poss" or _has_possessor(words, i)
    if name and (name[1] - 1 >= i or words.pos[i] == "PROPN"):
        _take_name(mention, name)
        return mention if mention.kind or mention.form == "name" else None
    mention.nouns = (noun(words, i),)
    mention.kind = kind_of_noun(words, i)
    mention.gender = "m" if mention.nouns[0] in lex.MEN else "f" if mention.nouns[0] in lex.WOMEN else ""
    mention.modifiers = _modifiers(words, start, i)
    return mention if mention.kind else None


def _has_possessor(words: Words, i: int) -> bool:
    return any(words.dep[c] == "poss" for c in words.children(i) if c < i)


def _name_only(words: Words, name: tuple[int, int, str]) -> Mention | None:
    """A name that modifies another noun: "the *Lima* government"."""
    mention = Mention(words, name[0], name[1], name[1] - 1, "name")
    _take_name(mention, name)
    return mention if mention.kind else None


def extent(words: Words, i: int) -> tuple[int, int]:
    """The noun phrase of head `i`: its subtree without apposition, coordination and outer punctuation."""
    start, end = words.left(i), words.right(i)
    for child in words.children(i):
        dep = words.dep[child]
        if child > i and (
            dep in ("appos", "cc", "conj", "parataxis") or (dep == "punct" and words.text[child] in "—–-―(")
        ):
            end = min(end, words.left(child) if dep != "punct" else child)
            break
        if child < i and dep in ("preconj", "cc", "advmod", "punct", "prep", "mark") and child == start:
            start = child + 1
    while end > i + 1 and (not words.text[end - 1][-1].isalnum() or words.text[end - 1] in POSSESSIVE):
        end -= 1
    while start < i and not words.text[start][0].isalnum() and words.text[start] not in "$#@":
        start += 1
    return start, end


def noun(words: Words, i: int) -> str:
    """The head noun of a phrase in the singular, lower case."""
    lemma = words.lemma[i]
    return lemma if words.tag[i] in ("NNS", "NNPS", "NN") else words.lower[i]


def kind_of_noun(words: Words, i: int) -> EntityKind | None:
    """What kind of thing the common noun at `i` stands for."""
    lower, lemma = words.lower[i], noun(words, i)
    plural = words.tag[i] in ("NNS", "NNPS")
    if lemma in lex.OFFICES or lemma in lex.PERSONS:
        return "person"
    if lower in lex.COLLECTIVES or (plural and lemma in lex.COLLECTIVES):
        return "group" if lower not in ("half", "third", "quarter", "world", "all") else None
    if lemma in lex.MEDIA:
        return "outlet"
    if lemma in lex.DOCUMENTS and lemma not in lex.PLACES:
        return "document"
    if lemma in lex.BODIES or lower in lex.BODIES:
        return "organisation"
    if lemma in lex.PLACES or lower in lex.PLACES:
        return "place"
    if by_demonym(lower):
        return "group"
    return None


def _modifiers(words: Words, start: int, head: int) -> frozenset[str]:
    """Content words before the head: what another mention of the same thing must not gainsay."""
    return frozenset(
        words.lemma[j] for j in range(start, head) if words.pos[j] in ("NOUN", "PROPN", "ADJ", "NUM")
    )


def _take_name(mention: Mention, name: tuple[int, int, str]) -> None:
    """Fills in what a mention's name tells: its words, kind, title, roles before it, gender."""
    words = mention.words
    start, end, label = name
    start = _grow(words, start, mention.start, label)
    start, title = _strip_titles(words, start, end)
    before = start
    while before > mention.start and _is_title(words, before - 1):
        before -= 1
        title = lex.TITLES.get(words.lower[before], title)
    if title is None and before == start and start > mention.start:
        title = _role_before(words, mention.start, start)
    mention.form = "name"
    mention.name = tuple(words.text[start:end])
    mention.name_at = (start, end)
    mention.kind = name_kind(mention.name, label, title is not None and _personal(mention.name))
    if mention.kind == "person":
        mention.title = title
        _person_details(mention, words, start)
    mention.plural = words.tag[end - 1] == "NNPS" and mention.kind == "group"


def _person_details(mention: Mention, words: Words, start: int) -> None:
    before = [words.lower[j] for j in range(mention.start, start)]
    mention.nouns = tuple(w for w in before if w in lex.OFFICES or w in lex.PERSONS)
    first = mention.name[0].lower()
    if any(w in lex.WOMEN for w in before) or (first in lex.FEMALE_NAMES and first not in lex.MALE_NAMES):
        mention.gender = "f"
    elif any(w in lex.MEN for w in before) or (first in lex.MALE_NAMES and first not in lex.FEMALE_NAMES):
        mention.gender = "m"
    role = [words.text[j] for j in range(mention.start, start)]
    if [w for w in role if w.lower() not in lex.HONORIFICS and w.lower() not in ("the", "a", "an")]:
        mention.roles.append(words.words(mention.start, start))


def _grow(words: Words, start: int, limit: int, label: str) -> int:
    """Takes in capitalised words right before a name that the recogniser cut short."""
    while (
        start > limit
        and words.pos[start - 1] == "PROPN"
        and words.capital(start - 1)
        and label in ("PERSON", "")
        and not _is_title(words, start - 1)
        and words.lower[start - 1] not in lex.OFFICES | lex.PERSONS | lex.ORG_NAMES
        and not by_name(words.lower[start - 1])
        and words.head[start - 1] in range(start - 1, start + 4)
        and words.dep[start - 1] == "compound"
    ):
        start -= 1
    return start


def _is_title(words: Words, i: int) -> bool:
    return words.lower[i] in lex.TITLES or words.lower[i] in lex.TITLE_MODIFIERS


def _strip_titles(words: Words, start: int, end: int) -> tuple[int, str | None]:
    """Cuts titles and roles off the head of a name: "Rep. Ann Roe" gives the start of "Ann"."""
    title = None
    while start < end - 1 and (_is_title(words, start) or words.lower[start] in lex.OFFICES):
        following = [words.lower[j] for j in range(start + 1, end)]
        if any(w in lex.ORG_NAMES or w in _JOINTS - _PARTICLES for w in following):
            break
        title = lex.TITLES.get(words.lower[start], words.lower[start])
        start += 1
    return start, title


def _role_before(words: Words, start: int, end: int) -> str | None:
    """A role noun right before a name: "campaign manager Ann Roe"."""
    last = words.lower[end - 1]
    return last if last in lex.OFFICES or last in lex.PERSONS else None


def _personal(name: tuple[str, ...]) -> bool:
    return len(name) <= 4 and name[-1].lower() not in lex.ORG_NAMES and not by_name(" ".join(name))


def name_kind(name: tuple[str, ...], label: str, titled: bool) -> EntityKind | None:
    """The kind of a name, by its words first and the recogniser's label second."""
    whole, last = " ".join(name).lower(), name[-1].lower()
    if titled:
        return "person"
    if (
        whole in lex.OUTLETS
        or (last in lex.OUTLET_NAMES and len(name) > 1)
        or last.endswith((".com", ".org", ".net"))
    ):
        return "outlet"
    if by_name(whole) or (by_capital(whole) and label != "PERSON"):
        return "place"
    if by_demonym(whole):
        return "group"
    if last in lex.ORG_NAMES or ("of" in whole.split() and name[0].lower() in lex.ORG_NAMES):
        return "organisation"
    if name[0].lower() in lex.MALE_NAMES | lex.FEMALE_NAMES and len(name) in (2, 3) and label != "GPE":
        return "person"
    if label in NAMED:
        return NAMED[label]  # type: ignore[return-value]
    return None
