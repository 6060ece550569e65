"""From logits to spans: candidate cues, and each candidate's source, cue and content."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.analysis.tagger.features import IntArray

FloatArray = npt.NDArray[np.float32]
BoolArray = npt.NDArray[np.bool_]
Spans = tuple[tuple[int, int], ...]

#: columns of the role probabilities made from the linker's seven tags
NONE, SOURCE, CONTENT, CUE = range(4)
_SURE = 50.0  # a logit beside which the others vanish
_ADD = np.zeros((7, 4), dtype=np.float32)
_ADD[[0, 1, 2, 3, 4, 5, 6], [0, 1, 1, 2, 2, 3, 3]] = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """One candidate read to the end, in word indices of its window, half-open.

    ``evidence`` holds what the score is computed from (see ``EVIDENCE``).
    """

    source: Spans
    cue: Spans
    content: Spans
    evidence: tuple[float, ...]


def shift(link: Link, by: int) -> Link:
    """The link with ``by`` added to its word indices."""

    def move(spans: Spans) -> Spans:
        return tuple((a + by, b + by) for a, b in spans)

    return Link(move(link.source), move(link.cue), move(link.content), link.evidence)


def softmax(logits: FloatArray) -> FloatArray:
    """Softmax over the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    result: FloatArray = shifted / shifted.sum(-1, keepdims=True)
    return result


def candidates(logits: FloatArray, skip: int, threshold: float) -> IntArray:
    """Candidate cues [N, 2] in a window's token logits [W, 9], beginning at ``skip`` or later."""
    probability = softmax(logits[:, :3])
    inside = 1.0 - probability[:, 0] > threshold
    begins = inside & (probability[:, 1] > probability[:, 2])
    begins[1:] |= inside[1:] & ~inside[:-1]
    begins[:1] = inside[:1]
    stops = inside.copy()
    stops[:-1] &= ~inside[1:] | begins[1:]
    spans = np.stack([np.flatnonzero(begins), np.flatnonzero(stops) + 1], axis=1)
    return spans[spans[:, 0] >= skip]


def _runs(labels: IntArray, role: int) -> list[tuple[int, int]]:
    """Runs of ``role`` in ``labels`` [W]."""
    edge = np.diff(np.concatenate([[0], (labels == role).astype(np.int8), [0]]))
    begin, stop = np.flatnonzero(edge == 1), np.flatnonzero(edge == -1)
    return list(zip(begin.tolist(), stop.tolist(), strict=True))


def segment(tags: FloatArray, penalty: float = 0.0) -> IntArray:
    """Best role of each word [N, W] under the linker's tag logits [N, W, 7].

    Viterbi over none, source, content, cue: a role is entered with the probability of its B tag
    less ``penalty`` (natural logarithm) and kept with that of its I tag, so that a word the
    network is unsure of does not break a content in two.
    """
    log = np.log(softmax(tags) + 1e-9)
    enter = np.concatenate([log[:, :, :1], log[:, :, 1::2] - penalty], axis=-1)
    stay = np.concatenate([log[:, :, :1], log[:, :, 2::2]], axis=-1)
    count, width = tags.shape[:2]
    kept = np.zeros((width, count, 4), dtype=bool)
    came = np.zeros((width, count), dtype=np.int64)
    best = enter[:, 0]
    for word in range(1, width):
        came[word] = best.argmax(-1)
        fresh = best.max(-1, keepdims=True) + enter[:, word]
        on = best + stay[:, word]
        kept[word] = on >= fresh
        best = np.maximum(on, fresh)
    labels = np.zeros((count, width), dtype=np.int64)
    labels[:, -1] = best.argmax(-1)
    rows = np.arange(count)
    for word in range(width - 1, 0, -1):
        now = labels[:, word]
        labels[:, word - 1] = np.where(kept[word, rows, now], now, came[word])
    return labels


