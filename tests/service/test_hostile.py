# ruff: noqa: E501
"""Forty hostile articles through desk, REST and MCP: nothing runs, nothing breaks, text is shown as it is."""

import asyncio
import json
import re
import time
from pathlib import Path

import pytest
from desks import desk_of, form_token
from live import listening
from sound import Sound
from world import corpus_of, hostile_reading

import sayso.api
from browser import browser, why_none
from readings import own, reading
from sayso.corpus.corpus import Corpus
from sayso.corpus.views import Query
from sayso.service.mcp_server import LONGEST, NOTICE, make_server

HOSTILE = Path(__file__).parents[2] / "benchmarks" / "data" / "hostile.jsonl"
ARTICLES = [json.loads(line) for line in HOSTILE.read_text(encoding="utf-8").splitlines()]
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
API = "/api/v1"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    readings = [hostile_reading(fields, n) for n, fields in enumerate(ARTICLES)]
    with corpus_of(tmp_path_factory.mktemp("hostile"), readings) as corpus:
        yield corpus


def pages(corpus):
    """The addresses of every page that shows something of an article."""
    rows = corpus.articles(limit=100).items
    found = [
        "/",
        "/stories",
        "/articles",
        "/entities",
        "/health",
        "/log",
        "/set-aside",
        "/search?q=mayor",
        "/search?order=newest",
    ]
    found += [f"/articles/{row.key}" for row in rows]
    for key in {row.story for row in rows}:
        found += [f"/stories/{key}", f"/stories/{key}/events"]
    claims = corpus.search(Query(order="oldest"), limit=200).items
    found += [f"/claims/{key}" for key in {row.cluster for row in claims}]
    return found + [f"/entities/{row.key}" for row in corpus.entities(limit=100).items]


def test_there_are_forty_and_all_are_kept(hostile):
    assert len(ARTICLES) >= 40
    assert hostile.articles().total == len(ARTICLES)


def test_every_page_stays_sound_and_visible(hostile):
    with desk_of(hostile) as desk:
        for path in pages(hostile):
            answer = desk.get(path)
            assert answer.status_code == 200, path
            page = Sound(answer.text)
            assert not UNSEEN.search(answer.text), path
            outside = [link for link in page.links if not link.startswith(("/", "#"))]
            assert all(link.startswith("https://") for link in outside), outside
            assert not any(
                name.lower() in ("set-cookie", "location") and "evil" in value
                for name, value in answer.headers.items()
            )


def test_words_are_shown_as_they_are(hostile):
    with desk_of(hostile) as desk:
        first = hostile.articles(order="oldest", limit=100).items
        scripted = next(row for row in first if row.id == "h01")
        text = desk.get(f"/articles/{scripted.key}").text
        assert "&lt;script&gt;document.title=" in text and "<script>document" not in text
        template = next(row for row in first if row.id == "h09")
        assert "{{7*7}}" in desk.get(f"/articles/{template.key}").text


def test_rest_sends_it_as_json(hostile):
    with desk_of(hostile) as desk:
        for path in ("articles", "claims", "stories", "entities", "log", "timeline"):
            answer = desk.get(f"{API}/{path}", headers={"accept": "application/x-ndjson"})
            lines = answer.content.split(b"\n")
            assert all(json.loads(line) for line in lines if line), path
            assert answer.headers["x-content-type-options"] == "nosniff"
        for row in hostile.articles(limit=100).items:
            sent = desk.get(f"{API}/articles/{row.key}/reading").json()
            assert sent["text"] == next(a["text"] for a in ARTICLES if a["id"] == row.id)


@pytest.mark.parametrize(
    "query", [a.get("title") or a["text"] for a in ARTICLES if len(a.get("title") or a["text"]) < 400]
)
def test_hostile_words_can_be_searched_for(hostile, query):
    with desk_of(hostile) as desk:
        for path in ("/search", "/stories", "/articles", "/entities", f"{API}/claims", f"{API}/entities"):
            answer = desk.get(path, params={"q": query[:400]})
            assert answer.status_code in (200, 422), (path, answer.text[:300])
            assert path.startswith(API) or "<script>document" not in answer.text


def test_hostile_files_are_read_or_set_aside(tmp_path, monkeypatch):
    class FakeReader:
        def read_batch(self, articles):
            return [reading(a, own(a.text, a.text.split("\n")[0][:300], 1)) for a in articles]

    monkeypatch.setattr(sayso.api, "_reader", lambda engine: FakeReader())
    with corpus_of(tmp_path, []) as corpus, desk_of(corpus) as desk:
        token = form_token(desk.get("/read"))
        name = '../../<script>document.title="run"</script>.jsonl'
        files = {"file": (name, HOSTILE.read_bytes(), "application/x-ndjson")}
        there = desk.post("/read", data={"form_token": token, "keep": "1"}, files=files).headers["location"]
        for _ in range(600):
            told = desk.get(f"{there}/progress").json()
            if told["over"]:
                break
            time.sleep(0.02)
        assert told["state"] == "done" and told["done"] >= len(ARTICLES)
        page = desk.get(f"{there}?stay=true")
        Sound(page.text)
        assert "<script>document" not in page.text


