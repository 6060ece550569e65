"""How likely a candidate is right: a sum of weights of its features, learnt from PolNeAR's training part.

A logistic model over features that are strings, so that every weight can be read: ``fw=ccomp|say`` is what
the frame "ccomp" is worth under "say". `training/rules/learn.py` makes the file of weights.
"""

from __future__ import annotations

import functools
import gzip
import json
import math
from collections.abc import Mapping
from importlib import resources

from sayso.analysis.rules.candidate import Candidate
from sayso.analysis.rules.lexicon import CLASSES
from sayso.analysis.rules.others import HEARSAY
from sayso.analysis.rules.view import View
from sayso.errors import ModelError

Weights = Mapping[str, float]

FILE = "weights.json.gz"
_FIRST_PERSON = frozenset("i we me us my our".split())
_OPEN_CLASSES = frozenset({"PROPN", "NOUN", "VERB", "NUM", "ADJ"})
_LENGTHS = (1, 2, 3, 5, 8, 12, 20, 35)
_SURE_CUE = 0.3
"""Least probability of a hearsay adverb: that it attributes is sure, how far it reaches is not."""
_PATH = 3
_FAR = 6


@functools.cache
def weights() -> Weights:
    """The weights by feature, from the file beside this module. Raises ModelError where it is damaged."""
    file = resources.files("sayso.analysis.rules") / FILE
    try:
        loaded: dict[str, float] = json.loads(gzip.decompress(file.read_bytes()))
    except (OSError, EOFError, ValueError) as error:
        raise ModelError(FILE, f"cannot be read: {error}", "install sayso anew") from error
    return loaded


class Judge:
    """The weights at work on one text: what each cue is worth is added up once."""

    def __init__(self, view: View, known: Weights) -> None:
        self._view = view
        self._get = known.get
        self._of_cue: dict[tuple[int, str], float] = {}

    def cue(self, head: int, word: str) -> float:
        """Log-odds that the word at `head` is a cue, as far as it tells by itself."""
        worth = self._of_cue.get((head, word))
        if worth is None:
            get = self._get
            worth = get("", 0.0) + sum([get(f, 0.0) for f in cue_features(self._view, head, word)])
            self._of_cue[head, word] = worth
        return worth

    def probability(self, c: Candidate) -> float:
        """The probability that `c` is an attribution with these extents."""
        get = self._get
        total = self.cue(c.head, c.word) + sum([get(f, 0.0) for f in link_features(self._view, c)])
        likely = 1.0 / (1.0 + math.exp(-total))
        return max(likely, _SURE_CUE) if c.word in HEARSAY else likely


def cue_features(view: View, v: int, word: str) -> list[str]:
    """What tells of a cue by itself, whatever source and content it may link."""
    word = _known(view, v, word)
    kind = CLASSES.get(word, "-")
    quoted = view.quote[v] >= 0
    above = view.head[v]
    climbed = view.lemma[above] if above != v and view.pos[above] != "PROPN" else "^"
    steps, path = _path(view, v)
    sentence = view.sentences[view.sentence[v]]
    return [
        f"w={word}",
        f"o={quoted}",
        f"ok={quoted}|{kind}",
        f"r={path[0]}",
        f"a={CLASSES.get(climbed, '-')}|{path[0]}",
        f"aw={climbed}|{path[0]}",
        f"p={'>'.join(path)}",
        f"pk={'>'.join(path[:2])}|{kind}",
        f"d={steps}",
        f"dk={steps}|{kind}",
        f"lead={view.paragraph[v] < 2}",
        f"first={view.sentence[v] == 0}",
        f"long={min((sentence[1] - sentence[0]) // 8, _FAR)}",
    ]


def link_features(view: View, c: Candidate) -> list[str]:
    """What tells of the link between the cue and this source and content."""
    v, frame, word = c.head, c.frame, _known(view, c.head, c.word)
    kind = CLASSES.get(word, "-")
    family = frame.partition(":")[0]
    who = _source_kind(view, c)
    start, stop = c.content[0][0], c.content[-1][1]
    length = _bucket(sum(b - a for a, b in c.content))
    opening = view.pos[start]
    own = view.quote[v]
    marks = "".join("q" if view.quote[i] >= 0 and view.quote[i] != own else "-" for i in (start, stop - 1))
    form = _form(view, c)
    out = [
        f"f={frame}",
        f"fw={frame}|{word}",
        f"fk={frame}|{kind}",
        f"h={c.how}",
        f"fh={frame}|{c.how}",
        f"kh={kind}|{c.how}",
        f"s={who}",
        f"fs={frame}|{who}",
        f"ks={kind}|{who}",
        f"1={opening}" if opening in _OPEN_CLASSES else f"1={view.lower[start]}",
        f"f1={frame}|{opening}",
        f"l={length}",
        f"fl={frame}|{length}",
        f"m={marks}",
        f"fm={frame}|{marks}",
        f"fkm={family}|{kind}|{marks}",
        f"fr={frame}|{view.dep[v]}",
        f"t={form}",
        f"kt={kind}|{form}",
        f"n={len(c.content)}",
        f"fd={family}|{_far((start - v) // 3)}",
    ]
    if c.source:
        first, last = c.source[0]
        out.append(f"sd={_far((first - v) // 3)}|{c.how}")
        out.append(f"sl={min(last - first, 8)}")
    return out


def features(view: View, c: Candidate) -> list[str]:
    """Everything the weights know a candidate by."""
    return cue_features(view, c.head, c.word) + link_features(view, c)


def _known(view: View, v: int, word: str) -> str:
    """The cue's lemma; names carry no weight."""
    return "#" if view.pos[v] == "PROPN" else word


def _path(view: View, v: int) -> tuple[int, list[str]]:
    """How deep `v` stands in its sentence, and the relations on the way up, at most a few of each."""
    path: list[str] = []
    steps = 0
    while steps < _FAR:
        if len(path) < _PATH:
            path.append(view.dep[v])
        if view.head[v] == v:
            break
        v = view.head[v]
        steps += 1
    return steps, path


def _source_kind(view: View, c: Candidate) -> str:
    """The pronoun, the kind of name or the part of speech of the source's head."""
    if not c.source:
        return "none"
    start, end = c.source[0]
    if end - start == 1 and view.pos[start] == "PRON":
        word = view.lower[start]
        return "1st" if word in _FIRST_PERSON else word
    root = start
    while start <= view.head[root] < end and view.head[root] != root:
        root = view.head[root]
    return view.name[root] or view.pos[root]


def _form(view: View, c: Candidate) -> str:
    """The cue's tag and size, and whether it is negated."""
    size = min(c.cue[0][1] - c.cue[0][0], 4) if c.cue else 0
    negated = "n" if any(view.dep[i] == "neg" for i in view.below[c.head]) else ""
    return f"{view.tag[c.head]}|{size}|{negated}"


def _far(distance: int) -> int:
    return max(-_FAR, min(_FAR, distance))


def _bucket(length: int) -> int:
    return next((n for n, limit in enumerate(_LENGTHS) if length <= limit), len(_LENGTHS))
