"""The attribution benchmark on two invented attributions, with figures worked out by hand."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import attribution
from _stats import bootstrap, load_jsonl, total

TEXT = "The mayor said that rain fell. “No,” Quill added."


def at(*words: str) -> list[list[int]]:
    return [[TEXT.index(w), TEXT.index(w) + len(w)] for w in words]


GOLD: dict[str, Any] = {
    "doc_id": "a",
    "text": TEXT,
    "attributions": [
        {"source": at("The mayor"), "cue": at("said"), "content": at("that rain fell"), "form": "indirect"},
        {"source": at("Quill"), "cue": at("added"), "content": at("“No,”"), "form": "direct"},
    ],
}
PREDICTED: list[dict[str, Any]] = [
    {"source": at("mayor"), "cue": at("said"), "content": at("rain fell")},
    {"source": [], "cue": at("added"), "content": at("“No,”")},
    {"source": [], "cue": at("fell"), "content": at("rain")},
]


def rounded(row: dict[str, float]) -> list[float]:
    return [round(value, 1) for value in row.values()]


def test_figures_worked_out_by_hand() -> None:
    figures = attribution.figures(attribution.count(GOLD, PREDICTED))
    assert rounded(figures["source exact"]) == [0, 0, 0]
    assert rounded(figures["source soft"]) == [100, 25, 40]
    assert rounded(figures["cue exact"]) == [66.7, 100, 80]
    assert rounded(figures["content exact"]) == [33.3, 50, 40]
    assert rounded(figures["content frag"]) == [33.3, 50, 40]
    assert rounded(figures["content tok"]) == [100, 75, 85.7]
    assert rounded(figures["triple@50"]) == [33.3, 50, 40]
    assert rounded(figures["triple@90"]) == [0, 0, 0]
    assert rounded(figures["pair@50"]) == [33.3, 50, 40]
    assert rounded(figures["cc@50"]) == [66.7, 100, 80]
    assert figures["recall of indirect"] == {"triple@50": 100, "pair@50": 100}
    assert figures["recall of direct"] == {"triple@50": 0, "pair@50": 0}


def test_errors_by_kind() -> None:
    counts = attribution.count(GOLD, PREDICTED)
    kinds = {kind: counts[kind] for kind in attribution.ERRORS if counts[kind]}
    assert kinds == {"wrong source": 1, "spurious": 1}
    alone = attribution.count(GOLD, [])
    assert alone["missed cue"] == 2
    elsewhere = [{"source": at("The mayor"), "cue": at("said"), "content": at("“No,”")}]
    assert attribution.count(GOLD, elsewhere)["wrong link"] == 1
    short = [{"source": at("The mayor"), "cue": at("said"), "content": at("rain")}]
    assert attribution.count(GOLD, short)["wrong extent"] == 1


def test_predictions_in_discarded_text_do_not_count() -> None:
    gold = {**GOLD, "discard": at("rain fell")}
    assert attribution.count(gold, PREDICTED)["pred"] == 2


def test_nothing_found_and_nothing_to_find() -> None:
    assert rounded(attribution.figures(attribution.count(GOLD, []))["triple@50"]) == [0, 0, 0]
    bare = {"doc_id": "b", "text": "", "attributions": []}
    assert attribution.figures(attribution.count(bare, []))["content tok"]["F1"] == 0


def test_the_command_prints_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    gold.write_text(json.dumps(GOLD) + "\n")
    predicted.write_text(json.dumps({"doc_id": "a", "attributions": PREDICTED}) + "\n")
    attribution.main([str(gold), "--pred", str(predicted), "--json", "--errors", "--bootstrap", "20"])
    printed = json.loads(capsys.readouterr().out)
    assert (printed["gold"], printed["pred"]) == (2, 3)
    assert printed["figures"]["triple@50"] == {"P": 33.33, "R": 50, "F1": 40}
    assert printed["ci95"]["triple@50"]["F1"] == [40, 40]
    assert printed["errors"]["spurious"] == 1


def test_intervals_hold_the_figure_and_repeat() -> None:
    documents = [attribution.count(GOLD, PREDICTED[:n]) for n in (0, 1, 2, 3) * 5]
    bounds = bootstrap(documents, attribution.figures, 200)
    low, high = bounds["triple@50"]["F1"]
    assert low < attribution.figures(total(documents))["triple@50"]["F1"] < high
    assert bounds == bootstrap(documents, attribution.figures, 200)


@pytest.mark.parametrize("content", [None, "", "{nonsense\n", "[1]\n"])
def test_missing_or_broken_data_is_told(
    tmp_path: Path, content: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_text(content)
    with pytest.raises(SystemExit) as raised:
        load_jsonl(path)
    assert raised.value.code == 2
    assert "gold.jsonl" in capsys.readouterr().err
