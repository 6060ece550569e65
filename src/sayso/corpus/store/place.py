"""Where a corpus is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """`name` for messages (without password), `url` for SQLAlchemy, `path` of a SQLite file."""

    name: str
    url: str
    path: Path | None
