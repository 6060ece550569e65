"""Who is who in one article."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from sayso.analysis.coref import name_sieves, role_sieves
from sayso.analysis.coref.clusters import Cluster, Clusters
from sayso.analysis.coref.kinds import retype
from sayso.analysis.coref.lead import leads
from sayso.analysis.coref.mentions import Mention, find_mentions
from sayso.analysis.coref.pronouns import pronouns
from sayso.analysis.coref.speakers import speakers
from sayso.analysis.coref.words import Words, words
from sayso.analysis.parse import Parsed
from sayso.records import Entity, EntityKind, Span, Within, spans


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of one article; their mentions point into its text.

    `in_title` holds the mentions in a title given beside the text, one tuple for each entity of `all`.
    `text` and `title` are the tokens read, `mentions` every mention with the number of its entity;
    `loose` are pronouns that speak of one another only ("we" of one quotation).
    """

    all: tuple[Entity, ...]
    in_title: tuple[tuple[Span, ...], ...] = ()
    text: Words | None = None
    title: Words | None = None
    mentions: tuple[tuple[Mention, int], ...] = ()
    loose: tuple[tuple[Mention, ...], ...] = ()
    _heads: dict[tuple[Within, int], tuple[Mention, int]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _cache: list[list[list[Mention]]] = field(default_factory=list, repr=False, compare=False)

    def of(self, number: int) -> list[Mention]:
        """The mentions of the entity of that number, in order."""
        return self._tables()[1][number]

    def by_head(self, words: Words, i: int) -> tuple[Mention, int] | None:
        """The mention whose head is token `i` of `words`, and its entity's number."""
        return self._tables()[0].get((words.within, i))

    def _tables(self) -> tuple[dict[tuple[Within, int], tuple[Mention, int]], list[list[Mention]]]:
        if not self._cache:
            of: list[list[Mention]] = [[] for _ in self.all]
            for mention, number in self.mentions:
                self._heads.setdefault((mention.words.within, mention.head), (mention, number))
                of[number].append(mention)
            self._cache.append(of)
        return self._heads, self._cache[0]

    def within(self, span: Span, within: Within) -> list[tuple[Mention, int]]:
        """The mentions whose heads lie in `span`, in order, with the numbers of their entities."""
        words = self.title if within == "title" else self.text
        if words is None:
            return []
        first, last = bisect_left(words.start, span[0]), bisect_left(words.start, span[1])
        found = (self.by_head(words, i) for i in range(first, last))
        return [pair for pair in found if pair is not None]

    def at(self, span: Span, within: Within = "text") -> Entity | None:
        """The entity that the words at `span` (a noun phrase) speak of, or None."""
        found = self.mention_at(span, within)
        return None if found is None else self.all[found[1]]

    def mention_at(self, span: Span, within: Within = "text") -> tuple[Mention, int] | None:
        """The outermost mention whose head lies in `span`, first among equals, and its entity's number."""
        pairs = self.within(span, within)
        return min(pairs, key=lambda pair: _depth(pair[0].words, pair[0].head), default=None)


def _depth(tokens: Words, i: int) -> int:
    """How many heads stand above a token (at most 50)."""
    depth = 0
    while tokens.head[i] != i and depth < 50:
        i, depth = tokens.head[i], depth + 1
    return depth


def resolve(parsed: Parsed) -> Entities:
    """The entities of the article: its persons, bodies, places, groups, documents and outlets.

    Mentions are noun phrases of spaCy's parse; clusters come from sieves of our own.
    """
    title = None
    if parsed.title_doc is not None:
        title = words(parsed.title_doc, "title", heading=len(parsed.text_of("title")))
    opening = parsed.article.title_in_text
    text = words(parsed.doc, "text", heading=opening[1] if opening else 0)
    known: dict[str, str] = {}
    found = find_mentions(text, known)
    if title is not None:
        found = find_mentions(title, known) + found
    for order, mention in enumerate(found):
        mention.order = order
    retype(found)
    clusters = Clusters(found)
    name_sieves.exact_names(clusters)
    name_sieves.people(clusters)
    name_sieves.bodies(clusters)
    role_sieves.appositions(clusters)
    role_sieves.role_names(clusters)
    role_sieves.titles(clusters)
    role_sieves.bare_roles(clusters)
    leads(clusters)
    pronouns(clusters)
    speakers(clusters)
    return _entities(clusters, text, title)


def _entities(clusters: Clusters, text: Words, title: Words | None) -> Entities:
    every = clusters.all()
    kept = [c for c in every if any(m.form != "pronoun" for m in c.mentions)]
    loose = [c for c in every if all(m.form == "pronoun" for m in c.mentions)]
    numbers = {id(c): n for n, c in enumerate(kept)}
    mentions = tuple((m, numbers[id(clusters[m])]) for m in clusters.mentions if id(clusters[m]) in numbers)
    return Entities(
        all=tuple(entity(c) for c in kept),
        in_title=tuple(_spans(c, "title") for c in kept),
        text=text,
        title=title,
        mentions=mentions,
        loose=tuple(tuple(c.mentions) for c in loose),
    )


def _spans(cluster: Cluster, within: Within) -> tuple[Span, ...]:
    return tuple(sorted({span_of(m) for m in cluster.mentions if m.words.within == within}))


def span_of(mention: Mention) -> Span:
    """Character offsets of a mention."""
    return (mention.words.start[mention.start], mention.words.end[mention.end - 1])


def entity(cluster: Cluster) -> Entity:
    """The record of a cluster: its fullest name, other names, the roles its mentions tell."""
    cluster.mentions.sort(key=lambda m: m.order)
    named = [m for m in cluster.mentions if m.name]
    by_length = sorted({_name(m): None for m in named}, key=lambda n: -len(n.split()))
    if cluster.kind in ("organisation", "outlet"):
        by_length.sort(key=lambda n: -len(n))
    name = by_length[0] if by_length else "unnamed: " + unnamed(cluster)
    return Entity(
        name=name,
        kind=_kind(cluster),
        mentions=_spans(cluster, "text"),
        aliases=tuple(by_length[1:]),
        roles=roles(cluster),
    )


def _kind(cluster: Cluster) -> EntityKind:
    return cluster.kind or "other"  # type: ignore[return-value]


def _name(mention: Mention) -> str:
    start, end = mention.name_at
    return " ".join(mention.words.words(start, end).split())


def unnamed(cluster: Cluster) -> str:
    """The fullest noun phrase of who is not named, without its article."""
    phrases = [m for m in cluster.mentions if m.form == "role"]
    text = " ".join((phrases or cluster.mentions)[0].text.split())
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else text


def roles(cluster: Cluster) -> tuple[str, ...]:
    """What the article calls the person beside the name, as it stands, in order and once each."""
    found: dict[str, None] = {}
    if any(m.name for m in cluster.mentions):
        for mention in cluster.mentions:
            for role in mention.roles or ([mention.text] if mention.form == "role" else []):
                found.setdefault(" ".join(role.split()).strip(" ,"))
    return tuple(found)


__all__ = ["Entities", "resolve", "span_of", "spans"]
