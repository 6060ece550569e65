"""Who is who across articles: one key for a source, however each article calls it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.corpus.tracing.kinds import (
    BODIES,
    OFFICES,
    PEOPLE,
    UNNAMED,
    basis_of,
    described,
    document_kind,
    is_media,
    kind_of,
    plain,
    role_stems,
    vague,
)
from sayso.corpus.tracing.lexical import stem, words
from sayso.corpus.tracing.newcomers import head_of, newcomers, told_roles, trade
from sayso.corpus.tracing.outlets import Outlets
from sayso.records import ARTICLE, Article, Claim, Reading

_ONE = re.compile(r"(?:an?|one)\s", re.IGNORECASE)
_GROUPS = frozenset(
    """group crowd number majority handful couple dozen lot series family team pair few chorus
    minority half third quarter score host range string bunch gang mob""".split()
)
#: before a name, they make it another's: "head of Vale Lines"
_LINKS = frozenset("of at in on for from with to by near between among and or than like".split())
#: who does not want to be named
_ANONYMOUS = re.compile(
    r"\banonym|\b(?:not|never|without) (?:to )?(?:be(?:ing)? )?(?:named|identified)\b|\bname not be\b|"
    r"\b(?:declin|refus)\w+ to (?:be (?:named|identified)|give (?:his|her|their|a) name)|\bwithh[eo]ld|"
    r"\bnot (?:allowed|authori[sz]ed|permitted) to (?:speak|talk|comment|brief)|\bfear of\b|"
    r"\bdid not (?:want|wish) to be (?:named|identified)",
    re.IGNORECASE,
)
#: "nothing in the ledger" is the ledger
_NOTHING = re.compile(r"^unnamed: (?:nothing|none|neither|no \w+) (?:in|on|of) (?:the )?", re.IGNORECASE)
_PERSONAL = frozenset("he she mr ms mrs dr prof".split())


@dataclass(slots=True)
class Speaker:
    """A source as the whole story knows it.

    Attributes:
        kind: person, unnamed (person), body, document, outlet or crowd.
        roles: the stems by which articles describe it; `heads`: of these, those of the nouns that are
            described ("engineer" of "an engineer at the port").
        articles: where it speaks; `first`, `last`: article to the offset of its first mention there, and of
            its last claim (-1: title).
        only_in_lead: whether it never speaks beyond a headline and two paragraphs.
        anonymous: whether an article says that it does not want to be named.
        named: of a body, the articles that name it.
    """

    key: str
    who: str
    kind: str
    basis: str
    roles: set[str] = field(default_factory=set)
    articles: set[int] = field(default_factory=set)
    document: str | None = None
    texts: list[str] = field(default_factory=list)
    only_in_lead: bool = True
    heads: set[str] = field(default_factory=set)
    first: dict[int, int] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    anonymous: bool = False
    named: set[int] = field(default_factory=set)


class Speakers:
    """The sources of a story: `of(article, claim)` is the key of who first said what the claim reports."""

    def __init__(self, readings: Sequence[Reading], outlets: Outlets) -> None:
        self.all: dict[str, Speaker] = {}
        self._of: dict[tuple[int, int], str] = {}
        self._outlets = outlets
        self._lead = 0
        self._kinds: dict[str, str] = {}
        self._roles: dict[str, tuple[str, ...]] = {}
        full = _full_names(readings)
        roles = [told_roles(r) for r in readings]
        trades = [_trades(r) for r in roles]
        named = [(plain(e.name), e.kind) for r in readings for e in r.entities]
        people = {name for name, kind in named if kind == "person"}
        personal = {
            plain(c.source.entity)
            for r in readings
            for c in r.claims
            if c.source is not None and _personal(c.source.text, c.source.entity)
        }
        self._organisations = {name for name, kind in named if kind == "organisation"} - people - personal
        for a, reading in enumerate(readings):
            text = reading.article.text
            second = text.find("\n\n", text.find("\n\n") + 2)
            self._lead = second if second >= 0 else len(text)
            self._kinds = {e.name: e.kind for e in reading.entities}
            self._roles = roles[a]
            new = newcomers(reading, _others(trades, a))
            for c, claim in enumerate(reading.claims):
                name = _after_topic(reading.article, claim) or self._first(claim)
                if name == ARTICLE and claim.source is not None:
                    name = claim.source.entity
                if claim.source is not None and claim.source.basis == "outlet":
                    name = claim.source.entity  # who is cited there is found in the outlet's own article
                if vague(name) and claim.source is not None and not vague(claim.source.entity):
                    name = claim.source.entity
                if c in new and claim.source is not None and claim.source.entity == name:
                    name = f"{UNNAMED}{new[c]}"
                name = _NOTHING.sub(UNNAMED, name)
                told, name = name, _named_in(name, full)
                if name == ARTICLE or vague(name) or self._kinds.get(name) == "place":
                    continue
                self._add(a, c, claim, name, told, full)
                self._place(reading.article, a, claim, self.all[self._of[a, c]])
        self._describe(roles, full)
        for speaker in self.all.values():
            if speaker.kind == "body" and speaker.key.startswith("name:"):
                speaker.named = {a for a, r in enumerate(readings) if speaker.who in r.article.text}

    def of(self, article: int, claim: int | None) -> Speaker | None:
        """Who said it first; None in the article's own voice."""
        key = None if claim is None else self._of.get((article, claim))
        return None if key is None else self.all[key]

    def _describe(self, roles: Sequence[Mapping[str, tuple[str, ...]]], full: dict[str, str]) -> None:
        """Add what other articles call the people, also where they do not speak."""
        for told in roles:
            for name, found in told.items():
                speaker = self.all.get(f"name:{plain(full.get(plain(name), name))}")
                if speaker is not None and speaker.kind == "person":
                    _describe(speaker, found)

    def stated(self, article: int, description: str, subject: str) -> Speaker:
        """The document or body of this description: one that speaks in the article, else one of its name."""
        kind = kind_of(description, basis_of(UNNAMED + description))
        sort = document_kind(description)
        for speaker in self.all.values():
            if (
                kind == speaker.kind == "document"
                and article in speaker.articles
                and speaker.document == sort
            ):
                return speaker
        key = f"{kind}:{description}"
        speaker = self.all.setdefault(
            key, Speaker(key, description, kind, "document" if kind == "document" else "organisation")
        )
        speaker.articles.add(article)
        speaker.only_in_lead = False
        speaker.document = sort
        speaker.first.setdefault(article, 0)
        speaker.last.setdefault(article, 0)
        speaker.texts += [t for t in (description, subject) if t not in speaker.texts]
        _describe(speaker, [description, subject])
        return speaker

    def _first(self, claim: Claim) -> str:
        """Who of a claim's chain told it first to the press: the last who is no outlet.

        "He told colleagues so, an aide said" is from the aide.
        """
        told = [
            h for h in claim.chain[:-1] if not (vague(h) or is_media(h) or self._outlets.named(h) is not None)
        ]
        return told[-1] if told else claim.chain[0] if claim.chain else ARTICLE

    def _add(self, a: int, c: int, claim: Claim, name: str, told: str, full: dict[str, str]) -> None:
        source = claim.source
        own = source is not None and source.entity == name
        basis = source.basis if source is not None and own else basis_of(name)
        outlet = self._outlets.named(name)
        bare = name.removeprefix(UNNAMED)
        texts = [bare, told.removeprefix(UNNAMED), *self._roles.get(name, ())] + (
            [source.text, source.office or ""] if source is not None and own else []
        )
        if outlet is not None:
            key, kind, who = f"outlet:{outlet}", "outlet", outlet
        elif not name.startswith(UNNAMED):
            who = full.get(plain(name), name)
            key = f"name:{plain(who)}"
            kind = "person" if basis.startswith("named") else kind_of(bare, basis)
            known = plain(name) in self._organisations or plain(who) in self._organisations
            if (known and basis != "named official") or (words(bare) or [""])[-1] in BODIES:
                kind = "body"
        else:
            kind, who = kind_of(bare, basis), bare
            if kind == "crowd" and source is not None and own and _one_of(source.text):
                kind = "unnamed"
            key = f"{kind}:{plain(bare)}" if kind in ("body", "document") else f"{kind}:{a}:{plain(bare)}"
        speaker = self.all.setdefault(key, Speaker(key, who, kind, basis))
        speaker.articles.add(a)
        speaker.texts += [t for t in texts if t not in speaker.texts]
        _describe(speaker, texts)
        if speaker.kind == "document":
            speaker.document = document_kind(" ".join(texts))
        self._of[a, c] = key

    def _place(self, article: Article, a: int, claim: Claim, speaker: Speaker) -> None:
        """Where in the article the source speaks, and whether it says there that it will not be named."""
        at = -1 if claim.within == "title" else claim.content[0][0]
        speaker.only_in_lead &= at < self._lead
        speaker.last[a] = max(at, speaker.last.get(a, -1))
        if a not in speaker.first:
            named = article.text.find(speaker.who.split()[-1]) if speaker.kind == "person" else -1
            speaker.first[a] = at if named < 0 else named
        if speaker.kind == "unnamed" and not speaker.anonymous:
            speaker.anonymous = _unwilling(article.text, head_of(speaker.who))


