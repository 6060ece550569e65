"""Photographs' captions and credit lines, told from paragraphs by their wording.

A caption says in the present tense, or without a verb, what a picture shows, often with the full date; a
lead says in the past tense what happened, and cites somebody. Cues for and against are counted.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.ingest.blocks import shape
from sayso.ingest.dates import MONTH

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_AGENCY = (
    r"(?:AP|AFP|EPA|EFE|ANSA|UPI|PA|TASS|dpa|DPA|NurPhoto|Sipa|SIPA|Xinhua|Anadolu|Getty|Reuters|REUTERS|"
    r"Shutterstock|"
    r"Alamy|iStock|Bloomberg|Associated Press|ASSOCIATED PRESS|Agence France-Presse|Zuma|ZUMA|Imago|"
    r"IMAGO|Redux|Rex|Magnum|"
    r"Wikimedia|Wikimedia Commons|Flickr|Unsplash|Pexels|Pixabay|AAP|ANP|CNN|Kyodo|Yonhap|Contributed|"
    r"Courtesy|Handout|HANDOUT|"
    r"POOL|Pool|Polaris|CQ[- ]Roll Call|Corbis|WireImage|FilmMagic|Adobe Stock|Depositphotos|PA Media|PA "
    r"Wire|LaPresse)"
)
_WHO = rf"{_CAPITAL}[\w’'.-]{{0,30}}(?: (?:[a-z]{{2,3}} )?{_CAPITAL}[\w’'.-]{{0,30}}){{0,5}}"

_CREDIT = re.compile(
    r"\(?(?:"
    # ANA ROE/AFP via Getty Images · Ana Roe / Reuters · Reuters/Ana Roe · AP Photo/Ana Roe
    rf"{_WHO}(?: ?[/|] ?{_WHO}){{0,3}} ?[/|] ?(?:{_AGENCY}(?: (?:News|Images|Photos?|Pictures|Agency|"
    rf"Press|Creative|Media))?)"
    rf"(?: ?(?:/|,|via|for|through) ?{_WHO}){{0,3}}"
    rf"|(?:{_AGENCY}|{_WHO} (?:Photos?|Images|Pictures)) ?(?:Photos?|Images|Pictures|File|Archive)?(?: "
    rf"?[/|,] ?{_WHO}){{1,3}}(?: ?(?:via|for) {_WHO})?"
    # Ana Roe via Getty Images · Getty Images · ASSOCIATED PRESS
    rf"|{_WHO},? (?:via|for|through) (?:the )?{_AGENCY}(?: (?:Images|Photos?|Pictures|News|Press|"
    rf"Creative))?"
    rf"|(?:{_AGENCY})(?: (?:Images|Photos?|Pictures|News|Creative|Stock|Archive|Commons|file photo|FILE "
    rf"PHOTO|Photo))?"
    # Photo: Ana Roe · Image by Ana Roe · Photograph: Ana Roe/The Post · Credit: Ana Roe
    r"|(?:(?:[Ff]ile |[Ss]tock |[Cc]ourtesy |[Ss]creen ?)?(?:[Pp]hotos?|[Pp]hotographs?|[Ii]mages?|"
    r"[Pp]ictures?|[Ii]llustrations?|"
    r"[Cc]redits?|[Gg]raphics?|[Vv]ideos?|[Pp]hotography|[Gg]rab|[Ss]hot|PHOTO|IMAGE|CREDIT|PICTURE)"
    rf"(?: [Cc]redits?| [Cc]ourtesy| [Ss]ource)?(?: ?: ?|(?: (?:[Tt]aken|[Pp]rovided|[Ss]upplied))? "
    rf"(?:by|BY|of|from|via|courtesy of) ){_CAPITAL}[^.!?]{{1,100}}(?:\.[A-Z][^.!?]{{0,40}})?)"
    rf"|(?:[Cc]ourtesy|[Cc]redit|[Ss]ource)(?: of|:) {_CAPITAL}[^.!?]{{1,80}}"
    r")\.?\)?\.?$"
)
_INLINE = re.compile(
    r"(?:\((?:[^()]{0,60}\b(?:Photos?|Image|Images|Getty|Reuters|REUTERS|AFP|EPA|Shutterstock|Alamy|Pool|"
    r"Courtesy|courtesy|"
    r"Handout|AP|File|via)\b[^()]{0,80})\)"
    r"|(?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture|[Pp]hotograph|[Cc]redit|[Ii]llustration|[Gg]raphic)s?(?: "
    r"[Cc]redit| courtesy)?"
    rf"(?:: ?| by | courtesy of ){_CAPITAL}[^!?]{{1,90}}"
    rf"|(?:REUTERS|Reuters|AP Photo|AFP|EPA|Getty Images) ?/ ?{_WHO}"
    rf"|{_WHO} ?[/|] ?{_AGENCY}(?: (?:Images|Photos?|News))?(?: ?(?:via|/) ?{_WHO})?"
    r")\.?\s?$"
)
_LABELLED = re.compile(r"(?:Image|Media|Photo|Picture|Video) (?:source|credit|copyright)[,:]? \S.{0,80}$")
_ANNOUNCED = re.compile(r"(?:Image|Media|Photo|Picture|Video)s? caption\b[,:]?")
_OPENING = re.compile(
    r"(?:FILE\b ?(?:[-–—:]|PHOTO)|[Ff]ile (?:photo|image|picture)|(?:PHOTO|IMAGE|PICTURED|CAPTION|"
    r"Photos?|Images?|Caption|Pictured|Above|Below|Left|"
    r"Right|Top|Bottom)(?: caption)? ?[:,—-] |Pictured\b|In this (?:\w+ ){0,2}(?:photo|image|picture|"
    r"frame|still|file|grab|handout|undated|screen|[A-Z][a-z]{2,8}\.? \d{1,2})|"
    r"This (?:\w+ ){0,2}(?:photo|image|picture|photograph|screengrab|handout)\b.{0,40}(?:shows|provided|"
    r"taken|released)|"
    r"(?:A|An|The) (?:[\w-]+ ){0,3}(?:photo|photograph|image|picture|screengrab|screenshot|still) "
    r"(?:shows|of|showing|from|taken)|"
    r"A (?:file|general|aerial|satellite|combination|handout|close-up|drone) (?:photo|view|image|"
    r"picture)\b)"
)
_SHOWS = re.compile(
    r"\b(?:pictured|(?:is|are) (?:seen|shown|pictured)|seen (?:here|in|on|at|from|during)|file photo|in "
    r"this (?:photo|image|picture)|"
    r"photographed|looks? on|poses? (?:for|with|in|at|next|outside|during)|screengrab|screenshot|"
    r"undated (?:photo|image|handout))\b|\((?:L|C|left|right|cent(?:er|re)|second (?:from )?(?:left|"
    r"right)|(?:top|bottom|far) (?:left|right)|"
    r"top|bottom|pictured|above|file|seated|standing)\)|\b(?:left|right|center|centre),",
)
# What people in pictures do, in the present tense.
_ACTIONS = frozenset(
    (
        "lift hold walk stand look speak wave attend listen arrive gather march sit watch carry protest "
        "wait work inspect embrace shake sign chant pray mourn celebrate cheer demonstrate board leave rest "
        "ride play smile gesture address greet clash rally queue line cast visit search clear pass fly hang "
        "burn lie kneel display raise react head drive stroll tour guard patrol pose cross enter join lay "
        "light perform present receive rise run talk train use wear wade swim climb dig collect kiss hug "
        "hand point prepare eat cook cut dance sing sleep check clean remove fill feed fight fire throw "
        "fish surround block lead help push pull sell"
    ).split()
)
_NO_ACTION_AFTER = frozenset(
    "to would will could may might must can should the a an his her their its this that of for and did does "
    "do not n’t".split()
)
_SETTING = re.compile(
    r"\b(?:during|outside|in front of|ahead of|near|at) (?:a|an|the)\b|\b(?:on|in|at) the (?:outskirts|"
    r"border|scene|steps|podium|stage)\b"
)
_FULL_DATE = re.compile(
    rf"\b(?:{MONTH} \d{{1,2}}, ?\d{{4}}|\d{{1,2}} {MONTH},? \d{{4}}|in {MONTH},? \d{{4}}|in (?:19|"
    rf"20)\d\d)\b"
)
_CITES = re.compile(
    r"\b(?:said|says|told|tells|announced|according to|reported|reportedly|warned|added|claimed|accused|"
    r"confirmed|denied|vowed|urged|argued|"
    r"insisted|acknowledged|declared|promised|called on)\b"
)
_WEEKDAY_NEWS = re.compile(
    r"\b(?:on|late|early|since|last|this) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|"
    r"today)\b"
)
# A stop after a word that is not short and capital-led, as titles are ("Sen. Doe").
_MID_SENTENCE = re.compile(r"(?:\b[a-z]\w{1,30}|\w{5}|\d|[)\]”\"])[.!?][\"”’')\]]{0,2}\s+(?=[A-Z“\"])")


def is_credit(piece: str) -> bool:
    """Whether `piece` is a picture's credit line ("ANA ROE/AFP via Getty Images", "Photo: Ana Roe")."""
    if len(piece) > 160 or _CITES.search(piece):
        return False
    return bool(_CREDIT.match(piece) or _LABELLED.match(piece))


