"""What the learned scale of event factuality looks at: one event word in its parse, as strings."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from sayso.analysis.factuality.judge import Clause, clause_verdict
from sayso.analysis.tree import Tree

BITS = 17
"""Features are hashed (CRC-32) into 2 ** BITS places."""
_DEPTH = 4
_TELLING = frozenset("if not n't n’t to would never no will please i you we".split())


def indices(tree: Tree, at: int, rules: str) -> list[int]:
    """The hashed features of the event at token `at`, each once; `rules` is the value by `events.weigh`."""
    found = names(tree, at, rules)
    return sorted({zlib.crc32(name.encode("utf-8", "replace")) % (1 << BITS) for name in found})


def names(tree: Tree, at: int, rules: str) -> Iterator[str]:
    """The features of the event at token `at`."""
    sentence = tree.sentence_of(at)
    yield from _word(tree, at, sentence, rules)
    yield from _below(tree, at)
    yield from _above(tree, at)
    yield from _around(tree, at, sentence)


def _word(tree: Tree, at: int, sentence: range, rules: str) -> Iterator[str]:
    tag, dep = tree.tag[at], tree.dep[at]
    own = clause_verdict(Clause(tree, at, frozenset(sentence), spoken=True, attributed=True)).value
    yield from (
        "bias",
        f"l={tree.lemma[at]}",
        f"t={tag}",
        f"d={dep}",
        f"td={tag}{dep}",
        f"w={tree.lower[at]}",
    )
    yield from (f"v={rules}", f"o={own}", f"vo={rules}{own}")


def _below(tree: Tree, at: int) -> Iterator[str]:
    aux = [tree.lower[i] for i in tree.children(at, "aux", "auxpass")]
    yield f"aux={'_'.join(aux)}{tree.tag[at]}"
    for word in aux:
        yield f"a1={word}"
    for i in tree.below[at]:
        yield f"cd={tree.dep[i]}"
        yield f"cl={tree.dep[i]}{tree.lemma[i]}"
        if tree.dep[i] == "neg":
            yield f"neg={tree.tag[at]}"
    subject = next(iter(tree.children(at, "nsubj", "nsubjpass")), None)
    if subject is None:
        yield "subj=none"
    else:
        yield f"subj={tree.lower[subject] if tree.pos[subject] == 'PRON' else tree.pos[subject]}"


def _above(tree: Tree, at: int) -> Iterator[str]:
    node, chain = at, ""
    for depth, head in enumerate(tree.above(at)):
        if depth == _DEPTH:
            break
        dep, lemma = tree.dep[node], tree.lemma[head]
        chain += dep + ">"
        yield from (f"h{depth}={lemma}", f"hd{depth}={dep}{lemma}", f"anyh={lemma}", f"anyhd={dep}{lemma}")
        yield from (f"hp{depth}={chain}{tree.pos[head]}", f"ht{depth}={chain}{tree.tag[head]}")
        for i in tree.below[head]:
            word = tree.lower[i]
            if tree.dep[i] in ("aux", "auxpass"):
                yield from (f"ha{depth}={word}", f"hac={chain}{word}")
            elif tree.dep[i] == "neg":
                yield from (f"hn{depth}", f"hnc={chain}")
            elif tree.dep[i] in ("mark", "advmod"):
                yield f"hm{depth}={word}"
        node = head
    yield f"chain={chain}"


def _around(tree: Tree, at: int, sentence: range) -> Iterator[str]:
    asks = any(tree.lower[i] == "?" for i in sentence)
    root = next((tree.tag[i] for i in sentence if tree.head[i] == i), "none")
    yield from (
        f"asks={asks}",
        f"first={tree.lower[sentence[0]]}",
        f"root={root}",
        f"at0={at == sentence[0]}",
    )
    for step in (-3, -2, -1, 1, 2):
        i = at + step
        known = i in sentence
        yield f"n{step}={tree.lower[i] if known else ''}"
        yield f"nt{step}={tree.tag[i] if known else ''}"
    if at > sentence[0]:
        yield f"bi={tree.lower[at - 1]}_{tree.lower[at]}"
    for i in sentence:
        word = tree.lower[i]
        if tree.tag[i] == "MD" or word in _TELLING:
            side = "<" if i < at else ">"
            yield from (f"s={word}", f"s2={word}{side}{min(3, abs(i - at) // 3)}")
