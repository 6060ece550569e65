"""Sieves over names: the same name, parts of a person's name, acronyms and short names of bodies.

From sure to less sure, after Lee et al. 2013 (Computational Linguistics 39:4).
"""

from __future__ import annotations

from collections import defaultdict

from sayso.analysis.coref.clusters import Cluster, Clusters
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.names import Name, is_acronym, key, same_body, same_person

_POOL = 20
"""How many names that share a word are compared: enough for an article; work stays linear in its length."""
_BODY = ("organisation", "outlet", "place", "group", None)


def exact_names(clusters: Clusters) -> None:
    """The same name, articles and possessive marks aside; Mr. Roe and Mrs. Roe are two."""
    first: dict[tuple[Name, str | None], Mention] = {}
    for mention in clusters.mentions:
        if mention.name:
            honorific = mention.title if mention.title in ("mr", "mrs") and len(mention.name) == 1 else None
            known = first.setdefault((key(mention.name), honorific), mention)
            if known is not mention:
                _agree_kind(clusters, known, mention)
                clusters.merge(known, mention)


def _agree_kind(clusters: Clusters, known: Mention, mention: Mention) -> None:
    """One name is one thing in one article: where the recogniser's labels differ, the majority's is taken."""
    kinds = clusters[known].kinds + clusters[mention].kinds
    for cluster in (clusters[known], clusters[mention]):
        cluster.kinds = type(kinds)({kinds.most_common(1)[0][0]: 1}) if kinds else kinds
    total = kinds.most_common(1)[0][1] if kinds else 0
    for kind in clusters[known].kinds:
        clusters[known].kinds[kind] = total


def people(clusters: Clusters) -> None:
    """Fuller and shorter names of persons: "Ann B. Roe", "Ann Roe", "Ms. Roe", "Roe"."""
    by_word: dict[str, list[Cluster]] = defaultdict(list)
    named = [c for c in clusters.all() if c.names]
    singles = {c.full[0] for c in named if len(c.full) == 1}
    surnames = {c.full[0] for c in named if len(c.full) == 1 and c.titles}
    for cluster in sorted(named, key=lambda c: -len(c.full)):
        full = cluster.full
        if full[-1] in surnames and len(full) in (2, 3) and cluster.kind in ("organisation", "place", None):
            _as_person(cluster)
        if cluster.kind not in ("person", None, "organisation", "place") or len(full) > 5:
            continue
        pool = by_word[full[-1]][:_POOL] + by_word[full[0]][:_POOL]
        candidates = [c for c in pool if _may_be(cluster, c)]
        if candidates and (cluster.kind in ("person", None) or len(full) == 1):
            best = max(candidates, key=lambda c: _nearness(cluster, c, singles))
            _as_person(cluster)
            if clusters.merge(best.first, cluster.first):
                continue
        if cluster.kind == "person":
            for word in {full[0], full[-1]}:
                by_word[word].append(cluster)


def _as_person(cluster: Cluster) -> None:
    if cluster.kind != "person":
        cluster.kinds.clear()
        cluster.kinds["person"] = 1


def _may_be(cluster: Cluster, candidate: Cluster) -> bool:
    if cluster.gender and candidate.gender and cluster.gender != candidate.gender:
        return False
    if cluster.kind in ("organisation", "place") and any(map(_impersonal, cluster.mentions)):
        return False
    names = [name for c in (cluster, candidate) for name in list(c.names)[:_POOL]]
    return all(same_person(one, other) for one in cluster.names for other in names)


def _impersonal(mention: Mention) -> bool:
    """Whether "the Roe", "in Roe" tell that a name is no person's; "the Roe campaign" does not."""
    words, start = mention.words, mention.name_at[0]
    if start == 0 or words.dep[mention.head] in ("compound", "nmod") or mention.head >= mention.name_at[1]:
        return False
    return words.lower[start - 1] in ("the", "in", "at")


def _nearness(cluster: Cluster, candidate: Cluster, given: set[str]) -> tuple[bool, bool, int, int]:
    """Surname before given name; then who is not elsewhere called by the given name alone (as the family of
    the one with the surname is); then who is spoken of most; then who came first."""
    surname = cluster.full[-1] == candidate.full[-1]
    return (surname, candidate.full[0] not in given, len(candidate.mentions), -candidate.first.order)


def bodies(clusters: Clusters) -> None:
    """Acronyms and shortened names of bodies, outlets and places."""
    named = [c for c in clusters.all() if c.names and c.kind in _BODY and c.kind != "group"]
    by_word: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in sorted(named, key=lambda c: -len(c.full)):
        full = cluster.full
        pool = by_word[full[0]][:_POOL] + by_word[full[-1]][:_POOL]
        best = next((c for c in pool if _same_kind(cluster, c) and same_body(full, c.full)), None)
        if best is None or not clusters.merge(best.first, cluster.first):
            for word in set(full):
                by_word[word].append(cluster)
    _acronyms(clusters)
    _in_brackets(clusters)


def _same_kind(one: Cluster, other: Cluster) -> bool:
    if one.kind == "place" or other.kind == "place":
        return False
    definite = any(m.words.lower[m.start] == "the" or len(m.name) > 1 for m in one.mentions)
    return definite or other.full[0] == one.full[0]


def _acronyms(clusters: Clusters) -> None:
    """As in "World Health Organization (WHO)" and later "WHO"."""
    short = [c for c in clusters.all() if c.names and len(c.full) == 1]
    by_letter: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters.all():
        if cluster.names and len(cluster.full) > 1 and cluster.kind != "person":
            for mention in cluster.mentions:
                if len(mention.name) > 1:
                    by_letter[mention.name[0][0].lower()].append(cluster)
                    break
    for cluster in short:
        name = next((m.name for m in cluster.mentions if m.name), ())
        if len(name) != 1 or not name[0].isupper():
            continue
        for candidate in by_letter[name[0][0].lower()][: 10 * _POOL]:
            if any(is_acronym(name, m.name) for m in candidate.mentions[:_POOL] if len(m.name) > 1):
                if clusters[candidate.first] is not clusters[cluster.first]:
                    clusters[cluster.first].kinds.clear()
                    clusters.merge(candidate.first, cluster.first)
                break


def _in_brackets(clusters: Clusters) -> None:
    """A short form in brackets right after the name: "Partido Azul del Sur (PAS)", "Blue Line 7 (BL7)"."""
    ending = {(m.words.within, m.end): m for m in clusters.mentions if m.form == "name"}
    for mention in clusters.mentions:
        words, start = mention.words, mention.name_at[0]
        if len(mention.name) != 1 or not 2 <= len(mention.name[0]) <= 8 or not mention.name[0].isupper():
            continue
        if start < 2 or words.text[start - 1] != "(" or words.text[start + 1 : start + 2] != [")"]:
            continue
        full = ending.get((words.within, start - 1))
        if full is not None and full.kind != "person" and clusters[full] is not clusters[mention]:
            clusters[mention].kinds.clear()
            clusters.merge(full, mention)
