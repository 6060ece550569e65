"""Clusters of mentions that grow as the sieves find more of them to be one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.names import Name, key


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions of one thing (in no order; `first` is the first), with what is known of it."""

    mentions: list[Mention]
    first: Mention
    names: Counter[Name] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    gender: str = ""
    nouns: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)

    @property
    def kind(self) -> str | None:
        """The kind most of its mentions tell; a body that is called a newspaper or the like is an outlet."""
        if not self.kinds:
            return None
        kind = max(self.kinds, key=self.kinds.__getitem__)
        return "outlet" if kind == "organisation" and "outlet" in self.kinds else kind

    @property
    def full(self) -> Name:
        """The longest name, folded; empty where there is none."""
        return max(self.names, key=len, default=())


class Clusters:
    """All clusters of an article; every mention is in one of them."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.mentions = mentions
        self.of: dict[int, Cluster] = {id(m): _single(m) for m in mentions}

    def __getitem__(self, mention: Mention) -> Cluster:
        return self.of[id(mention)]

    def all(self) -> list[Cluster]:
        """The clusters, by their first mention."""
        seen: dict[int, Cluster] = {}
        for mention in self.mentions:
            cluster = self[mention]
            seen.setdefault(id(cluster), cluster)
        return list(seen.values())

    def merge(self, one: Mention, other: Mention) -> bool:
        """Makes the clusters of two mentions one, unless what is known of them disagrees."""
        a, b = self[one], self[other]
        if a is b:
            return True
        if not compatible(a, b):
            return False
        if len(a.mentions) < len(b.mentions):
            a, b = b, a
        a.mentions += b.mentions
        a.first = min(a.first, b.first, key=lambda m: m.order)
        a.names += b.names
        a.kinds += b.kinds
        a.gender = a.gender or b.gender
        a.nouns |= b.nouns
        a.titles |= b.titles
        a.modifiers |= b.modifiers
        for mention in b.mentions:
            self.of[id(mention)] = a
        return True


def _single(mention: Mention) -> Cluster:
    cluster = Cluster([mention], mention, gender=mention.gender if mention.gender in ("m", "f") else "")
    if mention.name:
        cluster.names[key(mention.name)] += 1
    if mention.kind:
        cluster.kinds[mention.kind] += 3 if mention.form == "name" else 1
    cluster.nouns.update(mention.nouns)
    cluster.modifiers.update(mention.modifiers)
    cluster.modifiers.update(w.lower() for role in mention.roles for w in role.split())
    if mention.title:
        cluster.titles.add(mention.title)
    return cluster


def compatible(a: Cluster, b: Cluster) -> bool:
    """Whether two clusters may be one: kind and gender do not disagree."""
    if a.gender and b.gender and a.gender != b.gender:
        return False
    return a.kind is None or b.kind is None or a.kind == b.kind or {a.kind, b.kind} in _ALIKE


_ALIKE = (
    {"organisation", "outlet"},
    {"organisation", "group"},
    {"organisation", "place"},
    {"document", "outlet"},
)
