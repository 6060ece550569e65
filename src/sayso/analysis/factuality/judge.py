"""How sure a clause is put: polarity and modality of a predicate, from its own clause alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sayso.analysis.factuality import lexicon
from sayso.analysis.factuality.verdict import Verdict
from sayso.analysis.tree import Tree

SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_OBJECTS = ("dobj", "attr", "acomp", "oprd", "pobj")
_AUX = ("aux", "auxpass")
_WOULD = ("would", "'d", "’d")


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with what stands around it.

    `at` is its token, `parts` the tokens right below it, `words` all tokens of the claim; `spoken` says that
    it is in the source's own words, `attributed` that it has a source.
    """

    tree: Tree
    at: int
    words: frozenset[int]
    spoken: bool
    attributed: bool

    @property
    def parts(self) -> list[int]:
        return self.tree.below[self.at]

    @property
    def lemma(self) -> str:
        return self.tree.lemma[self.at]

    def having(self, *deps: str) -> list[int]:
        """The parts with one of these labels."""
        return [i for i in self.parts if self.tree.dep[i] in deps]

    def first_person(self) -> bool:
        """Whether its subject is "I" or "we"."""
        return any(self.tree.lower[i] in ("i", "we") for i in self.having("nsubj", "nsubjpass"))

    def has(self, *words: str) -> int | None:
        """The first part that is one of `words`."""
        return next((i for i in self.parts if self.tree.lower[i] in words), None)

    def inner(self, at: int) -> Clause:
        """The clause of another predicate of the same claim."""
        return Clause(self.tree, at, self.words, self.spoken, self.attributed)


def judge(clause: Clause) -> Verdict:
    """How sure the predicate of `clause` is put.

    What stands in a relative or adverbial clause below it changes nothing, but for conditions.
    """
    return _apply(_RULES, clause)


def clause_verdict(clause: Clause) -> Verdict:
    """How sure the predicate itself is put, whatever it embeds: of "wants to go", the wanting."""
    return _apply(_OWN_RULES, clause)


def _apply(rules: tuple[_Rule, ...], clause: Clause) -> Verdict:
    verdict = Verdict()
    for rule in rules:
        rule(clause, verdict)
        if verdict.certainty == "Uu":
            break
    return verdict


def _question(clause: Clause, verdict: Verdict) -> None:
    tree = clause.tree
    last = max(clause.words, default=clause.at)
    for word in tree.lower[last : last + 3]:
        if word == "?":
            verdict.weaken("Uu")
            return
        if word not in ("”", '"', "’", "'", ")") and word != tree.lower[last]:
            return


def _command(clause: Clause, verdict: Verdict) -> None:
    """An imperative: a bare verb without a subject, at the head of its sentence or quotation."""
    tree, at = clause.tree, clause.at
    if tree.tag[at] not in ("VB", "VBP") or tree.dep[at] not in ("ROOT", "ccomp", "conj"):
        return
    if clause.having(*SUBJECTS, "aux", "mark") or not clause.parts or _shouted(tree, at):
        return
    before = [i for i in clause.words if i < at and tree.pos[i] not in ("PUNCT", "SPACE")]
    if all(tree.lower[i] in _POLITE or tree.pos[i] in ("INTJ", "ADV") for i in before):
        verdict.weaken("Uu", at)


def _shouted(tree: Tree, i: int) -> bool:
    """Whether a word is in capitals: a section's name, not a verb."""
    word = tree.text[i]
    return len(word) > 1 and word.isupper()


_POLITE = frozenset("please just never always do don't not n't n’t so and then first let".split())


def _condition(clause: Clause, verdict: Verdict) -> None:
    """ "would have …", "if …, it will …", "had it …": what is not said to be so."""
    tree = clause.tree
    aux = {tree.lower[i]: i for i in clause.having(*_AUX)}
    would = next((aux[w] for w in _WOULD if w in aux), None)
    have = next((aux[w] for w in ("have", "'ve", "’ve") if w in aux), None)
    if would is not None and have is not None and have > would:
        verdict.weaken("Uu", would, have)
        return
    modal = next((aux[w] for w in ("would", "could", "might", "will", "'ll", "’ll", "'d") if w in aux), None)
    if modal is None:
        return
    for verb in (clause.at, *clause.having("conj")):
        for part in tree.below[verb]:
            condition = _if(tree, part)
            if condition is not None:
                verdict.weaken("Uu", condition)
                return


