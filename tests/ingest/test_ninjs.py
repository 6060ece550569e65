"""ninjs, versions 1 and 2; story sets in JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import _seeds
from sayso.ingest import articles
from sayso.records import Article, SetAside

BODY = "\n\n".join(_seeds.PARAGRAPHS)


def read(tmp_path: Path, value: object) -> list[Article | SetAside]:
    path = tmp_path / "items.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return list(articles([path]))


def good(tmp_path: Path, value: object) -> Article:
    (found,) = read(tmp_path, value)
    assert isinstance(found, Article), found
    return found


def test_both_versions(tmp_path: Path) -> None:
    one, two = read(tmp_path, _seeds.ninjs())
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert one.text == two.text == BODY
    assert one.title == two.title == _seeds.TITLE
    assert one.byline == two.byline == "Ann Pell"
    assert one.published == two.published == "2026-03-03T10:00:00Z"
    assert (one.id, one.url, one.outlet) == ("tag:echo.example,2026:ferries", None, "Echo")
    assert (two.url, two.modified) == ("https://www.echo.example/ferries", "2026-03-04T10:00:00Z")


def test_one_item_and_one_a_line(tmp_path: Path) -> None:
    assert good(tmp_path, _seeds.ninjs()[1]).title == _seeds.TITLE
    path = tmp_path / "items.jsonl"
    path.write_text("\n".join(json.dumps(item) for item in _seeds.ninjs()), encoding="utf-8")
    assert [a.text for a in articles([path]) if isinstance(a, Article)] == [BODY, BODY]


@pytest.mark.parametrize("kind", ["picture", "video", "graphic"])
def test_what_is_no_text_is_set_aside(tmp_path: Path, kind: str) -> None:
    (found,) = read(tmp_path, {**_seeds.ninjs()[0], "type": kind})
    assert isinstance(found, SetAside)
    assert f"a ninjs item of the type {kind}" in found.error


def test_what_was_cancelled_is_marked(tmp_path: Path) -> None:
    assert (
        "marks it as canceled" in good(tmp_path, {**_seeds.ninjs()[0], "pubstatus": "canceled"}).warnings[0]
    )


def test_an_item_without_a_body(tmp_path: Path) -> None:
    item = {k: v for k, v in _seeds.ninjs()[0].items() if k != "body_xhtml"}
    (found,) = read(tmp_path, item)
    assert isinstance(found, SetAside)
    assert "it has no text" in found.error


def test_a_story_set(tmp_path: Path) -> None:
    rows = [{"id": n, "outlet": f"Paper {n}", "published": "2031-03-03", "text": BODY} for n in (1, 2)]
    found = read(tmp_path, {"id": "s1", "title": "Ferries", "articles": rows, "same_claim": []})
    assert [(a.id, a.outlet, a.published) for a in found if isinstance(a, Article)] == [
        ("1", "Paper 1", "2031-03-03"),
        ("2", "Paper 2", "2031-03-03"),
    ]
    assert all(isinstance(a, Article) and a.warnings == () for a in found), "a number is an id like any other"