def announces_caption(piece: str) -> bool:
    """Whether `piece` is a label that a caption stands under, or is one with its label."""
    return len(piece) <= 2 * shape.LONGEST and bool(_ANNOUNCED.match(piece))


def inline_credit(piece: str) -> int | None:
    """Where in `piece` the credit that ends it begins ("… in May. (AP Photo/Ana Roe)"), or None."""
    if len(piece) > 2 * shape.LONGEST:
        return None
    tail = max(0, len(piece) - 170)
    for opening in re.finditer(
        r"(?:(?<=[.!?\"”’)…] )|(?<=[.!?…\"”])|(?<= - )|(?<=\| )|(?<=\s))(?=[(A-Zp])", piece[tail:]
    ):
        at = tail + opening.start()
        bracketed = piece[at] == "("
        if bracketed and (len(piece) - at > 100 or shape.has_finite_verb(piece[at:])):
            continue
        after_stop = piece[:at].rstrip()[-1:] in (".", "!", "?", "…", "”", '"', "|", "-", "–", "—")
        if (bracketed or after_stop) and at > 0 and _INLINE.fullmatch(piece[at:]):
            return at
    return None


def caption_score(piece: str) -> int:
    """How much `piece` reads like a caption: above 0 for, below 0 against."""
    if len(piece) > 2 * shape.LONGEST:
        return -9
    first = _first_sentence(piece)
    opening = bool(_OPENING.match(piece))
    score = 4 * opening
    score += 3 * bool(_SHOWS.search(piece))
    score += 2 * bool(_FULL_DATE.search(piece))
    score += 2 * _acts(first)
    score += 2 * piece.endswith(("…", "..."))
    pictures = score > 0 or (not shape.ends_sentence(piece) and len(shape.words(piece)) > 3)
    score += 2 * (pictures and not shape.has_finite_verb(first))
    score += bool(_SETTING.search(piece))
    score -= 4 * bool(_CITES.search(first))
    score -= 3 * (any(c in piece for c in '“”"') and not opening)
    score -= 2 * bool(_WEEKDAY_NEWS.search(piece) and not _FULL_DATE.search(piece))
    score -= len(piece) > 450
    return score


def is_caption_alone(piece: str) -> bool:
    """Whether `piece`, before the body and with no credit by it, is a caption all the same.

    Then it must say that it is about a picture ("FILE - ", "looks on", "(left)"), or be a phrase with no verb
    that names what is shown and when.
    """
    if _OPENING.match(piece) or _SHOWS.search(_first_sentence(piece)):
        return caption_score(piece) >= 4
    return (
        4 <= len(shape.words(piece)) <= 14
        and bool(_FULL_DATE.search(piece))
        and not shape.has_finite_verb(piece)
        and not any(c in piece for c in '“”"?!:;')
        and not _MID_SENTENCE.search(piece)
    )


def _acts(sentence: str) -> bool:
    """Whether somebody in `sentence` does, now, what people in pictures do."""
    lowered = [word.lower() for word in shape.words(sentence)]
    return any(
        (word in _ACTIONS or word.removesuffix("s") in _ACTIONS) and before not in _NO_ACTION_AFTER
        for before, word in pairwise(lowered)
    )


def _first_sentence(piece: str) -> str:
    end = _MID_SENTENCE.search(piece)
    return piece[: end.end()] if end else piece
