"""Quotations: the verbs beside them that may introduce them, and where they go on."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.analysis.rules.candidate import Candidate
from sayso.analysis.rules.lexicon import CLASSES
from sayso.analysis.rules.source import Found, subject
from sayso.analysis.rules.view import Range, View

_REACH = 14
"""Tokens between a quotation and the verb that introduces it."""
_GAP = 30
"""Tokens between two pieces of what one cue introduces."""
_PIECES = 60
"""Most quotations that one cue may introduce: a bound on work, not on news."""
_ENDS = frozenset(".?!:;…")


def quote_candidates(view: View) -> Iterator[Candidate]:
    """A candidate for each quotation and each verb near either end of it."""
    for n, (start, end) in enumerate(view.edge):
        if start >= end:
            continue
        low = view.edge[n - 1][1] if n else 0
        high = view.edge[n + 1][0] if n + 1 < len(view.edge) else len(view)
        for v in _verbs(view, range(end, min(high, end + _REACH)), view.paragraph[end - 1]):
            yield _candidate(view, v, n, "q.after")
        before = range(start - 1, max(low, start - _REACH) - 1, -1)
        for v in _verbs(view, before, None):
            yield _candidate(view, v, n, "q.before")
            thing = view.kid(v, "dobj")
            if (
                thing is not None and v < thing < start and view.lemma[thing] in CLASSES
            ):  # "issued a statement:"
                c = _candidate(view, v, n, "q.before")
                c.frame, c.word, c.cue = c.frame + "+", view.lemma[thing], ((c.cue[0][0], thing + 1),)
                yield c


def _verbs(view: View, tokens: range, paragraph: int | None) -> Iterator[int]:
    """The verbs among `tokens` up to the first end of a sentence or paragraph."""
    for i in tokens:
        if paragraph is not None and view.paragraph[i] != paragraph:
            return
        if view.lower[i] in (".", "?", "!"):
            return
        if view.pos[i] == "VERB":
            yield i


def _candidate(view: View, v: int, n: int, frame: str) -> Candidate:
    cue = view.verb_group(v)
    who, how = subject(view, v)
    if not who or view.quote[who[0][0]] == n:
        who, how = _after(view, v)
    if frame == "q.before" and view.edge[n][0] > cue[1]:
        gap = view.edge[n][0] - cue[1]
        frame += ":" if view.lower[view.edge[n][0] - 1] == ":" else "," if gap < 3 else "~"
    return Candidate(frame, view.lemma[v], v, who, (cue,), (view.edge[n],), how)


def _after(view: View, v: int) -> Found:
    """The noun phrase right after a verb whose parse shows no subject: "…, said Dora Quill"."""
    i = v + 1
    if i >= len(view) or view.pos[i] not in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"):
        return (), "none"
    noun = i
    while view.left(view.head[noun]) == i and view.head[noun] != noun and view.pos[view.head[noun]] != "VERB":
        noun = view.head[noun]
    who = view.trim((i, view.right(noun)))
    return ((who,), "next") if who[0] < who[1] else ((), "none")


def extend(view: View, c: Candidate) -> None:
    """Rounds content off to whole quotation marks and adds the quotations that go on with it."""
    if view.quote[c.content[0][0]] < 0 and view.quote[c.content[-1][1] - 1] < 0:
        return
    ranges = [_rounded(view, r) for r in c.content]
    last = ranges[-1]
    n = view.quote[last[1] - 1] if last[0] < last[1] else -1
    reach = min(len(view.edge), n + _PIECES)
    while n >= 0 and last[1] >= view.edge[n][1] and n + 1 < reach and _goes_on(view, c, n):
        n += 1
        last = view.edge[n]
        ranges.append(last)
    c.content = tuple(ranges)


def _rounded(view: View, tokens: Range) -> Range:
    start, end = tokens
    if start < end:
        n = view.quote[end - 1]
        if n >= 0:
            stop = view.edge[n][1]
            if stop - end <= 3 and all(view.is_mark(i) for i in range(end, stop)):
                end = stop
        n = view.quote[start]
        if n >= 0 and view.edge[n][0] == start - 1:
            start -= 1
    return (start, end)


def _goes_on(view: View, c: Candidate, n: int) -> bool:
    """Whether quotation `n + 1` belongs to the same attribution as quotation `n`."""
    end, start = view.edge[n][1], view.edge[n + 1][0]
    if view.edge[n + 1][0] >= view.edge[n + 1][1]:
        return False
    if view.quotations[n + 1].continues:
        return True
    if start - end > _GAP or not _free(view, n + 1):
        return False
    same = view.paragraph[start] == view.paragraph[end - 1]
    if end <= c.head < start:
        return same and (
            view.lower[start - 1] in (",", ":", "—", "–", "-", ";") or _one_stop(view, end, start)
        )
    blank = all(view.is_mark(i) for i in range(end, start))
    if not blank:
        return False
    return same or view.paragraph[start] - view.paragraph[end - 1] <= 2


def _one_stop(view: View, end: int, start: int) -> bool:
    return sum(view.lower[i] in _ENDS for i in range(end, start)) == 1


def _free(view: View, n: int) -> bool:
    """Whether nothing in its own sentence introduces quotation `n`: it stands by itself."""
    end = view.edge[n][1]
    while end < len(view) and view.pos[end] == "SPACE":
        if view.paragraph[end] != view.paragraph[min(end + 1, len(view) - 1)]:
            return True
        end += 1
    if end >= len(view) or view.paragraph[end] != view.paragraph[view.edge[n][1] - 1]:
        return True
    closing = view.lower[view.edge[n][1] - 2] if view.edge[n][1] >= 2 else ""
    first = view.text[end][:1]
    return closing in _ENDS and not first.islower()