def _unwilling(text: str, noun: str) -> bool:
    """Whether an article says of this noun, in one paragraph, that the person does not want to be named."""
    for m in _ANONYMOUS.finditer(text):
        start = max(text.rfind("\n\n", 0, m.start()), m.start() - 300, 0)
        if noun and noun in words(text[start : m.end()]):
            return True
    return False


def _after_topic(article: Article, claim: Claim) -> str | None:
    """The source of a headline "Dam: ministry says …", where its topic was taken for it."""
    source, cue = claim.source, claim.cue
    if claim.within != "title" or source is None or cue is None or source.within != "title":
        return None
    between = (article.title or "")[source.span[-1][1] : cue.span[0][0]]
    told = words(between)
    return f"{UNNAMED}{' '.join(told)}" if between.startswith(":") and 0 < len(told) < 6 else None


def _personal(text: str, name: str) -> bool:
    """Whether a source is called as people are: "she", "Ms Penn", "surgeon Jo Penn", "Jo Penn, 44,"."""
    told, own = words(text), words(name)
    if told and told[0] in _PERSONAL:
        return True
    if not own or own == told or own[-1] in BODIES or own[-1] not in told:
        return False
    at = len(told) - 1 - told[::-1].index(own[-1])
    before = told[at - len(own)] if at >= len(own) else ""
    aged = told[at + 1 : at + 2] and told[at + 1].isdigit() and len(told[at + 1]) == 2
    return bool(aged) or (
        len(own) > 1 and (stem(before) in PEOPLE | OFFICES or told[at + 1 : at + 2] == ("who",))
    )


