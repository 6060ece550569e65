"""The linear model: squared hinge loss, one type against the rest, by L-BFGS."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags

LOSS_WEIGHT, FEWEST = 3.0, 2
"""Weight of the loss against the norm; features of fewer examples than `FEWEST` are dropped."""


def fit(features: csr_matrix, labels: np.ndarray, types: np.ndarray) -> np.ndarray:
    """Weights [features, types], the inverse document frequencies in them; rows count at length one."""
    known = np.asarray((features > 0).sum(axis=0)).ravel()
    rarity = np.where(known >= FEWEST, np.log((1 + features.shape[0]) / (1 + known)) + 1, 0.0)
    rows = (features @ diags(rarity)).tocsr()
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    active = np.flatnonzero(known >= FEWEST)
    inputs = (diags(1 / np.maximum(length, 1e-9)) @ rows).tocsr()[:, active]
    across = inputs.T.tocsr()
    weights = np.zeros((features.shape[1], len(types)), dtype=np.float32)
    for column, type_ in enumerate(types):
        sign = np.where(labels == type_, 1.0, -1.0)

        def loss(w: np.ndarray, sign: np.ndarray = sign) -> tuple[float, np.ndarray]:
            short = np.maximum(0, 1 - sign * (inputs @ w))
            gradient = w - 2 * LOSS_WEIGHT * (across @ (sign * short))
            return float(0.5 * w @ w + LOSS_WEIGHT * (short @ short)), gradient

        start = np.zeros(len(active))
        weights[active, column] = minimize(
            loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}
        ).x
    result: np.ndarray = weights * rarity[:, None]
    return result


def folds(labels: np.ndarray, count: int = 5, seed: int = 0) -> np.ndarray:
    """The fold of each example, of each type about as many in every fold."""
    random = np.random.default_rng(seed)
    out = np.zeros(len(labels), dtype=int)
    for type_ in np.unique(labels):
        mixed = random.permutation(np.flatnonzero(labels == type_))
        out[mixed] = np.arange(len(mixed)) % count
    return out


def macro_f1(gold: np.ndarray, told: np.ndarray) -> float:
    """Mean F1 over the types of `gold`."""
    scores = [
        2 * ((told == t) & (gold == t)).sum() / max(1, (told == t).sum() + (gold == t).sum())
        for t in np.unique(gold)
    ]
    return float(np.mean(scores))