@pytest.mark.browser
@pytest.mark.skipif(why_none() is not None, reason=str(why_none()))
def test_nothing_runs_in_a_browser(hostile):
    with listening(hostile) as address, browser(1280, 900) as driver:
        for path in pages(hostile):
            driver.get(address + path)
            assert driver.title != "run" and driver.title.endswith("· sayso"), path
            foreign = driver.execute_script(
                "return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(location.origin))"
            )
            assert foreign == [], path
            assert (
                driver.execute_script(
                    "return document.querySelectorAll('main script, main img, main iframe').length"
                )
                == 0
            )
            assert driver.get_log("browser") == [], path
            wide = driver.execute_script("return document.documentElement.scrollWidth")
            assert wide <= 1280, path


# -- over the Model Context Protocol ---------------------------------------------------------------------


def asked_of(where, calls):
    """What the SDK's own client gets for (tool, arguments) of a server over the corpus at `where`."""
    mcp = pytest.importorskip("mcp", reason="mcp is not installed (the extra sayso[mcp])")

    async def go():
        with Corpus.open(where, read_only=True) as corpus:
            async with mcp.Client(make_server(corpus)) as client:
                return [await client.call_tool(tool, arguments) for tool, arguments in calls]

    answers = [answer.content for answer in asyncio.run(go())]
    assert all(len(content) == 1 and content[0].type == "text" for content in answers)  # no links, no images
    return [json.loads(content[0].text) for content in answers]


def test_language_models_get_it_as_quoted_data(hostile):
    rows = hostile.articles(limit=100).items
    claims = hostile.search(Query(order="oldest"), limit=1_000).items
    calls = [("trace_story", {"story": key}) for key in {row.story for row in rows}]
    calls += [("trace_claim", {"cluster": key}) for key in {row.cluster for row in claims}]
    calls += [("dossier", {"entity": str(row.key)}) for row in hostile.entities(limit=100).items]
    answers = asked_of(hostile.where, [*calls, ("list_stories", {}), ("search_claims", {"limit": 50})])
    for call, answer in zip([*calls, "list_stories", "search_claims"], answers, strict=True):
        assert answer.keys() == {"notice", "quoted"} and answer["notice"] == NOTICE, call
    shown = {a["id"]: a for answer in answers for a in articles_in(answer)}
    assert shown.keys() == {article["id"] for article in ARTICLES}
    for article in ARTICLES:
        for field in ("title", "url", "byline", "outlet"):
            held = shown[article["id"]].get(field)
            assert held is None or held == next(getattr(r, field) for r in rows if r.id == article["id"])


def articles_in(value):
    """Every article anywhere in an answer."""
    if isinstance(value, dict):
        if "outlet" in value and "id" in value:
            yield value
        value = list(value.values())
    for item in value if isinstance(value, list) else ():
        yield from articles_in(item)


def test_language_models_can_ask_for_hostile_words(hostile):
    words = [(a.get("title") or a["text"])[:400] for a in ARTICLES]
    tools = {"search_claims": "text", "list_stories": "text", "dossier": "entity"}
    calls = [(tool, {field: word}) for word in words for tool, field in tools.items()]
    for call, answer in zip(calls, asked_of(hostile.where, calls), strict=True):
        assert answer.keys() in ({"notice", "quoted"}, {"error"}), call
        assert "\n" not in answer.get("error", "") and not UNSEEN.search(answer.get("error", "")), call


def test_language_models_can_have_hostile_articles_read(hostile):
    given = [a for a in ARTICLES if len(a["text"]) <= LONGEST]
    calls = [("read_article", {k: a[k] for k in ("text", "title", "outlet") if a.get(k)}) for a in given]
    answers = asked_of(hostile.where, calls)
    assert sum("quoted" in answer for answer in answers) >= 38, [a for a in answers if "error" in a]
    for article, answer in zip(given, answers, strict=True):
        if "error" not in answer:
            found = answer["quoted"]
            whole = f"{article.get('title') or ''}\n{article['text']}"
            assert all(claim["content_text"] in whole for claim in found["claims"]), article["id"]
            assert found.get("title") in (None, article.get("title"), article["text"].split("\n")[0])
