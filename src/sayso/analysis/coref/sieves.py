"""Sieves that join clusters, from sure to less sure (after Lee et al. 2013, Computational Linguistics 39)."""

from __future__ import annotations

from collections import defaultdict

from sayso.analysis.coref import lexicon as lex
from sayso.analysis.coref.clusters import Cluster, Clusters
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.names import Name, is_acronym, key, same_body, same_person
from sayso.records import Within

_BE = frozenset("be become remain".split())
_BODY = ("organisation", "outlet", "place", "group", None)


def exact_names(clusters: Clusters) -> None:
    """The same name, articles and possessive marks aside."""
    first: dict[Name, Mention] = {}
    for mention in clusters.mentions:
        if mention.name:
            known = first.setdefault(key(mention.name), mention)
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
    for cluster in sorted(named, key=lambda c: -len(c.full)):
        full = cluster.full
        if cluster.kind not in ("person", None, "organisation", "place") or len(full) > 5:
            continue
        candidates = [c for c in by_word[full[-1]] + by_word[full[0]] if _may_be(cluster, c)]
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
    if cluster.kind in ("organisation", "place") and sum(cluster.kinds.values()) > 6 * len(
        candidate.mentions
    ):
        return False
    return all(same_person(one, other) for one in cluster.names for other in candidate.names)


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
        pool = by_word[full[0]] + by_word[full[-1]]
        best = next((c for c in pool if _same_kind(cluster, c) and same_body(full, c.full)), None)
        if best is None or not clusters.merge(best.first, cluster.first):
            for word in set(full):
                by_word[word].append(cluster)
    _acronyms(clusters)


def _same_kind(one: Cluster, other: Cluster) -> bool:
    if one.kind == "place" or other.kind == "place":
        return False
    definite = any(m.words.lower[m.start] == "the" or len(m.name) > 1 for m in one.mentions)
    return definite or other.full[0] == one.full[0]


def _acronyms(clusters: Clusters) -> None:
    """ "World Health Organization (WHO)" and later "WHO"."""
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
        for candidate in by_letter[name[0][0].lower()]:
            if any(is_acronym(name, m.name) for m in candidate.mentions if len(m.name) > 1):
                cluster.kinds.clear()
                clusters.merge(candidate.first, cluster.first)
                break


def appositions(clusters: Clusters) -> None:
    """ "Ann Roe, the mayor", "the mayor, Ann Roe", "Ann Roe is the mayor", "National Bank (NB)"."""
    by_head = {(m.words.within, m.head): m for m in clusters.mentions}
    for mention in clusters.mentions:
        words, i = mention.words, mention.head
        other: Mention | None = None
        if words.dep[i] == "appos" and words.head[i] < i:
            other = by_head.get((words.within, words.head[i]))
        elif words.dep[i] == "attr" and words.lemma[words.head[i]] in _BE:
            other = _subject(by_head, mention)
        if other is None:
            other = _beside(by_head, mention)
        if other is not None and _apposable(clusters, other, mention):
            clusters.merge(other, mention)


def _subject(by_head: dict[tuple[Within, int], Mention], mention: Mention) -> Mention | None:
    """The subject of a copula of which `mention` is the predicate, where nothing denies it."""
    words, verb = mention.words, mention.words.head[mention.head]
    children = words.children(verb)
    if any(
        words.dep[c] in ("neg", "aux") and words.lower[c] not in ("has", "have", "had", "was")
        for c in children
    ):
        return None
    for child in children:
        if words.dep[child] == "nsubj":
            return by_head.get((words.within, child))
    return None


def _beside(by_head: dict[tuple[Within, int], Mention], mention: Mention) -> Mention | None:
    """A person's role right after the comma that follows the name (or the other way about), unparsed."""
    words = mention.words
    at = mention.start - 1
    if at < 1 or words.text[at] not in (",", "—", "–", "―", "-"):
        return None
    before = at - 1
    if words.text[before] in (")",):
        while before > 0 and words.text[before] != "(":
            before -= 1
        before -= 1
    other = by_head.get((words.within, before))
    if other is None or (other.form == "name") == (mention.form == "name"):
        return None
    closed = mention.end == len(words.text) or not words.text[mention.end][0].isalnum()
    return other if closed or mention.definite else None


