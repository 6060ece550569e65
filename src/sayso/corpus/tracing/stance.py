"""Signs that an article keeps its distance from what it prints, or denies it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.corpus.marks import Marks
from sayso.corpus.tracing.lexical import STOP
from sayso.corpus.tracing.polarity import negative
from sayso.records import Claim

#: the verb, not the month: "8 May", "May 8", "in May"
_MAY = (
    r"(?<!\d )(?<!\d(?:st|nd|rd|th) )(?<!\b(?:in|on|of|by|to) )(?<!\b(?:last|next|late|from) )"
    r"(?<!\b(?:since|until|early|after) )(?<!\bmid-)may(?! \d)"
)
_HEDGE = Marks(
    rf"\b(?:{_MAY}|might|could|would|perhaps|maybe|possibl[ye]|probabl[ye]|likely|reportedly|alleged(?:ly)?|"
    r"allegations?|apparently|suppos\w+|purported\w*|rumou?r\w*|unconfirmed|unverified|speculat\w+|"
    r"suspect(?:ed|s)?|suggest(?:s|ed|ions?)?|appear(?:s|ed)? to|seem(?:s|ed)?|thought to|believed to|"
    r"understood to|fear(?:s|ed)?|claim(?:s|ed|ing)?|insist(?:s|ed|ing)?|maintain(?:s|ed)?|swears?|swore|"
    r"so-called|whether|if true|one hears|there (?:are|were) reports|reports? of|media reports|"
    r"widely reported|i think|we think|my guess|guess|bet|talk of|tip|gossip|allegedly)\b",
    """may might could would perha maybe possi proba likel repor alleg appar suppo purpo rumou rumor uncon
    unver specu suspe sugge appea seem seems seeme thoug belie under fear fears feare claim insis maint swear
    swore calle wheth true hears think guess bet talk tip gossi""",
)
_DOUBT = Marks(
    r"\b(?:no way of (?:checking|knowing|telling)|(?:not|n['’]t|unable|cannot|never)(?: \w+){0,3} "
    r"(?:verif\w*|confirm\w*|vouch|establish\w*|swear|check\w*|prove|tell|know)|no idea|no proof|no evidence|"
    r"rumou?r|treat (?:it|this|as|with)|pinch of salt|we (?:have not|haven['’]t) (?:seen|heard)|do not know|"
    r"don['’]t know|only a (?:guess|joke|rumou?r)|hearsay|gossip)\b",
    """way verif confi vouch estab swear check prove tell know idea proof evide rumou rumor treat pinch
    seen heard guess joke hears gossi""",
)
_DISTANT = re.compile(
    r"\b(?:claim\w*|alleg\w*|insist\w*|maintain\w*|swear\w*|suggest\w*|reckon\w*|believ\w*|guess\w*|hint\w*|"
    r"speculat\w*|warn\w*|fear\w*|thinks?|thought|hears?|has said|have said|had said|heard|seen)\b",
    re.IGNORECASE,
)
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


_FIRM_HEDGE = Marks(
    r"\b(?:may (?:have|be|not|well)|might|reportedly|alleged(?:ly)?|possibl[ye]|perhaps|maybe|"
    r"purported\w*|rumou?r\w*|unconfirmed|unverified|thought to|believed to|understood to|appear(?:s|ed)? to|"
    r"(?:is|are|was|were) said to|(?:most|more|very) likely|likeliest|probable|"
    r"if (?:\w+ ){1,4}(?:is|are|was|were) (?:right|true|correct|to be believed)|(?<=['’]s )word|"
    r"(?:his|her|their|only) word|theory that|hunch|"
    r"only if|unless|in the event|if (?:needed|necessary|required)|contingenc(?:y|ies)|"
    r"(?:talk|word|whispers?) (?:of|that|is|in|has it)|reports of|there (?:are|were) reports|"
    r"media reports|widely reported|one hears|if true|whether|"
    r"could have|could be|suggestions? that|claims? that|i think|i believe|i guess|"
    r"(?:cannot|can['’]?t) (?:swear|be (?:sure|certain))|still (?:says?|insists?)|little bird|"
    r"(?:as|so) far as (?:we|anyone|anybody|i) (?:know|can tell)|for all (?:we|i) know|"
    r"so (?:they|people) say|being considered|"
    r"(?:which|that) (?:\w+ ){1,4}(?:says?|swears?|claims?|insists?) (?:is|are|was|were|has|have|had))\b",
    """may might repor alleg possi perha maybe purpo rumou rumor uncon unver thoug belie under appea talk
    said likel proba right corre word whisp only unles event neede neces requi conti theor hunch
    hears true wheth could sugge claim think belie guess swear certa sure says say insis still littl know
    tell consi""",
)
_FIRM_CUE = re.compile(
    r"\b(?:claim\w*|alleg\w*|insist\w*|maintain\w*|swear\w*|swore|reckon\w*|guess\w*|hint\w*|speculat\w*|"
    r"(?:is|are|was|were) (?:understood|believed|thought|rumou?red|reported|said)|hunch|bleat\w*|whing\w*|"
    r"(?:has|have) (?:said|claimed|insisted)|still (?:says?|claims?|insists?|maintains?)|hear(?:s|d|ing)?)\b",
    re.IGNORECASE,
)
_GRANTS = re.compile(
    r"\b(?:confirm\w*|acknowledg\w*|admit\w*|conced\w*|accept(?:s|ed)|prov(?:es?|ed|ing)|show(?:s|ed|n|ing)?|"
    r"establish\w*|reveal\w*|found|finds?)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\?[\"'”’)]*\s*$")
_ABILITY = re.compile(r"\bcould (?:see|hear|feel|not|smell|tell|taste)\b", re.IGNORECASE)
_NAMED_BACK = frozenset(
    "suggestion claim report account allegation accusation idea story charge such".split()
)
_MEANT = frozenset("it that this them so".split())
#: what is denied is that somebody knows, not that it is so
_UNKNOWN = Marks(
    r"\b(?:(?:not|never|cannot|unable to|(?:do|did|could|can|wo|would|had|has|have|was|were)n['’]t)"
    r"(?: (?:yet|be|been|say|tell|immediately|independently|exactly|really|actually|quite|for|at)){0,3} "
    r"(?:know|knew|known|say|sure|certain|swear|sworn|vouch|verify|verified|confirm|confirmed|tell|see|seen|"
    r"hear|heard|clear|establish|established|rule out|ruled out|exclude|excluded)|"
    r"no idea|no way of|unclear|declined to|refused to (?:say|comment))\b",
    """know knew known say sure certa swear sworn vouch verif confi tell see seen hear heard clear
    estab rule ruled exclu idea way uncle decli refus""",
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
    distant_cue: bool
    grants: bool
    hedged: bool
    hedged_around: bool
    doubt_nearby: bool
    own_voice: bool
    headline: bool
    outlet: bool
    digest: bool
    hedges: bool
    takes_back: bool


def refers_back(tokens: Sequence[str], context: str) -> bool:
    """Whether a denial says only that what was said before is not so: "rejected the suggestion"."""
    telling = [w for w in tokens if w not in STOP]
    if len(telling) > 2:
        return False
    if RETRACTION.among(context):
        return True
    named = any(w.removesuffix("s") in _NAMED_BACK for w in tokens)
    meant = len(telling) <= 1 and any(w in _MEANT for w in tokens)
    return (named or meant) and (negative(" ".join(tokens)) or bool(_DENIAL_CUE.search(context)))


def unknown(text: str) -> bool:
    """Whether what is denied is only that somebody knows: "I cannot swear to it", "could not be verified"."""
    return _UNKNOWN.among(text)


def denied_by_cue(claim: Claim | None) -> bool:
    """Whether the content is told as denied: "rejected suggestions that …", "denies …"."""
    if claim is None or claim.cue is None:
        return False
    told = bool(_DENIAL_CUE.search(claim.cue.text)) and claim.factuality.endswith("-")
    return told or bool(_TAKEN_BACK.search(claim.cue.text))


@functools.lru_cache(maxsize=16_384)  # a sentence has several wordings, a paragraph several sentences
def _around(context: str) -> tuple[bool, bool, bool]:
    """Whether a sentence takes something back, speaks of the outlet's own report, and hedges."""
    return RETRACTION.among(context), _OWN_REPORT.among(context), _HEDGE.among(context)


