"""Whether words deny something: negations and words of denial, with what they do not reach.

A negation does not deny the whole where it only sets aside another value ("seven, not twelve"), stands in a
clause about somebody ("who had never met"), or undoes another denial ("did not dispute").
"""

from __future__ import annotations

import functools
import re

from sayso.corpus.tracing.lexical import words

_COUNT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred)"
)
#: what a negation sets aside besides, or does not mean
_ASIDE = re.compile(
    "|".join(
        (
            # another thing is set aside: "12, not the nine given", "a drone and not a mine"
            r"(?:,|\s[-–—]|\b(?:and|but|if|or))\s+not\s+(?:(?:the|an?|as|by|in|on|at|from|to|for|with|because|"
            rf"merely|just|only|about|some)\b|\d|{_COUNT}\b)[^,;.:]*",
            r",\s*not\s+[\w'’]+(?:\s[\w'’]+){0,3}(?=\s*(?:[,;.:\"”]|$))",
            r"\b(?:is|was|were|are)\s+not\s+(?:(?:because|merely|just|only|about)\b|(?:the )?(?:\d|"
            rf"{_COUNT}\b))[^,;.:]*",
            r"\bnot only\b|\bif not\b|\bor not\b|\bwhy not\b|\b(?:may|might) or may not\b",
            r"\b(?:and|but) never [\w-]+(?=\s*(?:[,;.:\"”]|$))",
            r"\bno(?:thing|where|body|[- ]one|t)\b(?: \w+){0,2} except\b|\bnothing (?:but|else)\b",
            # turns of phrase
            r"\bno (?:doubt|wonder|matter|fewer than|less than|more than|later than|sooner|one else|others?|"
            r"comment|object|sleep|longer a secret|secret|surprise|trouble|stranger|way of)\b",
            r"\bnot (?:the (?:same|only|first|last|end|least|case that)|in a position|alone|in doubt|"
            r"surprising\w*|least|long (?:after|before)|far from|(?:this|that) (?:one|time|way|year))\b",
            r"\bdown to nothing\b|\bnot yet\b(?=\s*(?:[,;.:]|$))|\bnone of (?:which|whom)\b",
            r"(?:\bnot|n['’]t) (?:forget|hesitate|mind|matter|care|deserve|wait|budge|blink|surprise\w*|"
            r"astonish\w*|be (?:hurried|drawn|surprised|astonished))\b",
            # "so cold they could not", "would not have sailed otherwise", "so as not to"
            r"\bso \w+ (?:that )?(?:i|he|she|we|they|it) (?:could|can|did|would)(?:not| not|n['’]t)\b",
            r"\b(?:(?:would|could|might) (?:not|never)|(?:would|could)n['’]t) have\b"
            r"(?=[^.;]*\b(?:otherwise|if|unless|but for)\b)",
            r"\b(?:so as|in order) not\b",
            # whoever it may be: "you can't shoot that bolt from the landing"
            r"\byou (?:do not|don['’]t|cannot|can['’]t|need not)\b",
        )
    ),
    re.IGNORECASE,
)
#: a clause about somebody or something, behind a word that it goes with
_ABOUT = re.compile(
    r"(?<=\w)(?:,?\s+(?:who|whom|whose)\b|,\s+which\b|\s+(?:asked|asks|asking|wished|wants|wanted|preferred|refused)"
    r"(?:\s\w+){0,3}\s+not\s+to\b|\s+on condition\b|"
    r"\s+(?:an?|the|any|some|of) \w+ (?:that )?(?:i|he|she|we|they|you) "
    r"(?=(?:had |have |has )?(?:never|not)\b|\w+n['’]t\b)|"
    r",\s+an?\s+\w+(?=\s(?:that|which|the|he|she|it|they|we|nobody)\s))[^,;.:\"”]*",
    re.IGNORECASE,
)
_NOT = (
    r"(?:not|never|no|none|nobody|nothing|neither|nor|nowhere|without|cannot|no[- ]one|hardly|"
    r"[a-z]+n['’]t|no longer)"
)
_DENIAL = (
    r"(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing|al)?|"
    r"disput(?:ed|ing)|disputes(?! (?:over|between|with|about))|"
    r"(?:(?<=\bnot )|(?<=n['’]t )|(?<=s )|(?<=\bto )|(?<=\bin )|(?<=\bthey )|(?<=\bwe )|(?<=\bi ))dispute|"
    r"refut(?:es?|ed|ing)|rebut(?:s|ted|ting)?|repudiat(?:es?|ed|ing)|contradict(?:s|ed|ing)?|disown(?:s|ed)?|"
    r"debunk(?:s|ed|ing)?|quash(?:es|ed)?|rul(?:es?|ed|ing) out|scotch(?:es|ed)|recant(?:s|ed)?|"
    r"(?:pour(?:s|ed|ing)? cold water)|brush(?:es|ed) aside|laugh(?:s|ed) off|shrug(?:s|ged) off|"
    r"false(?:hoods?|ly)?|untrue|incorrect(?:ly)?|inaccurate|unfounded|"
    r"wrong(?:ly\b|(?!\s+(?!(?:and|about|to|on|in|that|by|but|or)\b)\w))|"
    r"groundless|baseless|mistaken(?:ly)?|"
    r"fabrications?|inventions?|hoax(?:es)?|fake|slanders?|libels?|lying|liars?|"
    r"an? (?:\w+ )?lie|(?:are|all|pure|of|these|just|more) lies|"
    r"smears?|nonsense|rubbish|myths?|fictions?|fantas(?:y|ies)|fairy ?tales?|absurd|"
    r"misleading|far from|lack(?:s|ed)? any|fail(?:s|ed)? to|refus(?:es?|ed) to)"
)
_COPULA = r"(?:is|are|was|were|be|been|being|remain(?:s|ed)?|left|stay(?:s|ed)?|go(?:es)?|went)"
#: "was undamaged", "went unanswered"; an "unnamed officer" denies nothing
_UNDONE = rf"{_COPULA} (?:\w+ )?un(?!i|der|til|it|ve|us|like|less|ion|able|dis|nam)[a-z]{{3,}}ed"
_MARK = re.compile(rf"\b(?:(?P<not>{_NOT})|(?P<denial>{_DENIAL}|{_UNDONE}))\b", re.IGNORECASE)
_MANY = re.compile(r"[,;.:!?\"”]|\b(?:and|but|or|because|as|so that|that)\b", re.IGNORECASE)
#: "…, and none of them stayed": what is told besides
_FURTHER = re.compile(
    rf",? (?:and|but|though|although|while) (?=(?:[\w'’]+ ){{0,3}}?{_NOT}\b)|; |\. (?=[A-Z\"“'‘])",
    re.IGNORECASE,
)
#: the first five letters of every word that a mark may hold: most texts have none, and are done
_STARTS = frozenset(
    """not never no none nobod nothi neith nor nowhe witho canno hardl deny denie denyi denia rejec dismi
    dispu refut rebut repud contr disow debun quash rule rules ruled rulin scotc recan pour pours
    poure pouri brush laugh shrug false untru incor inacc unfou wrong groun basel mista fabri inven hoax
    hoaxe fake sland libel lying liar liars lie lies smear nonse rubbi myth myths ficti fanta fairy
    absur misle far lack lacks lacke fail fails faile refus""".split()
)
#: words from which on what stands before that says something by itself
_SAYS_SOMETHING = 5
#: words between two marks up to which the first undoes the second: "did not really dispute"
_REACH = 3


@functools.lru_cache(maxsize=16_384)  # reprints say the same, and a story is traced again as it grows
def negative(text: str) -> bool:
    """Whether `text` as a whole denies something. Takes time linear in its length."""
    if not any(map(_may_mark, words(text))):
        return False
    text = _ABOUT.sub(" ", _ASIDE.sub(" ", text[:2000]))
    further = _FURTHER.search(text)
    if further and len(text[: further.start()].split()) >= _SAYS_SOMETHING:
        text = text[: further.start()]
    marks = list(_MARK.finditer(text))
    open_ = [True] * len(marks)
    for i in range(1, len(marks)):
        before, mark = marks[i - 1], marks[i]
        between = text[before.end() : mark.start()]
        near = len(between.split()) <= _REACH and not _MANY.search(between)
        if open_[i - 1] and near and before["not"] and mark["denial"]:
            open_[i - 1] = open_[i] = False
    return any(open_)


def _may_mark(word: str) -> bool:
    return word[:5] in _STARTS or word.endswith("n't") or (word[:2] == "un" and word[-2:] == "ed")
