"""The sentence encoder: unit vectors that depend on their own text alone, from checked files."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analysis import embedding
from sayso.errors import ModelError

_SHIPPED = Path(embedding.__file__).parent / "models" / "embedding"


def test_nearness_follows_meaning() -> None:
    vectors = embedding.embed(
        [
            "The mayor stepped down on Monday.",
            "On Monday the head of the town council resigned.",
            "Snow closed the mountain pass for a week.",
        ]
    )
    assert vectors.shape == (3, embedding.SIZE) and vectors.dtype == np.float32
    near = vectors @ vectors.T
    assert near[0, 1] > near[0, 2] + 0.3


def test_no_texts() -> None:
    assert embedding.embed([]).shape == (0, embedding.SIZE)


def test_a_vector_depends_on_its_own_text_alone() -> None:
    text = "Two bridges were closed."
    together = embedding.embed([text, "A much longer sentence about something else entirely. " * 9])
    assert np.array_equal(together[0], embedding.embed([text])[0])


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_string_gives_a_unit_vector(text: str) -> None:
    assert np.linalg.norm(embedding.embed([text])[0]) == pytest.approx(1, abs=1e-3)


def test_a_very_long_text_and_lone_surrogates() -> None:
    vectors = embedding.embed(["word " * 400_000, "\ud800"])
    assert np.isfinite(vectors).all()


@pytest.mark.parametrize("name", [embedding.MODEL, embedding.TOKENIZER, "config.json"])
def test_damaged_or_missing_files(tmp_path: Path, name: str) -> None:
    copy = tmp_path / "model"
    shutil.copytree(_SHIPPED, copy)
    (copy / name).write_bytes(b"{}")
    with pytest.raises(ModelError, match="install sayso again"):
        embedding.Embedder.load(copy)
    (copy / name).unlink()
    with pytest.raises(ModelError, match=name):
        embedding.Embedder.load(copy)
