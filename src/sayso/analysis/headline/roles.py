"""Who does what to whom: a headline's order of words against the clauses of the body with the same verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.analysis.headline.passage import Passage
from sayso.analysis.headline.support import Support
from sayso.analysis.tree import VERBAL, Tree

_INSIDE = ("compound", "amod", "poss", "appos", "conj", "nmod", "flat", "nummod")
_DEPTH = 4
_STOPS = frozenset(", ; : — – - as after before amid over".split())
_AROUND = frozenset(
    "of in on at for with from by to into near against during under off between among through".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with the tokens of who does it, of what it is done to and to whom; each may be empty."""

    passage: Passage
    verb: int
    actor: tuple[int, ...]
    target: tuple[int, ...]
    recipient: tuple[int, ...] = ()

    def keys(self, tokens: tuple[int, ...]) -> frozenset[str]:
        """The keys of some of its tokens."""
        return frozenset(key for i in tokens for key in self.passage.keys.get(i, ()))


def swapped(head: Support) -> tuple[Clause, Clause] | None:
    """A clause of the headline whose actor or target is another in the body, with the body's clause."""
    theirs = [c for p in head.carrying() for c in clauses(p)]
    for ours in _headline_clauses(head.head, theirs):
        keys = head.head.keys[ours.verb]
        same = [c for c in theirs if keys & c.passage.keys.get(c.verb, frozenset())]
        target = ours.keys(ours.target)
        same.sort(key=lambda c: -len(target & c.keys(c.target)))
        if _differs(ours, same[0]) and not any(_agrees(ours, c) for c in same):
            return ours, same[0]
    return None


def clauses(passage: Passage) -> Iterator[Clause]:
    """The clauses of a passage that tell an actor or a target, passives turned round."""
    tree = passage.tree
    for verb in range(passage.first, passage.last):
        if tree.pos[verb] not in VERBAL or tree.dep[verb] in ("aux", "auxpass"):
            continue
        subjects, objects = tree.children(verb, "nsubj"), tree.children(verb, "dobj", "nsubjpass")
        agents = [j for i in tree.children(verb, "agent") for j in tree.children(i, "pobj")]
        if not subjects and tree.dep[verb] in ("xcomp", "conj"):
            subjects = tree.children(tree.head[verb], "nsubj")
        if tree.dep[verb] == "relcl":
            subjects = [tree.head[verb] if tree.lower[i] in ("who", "which", "that") else i for i in subjects]
        actor = tuple(j for i in (*subjects, *agents) for j in _phrase(tree, i))
        target = tuple(j for i in objects for j in _phrase(tree, i))
        to = [i for i in tree.children(verb, "prep", "dative") if tree.lower[i] == "to"]
        given = tuple(k for i in to for j in tree.children(i, "pobj") for k in _phrase(tree, j))
        if actor or target:
            yield Clause(passage, verb, actor, target, given)


def _phrase(tree: Tree, head: int, depth: int = 0) -> Iterator[int]:
    """The tokens of a noun phrase: its head, what names or describes it, and what stands after "of"."""
    yield head
    if depth > _DEPTH:
        return
    for i in tree.below[head]:
        if tree.dep[i] in _INSIDE:
            yield from _phrase(tree, i, depth + 1)
        elif tree.dep[i] == "prep" and tree.lower[i] == "of":
            for j in tree.children(i, "pobj"):
                yield from _phrase(tree, j, depth + 1)


def _headline_clauses(head: Passage, theirs: list[Clause]) -> Iterator[Clause]:
    """The headline's clauses by the order of its words, as its clipped grammar misleads the parser.

    A word is its verb where the body has it as one; what stands before is the actor, what follows at once
    the target; a participle without anything right after it is a passive.
    """
    verbs = frozenset(k for c in theirs for k in c.passage.keys.get(c.verb, ()) if not k.startswith("^"))
    for verb, keys in head.keys.items():
        if not keys & verbs or verb == head.first:
            continue
        before = tuple(_back(head, verb))
        after = tuple(_on(head, verb))
        if not before:
            continue
        if not after and head.tree.tag[verb] in ("VBN", "VBD"):
            before, after = (), before
        to = next((i for i in range(verb + 1, head.last) if head.tree.lower[i] == "to"), None)
        yield Clause(head, verb, before, after, tuple(_on(head, to)) if to is not None else ())


def _back(head: Passage, verb: int) -> Iterator[int]:
    """The content words before the verb, up to a stop; a comma between names joins them."""
    tree, i = head.tree, verb - 1
    while i >= head.first:
        joins = tree.lower[i] == "," and tree.text[i - 1][:1].isupper() and tree.text[i + 1][:1].isupper()
        if tree.lower[i] in _STOPS and not joins:
            return
        if i in head.keys:
            yield i
        i -= 1


def _on(head: Passage, verb: int) -> Iterator[int]:
    """The content words right after the verb, up to a preposition or a stop."""
    tree = head.tree
    for i in range(verb + 1, head.last):
        if tree.lower[i] in _STOPS or tree.lower[i] in _AROUND:
            return
        if i in head.keys:
            yield i


def _agrees(ours: Clause, theirs: Clause) -> bool:
    """Whether the same do it, to the same."""
    actor, target = ours.keys(ours.actor), ours.keys(ours.target)
    same_target = not target or bool(target & theirs.keys(theirs.target))
    return bool(actor & theirs.keys(theirs.actor)) and same_target


def _differs(ours: Clause, theirs: Clause) -> bool:
    actor, target = ours.keys(ours.actor), ours.keys(ours.target)
    doer, done_to = theirs.keys(theirs.actor), theirs.keys(theirs.target)
    if actor and doer and target and not actor & (doer | theirs.keys(theirs.recipient)):
        if actor & done_to and (not target & done_to or target & doer):
            return True
        if _country(actor) != _country(doer):  # "U.S. names …": "the president named …"
            return False
        return _named(ours, ours.actor) and _named(theirs, theirs.actor) and bool(target & done_to)
    given, taken = ours.keys(ours.recipient), theirs.keys(theirs.recipient)
    if actor & taken and given & doer and not actor & doer:
        return True  # "the shelter leaves a fortune to the painter"
    if not _same_word(ours, theirs):
        return False  # "win the cup", "beat United": much the same, of other things
    elsewhere = ours.passage.all_keys() & done_to  # "ask taxes from schools": "ask schools for taxes"
    if actor & doer and target and done_to and not target & done_to and not elsewhere:
        beside = [i for i in theirs.passage.sharing(target) if i not in (*theirs.actor, *theirs.target)]
        return any(theirs.passage.tree.pos[i] in ("NOUN", "PROPN") for i in beside)
    return False


def _same_word(ours: Clause, theirs: Clause) -> bool:
    one, other = (frozenset(c.passage.keys.get(c.verb, ())) for c in (ours, theirs))
    return any(not key.startswith("~") for key in one & other)


def _country(keys: frozenset[str]) -> bool:
    return any(key.startswith("=") for key in keys)


def _named(clause: Clause, tokens: tuple[int, ...]) -> bool:
    if clause.passage.title_case:
        return False
    names = set(clause.passage.names())
    return any(i in names for i in tokens)
