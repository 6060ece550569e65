"""WARC archives: whole, cut, lying, damaged."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import _seeds
from sayso.errors import SaysoError
from sayso.ingest import Limits, Options, articles
from sayso.ingest.streams import Stream
from sayso.ingest.warc import Record, records
from sayso.ingest.web.http import response
from sayso.records import Article, SetAside

SITE = "https://www.echo.example"


def page(n: int) -> bytes:
    return _seeds.warc_record(f"{SITE}/{n}", _seeds.page(title=f"Ferry {n}"))


def lying(n: int, by: int) -> bytes:
    body = _seeds.page(title=f"Ferry {n}")
    honest = len(_seeds.warc_record("", body).partition(b"\r\n\r\n")[2]) - 4
    return _seeds.warc_record(f"{SITE}/{n}", body, length=honest + by)


def read(path: Path, data: bytes, options: Options | None = None) -> tuple[list[str], list[str]]:
    """The titles of what was read, and the errors."""
    path.write_bytes(data)
    found = list(articles([path], options or Options()))
    titles = [item.title or "" for item in found if isinstance(item, Article)]
    return titles, [item.error for item in found if isinstance(item, SetAside)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crawl.warc.gz"


@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_articles_with_their_capture(path: Path, packed: bool) -> None:
    path.write_bytes(_seeds.warc(packed))
    found = list(articles([path]))
    assert [a.url for a in found if isinstance(a, Article)] == [f"{SITE}/{n}" for n in (1, 2, 3)]
    first = found[0]
    assert isinstance(first, Article)
    assert first.capture is not None
    assert (first.capture.retrieved, first.capture.url) == ("2026-03-03T10:00:00Z", f"{SITE}/1")
    assert first.capture.media_type == "text/html; charset=utf-8"
    assert first.name == f"{path}:2"
    assert len({a.text for a in found if isinstance(a, Article)}) == 1, "gzip and chunks are undone"


def test_other_records_are_passed_over(path: Path) -> None:
    others = [
        _seeds.warc_record(f"{SITE}/gone", _seeds.page(), status="404 Not Found"),
        _seeds.warc_record(f"{SITE}/p.png", b"\x89PNG", http="Content-Type: image/png"),
        _seeds.warc_record(f"{SITE}/r", _seeds.page(), kind="request"),
    ]
    assert read(path, b"".join(others) + page(1)) == (["Ferry 1"], [])
    titles, errors = read(path, b"".join(others))
    assert titles == []
    assert "holds no article" in errors[0]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("by", [-400, 30, 900, 10**12])
def test_a_lying_length_costs_its_own_record_only(path: Path, by: int, packed: bool) -> None:
    parts = [page(1), lying(2, by), page(3), page(4)]
    titles, errors = read(path, b"".join(map(gzip.compress, parts) if packed else parts))
    assert titles == ["Ferry 1", "Ferry 3", "Ferry 4"]
    assert len(errors) == 1
    assert f"{path}:2: " in errors[0]


@pytest.mark.parametrize("length", [b"-5", b"x", b"", b"99999999999999999999999"])
def test_a_length_that_is_none(path: Path, length: bytes) -> None:
    head, colon, rest = page(2).partition(b"Content-Length: ")
    titles, errors = read(path, page(1) + head + colon + length + rest.lstrip(b"0123456789") + page(3))
    assert titles == ["Ferry 1", "Ferry 3"]
    assert "no valid Content-Length" in errors[0]


@pytest.mark.parametrize("at", [30, 300, 900])
def test_an_archive_cut_in_mid_record(path: Path, at: int) -> None:
    titles, errors = read(path, page(1) + page(2)[:at])
    assert titles == ["Ferry 1"]
    assert len(errors) == 1
    assert "cut short" in errors[0]
    titles, errors = read(path, gzip.compress(page(1)) + gzip.compress(page(2))[: at // 2])
    assert titles == ["Ferry 1"]
    assert "cut short" in errors[0]


def test_behind_a_damaged_gzip_member_reading_goes_on(path: Path) -> None:
    bad = bytearray(gzip.compress(page(2)))
    bad[100:140] = b"\0" * 40
    titles, errors = read(path, gzip.compress(page(1)) + bytes(bad) + gzip.compress(page(3)))
    assert titles == ["Ferry 1", "Ferry 3"]
    assert len(errors) == 1
    assert "gzip data is damaged" in errors[0]


def test_rubbish_between_records(path: Path) -> None:
    titles, errors = read(path, page(1) + b"rubbish\r\n" * 5000 + page(2))
    assert titles == ["Ferry 1", "Ferry 2"]
    assert "no record begins" in errors[0]


def test_rubbish_alone_is_given_up_in_the_end() -> None:
    spam = b"WARC/1.0\r\nAb: c\r\nContent-Length: x\r\n\r\n" * 5000
    found = list(records(Stream(io.BytesIO(spam), "spam", Limits())))
    assert len(found) == 1000
    assert all(isinstance(item, SaysoError) for item in found)


def test_a_page_speaks_for_its_own_site_only(path: Path) -> None:
    for host, believed in (("amp.echo.example", True), ("evil.test", False)):
        body = _seeds.page(head=f'<link rel="canonical" href="https://{host}/story?utm_source=x">')
        path.write_bytes(_seeds.warc_record(f"{SITE}/1", body))
        (found,) = articles([path])
        assert isinstance(found, Article)
        assert found.url == (f"https://{host}/story" if believed else f"{SITE}/1")


def test_a_record_that_its_crawler_cut_is_marked(path: Path) -> None:
    path.write_bytes(_seeds.warc_record(f"{SITE}/1", _seeds.page(), extra="WARC-Truncated: length\r\n"))
    (found,) = articles([path])
    assert isinstance(found, Article)
    assert "WARC-Truncated: length" in found.warnings[0]


def test_a_record_above_the_limit_is_passed_over(path: Path) -> None:
    big = _seeds.warc_record(f"{SITE}/big", b"<p>" * 100_000)
    titles, errors = read(path, page(1) + big + page(2), Options(limits=Limits(max_bytes=100_000)))
    assert titles == ["Ferry 1", "Ferry 2"]
    assert "more than the 100,000" in errors[0]


def test_compression_that_cannot_be_undone_and_headers_that_lie() -> None:
    plain = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n<p>Undone already.</p>"
    )
    found = response(plain, 1000)
    assert found is not None
    assert found.body == b"<p>Undone already.</p>"
    with pytest.raises(SaysoError, match="compressed"):
        response(plain.replace(b"<p>Undone already.</p>", b"\x0b\x02\x80hello\x03"), 1000)
    with pytest.raises(SaysoError, match="no HTTP response"):
        response(b"\x16\x03\x01", 1000)


@given(
    st.lists(
        st.sampled_from(
            [page(1), page(2)[:200], b"WARC/1.0\r\n", b"Content-Length: 50\r\n\r\n", b"\r\n\r\n", b"x"]
        )
        | st.binary(max_size=50),
        max_size=8,
    ),
    st.booleans(),
)
def test_any_bytes_end_and_whole_records_come_out_whole(parts: list[bytes], packed: bool) -> None:
    data = b"".join(map(gzip.compress, parts) if packed else parts)
    for item in records(Stream(io.BytesIO(data), "any", Limits())):
        if isinstance(item, Record):
            assert len(item.block) == int(item.headers["content-length"])
