"""The score's logistic model, from articles kept out of training; the threshold, from dev."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from training.attribution import data, scoring

from sayso.analysis.tagger import decode
from sayso.analysis.tagger.score import Calibration, design, settle

#: one article and all the candidate links found in it, in word indices of the article
Read = tuple[data.Article, list[decode.Link]]


@dataclass
class Outcome:
    """What stands in a set of articles at a threshold."""

    scores: np.ndarray
    right: np.ndarray
    gold: int

    @property
    def f1(self) -> float:
        """F1 of the attributions that are right in all three roles, 0..100."""
        return float(200 * self.right.sum() / max(len(self.right) + self.gold, 1))


def judge(
    reads: list[Read], scores: list[np.ndarray], threshold: float, overlap: float
) -> tuple[Outcome, list[tuple[int, int]]]:
    """Outcome, and the (article, link) indices it is over."""
    all_scores: list[float] = []
    right: list[bool] = []
    where: list[tuple[int, int]] = []
    total = 0
    for number, ((article, links), own) in enumerate(zip(reads, scores, strict=True)):
        kept = [
            i
            for i in settle(links, own, threshold, overlap)
            if scoring.judged(article.words, article.masked, links[i])
        ]
        gold = [scoring.roles_of(article.words, g) for g in article.gold]
        found = [scoring.roles_of(article.words, links[i]) for i in kept]
        hit = {j for _, j in scoring.matches(gold, found)}
        total += len(gold)
        all_scores += [float(own[i]) for i in kept]
        right += [j in hit for j in range(len(kept))]
        where += [(number, i) for i in kept]
    return Outcome(np.array(all_scores), np.array(right, dtype=bool), total), where


def fit(reads: list[Read], overlap: float, strength: float = 1.0, rounds: int = 2) -> Calibration:
    """Logistic regression of "right" on the evidence of the links that stand.

    Which links stand depends on the scores, so it is fitted twice, first with the linker's own
    probability as the score.
    """
    scores = [np.array([link.evidence[0] for link in links]) for _, links in reads]
    calibration = Calibration(np.zeros(len(decode.EVIDENCE)), 0.0)
    for _ in range(rounds):
        outcome, where = judge(reads, scores, 0.0, overlap)
        inputs = design([reads[n][1][i].evidence for n, i in where])
        calibration = _logistic(inputs, outcome.right.astype(float), strength)
        scores = [calibration.scores(links) for _, links in reads]
    return calibration


def _logistic(inputs: np.ndarray, truth: np.ndarray, strength: float) -> Calibration:
    middle, spread = inputs.mean(0), inputs.std(0) + 1e-6
    scaled = (inputs - middle) / spread

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        total = scaled @ theta[1:] + theta[0]
        value = np.logaddexp(0, total) - truth * total
        slope = 1 / (1 + np.exp(-total)) - truth
        return (
            float(value.sum() + strength * (theta[1:] ** 2).sum()),
            np.concatenate([[slope.sum()], scaled.T @ slope + 2 * strength * theta[1:]]),
        )

    theta = minimize(loss, np.zeros(inputs.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weights = theta[1:] / spread
    return Calibration(weights, float(theta[0] - weights @ middle))


def choose(
    reads: list[Read], calibration: Calibration, overlaps: tuple[float, ...] = (0.0, 0.25, 0.5, 0.9)
) -> dict[str, Any]:
    """Score threshold and content overlap with the highest F1 on ``reads``."""
    scores = [calibration.scores(links) for _, links in reads]
    best: dict[str, Any] = {"f1": -1.0}
    for overlap in overlaps:
        for threshold in np.arange(0.10, 0.61, 0.02):
            outcome, _ = judge(reads, scores, float(threshold), overlap)
            if outcome.f1 > best["f1"]:
                best = {
                    "f1": outcome.f1,
                    "threshold": round(float(threshold), 2),
                    "overlap": overlap,
                    "ece": scoring.expected_calibration_error(outcome.scores, outcome.right),
                }
    return best
