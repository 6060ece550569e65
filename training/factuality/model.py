"""The head on the encoder's word states: what surrounds an event, asked for by the event's own state."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from sayso.analysis.factuality.head import EXTRAS

SCALES = ("uds_ih2", "uw", "meantime")
"""The data sets, each with an output of its own; the last only helps the others to learn."""
_HEADS, _BUCKETS = 4, 33


class Look(nn.Module):
    """One layer of attention from each event to the words around it, by content and distance."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.q, self.n1, self.o = nn.Linear(width, width), nn.LayerNorm(width), nn.Linear(width, width)
        self.ff = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))
        self.n2, self.dist = nn.LayerNorm(width), nn.Embedding(_BUCKETS, _HEADS)
        nn.init.zeros_(self.dist.weight)
        self.dp = nn.Dropout(dropout)

    def forward(self, x: Tensor, k: Tensor, v: Tensor, mask: Tensor, bucket: Tensor) -> Tensor:
        """`x` [E, d] events, `k` and `v` [E, L, d] words, `mask` and `bucket` [E, L]."""
        events, words, width = k.shape
        part = width // _HEADS
        query = self.q(x).view(events, _HEADS, part)
        score = torch.einsum("ehd,ewhd->ehw", query, k.view(events, words, _HEADS, part)) / part**0.5
        score = (score + self.dist(bucket).permute(0, 2, 1)).masked_fill(~mask[:, None], -1e9)
        mixed = torch.einsum("ehw,ewhd->ehd", score.softmax(-1), v.view(events, words, _HEADS, part))
        x = self.n1(x + self.dp(self.o(mixed.reshape(events, width))))
        return self.n2(x + self.dp(self.ff(x)))


class Net(nn.Module):
    """Word states of a text and the events in it to a value on each scale."""

    def __init__(
        self, inner: int = 128, layers: int = 2, hidden: int = 256, dropout: float = 0.3, lost: float = 0.0
    ) -> None:
        super().__init__()
        self.word, self.norm = nn.Linear(384, inner), nn.LayerNorm(inner)
        self.kv = nn.ModuleList(nn.Linear(inner, 2 * inner) for _ in range(layers))
        self.x = nn.ModuleList(Look(inner, dropout) for _ in range(layers))
        self.head = nn.Sequential(
            nn.Linear(384 + inner + EXTRAS, hidden),
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(hidden, len(SCALES)),
        )
        self.dp, self.lost = nn.Dropout(dropout), lost

    def forward(self, states: Tensor, at: Tensor, around: Tensor, mask: Tensor, extra: Tensor) -> Tensor:
        """`states` [W, 384]; events: `at` [E] says which word, `around` [E, L] which it may look at, of
        which those of `mask` [E, L] count; `extra` [E, EXTRAS] → values [E, 3]."""
        words = self.norm(self.word(self.dp(states)))
        if self.training and self.lost:
            words = words * (torch.rand(words.shape[:1]) > self.lost)[:, None]
        apart = around - at[:, None]
        bucket = torch.sign(apart) * ((apart.abs().float() + 1).log2() * 3).round().long().clamp(max=16) + 16
        x = words[at]
        for kv, look in zip(self.kv, self.x, strict=True):
            k, v = kv(words)[around].chunk(2, -1)
            x = look(x, k, v, mask, bucket)
        return self.head(torch.cat([self.dp(states[at]), x, extra], -1))


class Together(nn.Module):
    """Several nets read one text; their values are averaged: what is exported."""

    def __init__(self, nets: list[Net]) -> None:
        super().__init__()
        self.nets = nn.ModuleList(nets)

    def forward(self, states: Tensor, at: Tensor, around: Tensor, mask: Tensor, extra: Tensor) -> Tensor:
        """As `Net`, of the first two scales only, from -3 to 3: [E, 2]."""
        values = torch.stack([net(states, at, around, mask, extra) for net in self.nets])
        return values.mean(0)[:, :2].clamp(-3, 3)
