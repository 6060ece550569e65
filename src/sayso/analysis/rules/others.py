"""Candidates whose cue is no verb: nouns, adjectives, adverbs, "according to", a colon."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.analysis.rules.candidate import Candidate
from sayso.analysis.rules.source import Found, phrase, subject
from sayso.analysis.rules.view import Range, View

DOUBTING_ADVERBS = frozenset(
    "reportedly allegedly supposedly purportedly apparently presumably evidently ostensibly seemingly "
    "rumoredly admittedly famously".split()
)
HEARSAY = frozenset("reportedly allegedly purportedly supposedly".split())
"""Adverbs that always attribute, to nobody named."""
DOUBTING_ADJECTIVES = frozenset("alleged supposed purported so-called apparent reported suspected".split())
DOCUMENTS = frozenset(
    "poll survey study report analysis interview speech statement letter memo email tweet post op-ed article "
    "book essay editorial column ruling opinion filing complaint lawsuit affidavit indictment review paper "
    "census dispatch bulletin briefing testimony view opinion words telling estimation eyes mind".split()
)


_LONGEST_LABEL = 12


def noun_candidates(view: View, n: int) -> Iterator[Candidate]:
    """Attributions that the noun at `n` may make: "Quill's claim that …", "criticism of …"."""
    start = view.left(n)
    for source, cue_start in _sources(view, n, start):
        for frame, end, content in _contents(view, n):
            if content[0] < content[1] and not (content[0] < end and cue_start < content[1]):
                cues = ((cue_start, end),) if cue_start < end else ()
                yield Candidate(frame, view.lemma[n], n, source[0], cues, (content,), source[1])


def _sources(view: View, n: int, start: int) -> Iterator[tuple[Found, int]]:
    owner = view.kid(n, "poss")
    if owner is not None and owner < n:
        after = view.right(owner)
        has_case = after > owner + 1 and view.tag[after - 1] == "POS"
        who = view.trim((view.left(owner), after - 1 if has_case else after))
        yield ((who,), "poss"), (after - 1 if has_case else after)
        return
    for kid in view.below[n]:
        if view.dep[kid] in ("prep", "agent") and view.lower[kid] in ("by", "from", "among") and kid > n:
            who = view.trim((kid + 1, view.right(kid)))
            if who[0] < who[1]:
                yield ((who,), f"n.{view.lower[kid]}"), n
                return
    before = view.kid(n, "compound")
    if before is not None and view.pos[before] == "PROPN" and before == n - 1:
        yield (((view.left(before), before + 1),), "compound"), n
    if view.dep[n] == "dobj":
        verb = view.head[n]
        if verb < n:
            found, how = subject(view, verb)
            yield (found, "light." + how), view.verb_group(verb)[0]
    yield ((), "none"), n


def _contents(view: View, n: int) -> Iterator[tuple[str, int, Range]]:
    for kid in view.below[n]:
        if kid < n:
            continue
        relation = view.dep[kid]
        if relation == "prep" and view.lower[kid] not in ("by", "from", "among"):
            yield f"n.prep:{view.lower[kid]}", kid + 1, view.trim((kid + 1, view.right(kid)))
        elif relation in ("acl", "ccomp"):
            yield f"n.{relation}", n + 1, view.trim(view.subtree(kid))


def according_candidates(view: View, i: int) -> Iterator[Candidate]:
    """ "According to Quill, …": the content is the rest of the clause."""
    to = i + 1
    if to >= len(view) or view.lower[to] != "to":
        return
    who = view.kid(to, "pobj", "pcomp")
    if who is None:
        who = next((k for k in view.below[i] if k > to and view.dep[k] == "pobj"), None)
    if who is None:
        return
    source = view.trim((to + 1, view.right(who)))
    yield from _rest(view, i, "according", "according", source, (i, to + 1))


def document_candidates(view: View, i: int) -> Iterator[Candidate]:
    """ "In a poll, …", "in Quill's view, …": the preposition attributes the rest of the clause."""
    thing = view.kid(i, "pobj")
    if thing is None or view.lemma[thing] not in DOCUMENTS:
        return
    source = phrase(view, thing)
    yield from _rest(view, i, f"in:{view.lower[i]}", view.lemma[thing], source, (i, i + 1))
    owner = view.kid(thing, "poss")
    if owner is not None:
        after = view.right(owner)
        end = after - 1 if view.tag[after - 1] == "POS" else after
        who = (view.left(owner), end)
        if who[0] < who[1]:
            content = _clause(view, i)
            cues = tuple(r for r in ((i, i + 1), (end, thing + 1)) if r[0] < r[1])
            if content:
                yield Candidate("in:poss", view.lemma[thing], i, (who,), cues, content, "poss")


def _rest(view: View, i: int, frame: str, word: str, source: Range, cue: Range) -> Iterator[Candidate]:
    content = _clause(view, i)
    if content and source[0] < source[1]:
        yield Candidate(frame, word, i, (source,), (cue,), content, "pobj")


def _clause(view: View, i: int) -> tuple[Range, ...]:
    """The clause that the phrase headed by `i` belongs to, without that phrase."""
    head = view.head[i]
    for _ in range(6):
        if view.pos[head] in ("VERB", "AUX") or view.head[head] == head:
            break
        head = view.head[head]
    return view.minus(view.subtree(head), view.subtree(i))


def adverb_candidates(view: View, i: int) -> Iterator[Candidate]:
    """ "Reportedly", "the alleged fraud": nobody is cited."""
    if view.lower[i] in DOUBTING_ADVERBS:
        head = view.head[i]
        for _ in range(3):
            if view.pos[head] in ("VERB", "AUX") or view.head[head] == head:
                break
            head = view.head[head]
        content = view.minus(view.subtree(head), (i, i + 1))
    else:
        head = view.head[i]
        content = view.minus((i, view.right(head)), (i, i + 1))
    if content:
        yield Candidate("doubt", view.lower[i], i, (), ((i, i + 1),), content, "none")


def adjective_candidates(view: View, i: int) -> Iterator[Candidate]:
    """ "Quill, confident that …", "a mayor critical of …": the source is what the adjective is said of."""
    if view.dep[i] == "acomp":  # after a copula: see `verbs`
        return
    source, how = subject(view, i)
    head = view.head[i]
    if not source and view.pos[head] in ("NOUN", "PROPN") and head < i:
        source, how = ((view.trim((view.left(head), view.left(i))),), "said-of")
    start = i - 1 if i and view.head[i - 1] == i and view.dep[i - 1] == "advmod" else i
    for kid in view.below[i]:
        if kid < i or view.dep[kid] not in ("prep", "ccomp", "xcomp"):
            continue
        if view.dep[kid] == "prep":
            frame, end, content = f"adj.prep:{view.lower[kid]}", kid + 1, (kid + 1, view.right(kid))
        else:
            frame, end, content = f"adj.{view.dep[kid]}", i + 1, view.subtree(kid)
        content = view.trim(content)
        if end <= content[0] < content[1]:
            yield Candidate(frame, view.lemma[i], i, source, ((start, end),), (content,), how)


def colon_candidates(view: View, i: int) -> Iterator[Candidate]:
    """ "Quill: …" at the head of a paragraph: a headline, a transcript, a caption to a quotation."""
    sentence = view.sentence[i]
    start, end = view.sentences[sentence]
    source = view.trim((start, i))
    if not 0 < source[1] - source[0] <= _LONGEST_LABEL or any(t == ":" for t in view.lower[start:i]):
        return
    if end <= i + 2:  # what it introduces is the next sentence
        if sentence + 1 >= len(view.sentences):
            return
        end = view.sentences[sentence + 1][1]
    content = view.trim((i + 1, end))
    if content[0] >= content[1]:
        return
    frame = "colon.verb" if any(view.pos[t] in ("VERB", "AUX") for t in range(*source)) else "colon"
    if view.quote[content[0]] >= 0:
        content = (content[0], max(content[1], view.edge[view.quote[content[0]]][1]))
        frame += ".quote"
    elif start and view.paragraph[start] == view.paragraph[start - 1]:
        frame += ".inside"  # not at the head of its paragraph
    else:
        frame += f".{min(source[1] - source[0], 4)}"
    yield Candidate(frame, ":", i, (source,), ((i, i + 1),), (content,), "colon")
