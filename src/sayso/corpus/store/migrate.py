"""The version of a corpus's tables: made, checked and brought up to date when it is opened."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from sayso.corpus.store.engine import APPLICATION_ID
from sayso.corpus.store.place import Place
from sayso.errors import CorpusError, OutdatedError

HEAD = "0003"
"""The newest of `migrations/versions`: what this sayso reads and writes."""

_WRITES = {"sayso_writes": True}


def prepare(engine: Engine, place: Place, *, create: bool, read_only: bool) -> None:
    """Makes the tables where there are none, or brings older ones up to date.

    Raises CorpusError: there are none and `create` is false; they are not ours, or a newer sayso's; they are
    older and the corpus is open for reading only.
    """
    with engine.connect() as connection:
        found = version(connection)
        empty = found is None and not inspect(connection).get_table_names()
    if found == HEAD:
        return
    if found is None and not (empty and create):
        if not empty:
            raise CorpusError(place.name, "it is a database, but no corpus", "check the path")
        raise CorpusError(place.name, "there is no corpus here", "sayso add makes one")
    if found is not None and found > HEAD:
        raise CorpusError(
            place.name,
            f"a newer sayso made it (its tables are of version {found}, this one knows {HEAD})",
            "pip install --upgrade sayso",
        )
    if read_only:
        raise OutdatedError(
            place.name, "an older sayso made it", "sayso health, which may write, brings it up to date"
        )
    _upgrade(engine)


def version(connection: Connection) -> str | None:
    """The version of the tables, None where there is none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return str(row[0]) if row else None


def _upgrade(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.connect() as bare:
        connection = bare.execution_options(**_WRITES)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(23120)"))
            else:
                connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
