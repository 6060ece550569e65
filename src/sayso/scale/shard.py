"""One shard → one Parquet file of readings, whole or not at all.

Three files come of a shard, each written beside its place and renamed into it: ``NAME.aside.jsonl`` (what
could not be read, and why; only where there is something), ``NAME.parquet``, and last ``NAME.done.json``, the
marker. A shard whose marker names the same input and recipe is not read again; one without a marker was cut
short, and is. NAME is made of the input's name and of its content, so that equal names do not collide.
"""

from __future__ import annotations

import atexit
import functools
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from sayso.api.batches import BatchReader, Item, Result, in_batches
from sayso.api.workers import ReaderPool
from sayso.errors import RecordError
from sayso.ingest.inputs import articles
from sayso.records import Reading, SetAside
from sayso.records.codec import from_json
from sayso.scale import table
from sayso.scale.files import Part, file_hash, write_whole
from sayso.scale.recipe import Recipe
from sayso.scale.remote import at_hand
from sayso.scale.shards import Shard

Progress = Callable[[int], None]
"""Called with the number of articles done since it was last called."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a shard: the content of its marker.

    Attributes:
        name: the output's, without suffix.
        input: as the user named it; `input_key` the SHA-256 of its content.
        recipe: fingerprint of options, code and models.
        readings, set_aside: how many; `sha256` of the Parquet file.
        skipped: whether it had been done before.
    """

    name: str
    input: str
    input_key: str
    recipe: str
    readings: int
    set_aside: int
    sha256: str
    skipped: bool = False


def process_shard(shard: Shard, out: str | Path, recipe: Recipe, progress: Progress = lambda _: None) -> Done:
    """Reads a shard into the folder `out`; returns at once where that was done before.

    The same shard and recipe give the same bytes, whoever reads it and however often.

    Raises SaysoError: the input cannot be opened, a model is damaged; OSError: the disk is full or gone.
    """
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    fingerprint = recipe.fingerprint()
    with at_hand(shard) as (paths, key):
        name = f"{_stem(shard)}-{key[:12]}"
        done = done_before(out, name)
        if done is not None and (done.input_key, done.recipe) == (key, fingerprint):
            return replace(done, skipped=True)
        items = (_under_its_name(item, paths) for item in articles(paths, recipe.options))
        readings, aside, sha256 = _write(_read(items, recipe), out / name, recipe.row_group, progress)
    done = Done(name, shard.name, key, fingerprint, readings, aside, sha256)
    write_whole(_marker(out, name), json.dumps(asdict(done), indent=1, ensure_ascii=False) + "\n")
    return done


def done_before(out: Path, name: str) -> Done | None:
    """The marker of a shard whose output is there; None where it was never done, or not to its end."""
    try:
        done = from_json(Done, json.loads(_marker(out, name).read_text("utf-8")))
    except (OSError, ValueError, RecordError):
        return None
    return done if (out / f"{name}.parquet").is_file() else None


def outputs(out: str | Path) -> Iterator[Path]:
    """The finished Parquet files of a folder, in order of name: those that have their marker."""
    for marker in sorted(Path(out).glob("*.done.json")):
        name = marker.name.removesuffix(".done.json")
        if done_before(Path(out), name):
            yield Path(out, f"{name}.parquet")


def _marker(out: Path, name: str) -> Path:
    return out / f"{name}.done.json"


def _stem(shard: Shard) -> str:
    """The input's name, tamed: letters, digits, points and dashes."""
    last = re.split(r"[/\\]", shard.inputs[0])[-1]
    stem = re.sub(r"(?:\.(?:jsonl|ndjson|parquet|warc|gz))+$", "", last, flags=re.I)
    return re.sub(r"[^A-Za-z0-9._-]", "_", stem)[:60].strip("._-") or "shard"


def _under_its_name(item: Item, paths: dict[str, str]) -> Item:
    """`item`, named as the user named its input where that was copied here to be read."""
    for path, name in paths.items():
        if path == name or not item.name.startswith(path):
            continue
        renamed = replace(item, name=name + item.name[len(path) :])
        if isinstance(renamed, SetAside):
            here = renamed.id.replace(path, name)
            return replace(renamed, id=here, error=renamed.error.replace(path, name))
        return renamed
    return item


def _read(items: Iterable[Item], recipe: Recipe) -> Iterator[Result]:
    return _pool(recipe).run(in_batches(items, recipe.batch_articles))


_pools: dict[str | None, ReaderPool] = {}


def _pool(recipe: Recipe) -> ReaderPool:
    """This process's reading child: it can hang, crash or eat memory and be replaced. Kept between shards."""
    pool = _pools.get(recipe.engine)
    if pool is None:
        pool = ReaderPool(functools.partial(_reader, recipe.engine), 1, recipe.allowance)
        _pools[recipe.engine] = pool
    return pool


@atexit.register
def close() -> None:
    """Ends the reading children of this process; the next shard starts another."""
    for pool in _pools.values():
        pool.close()
    _pools.clear()


def _reader(engine: str | None) -> BatchReader:
    from sayso.analysis.pipeline import DEFAULT_ENGINE, Reader

    return Reader(engine or DEFAULT_ENGINE)


def _write(
    results: Iterator[Result], target: Path, row_group: int, progress: Progress
) -> tuple[int, int, str]:
    """Writes readings and what was set aside; returns the number of each and the Parquet file's SHA-256."""
    pa, schema = table.arrow(), table.schema()
    readings = set_aside = 0
    with Part(target, ".parquet") as part, Part(target, ".aside.jsonl") as aside:
        rows: list[dict[str, object]] = []
        with pa.parquet.ParquetWriter(part.path, schema, compression="zstd") as writer:
            for result in results:
                if isinstance(result, Reading):
                    rows.append(table.row(result))
                    readings += 1
                else:
                    aside.write(json.dumps(_aside(result), ensure_ascii=False) + "\n")
                    set_aside += 1
                if len(rows) == row_group:
                    writer.write_table(pa.Table.from_pylist(rows, schema), row_group)
                    rows.clear()
                progress(1)
            if rows:
                writer.write_table(pa.Table.from_pylist(rows, schema), row_group)
        sha256 = file_hash(part.path)
        aside.commit(keep=set_aside > 0)
        part.commit()
    return readings, set_aside, sha256


def _aside(item: SetAside) -> dict[str, str]:
    return {"id": item.id, "name": item.name, "error": item.error, "kind": item.kind}
