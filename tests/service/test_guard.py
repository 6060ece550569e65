"""Who may ask, from where, how often and how much."""

import pytest
from desks import desk_of, form_token
from starlette.testclient import TestClient

from sayso.errors import SaysoError
from sayso.service.app import create_app
from sayso.service.security.keys import Keys
from sayso.service.security.limits import RateLimit
from sayso.service.settings import Settings, check

TOKEN = "a-long-enough-token-for-tests"


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "a@localhost"]
)
@pytest.mark.parametrize("path", ["/stories", "/api/v1/stories", "/openapi.json", "/static/x/desk.css"])
def test_another_host_is_refused(desk, host, path):
    answer = desk.get(path, headers={"host": host})
    assert answer.status_code == 421
    assert "Varlo" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8720", "127.0.0.1:8720", "[::1]:8720", "LOCALHOST"])
def test_its_own_names_are_served(desk, host):
    assert desk.get("/read", headers={"host": host}).status_code == 200


def test_every_answer_carries_the_policy(desk):
    for path in ("/read", "/nothing", "/api/v1/stories", "/api/v1/stories/99999", "/openapi.json"):
        headers = desk.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"


def test_a_form_without_its_token_changes_nothing(desk_to_change, corpus):
    fields = {"kind": "note", "target_kind": "story", "target": "1", "note": "x", "by": "Ada"}
    for token in ({}, {"form_token": "guess"}, {"form_token": "a." + "0" * 64}):
        assert desk_to_change.post("/judgements", data={**fields, **token}).status_code == 403
    assert corpus.judgements().total == 0


def test_a_form_token_of_another_browser_is_worth_nothing(bridge):
    keys = Keys(None)
    one, other = keys.new_session(), keys.new_session()
    assert keys.is_form_token(keys.form_token(one), one)
    assert not keys.is_form_token(keys.form_token(one), other)
    assert keys.form_token(one) != keys.form_token(one)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_what_another_site_sends_is_refused(desk_to_change, corpus, headers):
    body = {"kind": "note", "target_kind": "story", "target": 1, "note": "x", "by": "Ada"}
    assert desk_to_change.post("/api/v1/judgements", json=body, headers=headers).status_code == 403
    assert desk_to_change.post("/read", data={"text": "Rain fell."}, headers=headers).status_code == 403
    assert corpus.judgements().total == 0
    assert desk_to_change.get("/api/v1/jobs").json()["total"] == 0


def test_a_foreign_form_cannot_pose_as_json(desk_to_change, corpus):
    body = b'{"kind":"note","target_kind":"story","target":1,"note":"x","by":"Ada"}'
    answer = desk_to_change.post("/api/v1/judgements", content=body, headers={"content-type": "text/plain"})
    assert answer.status_code in (415, 422)
    assert corpus.judgements().total == 0


