"""The commands of a corpus, as their user meets them; without models, from readings made before."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from sayso.cli.app import app
from worlds import bridge, strike

runner = CliRunner()


def sayso(*arguments: str | Path, code: int = 0, given: str | None = None) -> Result:
    result = runner.invoke(app, [str(a) for a in arguments], input=given)
    assert result.exit_code == code, (result.output, result.stderr, result.exception)
    return result


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    readings = tmp_path / "readings.jsonl"
    readings.write_text("".join(json.dumps(r.to_dict()) + "\n" for r in (bridge(), strike())))
    sayso("add", tmp_path / "c.corpus", readings)
    return tmp_path / "c.corpus"


def test_readings_are_added_without_reading_again(tmp_path: Path, corpus: Path) -> None:
    again = sayso("add", corpus, tmp_path / "readings.jsonl", "--json")
    assert [json.loads(line)["status"] for line in again.stdout.splitlines()] == ["known", "known"]
    assert "2 known already" in again.stderr
    whole = tmp_path / "one.json"
    whole.write_text(json.dumps(bridge(url="https://x.example/2").to_dict(), indent=2))
    assert "1 new" in sayso("add", corpus, whole).stderr


def test_a_bad_line_is_set_aside_and_told(tmp_path: Path, corpus: Path) -> None:
    lines = [json.dumps(bridge(url=f"https://x.example/{i}").to_dict()) for i in range(2)]
    bad = json.loads(lines[0]) | {"claims": 3}
    (tmp_path / "more.jsonl").write_text("\n".join([lines[0], json.dumps(bad), lines[1][:40], lines[1]]))
    result = sayso("add", corpus, tmp_path / "more.jsonl")
    assert "2 new, 2 set aside" in result.stderr
    assert "more.jsonl:2" in result.stderr and "more.jsonl:3" in result.stderr
    told = json.loads(sayso("log", corpus, "--set-aside", "--json").stdout)
    assert len(told["items"]) == 2


def test_articles_are_read_and_added(tmp_path: Path) -> None:
    article = {"id": "a1", "title": "Bridge", "text": "The mayor, Ingrid Faal, said the bridge was safe."}
    (tmp_path / "in.json").write_text(json.dumps({"articles": [article]}))
    where = tmp_path / "c.corpus"
    assert "1 new" in sayso("add", where, tmp_path / "in.json", "--engine", "rules").stderr
    trace = json.loads(sayso("trace", where, "--json").stdout)
    assert [a["id"] for a in trace["articles"]] == ["a1"]
    assert {"story", "articles", "origins", "claims", "copies", "circular"} <= trace.keys()


def test_search_as_table_json_and_csv(corpus: Path) -> None:
    found = json.loads(sayso("search", corpus, "cables", "--json").stdout)
    assert [item["text"] for item in found["items"]] == ["Two cables snapped in the storm."]
    rows = list(csv.DictReader(io.StringIO(sayso("search", corpus, "--csv", "-n", "3").stdout)))
    assert len(rows) == 3 and rows[0]["text"]
    assert "Two cables" in sayso("search", corpus, "cables").stdout
    first = sayso("search", corpus, "-n", "2")
    cursor = first.stderr.split("--cursor ")[1].strip()
    assert sayso("search", corpus, "-n", "2", "--cursor", cursor).stdout != first.stdout
    assert "choose one of" in sayso("search", corpus, "--order", "best", code=2).stderr
    assert "no date" in sayso("search", corpus, "--from", "soon", code=2).stderr


def test_stories_timeline_dossier_trace(corpus: Path, tmp_path: Path) -> None:
    assert json.loads(sayso("stories", corpus, "--json").stdout)["total"] == 2
    assert "happened" in sayso("timeline", corpus, "bridge").stdout
    events = [json.loads(sayso("events", corpus, "--story", n, "--json").stdout)["items"] for n in ("1", "2")]
    assert sorted(e["trigger"] for told in events for e in told) == ["walked out"]
    assert "99" in sayso("events", corpus, "--story", "99", code=1).stderr
    assert "Ingrid Faal" in sayso("dossier", corpus, "Ingrid Faal").stdout
    assert json.loads(sayso("dossier", corpus, "1", "--json").stdout)["entity"]["key"] == 1
    assert sayso("dossier", corpus, "Ingrid Faal", "--csv").stdout.startswith("role,")
    out = tmp_path / "trace.json"
    sayso("trace", corpus, "--story", "1", "--json", "--out", out)
    assert json.loads(out.read_text())["articles"]
    assert "articles" in sayso("trace", corpus).stdout
    assert "99" in sayso("trace", corpus, "--claim", "99", code=1).stderr


def test_judge_and_undo(corpus: Path) -> None:
    assert (
        "judgement 1" in sayso("judge", corpus, "note", "story", "1", "--note", "seen", "--by", "ann").stderr
    )
    assert "seen" in sayso("judge", corpus, "--json").stdout
    sayso("undo", corpus, "1", "--by", "ann")
    assert json.loads(sayso("judge", corpus, "--json").stdout)["total"] == 0
    assert "makes no sense" in sayso("judge", corpus, "merge", "article", "1", "--other", "2", code=1).stderr


def test_remove_asks_for_a_reason(corpus: Path) -> None:
    assert sayso("remove", corpus, "1", code=2)
    sayso("remove", corpus, "1", "--reason", "asked for", "--by", "ann", "--yes")
    assert json.loads(sayso("search", corpus, "cables", "--json").stdout)["total"] == 0
    assert "asked for" in sayso("log", corpus).stdout


def test_watch_and_digest(corpus: Path, tmp_path: Path) -> None:
    sayso("watch", corpus, "bridges", "bridge", "--every", "12h")
    assert "bridges" in sayso("watch", corpus).stdout
    new = tmp_path / "new.json"
    hostile = bridge(url="https://x.example/<&>", title="<script> & [x](y) bridge", outlet="A & B <i>")
    new.write_text(json.dumps(hostile.to_dict()))
    sayso("add", corpus, new)
    feed = tmp_path / "bridges.atom"
    sayso("watch", corpus, "bridges", "--digest", "--out", feed)
    root = ElementTree.fromstring(feed.read_text())
    assert len(root.findall("{http://www.w3.org/2005/Atom}entry")) == 3
    assert "too young" in sayso("watch", corpus, "bridges", "--digest").stderr
    assert "0 new claims" in sayso("watch", corpus, "bridges", "--digest", "--force").stdout
    sayso("watch", corpus, "bridges", "--forget")
    assert "there is none" in sayso("watch", corpus, "bridges", "--digest", code=1).stderr
    assert "no time" in sayso("watch", corpus, "x", "y", "--every", "soon", code=2).stderr


def test_backup_merge_health(corpus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.corpus"
    sayso("backup", corpus, copy)
    assert "2 known" in sayso("merge", copy, corpus).stderr
    told = json.loads(sayso("health", copy, "--json").stdout)
    assert told["articles"] == 2 and told["problems"] == []
    assert "articles" in sayso("health", copy).stdout


def test_without_a_corpus_the_mend_is_told(tmp_path: Path) -> None:
    result = sayso("search", tmp_path / "none.corpus", "x", code=1)
    assert "there is no corpus here (sayso add makes one)" in result.stderr
    assert not (tmp_path / "none.corpus").exists()


def test_numbers_shown_by_one_command_work_in_the_next(corpus: Path) -> None:
    cluster, *_, article, key = sayso("search", corpus, "cables").stdout.strip().split("\t")
    by_key = sayso("trace", corpus, "--claim", cluster).stdout
    assert "Two cables snapped" in by_key
    assert sayso("trace", corpus, "--claim", f"k{cluster}").stdout == by_key
    assert "no number of a claim" in sayso("trace", corpus, "--claim", "five", code=2).stderr
    listed = [line.split("\t")[0] for line in sayso("articles", corpus).stdout.splitlines()]
    assert article in listed and len(listed) == 2
    assert "judgement 1" in sayso("judge", corpus, "reject", "claim", key, "--by", "ann").stderr


def test_an_entity_is_named_by_name_or_key(corpus: Path) -> None:
    listed = [line.split("\t") for line in sayso("entities", corpus, "Faal").stdout.splitlines()]
    key = next(row[0] for row in listed if row[1] == "Ingrid Faal")
    by_name = sayso("search", corpus, "--entity", "Ingrid Faal").stdout
    assert by_name and by_name == sayso("search", corpus, "--entity", key).stdout
    assert f"entity {key}" in sayso("dossier", corpus, "Ingrid Faal").stdout
    assert sayso("timeline", corpus, "--entity", "Ingrid Faal").stdout
    assert "near to it" in sayso("search", corpus, "--entity", "Ingrid Fall", code=1).stderr


def test_finding_nothing_is_said(corpus: Path) -> None:
    result = sayso("search", corpus, "zeppelin")
    assert result.stdout == "" and "nothing found" in result.stderr
    result = sayso("search", corpus, "zeppelin", "--json")
    assert json.loads(result.stdout)["items"] == [] and result.stderr == ""


def test_a_wrong_command_ends_with_2_and_an_absent_corpus_with_1(corpus: Path, tmp_path: Path) -> None:
    sayso("search", corpus, "--json", "--csv", code=2)
    sayso("judge", corpus, "rating", code=2)
    sayso("stories", corpus, "--order", "best", code=2)
    sayso("stories", corpus, "--from", "soon", code=2)
    sayso("articles", corpus, "--order", "best", code=2)
    sayso("timeline", corpus, code=2)
    sayso("trace", corpus, "--story", "1", "--claim", "1", code=2)
    sayso("export", corpus, "--to", "papyrus", "--out", tmp_path / "x", code=2)
    sayso("export", tmp_path / "none", "--to", "csv", "--out", tmp_path / "x", code=1)
    assert (
        "stories"
        in sayso("export", corpus, "--to", "csv", "-o", tmp_path / "x", "--story", "9", code=1).stderr
    )
    assert not (tmp_path / "x").exists()


def test_a_corpus_of_an_older_sayso_is_brought_up_to_date(tmp_path: Path) -> None:
    old = tmp_path / "old.corpus"
    sayso("add", old, tmp_path / "nothing.txt", code=1)
    with contextlib.closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("ALTER TABLE judgements DROP COLUMN undone_by")
        connection.execute("UPDATE alembic_version SET version_num = '0002'")
    assert "brought up to date" in sayso("stories", old).stderr
    assert "brought up to date" not in sayso("stories", old).stderr


def test_what_cannot_be_asked_is_told_with_what_there_is(corpus: Path, tmp_path: Path) -> None:
    for options, told in (
        (("--country", "ZZZ"), "ISO 3166-1"),
        (("--country", "Germany"), "did you mean DE"),
        (("--event", "FOO"), "ACCUSE"),
        (("--basis", "offical"), "named official"),
    ):
        assert told in sayso("search", corpus, *options, code=2).stderr
        assert told in sayso("watch", corpus, "w", *options, code=2).stderr
        assert told in sayso("export", corpus, "--to", "csv", "-o", tmp_path / "x", *options, code=2).stderr
    for option in ("--story", "--article", "--entity"):
        assert "not in this corpus" in sayso("search", corpus, option, "99", code=1).stderr


def test_an_export_takes_the_fields_of_a_search(corpus: Path, tmp_path: Path) -> None:
    for options in (("--basis", "organisation"), ("--published-from", "2031-03-05"), ("--attributed",)):
        sayso("export", corpus, "--to", "csv", "-o", tmp_path / "x.csv", *options)
        asked = [o.replace("--published-from", "--from") for o in options]
        found = json.loads(sayso("search", corpus, *asked, "--json", "--limit", "100").stdout)["items"]
        with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.DictReader(file))) == len(found) > 0, options


def test_a_dash_is_standard_output(corpus: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sayso", "export", corpus, "--to", "csv", "--out", "-"],
        capture_output=True,
        check=True,
    )
    assert len(list(csv.DictReader(io.StringIO(done.stdout.decode())))) > 2 and done.stderr == b""
    assert "cables" in sayso("search", corpus, "cables", "--out", "-").stdout
    assert not Path("-").exists()


def test_every_command_is_in_the_reference() -> None:
    text = (Path(__file__).parents[2] / "docs/reference/command.md").read_text(encoding="utf-8")
    names = {c.name or c.callback.__name__ for c in app.registered_commands if c.callback}
    assert {n for n in names if f"`sayso {n}" not in text} == set()


def test_help_stays_quick_to_load() -> None:
    heavy = "{'sqlalchemy', 'alembic', 'spacy', 'numpy', 'rich.table', 'sayso.corpus.store'}"
    code = f"import sys, sayso.cli.app; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
