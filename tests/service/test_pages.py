# ruff: noqa: E501
"""The pages as they are sent: sound HTML that shows what the corpus knows, and says what to do where it is empty."""

import re
from dataclasses import replace

import pytest
from desks import desk_of, form_token
from sound import Sound
from world import corpus_of

from readings import article, find, own, reading
from sayso.records import Event

PAGES = (
    "/", "/read", "/stories", "/stories/1", "/stories/1/events", "/claims/1", "/articles", "/articles/1",
    "/entities", "/entities/1", "/search", "/search?q=cables", "/watches", "/judgements", "/health", "/log", "/set-aside", "/jobs", "/enter",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_sound(desk, path):
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text
    page = Sound(answer.text)
    assert [link for link in page.links if not link.startswith(("/", "#", "http"))] == []


@pytest.mark.parametrize("path", [p for p in PAGES if "/1" not in p and p != "/enter"])
def test_an_empty_corpus_says_what_to_do(empty, path):
    with desk_of(empty) as desk:
        answer = desk.get(path)
        assert answer.status_code == 200
        page = Sound(answer.text)
        if path not in ("/read", "/judgements", "/watches"):
            assert {"/read", "/search", "/health"} & set(page.links)


def test_no_page_leads_nowhere(desk):
    """Every link of every page that a reader can reach by links."""
    seen, left = set(), ["/"]
    while left and len(seen) < 150:
        path = left.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = desk.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        if "html" in answer.headers["content-type"]:
            links = [re.sub("#.*", "", link) for link in Sound(answer.text).links]
            left += [link for link in links if link.startswith("/")]
    assert {"/stories", "/search", "/entities", "/health", "/log"} <= seen
    assert any(path.startswith("/claims/") for path in seen)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404), ("/stories/999", 404), ("/claims/999", 404), ("/articles/999", 404), ("/entities/999", 404),
        ("/watches/999", 404), ("/jobs/none", 404), ("/read/none/1", 404), ("/stories/x", 422), ("/stories/0", 422),
        ("/stories/99999999999999999999999", 422), ("/search?min_origins=-1", 422), ("/search?basis=gossip", 422),
        ("/search?published_from=2031-99", 422), ("/stories?order=best", 422), ("/stories?cursor=%00", 422),
        ("/articles?cursor=WzFlOTk5XQ", 422), ("/articles/1?version=7", 404), ("/static/x/desk.css", 404),
        ("/static/linked/0.css", 404), ("/static/../app.py", 404), ("/stories?published_from=soon", 422),
    ],
)  # fmt: skip
def test_errors_are_pages(desk, path, status):
    answer = desk.get(path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    Sound(answer.text)


def test_a_story_shows_its_articles_claims_and_where_it_happened(desk):
    text = desk.get("/stories/1").text
    assert "Coastwire" in text and "Runa Halvik" in text
    assert "will stay closed until autumn" in text
    assert "<text x=" in text and text.count(">Varlo</text>") == 1
    assert '<svg width="720"' in text and "As a table" in text and "41.90, 12.50" in text


def test_a_claim_shows_its_words_in_context(desk):
    text = desk.get("/claims/1").text
    assert "<mark>The bridge over the Senn at Varlo will stay closed until autumn</mark>" in text
    assert "independent origin" in text
    assert "chief engineer" in text


def test_a_dossier_tells_how_often_others_confirm(desk, bridge):
    runa = next(row for row in bridge.entities("Runa Halvik").items)
    dossier = bridge.dossier(runa.key)
    assert 0 < dossier.confirmed <= dossier.claims < dossier.said.total and dossier.contested
    text = desk.get(f"/entities/{runa.key}").text
    assert f"{dossier.confirmed} of {dossier.claims} claims it made" in text
    assert text.count('class="wording"') == dossier.claims + len({r.cluster for r in dossier.about.items})
    assert "more here" in text


def test_contradictions_stand_side_by_side_with_who_prints_them(desk):
    text = desk.get("/stories/1").text
    sides = text[text.index('id="contradictions"') : text.index('id="claims"')]
    assert "Coastwire" in sides and "Estmark Radio" in sides and "from 2031-06-0" in sides


def test_an_article_leads_from_each_claim_to_what_the_corpus_knows(desk):
    text = desk.get("/articles/1").text
    assert 'class="known"' in text and 'href="/claims/1"' in text
    assert "SHA-256 of the original" in text


def test_search_finds_and_filters(desk):
    assert "cables" in desk.get("/search?q=cables").text
    assert "Nothing matches" in desk.get("/search?q=zeppelin").text
    found = desk.get("/search?q=&source=&basis=organisation&factuality=&own_voice=false&min_outlets=").text
    assert "repairs would cost" in found and "measured them himself" not in found


def test_files_are_kept_by_browsers_until_they_change(desk):
    link = re.search(r"/static/[0-9a-f]{12}/desk.css", desk.get("/read").text).group()
    answer = desk.get(link)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert desk.get("/static/linked/3.css").text.count("#c3") >= 2


def test_a_page_is_light(desk):
    for path in ("/stories/1", "/articles/1", "/claims/1"):
        page = desk.get(path)
        parts = {path, *re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)}
        assert sum(int(desk.get(part).headers["content-length"]) for part in parts) < 350_000


