"""From candidate links to attributions: a score for each, and no two that claim the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.analysis.tagger.decode import PROBABILITIES, Link, Spans


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic model of P(source, cue and content right) over a link's evidence."""

    weights: npt.NDArray[np.float64]
    bias: float

    @classmethod
    def of(cls, config: dict[str, Any]) -> Calibration:
        """From the ``calibration`` part of ``config.json``."""
        return cls(np.array(config["weights"], dtype=np.float64), float(config["bias"]))

    def scores(self, links: list[Link]) -> npt.NDArray[np.float64]:
        """Scores [N] in 0..1."""
        if not links:
            return np.zeros(0)
        total = design([link.evidence for link in links]) @ self.weights + self.bias
        result: npt.NDArray[np.float64] = 1.0 / (1.0 + np.exp(-total))
        return result


def design(evidence: list[tuple[float, ...]]) -> npt.NDArray[np.float64]:
    """Inputs of the logistic model [N, E]: logits of the probabilities, the rest as it is."""
    values = np.array(evidence, dtype=np.float64)
    cut = np.clip(values[:, :PROBABILITIES], 0.002, 0.998)
    values[:, :PROBABILITIES] = np.log(cut / (1 - cut))
    return values


def settle(links: list[Link], scores: npt.NDArray[np.float64], threshold: float, overlap: float) -> list[int]:
    """Indices of the links that stand, in the order of their cues.

    Links are taken from the highest score down; one that scores less than ``threshold``, has
    no content, shares a cue word with a link taken, or has more than ``overlap`` of its content
    words in common with one taken, is left out.
    """
    taken: list[int] = []
    cue_words: set[int] = set()
    content_words: set[int] = set()
    for index in np.argsort(-scores, kind="stable").tolist():
        link = links[index]
        if scores[index] < threshold or not link.content:
            continue
        cue, content = _words(link.cue), _words(link.content)
        if cue & cue_words or len(content & content_words) > overlap * len(content):
            continue
        taken.append(index)
        cue_words |= cue
        content_words |= content
    return sorted(taken, key=lambda i: (links[i].cue, links[i].content))


def _words(spans: Spans) -> set[int]:
    return {word for begin, stop in spans for word in range(begin, stop)}
