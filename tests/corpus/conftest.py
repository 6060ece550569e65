"""A corpus on each store: an SQLite file, and a database of a private PostgreSQL server."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.corpus.corpus import Corpus

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from _postgres import NoServerError, new_database, private_server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a server's database ``postgres``: SAYSO_TEST_POSTGRES, or a private one for this session."""
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    given = os.environ.get("SAYSO_TEST_POSTGRES")
    if given:
        yield given
        return
    try:
        with private_server() as server:
            yield server
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture
def postgres(postgres_server: str) -> Callable[[], str]:
    """Makes empty databases, and gives their URLs."""
    return lambda: new_database(postgres_server)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives places for new corpora, of one store or the other."""
    if request.param == "postgresql":
        make: Callable[[], str] = request.getfixturevalue("postgres")
        return make
    count = iter(range(100))
    return lambda: str(tmp_path / f"{next(count)}.corpus")


@pytest.fixture
def place(places: Callable[[], str]) -> str:
    """Where a corpus may be made."""
    return places()


@pytest.fixture
def corpus(place: str) -> Iterator[Corpus]:
    """An empty corpus."""
    with Corpus.open(place, create=True) as made:
        yield made
