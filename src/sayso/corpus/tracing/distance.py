"""Words by which an article keeps its distance: in what is told, around it, and in its cue."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from sayso.corpus.marks import Marks

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
_FIRM_HEDGE = Marks(
    r"^if\b|\b(?:may (?:have|be|not|well)|might|reportedly|alleged(?:ly)?|possibl[ye]|perhaps|maybe|"
    r"purported\w*|rumou?r\w*|unconfirmed|unverified|thought to|believed to|understood to|appear(?:s|ed)? to|"
    r"(?:is|are|was|were) said to|(?:most|more|very) likely|likeliest|probable|"
    r"if (?:\w+ ){1,4}(?:is|are|was|were) (?:right|true|correct|to be believed)|(?<=['’]s )word|"
    r"(?:his|her|their|only) word|theory that|hunch|"
    r"only if|unless|in the event|if (?:needed|necessary|required)|contingenc(?:y|ies)|"
    r"(?:talk|word|whispers?) (?:of|that|is|in|has it)|reports of|there (?:are|were) reports|"
    r"media reports|widely reported|one hears|if true|(?<!settles )(?<!settled )(?<!settle )whether|"
    r"could have|could be|suggestions? that|claims? that|i think|i believe|i guess|"
    r"(?:cannot|can['’]?t) (?:swear|be (?:sure|certain))|still (?:says?|insists?)|little bird|"
    r"(?:as|so) far as (?:we|anyone|anybody|i) (?:know|can tell)|for all (?:we|i) know|"
    r"so (?:they|people) say|being considered|suspected|heard that|reports? that|"
    r"(?:they|people|folks?)(?: are|['’]re) saying|only (?:[\w'’]+ ){0,3}(?:account|say-so|witness)|"
    r"(?:have|has|is) only (?:\w+ ){1,3}for (?:it|that|this)|"
    r"on (?:the same|his|her|their|its|one|that) account|(?:consistent|compatible) with|"
    r"(?:which|that) (?:\w+ ){1,4}(?:says?|swears?|claims?|insists?) (?:is|are|was|were|has|have|had))\b",
    """may might repor alleg possi perha maybe purpo rumou rumor uncon unver thoug belie under appea talk
    if said likel proba word whisp only unles event conti theor hunch hears wheth could sugge claim think
    belie guess swear certa sure says say insis still littl know tell consi compa suspe heard sayin accou""",
)
#: characters before a wording in which such words are looked for
_JUST_BEFORE = 60
#: words just before a wording that take it in: "appeared to show her favouring …"
_GOVERNED = re.compile(
    r"\b(?:(?:appear|seem)(?:s|ed)? to (?:\w+ )?|(?:suggest(?:s|ed)?|alleg(?:es?|ed)) (?:that )?|"
    r"(?:reports?|rumou?rs?|talk|claims?|allegations?|suggestions?|speculation) (?:of|that) |(?:whether|if) |"
    r"(?:may|might|could) (?:have |be )?(?:\w+ )?)$",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\?[\"'”’)]*\s*$")
_ABILITY = re.compile(r"\bcould (?:see|hear|feel|not|smell|tell|taste)\b", re.IGNORECASE)
#: what is denied is that somebody knows, not that it is so
_UNKNOWN = Marks(
    r"\b(?:(?:not|never|cannot|unable to|(?:do|did|could|can|wo|would|had|has|have|was|were)n['’]t)"
    r"(?: (?:yet|be|been|say|tell|immediately|independently|exactly|really|actually|quite|for|at)){0,3} "
    r"(?:know|knew|known|say|sure|certain|swear|sworn|vouch|verify|verified|confirm|confirmed|tell|see|seen|"
    r"hear|heard|clear|establish|established|rule out|ruled out|exclude|excluded)|"
    r"(?:not|n['’]t)(?: \w+){0,2} "
    r"(?:comment|discuss|elaborate|speculate|answer|reply|reach|reached|learn|weigh)|"
    r"not be drawn|(?:know|knew|prov\w+) nothing|nothing (?:\w+ ){1,4}(?:says?|tells?|shows?|proves?)|"
    r"(?:nobody|no one|no-one|none) (?:\w+ ){0,3}(?:told|produced|shown?|proved|confirmed|verified|checked)|"
    r"(?:nobody|no one|no-one|none) (?:\w+ ){0,4}(?:would|will|could|can) "
    r"(?:say|tell|comment|discuss|confirm|explain|answer)|"
    r"no idea|no way of|no comment|unclear|declined to|refused to (?:say|comment|answer|discuss))\b",
    """know knew known say sure certa swear sworn vouch verif confi tell see seen hear heard clear
    estab rule ruled exclu idea way uncle decli refus comme discu elabo specu answe reply reach learn weigh
    drawn nothi nobod one none""",
)
_DOUBT = Marks(
    r"\b(?:no way of (?:checking|knowing|telling)|(?:not|n['’]t|unable|cannot|never)(?: \w+){0,3} "
    r"(?:verif\w*|confirm\w*|vouch|establish\w*|swear|check\w*|prove|tell|know)|no idea|no proof|no evidence|"
    r"rumou?r|treat (?:it|this|as|with)|pinch of salt|we (?:have not|haven['’]t) (?:seen|heard)|do not know|"
    r"don['’]t know|only a (?:guess|joke|rumou?r)|hearsay|gossip)\b",
    """way verif confi vouch estab swear check prove tell know idea proof evide rumou rumor treat pinch
    seen heard guess joke hears gossi""",
)
_VERSION = Marks(
    r"\b(?:versions?|story|stories|accounts?|tale|picture|rumou?rs?|attribut\w+|speak(?:s|ing)? of)\b",
    "versi story stori accou tale pictu rumou rumor attri speak",
)
#: reported as news: with the day, or told to somebody named, or in so many words
_DATED = Marks(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|yesterday)\b",
    "monda tuesd wedne thurs frida satur sunda yeste",
)
_ON_RECORD = Marks(
    r"\b(?:told (?:the|a|an|this)|according to the|(?:said|says|announced|confirmed) (?:in|on|at)|"
    r"in a (?:\w+ )?(?:statement|report|letter|filing|notice|interview)|press conference|announced)\b",
    "told accor said says annou confi state repor lette filin notic inter press",
)
#: words that take something off what is told
_QUALIFIED = Marks(
    r"\b(?:yet|though|although|still|only|must|now says?|unless|so far|at (?:most|best)|a little|"
    r"not (?:been )?(?:able|seen)|right|true|blam(?:e|es|ed|ing))\b",
    "yet thoug altho still only must now unles far most best littl able seen right true blame blami",
)
_DISTANT = re.compile(
    r"\b(?:claim\w*|alleg\w*|insist\w*|maintain\w*|swear\w*|suggest\w*|reckon\w*|believ\w*|guess\w*|hint\w*|"
    r"speculat\w*|warn\w*|fear\w*|thinks?|thought|hears?|has said|have said|had said|heard|seen)\b",
    re.IGNORECASE,
)
_FIRM_CUE = re.compile(
    r"\b(?:claim\w*|alleg\w*|insist\w*|maintain\w*|swear\w*|swore|reckon\w*|thinks?|guess\w*|hint\w*|speculat\w*|"
    r"(?:is|are|was|were) (?:understood|believed|thought|rumou?red|reported|said)|hunch|bleat\w*|whing\w*|"
    r"(?:has|have) (?:said|claimed|insisted)|still (?:says?|claims?|insists?|maintains?)|hear(?:s|d|ing)?)\b",
    re.IGNORECASE,
)
_GRANTS = re.compile(
    r"\b(?:confirm\w*|acknowledg\w*|admit\w*|conced\w*|accept(?:s|ed)|prov(?:es?|ed|ing)|show(?:s|ed|n|ing)?|"
    r"establish\w*|reveal\w*|found|finds?)\b",
    re.IGNORECASE,
)
#: "she says" keeps more distance than "she said"
_NOW = re.compile(r"\b(?:says?|tells?|speaks?|puts?|writes?|calls?|thinks?|believes?)\b", re.IGNORECASE)


class Words(NamedTuple):
    """What is told, by its own words: hedged as a matter of course, or at all; of what somebody could do."""

    firm: bool
    hedged: bool
    ability: bool


class Sentence(NamedTuple):
    """The sentence around it: hedged; called a version; with the day; on record; qualified."""

    hedged: bool
    version: bool
    dated: bool
    on_record: bool
    qualified: bool


class Telling(NamedTuple):
    """How a cue tells: keeping its distance as a matter of course, or a little; granting; in the present."""

    firm: bool
    distant: bool
    grants: bool
    now: bool


_kept = functools.lru_cache(maxsize=16_384)  # reprints say the same, and a story is traced again as it grows


@_kept
def of_words(text: str) -> Words:
    """The words of what is told."""
    firm = _FIRM_HEDGE.among(text) or bool(_ASKED.search(text)) or unknown(text)
    return Words(firm, _HEDGE.among(text), bool(_ABILITY.search(text)))


@_kept
def of_sentence(text: str) -> Sentence:
    """The words of the sentence around it."""
    return Sentence(*[m.among(text) for m in (_HEDGE, _VERSION, _DATED, _ON_RECORD, _QUALIFIED)])


@_kept
def of_cue(text: str) -> Telling:
    """The words of a cue."""
    return Telling(*(bool(p.search(text)) for p in (_FIRM_CUE, _DISTANT, _GRANTS, _NOW)))


@_kept
def unknown(text: str) -> bool:
    """Whether what is denied is only that somebody knows: "I cannot swear to it", "could not be verified"."""
    return _UNKNOWN.among(text)


@functools.lru_cache(maxsize=4_096)
def doubted(paragraph: str) -> bool:
    """Whether a paragraph says that something could not be checked, or is hearsay."""
    return _DOUBT.among(paragraph)


def governed(before: str) -> bool:
    """Whether the words just before a wording take it in: "appeared to show" her favouring a builder."""
    return bool(_GOVERNED.search(before[-_JUST_BEFORE:]))
