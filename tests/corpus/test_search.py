"""Search: by words, by every field, in every order, page by page."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.corpus.corpus import Corpus
from sayso.corpus.views import Query
from sayso.errors import CorpusError
from worlds import added, bridge, strike


@pytest.fixture
def filled(corpus: Corpus) -> Corpus:
    added(corpus, bridge(), strike())
    return corpus


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (Query(text="cables"), {"Two cables"}),
        (Query(text="CABLE snap"), {"Two cables"}),
        (Query(text='"cables snapped"'), {"Two cables"}),
        (Query(text='"snapped cables"'), set()),
        (Query(text="bridge -monday"), {"Two cables", "“Nobody"}),
        (Query(text="-bridge"), {"Dockers", "400 men", "wages"}),
        (Query(source="Ingrid Faal"), {"The Aldermoor", "“Nobody"}),
        (Query(source="Faal"), {"The Aldermoor", "“Nobody"}),
        (Query(basis="organisation"), {"400 men", "wages"}),
        (Query(event="protest"), {"Dockers"}),
        (Query(country="gb"), {"The Aldermoor"}),
        (Query(place="aldermoor"), {"The Aldermoor"}),
        (Query(outlet="selm evening news"), {"Dockers", "400 men", "wages"}),
        (Query(factuality=("CT-",)), {"wages"}),
        (Query(published_from="2031-03-05"), {"Dockers", "400 men", "wages"}),
        (Query(published_to="2031-03-04"), {"The Aldermoor", "Two cables", "“Nobody"}),
        (Query(published_from="2031-03", published_to="2031-03", text="cables"), {"Two cables"}),
        (Query(published_to="2030"), set()),
        (Query(happened_from="2031-03-10"), {"The Aldermoor"}),
        (Query(happened_to="2031-03-04"), {"Dockers"}),
        (Query(own_voice=True), {"Two cables", "Dockers"}),
        (Query(own_voice=False, text="bridge"), {"The Aldermoor", "“Nobody"}),
        (Query(min_origins=2), set()),
        (Query(max_origins=1, text="cables"), {"Two cables"}),
        (Query(min_outlets=1, text="cables"), {"Two cables"}),
        (Query(text="100% \\ _ ' \" *"), set()),
    ],
)
def test_each_field_restricts(filled: Corpus, query: Query, words: set[str]) -> None:
    page = filled.search(query)
    assert {next((w for w in words if r.text.startswith(w)), r.text) for r in page.items} == words
    assert page.total == len(page.items) and not page.more_than


@pytest.mark.parametrize("order", ["relevance", "newest", "oldest", "origins", "outlets"])
@pytest.mark.parametrize("text", ["", "the"])
@pytest.mark.parametrize("few", [0, 1_000])
def test_pages_hold_every_row_once(
    filled: Corpus, monkeypatch: pytest.MonkeyPatch, order: str, text: str, few: int
) -> None:
    monkeypatch.setattr("sayso.corpus.search.FEW", few)
    query = Query(text=text, order=order)  # type: ignore[arg-type]
    whole = filled.search(query).items
    seen, cursor = [], None
    while True:
        page = filled.search(query, limit=2, cursor=cursor)
        seen += page.items
        cursor = page.next
        if cursor is None:
            break
    assert tuple(seen) == whole


def test_few_and_many_matches_come_in_the_same_order(filled: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    some = (
        Query(),
        Query(basis="organisation"),
        Query(event="PROTEST"),
        Query(min_outlets=1),
        Query("bridge"),
    )
    for query, order in itertools.product(some, ("newest", "oldest", "origins", "outlets")):
        asked = replace(query, order=order)  # type: ignore[arg-type]
        monkeypatch.undo()
        few = filled.search(asked)
        monkeypatch.setattr("sayso.corpus.search.FEW", 0)
        assert filled.search(asked) == few and few.items


IMPOSSIBLE = {
    r"country ZZZ: is no code of a country .*ISO 3166-1": Query(country="ZZZ"),
    r"did you mean DE": Query(country="Germany"),
    r"did you mean GB": Query(country="UK"),
    r"event FOO: is unknown .*ACCUSE.*ASSAULT": Query(event="FOO"),
    r"did you mean PROTEST": Query(event="protets"),
    r"basis offical: is unknown .*named official": Query(basis="offical"),
    r"factuality CT: is unknown .*CT\+": Query(factuality=("CT",)),  # type: ignore[arg-type]
    r"story 99: is not in this corpus .*sayso stories": Query(story=99),
    r"article 99: is not in this corpus": Query(article=99),
    r"entity 99: is not in this corpus": Query(entity=99),
}


def test_what_there_cannot_be_is_told_with_what_there_is(filled: Corpus) -> None:
    for told, query in IMPOSSIBLE.items():
        with pytest.raises(CorpusError, match=told):
            filled.search(query)
    for ask in (
        lambda: filled.stories(country="ZZZ"),
        lambda: filled.entities(country="ZZZ"),
        lambda: filled.entities(kind="persona"),
        lambda: filled.articles(story=99),
        lambda: filled.timeline(story=99),
        lambda: filled.timeline(entity=99),
    ):
        with pytest.raises(CorpusError, match=r"country|kind persona|story 99|entity 99"):
            ask()


def test_newest_first(filled: Corpus) -> None:
    dates = [row.article.published for row in filled.search(Query(order="newest")).items]
    assert dates == sorted(dates, reverse=True)


def test_cursors_of_another_list_are_refused(filled: Corpus) -> None:
    for cursor in ("x", "AAAA", "W10", "WzFd", "\0", "é"):
        with pytest.raises(CorpusError, match="cursor"):
            filled.search(Query(), cursor=cursor)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(max_size=60))
def test_no_search_fails(filled: Corpus, words: str) -> None:
    filled.search(Query(text=words))
    filled.search(Query(source=words or None, place=words or None))
    filled.stories(words)
    filled.articles(text=words)
    filled.entities(words)
