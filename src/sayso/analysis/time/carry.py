"""Dates that an article tells once and means for more: the occasion of a saying, the day of its news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sayso.analysis.factuality.predicate import predicate
from sayso.analysis.time.anchor import Anchored
from sayso.analysis.time.lexicon import DAYS_AWAY
from sayso.analysis.tree import VERBAL, Tree
from sayso.records import Claim, Spans, Within, spans


@dataclass(frozen=True, slots=True)
class Page:
    """One string of an article (its text, or a title beside it) with its parse and dated expressions."""

    tree: Tree
    times: list[Anchored]
    by_sentence: dict[int, list[Anchored]] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Tree, times: list[Anchored]) -> Page:
        """A page, its times by sentence: a long article has too many to try each on every claim."""
        by_sentence: dict[int, list[Anchored]] = {}
        for time in times:
            by_sentence.setdefault(tree.sentence[time.first], []).append(time)
        return cls(tree, times, by_sentence)

    def near(self, words: Spans) -> list[Anchored]:
        """The times of the sentences that `words` touch, in order."""
        numbers = sorted({self.tree.sentence[i] for i in self.tree.inside(words)})
        return [time for number in numbers for time in self.by_sentence.get(number, ())]


Pages = Mapping[Within, Page]

_NEAR = 1500
"""Characters within which the latest dated saying of a source still sets the occasion."""
_FAR = 3000
"""The same where all its dated sayings have one date."""
_HAPPEN = frozenset("occur happen take come unfold".split())
_BROKEN_OFF = frozenset("recently previously once repeatedly often long earlier".split())
_WRITTEN = ("outlet", "document", "unnamed documents")
"""Sources that an article may cite from several dates."""
_ELSEWHERE = frozenset("different another previous separate earlier past".split())
"""Words after a cue that tell of another occasion: "said in a separate interview"."""
_JOINING = frozenset("add continue agree echo reply respond interject".split())


def carried(pages: Pages, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims` with dates that are told once given to what shares them."""
    out = _quoted_days(pages, _occasions(pages, list(claims)))
    out = _same_event(pages, _narrated(pages, out))
    return tuple(_headline(pages, out))


# The occasion of a saying


def _occasions(pages: Pages, claims: list[Claim]) -> list[Claim]:
    """News dates a speech or interview once and goes on with "he said" and "she added".

    Where all dated sayings of a source have one date, its undated ones get it; where they have several, the
    one shortly before. Somebody who "added" spoke after whoever spoke before; who is named right after an
    unnamed lead source ("officials said on Friday") is one of them. Only sayings told in the simple past (in
    a headline, the present) are of an occasion.
    """
    dates: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for claim in claims:
        if claim.source is not None and claim.said_when is not None and claim.within == "text":
            dates[claim.source.entity].append((_place(claim), claim.said_when))
    out: list[Claim] = []
    last: Claim | None = None
    for claim in claims:
        if claim.source is not None and claim.said_when is None and _on_occasion(pages, claim):
            found = _of_source(claim, dates.get(claim.source.entity, [])) or _of_last(pages, claim, last)
            claim = replace(claim, said_when=found)
        if claim.source is not None and claim.form != "headline":
            last = claim
        out.append(claim)
    return out


def _of_source(claim: Claim, known: Sequence[tuple[int, str]]) -> str | None:
    if claim.source is None or claim.source.basis in _WRITTEN:
        return None
    place = _place(claim)
    near = [(at, value) for at, value in known if abs(place - at) <= _FAR]
    before = [value for at, value in near if 0 <= place - at <= _NEAR]
    if near and len({value for _, value in known}) == 1:
        before = [known[0][1]]
    elif claim.form == "headline":
        return None
    return before[-1] if before and _is_day(before[-1]) else None


def _of_last(pages: Pages, claim: Claim, last: Claim | None) -> str | None:
    """The date of the saying before, where this one joins it."""
    if last is None or not _is_day(last.said_when) or last.source is None or claim.source is None:
        return None
    if claim.within != last.within or _place(claim) - _place(last) > _NEAR:
        return None
    if claim.attribution == last.attribution:
        return last.said_when
    tree = pages[claim.within].tree
    joins = any(tree.lemma[i] in _JOINING for i in tree.inside(claim.cue.span)) if claim.cue else False
    unnamed = last.source.basis in ("collective", "unnamed person")
    named = claim.source.basis in ("named official", "named person")
    return last.said_when if joins or (unnamed and named) else None


def _is_day(edtf: str | None) -> bool:
    """An occasion is of one day: nothing is carried from "last year"."""
    return edtf is not None and len(edtf) == 10


def _place(claim: Claim) -> int:
    return spans.hull(claim.content)[0] if claim.content else 0


def _on_occasion(pages: Pages, claim: Claim) -> bool:
    """Whether the cue tells of one act of saying: "said", "arguing"; not "has said", "says", "believes"."""
    if claim.cue is None:
        return False
    if claim.form == "headline":
        return claim.cue.text != ":"
    tree = pages[claim.within].tree
    verbs = [i for i in tree.inside(claim.cue.span) if tree.pos[i] in VERBAL]
    if not verbs:
        return False
    last = verbs[-1]
    if tree.tag[last] == "VBG" and tree.dep[last] == "pcomp":
        return False  # "pitched himself by telling them …" has a time of its own
    helped = any(tree.lower[i] in ("has", "have", "had", "’ve", "'ve") for i in tree.children(last, "aux"))
    broken = any(tree.lower[i] in _BROKEN_OFF for i in tree.children(last, "advmod"))
    elsewhere = _ELSEWHERE.intersection(tree.lower[last + 1 : last + 6])
    return tree.tag[last] in ("VBD", "VBG", "VBN") and not (helped or broken or elsewhere)


