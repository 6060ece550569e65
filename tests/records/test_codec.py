"""Records to JSON and back."""

from __future__ import annotations

import json
from dataclasses import MISSING, dataclass, fields
from typing import Any, Generic, TypeVar, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sayso import records
from sayso.errors import RecordError
from sayso.records import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Capture,
    Claim,
    Cue,
    Entity,
    EntityKind,
    Event,
    Factuality,
    Form,
    NestedSource,
    Place,
    Reading,
    Sentence,
    SetAside,
    Source,
)
from sayso.records.claim import Basis
from sayso.records.codec import from_json, json_schema, to_json
from sayso.records.schema import reading_schema

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
maybe = st.none() | words
offsets = st.integers(0, 10_000)
span = st.tuples(offsets, offsets).map(lambda pair: (min(pair), max(pair)))
spans = st.lists(span, max_size=3).map(tuple)
unit = st.floats(0, 1)
within = st.sampled_from(["text", "title"])
strings = st.lists(words, max_size=3).map(tuple)

T = TypeVar("T")


def tuples_of(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


places = st.builds(
    Place,
    name=words,
    geonames_id=st.none() | st.integers(),
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    country=maybe,
)
events = st.builds(Event, plover=words, trigger=words, span=st.none() | span, actor=maybe, when=maybe)
sources = st.builds(
    Source, span=spans, text=words, entity=words, basis=st.sampled_from(get_args(Basis)), within=within
)
cues = st.builds(Cue, span=spans, text=words, within=within)
nested = st.builds(NestedSource, text=words, entity=words, cue=maybe, span=spans, cue_span=spans)
claims = st.builds(
    Claim,
    id=words,
    content=spans,
    content_text=words,
    form=st.sampled_from(get_args(Form)),
    source=st.none() | sources,
    cue=st.none() | cues,
    chain=strings,
    attribution=st.none() | offsets,
    nested_source=st.none() | nested,
    factuality=st.sampled_from(get_args(Factuality)),
    place=st.none() | places,
    events=tuples_of(events),
    score=unit,
    within=within,
)
articles = st.builds(
    Article,
    id=words,
    text=words,
    sha256=words,
    title=maybe,
    published=maybe,
    blocks=tuples_of(st.builds(Block, kind=st.sampled_from(get_args(BlockKind)), span=span)),
    capture=st.none() | st.builds(Capture, sha256=words, retrieved=maybe, bytes=st.none() | offsets),
    name=words,
    warnings=strings,
)
readings = st.builds(
    Reading,
    article=articles,
    attributions=tuples_of(
        st.builds(Attribution, source=spans, cue=spans, content=spans, score=unit, within=within)
    ),
    claims=tuples_of(claims),
    entities=tuples_of(
        st.builds(
            Entity, name=words, kind=st.sampled_from(get_args(EntityKind)), mentions=spans, roles=strings
        )
    ),
    sentences=tuples_of(st.builds(Sentence, span=span, claims=tuples_of(offsets), none=maybe, within=within)),
    made_by=words,
    warnings=st.just(()),
)


@settings(max_examples=30, deadline=None)
@given(readings)
def test_a_reading_comes_back_from_json_as_it_went(reading: Reading) -> None:
    written = json.dumps(reading.to_dict())
    assert Reading.from_dict(json.loads(written)) == reading


VALIDATOR = Draft202012Validator(reading_schema())


def test_the_published_schema_is_one() -> None:
    Draft202012Validator.check_schema(reading_schema())


@settings(max_examples=20, deadline=None)
@given(readings)
def test_every_reading_follows_the_published_schema(reading: Reading) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(json.dumps(reading.to_dict())))) == []


@settings(max_examples=30, deadline=None)
@given(st.one_of(claims, articles, sources, places, events))
def test_every_record_comes_back(record: Any) -> None:
    assert from_json(type(record), json.loads(json.dumps(to_json(record)))) == record


def test_spans_are_a_pair_where_there_is_one_a_list_where_there_are_more_and_null_where_none() -> None:
    one, two = (3, 7), (9, 12)
    assert to_json(Cue(span=(one,), text=""))["span"] == [3, 7]
    assert to_json(Cue(span=(one, two), text=""))["span"] == [[3, 7], [9, 12]]
    assert to_json(Cue(span=(), text=""))["span"] is None
    for cue in (Cue(span=(one,), text=""), Cue(span=(one, two), text=""), Cue(span=(), text="")):
        assert from_json(Cue, to_json(cue)) == cue


def test_within_is_called_in() -> None:
    assert to_json(Cue(span=((0, 1),), text="x", within="title"))["in"] == "title"


def test_the_warnings_of_article_and_reading_stand_together_once() -> None:
    article = Article(id="a", text="x", sha256="0", warnings=("one",))
    assert Reading(article, warnings=("one", "two")).to_dict()["warnings"] == ["one", "two"]


def test_article_fields_stand_at_the_top_of_a_reading() -> None:
    value = Reading(Article(id="a7", text="words", sha256="00", title="T")).to_dict()
    assert (value["id"], value["text"], value["title"], value["schema"]) == (
        "a7",
        "words",
        "T",
        "sayso/reading/1",
    )


