"""What sort of source a description is: words for offices, bodies and documents, and how they are read."""

from __future__ import annotations

import functools
import re

from sayso.corpus.tracing.lexical import STOP, stem, words
from sayso.corpus.tracing.newcomers import head_of

UNNAMED = "unnamed: "
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
_POLICE = frozenset(stem(w) for w in "detective detectives constable superintendent police".split())
_SAME = {"official": "offic"}
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
    "indictment": "ruling", "filing": "ruling", "verdict": "ruling", "warrant": "ruling",
    "affidavit": "ruling",
    "transcript": "recording", "photographs": "recording", "pictures": "recording", "images": "recording",
    "screenshot": "recording", "scan": "recording", "mail": "message", "mails": "message",
    "letters": "message", "fax": "message", "memos": "paper", "reports": "paper", "documents": "paper",
    "papers": "paper", "audit": "paper", "assessment": "paper", "survey": "paper", "analysis": "paper",
    "presentation": "paper", "slide": "paper", "slides": "paper", "proposal": "paper",
    "questionnaire": "paper",
    "leaflet": "paper", "brochure": "paper", "pamphlet": "paper", "manual": "paper", "spreadsheet": "paper",
    "minutes": "record", "ledger": "record", "diary": "record", "logs": "record", "registers": "record",
    "receipt": "record", "invoice": "record", "invoices": "record", "certificate": "record",
    "manifest": "record", "timetable": "record", "rota": "record", "roster": "record", "notes": "record",
    "notebook": "record", "lists": "record", "archive": "record", "database": "record",
    "licence": "notice", "license": "notice", "permit": "notice", "contracts": "notice",
    "agreement": "notice", "treaty": "notice", "accounts": "bulletin", "dataset": "bulletin",
}  # fmt: skip
BODIES = frozenset(
    """ministry police company firm agency office government college school university hospital council
    court party union navy army commission force fund bank unit service laboratory lab institute
    club federation association authority department embassy parliament team group mission board
    committee regulator coastguard operator maker airline railway church charity lines industries
    holdings corporation bureau directorate inspectorate command registry secretariat treasury senate congress
    chamber cabinet tribunal watchdog ombudsman consulate clinic museum foundation trust alliance coalition
    consortium cooperative society organisation organization prosecution administration archive observatory
    garrison regiment battalion squad taskforce panel jury parish diocese municipality supplier drugmaker
    carmaker shipbuilder retailer insurer lender manufacturer contractor airforce army fire brigade
    airways motors foods laboratories coaches ferries buses
    railways shipping construction logistics energy pharma pharmaceuticals insurance group""".split()
)
#: those who speak as their service: "detectives said"
_SERVANTS = frozenset(
    """police detectives prosecutors investigators firefighters rescuers coastguards troops soldiers
    inspectors regulators organisers officials authorities paramedics customs""".split()
)
#: people who may be described by the body they are of
PEOPLE = frozenset(
    stem(w)
    for w in """official officer member staff worker employee insider source person man woman aide adviser
    clerk manager director engineer doctor nurse teacher driver guard player surgeon lawyer coach professor
    scientist researcher analyst farmer pilot sailor fisherman builder student singer actor author
    journalist""".split()
)
#: descriptions that describe nobody
_VAGUE = frozenset(
    """it the they them he she who which that this man woman person people somebody someone source sources
    statement one others other some many they we you those these him her both all anyone everybody
    everyone nobody none neither another tests test report reports articles article media social""".split()
)


#: words of descriptions that make no two alike
COMMON = frozenset(
    stem(w)
    for w in """former retired senior junior new old young local another unnamed man woman person people
    source member staff worker official officer spokesman spokeswoman""".split()
)
#: what somebody may be besides anything else: a passenger may be a nurse
LOOSE = frozenset(
    stem(w)
    for w in """passenger witness survivor resident neighbour neighbor bystander caller user poster volunteer
    fan customer patient student colleague friend insider expert specialist boss relative parent mother father
    participant visitor guest tourist victim owner local reader voter player star mate figure""".split()
)
#: ranks and positions that go with any trade
RANKS = frozenset(
    stem(w)
    for w in """colonel general major captain lieutenant admiral professor doctor dr head chief leader deputy
    veteran founder chairman chairwoman chair member 20s 30s 40s""".split()
)
#: nouns that tell next to nothing of somebody
VAGUE_HEADS = frozenset(
    stem(w)
    for w in "person man woman people source member staff worker employee official officer one".split()
)
#: bodies that their names do not tell apart
GENERIC = frozenset(
    """the a an its this company firm business agency ministry department office operator owner maker
    manufacturer authority authorities club group organisation organization school college university hospital
    council court government commission committee board union force service party bank team federation
    association charity body airline regulator""".split()
)
#: roles in which somebody speaks for a body
OFFICES = frozenset(
    stem(w)
    for w in """spokesman spokeswoman spokesperson chief head director minister deputy president secretary
    superintendent inspector officer official controller chairman chairwoman chair executive manager
    governor mayor commander captain registrar prosecutor counsel agent coordinator commissioner""".split()
)


