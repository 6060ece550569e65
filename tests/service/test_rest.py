"""REST as a program meets it: pages, streams, ETags, problems, jobs and judgements."""

import json
import re
import time

import pytest
from desks import desk_of

import sayso.api
from readings import article, own, reading
from sayso.records import Reading, Trace

JSONL = {"accept": "application/x-ndjson"}
API = "/api/v1"


class FakeReader:
    """Reads without models: each article one claim, its first line."""

    def read_batch(self, articles):
        return [reading(a, own(a.text, a.text.split("\n")[0], 1)) for a in articles]


@pytest.fixture
def reader(monkeypatch):
    monkeypatch.setattr(sayso.api, "_reader", lambda engine: FakeReader())


def done(desk, job):
    """The job, once it is over."""
    for _ in range(400):
        job = desk.get(f"{API}/jobs/{job['id']}").json()
        if job["state"] not in ("waiting", "running"):
            return job
        time.sleep(0.02)
    raise AssertionError(job)


def test_lists_are_paged(desk):
    first = desk.get(f"{API}/claims?order=oldest&limit=4").json()
    assert len(first["items"]) == 4 and first["total"] > 4 and first["next"]
    keys, cursor = [], None
    while True:
        params = {"order": "oldest", "limit": 4, **({"cursor": cursor} if cursor else {})}
        answer = desk.get(f"{API}/claims", params=params)
        found = answer.json()
        keys += [item["key"] for item in found["items"]]
        cursor = found["next"]
        assert ("link" in answer.headers) == (cursor is not None)
        if cursor is None:
            break
    assert len(keys) == len(set(keys)) == first["total"]


def test_the_link_leads_to_the_next_page(desk):
    answer = desk.get(f"{API}/claims?order=oldest&limit=2")
    there = answer.headers["link"].split(">")[0].strip("<")
    assert desk.get(there).json()["items"][0] not in answer.json()["items"]


@pytest.mark.parametrize("path", ["claims", "stories", "articles", "entities", "log", "timeline"])
def test_everything_comes_as_json_lines(desk, path):
    answer = desk.get(f"{API}/{path}", headers=JSONL)
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert len(lines) == desk.get(f"{API}/{path}?limit=1").json()["total"]


def test_what_has_not_changed_is_not_sent_again(desk):
    for path in ("stories", "stories/1", "claims/1", "articles/1/reading"):
        first = desk.get(f"{API}/{path}")
        etag = first.headers["etag"]
        again = desk.get(f"{API}/{path}", headers={"if-none-match": f'"other", W/{etag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert desk.get(f"{API}/{path}", headers={"if-none-match": '"other"'}).content == first.content


def test_a_reading_and_a_trace_are_records(desk):
    made = Reading.from_dict(desk.get(f"{API}/articles/1/reading").json())
    assert made.claims[0].source.entity == "Runa Halvik"
    trace = Trace.from_dict(desk.get(f"{API}/stories/1/trace").json())
    assert trace.articles[0].outlet == "Coastwire"
    found = desk.get(f"{API}/claims?q=cables").json()["items"][0]
    start, end = found["start"], found["end"]
    text = desk.get(f"{API}/articles/{found['article']['key']}/reading").json()["text"]
    assert text[start:end] == found["text"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("stories/999", 404), ("claims/x", 422), ("claims?limit=0", 422), ("claims?limit=1001", 422),
        ("claims?cursor=nonsense", 422), ("claims?order=best", 422), ("claims?published_from=2031-99", 422),
        ("nothing", 404), ("articles/1/reading?version=9", 404), ("entities?kind=god", 422),
        ("claims?basis=", 422), ("claims?q=" + "x" * 501, 422),
    ],
)  # fmt: skip
def test_problems_are_told_as_such(desk, path, status):
    answer = desk.get(f"{API}/{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status and problem["title"]


def test_reading_a_text(desk_to_change, reader):
    answer = desk_to_change.post(f"{API}/jobs", json={"texts": ["Rain fell on Varlo."], "outlet": "Post"})
    assert answer.status_code == 202
    assert answer.headers["location"] == f"{API}/jobs/{answer.json()['id']}"
    job = done(desk_to_change, answer.json())
    assert (job["state"], job["done"], job["readings"]) == ("done", 1, 1)
    found = desk_to_change.get(f"{API}/jobs/{job['id']}/readings").json()["items"]
    assert found[0]["outlet"] == "Post" and found[0]["claims"][0]["content_text"] == "Rain fell on Varlo."


def test_adding_a_text(desk_to_change, corpus, reader):
    body = {"kind": "add", "texts": ["Snow fell on Varlo, the mayor said."], "published": "2031-12-01"}
    job = done(desk_to_change, desk_to_change.post(f"{API}/jobs", json=body).json())
    assert job["state"] == "done", job
    assert corpus.article(job["articles"][0]).published == "2031-12-01"


def test_what_cannot_be_read_is_told(desk_to_change, reader):
    job = done(
        desk_to_change, desk_to_change.post(f"{API}/jobs", json={"texts": ["\x00\x01\x02\x00"]}).json()
    )
    assert job["failures"] == 1 and job["set_aside"]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8720/health", "http://localhost/", "http://[::1]/", "http://169.254.169.254/"]
)
def test_addresses_inside_are_not_fetched(desk_to_change, url, reader):
    job = done(desk_to_change, desk_to_change.post(f"{API}/jobs", json={"urls": [url]}).json())
    assert job["failures"] == 1 and job["readings"] == 0


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"texts": [" "]},
        {"urls": ["file:///etc/passwd"]},
        {"urls": ["/etc/passwd"]},
        {"texts": ["x"], "more": 1},
        {"texts": ["x"], "published": "someday"},
    ],
)
def test_what_is_no_submission_is_refused(desk_to_change, body):
    assert desk_to_change.post(f"{API}/jobs", json=body).status_code == 422