def segment_all(tags: list[FloatArray]) -> list[IntArray]:
    """`segment` of the tags of several windows at once: the same labels, in far fewer steps.

    Shorter windows are filled up with words that surely are nothing, which changes no label before them.
    """
    if not tags:
        return []
    width = max(t.shape[1] for t in tags)
    filled = np.zeros((sum(len(t) for t in tags), width, 7), dtype=np.float32)
    filled[:, :, 0] = _SURE
    ends = np.cumsum([len(t) for t in tags]).tolist()
    for own, end in zip(tags, ends, strict=True):
        filled[end - len(own) : end, : own.shape[1]] = own
    labels = segment(filled)
    return [labels[end - len(own) : end, : own.shape[1]] for own, end in zip(tags, ends, strict=True)]


def read_links(
    tags: FloatArray,
    valid: FloatArray,
    logits: FloatArray,
    spans: IntArray,
    quoted: BoolArray,
    labels: IntArray | None = None,
) -> list[Link]:
    """Links of a window from the linker's ``tags`` [N, W, 7] and ``valid`` [N].

    ``logits`` [W, 9] are the window's token logits, ``spans`` [N, 2] its candidate cues, and
    ``quoted`` [W] is true for quotation marks and the words between them; ``labels`` [N, W] are
    those of ``segment``, where they are known already.
    """
    roles = softmax(tags) @ _ADD
    labels = segment(tags) if labels is None else labels
    inside = 1.0 - softmax(logits[:, :3])[:, 0]
    chance = 1.0 / (1.0 + np.exp(-valid))
    found = []
    for index, (begin, stop) in enumerate(spans.tolist()):
        own, label = roles[index], labels[index]
        cues = _runs(label, CUE)
        cue = max(cues, key=lambda s: own[s[0] : s[1], CUE].sum()) if cues else (begin, stop)
        sources = _runs(label, SOURCE)
        source = [max(sources, key=lambda s: own[s[0] : s[1], SOURCE].sum())] if sources else []
        content = _runs(label, CONTENT)
        sure = (float(chance[index]), float(inside[begin:stop].max()))
        found.append(
            Link(
                tuple(source),
                (cue,),
                tuple(content),
                (*sure, *_certainty(own, label, source, cue, content), *_shape(cue, content, quoted)),
            )
        )
    return found


def _certainty(
    own: FloatArray,
    label: IntArray,
    source: list[tuple[int, int]],
    cue: tuple[int, int],
    content: list[tuple[int, int]],
) -> tuple[float, ...]:
    """How sure the roles [W, 4] of one link are: the probabilities of ``EVIDENCE``."""
    best = own.max(-1)

    def mean(spans: list[tuple[int, int]], role: int) -> float:
        parts = [own[a:b, role] for a, b in spans]
        return float(np.concatenate(parts).mean()) if parts else 0.0

    return (
        mean(source, SOURCE),
        mean([cue], CUE),
        mean(content, CONTENT),
        float(best[max(cue[0] - 40, 0) : cue[1] + 40].mean()),
        float(best.min()),
        float(1.0 - own[label == NONE, SOURCE].max(initial=0.0)),
        float(not source),
    )


def _shape(cue: tuple[int, int], content: list[tuple[int, int]], quoted: BoolArray) -> tuple[float, ...]:
    """How long a link's parts are, and whether its content begins in a quotation."""
    return (
        math.log1p(sum(b - a for a, b in content)),
        float(cue[1] - cue[0]),
        float(len(content)),
        float(quoted[content[0][0]]) if content else 0.0,
    )


#: names of the numbers of ``Link.evidence``: probabilities up to ``PROBABILITIES``, then others
EVIDENCE = (
    "valid",
    "cue_token",
    "source",
    "cue",
    "content",
    "near",
    "worst",
    "no_other_source",
    "no_source",
    "content_words_log",
    "cue_words",
    "content_parts",
    "quoted",
)
PROBABILITIES = 8
