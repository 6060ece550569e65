"""What `sayso add` is given: articles to be read, or readings that were made before."""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.errors import InputError, RecordError, SaysoError
from sayso.ingest.inputs import is_url, printable
from sayso.ingest.limits import DEFAULT_LIMITS
from sayso.ingest.streams import Stream, open_file
from sayso.records import Reading, SetAside
from sayso.records.reading import SCHEMA

_READING = re.compile(rb'"schema"\s{0,9}:\s{0,9}"sayso/reading/\d')
_LOOK = 4096
READINGS, ARTICLES = "readings", "articles"


def grouped(inputs: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """`inputs` in order, those that follow one another and are of one kind together."""
    for kind, group in itertools.groupby(_shards(inputs), key=_kind):
        yield kind, list(group)


def _shards(inputs: Iterable[str]) -> Iterator[str]:
    """The inputs; a folder that `sayso run` wrote stands for its files."""
    for given in inputs:
        path = Path(given)
        shards = sorted(path.glob("*.parquet")) if not is_url(given) and path.is_dir() else []
        yield from map(str, shards) if shards else (given,)


def _kind(given: str) -> str:
    if given.casefold().endswith(".parquet"):
        return _kind_of_table(given)
    if given == "-":
        peek = getattr(sys.stdin.buffer, "peek", None)
        return READINGS if peek is not None and _READING.search(peek(_LOOK)[:_LOOK]) else ARTICLES
    if is_url(given) or not Path(given).is_file():
        return ARTICLES
    try:
        with open_file(Path(given), given, DEFAULT_LIMITS) as stream:
            head = stream.head(_LOOK)
    except SaysoError:
        return ARTICLES  # and there it is told what is wrong with it
    return READINGS if _READING.search(head) else ARTICLES


def _kind_of_table(given: str) -> str:
    """Readings where there is a column of them; else articles, where it is told what is wrong with it."""
    from sayso.scale.table import holds_readings

    return READINGS if holds_readings(given) else ARTICLES


def readings(inputs: Iterable[str]) -> Iterator[Reading | SetAside]:
    """The readings of files that `sayso read --json` or `sayso run` wrote; a bad one is set aside."""
    for given in inputs:
        name = printable(given)
        try:
            yield from _parquet(given) if given.casefold().endswith(".parquet") else _lines(given, name)
        except SaysoError as error:
            yield SetAside.of(error, name)


def _parquet(given: str) -> Iterator[Reading]:
    from sayso.scale.table import readings as of_table

    yield from of_table(given)


def _lines(given: str, name: str) -> Iterator[Reading | SetAside]:
    if given == "-":
        yield from _of_stream(Stream(sys.stdin.buffer, name, DEFAULT_LIMITS), name)
        return
    with open_file(Path(given), name, DEFAULT_LIMITS) as stream:
        yield from _of_stream(stream, name)


def _of_stream(stream: Stream, name: str) -> Iterator[Reading | SetAside]:
    if stream.head(_LOOK).split(b"\n", 1)[0].strip() in (b"{", b"["):  # one value, over many lines
        value = _value(stream.read_all(), name)
        for item in value if isinstance(value, list) else [value]:
            yield _reading(item, name)
        return
    for number, line in enumerate(stream.lines(), start=1):
        place = f"{name}:{number}"
        try:
            if isinstance(line, SaysoError):
                raise type(line)(place, line.reason, line.mend)
            if line.strip():
                yield _reading(_value(line, place), place)
        except SaysoError as error:
            yield SetAside.of(error, place)


def _value(data: bytes, place: str) -> object:
    try:
        value: object = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(place, f"it is no JSON: {error}", "write it with sayso read --json") from None
    return value


def _reading(value: object, place: str) -> Reading | SetAside:
    """The reading that a JSON value is; what `sayso read --json` wrote for an article that it set aside."""
    if isinstance(value, dict) and "error" in value and "schema" not in value:
        return SetAside(str(value.get("id", place)), str(value["error"]), place)
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise RecordError(place, f"it is no {SCHEMA}", "write it with sayso read --json")
    try:
        return Reading.from_dict(value)
    except RecordError as error:
        raise RecordError(place, str(error), "write it with sayso read --json") from None
