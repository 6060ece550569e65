"""What a sentence asserts in the article's own voice: its clauses, without what is attributed to somebody."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from sayso.analysis.tree import VERBAL, Tree

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
    tree: Tree, first: int, last: int, content: Set[int], cues: Set[int], sources: Set[int]
) -> list[Clause]:
    """The clauses in tokens [first, last), a sentence, that assert something of their own.

    `content`, `cues` and `sources` are the tokens of the attributions: a clause headed by one of the first
    two is attributed or attributes, and its words are left out of the clause it hangs on.
    """
    roots = [i for i in range(first, last) if tree.head[i] == i or not first <= tree.head[i] < last]
    main = next((i for i in roots if tree.pos[i] in VERBAL and _has_subject(tree, i)), roots[0])
    heads = _heads(tree, first, last, content, cues, main)
    extents = {head: _within(tree.subtree(head), first, last) for head in heads}
    extents[main] = (first, last)
    found = []
    for head in sorted(heads, key=lambda h: extents[h]):
        if head in content or head in cues:
            continue
        holes = [extents[h] for h in heads if h != head and _inside(extents[h], extents[head])]
        clause = Clause(head, _trimmed(tree, head, _cut(extents[head], holes)))
        known = sources if tree.dep[head] != "relcl" else frozenset[int]()
        if clause.runs and (len(heads) == 1 or _weighs(tree, clause, content | cues, known)):
            found.append(clause)
    return found


def _heads(tree: Tree, first: int, last: int, content: Set[int], cues: Set[int], main: int) -> list[int]:
    """The clauses of the sentence that stand, or are attributed, for themselves.

    Where the parser sees several sentences in one, `main` is its head, and other roots count where they
    have a subject or are attributed.
    """
    taken = content | cues
    heads = []
    for i in range(first, last):
        head = tree.head[i]
        if head == i or not first <= head < last:
            other = i in taken or (tree.pos[i] in VERBAL and _has_subject(tree, i))
            if i == main or other:
                heads.append(i)
        elif tree.dep[i] in _CLAUSAL and _apart(tree, i, first, last, taken):
            heads.append(i)
    return heads


def _apart(tree: Tree, i: int, first: int, last: int, taken: Set[int]) -> bool:
    """Whether the clause headed by `i` is told apart from the one it hangs on."""
    if i in taken:
        return tree.head[i] not in taken and _hangs(tree, i)
    return _stands(tree, i, first, last, taken)


def _hangs(tree: Tree, i: int) -> bool:
    """Whether the attributed clause headed by `i` can be left out of the clause it hangs on."""
    dep = tree.dep[i]
    if dep == "ccomp":  # "He left; she says so", where the parser hangs the first on the second
        return i < tree.head[i]
    return dep in ("advcl", "relcl", "parataxis") or tree.pos[i] in VERBAL


def _is_clause_like(tree: Tree, i: int) -> bool:
    """Whether the preposition at `i` brings in a statement: "despite losses", ", with laws expected"."""
    word = tree.lower[i] if tree.end[i] - tree.start[i] in (4, 7) else ""
    if word != "with":
        return word == "despite"
    objects = tree.children(i, "pobj")
    said = any(tree.children(j, "acl") for j in objects) or bool(tree.children(i, "pcomp"))
    return said and _after_comma(tree, i)


def _lacks_verb(tree: Tree, i: int) -> bool:
    """Whether the noun at `i`, which the parser joins to a verb, heads a clause whose own verb it missed."""
    left = tree.subtree(i)[0]
    joined = left > 0 and tree.pos[left - 1] == "CCONJ" and tree.pos[tree.head[i]] in VERBAL
    return joined and bool(tree.children(i, "acl", "relcl"))


def _stands(tree: Tree, i: int, first: int, last: int, taken: Set[int]) -> bool:
    """Whether the clause headed by `i` makes a claim of its own beside the clause it hangs on."""
    dep, head = tree.dep[i], tree.head[i]
    if dep == "prep":
        return _is_clause_like(tree, i)
    if dep == "conj" and tree.pos[i] == "NOUN":
        return _lacks_verb(tree, i)
    if tree.pos[i] == "ADJ":
        left = tree.subtree(i)[0]
        return is_aside(tree, i) and any(j in taken for j in range(left - 4, left - 1))
    if tree.pos[i] not in VERBAL:
        return False
    left, right = tree.subtree(i)
    if dep == "conj":
        parted = tree.pos[left] == "CCONJ" or (left > first and tree.pos[left - 1] in _EDGE)
        return parted and tree.pos[head] in VERBAL and (head in taken or _has_subject(tree, i))
    if dep == "advcl":
        opening = left <= first + 1 and _marks_of(tree, i) & _REASON and _has_subject(tree, i)
        return bool(opening) or is_aside(tree, i)
    if dep == "relcl":
        closing = all(tree.pos[j] in ("PUNCT", "SPACE") for j in range(right, last))
        return left > first and _after_comma(tree, left) and (closing or head in taken)
    if dep in ("ccomp", "parataxis"):
        between = range(right, head) if i < head else range(head + 1, left + 1)
        marks = {tree.text[j] for j in between}
        parted = ";" in marks or ("," in marks and i < head and _has_subject(tree, head))
        return parted and _has_subject(tree, i)
    return False


def is_aside(tree: Tree, i: int) -> bool:
    """Whether the clause headed by `i` adds something: "…, although he gave no reason", "…, known for it"."""
    if tree.pos[i] == "ADJ":
        return tree.dep[i] in ("advcl", "amod") and _after_comma(tree, tree.subtree(i)[0])
    concessive = tree.dep[i] == "advcl" and _marks_of(tree, i) & _CONCESSIVE
    return bool(concessive) and _has_subject(tree, i)


def _after_comma(tree: Tree, i: int) -> bool:
    while i > 0 and tree.pos[i - 1] == "SPACE":
        i -= 1
    return i > 0 and tree.text[i - 1] == ","


def _marks_of(tree: Tree, i: int) -> set[str]:
    return {tree.lower[j] for j in tree.children(i, "mark", "advmod")}


def _has_subject(tree: Tree, i: int) -> bool:
    return bool(tree.children(i, *SUBJECTS))


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


def _trimmed(tree: Tree, head: int, runs: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """`runs` without punctuation and conjunctions at their ends, and without runs of nothing else."""
    out = []
    for first, last in runs:
        while first < last and (tree.pos[first] in _EDGE or _marks(tree, first, head)):
            first += 1
        while first < last and tree.pos[last - 1] in _EDGE:
            last -= 1
        if first < last:
            out.append((first, last))
    return tuple(out)


def _marks(tree: Tree, i: int, head: int) -> bool:
    """Whether `i` is the "although" or "despite" of the clause headed by `head`."""
    if i == head:
        return tree.dep[i] == "prep"
    return tree.pos[i] == "SCONJ" and tree.head[i] == head and tree.dep[i] in ("mark", "advmod")


def _weighs(tree: Tree, clause: Clause, taken: Set[int], sources: Set[int]) -> bool:
    """Whether enough of the clause is not `taken`: four words, two full ones that do not name a source."""
    rest = [i for i in clause.tokens() if i not in taken and tree.pos[i] not in ("PUNCT", "SPACE")]
    new = [i for i in rest if i not in sources]
    full = sum(tree.pos[i] not in _LIGHT for i in new)
    if len(rest) < MIN_WORDS:
        return False
    return full > 1 or (full == 1 and new == rest and _has_subject(tree, clause.head))
