"""The clause around an event's word: who does it, to whom, under what prepositions."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.analysis.tree import VERBAL, Tree

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_OBJECTS = ("dobj", "obj")
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_TRANSPARENT = frozenset(
    "number series round lot set couple pair dozen hundred thousand million billion majority group team "
    "range package kind type piece part act wave string spate bit amount total variety supply shipment "
    "batch load level tonne ton member rest state half some many several most one two three all none".split()
)
_OBJECT_CONTROL = frozenset(
    "ask urge order tell force persuade convince allow help let make encourage press call invite instruct "
    "permit compel want need expect get enable lead cause push pressure warn forbid require direct beg "
    "see hear".split()
)


@dataclass(slots=True)
class Frame:
    """One event's word and what its clause gives it, as token indices.

    `actor` and `patient` are heads of noun phrases, or None; `prepositions` the objects of each preposition
    under the word (and under its object); `passive` tells a passive verb.
    """

    at: int
    actor: int | None = None
    patient: int | None = None
    dative: int | None = None
    prepositions: dict[str, list[int]] = field(default_factory=dict)
    passive: bool = False
    infinitive: int | None = None
    clause: int | None = None

    def under(self, *names: str) -> list[int]:
        """The objects of these prepositions, in this order of the prepositions."""
        return [i for name in names for i in self.prepositions.get(name, ())]


def verb_frame(tree: Tree, at: int) -> Frame:
    """The frame of a verb."""
    frame = Frame(at)
    frame.passive = is_passive(tree, at)
    own = tree.children(at, *SUBJECTS)
    subject = antecedent(tree, own[-1], at) if own else inherited_subject(tree, at)
    objects = tree.children(at, *_OBJECTS)
    _prepositions(tree, at, frame)
    if frame.passive:
        frame.patient = subject
        frame.actor = next(iter(frame.under("by")), None)
        if frame.patient is None and tree.dep[at] == "acl":
            frame.patient = tree.head[at]
        if objects:  # "was given weapons", "was granted asylum"
            frame.dative, frame.patient = frame.patient, objects[0]
    else:
        frame.actor = subject
        frame.patient = objects[0] if objects else _relative_object(tree, at) or _small_subject(tree, at)
        frame.dative = next(iter(tree.children(at, "dative")), None)
        if frame.dative is not None and tree.pos[frame.dative] == "ADP":
            frame.dative = next(iter(tree.children(frame.dative, "pobj")), None)
    _complements(tree, at, frame)
    if frame.patient is not None:
        thing = seen_through(tree, frame.patient)
        _prepositions(tree, thing, frame)
        for i in tree.children(thing, "acl"):  # "shells aimed at the village"
            if tree.lemma[i] in ("aim", "direct", "target"):
                _prepositions(tree, i, frame)
    return frame


def noun_frame(tree: Tree, at: int) -> Frame:
    """The frame of a noun: what is told inside its own phrase."""
    frame = Frame(at)
    _prepositions(tree, at, frame)
    frame.actor = next(iter(frame.under("by")), None)
    _complements(tree, at, frame)
    return frame


def is_passive(tree: Tree, at: int) -> bool:
    """Whether the verb at `at` is passive: with "be" or "get", or a bare participle after a noun."""
    kinds = {tree.dep[i] for i in tree.below[at]}
    if tree.tag[at] == "VBD" and at < getattr(tree, "heading", 0):
        return not kinds & {
            "dobj",
            "prt",
            "ccomp",
            "xcomp",
            "aux",
            "dative",
        }  # "Nine sailors rescued off coast"
    if tree.tag[at] != "VBN":
        return False
    if "auxpass" in kinds or "nsubjpass" in kinds:
        return True
    if tree.dep[at] in ("acl", "amod") or "agent" in kinds:
        return True
    if tree.dep[at] == "conj":
        has_own = bool(kinds & {"nsubj", "aux"})
        return not has_own and is_passive(tree, tree.head[at])
    return tree.dep[at] in ("advcl", "ROOT") and not kinds & {"aux", "dobj", "nsubj"}


def inherited_subject(tree: Tree, at: int) -> int | None:
    """The subject of a verb without one of its own: by coordination, control, or what it describes."""
    for _ in range(6):
        dep, head = tree.dep[at], tree.head[at]
        if head == at:
            return None
        if dep == "relcl":
            return head if not tree.children(at, *SUBJECTS) else None
        if dep == "acl":
            if tree.tag[at] == "VBG":
                return head
            return _owner(tree, head)
        if dep in ("xcomp", "ccomp") and tree.lemma[head] in _OBJECT_CONTROL:
            objects = tree.children(head, "dobj", "nsubjpass")
            if objects:
                return antecedent(tree, objects[0], head)
        if dep == "pcomp":
            at = head
            if tree.pos[tree.head[at]] in VERBAL:
                objects = tree.children(tree.head[at], "dobj")
                if objects and tree.lower[at] in ("of", "for", "from", "into"):
                    return objects[0]
            elif tree.pos[tree.head[at]] in ("NOUN", "PROPN"):
                return _owner(tree, tree.head[at])
            head = tree.head[at]
        elif dep in ("acomp", "attr") or (tree.pos[head] == "ADJ" and dep == "xcomp"):
            pass
        elif dep not in ("conj", "xcomp", "advcl", "ccomp", "prep", "dep"):
            return None
        own = tree.children(head, *SUBJECTS)
        if own:
            return antecedent(tree, own[-1], head)
        at = head
    return None


def _owner(tree: Tree, noun: int) -> int | None:
    """Who decides, plans or demands, of "his decision to go": a possessor, else the subject of its verb."""
    owners = tree.children(noun, "poss")
    if owners:
        return owners[0]
    for i in tree.children(noun, "prep"):
        if tree.lower[i] in ("from", "of", "by") and (whose := tree.children(i, "pobj")):
            return whose[0]
    verb = tree.head[noun]
    if tree.pos[verb] in VERBAL:
        own = tree.children(verb, "nsubj")
        return antecedent(tree, own[-1], verb) if own else None
    return None


def antecedent(tree: Tree, subject: int, verb: int) -> int:
    """What a relative pronoun stands for; any other subject itself."""
    if tree.lower[subject] in _RELATIVE:
        for head in (verb, *tree.above(verb)):
            if tree.dep[head] == "relcl":
                return tree.head[head]
    return subject


def _relative_object(tree: Tree, at: int) -> int | None:
    """The object of "the town (that) they attacked"."""
    if tree.dep[at] == "relcl" and tree.children(at, "nsubj"):
        return tree.head[at] if tree.lower[tree.children(at, "nsubj")[0]] not in _RELATIVE else None
    return None


def _small_subject(tree: Tree, at: int) -> int | None:
    """What a verb takes as its object, though parsed as the subject of what follows: "announced *a truce*
    to begin on Monday"."""
    for i in tree.children(at, "ccomp"):
        own = tree.children(i, "nsubj")
        to = any(tree.lower[j] == "to" for j in tree.children(i, "aux"))
        if own and (to or tree.pos[i] == "ADJ"):
            return own[-1]
    return None


