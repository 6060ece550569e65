"""Fetching, from a real server on this machine that plays every trick."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import stamina
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import (
    FetchError,
    ForbiddenAddressError,
    InputError,
    SaysoError,
    TimedOutError,
    TooLargeError,
)
from sayso.ingest import fetch as module
from sayso.ingest.fetch import Fetched, default_user_agent, fetch
from sayso.ingest.limits import Limits
from sayso.ingest.web.addresses import AddressPolicy, forbidden
from sayso.ingest.web.connection import Timeouts
from sayso.ingest.web.inflate import inflate
from sayso.ingest.web.robots import Robots

PAGE = b"<html><body><p>The ferry to Dunmere is late again.</p></body></html>"


@dataclass
class Site:
    """A server whose answers the tests write: path → (status, headers, body or a function that sends one)."""

    port: int = 0
    pages: dict[str, tuple[int, dict[str, str], object]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def url(self, path: str = "/news") -> str:
        return f"http://echo.example:{self.port}{path}"

    def policy(self) -> AddressPolicy:
        """Names lead here, and to this one port only; everything else is judged as ever."""
        return AddressPolicy(
            resolve=lambda host, port: [host if host[0].isdigit() else "127.0.0.1"],
            allowed=frozenset({("127.0.0.1", self.port)}),
        )

    def fetch(self, path: str = "/news", **options: object) -> Fetched:
        settings: dict[str, object] = {"addresses": self.policy(), "timeouts": Timeouts(2, 1, 4), **options}
        return fetch(self.url(path), **settings)  # type: ignore[arg-type]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(module, "_robots", Robots())
    state = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append((self.path, self.headers["User-Agent"]))
            status, headers, body = state.pages.get(self.path, (404, {}, b""))
            if callable(status):
                status = status()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                if callable(body):
                    body(self.wfile.write)
                else:
                    assert isinstance(body, bytes)
                    self.wfile.write(body)
            except OSError:
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.port = server.server_port
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    stamina.set_testing(True, attempts=3)
    yield state
    stamina.set_testing(False)
    server.shutdown()
    server.server_close()


HTML = {"Content-Type": "text/html; charset=ISO-8859-2"}


def test_a_page_comes_with_where_and_when_it_was_had(site: Site) -> None:
    site.pages["/news"] = (200, HTML, PAGE)
    got = site.fetch()
    assert got.data == PAGE
    assert got.url == got.requested_url == site.url()
    assert got.charset == "iso8859-2"
    assert got.media_type == "text/html; charset=ISO-8859-2"
    assert got.retrieved.endswith("Z") and "T" in got.retrieved


def test_redirects_are_followed_and_the_last_address_told(site: Site) -> None:
    site.pages |= {"/news": (301, {"Location": "/a/../b?x=ä"}, b""), "/b?x=%C3%A4": (200, HTML, PAGE)}
    site.pages["/a/../b?x=%C3%A4"] = site.pages["/b?x=%C3%A4"]
    got = site.fetch()
    assert got.requested_url == site.url("/news")
    assert got.url.endswith("b?x=%C3%A4")


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/admin",
        "http://127.0.0.1:{other}/admin",
        "http://localhost:{other}/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
        "http://10.0.0.7/",
    ],
)
def test_no_redirect_leads_into_the_private_network(site: Site, target: str) -> None:
    site.pages["/news"] = (302, {"Location": target.format(other=site.port + 1)}, b"")
    with pytest.raises(ForbiddenAddressError) as caught:
        site.fetch()
    assert caught.value.where == site.url()
    assert caught.value.mend


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "0.0.0.0"])
def test_nor_does_an_address_in_any_spelling(site: Site, host: str) -> None:
    site.pages["/news"] = (200, HTML, PAGE)
    with pytest.raises(ForbiddenAddressError):
        fetch(f"http://{host}:{site.port}/news")
    assert not site.asked


def test_a_name_that_resolves_elsewhere_the_next_moment_gains_nothing(site: Site) -> None:
    """DNS rebinding: whatever is asked after the check, the checked address is the one connected to."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    site.pages["/news"] = (200, HTML, PAGE)
    policy = AddressPolicy(resolve=resolve, allowed=frozenset({("127.0.0.1", site.port)}))
    assert site.fetch(addresses=policy, respect_robots=False).data == PAGE
    assert asked == ["echo.example"]
    with pytest.raises(ForbiddenAddressError):
        site.fetch(addresses=policy, respect_robots=False)


def test_one_private_address_among_public_ones_is_enough(site: Site) -> None:
    policy = AddressPolicy(resolve=lambda host, port: ["93.184.216.34", "192.168.0.1"])
    with pytest.raises(ForbiddenAddressError, match=r"192\.168\.0\.1"):
        site.fetch(addresses=policy)


