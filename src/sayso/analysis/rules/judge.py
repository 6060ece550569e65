"""How likely a candidate is right: a sum of weights of its features, learnt from PolNeAR's training part."""

from __future__ import annotations

import functools
import gzip
import json
import math
from collections.abc import Mapping
from importlib import resources

from sayso.analysis.rules.candidate import Candidate
from sayso.analysis.rules.lexicon import CLASSES
from sayso.analysis.rules.view import View
from sayso.errors import ModelError

_FIRST_PERSON = frozenset("i we me us my our".split())
_OPEN_CLASSES = frozenset({"PROPN", "NOUN", "VERB", "NUM", "ADJ"})
_LENGTHS = (1, 2, 3, 5, 8, 12, 20, 35)


@functools.cache
def weights() -> Mapping[str, float]:
    """The weights by feature, from the file beside this module. Raises ModelError where it is damaged."""
    file = resources.files("sayso.analysis.rules") / "weights.json.gz"
    try:
        loaded: dict[str, float] = json.loads(gzip.decompress(file.read_bytes()))
    except (OSError, ValueError) as error:
        raise ModelError("weights.json.gz", f"cannot be read: {error}", "install sayso anew") from error
    return loaded


def judge(view: View, c: Candidate, known: Mapping[str, float]) -> float:
    """The probability that `c` is an attribution with these extents."""
    total = known.get("", 0.0)
    for feature in features(view, c):
        total += known.get(feature, 0.0)
    return 1.0 / (1.0 + math.exp(-total))


def features(view: View, c: Candidate) -> list[str]:
    """What the weights know a candidate by, as strings."""
    v, frame = c.head, c.frame
    word = "#" if view.pos[v] == "PROPN" else c.word
    kind = CLASSES.get(word, "-")
    who = _source_kind(view, c)
    first = view.lower[c.content[0][0]]
    opening = view.pos[c.content[0][0]]
    length = _bucket(sum(b - a for a, b in c.content))
    own = view.quote[v]
    quoted = [view.quote[i] for i in (c.content[0][0], c.content[-1][1] - 1)]
    marks = "q" if quoted[0] >= 0 and quoted[0] != own else "-"
    marks += "q" if quoted[1] >= 0 and quoted[1] != own else "-"
    relation = view.dep[v]
    above = view.lemma[view.head[v]] if view.head[v] != v and view.pos[view.head[v]] != "PROPN" else "^"
    form = _form(view, c)
    return [
        f"f={frame}",
        f"w={word}",
        f"fw={frame}|{word}",
        f"fk={frame}|{kind}",
        f"h={c.how}",
        f"fh={frame}|{c.how}",
        f"kh={kind}|{c.how}",
        f"s={who}",
        f"fs={frame}|{who}",
        f"ks={kind}|{who}",
        f"1={opening}" if opening in _OPEN_CLASSES else f"1={first}",
        f"f1={frame}|{opening}",
        f"l={length}",
        f"fl={frame}|{length}",
        f"m={marks}",
        f"fm={frame}|{marks}",
        f"o={own >= 0}",
        f"ok={own >= 0}|{kind}",
        f"r={relation}",
        f"fr={frame}|{relation}",
        f"a={CLASSES.get(above, '-')}|{relation}",
        f"t={form}",
        f"kt={kind}|{form}",
        f"n={len(c.content)}",
        f"aw={above}|{relation}",
    ]


def _source_kind(view: View, c: Candidate) -> str:
    if not c.source:
        return "none"
    start, end = c.source[0]
    if end - start == 1 and view.pos[start] == "PRON":
        word = view.lower[start]
        return "1st" if word in _FIRST_PERSON else word
    root = view.doc[start:end].root
    return root.ent_type_ or root.pos_


def _form(view: View, c: Candidate) -> str:
    size = min(c.cue[0][1] - c.cue[0][0], 4) if c.cue else 0
    return f"{view.tag[c.head]}|{size}|{'n' if _negated(view, c) else ''}"


def _negated(view: View, c: Candidate) -> bool:
    return any(view.dep[i] == "neg" for i in view.kids[c.head])


def _bucket(length: int) -> int:
    return next((n for n, limit in enumerate(_LENGTHS) if length <= limit), len(_LENGTHS))
