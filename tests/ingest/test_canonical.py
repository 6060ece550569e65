"""One address for one article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.canonical import believable, canonical_url, clean_url, same_site

STORY = "https://example.com/news/dam-closed-12"


@pytest.mark.parametrize(
    "link",
    [
        "http://www.example.com/news/dam-closed-12",
        "HTTPS://WWW.EXAMPLE.COM:443/news/dam-closed-12/",
        "https://example.com/news/dam-closed-12#comments",
        "https://example.com/news/dam-closed-12?utm_source=feed&utm_medium=rss",
        "https://example.com/news/dam-closed-12?fbclid=IwAR0&gclid=x&at_medium=RSS",
        "https://example.com/news/dam-closed-12?ref=homepage&source=rss",
        "https://m.example.com/news/dam-closed-12",
        "https://mobile.example.com//news/dam-closed-12",
        "https://amp.example.com/news/dam-closed-12",
        "https://example.com/amp/news/dam-closed-12",
        "https://example.com/news/dam-closed-12/amp/",
        "https://example.com/news/dam-closed-12?amp=1",
        "https://example.com/news/dam-closed-12?output=amp&print=1",
        "https://example.com/news/../news/dam-closed-12/index.html",
        "https://example.com/news/dam-closed-12;jsessionid=0A1B",
        "https://example-com.cdn.ampproject.org/c/s/example.com/news/dam-closed-12",
        "https://www.google.com/amp/s/www.example.com/news/dam-closed-12/amp",
        "https://reader:secret@example.com/news/dam-closed-12",
        "  https://example.com/news/dam%2dclosed%2D12\n",
        "https://example.com./news/dam-closed-12?",
    ],
)
def test_all_links_to_one_article_have_one_address(link: str) -> None:
    assert canonical_url(link) == STORY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/a?id=1", "https://example.com/a?id=2"),
        ("https://example.com/a?ref=1201", "https://example.com/a?ref=1202"),
        ("https://example.com/a", "https://example.com/A"),
        ("https://example.com/a", "https://example.org/a"),
        ("https://news.example.com/a", "https://sport.example.com/a"),
        ("https://example.com:8080/a", "https://example.com/a"),
        ("https://example.com/#!/a", "https://example.com/#!/b"),
        ("https://example.com/a%2Fb", "https://example.com/a/b"),
    ],
)
def test_what_tells_articles_apart_stays(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


def test_parameters_are_put_in_order() -> None:
    assert canonical_url("https://example.com/a?b=2&a=1") == canonical_url("https://example.com/a?a=1&b=2")


@pytest.mark.parametrize(
    "given", ["", "news.example.com", "ftp://example.com/a", "http://", "https://[::1/a", "urn:x:1"]
)
def test_what_is_no_address_stays_as_it_is(given: str) -> None:
    assert canonical_url(f" {given} ") == given
    assert clean_url(f" {given} ") == given


def test_a_sites_own_name_is_never_taken_off() -> None:
    assert canonical_url("https://www.gov.uk/a") == "https://www.gov.uk/a"
    assert canonical_url("https://m.example/a") == "https://m.example/a"
    assert canonical_url("https://en.m.wikipedia.org/wiki/Dam") == "https://en.wikipedia.org/wiki/Dam"


def test_a_clean_address_can_still_be_fetched() -> None:
    assert (
        clean_url("http://www.Example.com/a/?utm_source=x&b=2&a=1#top") == "http://www.example.com/a/?b=2&a=1"
    )
    assert clean_url("https://amp.example.com/a?amp=1") == "https://amp.example.com/a?amp=1"


def test_a_page_speaks_for_its_own_site_only() -> None:
    assert same_site("https://www.paper.co.uk/a", "https://m.paper.co.uk/b")
    assert not same_site("https://one.co.uk/a", "https://two.co.uk/a")
    assert not same_site("https://paper.example/a", "https://paper.example.evil.test/a")
    assert believable("https://paper.example/a", "https://amp.paper.example/a?x")
    assert believable(
        "https://paper.example/a", "https://paper-example.cdn.ampproject.org/c/s/paper.example/a"
    )
    assert not believable("https://paper.example/a", "https://evil.test/a")
    assert believable("https://paper.example/a", None)
    assert not believable(None, None)


def test_a_cache_of_no_address_is_left_alone() -> None:
    url = 'https://www.google.com/amp/s/b.exhttp"://www.a.example:443/b/c?utm_source=x&id=1'
    assert canonical_url(clean_url(url)) == canonical_url(url)


_PARTS = st.sampled_from(
    (
        "http:// https:// www. m. amp / // /amp .amp .html ? & = # #! %2F %25 %zz é ; : @ [ ] .. . ../ a b1 "
        "co.uk google.com/amp/s/ x.cdn.ampproject.org/c/ utm_a=1 index.html \\ \x00 \udc80 :80 :443 :99999 "
        ";sid=1"
    ).split(" ")
)


@given(st.lists(_PARTS, max_size=14).map("".join) | st.text())
def test_it_is_idempotent_and_never_fails(rest: str) -> None:
    for url in (rest, f"https://{rest}", f"http://www.example.com/{rest}"):
        once = canonical_url(url)
        assert canonical_url(once) == once
        assert clean_url(clean_url(url)) == clean_url(url)
        assert canonical_url(clean_url(url)) == once
        same_site(url, once)
