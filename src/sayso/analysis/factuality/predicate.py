"""The main predicate of a claim's words."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.analysis.tree import VERBAL, Tree
from sayso.records import Span

_ANNOUNCED = frozenset("expect plan schedule set slate due predict".split())


def predicate(tree: Tree, spans: Iterable[Span]) -> int | None:
    """The main predicate of the words under `spans`: the highest token of the largest part of the parse.

    A verb is preferred where parts are of much the same size; None where there are no words.
    """
    key = tuple(spans)
    if key not in tree.predicates:
        tree.predicates[key] = _predicate(tree, key)
    return tree.predicates[key]


def _predicate(tree: Tree, spans: tuple[Span, ...]) -> int | None:
    words = [i for i in tree.inside(spans) if tree.pos[i] not in ("PUNCT", "SPACE", "SYM")]
    held = set(words)
    size: dict[int, int] = {}
    top_of: dict[int, int] = {}
    for i in words:
        path, top = [i], i
        while top not in top_of and tree.head[top] != top and tree.head[top] in held:
            top = tree.head[top]
            path.append(top)
        top = top_of.get(top, top)
        top_of.update(dict.fromkeys(path, top))
        size[top] = size.get(top, 0) + 1
    if not size:
        return None
    clauses = [i for i in sorted(size) if size[i] > 2 and _is_clause(tree, i)]
    if clauses:
        return _first_of_two(tree, clauses[0], held)
    top = max(size, key=lambda i: (size[i] * (3 if tree.pos[i] in VERBAL else 1), -i))
    if tree.pos[top] not in ("NOUN", "PROPN"):
        return _first_of_two(tree, top, held)
    # "(with) laws expected next month": the participle is what is asserted
    reduced = [i for i in tree.children(top, "acl") if i in held and tree.lemma[i] in _ANNOUNCED]
    misread = [i for i in tree.children(top, "ccomp") if i in held and _is_clause(tree, i)]
    return (reduced + misread + [top])[0]


def _is_clause(tree: Tree, i: int) -> bool:
    """Whether `i` heads a clause with a subject, and not one under another."""
    return (
        tree.pos[i] in VERBAL
        and tree.dep[i] not in ("advcl", "relcl", "acl")
        and bool(tree.children(i, "nsubj", "nsubjpass", "expl", "csubj"))
    )


def _first_of_two(tree: Tree, top: int, held: set[int]) -> int:
    """Of two main clauses side by side ("I wrote letters -- it is not easy") the first, not the root."""
    subjects = tree.children(top, "nsubj", "nsubjpass", "expl")
    for i in tree.children(top, "ccomp"):
        own = tree.children(i, "nsubj", "nsubjpass", "expl")
        if i in held and i < top and own and subjects and i < subjects[0] and not tree.children(i, "mark"):
            return i
    return top
