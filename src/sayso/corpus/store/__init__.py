"""Where a corpus is kept: one SQLite file, or a PostgreSQL database, behind the same interface."""

from sayso.corpus.store.store import Store

__all__ = ["Store"]
