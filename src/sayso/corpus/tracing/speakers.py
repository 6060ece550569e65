"""Who is who across articles: one key for a source, however each article calls it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sayso.corpus.tracing.lexical import STOP, stem, words
from sayso.corpus.tracing.newcomers import head_of, newcomers
from sayso.corpus.tracing.outlets import Outlets
from sayso.records import ARTICLE, Claim, Reading

#: words of roles that tell no body: "spokesman", "chief executive"
ROLES = frozenset(
    stem(w)
    for w in """
    spokesman spokeswoman spokesperson spokespeople officer official chief head director minister deputy
    president secretary superintendent inspector sergeant commander colonel general captain major
    lieutenant admiral chairman chairwoman chair executive manager senior former retired acting duty
    leader member representative governor mayor councillor judge prosecutor lawyer solicitor
    attorney professor doctor analyst expert editor reporter correspondent source person people man
    woman witness resident neighbour neighbor worker employee staff aide adviser advisor assistant
    insider company firm agency office department ministry service force authority statement email
    press""".split()
)
_SAME = {"offic": "offic", "official": "offic"}
_UNNAMED = "unnamed: "
_KINDS = {
    "draft": "paper", "document": "paper", "paper": "paper", "dossier": "paper", "memo": "paper",
    "memorandum": "paper", "report": "paper", "study": "paper", "plan": "paper", "annex": "paper",
    "record": "record", "records": "record", "log": "record", "logbook": "record", "register": "record",
    "entry": "record", "note": "record", "file": "record", "files": "record", "list": "record",
    "bulletin": "bulletin", "data": "bulletin", "figures": "bulletin", "statistics": "bulletin",
    "email": "message", "emails": "message", "letter": "message", "message": "message", "messages": "message",
    "recording": "recording", "clip": "recording", "tape": "recording", "audio": "recording",
    "video": "recording", "footage": "recording", "film": "recording", "photograph": "recording",
    "photo": "recording", "photos": "recording", "picture": "recording", "image": "recording",
    "post": "post", "posts": "post", "channel": "post", "account": "post", "tweet": "post", "thread": "post",
    "notice": "notice", "contract": "notice", "ruling": "ruling", "judgment": "ruling",
    "indictment": "ruling", "filing": "ruling",
}  # fmt: skip
_BODIES = frozenset(
    """ministry police company firm agency office government college school university hospital council
    court party union navy army commission force fund bank unit service laboratory lab institute
    club federation association authority department embassy parliament team group mission board
    committee regulator coastguard operator maker airline railway church charity lines industries
    holdings corporation army airforce fire brigade airways motors foods laboratories coaches ferries buses
    railways shipping construction logistics energy pharma pharmaceuticals insurance group""".split()
)
#: descriptions that describe nobody
_VAGUE = frozenset(
    """it the they them he she who which that this man woman person people somebody someone source sources
    statement one others other some many they we you those these him her both all anyone everybody
    everyone nobody none neither another tests test report reports articles article media social""".split()
)
_STATE = frozenset(stem(w) for w in "government cabinet administration state".split())
_MINISTERS = frozenset(stem(w) for w in "minister president premier chancellor secretary".split())
#: words of descriptions that make no two alike
_COMMON = frozenset(
    stem(w)
    for w in """former retired senior junior new old young local another unnamed man woman person people
    source member staff worker official officer spokesman spokeswoman""".split()
)
#: roles in which somebody speaks for a body
_OFFICES = frozenset(
    stem(w)
    for w in """spokesman spokeswoman spokesperson chief head director minister deputy president secretary
    superintendent inspector officer official controller chairman chairwoman chair executive manager
    governor mayor commander captain registrar prosecutor counsel agent coordinator commissioner""".split()
)
_ONE = re.compile(r"(?:an?|one)\s", re.IGNORECASE)
_GROUPS = frozenset(
    """group crowd number majority handful couple dozen lot series family team pair few chorus
    minority half third quarter score host range string bunch gang mob""".split()
)
#: before a name, they make it another's: "head of Vale Lines"
_LINKS = frozenset("of at in on for from with to by near between among and or than like".split())
_OTHER = re.compile(r"\b(?:second|another|other|different|third|separate)\b", re.IGNORECASE)


@dataclass(slots=True)
class Speaker:
    """A source as the whole story knows it.

    `kind`: person, unnamed (person), body, document, outlet or crowd; `roles` the stems by which articles
    describe it; `articles` where it speaks; `only_in_lead`: never beyond a headline and two paragraphs.
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
        named = [(_plain(e.name), e.kind) for r in readings for e in r.entities]
        people = {name for name, kind in named if kind == "person"}
        self._organisations = {name for name, kind in named if kind == "organisation"} - people
        for a, reading in enumerate(readings):
            text = reading.article.text
            second = text.find("\n\n", text.find("\n\n") + 2)
            self._lead = second if second >= 0 else len(text)
            self._kinds = {e.name: e.kind for e in reading.entities}
            self._roles = {e.name: e.roles for e in reading.entities}
            new = newcomers(reading)
            for c, claim in enumerate(reading.claims):
                name = claim.chain[0] if claim.chain else ARTICLE
                if name == ARTICLE and claim.source is not None:
                    name = claim.source.entity
                if claim.source is not None and claim.source.basis == "outlet":
                    name = claim.source.entity  # who is cited there is found in the outlet's own article
                if vague(name) and claim.source is not None and not vague(claim.source.entity):
                    name = claim.source.entity
                if c in new and claim.source is not None and claim.source.entity == name:
                    name = f"{_UNNAMED}{new[c]}"
                described, name = name, _named_in(name, full)
                if name == ARTICLE or vague(name) or self._kinds.get(name) == "place":
                    continue
                self._add(a, c, claim, name, described, full)
        self._describe(readings, full)

    def of(self, article: int, claim: int | None) -> Speaker | None:
        """Who said it first; None in the article's own voice."""
        key = None if claim is None else self._of.get((article, claim))
        return None if key is None else self.all[key]

    def _describe(self, readings: Sequence[Reading], full: dict[str, str]) -> None:
        """Add what other articles call the people, also where they do not speak."""
        for reading in readings:
            for e in reading.entities:
                speaker = self.all.get(f"name:{_plain(full.get(_plain(e.name), e.name))}")
                if e.kind == "person" and speaker is not None and speaker.kind == "person":
                    speaker.roles |= {s for role in e.roles for s in role_stems(_described(role))}

    def _add(self, a: int, c: int, claim: Claim, name: str, described: str, full: dict[str, str]) -> None:
        source = claim.source
        own = source is not None and source.entity == name
        basis = source.basis if source is not None and own else _basis(name)
        outlet = self._outlets.named(name)
        bare = name.removeprefix(_UNNAMED)
        texts = [bare, described.removeprefix(_UNNAMED), *self._roles.get(name, ())] + (
            [source.text, source.office or ""] if source is not None and own else []
        )
        if outlet is not None:
            key, kind, who = f"outlet:{outlet}", "outlet", outlet
        elif not name.startswith(_UNNAMED):
            who = full.get(_plain(name), name)
            key = f"name:{_plain(who)}"
            kind = "person" if basis.startswith("named") else _kind(bare, basis)
            known = self._kinds.get(name) == "organisation" or _plain(who) in self._organisations
            if (known and basis != "named official") or (words(bare) or [""])[-1] in _BODIES:
                kind = "body"
        else:
            kind, who = _kind(bare, basis), bare
            if kind == "crowd" and source is not None and own and _one_of(source.text):
                kind = "unnamed"
            key = f"{kind}:{_plain(bare)}" if kind in ("body", "document") else f"{kind}:{a}:{_plain(bare)}"
        speaker = self.all.setdefault(key, Speaker(key, who, kind, basis))
        speaker.articles.add(a)
        speaker.only_in_lead &= claim.within == "title" or claim.content[0][0] < self._lead
        speaker.texts += [t for t in texts if t not in speaker.texts]
        speaker.roles |= {s for t in texts for s in role_stems(_described(t))}
        if speaker.kind == "document":
            speaker.document = document_kind(" ".join(texts))
        self._of[a, c] = key


