"""The events of a story: each once, with all who tell of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readings import article, find, own, reading
from sayso.corpus.corpus import Corpus
from sayso.errors import NotFoundError, QueryError
from sayso.records import Event, Reading
from worlds import added, bridge

FIRST = "Dockers in Port Selm walked out on Tuesday over pay.\n\nPolice arrested the union leader Osk Marrin."
SECOND = "The walkout of dockers in Port Selm began on Tuesday.\n\nThe harbour of Port Selm stood still."


def _told(text: str, outlet: str, day: str, *events: tuple[str, str, str]) -> Reading:
    claims = [
        replace(own(text, content, i + 1), events=(Event(kind, words, find(text, words), actor="dockers"),))
        for i, (kind, words, content) in enumerate(events)
    ]
    url = f"https://{outlet.lower()}.example/strike"
    made = article(text, outlet=outlet, url=url, title="Dockers of Port Selm walk out", published=day)
    return reading(made, *claims)


@pytest.fixture
def filled(corpus: Corpus) -> Corpus:
    added(
        corpus,
        _told(
            FIRST,
            "Evening",
            "2031-03-05",
            ("PROTEST", "walked out", FIRST.split("\n\n")[0]),
            ("COERCE", "arrested", FIRST.split("\n\n")[1]),
        ),
        _told(FIRST, "Herald", "2031-03-06", ("PROTEST", "walked out", FIRST.split("\n\n")[0])),
        _told(SECOND, "Courier", "2031-03-06", ("PROTEST", "walkout", SECOND.split("\n\n")[0])),
    )
    return corpus


def _story(corpus: Corpus) -> int:
    return max(corpus.stories().items, key=lambda s: s.articles).key


def test_an_event_stands_once_with_all_its_mentions(filled: Corpus) -> None:
    page = filled.happenings(_story(filled))
    strike, arrest = page.items[0], next(h for h in page.items if h.type == "COERCE")
    assert strike.type == "PROTEST"
    assert strike.articles >= 2
    assert strike.outlets == strike.articles == len(strike.mentions)
    assert strike.actor == "dockers"
    assert (strike.mentions[0].claim.article.published or "").startswith("2031-03-05")
    assert arrest.articles == 1
    for mention in strike.mentions:
        text = filled.texts([mention.claim.article.key])[mention.claim.article.key]
        assert text[mention.start : mention.end] == mention.trigger
    assert sum(len(h.mentions) for h in page.items) == 4


def test_page_by_page(filled: Corpus) -> None:
    story = _story(filled)
    whole = filled.happenings(story)
    first = filled.happenings(story, limit=1)
    assert first.total == whole.total == len(whole.items)
    rest = filled.happenings(story, cursor=first.next)
    assert first.items + rest.items == whole.items
    assert rest.next is None
    with pytest.raises(QueryError):
        filled.happenings(story, cursor="nonsense")


def test_a_story_without_events_has_none_and_one_that_is_not_there_is_told(corpus: Corpus) -> None:
    added(corpus, bridge())
    assert corpus.happenings(_story(corpus)).items == ()
    with pytest.raises(NotFoundError, match="99"):
        corpus.happenings(99)
