"""Pronouns: he, she, it, they and their forms, by gender, number, nearness and prominence."""

from __future__ import annotations

from collections import deque

from sayso.analysis.coref.clusters import Cluster, Clusters
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.speakers import SAYING
from sayso.analysis.coref.words import Words

_WINDOW = 40
_SENTENCES = 4
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_IMPERSONAL = frozenset("seem appear turn take matter rain snow".split())


def pronouns(clusters: Clusters) -> None:
    """Joins third-person pronouns with their antecedents, in reading order."""
    recent: deque[Mention] = deque(maxlen=_WINDOW)
    for mention in clusters.mentions:
        if mention.form == "pronoun" and mention.gender not in ("I", "you") and not _expletive(mention):
            best = _antecedent(clusters, recent, mention)
            if best is not None:
                clusters.merge(best, mention)
                if mention.gender in ("m", "f"):
                    clusters[mention].gender = mention.gender
        recent.append(mention)


def _expletive(mention: Mention) -> bool:
    """Whether "it" stands for nothing: "it is likely that", "it seems"."""
    words, i = mention.words, mention.head
    if words.lower[i] != "it":
        return False
    if words.dep[i] == "expl":
        return True
    verb = words.head[i]
    if words.lemma[verb] in _IMPERSONAL:
        return True
    if words.lemma[verb] != "be":
        return False
    return any(words.dep[c] in ("ccomp", "xcomp", "advcl") and c > verb for c in words.children(verb)) or any(
        words.dep[c] == "acomp" for c in words.children(verb)
    )


def _antecedent(clusters: Clusters, recent: deque[Mention], pronoun: Mention) -> Mention | None:
    best, highest = None, 0.0
    for distance, candidate in enumerate(reversed(recent)):
        if candidate.words is not pronoun.words or pronoun.sentence - candidate.sentence > _SENTENCES:
            break
        if candidate.start <= pronoun.start and pronoun.end <= candidate.end and candidate.form != "pronoun":
            continue
        cluster = clusters[candidate]
        if _fits(cluster, candidate, pronoun) and not _bound(candidate, pronoun, cluster):
            score = _score(cluster, candidate, pronoun, distance)
            if score > highest:
                best, highest = candidate, score
    return best


def _fits(cluster: Cluster, candidate: Mention, pronoun: Mention) -> bool:
    """Whether gender and number agree."""
    kind = cluster.kind
    if pronoun.gender in ("m", "f"):
        return (
            kind in ("person", None)
            and not candidate.plural
            and cluster.gender in ("", pronoun.gender)
            and (kind == "person" or candidate.gender == pronoun.gender)
        )
    if pronoun.gender == "n":
        return _near_or_speaking(candidate, pronoun) and (
            (kind in ("organisation", "outlet", "place", "document") and not candidate.plural)
            or (candidate.form == "pronoun" and candidate.gender == "n")
        )
    if candidate.form == "pronoun":
        return candidate.plural
    return (
        candidate.plural
        or kind == "group"
        or (kind in ("organisation", "outlet") and candidate.form == "name")
    )


def _near_or_speaking(candidate: Mention, pronoun: Mention) -> bool:
    """Whether "it" may mean the candidate: most often it means no body or place but a thing or a fact, unless
    it speaks, or the candidate is a subject close by."""
    words, i = pronoun.words, pronoun.head
    if words.dep[i] == "nsubj" and words.lemma[words.head[i]] in SAYING:
        return True
    return pronoun.sentence - candidate.sentence <= 1 and words.dep[candidate.head] in _SUBJECTS


def _bound(candidate: Mention, pronoun: Mention, cluster: Cluster) -> bool:
    """Whether both are arguments of one verb, which calls for a reflexive."""
    words = pronoun.words
    if words.lower[pronoun.head].endswith(("self", "selves")) or words.dep[pronoun.head] == "poss":
        return False
    verb = words.head[pronoun.head]
    if words.pos[verb] == "ADP":
        verb = words.head[verb]
    return any(
        m.words is words and words.head[m.head] == verb and m.sentence == pronoun.sentence
        for m in cluster.mentions[-3:]
    )


def _score(cluster: Cluster, candidate: Mention, pronoun: Mention, distance: int) -> float:
    """Prominence of a candidate; positive."""
    words = pronoun.words
    gap = pronoun.sentence - candidate.sentence
    score = 10.0 - 2.2 * gap - 0.12 * distance
    dep = words.dep[candidate.head]
    if dep in _SUBJECTS:
        score += 2.0
        if gap and words.dep[pronoun.head] in _SUBJECTS and not candidate.quoted:
            score += 0.8
        score += _commands(words, candidate.head, pronoun.head)
    elif dep in ("compound", "nmod"):
        score -= 2.0
    elif dep in ("pobj", "poss"):
        score -= 0.5
    if candidate.form == "name":
        score += 0.6
    if candidate.form == "pronoun":
        score += 0.8
    score += 0.25 * min(len(cluster.mentions), 8)
    if pronoun.gender in ("m", "f") and cluster.gender == pronoun.gender:
        score += 1.2
    if candidate.quoted != pronoun.quoted:
        score -= 4.5
    if not candidate.plural and pronoun.plural:
        score -= 1.5
    return max(score, 0.1)


def _commands(words: Words, subject: int, i: int) -> float:
    """A bonus for the subject of a verb above the pronoun, the nearest verb first (after Hobbs 1978)."""
    bonus = 2.0
    for _ in range(12):
        if words.head[i] == i:
            return 0.0
        i = words.head[i]
        if words.pos[i] in ("VERB", "AUX"):
            if words.head[subject] == i:
                return bonus
            bonus *= 0.6
    return 0.0
