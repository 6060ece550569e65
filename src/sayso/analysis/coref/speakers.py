"""Quotations and who speaks in them: "I" inside a quotation is its speaker."""

from __future__ import annotations

from sayso.analysis.coref.clusters import Clusters
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.words import Words

SAYING = frozenset(
    """
    add admit announce answer argue ask assert boast caution claim comment complain concede conclude confess
    confirm continue contend declare deny describe estimate explain express insist joke lament mention muse
    note observe predict promise quip read recall remark reply report respond reveal say state stress
    suggest tell testify think tweet urge vow warn wonder write
    """.split()
)


_LONGEST = 1000
"""Tokens of a quotation that are looked through on either side."""


def speakers(clusters: Clusters) -> None:
    """Joins "I" in each quotation with its speaker; "we" and "you" of one quotation with one another."""
    firsts: dict[tuple[int, int, str], Mention] = {}
    tables: dict[int, dict[int, int]] = {}
    heads = {(m.words.within, m.head): m for m in clusters.mentions}
    runs: dict[int, list[int]] = {}
    for mention in clusters.mentions:
        if mention.form != "pronoun" or mention.gender not in ("I", "you"):
            continue
        words = mention.words
        if id(words) not in runs:
            runs[id(words)], tables[id(words)] = _runs(words), _subjects(words)
        run = runs[id(words)][mention.head] if mention.quoted else -1
        key = (id(words), run, f"{mention.gender}{mention.plural}")
        first = firsts.setdefault(key, mention)
        if first is not mention:
            clusters.merge(first, mention)
        elif run >= 0 and mention.gender == "I" and not mention.plural:
            subject = _speaker(words, tables[id(words)], runs[id(words)], mention.head)
            speaker = heads.get((words.within, subject)) if subject is not None else None
            if speaker is not None:
                clusters.merge(speaker, mention)


def _runs(words: Words) -> list[int]:
    """The number of the quotation each token stands in, -1 outside."""
    out, number, before = [], -1, False
    for quoted in words.quoted:
        if quoted and not before:
            number += 1
        before = quoted
        out.append(number if quoted else -1)
    return out


def _subjects(words: Words) -> dict[int, int]:
    """For each sentence, the subject of the first verb of saying outside quotation marks."""
    found: dict[int, int] = {}
    for i, dep in enumerate(words.dep):
        if dep == "nsubj" and not words.quoted[i] and words.lemma[words.head[i]] in SAYING:
            found.setdefault(words.sentence[i], i)
    return found


def _speaker(words: Words, subjects: dict[int, int], runs: list[int], i: int) -> int | None:
    """The subject of saying in the sentences that the quotation touches, else in the sentence before."""
    first = last = i
    while first > 0 and runs[first - 1] == runs[i] and i - first < _LONGEST:
        first -= 1
    while last + 1 < len(runs) and runs[last + 1] == runs[i] and last - i < _LONGEST:
        last += 1
    low, high = words.sentence[first], words.sentence[last]
    for sentence in (low, high, low - 1, high + 1, low - 2):
        if sentence in subjects and abs(words.paragraph[subjects[sentence]] - words.paragraph[i]) <= 1:
            return subjects[sentence]
    return None