def _quoted_days(pages: Pages, claims: list[Claim]) -> list[Claim]:
    """ "Yesterday" in a quotation is the day before the saying; without a day of saying it tells none."""
    out = []
    for claim in claims:
        page = pages[claim.within]
        word = None
        if claim.form == "direct" and claim.when is not None:
            inside = [
                t for t in page.near(claim.content) if any(spans.contains(s, t.span) for s in claim.content)
            ]
            word = next((t for t in inside if t.day_word and t.edtf == claim.when), None)
        if word is not None:
            claim = replace(claim, when=_moved(page.tree, word, claim.said_when))
        out.append(claim)
    return out


def _moved(tree: Tree, word: Anchored, said_when: str | None) -> str | None:
    """The day that a day word names, seen from `said_when`."""
    if said_when is None or len(said_when) != 10:
        return said_when
    step = next((DAYS_AWAY[w] for w in tree.lower[word.first : word.last] if w in DAYS_AWAY), 0)
    return (date.fromisoformat(said_when) + timedelta(days=step)).isoformat()


# The day of an event


def _narrated(pages: Pages, claims: list[Claim]) -> list[Claim]:
    """A quotation that tells a story dates it once: its next sentences in the simple past go on with it."""
    out: list[Claim] = []
    for claim in claims:
        last = out[-1] if out else None
        if last is not None and last.when is not None and claim.when is None and len(last.when) == 10:
            same = claim.attribution is not None and claim.attribution == last.attribution
            told = _simple_past(pages, last) and _simple_past(pages, claim)
            if same and told and claim.form == "direct":
                claim = replace(claim, when=last.when)
        out.append(claim)
    return out


def _simple_past(pages: Pages, claim: Claim) -> bool:
    tree = pages[claim.within].tree
    main = predicate(tree, claim.content)
    return main is not None and tree.tag[main] == "VBD" and tree.lemma[main] != "be"


def _same_event(pages: Pages, claims: list[Claim]) -> list[Claim]:
    """Later tellings of a dated event: "The accident occurred …"; "was shot" after "last week's shooting"."""
    known: dict[str, tuple[int, str]] = {}
    for page in pages.values():
        for time in page.times:
            if time.noun is not None and page.tree.dep[time.first] in ("poss", "amod", "compound"):
                known.setdefault(page.tree.lemma[time.noun], (time.span[0], time.edtf))
    out = []
    for claim in claims:
        tree = pages[claim.within].tree
        main = predicate(tree, claim.content)
        out.append(claim if main is None else _dated_by_event(tree, claim, main, known))
    return out


def _dated_by_event(tree: Tree, claim: Claim, main: int, known: dict[str, tuple[int, str]]) -> Claim:
    """`claim` with the date of the event it tells of; what it dates itself goes into `known`."""
    subject = next(iter(tree.children(main, "nsubj", "nsubjpass")), None)
    noun = tree.lemma[subject] if subject is not None and _definite(tree, subject) else None
    if claim.when is not None:
        if noun is not None:
            known.setdefault(noun, (_place(claim), claim.when))
        return claim
    if noun in known and tree.lemma[main] in _HAPPEN:
        return replace(claim, when=known[noun][1])
    lemma = tree.lemma[main]
    verb = known.get(lemma + "ing") or (known.get(lemma) if len(lemma) > 3 else None)
    if verb is not None and 0 <= _place(claim) - verb[0] <= _NEAR and tree.tag[main] in ("VBD", "VBN"):
        return replace(claim, when=verb[1])
    return claim


def _definite(tree: Tree, noun: int) -> bool:
    return tree.pos[noun] == "NOUN" and any(
        tree.lower[i] in ("the", "this", "that") for i in tree.children(noun, "det")
    )


# The headline


def _headline(pages: Pages, claims: list[Claim]) -> list[Claim]:
    """A headline that retells the lead has its date: a verb of its own and two more words stand there too."""
    lead = [c for c in claims if c.form != "headline" and c.within == "text"][:3]
    return [
        replace(c, when=_lead_date(pages, c, lead))
        if c.form == "headline" and c.when is None and c.source is None
        else c
        for c in claims
    ]


def _lead_date(pages: Pages, headline: Claim, lead: Sequence[Claim]) -> str | None:
    tree = pages[headline.within].tree
    inside = tree.inside(headline.content)
    words = {tree.lemma[i] for i in inside if tree.pos[i] in ("NOUN", "PROPN", "NUM")}
    verbs = {tree.lemma[i] for i in inside if tree.pos[i] == "VERB"}
    for claim in lead:
        page = pages[claim.within]
        body = page.tree
        sentence = {body.sentence[i] for i in body.inside(claim.content)}
        tokens = [i for first in body.inside(claim.content)[:1] for i in body.sentence_of(first)]
        if len(words & {body.lemma[i] for i in tokens}) < 2:
            continue
        if claim.when and verbs & {body.lemma[i] for i in tokens if body.pos[i] in VERBAL}:
            return claim.when
        for time in page.times:
            if time.direct and body.sentence[time.first] in sentence and body.lemma[time.governor] in verbs:
                return time.edtf
    return None
