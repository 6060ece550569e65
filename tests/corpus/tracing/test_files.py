"""Weights of tracing are used only as they were made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sayso.corpus.tracing import denial, files, scorer, stances, static, vectors
from sayso.errors import ModelError

REGRESSIONS = (scorer.FILE, denial.FILE, stances.FILE)
ARRAYS = {static.FILE: "scales", vectors.FILE: "words"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (*REGRESSIONS, *ARRAYS, "config.json"):
        shutil.copy(files.FOLDER / name, tmp_path)
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    return tmp_path


def _read(name: str) -> object:
    return files.arrays(name, (ARRAYS[name],)) if name in ARRAYS else files.regression(name, (), ())


@pytest.mark.parametrize("name", [*REGRESSIONS, *ARRAYS])
def test_a_file_of_another_hash_is_refused(folder: Path, name: str) -> None:
    assert _read(name) is not None
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(ModelError, match="SHA-256"):
        _read(name)
    (folder / name).unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        _read(name)


def test_a_regression_that_lacks_a_feature_is_told(folder: Path) -> None:
    with pytest.raises(ModelError, match="no such feature"):
        files.regression(scorer.FILE, ("no such feature",), scorer.CLASSES)
