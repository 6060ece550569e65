"""From a cue to its source: subjects, agents, and what they are shared with."""

from __future__ import annotations

from sayso.analysis.rules.view import Range, View

_CONTROLLED_BY_OBJECT = frozenset(
    "tell ask urge order want press call force allow persuade convince encourage advise instruct push lead "
    "compel command beg invite expect require help get let make see hear watch".split()
)
_SHARES = frozenset("conj xcomp advcl ccomp pcomp prep parataxis dep acl".split())
_STEPS = 7
Found = tuple[tuple[Range, ...], str]
"""Where the source stands (nothing where nobody is named) and how it was reached."""


def subject(view: View, verb: int) -> Found:
    """The source of what `verb` says: its own subject, its agent, or one that it shares with another verb."""
    cue, how = verb, ""
    for _ in range(_STEPS):
        own = _own(view, verb, cue)
        if own is not None:
            return own[0], how + own[1]
        relation, head = view.dep[verb], view.head[verb]
        if relation == "xcomp" and view.lemma[head] in _CONTROLLED_BY_OBJECT:
            thing = view.kid(head, "dobj")
            if thing is not None:
                return (phrase(view, thing),), how + "object"
        if relation in ("acl", "relcl") and view.pos[head] in ("NOUN", "PROPN", "PRON"):
            return (_before(view, head, cue),), how + "modified"
        if head == verb:
            break
        if relation in _SHARES:
            how += relation + "."
        elif "pcomp" in how:  # "a word of praise by saying": up to the clause
            how += "" if how.endswith("~") else "~"
        else:
            break
        verb = head
    return (), how + "none"


def _own(view: View, verb: int, cue: int) -> Found | None:
    passive = view.kid(verb, "auxpass") is not None or view.kid(verb, "nsubjpass") is not None
    agent = view.kid(verb, "agent")
    if agent is not None:
        who = view.kid(agent, "pobj")
        if who is not None:
            return (phrase(view, who),), "agent"
    if passive:
        return (), "no-agent"
    for kid in view.below[verb]:
        if view.dep[kid] in ("nsubj", "csubj"):
            if view.quote[kid] >= 0 and view.quote[kid] != view.quote[cue]:
                continue  # a subject inside a quotation says nothing outside it
            return (phrase(view, kid),), "after" if kid > verb else "nsubj"
        if view.dep[kid] == "expl":
            return (), "expl"
    return None


def passive_subject(view: View, verb: int) -> Range | None:
    """The noun phrase that a passive verb is about ("*Quill* was accused")."""
    kid = view.kid(verb, "nsubjpass")
    return None if kid is None else phrase(view, kid)


def phrase(view: View, noun: int) -> Range:
    """The noun phrase of `noun` with what modifies it, a participle after a comma and edge marks left off."""
    start, end = view.subtree(noun)
    for kid in view.below[noun]:
        if kid > noun and view.dep[kid] == "acl":
            first = view.left(kid)
            if first and view.lower[first - 1] == ",":
                end = first
                break
    return view.trim((start, end))


def _before(view: View, noun: int, verb: int) -> Range:
    """The noun phrase of `noun` as far as the clause of `verb` that modifies it."""
    start, end = view.subtree(noun)
    return view.trim((start, min(end, view.left(verb)))) if noun < verb else (noun, noun + 1)
