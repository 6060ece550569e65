"""A private PostgreSQL server in a temporary folder, for benchmarks and tests."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoServerError(Exception):
    """Why there can be none: always with the word PostgreSQL."""


@contextmanager
def private_server(*, sync: bool = False) -> Iterator[str]:
    """The URL of its database ``postgres``. With `sync`, what is committed survives a power cut, as usual.

    Raises NoServerError where PostgreSQL is not installed, or may not run.
    """
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-", dir="/tmp"))  # a socket's path must be short
    folder.chmod(0o777)
    data = folder / "data"
    make = [
        str(binaries / "initdb"),
        "-D",
        str(data),
        "-U",
        "sayso",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    options = f"-k {folder} -c listen_addresses='' -c fsync={'on' if sync else 'off'} -c max_connections=60"
    control = [str(binaries / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    try:
        _run(make)
        _run([*control, "-o", options, "start"])
        yield f"postgresql://sayso@/postgres?host={folder}"
    finally:
        subprocess.run(_as_nobody([*control, "-m", "immediate", "stop"]), capture_output=True, cwd="/")
        shutil.rmtree(folder, ignore_errors=True)


def new_database(server: str) -> str:
    """Makes an empty database and gives its URL."""
    from sqlalchemy import create_engine, text

    name = f"sayso_{secrets.token_hex(6)}"
    engine = create_engine(
        server.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.replace("/postgres", f"/{name}", 1)


def _binaries() -> Path:
    found = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name))
    if found is None and not installed:
        raise NoServerError("PostgreSQL is not installed")
    if os.geteuid() == 0 and subprocess.run(["id", "postgres"], capture_output=True).returncode:
        raise NoServerError("PostgreSQL refuses to run as root, and there is no user postgres")
    return Path(found).parent if found else installed[-1]


def _as_nobody(command: list[str]) -> list[str]:
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def _run(command: list[str]) -> None:
    done = subprocess.run(_as_nobody(command), capture_output=True, cwd="/", text=True)
    if done.returncode:
        raise NoServerError(f"PostgreSQL cannot be started: {(done.stderr or done.stdout).strip()[-300:]}")
