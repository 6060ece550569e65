"""What a sentence asserts in the article's own voice: its clauses, without what is attributed to somebody."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from sayso.analysis.claims.grammar import Grammar

_VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj", "csubjpass")
_CONCESSIVE = frozenset({"although", "though", "while", "whereas"})
_REASON = frozenset({"as", "because", "since"})
_CLAUSAL = frozenset({"advcl", "relcl", "acl", "conj", "ccomp", "parataxis", "amod", "prep"})
_EDGE = frozenset({"CCONJ", "PUNCT", "SPACE"})
_LIGHT = frozenset({"PUNCT", "SPACE", "DET", "AUX", "PART", "CCONJ", "SCONJ", "PRON", "ADP"})

MIN_WORDS = 4
"""Fewest words of a clause that is worth a claim beside others in its sentence."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its head and the tokens [first, last) around it, those of other clauses cut out of it."""

    head: int
    runs: tuple[tuple[int, int], ...]

    def tokens(self) -> list[int]:
        """The indices of its tokens."""
        return [i for first, last in self.runs for i in range(first, last)]


def own_clauses(
    grammar: Grammar, first: int, last: int, content: Set[int], cues: Set[int], sources: Set[int]
) -> list[Clause]:
    """The clauses in tokens [first, last), a sentence, that assert something of their own.

    `content`, `cues` and `sources` are the tokens of the attributions: a clause headed by one of the first
    two is attributed or attributes, and its words are left out of the clause it hangs on.
    """
    roots = [i for i in range(first, last) if grammar.head[i] == i or not first <= grammar.head[i] < last]
    main = next((i for i in roots if grammar.pos[i] in _VERBAL and _has_subject(grammar, i)), roots[0])
    heads = _heads(grammar, first, last, content, cues, main)
    extents = {head: _within(grammar.subtree(head), first, last) for head in heads}
    extents[main] = (first, last)
    found = []
    for head in sorted(heads, key=lambda h: extents[h]):
        if head in content or head in cues:
            continue
        holes = [extents[h] for h in heads if h != head and _inside(extents[h], extents[head])]
        clause = Clause(head, _trimmed(grammar, head, _cut(extents[head], holes)))
        known = sources if grammar.dep[head] != "relcl" else frozenset[int]()
        if clause.runs and (len(heads) == 1 or _weighs(grammar, clause, content | cues, known)):
            found.append(clause)
    return found


def _heads(
    grammar: Grammar, first: int, last: int, content: Set[int], cues: Set[int], main: int
) -> list[int]:
    """The clauses of the sentence that stand, or are attributed, for themselves.

    Where the parser sees several sentences in one, `main` is its head, and other roots count where they
    have a subject or are attributed.
    """
    taken = content | cues
    heads = []
    for i in range(first, last):
        head = grammar.head[i]
        if head == i or not first <= head < last:
            other = i in taken or (grammar.pos[i] in _VERBAL and _has_subject(grammar, i))
            if i == main or other:
                heads.append(i)
        elif grammar.dep[i] in _CLAUSAL and _apart(grammar, i, first, last, taken):
            heads.append(i)
    return heads


def _apart(grammar: Grammar, i: int, first: int, last: int, taken: Set[int]) -> bool:
    """Whether the clause headed by `i` is told apart from the one it hangs on."""
    if i in taken:
        return grammar.head[i] not in taken and _hangs(grammar, i)
    return _stands(grammar, i, first, last, taken)


def _hangs(grammar: Grammar, i: int) -> bool:
    """Whether the attributed clause headed by `i` can be left out of the clause it hangs on."""
    dep = grammar.dep[i]
    if dep == "ccomp":  # "He left; she says so", where the parser hangs the first on the second
        return i < grammar.head[i]
    return dep in ("advcl", "relcl", "parataxis") or grammar.pos[i] in _VERBAL


def _is_clause_like(grammar: Grammar, i: int) -> bool:
    """Whether the preposition at `i` brings in a statement: "despite losses", ", with laws expected"."""
    word = grammar.lower(i) if grammar.end[i] - grammar.start[i] in (4, 7) else ""
    if word != "with":
        return word == "despite"
    objects = grammar.children(i, "pobj")
    said = any(grammar.children(j, "acl") for j in objects) or bool(grammar.children(i, "pcomp"))
    return said and _after_comma(grammar, i)


def _lacks_verb(grammar: Grammar, i: int) -> bool:
    """Whether the noun at `i`, which the parser joins to a verb, heads a clause whose own verb it missed."""
    left = grammar.subtree(i)[0]
    joined = left > 0 and grammar.pos[left - 1] == "CCONJ" and grammar.pos[grammar.head[i]] in _VERBAL
    return joined and bool(grammar.children(i, "acl", "relcl"))


