"""Saved searches, timelines, dossiers."""

from __future__ import annotations

import pytest

from sayso.corpus.corpus import Corpus
from sayso.corpus.views import Query
from sayso.errors import CorpusError, NotFoundError
from worlds import added, bridge, strike


def test_a_digest_tells_what_is_new_once_and_not_too_often(corpus: Corpus) -> None:
    added(corpus, bridge())
    corpus.watch("strikes", Query(text="strike"), every=3600)
    added(corpus, strike())
    first = corpus.digest("strikes")
    assert first is not None
    assert [row.text for row in first.claims] == ["400 men had joined the strike"]
    assert corpus.digest("strikes") is None
    later = corpus.digest("strikes", force=True)
    assert later is not None and later.claims == () and later.since == first.made
    assert corpus.watches()[0].last_digest == later.made
    corpus.unwatch("strikes")
    with pytest.raises(NotFoundError, match="strikes"):
        corpus.digest("strikes")


def test_a_watch_of_the_same_name_takes_its_place(corpus: Corpus) -> None:
    corpus.watch("x", Query(text="a"))
    corpus.watch("x", Query(text="b", min_origins=2, factuality=("CT+",)))
    assert [w.query for w in corpus.watches()] == [Query(text="b", min_origins=2, factuality=("CT+",))]


@pytest.mark.parametrize("query", [Query(order="best"), Query(published_from="soon"), Query(basis="x")])  # type: ignore[arg-type]
def test_a_query_that_cannot_be_asked_is_refused(corpus: Corpus, query: Query) -> None:
    for ask in (lambda: corpus.watch("x", query), lambda: corpus.search(query)):
        with pytest.raises(CorpusError, match=r"choose|write"):
            ask()


def test_a_timeline_goes_from_what_happened_first(corpus: Corpus) -> None:
    added(corpus, bridge(), strike())
    page = corpus.timeline(query=Query())
    told = [(e.when, e.what) for e in page.items]
    assert told == sorted(told)
    assert ("2031-03-10", "happened") in told
    first = corpus.timeline(query=Query(), limit=2)
    rest = corpus.timeline(query=Query(), limit=50, cursor=first.next)
    assert (*first.items, *rest.items) == page.items
    story = page.items[0].claim.article.story
    assert 0 < corpus.timeline(story=story).total <= page.total


def test_a_dossier_has_what_was_said_by_and_about(corpus: Corpus) -> None:
    added(corpus, bridge())
    faal = corpus.dossier("ingrid faal")
    assert [row.text for row in faal.said.items] == [
        "The Aldermoor bridge will close on Monday,",
        "“Nobody was hurt,”",
    ]
    assert (faal.entity.country, faal.entity.roles) == ("GB", ("mayor of Aldermoor",))
    assert faal.bases == (("named official", 2),)
    assert corpus.dossier(faal.entity.key) == faal
    with pytest.raises(NotFoundError, match="Ingrid Faal"):
        corpus.dossier("Ingrid Fall")
    assert corpus.dossier("Aldermoor").about.total == 1


def test_names_are_found_though_mistyped(corpus: Corpus) -> None:
    added(corpus, bridge(), strike())
    assert "Ingrid Faal" in [row.name for row in corpus.entities("Ingrd Fal").items]
    assert corpus.entities("Faal", kind="person").items[0].name == "Ingrid Faal"
    assert corpus.entities("Faal", kind="place").items == ()
