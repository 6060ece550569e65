"""Full text: FTS5 on SQLite, tsvector and trigrams on PostgreSQL.

On SQLite the index holds no text of its own: it points into `claim_texts`, a view, and `names`. So what
leaves the index must be told with the very words that went in, before they change in the tables.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, column, func, literal_column, select, table, text

from sayso.corpus.store.schema import claims

Row = dict[str, Any]
_WORDS = operator.itemgetter("key", "text", "title", "source")

_SQLITE = (
    """CREATE VIEW claim_texts AS SELECT c.key AS key, c.text AS text, a.title AS title, c.source AS source
       FROM claims c JOIN articles a ON a.key = c.article""",
    """CREATE VIRTUAL TABLE claims_fts USING fts5(text, title, source, content='claim_texts',
       content_rowid='key', tokenize='porter unicode61 remove_diacritics 2')""",
    "INSERT INTO claims_fts(claims_fts, rank) VALUES('rank', 'bm25(10.0, 2.0, 5.0)')",
    """CREATE VIRTUAL TABLE names_fts USING fts5(norm, content='names', content_rowid='key',
       tokenize='trigram')""",
)
_POSTGRES = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    """CREATE TABLE claim_texts (claim bigint PRIMARY KEY REFERENCES claims(key) ON DELETE CASCADE,
       words tsvector NOT NULL)""",
    "CREATE INDEX claim_texts_words ON claim_texts USING gin (words)",
    "CREATE INDEX names_trigrams ON names USING gin (norm gin_trgm_ops)",
)
_LOG_GUARD = {
    "sqlite": (
        """CREATE TRIGGER log_stays BEFORE UPDATE ON log
           BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
        """CREATE TRIGGER log_keeps BEFORE DELETE ON log
           BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$""",
        """CREATE TRIGGER log_stays BEFORE UPDATE OR DELETE ON log
           FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only()""",
    ),
}


def make_index(connection: Connection) -> None:
    """Makes what is no plain table: the full-text index, and the guard of the log."""
    dialect = connection.dialect.name
    for statement in (*(_SQLITE if dialect == "sqlite" else _POSTGRES), *_LOG_GUARD[dialect]):
        connection.exec_driver_sql(statement)


