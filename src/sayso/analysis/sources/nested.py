"""Nested sources: A says that B says."""

from __future__ import annotations

from sayso.analysis.coref import Entities
from sayso.analysis.coref.words import Words
from sayso.analysis.sources.identify import Identifier
from sayso.analysis.sources.phrase import Phrase, antecedent, tokens_in
from sayso.records import Claim, NestedSource, Span

REPORTING = frozenset(
    """
    accuse acknowledge add admit advise agree allege announce answer argue ask assert assess assume assure
    believe blame boast call caution claim comment complain concede conclude condemn confirm contend
    criticise criticize declare decry demand denounce deny describe disclose dismiss dispute doubt emphasise
    emphasize estimate expect explain express fear find forecast hint hope imply indicate insist joke judge
    know lament maintain mention note object observe order pledge point praise predict promise propose quip
    read reason recall recommend reiterate reject remark reply report request respond reveal rule say see
    show slam speculate state stress suggest suspect swear tell testify theorise theorize think threaten
    tout tweet urge voice vow warn welcome wonder worry write
    """.split()
)
_EVIDENCE = frozenset("show indicate suggest reveal say state reveal confirm".split())


def nested_source(
    entities: Entities, identifier: Identifier, words: Words, claim: Claim
) -> tuple[NestedSource, bool] | None:
    """An attribution inside the content, and whether it is the source of the main proposition.

    It is where the content's main clause itself reports ("the mayor believes that …"), not where only a
    subordinate clause does.
    """
    for span in claim.content:
        root = _main_verb(words, span)
        if root is None:
            continue
        evidence = _evidence(identifier, words, root, span)
        if evidence:
            return evidence, True
        for verb in _verbs(words, root, span):
            found = _reported(entities, identifier, words, verb)
            if found:
                return found, verb == root
    return None


def _main_verb(words: Words, span: Span) -> int | None:
    inside = tokens_in(words, span)
    if not inside:
        return None
    low, high = inside[0], inside[-1]
    for i in inside:
        outside = words.head[i] == i or not low <= words.head[i] <= high
        if outside and words.pos[i] in ("VERB", "AUX"):
            return i
    return None


def _verbs(words: Words, root: int, span: Span) -> list[int]:
    """The main verb, then other reporting verbs of the content, in order."""
    return [root, *(i for i in tokens_in(words, span) if i != root and words.pos[i] == "VERB")]


def _reported(entities: Entities, identifier: Identifier, words: Words, verb: int) -> NestedSource | None:
    if words.lemma[verb] not in REPORTING:
        return None
    children = words.children(verb)
    if not any(words.dep[c] in ("ccomp", "dobj", "xcomp") and c > verb for c in children):
        return None
    subject = next((c for c in children if words.dep[c] == "nsubj"), None)
    if subject is None:
        return None
    if words.lower[subject] in ("who", "which", "that"):
        subject = antecedent(words, subject)
    return _named(entities, identifier, words, subject, verb)


def _named(
    entities: Entities, identifier: Identifier, words: Words, subject: int, verb: int
) -> NestedSource | None:
    found = entities.by_head(words, subject)
    if found is None or (found[0].form == "pronoun" and found[0].gender == "I"):
        return None
    mention, number = found
    if entities.all[number].kind not in ("person", "organisation", "outlet", "document", "group"):
        return None
    who = identifier.of(Phrase(words, subject, mention, number, entities.all[number]))
    span = (words.start[mention.start], words.end[mention.end - 1])
    return NestedSource(
        mention.text, who.entity, words.text[verb], (span,), ((words.start[verb], words.end[verb]),)
    )


def _evidence(identifier: Identifier, words: Words, root: int, span: Span) -> NestedSource | None:
    """ "There is information from X which shows …", "we have reports from X that …"."""
    for i in tokens_in(words, span):
        if (
            words.lemma[i] in ("information", "report", "evidence", "intelligence", "word", "testimony")
            and words.pos[i] == "NOUN"
        ):
            if words.head[i] != root:
                continue
            for child in words.children(i):
                if words.lower[child] == "from" and child > i:
                    for head in words.children(child):
                        return _from(identifier, words, i, head)
    return None


def _from(identifier: Identifier, words: Words, i: int, head: int) -> NestedSource:
    start, end = words.left(head), words.right(head)
    clause = next((c for c in words.children(head) if words.dep[c] in ("relcl", "acl")), None)
    short_end = words.left(clause) if clause is not None else end
    found = identifier.entities.by_head(words, head)
    if found and not identifier.entities.all[found[1]].name.startswith("unnamed"):
        entity = identifier.entities.all[found[1]].name
    else:
        entity = "unnamed: " + " ".join(words.words(start, short_end).split())
    cue = next((c for c in words.children(i) if words.dep[c] in ("relcl", "acl")), i)
    return NestedSource(
        " ".join(words.words(start, end).split()),
        entity,
        words.text[cue],
        ((words.start[start], words.end[end - 1]),),
        ((words.start[cue], words.end[cue]),),
    )