@functools.lru_cache(maxsize=4_096)
def _doubted(nearby: str) -> bool:
    return _DOUBT.among(nearby)


def signs_of(
    claim: Claim | None,
    meaning: str,
    context: str,
    nearby: str,
    *,
    headline: bool,
    outlet: bool,
    correcting: bool,
    digest: bool,
) -> Signs:
    """The signs of one wording. `nearby` is its paragraph; `digest`: its article goes through what several
    others print; `correcting`: it takes something back."""
    cue = claim.cue.text if claim is not None and claim.cue is not None else ""
    hedges = _FIRM_HEDGE.among(meaning) or bool(_FIRM_CUE.search(cue))
    corrects, own_report, hedged_around = _around(context)
    strength = claim.factuality if claim is not None else "CT+"
    own = claim.article_factuality if claim is not None else "CT+"
    return Signs(
        cue_denies=denied_by_cue(claim),
        corrects=corrects,
        own_report=own_report,
        correcting=correcting,
        weak=strength[:2] in ("PR", "PS"),
        weak_for_article=own[:2] in ("PR", "PS"),
        uncommitted=strength == "Uu",
        distant_cue=bool(_DISTANT.search(cue)),
        grants=bool(_GRANTS.search(cue)),
        hedged=_HEDGE.among(meaning),
        hedged_around=hedged_around,
        doubt_nearby=_doubted(nearby),
        own_voice=claim is None or claim.source is None,
        headline=headline,
        outlet=outlet,
        digest=digest,
        hedges=hedges
        or bool(_ASKED.search(meaning))
        or unknown(meaning)
        or (strength in ("PS+", "PR+") and not _ABILITY.search(meaning)),
        takes_back=correcting and own_report,
    )