_PRESS = frozenset(
    """reports media newspaper newspapers website websites press outlet outlets blog blogs tabloid
    tabloids daily
    dailies broadcaster broadcasters headlines magazine magazines title titles site sites""".split()
)


def is_servant(noun: str) -> bool:
    """Whether a plural noun names those who speak as their service: "detectives"."""
    return noun in _SERVANTS


def is_media(name: str) -> bool:
    """Whether a source is the press in general, or an outlet that is not named: "foreign media reports"."""
    return any(w in _PRESS for w in words(name))


_NONE = frozenset("nobody none neither no nothing".split())


@functools.lru_cache(maxsize=16_384)  # people are described as they were before, story after story
def role_stems(text: str) -> frozenset[str]:
    """Stems of a description, with "officer" and "official" taken for one."""
    stems = (stem(w) for w in words(text) if w not in STOP)
    found = frozenset([_SAME.get(s, s) for s in stems])
    return found | {"polic"} if found & _POLICE else found


def document_kind(text: str) -> str | None:
    """What sort of document a description names: drafts and papers are one sort, logs and records another."""
    found = [_KINDS[w] for w in words(text) if w in _KINDS]
    return found[-1] if found else None


def described(text: str) -> str:
    """A description without its relative clause and beyond: "the mate, who was below" is "the mate"."""
    return re.split(r"\b(?:who|which|that|whose|where)\b", text, maxsplit=1)[0][:120]


def vague(name: str) -> bool:
    """Whether a description tells nobody apart: "it", "not stated", "a man"."""
    bare = [w for w in words(name.removeprefix(UNNAMED)) if w not in ("a", "an", "the")]
    if name.startswith(UNNAMED) and head_of(name.removeprefix(UNNAMED)) in ("article", "articles"):
        return True  # a correction that quotes its own article
    return (
        not bare
        or name == "unnamed: not stated"
        or (bare[0] in _NONE and not document_kind(" ".join(bare)))
        or all(w in _VAGUE for w in bare)
    )


def basis_of(name: str) -> str:
    """The basis of a hop of a chain of which nothing but the name is known."""
    bare = name.removeprefix(UNNAMED)
    if document_kind(bare):
        return "document"
    if any(w in BODIES for w in words(bare)):
        return "organisation"
    return "unnamed person" if name.startswith(UNNAMED) else "named person"


def kind_of(bare: str, basis: str) -> str:
    """Person, unnamed (person), body, document, outlet or crowd: of a description and the basis it has."""
    if basis in ("document", "unnamed documents"):
        if document_kind(described(bare)):
            return "document"
        return "body" if head_of(bare) in BODIES or bare[:1].isupper() else "unnamed"
    if basis == "organisation":
        return _organisation(bare)
    if basis == "unnamed person":
        head = head_of(bare)
        if head == "nothing" and document_kind(bare):
            return "document"
        return "body" if head in BODIES else "document" if head in _KINDS else "unnamed"
    if basis == "collective":
        return "body" if head_of(bare) in _SERVANTS else "crowd"
    return "outlet" if basis == "outlet" else "person"


def _organisation(bare: str) -> str:
    """An organisation, or one of its people: "an adviser who left its council last year" is no council."""
    head = head_of(bare)
    if head in BODIES:
        return "body"
    if stem(head) in PEOPLE:
        return "unnamed"
    named = any(w in BODIES for w in words(bare)) or any(p[0].isupper() for p in bare.split()[1:])
    return "body" if named or head.endswith("s") else "unnamed"


def plain(name: str) -> str:
    """A name without its articles, case-folded."""
    return " ".join(w for w in words(name) if w not in ("the", "a", "an"))