def test_no_other_site_may_read(desk):
    answer = desk.get("/api/v1/stories", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_with_a_token_nobody_enters_without(bridge):
    with desk_of(bridge, token=TOKEN) as desk:
        assert desk.get("/api/v1/stories").status_code == 401
        assert desk.get("/openapi.json").status_code == 303
        page = desk.get("/stories?q=bridge")
        assert page.status_code == 303 and page.headers["location"].startswith("/enter?to=%2Fstories")
        for given in ("", "x", TOKEN + "x", TOKEN[:-1], TOKEN.upper()):
            wrong = {"authorization": f"Bearer {given}"}
            assert desk.get("/api/v1/stories", headers=wrong).status_code == 401
        right = {"authorization": f"Bearer {TOKEN}"}
        assert desk.get("/api/v1/stories", headers=right).status_code == 200


def test_entering_and_leaving(bridge):
    with desk_of(bridge, token=TOKEN) as desk:
        page = desk.get("/enter?to=/stories")
        wrong = desk.post(
            "/enter", data={"token": "nonsense", "to": "/stories", "form_token": form_token(page)}
        )
        assert wrong.status_code == 403 and "not the token" in wrong.text
        page = desk.get("/enter?to=/stories")
        right = desk.post("/enter", data={"token": TOKEN, "to": "/stories", "form_token": form_token(page)})
        assert right.status_code == 303 and right.headers["location"] == "/stories"
        assert all("httponly" in c.lower() for c in right.headers.get_list("set-cookie"))
        assert TOKEN not in "".join(right.headers.get_list("set-cookie"))
        page = desk.get("/stories")
        assert page.status_code == 200
        desk.post("/leave", data={"form_token": form_token(page)})
        assert desk.get("/stories").status_code == 303


def test_entering_leads_nowhere_else(bridge):
    with desk_of(bridge, token=TOKEN) as desk:
        for there in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
            page = desk.get("/enter")
            answer = desk.post("/enter", data={"token": TOKEN, "to": there, "form_token": form_token(page)})
            assert answer.headers["location"] == "/"
            desk.cookies.clear()


def test_guessing_tokens_is_slowed(bridge):
    with desk_of(bridge, token=TOKEN) as desk:
        codes = [
            desk.get("/api/v1/log", headers={"authorization": f"Bearer {n}"}).status_code for n in range(20)
        ]
        assert codes[0] == 401 and codes[-1] == 429


def test_a_proxy_is_believed_from_its_own_address_only(bridge):
    header = {"x-forwarded-user": "Ada"}
    for address, status in (("127.0.0.1", 200), ("10.1.2.3", 401)):
        app = create_app(
            bridge, Settings(user_header="X-Forwarded-User", names=("desk.example",)), name="test"
        )
        with TestClient(app, base_url="http://desk.example", client=(address, 5)) as desk:
            assert desk.get("/stories", headers=header).status_code == status
            assert desk.get("/stories").status_code == 401
            assert desk.get("/api/v1/stories").status_code == 401


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "desk.example"])
def test_a_public_address_needs_a_token_or_a_proxy(host):
    with pytest.raises(SaysoError, match="--token or --behind-proxy"):
        check(Settings(host=host))
    check(Settings(host=host, token=TOKEN))
    check(Settings(host=host, user_header="X-Forwarded-User"))


def test_a_short_token_is_refused():
    with pytest.raises(SaysoError, match="too short"):
        check(Settings(token="secret"))


def test_loopback_needs_nothing():
    for host in ("127.0.0.1", "::1", "localhost"):
        check(Settings(host=host))


def test_too_much_is_refused(bridge):
    with desk_of(bridge, max_upload=5_000, max_body=2_000) as desk:
        assert desk.post("/read", content=b"x" * 6_000).status_code == 413
        assert desk.post("/judgements", content=b"x" * 3_000).status_code == 413
        answer = desk.post("/api/v1/jobs", content=b"x" * 6_000, headers={"content-type": "application/json"})
        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"

        def pieces():
            for _ in range(100):
                yield b"x" * 100

        assert desk.post(
            "/read", content=pieces(), headers={"content-type": "multipart/form-data; boundary=b"}
        ).status_code in (400, 413)
        assert desk.get("/search?q=" + "x" * 5_000).status_code == 414


def test_too_many_requests_are_told_to_wait(bridge):
    with desk_of(bridge, rate=1.0, burst=3) as desk:
        answers = [desk.get("/read") for _ in range(5)]
        assert [a.status_code for a in answers] == [200, 200, 200, 429, 429]
        assert int(answers[-1].headers["retry-after"]) >= 1


def test_a_bucket_fills_again():
    now = [0.0]
    limit = RateLimit(2.0, 4, lambda: now[0])
    assert [limit.wait("a") for _ in range(4)] == [0, 0, 0, 0]
    assert limit.wait("a") == 0.5
    assert limit.wait("b") == 0
    now[0] = 0.5
    assert limit.wait("a") == 0


def test_a_fault_says_and_logs_nothing_of_the_article(bridge, monkeypatch, caplog):
    def broken(*_, **__):
        raise RuntimeError("SECRET WORDS OF AN ARTICLE")

    monkeypatch.setattr(type(bridge), "stories", broken)
    with desk_of(bridge) as desk:
        for path in ("/stories", "/api/v1/stories"):
            answer = desk.get(path)
            assert answer.status_code == 500
            assert "SECRET" not in answer.text and "SECRET" not in caplog.text
    assert "RuntimeError" in caplog.text


def test_what_sayso_says_is_told(bridge, monkeypatch):
    def refused(*_, **__):
        raise SaysoError("--to xlsx", "XlsxWriter is not installed", 'pip install "sayso[exports]"')

    monkeypatch.setattr(type(bridge), "stories", refused)
    with desk_of(bridge) as desk:
        for path in ("/stories", "/api/v1/stories"):
            answer = desk.get(path)
            assert answer.status_code == 503 and "XlsxWriter is not installed" in answer.text