ARTICLE = {"id": "a", "text": "Words.", "sha256": "00"}
CLAIM = {
    "id": "c1",
    "content": [0, 5],
    "content_text": "Words",
    "form": "direct",
    "source": None,
    "cue": None,
    "chain": ["article"],
}
SOURCE = {"span": [0, 2], "text": "He", "entity": "He", "basis": "named person"}


@pytest.mark.parametrize(
    ("value", "place", "words_of_reason"),
    [
        ({"text": "x", "sha256": "0"}, "$.article", "'id' is missing"),
        ({**ARTICLE, "text": 5}, "$.article.text", "str is wanted, not int"),
        ({**ARTICLE, "blocks": [{"kind": "verse", "span": [0, 1]}]}, "$.article.blocks[0].kind", "'verse'"),
        ({**ARTICLE, "blocks": [{"kind": "title", "span": [0]}]}, "$.article.blocks[0].span", "2 items"),
        ({**ARTICLE, "blocks": [{"kind": "title", "span": [0, "9"]}]}, "$.article.blocks[0].span[1]", "int"),
        ({**ARTICLE, "blocks": "none"}, "$.article.blocks", "a list is wanted"),
        ({**ARTICLE, "capture": []}, "$.article.capture", "an object is wanted"),
        ({**ARTICLE, "claims": [{**CLAIM, "form": "spoken"}]}, "$.claims[0].form", "'spoken'"),
        ({**ARTICLE, "claims": [{**CLAIM, "content": [0, 5, 7]}]}, "$.claims[0].content[0]", "2 items"),
        ({**ARTICLE, "claims": [{**CLAIM, "content": 5}]}, "$.claims[0].content", "a list is wanted"),
        ({**ARTICLE, "claims": [{**CLAIM, "score": "high"}]}, "$.claims[0].score", "float"),
        ({**ARTICLE, "claims": [{**CLAIM, "attribution": True}]}, "$.claims[0].attribution", "int"),
        ({**ARTICLE, "claims": [{**CLAIM, "chain": [None]}]}, "$.claims[0].chain[0]", "str"),
        (
            {**ARTICLE, "claims": [{**CLAIM, "source": {**SOURCE, "basis": "rumour"}}]},
            "$.claims[0].source.basis",
            "'rumour'",
        ),
        ({**ARTICLE, "claims": [7]}, "$.claims[0]", "an object is wanted"),
        ({**ARTICLE, "sentences": [{"claims": []}]}, "$.sentences[0]", "'span' is missing"),
    ],
)
def test_bad_json_is_refused_with_the_place(value: dict[str, Any], place: str, words_of_reason: str) -> None:
    with pytest.raises(RecordError) as caught:
        Reading.from_dict(value)
    assert caught.value.where == place
    assert words_of_reason in caught.value.reason


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([*ARTICLE, "claims", "blocks", "capture", "sentences"]), json_values))
def test_any_json_gives_a_reading_or_a_record_error(value: dict[str, Any]) -> None:
    try:
        reading = Reading.from_dict(value)
    except RecordError:
        return
    assert Reading.from_dict(reading.to_dict()) == reading


def test_unknown_fields_are_let_pass() -> None:
    assert Reading.from_dict({**ARTICLE, "mood": "grim"}).article.text == "Words."


def test_whole_numbers_do_for_scores() -> None:
    claim = from_json(Claim, {**CLAIM, "score": 1})
    assert claim.score == 1.0
    assert isinstance(claim.score, float)


@pytest.mark.parametrize("name", [n for n in records.__all__ if isinstance(getattr(records, n), type)])
def test_records_are_frozen_slotted_and_described_by_a_schema(name: str) -> None:
    record = getattr(records, name)
    assert record.__dataclass_params__.frozen
    assert "__slots__" in vars(record)
    definitions: dict[str, Any] = {}
    json_schema(record, definitions)
    required = {f.metadata.get("json", f.name) for f in fields(record) if f.default is MISSING}
    assert set(definitions[name]["required"]) <= required
    assert definitions[name]["description"]


def test_an_input_set_aside_comes_back() -> None:
    aside = SetAside(id="x", error="x: it is empty (give a file)", name="x")
    assert from_json(SetAside, to_json(aside)) == aside


def test_the_title_in_the_text_is_its_title_block() -> None:
    article = Article(
        id="a", text="T\n\nB", sha256="", blocks=(Block("title", (0, 1)), Block("paragraph", (3, 4)))
    )
    assert article.title_in_text == (0, 1)
    assert Article(id="a", text="B", sha256="", title="T").title_in_text is None


@dataclass(frozen=True, slots=True)
class _Shelf(Generic[T]):
    items: tuple[T, ...]
    first: T


def test_records_inside_of_something_generic_become_json_too() -> None:
    place = Place("Varlo", country="IT")
    told = to_json(_Shelf((place, place), place))
    assert told["items"] == [to_json(place)] * 2 and told["first"] == to_json(place)
    assert to_json(_House(_Shelf((place,), place)))["shelf"]["items"] == [to_json(place)]


@dataclass(frozen=True, slots=True)
class _House:
    shelf: _Shelf[Place]


@pytest.mark.parametrize("value", ["{", [1], None, 3])
def test_a_reading_that_is_no_object_says_so(value: Any) -> None:
    with pytest.raises(RecordError, match="an object is wanted"):
        Reading.from_dict(value)
