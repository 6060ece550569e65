"""A corpus on each store: an SQLite file, and a database of a private PostgreSQL server."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from sayso.corpus.corpus import Corpus

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name))


def _command(arguments: list[str]) -> list[str]:
    """As it is run: PostgreSQL refuses to run as root."""
    if os.geteuid() == 0:
        return ["runuser", "-u", "postgres", "--", *arguments]
    return arguments


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a server's database ``postgres``; SAYSO_TEST_POSTGRES, or a private one for this session."""
    given = os.environ.get("SAYSO_TEST_POSTGRES")
    if given:
        yield given
        return
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    found = shutil.which("initdb")
    binaries = Path(found).parent if found else _BINARIES[-1] if _BINARIES else None
    if binaries is None:
        pytest.skip("PostgreSQL is not installed")
    if os.geteuid() == 0 and subprocess.run(["id", "postgres"], capture_output=True).returncode:
        pytest.skip("PostgreSQL refuses to run as root, and there is no user postgres")
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-", dir="/tmp"))
    folder.chmod(0o777)
    data = folder / "data"
    initdb = [str(binaries / "initdb"), "-D", str(data), "-U", "sayso", "-A", "trust", "-E", "UTF8"]
    subprocess.run(_command([*initdb, "--no-sync"]), check=True, capture_output=True, cwd="/")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=60"
    control = [str(binaries / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    subprocess.run(_command([*control, "-o", options, "start"]), check=True, capture_output=True, cwd="/")
    try:
        yield f"postgresql://sayso@/postgres?host={folder}"
    finally:
        subprocess.run(_command([*control, "-m", "immediate", "stop"]), capture_output=True, cwd="/")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres(postgres_server: str) -> Iterator[Callable[[], str]]:
    """Makes empty databases, and gives their URLs."""
    engine = create_engine(
        postgres_server.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT"
    )
    made: list[str] = []

    def make() -> str:
        made.append(f"sayso_{secrets.token_hex(6)}")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {made[-1]}"))
        return postgres_server.replace("/postgres", f"/{made[-1]}", 1)

    yield make
    with engine.connect() as connection:
        for name in made:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
    engine.dispose()


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
