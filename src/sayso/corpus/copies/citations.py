"""Where an article says that it has something from another outlet: "told the Courier", "the Post said",
"h/t".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.corpus.copies.outlets import Mention, Outlets
from sayso.corpus.copies.text import Text
from sayso.records import Article
from sayso.records.spans import Span, overlaps

_CORRECTION = re.compile(
    r"\b(?:corrections?|clarifications?|apolog(?:y|ies|ise|ize)|retractions?|editor['’]s note|we regret|"
    r"setting the record straight)\b",
    re.IGNORECASE,
)
# The sentence says that the article has the matter from elsewhere too, or merely compares.
_OWN_ACCESS = re.compile(
    r"\b(?:has|have|had) (?:also |now |since |independently )+(?:seen|obtained|spoken|confirmed|reviewed|"
    r"verified|heard)\b|"
    r"\b(?:similar|separate|second|another|different) (?:account|report|story|claim|version)\b|"
    r"\b(?:match(?:es|ed)?|tall(?:y|ies)|agrees?|contradict(?:s|ed)?|at odds|differs?) \w+|\bindependently\b",
    re.IGNORECASE,
)
# The outlet is where something once stood, or what somebody read, not whom this article has it from.
_DAYS = r"(?:(?:yester|to|mon|tues|wednes|thurs|fri|satur|sun)day|(?:this|last) (?:week|month))['’]s"
_BACKGROUND_BEFORE = re.compile(
    r"\b(?:(?:published|printed|broadcast|posted|described|carried|given|appeared|quoted)(?: \w+){0,3} "
    r"(?:by|in|on)|(?:read|saw|seen|heard)(?: \w+){0,3} (?:in|on|of)|front page of|in)"
    rf"(?: (?:the|a|an|its|{_DAYS}|newspaper|website|podcast|daily|weekly|paper|agency|outlet|broadcaster|"
    r"site|channel|newswire|magazine|blog))* ?$",
    re.IGNORECASE,
)
# … or it is whom a clause of time or doubt is about, or whom somebody belongs to: "before the Post had
# printed", "if the Post is right", "an engineer at Harrow Lines".
_ASIDE = re.compile(
    r"\b(?:before|since|until|if|whether|unless|believes?|trusts?|reads?|(?:an?|the|have|has) \w+ from|at|of|"
    rf"unlike|point(?:s|ed)? to|only in)(?: (?:the|a|an|its|{_DAYS}|newspaper|website))* ?$",
    re.IGNORECASE,
)
# What belongs to an outlet is talked about, unless it tells something: "the Post's clerk says".
_OWNS = re.compile(r"['’]s?\b")
_TELLS = re.compile(
    r"\b(?:sa(?:ys|id)|has|had|shows?|showed|gives?|gave|describe[sd]?|reveal(?:s|ed))\b", re.IGNORECASE
)
# "A report in the Post that …" is a citation all the same.
_REPORT_IN = re.compile(r"\b(?:report|story|article|piece|account|interview) in(?: the)? ?$", re.IGNORECASE)
_GOES_ON = re.compile(r",? (?:that|which|saying|says)\b")
_WRONG = re.compile(
    r"\b(?:wrong(?:ly)?|false(?:ly)?|untrue|retract(?:ed|s)?|withdr(?:ew|awn)|corrected|apologi[sz]ed|"
    r"debunk\w*)\b",
    re.IGNORECASE,
)

#: characters of a sentence on either side of a mention that are looked at: some sentences never end
_FAR = 1_000


@dataclass(frozen=True, slots=True)
class Citation:
    """`outlet` is named at `span`; `about` is the paragraph.

    `gives` is whether the article has something from it; False where it says that it has the matter from
    elsewhere too, or names the outlet in passing.
    """

    outlet: str
    span: Span
    about: Span
    gives: bool


def is_correction(article: Article) -> bool:
    """Whether an article takes back what its outlet printed: then it names others to set things right."""
    return corrects((article.title or "") + "\n" + article.text[:200])


def corrects(text: str) -> bool:
    """Whether a passage calls itself a correction."""
    return bool(_CORRECTION.search(text))


def citations(text: Text, outlets: Outlets, taken: Sequence[Span]) -> list[Citation]:
    """Where other outlets are cited, in order, but not in `taken`: words copied along with their citation."""
    if is_correction(text.article):
        return []
    found: list[Citation] = []
    for mention in outlets.mentions(text.article.text):
        if mention.outlet == text.outlet or any(overlaps(mention.span, span) for span in taken):
            continue
        gives = _gives(text.article.text, mention, text.sentence(mention.span[0]))
        found.append(Citation(mention.outlet, mention.span, text.paragraph(mention.span[0]), gives))
    return found


def _gives(whole: str, mention: Mention, about: Span) -> bool:
    about = max(about[0], mention.span[0] - _FAR), min(about[1], mention.span[1] + _FAR)
    sentence = whole[slice(*about)]
    before = whole[about[0] : mention.span[0]]
    after = whole[mention.span[1] : about[1]]
    if _OWN_ACCESS.search(sentence) or _WRONG.search(sentence):
        return False
    if re.match(r"[’']?s? \(|[’']s own ", after):
        return False
    if _OWNS.match(after) and not _TELLS.search(after):
        return False
    if _REPORT_IN.search(before[-40:]) and _GOES_ON.match(after):
        return True
    return not (_BACKGROUND_BEFORE.search(before[-80:]) or _ASIDE.search(before[-80:]))