def role_stems(text: str) -> set[str]:
    """Stems of a description, with "officer" and "official" taken for one."""
    stems = (stem(w) for w in words(text) if w not in STOP)
    return {_SAME.get(s, s) for s in stems}


def document_kind(text: str) -> str | None:
    """What sort of document a description names: drafts and papers are one sort, logs and records another."""
    found = [_KINDS[w] for w in words(text) if w in _KINDS]
    return found[-1] if found else None


def _described(text: str) -> str:
    """A description without its relative clause and beyond: "the mate, who was below" is "the mate"."""
    return re.split(r"\b(?:who|which|that|whose|where)\b", text, maxsplit=1)[0][:120]


def vague(name: str) -> bool:
    """Whether a description tells nobody apart: "it", "not stated", "a man"."""
    bare = [w for w in words(name.removeprefix(_UNNAMED)) if w not in ("a", "an", "the")]
    if name.startswith(_UNNAMED) and head_of(name.removeprefix(_UNNAMED)) in ("article", "articles"):
        return True  # a correction that quotes its own article
    return not bare or name == "unnamed: not stated" or all(w in _VAGUE for w in bare)


def _basis(name: str) -> str:
    """The basis of a hop of a chain of which nothing but the name is known."""
    bare = name.removeprefix(_UNNAMED)
    if document_kind(bare):
        return "document"
    if any(w in _BODIES for w in words(bare)):
        return "organisation"
    return "unnamed person" if name.startswith(_UNNAMED) else "named person"