def test_an_intranet_can_be_allowed(site: Site) -> None:
    site.pages["/news"] = (200, HTML, PAGE)
    got = fetch(f"http://127.0.0.1:{site.port}/news", addresses=AddressPolicy(allow_private=True))
    assert got.data == PAGE


def test_proxies_of_the_environment_are_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.pages["/news"] = (200, HTML, PAGE)
    assert site.fetch().data == PAGE


@pytest.mark.parametrize("path", ["/loop", "/chain0"])
def test_redirects_without_end(site: Site, path: str) -> None:
    site.pages["/loop"] = (302, {"Location": "/loop"}, b"")
    site.pages |= {f"/chain{i}": (302, {"Location": f"/chain{i + 1}"}, b"") for i in range(9)}
    with pytest.raises(FetchError, match="redirects"):
        site.fetch(path)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://echo.example/x", "http"),
        ("file:///etc/passwd", "http"),
        ("http://", "http"),
        ("http://user:secret@echo.example/", "password"),
        ("http://echo.example:99999/", "valid"),
        ("http://[::1", "valid"),
        ("http://" + "a" * 5000 + ".example/", "valid"),
    ],
)
def test_what_is_no_address_of_a_page(url: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason) as caught:
        fetch(url)
    assert "\n" not in str(caught.value)


def test_no_redirect_leads_to_another_scheme(site: Site) -> None:
    site.pages["/news"] = (302, {"Location": "file:///etc/passwd"}, b"")
    with pytest.raises(FetchError, match="http"):
        site.fetch()


def test_not_found_is_said_at_once(site: Site) -> None:
    with pytest.raises(FetchError, match="404 Not Found"):
        site.fetch("/gone")
    assert [path for path, _ in site.asked].count("/gone") == 1


def test_an_overloaded_server_is_asked_again(site: Site) -> None:
    states = iter([503, 429, 200])
    site.pages["/news"] = (lambda: next(states), HTML, PAGE)  # type: ignore[assignment]
    assert site.fetch().data == PAGE


def test_but_not_for_ever(site: Site) -> None:
    site.pages["/news"] = (503, {}, b"")
    with pytest.raises(FetchError, match="503 Service Unavailable, 3 times"):
        site.fetch()
    assert [path for path, _ in site.asked].count("/news") == 3


def test_nor_where_it_asks_to_be_left_alone(site: Site) -> None:
    site.pages["/news"] = (429, {"Retry-After": "3600"}, b"")
    with pytest.raises(FetchError, match="3600 s"):
        site.fetch()
    assert [path for path, _ in site.asked].count("/news") == 1


