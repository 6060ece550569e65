"""Candidates whose cue is a verb: its complements, objects, prepositions, quotations and passives."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.analysis.rules.candidate import Candidate
from sayso.analysis.rules.source import Found, passive_subject, phrase, subject
from sayso.analysis.rules.view import Range, View

RAISING = frozenset("seem appear look sound feel prove".split())
_EXTENDS = frozenset({"oprd", "prep", "xcomp", "ccomp"})
_PREPOSITIONS_OF_OBJECTS = frozenset("as of for to with about on".split())
_MATRIX_GAP = 5


def verb_candidates(view: View, v: int) -> Iterator[Candidate]:
    """Every attribution that the verb at `v` may make."""
    cue = view.verb_group(v)
    word = view.lemma[v]
    source = subject(view, v)
    yield from _clauses(view, v, cue, word, source)
    yield from _objects(view, v, cue, word, source)
    yield from _prepositions(view, v, cue, word, source)
    yield from _passives(view, v, cue, word, source)
    yield from _raised(view, v, cue, word)
    yield from _parenthetical(view, v, cue, word, source)


def copular_candidates(view: View, v: int) -> Iterator[Candidate]:
    """Adjectives and nouns after a copula: "is confident that", "is a critic of"."""
    kids = [k for k in view.below[v] if k > v and view.dep[k] in ("acomp", "attr", "oprd")]
    if kids:
        yield from _copular(view, v, kids)


def _make(frame: str, word: str, head: int, source: Found, cue: Range, *content: Range) -> Candidate:
    return Candidate(frame, word, head, source[0], (cue,), content, source[1])


def _clauses(view: View, v: int, cue: Range, word: str, source: Found) -> Iterator[Candidate]:
    for kid in view.below[v]:
        relation = view.dep[kid]
        if relation not in ("ccomp", "xcomp"):
            continue
        content = _from_colon(view, view.trim(view.subtree(kid)))
        if content[0] >= content[1]:
            continue
        if content[0] < v < content[1]:  # the cue stands inside what it reports
            yield _make("around", word, v, source, cue, *view.minus(content, view.subtree(v)))
            continue
        frame = relation if kid > v else relation + "<"
        yield _make(frame, word, v, source, cue, content)
        if kid > v:
            yield from _wider(view, v, cue, word, source, frame, content)


def _from_colon(view: View, content: Range) -> Range:
    """`content` without what stands before a colon that opens a quotation ("told reporters: …")."""
    for i in range(content[0], min(content[0] + _MATRIX_GAP, content[1] - 1)):
        if view.lower[i] == ":" and view.quote[i] < 0 <= view.quote[i + 1]:
            return (i + 1, content[1])
    return content


def _wider(
    view: View, v: int, cue: Range, word: str, source: Found, frame: str, content: Range
) -> Iterator[Candidate]:
    """A clause whose parse may start too early ("made it *clear that* …") or stop too early."""
    for i in range(content[0] + 1, min(content[0] + _MATRIX_GAP, content[1])):
        if view.lower[i] == "that" and view.dep[i] == "mark":
            yield _make(frame + ".that", word, v, source, (cue[0], i), (i, content[1]))
            break
    stop = view.trim((content[0], view.sentences[view.sentence[v]][1]))[1]
    if stop > content[1] and view.quote[stop - 1] == view.quote[content[0]]:
        after = next((i for i in range(content[1], stop) if not view.is_mark(i)), stop - 1)
        yield _make(f"{frame}>{view.dep[after]}", word, v, source, cue, (content[0], stop))


def _objects(view: View, v: int, cue: Range, word: str, source: Found) -> Iterator[Candidate]:
    for kid in view.below[v]:
        if view.dep[kid] not in ("dobj", "oprd"):
            continue
        relation = view.dep[kid] + ("<" if kid < v else "")
        content = phrase(view, kid)
        if content[0] >= content[1]:
            continue
        yield _make(relation, word, v, source, cue, content)
        for more in view.below[v]:
            if more > max(kid, v):
                yield from _extended(view, v, cue, word, source, relation, kid, more)
    if view.dep[v] == "relcl" and view.kid(v, "dobj", "ccomp", "xcomp") is None:
        head = view.head[v]
        content = view.trim((view.left(head), view.left(v)))
        if head < v and content[0] < content[1]:  # "the things she wants"
            yield _make("antecedent", word, v, source, cue, content)


def _extended(
    view: View, v: int, cue: Range, word: str, source: Found, relation: str, kid: int, more: int
) -> Iterator[Candidate]:
    """An object and what follows it: "the attack as a massacre", "the council of hiding it"."""
    kind = view.dep[more]
    if kind not in _EXTENDS or (kind == "prep" and view.lower[more] not in _PREPOSITIONS_OF_OBJECTS):
        return
    name = view.lower[more] if kind == "prep" else kind
    content, rest = phrase(view, kid), view.trim(view.subtree(more))
    if rest[0] >= rest[1] or ":" in view.lower[content[1] : rest[0]]:  # "told reporters: …"
        return
    parts = (content, rest) if kid < v else ((content[0], rest[1]),)
    yield _make(f"{relation}+{name}", word, v, source, cue, *parts)
    inner = view.trim((more + 1, rest[1]))
    if (
        kind == "prep" and kid > v and inner[0] < inner[1]
    ):  # "put the blame on": the object is part of the cue
        yield _make(f"light:{name}", view.lemma[kid], v, source, (cue[0], more + 1), inner)


def _prepositions(view: View, v: int, cue: Range, word: str, source: Found) -> Iterator[Candidate]:
    for kid in view.below[v]:
        if kid < v or view.dep[kid] not in ("prep", "prt", "agent"):
            continue
        content = view.trim((kid + 1, view.right(kid)))
        if content[0] < content[1]:
            end = kid + 1 if kid - cue[1] <= 2 else cue[1]
            yield _make(f"prep:{view.lower[kid]}", word, v, source, (cue[0], end), content)
        thing = view.kid(kid, "pobj")
        clause = None if thing is None else view.kid(thing, "acl", "ccomp", "relcl")
        if thing is not None and clause is not None:  # "said in a statement that …"
            that = view.left(clause)
            content = view.trim((that, view.right(clause)))
            if view.lower[that] == "that" and that > thing and content[0] < content[1]:
                yield _make("via.short", word, v, source, cue, content)
                yield _make("via.long", word, v, source, (cue[0], thing + 1), content)


def _copular(view: View, v: int, kids: list[int]) -> Iterator[Candidate]:
    cue, source = view.verb_group(v), subject(view, v)
    for kid in kids:
        kind = "a" if view.dep[kid] == "acomp" else "attr"
        for more in (*view.below[kid], *(k for k in view.below[v] if k > kid)):
            relation = view.dep[more]
            if more < kid or relation not in ("ccomp", "xcomp", "prep"):
                continue
            if relation == "prep":
                content = view.trim((more + 1, view.right(more)))
                end, frame = more + 1, f"{kind}.prep:{view.lower[more]}"
            else:
                content, end, frame = view.trim(view.subtree(more)), kid + 1, f"{kind}.{relation}"
            if end <= content[0] < content[1]:
                yield _make(frame, view.lemma[kid], v, source, (cue[0], end), content)


def _passives(view: View, v: int, cue: Range, word: str, source: Found) -> Iterator[Candidate]:
    about = passive_subject(view, v)
    named = view.dep[v] == "acl" and view.tag[v] == "VBN"
    if about is None and named:
        head = view.head[v]
        about = view.trim((view.left(head), view.left(v)))
        if view.kid(v, "agent") is None:
            source = ((), "no-agent")
    if about is None or about[0] >= about[1]:
        return
    kind = "pass" if not named else "named"
    yield _make(f"{kind}.subj", word, v, source, cue, about)
    for kid in view.below[v]:
        relation = view.dep[kid]
        if kid < v or relation not in ("xcomp", "oprd", "prep", "ccomp", "dobj", "advcl"):
            continue
        rest = view.trim(view.subtree(kid))
        if rest[0] >= rest[1]:
            continue
        name = view.lower[kid] if relation == "prep" else relation
        yield _make(f"{kind}.subj+{name}", word, v, source, cue, about, rest)
        end = cue[1]
        if relation == "prep":
            rest, end = view.trim((kid + 1, rest[1])), kid + 1
        if rest[0] < rest[1] and end <= rest[0] and not named:
            yield _make(f"{kind}.by:{name}", word, v, source, (cue[0], end), rest)


def _raised(view: View, v: int, cue: Range, word: str) -> Iterator[Candidate]:
    """ "Quill seems to agree": nobody is cited, the content is both sides of the cue."""
    if word not in RAISING:
        return
    who = view.kid(v, "nsubj")
    rests = [
        k
        for k in view.below[v]
        if k > v and view.dep[k] in ("xcomp", "oprd", "acomp", "ccomp", "prep", "advcl")
    ]
    if who is not None and who < v and rests:
        rest = view.trim((view.left(rests[0]), view.right(rests[-1])))
        if cue[1] <= rest[0] < rest[1]:
            yield _make("raise", word, v, ((), "raised"), cue, phrase(view, who), rest)


def _parenthetical(view: View, v: int, cue: Range, word: str, source: Found) -> Iterator[Candidate]:
    """ "As Quill said, …" and clauses that spaCy hangs on what they report."""
    relation, head = view.dep[v], view.head[v]
    if relation not in ("advcl", "parataxis", "ccomp", "dep", "conj") or head == v:
        return
    if relation == "advcl":
        mark = view.kid(v, "mark", "advmod", "prep")
        if mark is None or view.lower[mark] not in ("as", "like"):
            return
        frame = "as"
    elif relation == "parataxis":
        frame = "parataxis"
    else:
        return
    content = view.minus(view.subtree(head), view.subtree(v))
    if content:
        yield _make(frame, word, v, source, cue, *content)


def matrix_candidates(view: View, found: list[Candidate]) -> Iterator[Candidate]:
    """The same with the verb above it in the cue: "went on to say", "declined to answer"."""
    for c in found:
        v = c.head
        if view.dep[v] != "xcomp":
            continue
        above = view.head[v]
        start, cue = view.verb_group(above)[0], c.cue[0]
        if above < cue[0] and cue[0] - above <= _MATRIX_GAP:
            yield Candidate(
                "+" + c.frame,
                c.word,
                above,
                c.source,
                ((start, cue[1]),),
                c.content,
                f"m:{view.lemma[above]}",
            )
