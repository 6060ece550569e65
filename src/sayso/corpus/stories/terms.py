"""The words of a text that carry its matter, brought to one form."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
STOP = frozenset(
    """
    a about above across after afterwards again against all almost alone along already also although always am
    among amid an and another any anybody anyone anything anywhere are aren around as at away back be became
    because become been before began behind being below beside besides best better between beyond both but by
    came can cannot come could couldn did didn do does doesn doing don done down during each either else
    enough even ever every everybody everyone everything far few first for former found from further gave get
    give given go goes going gone got had hadn half has hasn have haven having he hence her here hers herself
    him himself his how however i if in indeed instead into is isn it its itself just keep kept know known
    last later latter least left less let like likely little ll long made make makes making many may maybe me
    mean meanwhile might mine more moreover most mostly mr mrs ms much must mustn my myself near nearly need
    neither never new next no nobody none nor not nothing now nowhere of off often on once one only onto or
    other others otherwise our ours ourselves out over own part per perhaps put quite rather re really right
    said same saw say saying says see seem seen several shall she should shouldn since so some somebody
    someone something sometimes still such take taken than that the their theirs them themselves then there
    thereby therefore these they thing things this those though through throughout thus time to today together
    told tomorrow tonight too took toward towards two under until up upon us use used ve very via want was
    wasn way we well went were weren what whatever when where whereas whether which while who whole whom whose
    why will with within without won would wouldn year years yes yesterday yet you your yours yourself
    according added asked called earlier reported reports spokesman spokeswoman spokesperson statement monday
    tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec am pm gmt est edt
    """.split()
)
_VOWEL = re.compile(r"[aeiouy]")
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ers", "eed", "ed", "ly", "es", "s")


def content_words(text: str) -> list[str]:
    """The words of `text` in lower case and stemmed, function words and the words of reporting left out."""
    return [stem(word) for word in WORD.findall(text.lower()) if word not in STOP and len(word) > 1]


def stem(word: str) -> str:
    """`word` (lower case) without its inflection, roughly: forms of one word mostly come out the same."""
    if len(word) < 4 or not word.isalpha():
        return word.replace(",", "")
    for ending in _ENDINGS:
        if word.endswith(ending):
            root = word[: -len(ending)]
            if len(root) < 3 or not _VOWEL.search(root) or (ending == "s" and root[-1] in "su"):
                continue
            if ending in ("ies", "ied"):
                return root + "i"
            if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz":
                root = root[:-1]
            word = root
            break
    if word.endswith("e") and len(word) > 4:
        return word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word
