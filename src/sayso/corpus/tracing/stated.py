"""Sources that a sentence in an article's own voice names itself: "a delivery note records that …".

Readings attribute what is said, asked or written; a document that *shows*, or a body that *puts* a figure at
something, is often left in the article's own voice. For counting origins it is the origin all the same.
"""

from __future__ import annotations

import re

from sayso.corpus.tracing.kinds import BODIES, document_kind, is_servant
from sayso.corpus.tracing.lexical import words

_SHOWN = re.compile(
    r"\b(?:records?|recorded|shows?|showed|gives?|gave|puts?|lists?|listed|states?|stated|says?|reads?|"
    r"counts?|counted|values?|valued|has found|have found|found|confirms?|confirmed|reveals?|revealed|"
    r"names|named|concludes?|concluded|estimates?|estimated|reckons?|sets out)\b"
)
#: what bodies do to other things as well
_HANDS = re.compile(r"g[ai]ve|show|set|name|read|list|record")
_CLAUSE = re.compile(r"[.;:?!“”\"]|\bthat\b|\bwhich\b|\bwho\b|\bwhen\b|\bbecause\b|\bif\b")
#: of a subject, what only tells more of it: "a letter obtained by the Herald" is a letter
_MORE = re.compile(
    r",.*|\s(?:seen|obtained|published|released|issued|dated|signed|read|sent|posted|leaked|now|also|by|of|from|in|"
    r"on|at|for)\s.*",
    re.DOTALL,
)
_LONGEST = 90


def stated(sentence: str) -> tuple[str, str] | None:
    """The document or body whose finding a sentence gives: its description, and all told of it.

    It stands before a verb of showing, at the beginning of the sentence or after its last comma.
    """
    for start in (0, sentence.rfind(",") + 1):
        found = _SHOWN.search(sentence, start, start + 2 * _LONGEST)
        if found is None:
            continue
        subject = sentence[start : found.start()].strip()
        if not 2 < len(subject) <= _LONGEST or _CLAUSE.search(subject):
            continue
        bare = _MORE.sub("", f"{subject} ").strip()
        told = [w for w in words(bare) if w not in ("the", "a", "an", "its", "their", "this", "that")]
        if not told or any(w[0].isdigit() for w in told):
            continue
        body = told[-1] in BODIES or is_servant(told[-1])
        if document_kind(told[-1]) or (body and not _HANDS.match(found.group())):
            return " ".join(told), subject
    return None
