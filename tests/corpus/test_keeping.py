"""Takedowns, backups, merges, the log, health."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sayso.corpus.corpus import Corpus
from sayso.corpus.views import Judgement, Query
from sayso.errors import CorpusError, NotFoundError
from sayso.records import SetAside
from worlds import BRIDGE, added, bridge, strike


def words_in(place: str) -> bytes:
    path = Path(place)
    return b"".join(p.read_bytes() for p in path.parent.iterdir() if p.name.startswith(path.name))


def test_of_what_was_taken_down_nothing_stays(corpus: Corpus, place: str) -> None:
    first = added(corpus, bridge(), strike())[0]
    changed = replace(bridge(), article=replace(bridge().article, text=BRIDGE + " More."))
    added(corpus, changed)
    corpus.remove(first.key, by="ann", reason="a court's order")
    assert corpus.search(Query(text="cables")).total == 0
    assert corpus.search(Query(text="dockers")).total > 0
    assert corpus.entities("Ingrid Faal").items == ()
    for ask in (corpus.article, corpus.reading):
        with pytest.raises(NotFoundError, match="taken down"):
            ask(first.key)
    entry = corpus.log().items[0]
    assert (entry.action, entry.target) == ("remove", f"article {first.key}")
    assert "a court's order" in entry.detail
    assert corpus.health().problems == ()
    assert len(corpus.trace().articles) == 1
    if "://" not in place:
        corpus.close()
        kept = words_in(place)
        for words in (b"cables", b"Aldermoor", b"Ingrid", b"herald.example", b"cabl", b"aldermoor"):
            assert words not in kept, words


def test_what_was_taken_down_stays_out(corpus: Corpus) -> None:
    first = added(corpus, bridge())[0]
    corpus.remove(first.key, by="ann", reason="asked for")
    again = list(corpus.add_readings([bridge()]))
    assert isinstance(again[0], SetAside)
    assert "taken down" in again[0].error
    assert corpus.articles().total == 0
    with pytest.raises(NotFoundError, match="taken down"):
        corpus.remove(first.key, by="ann", reason="again")


def test_the_log_cannot_be_changed(corpus: Corpus) -> None:
    added(corpus, bridge())
    for statement in ("UPDATE log SET detail = 'x'", "DELETE FROM log"):
        with corpus._store.engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(statement))


def test_a_log_that_was_changed_all_the_same_is_noticed(corpus: Corpus) -> None:
    added(corpus, bridge(), strike())
    with corpus._store.writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER log_stays"))
        else:
            connection.execute(text("DROP TRIGGER log_stays ON log"))
        connection.execute(text("UPDATE log SET made_by = 'me' WHERE key = 1"))
    assert any("line 1 of the log" in problem for problem in corpus.health().problems)


def test_a_backup_is_a_corpus(corpus: Corpus, tmp_path: Path) -> None:
    first = added(corpus, bridge(), strike())[0]
    corpus.judge(Judgement(0, "note", "article", first.key, "ann", "", note="seen"))
    corpus.watch("bridges", Query(text="bridge"))
    copy = tmp_path / "copy.corpus"
    corpus.backup(copy)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(("copy", ".copy"))] == ["copy.corpus"]
    with Corpus.open(copy) as other:
        assert other.trace() == corpus.trace()
        assert other.search(Query(text="cables")).items == corpus.search(Query(text="cables")).items
        assert other.log() == corpus.log()
        assert other.watches() == corpus.watches()
        assert other.judgements() == corpus.judgements()
        assert other.health().problems == ()
        assert added(other, bridge(url="https://other.example/x", id="new"))[0].key == 3
    with pytest.raises(CorpusError, match="already"):
        corpus.backup(copy)


def test_two_corpora_are_merged(places: Callable[[], str]) -> None:
    with Corpus.open(places(), create=True) as one, Corpus.open(places(), create=True) as other:
        added(one, strike())
        there = added(other, bridge(), strike())
        added(other, replace(bridge(), article=replace(bridge().article, text=BRIDGE + "\n")))
        claim = other.search(Query(text="cables")).items[0]
        other.judge(Judgement(0, "rating", "claim", claim.key, "ann", "", credibility="2"))
        other.judge(Judgement(0, "rating", "article", there[0].key, "ann", "", reliability="B"))
        faal = other.entities("Ingrid Faal").items[0]
        other.judge(Judgement(0, "rating", "entity", faal.key, "ann", "", reliability="A"))
        other.watch("bridges", Query(text="bridge"))
        merged = list(one.merge(other))
        assert sorted((a.status, a.version) for a in merged) == [("known", 1), ("new", 1), ("version", 2)]
        assert one.articles().total == 2
        assert {j.target_kind for j in one.judgements().items} == {"claim", "article", "entity"}
        rated = next(j for j in one.judgements().items if j.target_kind == "claim")
        assert one.search(Query(text="cables")).items[0].key == rated.target
        assert [w.name for w in one.watches()] == ["bridges"]
        assert one.health().problems == ()
        again = list(one.merge(other))
        assert {a.status for a in again} == {"known"}
        assert one.judgements().total == 3
        assert one.health().problems == ()


def test_a_corpus_is_not_merged_with_itself(corpus: Corpus, place: str) -> None:
    with Corpus.open(place) as same, pytest.raises(CorpusError, match="itself"):
        list(corpus.merge(same))
