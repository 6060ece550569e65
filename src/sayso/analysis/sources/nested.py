"""Nested sources: A says that B says."""

from __future__ import annotations

from sayso.analysis.coref.words import Words
from sayso.analysis.sources.identify import UNNAMED, Identifier
from sayso.analysis.sources.phrase import RELATIVES, Phrase, antecedent, objects, subtree
from sayso.records import Claim, NestedSource, Source, Span

REPORTING = frozenset(
    """
    accuse acknowledge add admit advise agree allege announce answer argue ask assert assess assume assure
    believe blame boast call caution cite claim comment complain concede conclude condemn confirm contend
    criticise criticize declare decry demand denounce deny describe disclose dismiss dispute doubt emphasise
    emphasize estimate expect explain express fear find forecast hint hope imply indicate inform insist
    instruct joke judge know lament maintain mention note object observe order pledge point praise predict
    promise propose quip quote read reason recall recommend reiterate reject remark reply report request
    respond reveal rule say see show slam speculate state stress suggest suspect swear tell testify theorise
    theorize think threaten tout tweet urge voice vow want warn welcome wonder worry write
    """.split()
)
_TELLING = frozenset(
    "tell say inform write email announce warn testify reveal report disclose confirm assure".split()
)
_EVIDENCE = frozenset("information report evidence intelligence word testimony confirmation".split())
_SUBJECTS = ("nsubj", "nsubjpass")


class Nesting:
    """Finds attributions inside the contents of one article's claims."""

    def __init__(self, identifier: Identifier) -> None:
        self._identifier = identifier
        self._evidence: str | None = None

    def inside(self, words: Words, claim: Claim, *, second_hand: bool) -> tuple[NestedSource, bool] | None:
        """An attribution inside the content, and whether the main proposition comes from its source.

        It does where the content's main clause itself reports: of an outlet or document anything
        ("the mayor believes that …"), of a person only what was said ("the mayor told me that …").
        """
        for span in claim.content:
            root = _main_verb(words, span)
            if root is None:
                continue
            evidence = self._evidence_from(words, root, span)
            if evidence is not None:
                self._evidence = evidence.entity
                return evidence, True
            for verb in (root, *(i for i in words.tokens(span) if i != root and words.pos[i] == "VERB")):
                found = self._reported(words, verb, span, loose=second_hand and verb == root)
                if found is not None:
                    return found, verb == root and (second_hand or words.lemma[verb] in _TELLING)
        return None

    def evidence_again(self, words: Words, claim: Claim) -> str | None:
        """Whose "the information is that …" is, once an earlier content told of information from somebody."""
        for start, end in claim.content[:1]:
            for i in list(words.tokens((start, end)))[:3]:
                definite = i > 0 and words.lower[i - 1] == "the"
                if definite and words.lemma[i] in _EVIDENCE and words.dep[i] in _SUBJECTS:
                    return self._evidence
        return None

    def named(self, words: Words, subject: int, verb: int) -> NestedSource | None:
        """The nested source at noun `subject` and its cue; None for "I", "you" and things."""
        if words.lower[subject] in RELATIVES:
            subject = antecedent(words, subject)
        entities = self._identifier.entities
        found = entities.by_head(words, subject)
        if found is None or found[0].gender in ("I", "you"):
            return None
        mention, number = found
        if entities.all[number].kind in ("place", "other") and words.pos[subject] != "PROPN":
            return None
        span = (words.start[mention.start], words.end[mention.end - 1])
        joined = [c for c in words.children(subject) if words.dep[c] == "conj" and words.pos[c] == "PROPN"]
        if joined:
            span = (span[0], words.end[joined[-1]])
        text = " ".join(words.source[span[0] : span[1]].split())
        who = self._identifier.who(Source((span,), text, "", "named person", within=words.within))
        return NestedSource(
            text, who.entity, words.text[verb], (span,), ((words.start[verb], words.end[verb]),)
        )

    def _reported(self, words: Words, verb: int, span: Span, *, loose: bool) -> NestedSource | None:
        if words.lemma[verb] not in REPORTING:
            return None
        children = words.children(verb)
        content = any(words.dep[c] in ("ccomp", "xcomp") and c > verb for c in children)
        thing = any(words.dep[c] in ("dobj", "prep") and c > verb for c in children)
        if not (content or (loose and (thing or words.end[verb] >= span[1]))):
            return None
        subject = next((c for c in children if words.dep[c] == "nsubj"), None)
        return None if subject is None else self.named(words, subject, verb)

    def _evidence_from(self, words: Words, root: int, span: Span) -> NestedSource | None:
        """As in "there is information from divers which shows …"."""
        for i in words.tokens(span):
            if words.lemma[i] in _EVIDENCE and words.pos[i] == "NOUN" and words.head[i] == root:
                for head in objects(words, i, "from"):
                    return self._source_of_evidence(words, i, head)
        return None

    def _source_of_evidence(self, words: Words, i: int, head: int) -> NestedSource:
        start, end = words.left(head), words.right(head)
        clause = next((c for c in words.children(head) if words.dep[c] in ("relcl", "acl")), None)
        limit = words.start[words.left(clause)] if clause is not None else None
        entities = self._identifier.entities
        found = entities.by_head(words, head)
        if found and not entities.all[found[1]].name.startswith(UNNAMED):
            entity = self._identifier.of(Phrase(words, head, *found, entities.all[found[1]])).entity
        else:
            entity = UNNAMED + subtree(words, head, limit)
        cue = next((c for c in words.children(i) if words.dep[c] in ("relcl", "acl")), i)
        return NestedSource(
            " ".join(words.words(start, end).split()),
            entity,
            words.text[cue],
            ((words.start[start], words.end[end - 1]),),
            ((words.start[cue], words.end[cue]),),
        )


def _main_verb(words: Words, span: Span) -> int | None:
    """The verb of the content's main clause: the first that hangs on nothing inside the content."""
    inside = words.tokens(span)
    for i in inside:
        outside = words.head[i] == i or words.head[i] not in inside
        if outside and words.pos[i] in ("VERB", "AUX"):
            return i
    return None