def add_claims(connection: Connection, rows: Sequence[Row]) -> None:
    """Takes claims into the index; `rows` have key, text, title and source."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO claims_fts(rowid, text, title, source) VALUES(?, ?, ?, ?)"
        connection.exec_driver_sql(statement, list(map(_WORDS, rows)))
    else:
        statement = """INSERT INTO claim_texts(claim, words) VALUES(:key,
            setweight(to_tsvector('english', :text), 'A')
            || setweight(to_tsvector('english', coalesce(:source, '')), 'B')
            || setweight(to_tsvector('english', coalesce(:title, '')), 'D'))"""
        connection.execute(text(statement), list(rows))


def drop_claims(connection: Connection, rows: Sequence[Row]) -> None:
    """Takes claims out of the index; `rows` as they were taken in."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        statement = """INSERT INTO claims_fts(claims_fts, rowid, text, title, source)
            VALUES('delete', :key, :text, :title, :source)"""
    else:
        statement = "DELETE FROM claim_texts WHERE claim = :key"
    connection.execute(text(statement), list(rows))


def add_names(connection: Connection, rows: Sequence[Row]) -> None:
    """Takes names (key, norm) into the index of trigrams; PostgreSQL does so by itself."""
    if rows and connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO names_fts(rowid, norm) VALUES(:key, :norm)"), list(rows))


def drop_names(connection: Connection, rows: Sequence[Row]) -> None:
    """Takes names (key, norm) out of the index of trigrams."""
    if rows and connection.dialect.name == "sqlite":
        statement = "INSERT INTO names_fts(names_fts, rowid, norm) VALUES('delete', :key, :norm)"
        connection.execute(text(statement), list(rows))


def near_names(connection: Connection, norm: str, limit: int = 200) -> list[int]:
    """Keys of the names that share the most letters in threes with `norm`, nearest first."""
    if connection.dialect.name == "sqlite":
        triples = dict.fromkeys(norm[i : i + 3] for i in range(len(norm) - 2))
        if not triples:
            statement = text("SELECT key FROM names WHERE norm >= :n AND norm < :n || '~' LIMIT :limit")
            return [row[0] for row in connection.execute(statement, {"n": norm, "limit": limit})]
        asked = " OR ".join(_quoted(t) for t in list(triples)[:60])
        statement = text(
            "SELECT rowid FROM names_fts WHERE names_fts MATCH :asked ORDER BY rank LIMIT :limit"
        )
        return [row[0] for row in connection.execute(statement, {"asked": asked, "limit": limit})]
    statement = text(
        "SELECT key FROM names WHERE norm % :n OR norm LIKE :like "
        "ORDER BY similarity(norm, :n) DESC LIMIT :limit"
    )
    like = re.sub(r"([%_\\])", r"\\\1", norm) + "%"
    found = connection.execute(statement, {"n": norm, "like": like, "limit": limit})
    return [row[0] for row in found]


class Match:
    """What the words of a search stand for in the store at hand.

    `wanted` gives (claim, rank) of the claims that hold all words and phrases, best rank lowest; `shunned`
    the claims that hold an excluded one. Either may be None.
    """

    def __init__(self, dialect: str, asked: str) -> None:
        found = list(_terms(asked.encode("utf-8", "replace").decode()))
        self._dialect = dialect
        self.words = [words for words, excluded in found if not excluded]
        self.excluded = [words for words, excluded in found if excluded]

    @property
    def source(self) -> Any:
        """The table to join with claims, where there are words to find."""
        if self._dialect == "sqlite":
            return _FTS
        return _TEXTS

    @property
    def key(self) -> Any:
        """The column that joins with the keys of claims."""
        return _FTS.c.rowid if self._dialect == "sqlite" else _TEXTS.c.claim

    @property
    def condition(self) -> Any:
        """That all words are there."""
        return self._holds(self.words, " AND ")

    @property
    def rank(self) -> Any:
        """Lower is better."""
        if self._dialect == "sqlite":
            return literal_column("claims_fts.rank")
        return -func.ts_rank(_TEXTS.c.words, self._query(self.words, " & "))

    def without(self) -> Any:
        """That none of the excluded words is there; only asked where there are any."""
        source = self.source
        held: Select[Any] = select(self.key).select_from(source).where(self._holds(self.excluded, " OR "))
        return claims.c.key.not_in(held)

    def _holds(self, terms: Sequence[str], joiner: str) -> Any:
        if self._dialect == "sqlite":
            asked = joiner.join(_quoted(t) for t in terms)
            return literal_column("claims_fts").op("MATCH")(asked)
        return _TEXTS.c.words.op("@@")(self._query(terms, " & " if joiner == " AND " else " | "))

    def _query(self, terms: Sequence[str], joiner: str) -> Any:
        query: Any = func.phraseto_tsquery(literal_column("'english'"), terms[0])
        for term in terms[1:]:
            operator = "&&" if joiner == " & " else "||"
            query = query.op(operator)(func.phraseto_tsquery(literal_column("'english'"), term))
        return query


_FTS = table("claims_fts", column("rowid"))
_TEXTS = table("claim_texts", column("claim"), column("words"))
_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
MAX_TERMS = 40


def _terms(asked: str) -> Iterator[tuple[str, bool]]:
    """(words, excluded) of each word or quoted phrase of a search that holds a letter or digit."""
    for count, match in enumerate(_TERM.finditer(asked.replace("\0", " ")[:2000])):
        words = match[2] if match[2] is not None else match[3]
        if count < MAX_TERMS and any(c.isalnum() for c in words):
            yield words, bool(match[1])


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def rebuild(connection: Connection) -> None:
    """Makes the index anew from the tables (SQLite; PostgreSQL needs none of it)."""
    if connection.dialect.name == "sqlite":
        for name in ("claims_fts", "names_fts"):
            connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES('rebuild')")


def scrub(connection: Connection) -> None:
    """Lets nothing of what left the index linger in it: all its parts become one."""
    if connection.dialect.name == "sqlite":
        for name in ("claims_fts", "names_fts"):
            connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES('optimize')")


def faults(connection: Connection) -> Iterable[str]:
    """What does not agree between index and tables, in words."""
    if connection.dialect.name == "sqlite":
        for name, what in (("claims_fts", "full text"), ("names_fts", "names")):
            try:
                with connection.begin_nested():
                    connection.exec_driver_sql(
                        f"INSERT INTO {name}({name}, rank) VALUES('integrity-check', 1)"
                    )
            except Exception:
                yield f"the index of {what} does not agree with the tables"
        return
    missing = connection.execute(
        text("SELECT count(*) FROM claims c LEFT JOIN claim_texts t ON t.claim = c.key WHERE t.claim IS NULL")
    ).scalar()
    if missing:
        yield f"the full text lacks {missing} claims"