def _kind(bare: str, basis: str) -> str:
    if basis in ("document", "unnamed documents"):
        if document_kind(_described(bare)):
            return "document"
        return "body" if head_of(bare) in _BODIES or bare[:1].isupper() else "unnamed"
    if basis == "organisation":
        last = words(bare)[-1:]
        several = bool(last) and last[0].endswith("s")
        known = any(w in _BODIES for w in words(bare)) or any(p[0].isupper() for p in bare.split()[1:])
        return "body" if known or several else "unnamed"
    if basis == "unnamed person":
        head = head_of(bare)
        return "body" if head in _BODIES else "document" if head in _KINDS else "unnamed"
    return {"collective": "crowd", "outlet": "outlet"}.get(basis, "person")


def _plain(name: str) -> str:
    return " ".join(w for w in words(name) if w not in ("the", "a", "an"))


def _full_names(readings: Sequence[Reading]) -> dict[str, str]:
    """Each name to the fullest name of the story that has all its words, where there is but one."""
    names = {
        claim.source.entity
        for reading in readings
        for claim in reading.claims
        if claim.source is not None and not claim.source.entity.startswith(_UNNAMED)
    }
    by_words: dict[str, set[str]] = defaultdict(set)
    plain = {_plain(n): n for n in sorted(names)}
    for one in plain:
        for other in plain:
            if set(one.split()) < set(other.split()):
                by_words[one].add(other)
    out = {}
    for one, name in plain.items():
        longer = {o for o in by_words[one] if not any(set(o.split()) < set(p.split()) for p in by_words[one])}
        out[one] = plain[next(iter(longer))] if len(longer) == 1 else name
    return out


def _one_of(text: str) -> bool:
    """Whether a description is of one out of many: "a member of the cabinet", "one of the drivers"."""
    return _ONE.match(text) is not None and head_of(text) not in _GROUPS


def _named_in(name: str, full: dict[str, str]) -> str:
    """The name at the end of a description, "agency director Jo Bell", where the story knows it."""
    if not name.startswith(_UNNAMED):
        return name
    found = _plain(name.removeprefix(_UNNAMED)).split()
    for start in range(1, len(found)):
        known = full.get(" ".join(found[start:]))
        if known is not None and found[start - 1] not in _LINKS and not found[start][0].isdigit():
            return known
    return name


def same_origin(one: Speaker, other: Speaker, together: bool, bodies: Collection[Speaker] = ()) -> str | None:
    """Why two sources that support one claim count as one, or None where they count apart.

    `together`: whether one article has the claim from both; `bodies`: those of the story. By the conventions
    of the story sets: one unnamed person however many outlets, a body and who speaks for it, one document
    seen by two papers.
    """
    if one.key == other.key:
        return "the same source"
    kinds = {one.kind, other.kind}
    if "crowd" in kinds:
        return "nobody in particular"
    shared = one.roles & other.roles
    if kinds == {"unnamed"}:
        marked = any(_OTHER.search(t) for s in (one, other) for t in s.texts)
        return None if marked and together else "one unnamed person"
    if kinds == {"unnamed", "person"}:
        hidden = one if one.kind == "unnamed" else other
        if shared - _COMMON or (together and hidden.only_in_lead):
            return "named elsewhere, by the same description"
        return None
    if kinds == {"document"}:
        same = together or one.document == other.document
        return "one document" if same else None
    if kinds == {"body"}:
        return f"both {one.who}" if shared - ROLES or together else None
    if kinds == {"body", "document"}:
        return "its own document" if together and (shared - ROLES) else None
    if "body" in kinds:
        body, who = (one, other) if one.kind == "body" else (other, one)
        return _speaks_for(who, body, together, bodies)
    return None


def _speaks_for(who: Speaker, body: Speaker, together: bool, bodies: Collection[Speaker]) -> str | None:
    """Whether somebody speaks for a body: described by its name, or an official of no other body."""
    own = who.roles - role_stems(who.who)
    if (body.roles & who.roles) - ROLES or (body.roles and body.roles <= who.roles):
        return f"speaks for {body.who}"
    if who.kind == "person" and who.basis != "named official" and not own & _OFFICES:
        return None
    if body.roles & _STATE and own & _MINISTERS and (together or who.articles & body.articles):
        return f"speaks for {body.who}"
    others = (role_stems(b.who) - ROLES for b in bodies if b.key != body.key)
    elsewhere = any(name and name <= own for name in others)
    near = together or bool(who.articles & body.articles)
    return f"speaks for {body.who}" if near and not elsewhere else None
