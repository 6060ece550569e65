"""RSS and Atom feeds, from files and from a real server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from sites import Site

import _seeds
from sayso.ingest import Limits, Options, articles
from sayso.ingest.canonical import canonical_url
from sayso.ingest.options import FeedState
from sayso.records import Article, SetAside

RSS = "application/rss+xml"
FULL = "".join(f"<p>{p}</p>" for p in _seeds.PARAGRAPHS)


def read(given: str | Path, options: Options | None = None) -> list[Article | SetAside]:
    return list(articles([given], options or Options()))


def good(found: list[Article | SetAside]) -> list[Article]:
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def aside(found: list[Article | SetAside]) -> SetAside:
    (item,) = found
    assert isinstance(item, SetAside)
    return item


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    return tmp_path / "feed.xml"


def test_an_entry_in_full_is_an_article(feed: Path) -> None:
    item = _seeds.item(
        title="Ferries &amp; boats",
        link="https://www.echo.example/ferries?utm_source=rss#top",
        guid="e1",
        creator="Ann Pell",
        content=FULL,
        description="Short.",
    )
    feed.write_bytes(_seeds.rss(item))
    (found,) = good(read(feed))
    assert found.text == "\n\n".join(_seeds.PARAGRAPHS)
    assert (found.id, found.title, found.byline, found.outlet) == (
        "e1",
        "Ferries & boats",
        "Ann Pell",
        "Echo",
    )
    assert found.url == "https://www.echo.example/ferries"
    assert (found.published, found.language) == ("2026-03-03T10:00:00Z", "en-gb")
    assert found.name == f"{feed}:1"
    assert found.warnings == ()


def test_atom(feed: Path) -> None:
    feed.write_bytes(_seeds.atom())
    (found,) = good(read(feed))
    assert (found.id, found.url) == ("tag:echo.example,2026:1", "https://www.echo.example/ferries")
    assert (found.published, found.modified) == ("2026-03-03T10:00:00Z", "2026-03-04T08:00:00Z")
    assert found.byline == "Ann Pell"


def test_a_local_file_leads_nowhere_unless_it_is_said_to(feed: Path, web: Site) -> None:
    link = web.put("/opens", _seeds.page())
    item = _seeds.item(title="Port opens", link=link, guid="e2", description="It opens again.")
    feed.write_bytes(_seeds.rss(item, channel=""))
    (summary,) = good(read(feed))
    assert summary.text == "It opens again."
    assert "only the feed's summary was read" in summary.warnings[0]
    assert web.asked == []
    (found,) = good(read(feed, Options(follow=True)))
    assert "no ferry would sail" in found.text
    assert (found.id, found.url, found.title) == ("e2", link, _seeds.TITLE)
    assert found.capture is not None
    assert found.capture.requested_url == link


def test_a_feed_by_its_address_is_followed_and_asked_for_again_only_if_it_changed(web: Site) -> None:
    web.put("/news/1", _seeds.page())
    entry = _seeds.item(title="One", link="/news/1", guid="1", description="It opens…")
    url = web.put("/feed", _seeds.rss(entry, channel=f"<link>{web.url('/')}</link>"), RSS, ETag='"v1"')
    states: dict[str, FeedState] = {}
    (found,) = good(read(url, Options(feed_states=states)))
    assert (found.id, found.url, found.published) == ("1", web.url("/news/1"), "2026-03-03T10:00:00Z")
    assert states[url].etag == '"v1"'
    assert states[url].checked
    assert read(url, Options(feed_states=states)) == []
    assert web.paths() == ["/feed", "/news/1", "/feed"]
    assert web.asked[-1][1]["if-none-match"] == '"v1"'
    web.put("/feed", _seeds.rss(entry, channel=f"<link>{web.url('/')}</link>"), RSS, ETag='"v2"')
    assert len(read(url, Options(feed_states=states))) == 1


def test_a_feed_of_which_something_could_not_be_had_is_not_remembered(web: Site) -> None:
    url = web.put(
        "/feed", _seeds.rss(_seeds.item(title="T", link="/gone", guid="1"), channel=""), RSS, ETag="a"
    )
    states: dict[str, FeedState] = {}
    assert "404" in aside(read(url, Options(feed_states=states))).error
    assert states == {}


def test_what_is_known_is_not_fetched_again(web: Site) -> None:
    items = (_seeds.item(title=n, link=f"/news/{n}?utm_source=rss", guid=n) for n in ("1", "2"))
    for path in ("/news/1", "/news/2"):
        web.put(path, _seeds.page())
    url = web.put("/feed", _seeds.rss(*items, channel=""), RSS)
    known = canonical_url(web.url("/news/1"))
    (found,) = good(read(url, Options(known=lambda address: address == known)))
    assert found.id == "2"
    assert web.paths() == ["/feed", "/news/2"]


def test_robots_are_asked_and_a_refusing_host_left_alone(web: Site) -> None:
    web.put("/robots.txt", b"User-agent: *\nDisallow: /news/", "text/plain")
    items = [_seeds.item(title=f"T{n}", link=f"/news/{n}", guid=f"{n}") for n in range(8)]
    found = read(web.put("/feed", _seeds.rss(*items, channel=""), RSS))
    errors = [item.error for item in found if isinstance(item, SetAside)]
    assert len(errors) == 8
    assert "robots.txt" in errors[0]
    assert "left alone" in errors[-1]
    assert web.paths() == ["/feed"]


def test_a_feed_cannot_speak_for_another_site(web: Site) -> None:
    victim = f"http://victim.test:{web.port}/story"
    web.put("/story", _seeds.page(title="What they really wrote"))
    item = _seeds.item(title="Forged", link=victim, guid="f", content=FULL)
    url = web.put("/feed", _seeds.rss(item, channel=""), RSS)
    (fetched,) = good(read(url))
    assert (fetched.title, fetched.url) == ("What they really wrote", victim)
    (told,) = good(read(url, Options(follow=False)))
    assert told.url is None
    assert "of another site" in told.warnings[-1]


def test_a_page_in_a_feeds_place_names_the_feed(web: Site, feed: Path) -> None:
    head = '<link rel="alternate" type="application/atom+xml" href="/atom.xml">'
    error = aside(read(web.put("/feed", _seeds.page(head=head), RSS))).error
    assert "it is an HTML page, not a feed" in error
    assert f"give the feed it names: {web.url('/atom.xml')}" in error
    feed.write_bytes(_seeds.page())
    assert "--format html" in aside(read(feed)).error


def test_a_feed_with_too_many_entries_is_read_as_far_as_it_goes(feed: Path) -> None:
    items = (
        _seeds.item(title=f"T{n}", guid=f"{n}", link=f"https://e.example/{n}", content=FULL) for n in range(9)
    )
    feed.write_bytes(_seeds.rss(*items))
    *found, last = read(feed, Options(limits=Limits(max_items=4)))
    assert [a.id for a in good(found)] == ["0", "1", "2", "3"]
    assert isinstance(last, SetAside)
    assert "has 9 entries, of which the first 4 are read" in last.error
    assert last.kind == "TooLargeError"


def test_a_hundred_thousand_entries_take_no_longer(feed: Path) -> None:
    few = "".join(_seeds.item(title="T", guid=str(n), description="It opens again.") for n in range(100_000))
    feed.write_bytes(_seeds.rss(few))
    *found, last = read(feed, Options(limits=Limits(max_items=50)))
    assert len(good(found)) == 50
    assert isinstance(last, SetAside)
    assert "100,000" in last.error


def test_dates_in_the_future_are_dropped_with_a_warning(feed: Path) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(days=40))
    feed.write_bytes(_seeds.rss(_seeds.item(title="T", guid="1", content=FULL, pubDate=later)))
    (found,) = good(read(feed))
    assert "in the future" in found.warnings[0]
    assert found.published is None or found.published.startswith("2026-03-03")  # the dateline's own


def test_one_guid_for_several_articles(feed: Path) -> None:
    addressed = [_seeds.item(title=t, guid="x", link=f"https://e.example/{t}", content=FULL) for t in "ab"]
    bare = [_seeds.item(title=t, guid="y", content=f"{FULL}<p>{t}</p>") for t in "cdd"]
    feed.write_bytes(_seeds.rss(*addressed, *bare))
    found = good(read(feed))
    assert [a.id for a in found[:3]] == ["x", "x", "y"]
    assert len({a.url for a in found[:2]}) == 2
    assert found[3].id.startswith("y#")
    assert len(found) == 4, "the very same entry twice is one"


def test_an_entry_without_text_or_link_is_set_aside(feed: Path) -> None:
    feed.write_bytes(_seeds.rss(_seeds.item(title="T", guid="1"), _seeds.item(title="U", content=FULL)))
    first, second = read(feed)
    assert isinstance(first, SetAside)
    assert "gives no text" in first.error
    assert isinstance(second, Article)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<?xml version='1.0'?><score><note/></score>", "it is no feed"),
        (b"<rss><channel><title>Echo</title></channel></rss>", "no entries"),
        (b"\x00\x01\x02\x03" * 100, "it is no feed"),
    ],
)
def test_what_is_no_feed(feed: Path, data: bytes, reason: str) -> None:
    feed.write_bytes(data)
    assert reason in aside(read(feed)).error


def test_entities_that_swell_are_not_expanded(feed: Path) -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    feed.write_text(
        f"<?xml version='1.0'?><!DOCTYPE x [{bomb}]><rss><channel><item><title>&e11;</title></item>"
    )
    assert isinstance(read(feed)[0], SetAside)


def test_a_pause_is_kept_between_visits_to_a_host(web: Site) -> None:
    from sayso.ingest.feeds.follow import Follower
    from sayso.ingest.fields import Metadata

    waited: list[float] = []
    web.put("/robots.txt", b"User-agent: *\nCrawl-delay: 7", "text/plain")
    web.put("/1", _seeds.page())
    follower = Follower(Options(), pause=2.0, sleep=waited.append)
    for _ in range(2):
        list(follower.articles(Metadata(url=web.url("/1")), "f:1"))
    list(follower.articles(Metadata(url=web.url("/1", host="other.example")), "f:2"))
    assert len(waited) == 1
    assert 5 < waited[0] <= 7
