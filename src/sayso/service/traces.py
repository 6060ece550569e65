"""Ids in traces and keys of the corpus."""

from __future__ import annotations


def cluster_key(id: str) -> int | None:
    """The corpus's key of a cluster in a trace of a corpus ("k34" is 34); None where the id has none."""
    digits = id.lstrip("kc")
    return int(digits) if digits.isascii() and digits.isdecimal() else None
