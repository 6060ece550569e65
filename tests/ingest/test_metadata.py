"""What pages say about themselves, in the many ways they say it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.page.authors import names
from sayso.ingest.page.extract import parse
from sayso.ingest.page.jsonld import article_node, nodes
from sayso.ingest.page.metadata import PageMetadata, page_metadata
from sayso.ingest.page.titles import without_site

URL = "https://www.echo.example/news/2024/harbour.html"


def of(head: str = "", body: str = "", url: str | None = URL, lang: str = "") -> PageMetadata:
    html = f"<html{lang}><head>{head}</head><body>{body}<p>Text.</p></body></html>"
    return page_metadata(parse(html), html, url)


def script(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Harbour to close &amp; ferries to stop",
    "datePublished": "2024-03-05T06:30:00+01:00",
    "dateModified": "2024-03-06T07:00:00Z",
    "author": [{"@type": "Person", "name": "Orla Fenwick"}, {"@type": "Person", "name": "Tam Brisk"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "The Larkstead Echo"},
    "inLanguage": "en-GB",
    "articleBody": "Text.",
}


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [ARTICLE],
        {"@graph": [{"@type": "WebSite", "name": "Echo"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        [{"@type": "BreadcrumbList"}, [[ARTICLE]]],
        ARTICLE | {"@type": ["ReportageNewsArticle", "Article"]},
        ARTICLE | {"@type": "http://schema.org/NewsArticle"},
        "<!-- " + json.dumps(ARTICLE) + " -->",
        "//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>",
        json.dumps(ARTICLE) + ";",
        json.dumps(ARTICLE, indent=1).replace('"Text."', '"Text\n\tover lines."'),
        json.dumps(ARTICLE)[:-1] + ",}",
        json.dumps(ARTICLE).replace('"author"', '"broken": "a "quoted" word", "author"'),
    ],
)
def test_json_ld_in_every_form(value: Any) -> None:
    found = of(script(value))
    assert found.title == "Harbour to close & ferries to stop"
    assert found.published == "2024-03-05T06:30:00+01:00"
    assert found.authors[0] == "Orla Fenwick"
    assert found.language == "en-gb"


def test_all_fields_of_json_ld() -> None:
    found = of(script(ARTICLE))
    assert found.authors == ("Orla Fenwick", "Tam Brisk")
    assert found.outlet == "The Larkstead Echo"
    assert found.modified == "2024-03-06T07:00:00Z"
    assert found.article_body == "Text."


def test_authors_referred_to_are_looked_up() -> None:
    graph = [
        {"@type": "Article", "headline": "Harbour to close", "author": {"@id": "#/person/7"}},
        {"@type": "Person", "@id": "#/person/7", "name": "Orla Fenwick"},
    ]
    assert of(script({"@graph": graph})).authors == ("Orla Fenwick",)


def test_the_pages_own_article_among_others() -> None:
    other = ARTICLE | {"headline": "Another story altogether", "url": "https://www.echo.example/other"}
    own = ARTICLE | {"mainEntityOfPage": {"@type": "WebPage", "@id": URL}}
    assert of(script([other, own])).title == "Harbour to close & ferries to stop"


def test_deep_and_endless_json_ld_is_survived() -> None:
    assert of(script("[" * 100_000)).authors == ()
    assert of(script('{"headline":"' + "a\\" * 100_000)).authors == ()


def test_opengraph_and_meta_where_there_is_no_json_ld() -> None:
    found = of(
        '<meta property="og:title" content="Harbour to close - The Larkstead Echo">'
        '<meta property="og:site_name" content="The Larkstead Echo">'
        '<meta name="author" content="By Orla Fenwick">'
        '<meta property="article:published_time" content="2024-03-05T00:00:00Z">'
        '<meta property="og:locale" content="en_GB">'
        '<link rel="canonical" href="/news/2024/harbour">'
    )
    assert found == PageMetadata(
        title="Harbour to close",
        authors=("Orla Fenwick",),
        outlet="The Larkstead Echo",
        published="2024-03-05",
        url="https://www.echo.example/news/2024/harbour",
        language="en-gb",
        titles=("Harbour to close", "Harbour to close - The Larkstead Echo"),
    )


def test_the_page_itself_where_it_describes_nothing() -> None:
    found = of(
        "<title>Harbour to close | The Larkstead Echo</title>",
        '<h1>Harbour to close</h1><span class="byline">By Orla Fenwick</span>'
        '<time itemprop="datePublished" datetime="2024-03-05">5 March</time>',
    )
    assert (found.title, found.published, found.url) == ("Harbour to close", "2024-03-05", URL)
    assert found.outlet == "echo.example"


@pytest.mark.parametrize(
    ("publisher", "site", "outlet"),
    [
        ("Larkstead Press Holdings Ltd", "The Écho", "The Écho"),
        ("The Echo", "echo.example", "The Echo"),
        ("Dunmere Press Agency", "Echo", "Echo"),
        ("Gazette", "", "Gazette"),
    ],
)
def test_the_outlet_is_called_what_its_readers_call_it(publisher: str, site: str, outlet: str) -> None:
    head = script(ARTICLE | {"publisher": {"@type": "Organization", "name": publisher}})
    assert of(head + f'<meta property="og:site_name" content="{site}">').outlet == outlet


def test_a_canonical_address_that_is_the_front_page_is_none() -> None:
    assert of('<link rel="canonical" href="https://www.echo.example/">').url == URL
    assert of('<link rel="canonical" href="javascript:alert(1)">').url == URL
    assert of('<link rel="canonical" href="http://[::1">').url == URL


def test_dates_in_the_future_are_none() -> None:
    assert of('<meta property="article:published_time" content="2999-01-01">').published is None


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Harbour to close | The Larkstead Echo", "Harbour to close"),
        ("Harbour to close – Larkstead Echo", "Harbour to close"),
        ("Harbour to close | News | The Larkstead Echo", "Harbour to close"),
        ("Harbour to close - echo.example", "Harbour to close"),
        ("The Larkstead Echo: Harbour to close", "The Larkstead Echo: Harbour to close"),
        ("Budget 2024 | Harbour to close", "Budget 2024 | Harbour to close"),
        ("Ferries - and trains - to stop", "Ferries - and trains - to stop"),
        ("The Larkstead Echo", "The Larkstead Echo"),
    ],
)
def test_a_title_loses_the_site_and_nothing_else(title: str, clean: str) -> None:
    names_of_site = ["The Larkstead Echo", "echo.example", "echo"]
    assert without_site(title, names_of_site, ["Harbour to close"]) == clean


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["By Orla Fenwick"], ("Orla Fenwick",)),
        (["Orla Fenwick and Tam Brisk"], ("Orla Fenwick", "Tam Brisk")),
        (["Orla Fenwick, Tam Brisk and Ines Corvo"], ("Orla Fenwick", "Tam Brisk", "Ines Corvo")),
        (["Orla Fenwick;Tam Brisk", "Tam Brisk"], ("Orla Fenwick", "Tam Brisk")),
        (["Tam Brisk, Jr."], ("Tam Brisk, Jr",)),
        (["Orla Fenwick orla@echo.example"], ("Orla Fenwick",)),
        (["https://echo.example/by/orla"], ()),
        (["@orlafenwick", "admin", "", "  "], ()),
        (["The Larkstead Echo", "Orla Fenwick"], ("Orla Fenwick",)),
        (["The Larkstead Echo"], ("The Larkstead Echo",)),
        (["Orla Fenwick, The Larkstead Echo Business"], ("Orla Fenwick",)),
        (["Orla Fenwick, National Security Writer"], ("Orla Fenwick",)),
        (["Staff Reporter"], ("Staff Reporter",)),
        (["Orla Fenwick (ofw)"], ("Orla Fenwick",)),
        (["Ana de Armasson y Luis Prado"], ("Ana de Armasson", "Luis Prado")),
        (["Anderson Sandoval"], ("Anderson Sandoval",)),
    ],
)
def test_authors(values: list[str], found: tuple[str, ...]) -> None:
    assert names(values, ["The Larkstead Echo"]) == found


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20) | st.sampled_from(["NewsArticle", URL]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "@id", "headline", "author", "name", "datePublished", "publisher", "url"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=15,
)


@given(_JSON)
def test_any_json_ld_gives_metadata(value: Any) -> None:
    found = of(script(json.dumps(value).replace("<", "")))
    assert found.title is None or isinstance(found.title, str)
    assert all(isinstance(author, str) and author for author in found.authors)
    assert isinstance(article_node(nodes([json.dumps(value)])), dict)
