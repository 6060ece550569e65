"""How an article stands to what it prints: asserts it, keeps its distance, or denies it."""

from __future__ import annotations

import re

from sayso.records import Claim, Stance

_HEDGE = re.compile(
    r"\b(?:may|might|could|perhaps|maybe|possibl[ye]|probabl[ye]|likely|reportedly|alleged(?:ly)?|allegations?|"
    r"apparently|suppos\w+|purported\w*|rumou?r\w*|unconfirmed|unverified|speculat\w+|suspect(?:ed|s)?|"
    r"suggest(?:s|ed|ion)?|appear(?:s|ed)? to|seem(?:s|ed)?|thought to|believed to|understood to|feared|"
    r"claim(?:s|ed|ing)?|insist(?:s|ed|ing)?|maintain(?:s|ed)?|swears?|swore|so-called|whether|if true|"
    r"one hears|there (?:are|were) reports|reports? of|media reports|widely reported|i think|we think|"
    r"my guess|can(?:'|’)?t swear|cannot confirm|could not (?:be )?(?:confirm|verif|establish)\w*|talk of|"
    r"no way of (?:checking|knowing)|not able to verify|(?:has|have) said it was)\b",
    re.IGNORECASE,
)
_DENIAL_CUE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*|rebut\w*|disput\w*|contradict\w*|quash\w*|"
    r"debunk\w*|pour(?:s|ed) cold water|retract\w*|withdr(?:ew|aw|awn)|apologis\w*|apologiz\w*)\b",
    re.IGNORECASE,
)
RETRACTION = re.compile(
    r"\b(?:(?:this|that|it) (?:was|is) (?:wrong|not true|untrue|false|incorrect|inaccurate|an error)|"
    r"we accept that|we (?:were|got it) wrong|in error|we apologi[sz]e|we withdraw|correction|corrected|"
    r"we (?:wrongly|mistakenly|incorrectly)|the error was ours)\b",
    re.IGNORECASE,
)
_OWN_REPORT = re.compile(
    r"\bwe (?:wrongly |mistakenly )?(?:reported|said|stated|published|wrote|claimed)\b", re.I
)


def denied_by_cue(claim: Claim | None) -> bool:
    """Whether the content is told as denied: "rejected suggestions that …", "denies …"."""
    if claim is None:
        return False
    cue = claim.cue.text if claim.cue is not None else ""
    return bool(_DENIAL_CUE.search(cue)) and claim.factuality.endswith("-")


def stance_of(claim: Claim | None, meaning: str, context: str, *, correcting: bool = False) -> Stance:
    """The stance of one wording to what it says; `correcting`: in an article that takes back what it said.

    Whether it denies *another* claim is told by `relations`.
    """
    if denied_by_cue(claim):
        return "denies"
    if correcting and (_OWN_REPORT.search(context) or RETRACTION.search(context)):
        return "denies"
    if claim is not None:
        if claim.factuality in ("PR+", "PS+", "PR-", "PS-") or claim.article_factuality in (
            "PR+",
            "PS+",
            "PS-",
        ):
            return "hedges"
        if claim.cue is not None and _HEDGE.search(claim.cue.text):
            return "hedges"
    return "hedges" if _HEDGE.search(meaning) else "asserts"
