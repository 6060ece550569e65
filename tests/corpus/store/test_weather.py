"""Bad weather, by making it: what is no corpus, newer, damaged, locked, read-only, full, killed, shared."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from sayso.corpus.corpus import Corpus
from sayso.corpus.store import engine as engines
from sayso.corpus.store.migrate import HEAD
from sayso.corpus.views import Added, Query
from sayso.errors import CorpusError
from sayso.records import Reading
from worlds import BRIDGE, added, bridge, plain, strike


def many(count: int, start: int = 0) -> list[Reading]:
    return [
        plain(
            f"Rain number {i} fell on Orsk.", f"Rain number {i} fell on Orsk.", url=f"https://x.example/{i}"
        )
        for i in range(start, start + count)
    ]


# -- opening -----------------------------------------------------------------------------------------------


def test_what_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    for arguments in ({}, {"read_only": True}):
        with pytest.raises(CorpusError, match="no corpus here"):
            Corpus.open(tmp_path / "x", **arguments)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(CorpusError, match="folder is not there"):
        Corpus.open(tmp_path / "a" / "b", create=True)
    with pytest.raises(CorpusError, match="is a folder"):
        Corpus.open(tmp_path, create=True)
    with pytest.raises(CorpusError, match="no place for a corpus"):
        Corpus.open("mysql://host/name", create=True)


@pytest.mark.parametrize("data", [b"hello", b"PK\3\4" + bytes(3000), b"SQLite format 3\0" + os.urandom(4096)])
def test_a_file_that_is_no_database(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(CorpusError, match=r"no corpus|damaged"):
        Corpus.open(tmp_path / "x", create=True)
    assert (tmp_path / "x").read_bytes() == data


def test_a_database_that_is_no_corpus(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "x") as other:
        other.execute("CREATE TABLE birds (name)")
    with pytest.raises(CorpusError, match="a database, but no corpus"):
        Corpus.open(tmp_path / "x", create=True)


def test_a_corpus_of_a_newer_version_is_told_so(place: str) -> None:
    with Corpus.open(place, create=True) as corpus, corpus._store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CorpusError, match=f"newer sayso made it .* 9999, this one knows {HEAD}.*upgrade"):
        Corpus.open(place)


def test_an_empty_file_becomes_a_corpus_only_if_asked(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with pytest.raises(CorpusError, match="no corpus here"):
        Corpus.open(tmp_path / "x")
    with Corpus.open(tmp_path / "x", create=True) as corpus:
        assert corpus.health().articles == 0


def test_a_schema_that_is_no_text_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "x"
    Corpus.open(path, create=True).close()
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE", b"CREATE \xfeABLE"))
    with pytest.raises(CorpusError, match="damaged"):
        Corpus.open(path)


def test_a_row_that_is_no_json_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "x"
    with Corpus.open(path, create=True) as corpus:
        added(corpus, *many(2))
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute("UPDATE appearances SET record = substr(record, 2)").rowcount
    with Corpus.open(path) as corpus, pytest.raises(CorpusError, match="damaged"):
        corpus.trace()


@pytest.mark.parametrize(
    "harm",
    ["DELETE FROM articles", "UPDATE appearances SET record = replace(record, 'stance', 'stanza')"],
    ids=["a reference that leads nowhere", "a record that lacks a field"],
)
def test_rows_that_are_not_what_was_written_are_damage(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "a.corpus"
    with Corpus.open(path, create=True) as corpus:
        added(corpus, *many(2))
        cluster = corpus.search(Query()).items[0].cluster
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(harm).rowcount
    with Corpus.open(path) as corpus, pytest.raises(CorpusError, match="damaged"):
        corpus.claim(cluster)


def test_what_fails_in_a_sound_corpus_is_no_damage(tmp_path: Path) -> None:
    with (
        Corpus.open(tmp_path / "a.corpus", create=True) as corpus,
        pytest.raises(KeyError, match="ours"),
        corpus._store.reading(),
    ):
        raise KeyError("ours")


@pytest.mark.parametrize("where", [0.3, 0.6, 0.9])
def test_a_file_cut_short_or_overwritten_is_noticed(tmp_path: Path, where: float) -> None:
    path = tmp_path / "x"
    with Corpus.open(path, create=True) as corpus:
        added(corpus, *many(40))
    whole = path.read_bytes()
    at = int(len(whole) * where) // 4096 * 4096
    for damaged in (whole[:at], whole[:at] + os.urandom(4096 * 8) + whole[at + 4096 * 8 :]):
        path.write_bytes(damaged)
        try:
            with Corpus.open(path) as corpus:
                assert any("damaged" in p or "index" in p for p in corpus.health().problems)
        except CorpusError as error:
            assert "damaged" in str(error) or "no corpus" in str(error)


def test_a_server_out_of_reach_is_told_without_the_password() -> None:
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    with pytest.raises(CorpusError, match="cannot be reached") as told:
        Corpus.open("postgresql://me:secret@127.0.0.1:9/news")
    assert "secret" not in str(told.value)


# -- reading and writing together --------------------------------------------------------------------------


def test_reading_only_changes_nothing(place: str) -> None:
    with Corpus.open(place, create=True) as corpus:
        added(corpus, bridge())
    with Corpus.open(place, read_only=True) as corpus:
        assert corpus.articles().total == 1
        with pytest.raises(CorpusError, match="reading only"):
            list(corpus.add_readings([strike()]))


def test_a_writer_that_never_ends_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.2)
    with Corpus.open(tmp_path / "x", create=True) as corpus:
        added(corpus, bridge())
        other = sqlite3.connect(tmp_path / "x", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CorpusError, match="another program is writing"):
            list(corpus.add_readings([strike()]))
        assert corpus.articles().total == 1  # readers do not wait
        other.execute("ROLLBACK")
        other.close()
        assert added(corpus, strike())[0].status == "new"
        assert corpus.health().problems == ()


def _write(place: str, start: int, results: multiprocessing.Queue[object]) -> None:
    try:
        with Corpus.open(place, create=True) as corpus:
            found = [a for chunk in range(5) for a in corpus.add_readings(many(8, start + 8 * chunk))]
        results.put([a.status for a in found if isinstance(a, Added)])
    except BaseException as error:
        results.put(repr(error))


def test_two_processes_write_at_once(place: str) -> None:
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[object] = context.Queue()
    writers = [context.Process(target=_write, args=(place, start, results)) for start in (0, 20)]
    for writer in writers:
        writer.start()
    told = [results.get(timeout=120) for _ in writers]
    for writer in writers:
        writer.join(30)
    assert all(isinstance(t, list) and len(t) == 40 for t in told), told
    with Corpus.open(place) as corpus:
        assert corpus.articles().total == 60  # 20 of the 80 were the same
        assert corpus.health().problems == ()


def test_a_corpus_that_another_process_is_just_making_is_waited_for(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "x", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")  # what SQLite does not wait for where WAL is turned on
    done = threading.Timer(0.3, lambda: other.execute("COMMIT"))
    done.start()
    with Corpus.open(tmp_path / "x", create=True) as corpus:
        assert corpus.health().problems == ()
    done.join()
    other.close()


def test_threads_read_while_one_writes(corpus: Corpus) -> None:
    stop, wrong = threading.Event(), list[BaseException]()

    def read() -> None:
        try:
            while not stop.is_set():
                for story in corpus.stories(limit=5).items:
                    corpus.trace(story=story.key)
        except BaseException as error:
            wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for batch in range(5):
        added(corpus, *many(10, 10 * batch))
    stop.set()
    for reader in readers:
        reader.join(30)
    assert wrong == []
    assert corpus.articles().total == 50


# -- no room -----------------------------------------------------------------------------------------------

_FILL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.path[:0] = sys.argv[2:]
from test_weather import many
from sayso.corpus.corpus import Corpus
from sayso.errors import CorpusError
corpus = Corpus.open(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))
try:
    for batch in range(1000):
        for item in corpus.add_readings(many(8, 8 * batch)):
            print(item.id, flush=True)
except CorpusError as error:
    print("told:", error)
"""


