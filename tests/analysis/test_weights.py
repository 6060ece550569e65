"""Files of weights are read whole and unchanged, or not at all."""

import hashlib

import pytest

from sayso.analysis.weights import read_checked, read_config
from sayso.errors import ModelError


def test_the_very_file_is_read(tmp_path):
    path = tmp_path / "w.bin"
    path.write_bytes(b"weights")
    assert read_checked(path, hashlib.sha256(b"weights").hexdigest()) == b"weights"


@pytest.mark.parametrize("expected", ["0" * 64, None, 3])
def test_another_file_is_refused_by_name(tmp_path, expected):
    path = tmp_path / "w.bin"
    path.write_bytes(b"weights")
    with pytest.raises(ModelError, match=r"w\.bin.*SHA-256"):
        read_checked(path, expected)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(ModelError, match="cannot be read"):
        read_checked(tmp_path / "none", "0" * 64)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 2}', "\x00"])
def test_what_is_told_of_them_must_be_of_the_version(tmp_path, content):
    path = tmp_path / "config.json"
    path.write_text(content)
    with pytest.raises(ModelError, match=r"config\.json"):
        read_config(path, 1)
