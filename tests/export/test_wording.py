from dataclasses import replace

import pytest

from readings import sample_reading
from sayso.export import wording
from sayso.export.select import attributed_only
from sayso.export.wording import bare, plain_date, speakers
from sayso.records import Article, Claim, DateBounds, Reading


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2030-03-12", "2030-03-12"),
        ("2028~", "about 2028"),
        ("2028~/..", "since about 2028"),
        ("../2028?", "until perhaps 2028"),
        ("2030-03-04/2030-03-10", "2030-03-04 to 2030-03-10"),
        ("2004%", "perhaps about 2004"),
        ("2030-23", "autumn 2030"),
        ("2030-24~", "about winter 2030"),
        ("2029-34/2029-36", "2nd quarter of 2029 to 4th quarter of 2029"),
        ("198X", "the 1980s"),
        ("", ""),
    ],
)
def test_dates_in_plain_words(value, words):
    assert plain_date(value) == words


def test_marks_around_the_whole_go_and_others_stay():
    assert bare("“Rain fell.”") == "Rain fell."
    assert bare("Rain “fell.”") == "Rain “fell.”"
    assert bare("“Rain” and “snow”") == "“Rain” and “snow”"


def test_who_speaks_most_comes_first_then_who_speaks_first():
    found = speakers(sample_reading())
    assert [s.name for s in found[:2]] == ["Oda Lindqvist", "Petar Haldane"]
    assert found[0].office == "head of the National Dam Inspectorate"
    assert [len(s.claims) for s in found] == sorted((len(s.claims) for s in found), reverse=True)


def test_attributed_claims_keep_their_sentences():
    made = attributed_only(sample_reading())
    assert len(made.claims) == 22
    assert all(c.form != "own voice" for c in made.claims)
    for sentence in made.sentences:
        assert all(made.claims[i].content[0] == sentence.span for i in sentence.claims)
        assert sentence.claims or sentence.none == "own voice, left out"


def test_a_headline_that_nobody_is_cited_for_is_the_articles_own() -> None:
    text = "Ferry aground\n\nThe ferry ran aground."
    headline = Claim("c01", ((0, 13),), "Ferry aground", "headline", None, None, ("article",))
    reading = Reading(Article("a", text, "0"), claims=(headline,))
    assert wording.counts(reading) == "1 claim: 0 attributed to 0 sources, 1 in the article's own voice"
    traced = replace(headline, chain=("Ann Roe", "article"))
    assert wording.speaker_name(traced) == "Ann Roe"


def test_an_undated_article_shows_its_bounds_and_why() -> None:
    bounds = DateBounds("2020-08", "2020-12-31", "“August” is past")
    reading = Reading(Article("a", "x", "0", byline="Ann Roe"), published_bounds=bounds)
    assert wording.origin(reading)[1] == "undated, by its own words 2020-08 to 2020-12-31 (“August” is past)"
    dated = Reading(Article("a", "x", "0", published="2031-02-03"))
    assert wording.origin(dated) == ("2031-02-03",)