def _apposable(clusters: Clusters, one: Mention, other: Mention) -> bool:
    if "pronoun" in (one.form, other.form) or one.plural != other.plural:
        return False
    if one.form == "name" and other.form == "name":
        return bool(one.kind == other.kind == "person" and same_person(key(one.name), key(other.name)))
    return clusters[one].kind == clusters[other].kind or {one.kind, other.kind} <= {
        "organisation",
        "outlet",
        None,
    }


def titles(clusters: Clusters) -> None:
    """ "The senator" for whom the article calls Sen., "the spokeswoman" for whom it calls a spokeswoman."""
    by_noun: dict[str, list[Mention]] = defaultdict(list)
    for mention in clusters.mentions:
        if mention.form == "role" and mention.definite and mention.nouns and not mention.plural:
            antecedent = _antecedent(clusters, by_noun[mention.nouns[0]], mention)
            if antecedent:
                clusters.merge(antecedent, mention)
        for noun in _nouns_of(clusters, mention):
            by_noun[noun].append(mention)


def _nouns_of(clusters: Clusters, mention: Mention) -> set[str]:
    """The nouns by which a thing may be called again."""
    cluster = clusters[mention]
    nouns = set(mention.nouns)
    if mention.form == "name":
        nouns |= cluster.nouns | cluster.titles
        if cluster.kind in ("organisation", "outlet"):
            nouns.add(mention.name[-1].lower())
    for noun in tuple(nouns):
        nouns.update(_BROADER.get(noun, ()))
    return nouns


_BROADER = {
    "senator": ("lawmaker", "politician"),
    "representative": ("lawmaker", "congressman", "congresswoman", "politician"),
    "spokesman": ("spokesperson", "official"),
    "spokeswoman": ("spokesperson", "official"),
    "spokesperson": ("spokesman", "spokeswoman"),
    "nominee": ("candidate",),
    "ceo": ("executive",),
    "professor": ("academic", "scholar"),
    "minister": ("premier",),
    "attorney": ("lawyer",),
    "times": ("paper", "newspaper"),
    "post": ("paper", "newspaper"),
    "journal": ("paper", "newspaper"),
    "party": ("party",),
    "survey": ("poll",),
}


def role_names(clusters: Clusters) -> None:
    """A role and the name right after it that the parser hung elsewhere: "head of the union Ann Roe"."""
    latest: dict[tuple[Within, int], Mention] = {}
    for mention in clusters.mentions:
        at = (mention.words.within, mention.sentence)
        if mention.form == "role" and mention.kind == "person" and not mention.plural:
            latest[at] = mention
        elif mention.form == "name" and mention.kind == "person" and at in latest:
            role = latest[at]
            if _continues(role, mention) and not clusters[role].names:
                clusters.merge(mention, role)


def _continues(role: Mention, name: Mention) -> bool:
    """Whether only a complement ("of the union", "for foreign affairs"), then perhaps a comma, parts them."""
    words = name.words
    start = name.start
    if start <= role.head or start - role.head > 12 or words.paragraph[start] != words.paragraph[role.head]:
        return False
    between = range(role.head + 1, start)
    if any(words.pos[i] in ("VERB", "AUX", "PRON", "SCONJ") or words.text[i] in '.;:()“”"' for i in between):
        return False
    commas = [i for i in between if words.text[i] == ","]
    if commas and (commas != [start - 1] or not role.definite):
        return False
    if commas:
        return True
    return not between or (words.pos[start - 1] in ("PROPN", "NOUN") and role.nouns[0] in lex.OFFICES)


def _antecedent(clusters: Clusters, candidates: list[Mention], mention: Mention) -> Mention | None:
    """The latest candidate whose modifiers do not gainsay the mention's."""
    for candidate in reversed(candidates[-12:]):
        if candidate.plural != mention.plural or candidate.words.within != mention.words.within:
            continue
        known = candidate.modifiers | {
            w.lower() for m in clusters[candidate].mentions for r in m.roles for w in r.split()
        }
        for other in clusters[candidate].mentions:
            known |= other.modifiers
        if mention.kind == "document":
            if not clusters[candidate].names and _one(clusters, candidates):
                return candidate
        if mention.modifiers - known and (candidate.form == "role" or mention.modifiers - known - _LOOSE):
            continue
        return candidate
    return None


def _one(clusters: Clusters, candidates: list[Mention]) -> bool:
    """Whether all candidates are one thing."""
    return len({id(clusters[c]) for c in candidates}) == 1


_LOOSE = frozenset("former current new old long late".split())