def test_a_text_that_is_a_path_is_a_text(desk_to_change, reader, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("The password is hunter2.")
    for body in ({"texts": [str(secret)]}, {"texts": [f"file://{secret}"]}):
        job = done(desk_to_change, desk_to_change.post(f"{API}/jobs", json=body).json())
        found = desk_to_change.get(f"{API}/jobs/{job['id']}/readings").json()
        assert "hunter2" not in json.dumps(found)


def test_judging_and_taking_it_back(desk_to_change):
    body = {"kind": "rating", "target_kind": "cluster", "target": 1, "credibility": "2", "by": "Ada"}
    answer = desk_to_change.post(f"{API}/judgements", json=body)
    assert answer.status_code == 201 and answer.json()["by"] == "Ada"
    key = answer.json()["key"]
    assert desk_to_change.get(f"{API}/judgements?target_kind=cluster&target=1").json()["total"] == 1
    undone = desk_to_change.post(f"{API}/judgements/{key}/undo", json={"by": "Bo"})
    assert undone.status_code == 200 and undone.json()["undone"]
    assert desk_to_change.post(f"{API}/judgements/{key}/undo", json={"by": "Bo"}).status_code == 409
    assert desk_to_change.get(f"{API}/judgements").json()["total"] == 0
    assert desk_to_change.get(f"{API}/judgements?undone=true").json()["total"] == 1


def test_the_proxys_name_counts(corpus):
    with desk_of(corpus, user_header="X-Forwarded-User", proxies=("testclient",)) as desk:
        body = {"kind": "note", "target_kind": "story", "target": 1, "note": "x", "by": "somebody else"}
        answer = desk.post(f"{API}/judgements", json=body, headers={"x-forwarded-user": "ada@desk.example"})
        assert answer.json()["by"] == "ada@desk.example"


def test_watching(desk_to_change, corpus):
    text = "The cables of the Senn bridge were replaced, the mayor said."
    new = reading(article(text, id="n1"), own(text, "The cables of the Senn bridge were replaced", 1))
    there = f"{API}/watches/Cables"
    assert desk_to_change.put(there, json={"query": {"q": "cables"}}).json()["name"] == "Cables"
    assert desk_to_change.get(f"{API}/watches").json()["total"] == 1
    assert [added.status for added in corpus.add_readings([new])] == ["new"]
    assert "replaced" in desk_to_change.post(f"{there}/digest").json()["claims"][0]["text"]
    assert desk_to_change.post(f"{there}/digest").status_code == 409
    assert desk_to_change.post(f"{there}/digest?force=true").status_code == 200
    assert desk_to_change.delete(there).status_code == 204
    assert desk_to_change.delete(there).status_code == 404


def test_a_takedown(desk_to_change):
    body = {"by": "Ada", "reason": "asked for"}
    assert desk_to_change.request("DELETE", f"{API}/articles/3", json=body).status_code == 204
    assert desk_to_change.get(f"{API}/articles/3").status_code == 404
    assert desk_to_change.get(f"{API}/articles/3/reading").status_code == 404


def test_the_description_is_openapi_3_1_and_whole(desk):
    described = desk.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    text = json.dumps(described)
    known = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}
    assert set(re.findall(r'"\$ref": "([^"]+)"', text)) <= known
    assert {f"{API}/claims", f"{API}/stories/{{key}}/trace", f"{API}/jobs", f"{API}/judgements"} <= set(
        described["paths"]
    )
