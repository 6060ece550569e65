"""Learning: the linear scales by least squares, the network on top of them by gradient descent."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import lsqr
from torch import Tensor, nn
from torch.nn import functional
from training.factuality.data import Events
from training.factuality.model import SCALES, Net

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


def train(data: dict[str, Events], recipe: Recipe) -> Net:
    """A network trained on `data` (by scale): AdamW, mean squared error, the rate falling to 0."""
    torch.manual_seed(recipe.seed)
    random.seed(recipe.seed)
    net = Net(recipe.inner, 2, recipe.hidden, recipe.dropout, recipe.lost)
    optimiser = torch.optim.AdamW(net.parameters(), lr=recipe.rate, weight_decay=0.05)
    steps = recipe.epochs * sum(len(_groups(e)) // _BATCH + 1 for e in data.values())
    step = 0
    for _ in range(recipe.epochs):
        net.train()
        mixed = [(name, batch) for name in SCALES for batch in _batches(data[name], shuffle=True)]
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
def values(nets: list[Net], name: str, events: Events) -> np.ndarray:
    """The mean of the networks' values of every event, on the scale of its own data."""
    out = np.zeros(len(events.labels))
    for inputs, ids in _batches(events, shuffle=False):
        found = torch.stack([net(*inputs)[:, SCALES.index(name)] for net in nets]).mean(0)
        out[ids] = found.clamp(-3, 3).numpy()
    return out


def _groups(events: Events) -> list[list[int]]:
    """The events of each sentence that has any."""
    found: dict[int, list[int]] = {}
    for index, sentence in enumerate(events.sentence):
        found.setdefault(int(sentence), []).append(index)
    return list(found.values())


def _batches(events: Events, shuffle: bool) -> Iterator[tuple[tuple[Tensor, ...], list[int]]]:
    """Sentences of much the same length together: the inputs of `Net`, and the events' numbers."""
    groups = _groups(events)
    if shuffle:
        random.shuffle(groups)
    length = np.diff(events.ends)
    for start in range(0, len(groups), 20 * _BATCH):
        part = sorted(groups[start : start + 20 * _BATCH], key=lambda g: length[events.sentence[g[0]]])
        for at in range(0, len(part), _BATCH):
            yield _batch(events, part[at : at + _BATCH])


def _batch(events: Events, groups: list[list[int]]) -> tuple[tuple[Tensor, ...], list[int]]:
    ends, sentences = events.ends, [int(events.sentence[group[0]]) for group in groups]
    words = max(int(ends[s + 1] - ends[s]) for s in sentences)
    states = torch.zeros(len(groups), words, events.states.shape[1])
    mask = torch.zeros(len(groups), words, dtype=torch.bool)
    for row, s in enumerate(sentences):
        count = int(ends[s + 1] - ends[s])
        states[row, :count] = torch.from_numpy(events.states[ends[s] : ends[s + 1]]).float()
        mask[row, :count] = True
    ids = [index for group in groups for index in group]
    row = torch.tensor([number for number, group in enumerate(groups) for _ in group])
    at = torch.from_numpy(events.at[ids])
    return (states, mask, row, at, torch.from_numpy(events.extra[ids])), ids