def _prepositions(tree: Tree, at: int, frame: Frame) -> None:
    for i in tree.below[at]:
        if tree.dep[i] in ("prep", "agent") or (tree.dep[i] == "dative" and tree.pos[i] == "ADP"):
            found = frame.prepositions.setdefault(tree.lower[i], [])
            for j in tree.below[i]:
                if tree.dep[j] in ("pobj", "pcomp"):
                    found.append(j)
                elif tree.dep[j] == "prep":  # "from behind", "out of"
                    inner = tree.children(j, "pobj")
                    frame.prepositions.setdefault(tree.lower[j], []).extend(inner)
        elif tree.dep[i] == "prt":
            frame.prepositions.setdefault(tree.lower[i], [])


def _complements(tree: Tree, at: int, frame: Frame) -> None:
    for i in tree.below[at]:
        if tree.dep[i] in ("xcomp", "ccomp", "acl", "advcl", "relcl"):
            to = any(tree.lower[j] == "to" and tree.pos[j] == "PART" for j in tree.below[i])
            if to and frame.infinitive is None and tree.dep[i] != "advcl":
                frame.infinitive = i
            elif tree.dep[i] == "ccomp" and frame.clause is None:
                frame.clause = i


def seen_through(tree: Tree, noun: int) -> int:
    """The noun that counts: "a series of talks" → talks, "$5 million in aid" → aid."""
    for _ in range(3):
        countable = tree.lemma[noun] in _TRANSPARENT or tree.pos[noun] in ("NUM", "SYM")
        inner = [
            j
            for i in tree.children(noun, "prep")
            if tree.lower[i] in ("of", "in") and countable
            for j in tree.children(i, "pobj")
        ]
        if not inner:
            return noun
        noun = inner[0]
    return noun
