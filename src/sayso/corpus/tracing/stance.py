"""Signs that an article keeps its distance from what it prints, or denies it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.corpus.marks import Marks
from sayso.corpus.tracing import distance
from sayso.corpus.tracing.distance import Sentence, Telling, Words
from sayso.corpus.tracing.lexical import STOP
from sayso.corpus.tracing.polarity import negative
from sayso.records import Claim

_DENIAL_CUE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*|rebut\w*|disput\w*|contradict\w*|quash\w*|"
    r"debunk\w*|pour(?:s|ed) cold water|retract\w*|withdr(?:ew|aw|awn)|apologis\w*|apologiz\w*)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(r"\bno longer (?:say|claim|believe|insist|think|maintain)", re.IGNORECASE)
RETRACTION = Marks(
    r"\b(?:(?:this|that|it) (?:was|is) (?:wrong|not true|untrue|false|incorrect|inaccurate|an error)|"
    r"we accept that|we (?:were|got it) wrong|in error|we apologi[sz]e|we withdraw|correction|corrected|"
    r"we (?:wrongly|mistakenly|incorrectly)|the error was ours|should have (?:been|said)|"
    r"set the record straight)\b",
    """wrong true untru false incor inacc error accep apolo withd corre mista shoul recor""",
)
_OWN_REPORT = Marks(
    r"\bwe (?:also )?(?:wrongly |mistakenly )?(?:reported|said|stated|published|wrote|claimed)\b|"
    r"\bthe same article said\b|\ban (?:earlier )?(?:article|report|version)\b",
    """repor said state publi wrote claim artic versi""",
)


_NAMED_BACK = frozenset("suggestion claim report account allegation accusation idea story charge".split())
_MEANT = frozenset("it that this them so".split())
#: what a denial may say of what it refers back to, and tell nothing new: "that never happened"
_EMPTY = re.compile(
    r"(?:happen\w*|occur\w*|true|truth|so|case|right|wrong|false|untrue|lies?|lying|slander|nonsense|rubbish|"
    r"fiction|invention|fantasy|hoax|den\w+|reject\w*|dismiss\w*|refut\w*|disput\w*|retract\w*|withdr\w+|"
    r"recogni[sz]e\w*|support\w*|apologi[sz]e\w*|sa(?:y|id)|wr(?:ote|itten|ite)|mean\w*)"
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What the words of a wording, its cue and its neighbourhood tell of the article's distance."""

    cue_denies: bool
    corrects: bool
    own_report: bool
    correcting: bool
    weak: bool
    weak_for_article: bool
    uncommitted: bool
    words: Words
    around: Sentence
    cue: Telling
    doubt_nearby: bool
    own_voice: bool
    headline: bool
    outlet: bool
    digest: bool
    hedges: bool
    takes_back: bool


#: words behind "that" which show that it is no conjunction: "that was wrong", "that never happened"
_OF_THAT = frozenset(
    """is was isn't wasn't isn’t wasn’t did didn't didn’t does doesn't doesn’t has had hasn't hasn’t
    will would never cannot can't can’t could couldn't couldn’t a an not simply""".split()
)


def refers_back(tokens: Sequence[str], context: str) -> bool:
    """Whether a denial says only that what was said before is not so: "rejected the suggestion"."""
    if tokens[:1] == ("that",) and len(tokens) > 2 and tokens[1] not in _OF_THAT:
        tokens = tokens[1:]
    telling = [w for w in tokens if w not in STOP]
    if len(telling) > 2:
        return False
    if RETRACTION.among(context):
        return True
    named = any(w.removesuffix("s") in _NAMED_BACK for w in tokens)
    meant = any(w in _MEANT for w in tokens) and all(map(_EMPTY.fullmatch, telling))
    return (named or meant) and (negative(" ".join(tokens)) or bool(_DENIAL_CUE.search(context)))


def denied_by_cue(claim: Claim | None) -> bool:
    """Whether the content is told as denied: "rejected suggestions that …", "denies …"."""
    if claim is None or claim.cue is None:
        return False
    told = bool(_DENIAL_CUE.search(claim.cue.text)) and claim.factuality.endswith("-")
    return told or bool(_TAKEN_BACK.search(claim.cue.text))


@functools.lru_cache(maxsize=16_384)  # a sentence has several wordings, a paragraph several sentences
def _taking_back(context: str) -> tuple[bool, bool]:
    """Whether a sentence takes something back, and whether it speaks of the outlet's own report."""
    return RETRACTION.among(context), _OWN_REPORT.among(context)


def signs_of(
    claim: Claim | None,
    meaning: str,
    context: str,
    nearby: str,
    *,
    before: str,
    headline: bool,
    outlet: bool,
    correcting: bool,
    digest: bool,
) -> Signs:
    """The signs of one wording. `nearby` is its paragraph, `before` what stands before it in its sentence;
    `digest`: its article goes through what several others print; `correcting`: it takes something back."""
    words, around = distance.of_words(meaning), distance.of_sentence(context)
    cue = distance.of_cue(claim.cue.text if claim is not None and claim.cue is not None else "")
    corrects, own_report = _taking_back(context)
    strength = claim.factuality if claim is not None else "CT+"
    own = claim.article_factuality if claim is not None else "CT+"
    uncertain = strength in ("PS+", "PR+") and not words.ability
    return Signs(
        cue_denies=denied_by_cue(claim),
        corrects=corrects,
        own_report=own_report,
        correcting=correcting,
        weak=strength[:2] in ("PR", "PS"),
        weak_for_article=own[:2] in ("PR", "PS"),
        uncommitted=strength == "Uu",
        words=words,
        around=around,
        cue=cue,
        doubt_nearby=distance.doubted(nearby),
        own_voice=claim is None or claim.source is None,
        headline=headline,
        outlet=outlet,
        digest=digest,
        hedges=words.firm or cue.firm or uncertain or distance.governed(before),
        takes_back=correcting and own_report,
    )
