"""Sitemaps, news sitemaps and indexes of them, from a real server."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from sites import Site

import _seeds
from sayso.ingest import Limits, Options, articles
from sayso.records import Article, SetAside

XML = "application/xml"


def read(given: str | Path, options: Options | None = None) -> list[Article | SetAside]:
    return list(articles([given], options or Options()))


def titled(found: list[Article | SetAside]) -> list[str | None]:
    return [item.title if isinstance(item, Article) else item.error for item in found]


@pytest.fixture
def news(web: Site) -> list[str]:
    return [web.put(f"/{n}", _seeds.page(title=f"Ferry {n} stays in port")) for n in range(1, 4)]


def test_the_newest_come_first(web: Site, news: list[str]) -> None:
    found = read(web.put("/sitemap.xml", _seeds.sitemap(*news), XML))
    assert titled(found) == [f"Ferry {n} stays in port" for n in (3, 2, 1)]
    assert [a.id for a in found] == news[::-1]
    assert all(isinstance(a, Article) and a.outlet == "Echo" and a.published for a in found)


def test_an_index_is_followed_and_gzip_unpacked(web: Site, news: list[str]) -> None:
    one = web.put("/a.xml.gz", gzip.compress(_seeds.sitemap(*news[:2])), "application/gzip")
    two = web.put("/b.xml", _seeds.sitemap(news[2]), XML)
    index = web.put("/index.xml", _seeds.sitemap_index(one, two, one, web.url("/gone.xml")), XML)
    found = read(index)
    assert "404" in (titled(found)[0] or "")
    assert sorted(title or "" for title in titled(found)[1:]) == [
        f"Ferry {n} stays in port" for n in (1, 2, 3)
    ]


def test_indexes_are_bounded_in_number_and_depth(web: Site, news: list[str]) -> None:
    listing = web.put("/s.xml", _seeds.sitemap(news[0]), XML)
    many = web.put("/many.xml", _seeds.sitemap_index(listing, *(web.url(f"/{n}.xml") for n in range(9))), XML)
    found = read(many, Options(limits=Limits(max_sitemaps=1)))
    assert "more than 1 sitemaps" in (titled(found)[0] or "")
    assert titled(found)[1] == "Ferry 1 stays in port"
    for n in range(4):
        web.put(f"/i{n}.xml", _seeds.sitemap_index(web.url(f"/i{n + 1}.xml")), XML)
    assert "nested" in (titled(read(web.url("/i0.xml")))[0] or "")
    web.put("/loop.xml", _seeds.sitemap_index(web.url("/loop.xml")), XML)
    assert isinstance(read(web.url("/loop.xml"))[0], SetAside)


def test_many_addresses_are_bounded(web: Site, news: list[str]) -> None:
    url = web.put("/sitemap.xml", _seeds.sitemap(*news), XML)
    found = read(url, Options(limits=Limits(max_items=2)))
    assert len(found) == 3
    assert "lists 3 addresses, of which the newest 2 are read" in (titled(found)[-1] or "")


def test_a_local_sitemap_is_followed_where_that_is_said(web: Site, news: list[str], tmp_path: Path) -> None:
    path = tmp_path / "sitemap.xml"
    path.write_bytes(_seeds.sitemap(news[0]))
    assert "add --follow" in (titled(read(path))[0] or "")
    assert web.asked == []
    assert titled(read(path, Options(follow=True))) == ["Ferry 1 stays in port"]


def test_pictures_are_no_articles_and_damage_ends_it(web: Site, news: list[str]) -> None:
    whole = _seeds.sitemap(*news).replace(
        b"<news:news>", b'<i:image xmlns:i="x/image/1.1"><i:loc>http://x/p.jpg</i:loc></i:image><news:news>'
    )
    found = read(web.put("/cut.xml", whole[: whole.rindex(b"<loc>")], XML))
    assert titled(found) == ["Ferry 2 stays in port", "Ferry 1 stays in port"]
    assert "no addresses" in (titled(read(web.put("/none.xml", b"<urlset></urlset>", XML)))[0] or "")
