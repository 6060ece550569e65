"""The migrations, as they are run when a corpus is opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

import sayso.corpus.store.migrations.versions as versions
from sayso.corpus.corpus import Corpus
from sayso.corpus.store.migrate import HEAD
from sayso.corpus.store.schema import metadata
from sayso.errors import CorpusError

_OURS = ("claims_fts", "names_fts", "claim_texts", "names_trigrams", "alembic_version")


def _is_ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
    return not (kind in ("table", "index") and (name or "").startswith(_OURS))


def test_the_migrations_make_the_tables_that_the_schema_tells(place: str) -> None:
    with Corpus.open(place, create=True) as corpus, corpus._store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours})
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_version_that_is_known() -> None:
    there = sorted(p.stem for p in Path(next(iter(versions.__path__))).glob("v*.py"))
    assert there[-1] == f"v{HEAD}"


def test_a_corpus_of_an_older_version_is_not_opened_for_reading_only(place: str) -> None:
    with Corpus.open(place, create=True) as corpus, corpus._store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(CorpusError, match="older sayso"):
        Corpus.open(place, read_only=True)
