"""Sieves over roles: appositions, roles beside names, "the senator" for a Sen., roles for who acted last."""

from __future__ import annotations

from collections import defaultdict, deque

from sayso.analysis.coref import lexicon as lex
from sayso.analysis.coref.clusters import Cluster, Clusters
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.names import key, same_person
from sayso.analysis.countries import by_name
from sayso.records import Within

_BE = frozenset("be become remain".split())


def appositions(clusters: Clusters) -> None:
    """As in "Ann Roe, the mayor", "the mayor, Ann Roe", "Ann Roe is the mayor", "National Bank (NB)"."""
    by_head = {(m.words.within, m.head): m for m in clusters.mentions}
    for mention in clusters.mentions:
        words, i = mention.words, mention.head
        other: Mention | None = None
        if words.dep[i] == "appos" and words.head[i] < i and not _acts(mention):
            other = by_head.get((words.within, words.head[i]))
        elif words.dep[i] == "attr" and words.lemma[words.head[i]] in _BE:
            other = _subject(by_head, mention)
        if other is None:
            other = _beside(by_head, mention)
        if other is not None and _apposable(clusters, other, mention):
            clusters.merge(other, mention)


def _acts(mention: Mention) -> bool:
    """Whether a role is rather the subject of what follows: "a bid for Roe, a banker told the Post"."""
    words, end = mention.words, mention.end
    return mention.form == "role" and words.tag[end : end + 1] in (["VBD"], ["VBZ"])


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
    named, role = (one, other) if one.form == "name" else (other, one)
    if role.kind == "person" and _mistaken(clusters[named]):
        clusters[named].kinds.clear()
        clusters[named].kinds["person"] = 3
    return clusters[one].kind == clusters[other].kind or {one.kind, other.kind} <= {
        "organisation",
        "outlet",
        None,
    }


def _mistaken(cluster: Cluster) -> bool:
    """Whether a name that was taken for a body or place may be a person's: "Roe Barrow, the chairman"."""
    last = cluster.full[-1] if cluster.names else ""
    return (
        cluster.kind in ("organisation", "place", None)
        and 1 <= len(cluster.full) <= 3
        and last not in lex.ORG_NAMES
        and not by_name(" ".join(cluster.full))
        and not cluster.nouns
    )


def titles(clusters: Clusters) -> None:
    """As in "the senator" for whom the article calls Sen., "the spokeswoman" for whom it calls that."""
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
    verb = words.head[name.head]
    if words.dep[verb] == "relcl" and words.head[verb] == role.head:
        return False
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


def bare_roles(clusters: Clusters) -> None:
    """The nominee, the mayor, where nobody was called so before: the one person who acted just before.

    Only where nobody else acts in the two sentences before, only for roles that public figures are called by
    instead of their names, and not where somebody in the article has that role by name.
    """
    taken = {n for c in clusters.all() if c.names for n in c.nouns | c.titles}
    recent: deque[Mention] = deque(maxlen=8)
    for mention in clusters.mentions:
        if mention.quoted:
            continue
        if mention.form == "name" and clusters[mention].kind == "person":
            if mention.words.dep[mention.head] == "nsubj":
                recent.append(mention)
        elif _stands_for(clusters, mention) and mention.nouns[0] not in taken:
            near = [m for m in recent if m.words is mention.words and mention.sentence - m.sentence <= 2]
            if near and all(clusters[m] is clusters[near[0]] for m in near):
                clusters.merge(near[0], mention)


def _stands_for(clusters: Clusters, mention: Mention) -> bool:
    return (
        mention.form == "role"
        and mention.words.dep[mention.head] == "nsubj"
        and not mention.plural
        and not clusters[mention].names
        and mention.nouns[0] in _FIGURES
        and mention.words.lower[mention.start] == "the"
    )


_FIGURES = frozenset(
    "nominee candidate frontrunner front-runner contender challenger incumbent president premier senator "
    "congressman congresswoman governor mayor minister chancellor secretary leader chairman chairwoman ceo "
    "billionaire millionaire mogul tycoon businessman businesswoman actor actress singer star author pope "
    "king queen prince princess general admiral delegate activist developer surgeon lawyer professor "
    "doctor veteran lawmaker politician democrat republican coach player".split()
)


def _antecedent(clusters: Clusters, candidates: list[Mention], mention: Mention) -> Mention | None:
    """The latest candidate whose modifiers do not gainsay the mention's."""
    for candidate in reversed(candidates[-12:]):
        if candidate.plural != mention.plural or candidate.words.within != mention.words.within:
            continue
        known = clusters[candidate].modifiers
        if mention.kind == "document" and not clusters[candidate].names and _one(clusters, candidates):
            return candidate
        near = candidate.words is mention.words and mention.sentence - candidate.sentence <= 2
        if near and mention.kind == "person" and clusters[candidate].names and _one(clusters, candidates):
            return candidate
        if mention.modifiers - known and (candidate.form == "role" or mention.modifiers - known - _LOOSE):
            continue
        return candidate
    return None


def _one(clusters: Clusters, candidates: list[Mention]) -> bool:
    """Whether all candidates are one thing."""
    return len({id(clusters[c]) for c in candidates}) == 1


_LOOSE = frozenset("former current new old long late".split())
