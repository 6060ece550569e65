"""From a cue to its source: subjects, agents, and what they are shared with."""

from __future__ import annotations

from sayso.analysis.rules.view import Range, View

_CONTROLLED_BY_OBJECT = frozenset(
    "tell ask urge order want press call force allow persuade convince encourage advise instruct push lead "
    "compel command beg invite expect require help get let make see hear watch".split()
)
_STEPS = 6
Found = tuple[tuple[Range, ...], str]
"""Where the source stands (nothing where nobody is named) and how it was reached."""


def subject(view: View, verb: int) -> Found:
    """The source of what `verb` says: its own subject, its agent, or one that it shares with another verb."""
    how = ""
    for _ in range(_STEPS):
        own = _own(view, verb)
        if own is not None:
            ranges, way = own
            return ranges, how + way
        relation, head = view.dep[verb], view.head[verb]
        if relation == "xcomp" and view.lemma[head] in _CONTROLLED_BY_OBJECT:
            thing = view.kid(head, "dobj")
            if thing is not None:
                return (phrase(view, thing),), how + "object"
        if relation in ("acl", "relcl") and view.pos[head] in ("NOUN", "PROPN", "PRON"):
            return (_before(view, head, verb),), how + "modified"
        if relation in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "parataxis", "dep", "acl"):
            how += relation + "."
            verb = head
            if view.pos[verb] == "ADP":
                continue
            continue
        break
    return (), how + "none"


def _own(view: View, verb: int) -> Found | None:
    passive = view.kid(verb, "auxpass") is not None or view.kid(verb, "nsubjpass") is not None
    agent = view.kid(verb, "agent")
    if agent is not None:
        who = view.kid(agent, "pobj")
        if who is not None:
            return (phrase(view, who),), "agent"
    if passive:
        return (), "no-agent"
    for kid in view.kids[verb]:
        if view.dep[kid] in ("nsubj", "csubj"):
            return (phrase(view, kid),), "after" if kid > verb else "nsubj"
        if view.dep[kid] == "expl":
            return (), "expl"
    return None


def passive_subject(view: View, verb: int) -> Range | None:
    """The noun phrase that a passive verb is about ("*Quill* was accused")."""
    kid = view.kid(verb, "nsubjpass")
    return None if kid is None else phrase(view, kid)


def phrase(view: View, noun: int) -> Range:
    """The noun phrase of `noun` with what modifies it, without punctuation at its ends."""
    return view.trim(view.subtree(noun))


def _before(view: View, noun: int, verb: int) -> Range:
    """The noun phrase of `noun` as far as the clause of `verb` that modifies it."""
    start, end = view.subtree(noun)
    return view.trim((start, min(end, view.left(verb)))) if noun < verb else (noun, noun + 1)