def _trades(roles: Mapping[str, tuple[str, ...]]) -> dict[str, set[str]]:
    """By the names of people, what an article calls them."""
    out: dict[str, set[str]] = {}
    for name, found in roles.items():
        own = set(words(name))
        told = (" ".join(w for w in role.split() if not set(words(w)) & own) for role in found)
        out[name] = {trade(text) for text in told} - {""}
    return out


def _others(trades: Sequence[Mapping[str, set[str]]], a: int) -> dict[str, set[str]]:
    """What all articles but one call people by."""
    out: dict[str, set[str]] = defaultdict(set)
    for b, found in enumerate(trades):
        for name, nouns in found.items() if b != a else ():
            out[name] |= nouns
    return out


def _describe(speaker: Speaker, texts: Iterable[str]) -> None:
    """Adds what the source is called."""
    own = set(words(speaker.who)) if speaker.key.startswith("name:") else set()
    for text in texts:
        told = described(text)
        speaker.roles |= role_stems(told)
        head = head_of(" ".join(w for w in told.split() if not set(words(w)) & own))
        if head:
            speaker.heads |= role_stems(head)


def _full_names(readings: Sequence[Reading]) -> dict[str, str]:
    """Each name to the fullest name of the story that has all its words, where there is but one."""
    names = {
        claim.source.entity
        for reading in readings
        for claim in reading.claims
        if claim.source is not None and not claim.source.entity.startswith(UNNAMED)
    }
    by_words: dict[str, set[str]] = defaultdict(set)
    bare = {plain(n): n for n in sorted(names)}
    for one in bare:
        for other in bare:
            if set(one.split()) < set(other.split()):
                by_words[one].add(other)
    out = {}
    for one, name in bare.items():
        longer = {o for o in by_words[one] if not any(set(o.split()) < set(p.split()) for p in by_words[one])}
        out[one] = bare[next(iter(longer))] if len(longer) == 1 else name
    return out


def _one_of(text: str) -> bool:
    """Whether a description is of one out of many: "a member of the cabinet", "one of the drivers"."""
    return _ONE.match(text) is not None and head_of(text) not in _GROUPS


def _named_in(name: str, full: dict[str, str]) -> str:
    """The name at the end of a description, "agency director Jo Bell", where the story knows it."""
    if not name.startswith(UNNAMED):
        return name
    found = plain(name.removeprefix(UNNAMED)).split()
    for start in range(1, len(found)):
        known = full.get(" ".join(found[start:]))
        if known is not None and found[start - 1] not in _LINKS and not found[start][0].isdigit():
            return known
    return name
