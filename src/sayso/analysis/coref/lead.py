"""The lead's "a top official" who is named a paragraph later."""

from __future__ import annotations

from sayso.analysis.coref import lexicon as lex
from sayso.analysis.coref.clusters import Clusters
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.speakers import SAYING

_PARAGRAPHS = 9
"""Line ends, of which an empty line between paragraphs has two or one, as the tokeniser joins them."""
_LEAD_LINES = 6
_LEAD_TOKENS = 150


def leads(clusters: Clusters) -> None:
    """Joins an unnamed role in headline or lead with the first person named with such a role below it.

    English-language news often tells the office first and the name in the next paragraph; both then speak
    or act, so that the role must be a subject (or stand before a headline's colon) and the name one too.
    """
    heads = [m for m in clusters.mentions if _in_lead(m) and _open(clusters, m)]
    if not heads:
        return
    speaking = {id(clusters[m]) for m in clusters.mentions if _says(m)}
    named = [m for m in clusters.mentions if id(clusters[m]) in speaking and _introduced(clusters, m)]
    for mention in heads:
        for candidate in named:
            if candidate.order > mention.order and _suits(clusters, mention, candidate):
                clusters.merge(candidate, mention)
                break


def _in_lead(mention: Mention) -> bool:
    if mention.words.within == "title":
        return True
    return mention.head < _LEAD_TOKENS and mention.words.paragraph[mention.head] <= _LEAD_LINES


def _open(clusters: Clusters, mention: Mention) -> bool:
    return (
        mention.form == "role"
        and mention.kind == "person"
        and not mention.plural
        and not clusters[mention].names
        and (mention.nouns[0] in lex.OFFICES or mention.nouns[0] in lex.PERSONS)
        and _acts(mention)
    )


def _acts(mention: Mention) -> bool:
    words, i = mention.words, mention.head
    if words.dep[i] in ("nsubj", "nsubjpass", "ROOT"):
        return True
    return mention.end < len(words.text) and words.text[mention.end] == ":"


def _says(mention: Mention) -> bool:
    """Whether the mention is the subject of a verb of saying outside quotation marks."""
    words, i = mention.words, mention.head
    return words.dep[i] == "nsubj" and not mention.quoted and words.lemma[words.head[i]] in SAYING


def _introduced(clusters: Clusters, mention: Mention) -> bool:
    cluster = clusters[mention]
    return mention.form == "name" and cluster.kind == "person" and bool(cluster.nouns | cluster.titles)


def _suits(clusters: Clusters, role: Mention, candidate: Mention) -> bool:
    if candidate.words is role.words:
        gap = candidate.words.paragraph[candidate.head] - role.words.paragraph[role.head]
        if not 0 < gap <= _PARAGRAPHS:
            return False
    elif candidate.head > 250:
        return False
    cluster = clusters[candidate]
    if role.nouns[0] in cluster.nouns | cluster.titles:
        return True
    broad = role.nouns[0] in lex.OFFICES and role.nouns[0] in (
        "official",
        "leader",
        "commander",
        "chief",
        "officer",
        "executive",
        "politician",
    )
    return broad and bool((cluster.nouns | cluster.titles) & lex.OFFICES)
