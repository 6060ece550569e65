"""Learning: the linear scales by least squares, the network on top of them by gradient descent."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import lsqr
from torch import Tensor, nn
from torch.nn import functional
from training.factuality.data import Events
from training.factuality.model import SCALES, Net

from sayso.analysis.factuality.head import surroundings

FOLDS = 5
_BATCH, _WARM = 32, 200


@dataclass(frozen=True, slots=True)
class Recipe:
    """One network: its seed, length and shape; `lost` is the share of words hidden from it in training."""

    seed: int
    epochs: int = 8
    rate: float = 1e-3
    inner: int = 128
    hidden: int = 256
    dropout: float = 0.3
    lost: float = 0.0


def linear(features: csr_matrix, labels: np.ndarray, ridge: float) -> tuple[np.ndarray, float]:
    """Weights and mean of a ridge regression, by LSQR (Paige & Saunders 1982)."""
    mean = float(labels.mean())
    return lsqr(features, labels - mean, damp=ridge, iter_lim=150)[0].astype(np.float16), mean


def out_of_fold(train: Events, ridge: float) -> np.ndarray:
    """Each event's value by a scale fitted on the sentences of the other folds."""
    values = np.zeros(len(train.labels))
    for fold in range(FOLDS):
        held = train.sentence % FOLDS == fold
        weights, mean = linear(train.sparse[~held], train.labels[~held], ridge)
        values[held] = train.sparse[held] @ weights.astype(np.float32) + mean
    return values


def new(recipe: Recipe) -> Net:
    """A network of a recipe's shape, not trained."""
    return Net(recipe.inner, 2, recipe.hidden, recipe.dropout, recipe.lost)


def train(data: dict[str, Events], recipe: Recipe) -> Net:
    """A network trained on `data` (by scale): AdamW, mean squared error, the rate falling to 0."""
    torch.manual_seed(recipe.seed)
    random.seed(recipe.seed)
    net = new(recipe)
    optimiser = torch.optim.AdamW(net.parameters(), lr=recipe.rate, weight_decay=0.05)
    steps = recipe.epochs * sum(len(_groups(e)) // _BATCH + 1 for e in data.values())
    step = 0
    for _ in range(recipe.epochs):
        net.train()
        mixed = [(name, batch) for name in SCALES for batch in _batches(data[name], True, _either)]
        random.shuffle(mixed)
        for name, (inputs, ids) in mixed:
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = recipe.rate * min(1.0, step / _WARM) * max(0.0, 1 - step / steps)
            told = torch.from_numpy(data[name].labels[ids]).float()
            found = net(*inputs)[:, SCALES.index(name)]
            loss = functional.mse_loss(found, told)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
    return net.eval()


@torch.no_grad()
def values(nets: list[Net], name: str, events: Events, running: bool = False) -> np.ndarray:
    """The mean of the networks' values of every event, on the scale of its own data."""
    out = np.zeros(len(events.labels))
    for inputs, ids in _batches(events, False, lambda: running):
        found = torch.stack([net(*inputs)[:, SCALES.index(name)] for net in nets]).mean(0)
        out[ids] = found.clamp(-3, 3).numpy()
    return out


def _either() -> bool:
    """A sentence is learnt now as it stands alone, now as it stands in running text."""
    return random.random() < 0.5


def _groups(events: Events) -> list[list[int]]:
    """The events of each sentence that has any."""
    found: dict[int, list[int]] = {}
    for index, sentence in enumerate(events.sentence):
        found.setdefault(int(sentence), []).append(index)
    return list(found.values())


def _batches(
    events: Events, shuffle: bool, running: Callable[[], bool]
) -> Iterator[tuple[tuple[Tensor, ...], list[int]]]:
    """Sentences of much the same length together: the inputs of `Net`, and the events' numbers.

    `running` tells of each batch whether its states are those of running text.
    """
    groups = _groups(events)
    if shuffle:
        random.shuffle(groups)
    length = np.diff(events.ends)
    for start in range(0, len(groups), 20 * _BATCH):
        part = sorted(groups[start : start + 20 * _BATCH], key=lambda g: length[events.sentence[g[0]]])
        for at in range(0, len(part), _BATCH):
            yield _batch(events, part[at : at + _BATCH], running())


def _batch(events: Events, groups: list[list[int]], running: bool) -> tuple[tuple[Tensor, ...], list[int]]:
    sentences = np.array([events.sentence[group[0]] for group in groups])
    lengths = events.ends[sentences + 1] - events.ends[sentences]
    begins = np.concatenate([[0], np.cumsum(lengths)])
    form = events.states[int(running)]
    states = np.concatenate([form[events.ends[s] : events.ends[s + 1]] for s in sentences])
    ids = [index for group in groups for index in group]
    row = np.array([number for number, group in enumerate(groups) for _ in group])
    at = begins[row] + events.at[ids]
    around, mask = surroundings(at, begins[row], begins[row + 1])
    arrays = (states.astype(np.float32), at, around, mask, events.extra[ids])
    return tuple(torch.from_numpy(array) for array in arrays), ids