def test_robots_are_asked_once_and_obeyed(site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: sayso\nDisallow: /private\n")
    site.pages |= {"/news": (200, HTML, PAGE), "/private/x": (200, HTML, PAGE)}
    assert site.fetch().data == PAGE
    with pytest.raises(FetchError, match=r"robots\.txt"):
        site.fetch("/private/x")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/news"]
    assert site.fetch("/private/x", respect_robots=False).data == PAGE


def test_robots_hold_at_every_redirect(site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n")
    site.pages |= {"/news": (302, {"Location": "/private/x"}, b""), "/private/x": (200, HTML, PAGE)}
    with pytest.raises(FetchError, match=r"robots\.txt"):
        site.fetch()


def test_robots_that_cannot_be_had_forbid(site: Site) -> None:
    site.pages |= {"/robots.txt": (500, {}, b""), "/news": (200, HTML, PAGE)}
    with pytest.raises(FetchError, match=r"robots\.txt"):
        site.fetch()
    assert "/news" not in [path for path, _ in site.asked]


def test_robots_of_any_length_are_read_up_to_a_limit(site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n" + b"#" * 900_000)
    site.pages["/news"] = (200, HTML, PAGE)
    assert site.fetch().data == PAGE


def test_who_asks_says_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CONTACT", "desk@echo.example\r\nX-Evil: 1")
    site.pages["/news"] = (200, HTML, PAGE)
    site.fetch()
    agent = site.asked[-1][1]
    assert agent == default_user_agent()
    assert agent.startswith("sayso/") and "desk@echo.example" in agent
    site.fetch(user_agent="deskbot/1 (+mailto:desk@echo.example)")
    assert site.asked[-1][1] == "deskbot/1 (+mailto:desk@echo.example)"


def test_a_server_that_says_nothing(site: Site) -> None:
    site.pages["/news"] = (200, HTML, lambda write: time.sleep(3))
    with pytest.raises(FetchError, match="in time"):
        site.fetch(timeouts=Timeouts(1, 0.2, 4))


def test_a_stream_that_drips_for_ever_is_cut(site: Site) -> None:
    def drip(write: object) -> None:
        for _ in range(100):
            write(b"<p>x")  # type: ignore[operator]
            time.sleep(0.05)

    site.pages["/news"] = (200, HTML, drip)
    start = time.monotonic()
    with pytest.raises(TimedOutError, match="longer than"):
        site.fetch(timeouts=Timeouts(1, 1, 0.6))
    assert time.monotonic() - start < 3


def test_headers_that_drip_for_ever_are_cut() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection, contextlib.suppress(OSError):
                connection.sendall(b"HTTP/1.1 200 OK\r\n")
                for _ in range(100):
                    connection.sendall(b"X-More: x\r\n")
                    time.sleep(0.05)

        threading.Thread(target=drip, daemon=True).start()
        with pytest.raises(TimedOutError, match="longer than"):
            fetch(
                f"http://127.0.0.1:{server.getsockname()[1]}/",
                addresses=AddressPolicy(allow_private=True),
                timeouts=Timeouts(1, 1, 0.6),
                respect_robots=False,
            )


def test_a_stream_without_end_is_cut(site: Site) -> None:
    def pour(write: object) -> None:
        while True:
            write(b"x" * 65536)  # type: ignore[operator]

    site.pages["/news"] = (200, HTML, pour)
    with pytest.raises(TooLargeError):
        site.fetch(limits=Limits(max_bytes=1_000_000))


def test_compressed_pages_are_unpacked(site: Site) -> None:
    site.pages["/news"] = (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    assert site.fetch().data == PAGE


def test_a_bomb_is_not(site: Site) -> None:
    bomb = gzip.compress(bytes(30_000_000))
    site.pages["/news"] = (200, HTML | {"Content-Encoding": "gzip"}, bomb)
    with pytest.raises(TooLargeError):
        site.fetch(limits=Limits(max_bytes=1_000_000))


@pytest.mark.parametrize("encoding", ["br", "gzip, br"])
def test_compression_that_was_not_asked_for(site: Site, encoding: str) -> None:
    site.pages["/news"] = (200, HTML | {"Content-Encoding": encoding}, b"\x0b\x02\x80hello\x03")
    with pytest.raises(FetchError, match="compressed"):
        site.fetch()


@pytest.mark.parametrize("media_type", ["image/png", "video/mp4", "application/zip"])
def test_what_is_no_page(site: Site, media_type: str) -> None:
    site.pages["/news"] = (200, {"Content-Type": media_type}, b"%PDF-1.7")
    with pytest.raises(InputError, match="it is") as caught:
        site.fetch()
    assert caught.value.mend


def test_no_such_host() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise OSError("unknown")

    with pytest.raises(FetchError, match="no host"):
        fetch("http://nowhere.example/", addresses=AddressPolicy(resolve=resolve))


def test_a_resolver_that_hangs() -> None:
    def resolve(host: str, port: int) -> list[str]:
        time.sleep(5)
        return []

    with pytest.raises(TimedOutError, match="resolved"):
        fetch(
            "http://nowhere.example/", addresses=AddressPolicy(resolve=resolve), timeouts=Timeouts(0.2, 1, 1)
        )


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 127.9.9.9 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 "
    "240.0.0.1 255.255.255.255 198.18.0.1 192.0.2.1 168.63.129.16 ::1 :: fe80::1%eth0 fc00::1 ff02::1 "
    "fd00:ec2::254 ::ffff:127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1:: ::7f00:1 "
    "fec0::1 2001:db8::1 x".split(),
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert forbidden(address)


@pytest.mark.parametrize(
    "address", "8.8.8.8 93.184.216.34 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::".split()
)
def test_addresses_that_are(address: str) -> None:
    assert forbidden(address) is None


@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate", "raw", ""]), st.integers(1, 700))
def test_what_was_packed_comes_out_whole(data: bytes, how: str, size: int) -> None:
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": lambda: gzip.compress(data[:100]) + gzip.compress(data[100:]),
        "deflate": lambda: zlib.compress(data),
        "raw": lambda: raw.compress(data) + raw.flush(),
        "": lambda: data,
    }[how]()
    pieces = [packed[i : i + size] for i in range(0, len(packed), size)]
    assert b"".join(inflate(pieces, "deflate" if how == "raw" else how, 10_000)) == data


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]))
def test_what_was_not_gives_an_error_of_ours(data: bytes, how: str) -> None:
    with contextlib.suppress(SaysoError):
        b"".join(inflate([data], how, 10_000))
