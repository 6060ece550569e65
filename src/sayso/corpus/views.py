"""What a corpus answers: rows, pages and small tables, ready to be shown, sent or exported.

Keys (`key`, `story`, `cluster`, `entity`, …) are the corpus's own integers: stable, never used again, and the
numbers in the desk's URLs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from sayso.records import Factuality, Origin, Reading, Stance

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of the rows that were asked for.

    `total` counts all that match (up to a limit of 10,000, then `more_than` is true); `next` is the cursor to
    hand back for the rows that follow, None at the end.
    """

    items: tuple[T, ...]
    total: int
    next: str | None = None
    more_than: bool = False


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article, in its newest version.

    `published` is EDTF, `added` RFC 3339 in UTC; `version` counts from 1; `copied_from` is the key of the
    article it took most of its text from.
    """

    key: int
    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    added: str
    version: int
    story: int
    claims: int
    agency: str | None = None
    copied_from: int | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story: the articles on one happening. `contested` counts claims with a denial or contradiction."""

    key: int
    title: str
    first: str | None
    last: str | None
    articles: int
    outlets: int
    claims: int
    contested: int
    circular: int
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One appearance of a claim: what one article prints, and what the corpus knows of it.

    `cluster` groups what asserts the same; `independent_origins` and `outlets` are the cluster's.
    """

    key: int
    cluster: int
    article: ArticleRow
    text: str
    source: str | None
    source_entity: int | None
    basis: str | None
    form: str
    factuality: Factuality
    stance: Stance
    said_when: str | None
    when: str | None
    where: str | None
    country: str | None
    lat: float | None
    lon: float | None
    event_types: tuple[str, ...]
    independent_origins: int
    outlets: int
    hardened: str | None = None
    stale: bool = False
    start: int | None = None
    end: int | None = None
    within: Literal["text", "title"] = "text"


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim of the corpus with everything about it: what the page of a claim shows.

    `trail` are the wordings in time order; `contradicts`, `contradicted_by`, `supersedes` and `superseded_by`
    are (cluster key, proposition) pairs.
    """

    cluster: int
    story: int
    proposition: str
    appearances: tuple[ClaimRow, ...]
    paths: tuple[tuple[str, ...], ...]
    origins: tuple[Origin, ...]
    independent_origins: tuple[str, ...]
    outlets: int
    contradicts: tuple[tuple[int, str], ...] = ()
    supersedes: tuple[tuple[int, str], ...] = ()
    superseded_by: tuple[tuple[int, str], ...] = ()
    why: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A person, body, place … across articles."""

    key: int
    name: str
    kind: str
    country: str | None
    sector: str | None
    articles: int
    said: int
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """What was said by and about one entity, in time order.

    `claims` counts the different claims it made (`said.total` their appearances), `confirmed` those of them
    that have another independent origin, `contested` those that are denied or contradicted, all over its
    newest 5,000 appearances; `bases` is how often it spoke on which basis.
    """

    entity: EntityRow
    said: Page[ClaimRow]
    about: Page[ClaimRow]
    confirmed: int
    bases: tuple[tuple[str, int], ...]
    judgements: tuple[Judgement, ...] = ()
    claims: int = 0
    contested: int = 0


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of a timeline: EDTF `when`, and whether it then happened, was said or was published."""

    when: str
    what: Literal["happened", "said", "published"]
    claim: ClaimRow


@dataclass(frozen=True, slots=True)
class EventMention:
    """Where an article tells of an event: `trigger` at the characters `start` to `end`, in a claim."""

    trigger: str
    start: int
    end: int
    within: Literal["text", "title"]
    claim: ClaimRow


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a story, with every place that tells of it, the earliest article first.

    `type` is one of PLOVER's; of type, trigger, actor, recipient, `when` (EDTF) and `where` what most
    mentions say. `articles` and `outlets` are how many tell of it.
    """

    type: str
    trigger: str
    actor: str | None
    recipient: str | None
    when: str | None
    where: str | None
    articles: int
    outlets: int
    mentions: tuple[EventMention, ...]


JudgementKind = Literal["rating", "merge", "split", "reject", "note"]
TargetKind = Literal["article", "claim", "cluster", "story", "entity"]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as claims name it, and how many are about it; `lat` and `lon` in degrees (WGS 84)."""

    name: str
    lat: float
    lon: float
    country: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided; never derived from what the machine found, nor the other way.

    Attributes:
        key: its number; what `Corpus.undo` takes.
        kind, target_kind, target: what was done to what (key of the target).
        reliability: Admiralty A–F of a source, `credibility` 1–6 of an item (NATO AJP-2.1), for ratings.
        others: keys of what the target was merged with or split from.
        by: who; `at`: RFC 3339 in UTC; `undone`: when, None while it stands, and `undone_by` whom.
    """

    key: int
    kind: JudgementKind
    target_kind: TargetKind
    target: int
    by: str
    at: str
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    credibility: Literal["1", "2", "3", "4", "5", "6"] | None = None
    others: tuple[int, ...] = ()
    note: str | None = None
    undone: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the custody log: append-only, hash-chained. `made_by` is the version and its models."""

    key: int
    at: str
    action: str
    target: str
    made_by: str
    detail: str
    sha256: str


@dataclass(frozen=True, slots=True)
class AsideRow:
    """An input that was set aside, with its reason and mend; `at` the last of so many `times`."""

    key: int
    name: str
    error: str
    kind: str
    at: str
    times: int = 1
    first: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """What is in the corpus and how it does."""

    articles: int
    versions: int
    stories: int
    claims: int
    clusters: int
    entities: int
    set_aside: int
    first_added: str | None
    last_added: str | None
    outlets: tuple[tuple[str, int], ...]
    made_by: tuple[tuple[str, int], ...]
    schema_version: str
    bytes: int | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """A saved search. `every` is the least time between two digests, in seconds."""

    key: int
    name: str
    query: Query
    every: int
    created: str
    last_digest: str | None


@dataclass(frozen=True, slots=True)
class Digest:
    """What a watch has found since its last digest."""

    watch: Watch
    made: str
    since: str | None
    claims: tuple[ClaimRow, ...]


Order = Literal["relevance", "newest", "oldest", "origins", "outlets"]


@dataclass(frozen=True, slots=True)
class Query:
    """A search over claims; fields that are None (or empty) do not restrict.

    `text` is words, "quoted phrases" and -excluded words over claim, title and source; dates are EDTF days or
    months, inclusive; `country` ISO 3166-1 alpha-2; `event` a PLOVER type; `basis` as in `Source.basis`;
    `own_voice` false leaves out what no one is cited for; `contested` asks for claims that are denied or
    contradicted.
    """

    text: str = ""
    source: str | None = None
    entity: int | None = None
    basis: str | None = None
    event: str | None = None
    country: str | None = None
    place: str | None = None
    outlet: str | None = None
    factuality: tuple[Factuality, ...] = ()
    story: int | None = None
    article: int | None = None
    published_from: str | None = None
    published_to: str | None = None
    happened_from: str | None = None
    happened_to: str | None = None
    min_origins: int | None = None
    max_origins: int | None = None
    min_outlets: int | None = None
    own_voice: bool | None = None
    contested: bool | None = None
    order: Order = "relevance"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article handed to `Corpus.add`.

    `status`: ``new``; ``version`` (a changed text of an article known before); ``known`` (nothing done);
    ``reread`` (the same text, read again).
    """

    key: int
    id: str
    status: Literal["new", "version", "known", "reread"]
    version: int
    name: str = ""
    warnings: tuple[str, ...] = ()
    reading: Reading | None = None