def _if(tree: Tree, part: int) -> int | None:
    """The "if" of the clause at `part`, or the "had" of an inverted one."""
    if tree.lower[part] == "long" and tree.lower[part - 1 : part] == ["as"]:  # "as long as it lasts"
        return part
    if tree.dep[part] not in ("advcl", "ccomp", "prep"):
        return None
    if tree.lower[part] in ("if", "unless"):
        return part
    for i in tree.children(part, "mark", "advmod"):
        if tree.lower[i] in lexicon.CONDITIONS or tree.lower[i] == "once":
            return i
    first = min([part, *tree.below[part]])
    inverted = tree.dep[part] == "advcl" and tree.dep[first] in ("aux", "advcl")
    return first if inverted and tree.lower[first] in ("had", "were", "should") else None


def _modal(clause: Clause, verdict: Verdict) -> None:
    for i in clause.having(*_AUX):
        certainty = _modal_certainty(clause, clause.tree.lower[i])
        if certainty is not None:
            verdict.weaken(certainty, i)


def _modal_certainty(clause: Clause, word: str) -> str | None:
    """PS for possibility; Uu for duty, and for a "would" that is not the past of "will"."""
    if word in lexicon.POSSIBLE_MODALS:
        return "PS"
    if word == "must" and clause.having("aux") and clause.has("have") is not None:
        return "PR"  # "must have left": a conclusion
    if word in ("should", "ought") or (word == "must" and clause.attributed):
        return "Uu"
    if word in _WOULD and clause.spoken and clause.lemma not in ("say", "argue", "add"):
        return "Uu"
    return None


def _adverb(clause: Clause, verdict: Verdict) -> None:
    for i in clause.having("advmod", "intj", "npadvmod"):
        word = clause.tree.lower[i]
        if word in lexicon.POSSIBLE_ADVERBS:
            verdict.weaken("PS", i)
        elif word in lexicon.PROBABLE_ADVERBS:
            verdict.weaken("PR", i)


def _adjective(clause: Clause, verdict: Verdict) -> None:
    """ "is likely to", "it is possible that", "was unable to"."""
    complements = clause.having("acomp", "attr", "oprd")
    if clause.tree.pos[clause.at] == "ADJ":
        complements.append(clause.at)
    for i in complements:
        word = clause.tree.lower[i]
        if word in lexicon.IMPOSSIBLE:
            verdict.negate(i)
            continue
        certainty = _adjective_certainty(clause.tree, i)
        if certainty is not None:
            verdict.weaken(certainty, i)
        if word in lexicon.UNLIKELY:
            verdict.flip()


def _adjective_certainty(tree: Tree, i: int) -> str | None:
    word = tree.lower[i]
    if word in lexicon.UNLIKELY or word in lexicon.PROBABLE_ADJECTIVES:
        return "PR"
    if word in lexicon.POSSIBLE_ADJECTIVES:
        return "PS"
    if word in lexicon.UNKNOWN and tree.dep[i] == "acomp":
        return "Uu"
    if word in lexicon.FEARFUL and tree.children(i, "ccomp", "advcl"):
        return "PS"
    if word in lexicon.NEEDFUL and tree.children(i, "ccomp", "xcomp", "advcl"):
        return "Uu"
    if word == "time" and tree.children(i, "relcl", "acl", "advcl", "xcomp"):
        return "Uu"
    return None


def _negation(clause: Clause, verdict: Verdict) -> None:
    """ "not", "never", and "no" on an argument: one of them turns the polarity of its own clause."""
    tree = clause.tree
    for i in clause.parts:
        word = tree.lower[i]
        if (tree.dep[i] == "neg" or word in lexicon.NEGATORS) and not _not_only(tree, i):
            verdict.negate(i)
            return
        if word == "neither" or _at_no_time(tree, i):
            verdict.negate(i)
            return
    if tree.pos[clause.at] in ("NOUN", "PROPN"):
        no = _no(tree, clause.at)
    else:
        held = clause.having(*SUBJECTS, *_OBJECTS)
        no = next((found for i in held if (found := _no(tree, i)) is not None), None)
    if no is not None:
        verdict.negate(no)


