"""The network: a BERT encoder with word features, token heads, and a linker read per cue."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.analysis.tagger import links
from sayso.analysis.tagger.features import FEATURE_SIZES


class Dropout(nn.Module):
    """Dropout of whole channels of a sequence: one mask for all its positions.

    As good a regulariser here, and without the cost of a random number for every state.
    """

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """``x`` [N, ..., width]."""
        if not self.training or self.rate == 0:
            return x
        shape = (x.shape[0], *([1] * (x.ndim - 2)), x.shape[-1])
        return x * (torch.rand(shape) >= self.rate).to(x.dtype).div_(1 - self.rate)


class Layer(nn.Module):
    """One post-norm transformer layer; attention without dropout."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x`` [B, T, width]; ``mask`` [B, 1, 1, T] true where there is a token, or none."""
        size, length, width = x.shape
        qkv = self.qkv(x).view(size, length, 3, self.heads, width // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(size, length, width)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Wordpieces and word features to one state per word, and the token heads' logits.

    Token logits [B, W, 9] are three sets of O, B, I: cue, source, content.
    """

    def __init__(
        self,
        vocabulary: int = 30522,
        width: int = 384,
        layers: int = 6,
        heads: int = 12,
        inner: int = 1536,
        positions: int = 512,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(positions, width)
        self.segment = nn.Parameter(torch.zeros(width))
        self.extra = nn.ModuleList(nn.Embedding(size, width) for size in FEATURE_SIZES)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))
        self.mix = nn.Parameter(torch.tensor([0.0] * (layers - 1) + [2.0]))
        self.tags = nn.Linear(width, 9)
        self.dropout = Dropout(dropout)
        for table in self.extra:
            nn.init.normal_(table.weight, std=0.01)  # type: ignore[arg-type]

    def forward(
        self, pieces: Tensor, features: Tensor, first: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """``pieces`` [B, T], ``features`` [B, T, 3], ``first`` [B, W] -> states, token logits."""
        x = self.words(pieces) + self.segment + self.positions.weight[: pieces.shape[1]]
        for column, table in enumerate(self.extra):
            x = x + table(features[:, :, column])
        x = self.dropout(self.norm(x))
        attend = None if mask is None else mask[:, None, None, :]
        weights = torch.softmax(self.mix, 0)
        total = torch.zeros_like(x)
        for index, layer in enumerate(self.layers):
            x = layer(x, attend)
            total = total + weights[index] * x
        states = torch.gather(total, 1, first[:, :, None].expand(-1, -1, total.shape[2]))
        return states, self.tags(self.dropout(states))


class Linker(nn.Module):
    """For one cue candidate and the words around it: the roles of the words, and is it a cue."""

    def __init__(
        self, width: int = 384, inner: int = 128, layers: int = 2, heads: int = 4, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.word = nn.Linear(width, inner)
        self.cue = nn.Linear(width, inner)
        self.hint = nn.Linear(9, inner)
        self.distance = nn.Embedding(links.DISTANCES, inner)
        self.apart = nn.Embedding(links.PARAGRAPHS, inner)
        self.inside = nn.Embedding(2, inner)
        self.norm = nn.LayerNorm(inner)
        self.layers = nn.ModuleList(Layer(inner, heads, 4 * inner, dropout) for _ in range(layers))
        self.tags = nn.Linear(inner, len(links.TAGS))
        self.valid = nn.Sequential(
            nn.Linear(inner + width, inner), nn.GELU(), Dropout(dropout), nn.Linear(inner, 1)
        )
        self.dropout = Dropout(dropout)

    def forward(
        self,
        states: Tensor,
        logits: Tensor,
        inside: Tensor,
        distance: Tensor,
        apart: Tensor,
        rows: Tensor | None = None,
        mask: Tensor | None = None,
    ) -> tuple[Tensor, Tensor]:
        """Per candidate (N) tag logits [N, W, 7] and the logit that it is a cue [N].

        ``states`` [B, W, width] and ``logits`` [B, W, 9] are the encoder's; ``inside``,
        ``distance``, ``apart`` [N, W] come from ``links.candidate_inputs``; ``rows`` [N] says
        which window each candidate is of (all of the only one when absent).
        """
        base = self.word(self.dropout(states)) + self.hint(
            torch.softmax(logits.view(*logits.shape[:2], 3, 3), -1).flatten(2)
        )
        weight = inside.to(states.dtype)
        weight = weight / weight.sum(1, keepdim=True)
        if rows is None:
            pooled = torch.matmul(weight, states[0])
        else:
            base = base[rows]
            pooled = torch.einsum("nw,nwd->nd", weight, states[rows])
        x = (
            base
            + self.cue(self.dropout(pooled))[:, None]
            + self.distance(distance)
            + self.apart(apart)
            + self.inside(inside)
        )
        x = self.norm(x)
        attend = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, attend)
        joined = torch.cat([torch.einsum("nw,nwd->nd", weight, x), pooled], 1)
        return self.tags(self.dropout(x)), self.valid(joined)[:, 0]


def from_pretrained(directory: Path) -> Encoder:
    """An encoder with the weights of a BERT checkpoint (config.json, model.safetensors)."""
    config = json.loads((directory / "config.json").read_text(encoding="utf-8"))
    model = Encoder(
        config["vocab_size"],
        config["hidden_size"],
        config["num_hidden_layers"],
        config["num_attention_heads"],
        config["intermediate_size"],
        config["max_position_embeddings"],
    )
    weights = {
        k.removeprefix("bert."): v.float() for k, v in load_file(directory / "model.safetensors").items()
    }
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "segment": weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for index in range(config["num_hidden_layers"]):
        old = f"encoder.layer.{index}."
        for kind in ("weight", "bias"):
            state[f"layers.{index}.qkv.{kind}"] = torch.cat(
                [weights[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            for new, name in names.items():
                state[f"layers.{index}.{new}.{kind}"] = weights[f"{old}{name}.{kind}"]
    missing = set(model.load_state_dict(state, strict=False).missing_keys)
    fresh = {"mix", "tags.weight", "tags.bias"} | {f"extra.{i}.weight" for i in range(3)}
    if missing != fresh:
        raise ValueError(f"checkpoint lacks {sorted(missing - fresh)}")
    return model
