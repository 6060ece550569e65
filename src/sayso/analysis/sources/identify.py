"""Who the words of a source stand for, and on what basis they speak."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.analysis.coref import Entities
from sayso.analysis.coref import lexicon as lex
from sayso.analysis.coref.countries import by_capital, by_name
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.nouns import kind_of_noun, noun
from sayso.analysis.coref.words import Words
from sayso.analysis.sources.officials import is_official, office
from sayso.analysis.sources.phrase import (
    Phrase,
    antecedent,
    has_name,
    is_media_reports,
    phrase_at,
    possessor,
    short,
)
from sayso.records import Basis, Span, Within

UNNAMED = "unnamed: "


@dataclass(frozen=True, slots=True)
class Who:
    """A source resolved: its `entity` as sheets write it, its basis, office, and number in `Entities.all`."""

    entity: str
    basis: Basis
    office: str | None = None
    number: int | None = None


class Identifier:
    """Resolves source phrases of one article; remembers what it found."""

    def __init__(self, entities: Entities, outlet: str | None = None) -> None:
        self.entities = entities
        self.outlet = outlet
        self._known: dict[tuple[int, str], Who] = {}

    def who(self, span: Span, within: Within) -> Who | None:
        """Who the words at `span` are; None where they hold no word at all."""
        phrase = phrase_at(self.entities, span, within)
        if phrase is None:
            return None
        at = (phrase.head, within)
        if at not in self._known:
            self._known[at] = self._joined(phrase, span)
        return self._known[at]

    def _joined(self, phrase: Phrase, span: Span) -> Who:
        """Several named sources joined by "and" are one source with both names."""
        first = self.of(phrase)
        words = phrase.words
        for child in words.children(phrase.head):
            if (
                words.dep[child] == "conj"
                and words.start[child] < span[1]
                and not first.entity.startswith(UNNAMED)
            ):
                found = self.entities.by_head(words, child)
                if found and found[0].form == "name":
                    second = self._mentioned(*found)
                    if second.entity not in first.entity:
                        return Who(f"{first.entity} and {second.entity}", first.basis)
        return first

    def of(self, phrase: Phrase) -> Who:
        """Who a phrase stands for."""
        words = phrase.words
        if phrase.mention is None or phrase.number is None:
            return self._unseen(words, phrase.head)
        return self._mentioned(phrase.mention, phrase.number)

    def _unseen(self, words: Words, i: int) -> Who:
        """A phrase that is no mention: a pronoun without antecedent, an unknown noun."""
        lower = words.lower[i]
        if lower in ("we", "us", "our") and not words.quoted[i] and self.outlet:
            return Who(self.outlet, "outlet")
        start, end = words.left(i), words.right(i)
        text = " ".join(words.words(start, end).split()).strip(' ,—–-:"“”')
        if words.pos[i] == "PROPN":
            return Who(text or lower, "named person")
        first, _, rest = text.partition(" ")
        text = rest if first.lower() in ("the", "a", "an") and rest else text
        plural = (
            words.tag[i] in ("NNS", "NNPS") or lower in lex.COLLECTIVES or lower in ("they", "we", "those")
        )
        basis: Basis = "collective" if plural else "unnamed person"
        if words.pos[i] == "NOUN" and not plural:
            basis = "document" if kind_of_noun(words, i) is None else basis
        return Who(UNNAMED + (text.lower() or lower), basis)

    def _mentioned(self, mention: Mention, number: int) -> Who:
        entity = self.entities.all[number]
        words = mention.words
        kind = entity.kind
        if mention.form == "role" and mention.name == () and entity.name.startswith(UNNAMED):
            kind = kind_of_noun(words, mention.head) or kind
        if is_media_reports(words, mention) or (kind == "outlet" and entity.name.startswith(UNNAMED)):
            plain = short(words, mention).lower()
            return Who(UNNAMED + ("media reports" if plain == "reports" else plain), "outlet", number=number)
        if kind == "document":
            return self._document(mention, number)
        if kind == "person":
            return self._person(mention, number)
        if kind == "group":
            return self._group(mention, number)
        if kind == "outlet":
            return Who(entity.name, "outlet", number=number)
        if kind in ("organisation", "place"):
            return self._body(mention, number)
        return Who(entity.name, "organisation", number=number)

    def _person(self, mention: Mention, number: int) -> Who:
        entity = self.entities.all[number]
        if not entity.name.startswith(UNNAMED):
            basis: Basis = "named official" if is_official(self.entities, number) else "named person"
            return Who(entity.name, basis, office(entity), number)
        basis = "unnamed person"
        if mention.plural and not _particular(mention):
            basis = "collective"
        return Who(UNNAMED + _plain(mention), basis, number=number)

    def _group(self, mention: Mention, number: int) -> Who:
        basis: Basis = "unnamed person" if _particular(mention) else "collective"
        return Who(UNNAMED + _plain(mention), basis, number=number)

    def _body(self, mention: Mention, number: int) -> Who:
        """Bodies; places that speak are their governments or people."""
        entity = self.entities.all[number]
        if not entity.name.startswith(UNNAMED):
            country = by_capital(entity.name) if entity.kind == "place" and not by_name(entity.name) else None
            name = f"Government of {country.formal}" if country else entity.name
            return Who(name, "organisation", number=number)
        words = mention.words
        text = _plain(mention)
        if mention.plural and noun(words, mention.head) in _LOOSE_BODIES:
            return Who(UNNAMED + text, "collective", number=number)
        owner = possessor(words, mention.head)
        if owner is not None and words.pos[owner] == "PRON":
            found = self.entities.by_head(words, owner)
            if found:
                return Who(
                    f"{self.entities.all[found[1]].name} {words.text[mention.head]}",
                    "organisation",
                    number=number,
                )
        named = has_name(words, mention)
        text = text.replace("’s ", " ").replace("'s ", " ") if named else text
        return Who(text if named else UNNAMED + text, "organisation", number=number)

    def _document(self, mention: Mention, number: int) -> Who:
        """Documents; what a named person says or writes is that person speaking."""
        words = mention.words
        author = possessor(words, mention.head)
        if author is not None and words.lower[mention.head] in lex.SPEECH:
            found = self.entities.by_head(words, author)
            if found and self.entities.all[found[1]].kind in ("person", "organisation", "group"):
                return self._mentioned(*found)
        mentions = [m for m in self.entities.of(number) if m.form != "pronoun"]
        named = [m for m in mentions if has_name(m.words, m, before_head=True)]
        if named:
            return Who(short(named[0].words, named[0]), "document", number=number)
        if not mention.plural and (has_name(words, mention) or mention.definite or len(mentions) > 1):
            text = short(words, mention)
            return Who(text if has_name(words, mention) else UNNAMED + text, "document", number=number)
        return Who(UNNAMED + _plain(mention), "unnamed documents", number=number)


_LOOSE_BODIES = frozenset(
    "association union company business group organization organisation charity firm bank".split()
)
_FAMILIAR = frozenset("familiar briefed close knowledgeable involved aware".split())
_MANY = frozenset("many most some several few all numerous".split())


def _plain(mention: Mention) -> str:
    """The phrase without its article, its first word in lower case unless it is a name."""
    text = short(mention.words, mention, bare=False)
    i = mention.start
    while i < mention.head and mention.words.lower[i] in ("the", "a", "an"):
        i += 1
    return text if mention.words.pos[i] == "PROPN" else text[:1].lower() + text[1:]


def _particular(mention: Mention) -> bool:
    """Whether a plural speaks of particular persons: "officials", "two aides", "people familiar with it"."""
    words = mention.words
    lemma = noun(words, mention.head)
    after = {words.lower[c] for c in words.children(mention.head) if c > mention.head}
    if after & _FAMILIAR:
        return True
    numbered = any(
        words.pos[c] == "NUM" and words.lower[c] in _SMALL
        for c in words.children(mention.head)
        if c < mention.head
    )
    return lemma in _CLOSE or (numbered and lemma not in ("percent", "voter"))


_SMALL = frozenset("one two three four five six seven eight nine ten half-dozen".split())
_CLOSE = frozenset(
    "official source aide adviser advisor staffer operative insider diplomat confidant associate agent "
    "spokesman spokeswoman spokesperson executive friend relative colleague".split()
)

__all__ = ["UNNAMED", "Identifier", "Who", "antecedent"]