def _stands(grammar: Grammar, i: int, first: int, last: int, taken: Set[int]) -> bool:
    """Whether the clause headed by `i` makes a claim of its own beside the clause it hangs on."""
    dep, head = grammar.dep[i], grammar.head[i]
    if dep == "prep":
        return _is_clause_like(grammar, i)
    if dep == "conj" and grammar.pos[i] == "NOUN":
        return _lacks_verb(grammar, i)
    if grammar.pos[i] == "ADJ":
        left = grammar.subtree(i)[0]
        return is_aside(grammar, i) and any(j in taken for j in range(left - 4, left - 1))
    if grammar.pos[i] not in _VERBAL:
        return False
    left, right = grammar.subtree(i)
    if dep == "conj":
        parted = grammar.pos[left] == "CCONJ" or (left > first and grammar.pos[left - 1] in _EDGE)
        return parted and grammar.pos[head] in _VERBAL and (head in taken or _has_subject(grammar, i))
    if dep == "advcl":
        opening = left <= first + 1 and _marks_of(grammar, i) & _REASON and _has_subject(grammar, i)
        return bool(opening) or is_aside(grammar, i)
    if dep == "relcl":
        closing = all(grammar.pos[j] in ("PUNCT", "SPACE") for j in range(right, last))
        return left > first and _after_comma(grammar, left) and (closing or head in taken)
    if dep in ("ccomp", "parataxis"):
        between = range(right, head) if i < head else range(head + 1, left + 1)
        marks = {grammar.doc[j].text for j in between}
        parted = ";" in marks or ("," in marks and i < head and _has_subject(grammar, head))
        return parted and _has_subject(grammar, i)
    return False


def is_aside(grammar: Grammar, i: int) -> bool:
    """Whether the clause headed by `i` adds something: "…, although he gave no reason", "…, known for it"."""
    if grammar.pos[i] == "ADJ":
        return grammar.dep[i] in ("advcl", "amod") and _after_comma(grammar, grammar.subtree(i)[0])
    concessive = grammar.dep[i] == "advcl" and _marks_of(grammar, i) & _CONCESSIVE
    return bool(concessive) and _has_subject(grammar, i)


def _after_comma(grammar: Grammar, i: int) -> bool:
    while i > 0 and grammar.pos[i - 1] == "SPACE":
        i -= 1
    return i > 0 and grammar.doc[i - 1].text == ","


def _marks_of(grammar: Grammar, i: int) -> set[str]:
    return {grammar.lower(j) for j in grammar.children(i, "mark", "advmod")}


def _has_subject(grammar: Grammar, i: int) -> bool:
    return bool(grammar.children(i, *SUBJECTS))


def _within(extent: tuple[int, int], first: int, last: int) -> tuple[int, int]:
    return max(extent[0], first), min(extent[1], last)


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def _cut(extent: tuple[int, int], holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`extent` without `holes`."""
    runs = [extent]
    for low, high in sorted(holes):
        start, end = runs.pop()
        runs += [run for run in ((start, min(low, end)), (max(high, start), end)) if run[0] < run[1]]
        if not runs:
            break
    return runs


def _trimmed(grammar: Grammar, head: int, runs: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """`runs` without punctuation and conjunctions at their ends, and without runs of nothing else."""
    out = []
    for first, last in runs:
        while first < last and (grammar.pos[first] in _EDGE or _marks(grammar, first, head)):
            first += 1
        while first < last and grammar.pos[last - 1] in _EDGE:
            last -= 1
        if first < last:
            out.append((first, last))
    return tuple(out)


def _marks(grammar: Grammar, i: int, head: int) -> bool:
    """Whether `i` is the "although" or "despite" of the clause headed by `head`."""
    if i == head:
        return grammar.dep[i] == "prep"
    return grammar.pos[i] == "SCONJ" and grammar.head[i] == head and grammar.dep[i] in ("mark", "advmod")


def _weighs(grammar: Grammar, clause: Clause, taken: Set[int], sources: Set[int]) -> bool:
    """Whether enough of the clause is not `taken`: four words, two full ones that do not name a source."""
    rest = [i for i in clause.tokens() if i not in taken and grammar.pos[i] not in ("PUNCT", "SPACE")]
    new = [i for i in rest if i not in sources]
    full = sum(grammar.pos[i] not in _LIGHT for i in new)
    if len(rest) < MIN_WORDS:
        return False
    return full > 1 or (full == 1 and new == rest and _has_subject(grammar, clause.head))
