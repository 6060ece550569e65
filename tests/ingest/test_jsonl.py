"""JSON and JSONL → Articles."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, TooLargeError
from sayso.ingest.jsonl import article_or_aside, articles_from_json, articles_from_lines
from sayso.ingest.limits import Limits
from sayso.records import Article, SetAside

TEXT = "The minister said on Monday that she would leave."


def one(record: Any, **options: Any) -> Article:
    article = article_or_aside(record, name="x.json", **options)
    assert isinstance(article, Article), article
    return article


def aside(record: Any) -> str:
    found = article_or_aside(record, name="x.json")
    assert isinstance(found, SetAside)
    assert "\n" not in found.error
    return found.error


@pytest.mark.parametrize(
    "field",
    [
        "text",
        "body",
        "content",
        "article",
        "maintext",
        "articleBody",
        "full_text",
        "TEXT",
        "FullText",
        "Article-Body",
    ],
)
def test_the_text_under_its_usual_names(field: str) -> None:
    assert one({field: TEXT}).text == TEXT


@pytest.mark.parametrize(
    ("record", "got"),
    [
        ({"id": "a7"}, "a7"),
        ({"doc_id": "a7"}, "a7"),
        ({"guid": 7}, "7"),
        ({"_id": {"$oid": "a7"}}, "a7"),
        ({"uri": "urn:a7"}, "urn:a7"),
        ({"id": " a/7 é"}, " a/7 é"),
        ({"id": "", "guid": "b"}, "b"),
        ({"id": "a", "doc_id": "b"}, "a"),
    ],
)
def test_the_inputs_own_id_is_kept(record: dict[str, Any], got: str) -> None:
    assert one({**record, "text": TEXT}).id == got


def test_without_an_id_the_hash_of_the_line_gives_one() -> None:
    line = json.dumps({"text": TEXT}).encode()
    (article,) = articles_from_lines([line], name="x.jsonl")
    assert isinstance(article, Article)
    assert article.sha256 == hashlib.sha256(line).hexdigest()
    assert article.id == article.sha256[:16]
    assert article.capture is not None
    assert article.capture.bytes == len(line)


@pytest.mark.parametrize(
    ("value", "byline"),
    [
        ("By Ana Roe", "Ana Roe"),
        ("Ana Roe", "Ana Roe"),
        (["Ana Roe", "Ben Poe", "Ana Roe"], "Ana Roe, Ben Poe"),
        ([{"name": "Ana Roe"}, {"@type": "Person", "name": "By Ben Poe"}], "Ana Roe, Ben Poe"),
        ({"name": "Ana Roe"}, "Ana Roe"),
        ([], None),
        ([None, {}], None),
        (7, None),
        ("Byron Roe", "Byron Roe"),
    ],
)
@pytest.mark.parametrize("field", ["byline", "author", "authors"])
def test_authors(field: str, value: Any, byline: str | None) -> None:
    assert one({field: value, "text": TEXT}).byline == byline


@pytest.mark.parametrize(
    "field",
    ["published", "date", "published_at", "datePublished", "date_publish", "publish_date", "pubDate", "dct"],
)
def test_dates(field: str) -> None:
    assert one({field: "Mon, 03 May 2021 10:00:00 GMT", "text": TEXT}).published == "2021-05-03T10:00:00Z"


def test_a_date_that_cannot_be_read_is_left_out_with_a_warning() -> None:
    article = one({"date": "03/04/2021", "text": TEXT})
    assert article.published is None
    assert "'03/04/2021'" in article.warnings[0]


def test_outlet_language_and_url() -> None:
    article = one(
        {
            "source": {"id": None, "name": "The Post"},
            "lang": "en_US",
            "canonical_url": "https://p.example",
            "text": TEXT,
        }
    )
    assert (article.outlet, article.language, article.url) == ("The Post", "en-us", "https://p.example")
    assert one({"source_domain": "p.example", "text": TEXT}).outlet == "p.example"
    assert one({"publisher": [{"name": "The Post"}], "text": TEXT}).outlet == "The Post"


def test_a_title_that_opens_the_text_is_used_where_it_stands() -> None:
    article = one({"headline": "Minister quits", "body": f"Minister quits.\n\n{TEXT}\n\n{TEXT}"})
    assert article.title == "Minister quits"
    assert article.title_in_text == (0, 15)
    assert one({"headline": "Minister quits", "body": TEXT}).title_in_text is None


def test_paragraphs_in_a_list_are_joined_by_blank_lines() -> None:
    assert one({"text": ["One, he said.", "Two, he said."]}).text == "One, he said.\n\nTwo, he said."


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"id": "a7", "title": "T"}, "it has no text (its fields: id, title)"),
        ({}, "the object is empty"),
        ({"text": "  "}, "it has no text"),
        ({"text": 5}, "it has no text"),
        (5, "it is a number, not an object"),
        (None, "it is a null, not an object"),
        ("words", "it is a string, not an object"),
        ({"text": "a\0b"}, "NUL"),
        ({"text": "a\ud800"}, "lone surrogate"),
        ({"text": "word " * 300_000}, "more than the 200,000 of one article"),
    ],
)
def test_what_is_no_article_is_set_aside_with_its_reason(record: Any, reason: str) -> None:
    message = aside(record)
    assert message.startswith("x.json: ")
    assert reason in message
    assert message.endswith(")")


def test_a_record_set_aside_keeps_its_id() -> None:
    found = article_or_aside({"id": "a7"}, name="x.jsonl:3")
    assert (found.id, found.name) == ("a7", "x.jsonl:3")


def test_metadata_that_no_output_could_print_is_made_printable() -> None:
    article = one({"id": "a\ud800", "title": "T\udc00", "author": "A\ud800", "text": TEXT})
    for value in (article.id, article.title, article.byline):
        assert value is not None
        value.encode()


def from_json(value: Any) -> list[Article | SetAside]:
    return list(articles_from_json(json.dumps(value).encode(), name="x.json"))


def test_an_object_a_list_and_a_list_in_an_object() -> None:
    record = {"id": "a", "text": TEXT}
    (single,) = from_json(record)
    assert (single.id, single.name) == ("a", "x.json")
    for value in (
        [record, record],
        {"articles": [record, record]},
        {"status": "ok", "items": [record, record]},
    ):
        assert [(a.id, a.name) for a in from_json(value)] == [("a", "x.json:1"), ("a", "x.json:2")]
    assert from_json([]) == []


def test_one_bad_record_in_a_list_does_not_stop_the_others() -> None:
    found = from_json([{"text": TEXT}, 5, {"text": TEXT}])
    assert [type(a) for a in found] == [Article, SetAside, Article]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"text": "The mini', "cut short"),
        (b'[{"text": "a"},', "cut short"),
        (b'{"text": }', "it is not JSON: Expecting value at column 10"),
        (b'{\n"text": }', "at line 2 column 9"),
        (b"words", "it is not JSON"),
        (b'"words"', "it is JSON, but a string"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"id": ' + b"9" * 5000 + b"}", "cannot be read"),
        (b"", "empty"),
    ],
)
def test_bad_json_is_an_error_with_its_place(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=r"^x\.json: ") as caught:
        list(articles_from_json(data, name="x.json"))
    assert reason in str(caught.value)


def test_lines_are_read_one_by_one_and_bad_ones_set_aside_by_number() -> None:
    lines = [
        b'{"id": "a", "text": "One, he said."}',
        b"",
        b"not json",
        b'{"id": "b", "text": "Caf\xe9, he said."}',
        b"[1]",
        TooLargeError("x.jsonl", "the line is longer than 9 bytes", "cut it"),
        b'{"id": "c", "text": "Two, he said."}',
        b'{"id": "d", "text": "Thr',
    ]
    found = list(articles_from_lines(lines, name="x.jsonl"))
    assert [(type(a).__name__, a.id, a.name) for a in found] == [
        ("Article", "a", "x.jsonl:1"),
        ("SetAside", "x.jsonl:3", "x.jsonl:3"),
        ("SetAside", "x.jsonl:4", "x.jsonl:4"),
        ("SetAside", "x.jsonl:5", "x.jsonl:5"),
        ("SetAside", "x.jsonl:6", "x.jsonl:6"),
        ("Article", "c", "x.jsonl:7"),
        ("SetAside", "x.jsonl:8", "x.jsonl:8"),
    ]
    errors = [a.error for a in found if isinstance(a, SetAside)]
    assert errors[0].startswith("x.jsonl:3: it is not JSON")
    assert "byte 24 (0xe9)" in errors[1]
    assert "longer than 9 bytes" in errors[3]
    assert "cut short" in errors[4]


def test_lines_are_taken_as_they_come() -> None:
    def endless() -> Any:
        number = 0
        while True:
            number += 1
            yield json.dumps({"id": number, "text": TEXT}).encode()

    stream = articles_from_lines(endless(), name="-")
    assert [next(stream).id for _ in range(3)] == ["1", "2", "3"]


def test_limits_hold_for_each_line() -> None:
    lines = [json.dumps({"text": "word " * 50}).encode()]
    (found,) = articles_from_lines(lines, name="x", limits=Limits(max_chars=100))
    assert isinstance(found, SetAside)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
names = st.sampled_from(
    ["id", "text", "title", "author", "date", "source", "lang", "url", "body", "articles"]
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(names, json_values) | json_values)
def test_any_record_is_an_article_or_set_aside(record: Any) -> None:
    found = article_or_aside(record, name="x.json")
    assert isinstance(found, Article | SetAside)
    json.dumps(found.id).encode()
    if isinstance(found, Article):
        assert isinstance(found.id, str)
        for value in (found.title, found.byline, found.outlet, found.language, found.url, found.published):
            assert value is None or (isinstance(value, str) and value)
            (value or "").encode()


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 200))
def test_json_that_is_cut_anywhere_is_called_cut(length: int) -> None:
    whole = json.dumps({"id": "a", "n": [True, None, -1.5, {"x": False}], "text": "“No,” he\n\tsaid."})
    part = whole[: min(length, len(whole) - 1)]
    with pytest.raises(InputError, match="cut short"):
        list(articles_from_json(part.encode(), name="x.json"))
