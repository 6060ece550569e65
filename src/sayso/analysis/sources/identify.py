"""Who the words of a source stand for, and on what basis they speak."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass

from sayso.analysis.coref import Entities
from sayso.analysis.coref import lexicon as lex
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.naming import is_outlet
from sayso.analysis.coref.nouns import kind_of_noun, noun
from sayso.analysis.coref.words import Words
from sayso.analysis.countries import Country, by_capital, by_demonym, by_name
from sayso.analysis.sources import phrase as phrases
from sayso.analysis.sources.officials import is_official, office
from sayso.analysis.sources.phrase import Phrase, has_name, plain, possessor, short
from sayso.records import Basis, Source, Span, spans

UNNAMED = "unnamed: "
_GOVERNMENTS = frozenset(("government", "govt"))
_CROWDS = frozenset("hundreds thousands dozens scores millions".split())
_AGENTS = ("er", "ers", "or", "ors", "ant", "ants", "ee", "ees")
_ONES = frozenset("one ones nobody somebody someone anyone anybody everyone everybody".split())
#: what papers and figures do not do
_PERSONAL_VERBS = frozenset(
    "tell add insist recall shout reply joke admit think believe hope promise vow ask complain swear whisper "
    "moan boast quip laugh worry wonder remember explain agree disagree guess reckon".split()
)
_FIRST_PERSON = frozenset("i me my we us our ours mine myself ourselves".split())


@dataclass(frozen=True, slots=True)
class Who:
    """A source resolved: its `entity` as sheets write it, its basis, office, and number in `Entities.all`."""

    entity: str
    basis: Basis
    office: str | None = None
    number: int | None = None


class Identifier:
    """Resolves the source phrases of one article."""

    def __init__(self, entities: Entities, outlet: str | None = None) -> None:
        self.entities = entities
        self.outlet = outlet
        self._country: list[Country | None] = []
        self._named: dict[int, Who] = {}

    def who(self, source: Source) -> Who:
        """Who the words of a source are."""
        span = spans.hull(source.span)
        if source.text.startswith("@"):
            return Who(source.text.split()[0].rstrip(".,:"), "named person")
        phrase = phrases.phrase_at(self.entities, span, source.within)
        if phrase is None:
            return Who(source.text, "named person")
        return self._joined(self._named_in(phrase, span), span)

    def _named_in(self, phrase: Phrase, span: Span) -> Phrase:
        """The person whom the words name at their end, where their head names nobody: "one diver, Ann Roe",
        "groups such as the Roe Fund"."""
        mention = phrase.mention
        if (
            mention is None
            or mention.kind == "document"
            or (mention.form == "name" and mention.kind == "person")
        ):
            return phrase
        words = phrase.words
        for mention, number in self.entities.within(span, words.within):
            if mention.form != "name" or mention.name_at[0] <= phrase.head or mention.start == 0:
                continue
            before = words.lower[mention.start - 1]
            example = before == "as" and words.lower[mention.start - 2] == "such"
            person = mention.kind == "person" and before == ","
            if person or example:
                return Phrase(words, mention.head, mention, number, self.entities.all[number])
        return phrase

    def _joined(self, phrase: Phrase, span: Span) -> Who:
        """Several named sources joined by "and" are one source with both names."""
        first = self.of(phrase, span[1])
        words = phrase.words
        if first.entity.startswith(UNNAMED):
            return first
        for child in words.children(phrase.head):
            if words.dep[child] == "conj" and words.start[child] < span[1]:
                found = self.entities.by_head(words, child)
                if found and found[0].form == "name":
                    second = self._mentioned(*found)
                    if second.entity not in first.entity:
                        return Who(f"{first.entity} and {second.entity}", first.basis)
        return first

    def of(self, phrase: Phrase, limit: int | None = None) -> Who:
        """Who a phrase stands for; its words beyond character `limit` do not count."""
        if phrase.mention is None or phrase.number is None:
            return self._unseen(phrase.words, phrase.head, limit)
        mention = phrase.mention
        if mention.form == "pronoun":
            mention = self._antecedent(mention, phrase.number)
        return self._mentioned(mention, phrase.number, limit)

    def _antecedent(self, mention: Mention, number: int) -> Mention:
        """The noun phrase that a pronoun of an unnamed entity stands for."""
        return next((m for m in self.entities.of(number) if m.form != "pronoun"), mention)

    def _unseen(self, words: Words, i: int, limit: int | None) -> Who:
        """A phrase that is no mention: a pronoun without antecedent, an unknown noun."""
        lower = words.lower[i]
        if lower in _FIRST_PERSON and not words.quoted[i] and self.outlet:
            return Who(self.outlet, "outlet")
        text = phrases.subtree(words, i, limit)
        kind = kind_of_noun(words, i)
        known = self._called(words.text[i]) if kind is None and words.capital(i) else None
        if known is not None:
            return known
        if words.pos[i] == "PROPN" and kind is None:
            name = words.text[i]
            website = sum(map(str.isupper, name)) > 1 and not name.isupper() and " " not in text
            return Who(
                text or name, "outlet" if website or is_outlet(text.lower().split()) else "named person"
            )
        if kind == "outlet":
            return Who(UNNAMED + text, "outlet")
        if kind == "organisation":
            return Who(UNNAMED + text, "organisation")
        plural = (
            words.tag[i] in ("NNS", "NNPS") or lower in lex.COLLECTIVES or lower in ("they", "we", "those")
        )
        inner = (
            [kind_of_noun(words, head) for head in phrases.objects(words, i, "of")] if kind is None else []
        )
        if "group" in inner or "person" in inner or lower in _CROWDS:
            return Who(UNNAMED + text, "collective")
        personal = lower.endswith(_AGENTS) or lower in _ONES or _speaks(words, i)
        if kind == "document" or (kind is None and words.pos[i] == "NOUN" and not personal):
            return Who(UNNAMED + text, "unnamed documents" if plural else "document")
        return Who(UNNAMED + text, "collective" if plural else "unnamed person")

    def _called(self, name: str) -> Who | None:
        """Whoever the article calls by that very name elsewhere."""
        number = self._names.get(name)
        if number is None:
            return None
        mention = next(m for m in self.entities.of(number) if m.name)
        return self._mentioned(mention, number)

    @functools.cached_property
    def _names(self) -> dict[str, int]:
        """Number of the first entity of each name."""
        out: dict[str, int] = {}
        for number, entity in enumerate(self.entities.all):
            for name in (entity.name, *entity.aliases):
                out.setdefault(name, number)
        return out

    def _mentioned(self, mention: Mention, number: int, limit: int | None = None) -> Who:
        entity = self.entities.all[number]
        kind: str = entity.kind
        if mention.form == "role" and entity.name.startswith(UNNAMED):
            kind = kind_of_noun(mention.words, mention.head) or kind
        if phrases.is_media_reports(mention.words, mention) or (
            kind == "outlet" and entity.name.startswith(UNNAMED)
        ):
            text = plain(mention, limit)
            return Who(
                UNNAMED + ("media reports" if text.lower() == "reports" else text), "outlet", None, number
            )
        if kind == "document":
            return self._document(mention, number, limit)
        if kind == "person" and not entity.name.startswith(UNNAMED):
            if number not in self._named:
                basis: Basis = "named official" if is_official(self.entities, number) else "named person"
                self._named[number] = Who(entity.name, basis, office(entity), number)
            return self._named[number]
        if kind in ("person", "group"):
            many = (mention.plural or kind == "group") and not phrases.is_particular(mention)
            text = self._with_owner(mention, plain(mention, limit))
            return Who(UNNAMED + text, "collective" if many else "unnamed person", None, number)
        if kind == "outlet":
            return Who(entity.name, "outlet", None, number)
        return self._body(mention, number, limit)

    def _with_owner(self, mention: Mention, text: str) -> str:
        """The phrase with names for "his" and "their": "Ann Roe’s friend" for "her friend"."""
        words = mention.words
        for i in range(mention.start, mention.end):
            if words.tag[i] == "PRP$":
                found = self.entities.by_head(words, i)
                if found and not self.entities.all[found[1]].name.startswith(UNNAMED):
                    owner = f"{self.entities.all[found[1]].name}’s"
                    text = " ".join(owner if w.lower() == words.lower[i] else w for w in text.split())
        return text

    def _body(self, mention: Mention, number: int, limit: int | None) -> Who:
        """Bodies; capitals that speak are their country's government."""
        entity = self.entities.all[number]
        words = mention.words
        government = self._government(mention)
        if government is not None:
            return Who(f"Government of {government.formal}", "organisation", None, number)
        if not entity.name.startswith(UNNAMED):
            capital = by_capital(entity.name) if entity.kind == "place" and not by_name(entity.name) else None
            name = f"Government of {capital.formal}" if capital else entity.name
            return Who(name, "organisation", None, number)
        text = plain(mention, limit)
        if mention.plural and noun(words, mention.head) in phrases.LOOSE_BODIES:
            return Who(UNNAMED + text, "collective", None, number)
        owner = possessor(words, mention.head)
        found = self.entities.by_head(words, owner) if owner is not None else None
        if found and owner is not None and not self.entities.all[found[1]].name.startswith(UNNAMED):
            return Who(
                f"{self.entities.all[found[1]].name} {words.text[mention.head]}", "organisation", None, number
            )
        if has_name(words, mention):
            return Who(text.replace("’s ", " ").replace("'s ", " "), "organisation", None, number)
        return Who(UNNAMED + text, "organisation", None, number)

    def _government(self, mention: Mention) -> Country | None:
        """The country of "the Peruvian government"; the article's, where the words name none."""
        words = mention.words
        if words.lower[mention.end - 1] not in _GOVERNMENTS and words.lower[mention.head] not in _GOVERNMENTS:
            return None
        for size in (2, 1):
            for i in range(mention.start, mention.end - size + 1):
                text = " ".join(words.text[i : i + size])
                country = by_name(text) or by_demonym(text)
                if country:
                    return country
        if (
            has_name(words, mention)
            or words.lower[mention.start] != "the"
            or mention.end - mention.start != 2
        ):
            return None
        if not self._country:
            self._country.append(self._dominant())
        return self._country[0]

    def _dominant(self) -> Country | None:
        """The country that an article names most, or whose people it does, if twice as often as any other."""
        counts: Counter[Country] = Counter()
        for words in (self.entities.title, self.entities.text):
            for i, text in enumerate(words.text if words else ()):
                if text[:1].isupper() and words is not None:
                    pair = f"{text} {words.text[i + 1]}" if i + 1 < len(words.text) else text
                    country = by_name(pair) or by_name(text) or by_demonym(text)
                    counts.update([country] if country else [])
        best = counts.most_common(2)
        if not best or (len(best) == 2 and best[0][1] < 2 * best[1][1]):
            return None
        return best[0][0]

    def _document(self, mention: Mention, number: int, limit: int | None) -> Who:
        """Documents. What a person says or writes is that person speaking, what a paper prints the paper."""
        author = self._author(mention)
        if author is not None:
            return author
        mentions = [m for m in self.entities.of(number) if m.form != "pronoun"]
        named = [m for m in mentions if has_name(m.words, m, before_head=True) and not m.plural]
        if not named and mention.words.heading > mention.head:
            named = self._below(mention)
        for candidate in named:
            author = self._author(candidate)
            return author or Who(short(candidate), "document", None, number)
        words = mention.words
        text = plain(mention, limit)
        own = has_name(words, mention, before_head=True)
        single = not mention.plural and words.lower[mention.start] not in (
            "a",
            "an",
            "one",
            "another",
            "some",
        )
        if own or single or len(mentions) > 1 or (has_name(words, mention) and not mention.plural):
            if own or has_name(words, mention):
                return Who(
                    short(mention, limit), "unnamed documents" if mention.plural else "document", None, number
                )
            return Who(UNNAMED + text, "unnamed documents" if mention.plural else "document", None, number)
        return Who(UNNAMED + text, "unnamed documents", None, number)

    def _author(self, mention: Mention) -> Who | None:
        """Whose words a document is: "Roe's speech", "a post by a sailor", "a Herald article"."""
        words, i = mention.words, mention.head
        lower = words.lower[i]
        owner = possessor(words, i)
        if lower in lex.SPEECH:
            found = self.entities.by_head(words, owner) if owner is not None else None
            if found and self.entities.all[found[1]].kind in ("person", "organisation", "group", "place"):
                return self._mentioned(*found)
            for head in phrases.objects(words, i, "by"):
                found = self.entities.by_head(words, head)
                if found and self.entities.all[found[1]].kind == "person":
                    who = self._mentioned(*found)
                    entity = UNNAMED + plain(mention) if who.entity.startswith(UNNAMED) else who.entity
                    return Who(entity, who.basis, who.office, who.number)
        if lower in phrases.ARTICLES:
            beside = [
                h for preposition in ("by", "in", "from") for h in phrases.objects(words, i, preposition)
            ]
            for j in (*range(mention.start, i), *beside):
                found = self.entities.by_head(words, j)
                if found and self.entities.all[found[1]].kind == "outlet":
                    return self._mentioned(*found)
        return None

    def _below(self, mention: Mention) -> list[Mention]:
        """The named documents of the body that a headline's bare "Poll" may mean."""
        return [
            m
            for m, _ in self.entities.mentions
            if m.order > mention.order
            and m.kind == "document"
            and m.nouns == mention.nouns
            and has_name(m.words, m, before_head=True)
        ][:1]


def _speaks(words: Words, i: int) -> bool:
    """Whether an unknown noun is somebody, by what it does or by "who"."""
    above = words.head[i]
    if words.dep[i] == "nsubj" and words.lemma[above] in _PERSONAL_VERBS:
        return True
    return any(words.lower[j] in ("who", "whom") for j in range(i + 1, min(i + 4, len(words.lower))))