def test_a_full_disk_loses_nothing_that_was_told(tmp_path: Path) -> None:
    path = tmp_path / "x"
    Corpus.open(path, create=True).close()
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    done = subprocess.run(
        [sys.executable, "-c", _FILL, str(path), *paths],
        capture_output=True,
        text=True,
        timeout=120,
    )
    lines = done.stdout.splitlines()
    assert lines[-1].startswith("told:") and "disk" in lines[-1], (lines, done.stderr)
    with Corpus.open(path) as corpus:
        kept = {row.id for row in corpus.articles(limit=1000).items}
        assert set(lines[:-1]) <= kept
        assert corpus.health().problems == ()
        assert added(corpus, *many(4, 9000))[0].status == "new"


def test_a_database_that_may_not_grow_is_full(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "x", create=True) as corpus:
        added(corpus, bridge())
        with corpus._store.bare() as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(CorpusError, match=r"disk is full.*make room"):
            for batch in range(100):
                list(corpus.add_readings(many(20, 20 * batch)))
        with corpus._store.bare() as connection:
            connection.execute("PRAGMA max_page_count = 1000000")
        assert corpus.health().problems == ()
        added(corpus, strike())


# -- kills -------------------------------------------------------------------------------------------------

_ADD = """
import json, sys
sys.path[:0] = sys.argv[2:]
from test_weather import many
from sayso.corpus.corpus import Corpus
corpus = Corpus.open(sys.argv[1], create=True)
for item in corpus.add_readings(many(400)):
    print(json.dumps([item.id, item.status]), flush=True)
"""


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.2])
def test_a_kill_loses_nothing_and_repeats_nothing(place: str, seconds: float) -> None:
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    child = subprocess.Popen(
        [sys.executable, "-c", _ADD, place, *paths], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(seconds)
    os.kill(child.pid, signal.SIGKILL)
    lines = [first.strip(), *child.stdout.read().splitlines()]
    told = [json.loads(line) for line in lines if line.endswith("]")]
    child.wait()
    with Corpus.open(place) as corpus:
        kept = {row.id for row in corpus.articles(limit=1000).items}
        assert {id for id, _ in told} <= kept
        assert corpus.health().problems == ()
        statuses = [a.status for a in added(corpus, *many(400))]
        assert statuses.count("known") == len(kept)
        assert corpus.articles().total == 400
        assert corpus.health().problems == ()


def test_what_an_error_leaves_is_undone(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.corpus import write

    added(corpus, bridge())

    def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    original: Callable[..., None] = write.write_claims
    monkeypatch.setattr(write, "write_claims", fail)
    with pytest.raises(RuntimeError):
        list(corpus.add_readings([strike(), bridge(text=BRIDGE + "\n")]))
    monkeypatch.setattr(write, "write_claims", original)
    assert corpus.articles().total == 1
    assert corpus.health().problems == ()
    assert [a.status for a in added(corpus, strike())] == ["new"]