def _at_no_time(tree: Tree, aux: int) -> bool:
    """Whether the auxiliary stands before its subject after "at no stage", "in no case"."""
    if tree.dep[aux] not in ("aux", "auxpass") or aux < 3 or tree.pos[aux + 1 : aux + 2] == ["VERB"]:
        return False
    return tree.lower[aux - 2] == "no" and tree.lower[aux - 3] in ("at", "in", "on", "under", "by", "from")


def _not_only(tree: Tree, i: int) -> bool:
    after = tree.lower[i + 1 : i + 2]
    return bool(after) and after[0] in ("only", "just", "merely", "simply", "alone", "least")


def _no(tree: Tree, i: int) -> int | None:
    """The "no", "nothing", "none of" that heads or determines the noun phrase at `i`."""
    if tree.lower[i] in lexicon.NO_WORDS:
        return i
    marks = tree.children(i, "det", "neg", "predet", "amod", "nsubj", "preconj", "cc", "advmod")
    found = next((j for j in marks if tree.lower[j] in ("no", "neither", "zero")), None)
    if found is None:  # "not one of them", "not a single man"; "not all of them" denies less
        single = (["one"], ["a"], ["an"], ["single"], ["any"])
        found = next(
            (j for j in marks if tree.lower[j] == "not" and tree.lower[j + 1 : j + 2] in single), None
        )
    return found


def _embedding(clause: Clause, verdict: Verdict) -> None:
    """Predicates that embed the proposition: "seems to", "plans to", "wants to", "failed to"."""
    if clause.lemma in lexicon.FAILING and (clause.having("xcomp") or clause.lemma in ("lack", "deny")):
        verdict.negate(clause.at)
    elif clause.lemma in lexicon.BELIEVING:
        _opinion(clause, verdict)
    else:
        certainty = _embedded_certainty(clause)
        if certainty is not None:
            verdict.weaken(certainty, clause.at)


def _embedded_certainty(clause: Clause) -> str | None:
    lemma, tree = clause.lemma, clause.tree
    embeds = bool(clause.having("xcomp", "ccomp", "acomp", "oprd"))
    if lemma in lexicon.SEEMING:
        return "PR" if embeds or clause.has("like") is not None else None
    if lemma in lexicon.EXPECTING:
        held = embeds or clause.having("auxpass") or tree.dep[clause.at] == "acl"
        return "PR" if held else None
    if lemma in lexicon.WISHING and (embeds or clause.first_person()):
        return "Uu"
    if lemma in lexicon.FEARING and (clause.first_person() or clause.having("ccomp")):
        return "PS"
    if lemma == "have" and any(tree.lower[i] in lexicon.HUNCHES for i in clause.having("dobj")):
        return "PR"
    asks = lemma in lexicon.PERFORMATIVES and clause.first_person()
    if (asks and tree.tag[clause.at] in ("VBP", "VB", "VBG")) or _duty(clause):
        return "Uu"
    return None


def _duty(clause: Clause) -> bool:
    """ "need to", "have to", "have got to": demands where somebody makes them now."""
    tree, at = clause.tree, clause.at
    passive = bool(clause.having("auxpass"))
    if not clause.attributed or clause.has("will", "'ll", "’ll") is not None:
        return False
    if tree.tag[at] in ("VBD", "VBN") and not passive and clause.lemma != "get":
        return False
    to = any(tree.lower[j] == "to" for i in clause.having("xcomp") for j in tree.below[i])
    needs = clause.lemma == "need" and (to or passive)
    has_to = clause.lemma == "have" and to
    got_to = clause.lemma == "get" and to and any(tree.lemma[i] == "have" for i in clause.having(*_AUX))
    return needs or has_to or got_to


def _opinion(clause: Clause, verdict: Verdict) -> None:
    """ "I think (that) …": what is thought counts; "I don’t think" denies it as probable."""
    embedded = clause.having("ccomp")
    if not embedded:
        return
    if verdict.negative:
        verdict.weaken("PR", clause.at)
        return
    inner = judge(clause.inner(embedded[0]))
    if inner.certainty != "CT" or inner.negative:
        verdict.take(inner)


_Rule = Callable[[Clause, Verdict], None]
_OWN_RULES: tuple[_Rule, ...] = (_question, _command, _condition, _modal, _adverb, _adjective, _negation)
_RULES: tuple[_Rule, ...] = (*_OWN_RULES, _embedding)
"""In this order; what is uncommitted needs no further rule."""
