"""A shard: whole or not at all, the same bytes whoever reads it, and nothing lost that could not be read."""

import json

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed (the extra sayso[scale])")

from sayso.errors import InputError
from sayso.records import Reading
from sayso.scale.recipe import Recipe
from sayso.scale.shard import close, done_before, outputs, process_shard
from sayso.scale.shards import find_shards
from sayso.scale.table import readings

RULES = Recipe(engine="rules")
TEXT = "Mara Lind, the mayor of Ostrava Bay, said on Tuesday that the ferry would sail again in June."


@pytest.fixture(scope="module", autouse=True)
def no_child_left():
    yield
    close()


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "in" / "news.jsonl"
    path.parent.mkdir()
    rows = [{"id": f"n{i}", "title": f"Ferry {i}", "text": f"{TEXT} It was trip {i}."} for i in range(5)]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows) + '{"id": "bad"}\n{"id": "cut", "te\n')
    return path


def one(path, out, recipe=RULES):
    (shard,) = find_shards([str(path)])
    return process_shard(shard, out, recipe)


def test_readings_and_what_was_set_aside(lines, tmp_path):
    done = one(lines, tmp_path / "out")
    assert (done.readings, done.set_aside) == (5, 2)
    (parquet,) = outputs(tmp_path / "out")
    found = list(readings(parquet))
    assert [r.article.id for r in found] == [f"n{i}" for i in range(5)]
    assert all(isinstance(r, Reading) and r.claims for r in found)
    aside = [json.loads(s) for s in (tmp_path / "out" / f"{done.name}.aside.jsonl").read_text().splitlines()]
    assert [a["name"].rpartition(":")[2] for a in aside] == ["6", "7"]


def test_columns_can_be_asked_without_the_json(lines, tmp_path):
    import pyarrow.parquet as pq

    done = one(lines, tmp_path / "out")
    table = pq.read_table(tmp_path / "out" / f"{done.name}.parquet", columns=["id", "claims"])
    claims = table.column("claims")[0].as_py()
    assert any(c["entity"] == "Mara Lind" and "ferry would sail" in c["text"] for c in claims)


def test_the_same_bytes_again_and_not_twice(lines, tmp_path):
    first, second = one(lines, tmp_path / "a"), one(lines, tmp_path / "b")
    assert first.sha256 == second.sha256
    assert one(lines, tmp_path / "a").skipped
    assert not one(lines, tmp_path / "a", Recipe(engine="rules", batch_articles=3)).skipped


def test_a_changed_input_is_another_shard(lines, tmp_path):
    one(lines, tmp_path / "out")
    lines.write_text(json.dumps({"id": "n9", "text": TEXT}) + "\n")
    assert not one(lines, tmp_path / "out").skipped
    assert len(list(outputs(tmp_path / "out"))) == 2


def test_without_its_marker_or_its_output_a_shard_is_read_again(lines, tmp_path):
    done = one(lines, tmp_path / "out")
    (tmp_path / "out" / f"{done.name}.parquet").unlink()
    assert done_before(tmp_path / "out", done.name) is None
    assert not one(lines, tmp_path / "out").skipped
    (tmp_path / "out" / f"{done.name}.done.json").write_text("{")
    assert not list(outputs(tmp_path / "out"))
    assert not one(lines, tmp_path / "out").skipped


def test_parts_of_a_killed_run_are_cleared_away(lines, tmp_path):
    done = one(lines, tmp_path / "out")
    (tmp_path / "out" / f"{done.name}.done.json").unlink()
    left = tmp_path / "out" / f".{done.name}.parquet.0f0f.part"
    left.write_bytes(b"PAR1")
    one(lines, tmp_path / "out")
    assert not left.exists()


def test_remote_files_keep_the_name_their_user_gave(lines, tmp_path):
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed (the extra sayso[scale])")
    fsspec.filesystem("memory").pipe("/bucket/news.jsonl", lines.read_bytes())
    (shard,) = find_shards(["memory://bucket/*.jsonl"])
    done = process_shard(shard, tmp_path / "out", RULES)
    (first, *_) = readings(tmp_path / "out" / f"{done.name}.parquet")
    assert first.article.name.startswith("memory://") and first.article.name.endswith("news.jsonl:1")
    aside = (tmp_path / "out" / f"{done.name}.aside.jsonl").read_text()
    assert str(tmp_path) not in aside and "sayso-" not in aside


def test_loose_files_share_a_shard(tmp_path):
    for i in range(3):
        (tmp_path / f"{i}.txt").write_text(f"{TEXT} It was trip {i}.")
    (shard,) = find_shards([str(tmp_path)])
    assert len(shard.inputs) == 3
    assert process_shard(shard, tmp_path / "out", RULES).readings == 3


def test_what_is_not_there_or_no_output_of_ours_says_so(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        list(find_shards([str(tmp_path / "nothing.jsonl")]))
    (tmp_path / "x.parquet").write_bytes(b"PAR1 not really")
    with pytest.raises(InputError, match="cannot be read as Parquet"):
        list(readings(tmp_path / "x.parquet"))


def test_a_reading_nested_without_end_says_so(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"reading": ["[" * 100_000]}), tmp_path / "deep.parquet")
    with pytest.raises(InputError, match="nested too deeply"):
        list(readings(tmp_path / "deep.parquet"))