def test_judging_and_taking_it_back(desk_to_change, corpus):
    page = desk_to_change.get("/claims/1")
    fields = {
        "form_token": form_token(page),
        "target_kind": "cluster",
        "target": "1",
        "by": "Ada Venn",
        "back": "/claims/1",
    }
    rating = {
        **fields,
        "kind": "rating",
        "credibility": "2",
        "note": "two papers <b>agree</b>",
    }
    answer = desk_to_change.post("/judgements", data=rating)
    assert answer.status_code == 303 and answer.headers["location"] == "/claims/1#judgements"
    text = desk_to_change.get("/claims/1").text
    assert "Ada Venn" in text and "<strong>2</strong> (item)" in text and "&lt;b&gt;agree" in text
    assert 'value="Ada Venn"' in text
    key = corpus.judgements().items[0].key
    undo = {"form_token": form_token(desk_to_change.get("/judgements")), "by": "Bo Reyl"}
    assert desk_to_change.post(f"/judgements/{key}/undo", data=undo).status_code == 303
    assert corpus.judgements().total == 0
    assert "by <bdi>Bo Reyl</bdi>" in desk_to_change.get("/judgements?undone=true").text
    again = {**undo, "form_token": form_token(desk_to_change.get("/claims/1"))}
    assert desk_to_change.post(f"/judgements/{key}/undo", data=again).status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "praise"}, {"target_kind": "planet"}, {"target": "x"}, {"by": ""}, {"note": ""}, {"note": "x" * 5000},
        {"kind": "rating"}, {"kind": "rating", "reliability": "G"}, {"kind": "merge", "others": ""},
        {"kind": "merge", "others": "../../etc"}, {"target": "999999"},
    ],
)  # fmt: skip
def test_a_judgement_that_makes_no_sense_is_told_so(desk_to_change, corpus, wrong):
    token = form_token(desk_to_change.get("/claims/1"))
    fields = {
        "form_token": token,
        "kind": "note",
        "target_kind": "cluster",
        "target": "1",
        "by": "Ada",
        "note": "x",
    }
    answer = desk_to_change.post("/judgements", data={**fields, **wrong})
    assert answer.status_code in (404, 409, 422)
    assert corpus.judgements().total == 0


def test_a_form_leads_back_into_the_desk_only(desk_to_change):
    fields = {"kind": "note", "target_kind": "cluster", "target": "1", "by": "Ada", "note": "x"}
    for there in ("https://evil.example", "//evil.example", "/\\evil.example"):
        token = form_token(desk_to_change.get("/claims/1"))
        answer = desk_to_change.post("/judgements", data={**fields, "form_token": token, "back": there})
        assert answer.headers["location"].startswith("/") and "evil" not in answer.headers["location"]


def test_watching(desk_to_change):
    page = desk_to_change.get("/search?q=cables&min_outlets=1")
    fields = {
        "form_token": form_token(page),
        "q": "cables",
        "min_outlets": "1",
        "name": "Cables",
        "every": "86400",
    }
    answer = desk_to_change.post("/watches", data=fields)
    assert answer.status_code == 303
    there = answer.headers["location"]
    page = desk_to_change.get(there)
    assert "Cables" in page.text and "a third of their strength" in page.text
    assert "Cables" in desk_to_change.get("/watches").text
    first = desk_to_change.post(f"{there}/digest", data={"form_token": form_token(page)})
    assert first.status_code == 200 and "new appearance" in first.text
    second = desk_to_change.post(f"{there}/digest", data={"form_token": form_token(page)})
    assert "younger" in second.text
    assert desk_to_change.post(f"{there}/forget", data={"form_token": form_token(page)}).status_code == 303
    assert desk_to_change.get(there).status_code == 404


def test_a_takedown(desk_to_change, corpus):
    page = desk_to_change.get("/articles/3")
    fields = {"form_token": form_token(page), "by": "Ada", "reason": "asked by the union"}
    assert desk_to_change.post("/articles/3/remove", data=fields).status_code == 303
    assert desk_to_change.get("/articles/3").status_code == 404
    assert "measured them himself" not in desk_to_change.get("/search?q=measured").text
    assert "asked by the union" in desk_to_change.get("/log").text


@pytest.mark.parametrize(
    "to", ["csv", "geojson", "ftm", "gdelt", "icews", "polecat", "annotations", "html", "md", "bibtex"]
)
def test_what_is_found_can_be_taken_along(desk, to):
    for path in (f"/export?story=1&to={to}", f"/export?entity=1&to={to}", f"/api/v1/export?q=cables&to={to}"):
        answer = desk.get(path)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-disposition"].startswith('attachment; filename="sayso-')
    assert "Runa Halvik" in desk.get("/export?story=1&to=csv").text
    assert desk.get("/export?story=1&to=exe").status_code == 422


def test_a_story_tells_its_events_once_with_all_who_tell_of_them(tmp_path):
    text = "Dockers in Port Selm walked out on Tuesday over pay."
    event = Event("PROTEST", "walked out", find(text, "walked out"), actor="dockers of Port Selm")
    told = [
        reading(
            article(text, outlet=outlet, url=f"https://{outlet}.example/1", title="Walkout", published=day),
            replace(own(text, text, 1), events=(event,)),
        )
        for outlet, day in (("Evening", "2031-03-05"), ("Herald", "2031-03-06"))
    ]
    with corpus_of(tmp_path, told) as corpus, desk_of(corpus) as desk:
        page = desk.get("/stories/1/events").text
        assert page.count("dockers of Port Selm") == 1
        assert "2 articles" in page and "Evening" in page and "Herald" in page
        (found,) = desk.get("/api/v1/stories/1/events").json()["items"]
        assert (found["type"], found["articles"], len(found["mentions"])) == ("PROTEST", 2, 2)
        assert desk.get("/api/v1/stories/99/events").status_code == 404
