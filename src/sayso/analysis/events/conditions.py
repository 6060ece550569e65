"""Whether the conditions of a sense hold: see the head of `lexicon.txt` for what each asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sayso.analysis.events.frames import Frame, seen_through
from sayso.analysis.events.lexicon import Sense, load_lexicon
from sayso.analysis.events.participants import Cast, Participant
from sayso.analysis.tree import Tree

_SPEAKERS = frozenset(("GOV", "LEG", "PTY", "OPP", "JRN", "JUD", "REL"))
_LABOUR = frozenset(("LAB", "EDU", "MED", "AGR"))
_WORDY = frozenset(
    "verbal scathing blistering extraordinary stinging fierce personal rhetorical withering".split()
)
_ASKING = frozenset("whether if what why how who when where".split())
_PREDICATES = ("acomp", "ROOT", "conj", "attr", "oprd")


@dataclass(frozen=True, slots=True)
class Told:
    """A word in its clause, with who acts and who is acted upon."""

    tree: Tree
    cast: Cast
    frame: Frame
    actor: Participant | None
    recipient: Participant | None


def fits(sense: Sense, told: Told) -> bool:
    """Whether all conditions of `sense` hold."""
    return all(_holds(told, name, words) for name, words in sense.conditions)


def _holds(told: Told, name: str, words: frozenset[str]) -> bool:
    if name == "obj":
        return _object(told, words)
    if name == "prep":
        return _preposition(told, words)
    return _TESTS[name](told)


def _object(told: Told, words: frozenset[str]) -> bool:
    patient = told.frame.patient
    if patient is None:
        return False
    if words:
        return _is_of(told.tree, patient, words)
    return told.cast.at(seen_through(told.tree, patient)) is not None


def _is_of(tree: Tree, noun: int, words: frozenset[str]) -> bool:
    """Whether a noun phrase is of one of `words`: its head, or its head with what stands before it."""
    noun = seen_through(tree, noun)
    for i in (noun, *tree.children(noun, "conj")):
        if tree.lemma[i] in words or tree.lower[i] in words:
            return True
        if i and f"{tree.lower[i - 1]}_{tree.lemma[i]}" in words:
            return True
        if i > 1 and tree.text[i - 1] == "-" and f"{tree.lower[i - 2]}-{tree.lemma[i]}" in words:
            return True
    return False


def _preposition(told: Told, words: frozenset[str]) -> bool:
    for name, objects in told.frame.prepositions.items():
        if name in words:
            return True
        for i in objects:
            noun = seen_through(told.tree, i)
            if told.tree.lemma[noun] in words or told.tree.lower[noun] in words:
                return True
    return False


def _clause(told: Told) -> bool:
    clause = told.frame.clause
    return clause is not None and not any(told.tree.lower[i] in _ASKING for i in told.tree.below[clause])


def _speaker(told: Told) -> bool:
    entity = told.actor.entity if told.actor is not None else None
    if entity is None or told.actor is None or entity.kind != "person":
        return False
    return entity.sector in _SPEAKERS and told.tree.tag[told.actor.head] in ("NNP", "NN", "PRP")


def _labour(told: Told) -> bool:
    entity = told.actor.entity if told.actor is not None else None
    return entity is not None and entity.sector in _LABOUR


def _direct(told: Told) -> bool:
    patient = told.frame.patient
    if patient is None or told.recipient is None:
        return False
    return told.recipient.head in (patient, *told.tree.children(patient, "poss"))


def _joint(told: Told) -> bool:
    patient = told.frame.patient
    near = told.tree.below[patient] if patient is not None else []
    return any(told.tree.lower[i] in ("joint", "war", "military") for i in near)


def _arms(told: Told) -> bool:
    near = [told.frame.at, *told.tree.below[told.frame.at], *told.frame.under("of")]
    return any(told.tree.lemma[i] in load_lexicon().classes["arms"] for i in near)


def _uncompleted(told: Told) -> bool:
    return not told.tree.children(told.frame.at, "oprd", "dative") and told.frame.clause is None


def _guilty(told: Told) -> bool:
    below = told.tree.below[told.frame.at]
    return any(told.tree.lower[j] == "guilty" for i in below for j in (i, *told.tree.below[i]))


def _wordy(told: Told) -> bool:
    return any(told.tree.lower[i] in _WORDY for i in told.tree.children(told.frame.at, "amod", "compound"))


_TESTS: dict[str, Callable[[Told], bool]] = {
    "inf": lambda told: told.frame.infinitive is not None,
    "that": _clause,
    "actor": lambda told: told.actor is not None,
    "gov": lambda told: any(p is not None and p.political for p in (told.actor, told.recipient)),
    "polactor": lambda told: told.actor is not None and told.actor.political,
    "direct": _direct,
    "dative": lambda told: told.frame.dative is not None,
    "to": lambda told: told.recipient is not None or "to" in told.frame.prepositions,
    "swap": lambda told: True,
    "speaker": _speaker,
    "words": _wordy,
    "hackers": lambda told: told.actor is not None and "hacker" in told.actor.name.lower(),
    "failed": lambda told: told.tree.lemma[told.tree.head[told.frame.at]] == "fail",
    "nocomp": _uncompleted,
    "ready": lambda told: told.tree.dep[told.frame.at] in _PREDICATES,
    "joint": _joint,
    "labour": _labour,
    "arms": _arms,
    "guilty": _guilty,
}
