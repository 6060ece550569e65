"""When claims were said and when what they say happened, on parsed articles with claims made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from readings import article, own, said
from sayso.analysis.parse import Parsed, load, parse
from sayso.analysis.time import date_claims, dated_pages, infer_published, published_bounds
from sayso.analysis.time.find import find
from sayso.records import Attribution, Claim


@pytest.fixture(scope="module")
def nlp() -> Any:
    return load()


def dated(nlp: Any, text: str, *claims: Claim, published: str | None = "2031-05-14") -> list[Claim]:
    """The claims with their dates; each with a source is an attribution of its own."""
    parsed = next(parse(nlp, [article(text, published=published)]))
    attributions: list[Attribution] = []
    given: list[Claim] = []
    for claim in claims:
        if claim.source is None and claim.cue is None:
            given.append(claim)
            continue
        source, cue = claim.source.span if claim.source else (), claim.cue.span if claim.cue else ()
        attributions.append(Attribution(source, cue, claim.content))
        given.append(_in(claim, len(attributions) - 1))
    return list(date_claims(dated_pages(parsed, published_bounds(parsed)), attributions, given))


def _in(claim: Claim, attribution: int) -> Claim:
    from dataclasses import replace

    return replace(claim, attribution=attribution)


@pytest.mark.parametrize(
    ("text", "content", "source", "cue"),
    [
        ("The dam is safe, Ada Brook said on Monday.", "The dam is safe", "Ada Brook", "said"),
        ("Ada Brook on Monday said the dam is safe.", "the dam is safe", "Ada Brook", "said"),
        ("On Monday, Ada Brook told the Courier the dam is safe.", "the dam is safe", "Ada Brook", "told"),
        ("Speaking on Monday, Ada Brook said the dam is safe.", "the dam is safe", "Ada Brook", "said"),
        (
            "A letter sent on Monday says the dam is safe.",
            "the dam is safe",
            "A letter sent on Monday",
            "says",
        ),
    ],
)
def test_a_time_on_the_cue_dates_the_saying(nlp: Any, text: str, content: str, source: str, cue: str) -> None:
    (claim,) = dated(nlp, text, said(text, content, 1, source=source, cue=cue))
    assert (claim.said_when, claim.when) == ("2031-05-12", None)


def test_a_time_in_the_content_dates_what_happened(nlp: Any) -> None:
    text = "Ada Brook said the dam broke on Monday."
    (claim,) = dated(nlp, text, said(text, "the dam broke on Monday", 1, source="Ada Brook", cue="said"))
    assert (claim.said_when, claim.when) == (None, "2031-05-12")


def test_another_clauses_time_dates_nothing(nlp: Any) -> None:
    text = "Ada Brook, who resigned on Monday, said the dam is safe."
    (claim,) = dated(nlp, text, said(text, "the dam is safe", 1, source="Ada Brook", cue="said"))
    assert (claim.said_when, claim.when) == (None, None)


def test_one_occasion_dates_all_that_is_said_on_it(nlp: Any) -> None:
    text = "Ada Brook said on Monday the dam is safe.\n\n“The wall holds,” Brook said. “It always has.”"
    first = said(text, "the dam is safe", 1, source="Ada Brook", cue="said")
    other = said(text, "The wall holds", 2, source="Brook", cue="said", entity="Ada Brook", form="direct")
    claims = dated(nlp, text, first, other)
    assert [c.said_when for c in claims] == ["2031-05-12"] * 2


def test_what_was_said_before_is_not_of_the_occasion(nlp: Any) -> None:
    text = "Ada Brook said on Monday the dam is safe. Brook has told friends the wall is old."
    first = said(text, "the dam is safe", 1, source="Ada Brook", cue="said")
    other = said(text, "the wall is old", 2, source="Brook", cue="told", entity="Ada Brook")
    assert [c.said_when for c in dated(nlp, text, first, other)] == ["2031-05-12", None]


def test_yesterday_in_a_quotation_is_the_day_before_the_saying(nlp: Any) -> None:
    text = "“I saw the crack yesterday,” Ada Brook said on Monday."
    claim = said(text, "I saw the crack yesterday", 1, source="Ada Brook", cue="said", form="direct")
    (claim,) = dated(nlp, text, claim)
    assert (claim.said_when, claim.when) == ("2031-05-12", "2031-05-11")


def test_since_and_ranges(nlp: Any) -> None:
    text = "The works have leaked since 2019. The tests ran from May 2 to May 9."
    claims = dated(
        nlp,
        text,
        own(text, "The works have leaked since 2019", 1),
        own(text, "The tests ran from May 2 to May 9", 2),
    )
    assert [c.when for c in claims] == ["2019/..", "2031-05-02/2031-05-09"]


def test_an_opening_time_covers_both_verbs(nlp: Any) -> None:
    text = "On Monday, divers found a crack and the council closed the dam."
    claims = dated(
        nlp, text, own(text, "divers found a crack", 1), own(text, "the council closed the dam", 2)
    )
    assert [c.when for c in claims] == ["2031-05-12"] * 2


UNDATED = (
    "Mourners gather on January 9, 2031, for the engineer Ivo Lund.\n\n"
    "Lund was killed in a rockfall in January this year. In April, the council closed the quarry."
)


def test_an_article_without_a_date_is_bounded_from_inside(nlp: Any) -> None:
    parsed: Parsed = next(parse(nlp, [article(UNDATED)]))
    bounds = infer_published(parsed, find(UNDATED))
    assert bounds is not None
    assert (bounds.not_before, bounds.not_after) == ("2031-04", "2031-12-31")
    assert "January this year" in bounds.why
    claims = dated(
        nlp,
        UNDATED,
        own(UNDATED, "Lund was killed in a rockfall in January this year", 1),
        own(UNDATED, "the council closed the quarry", 2),
        published=None,
    )
    assert [c.when for c in claims] == ["2031-01", "2031-04"]


def test_without_a_date_nothing_is_invented(nlp: Any) -> None:
    text = "The council closed the quarry on Wednesday. It had opened in June."
    claims = dated(
        nlp,
        text,
        own(text, "The council closed the quarry on Wednesday", 1),
        own(text, "It had opened in June", 2),
        published=None,
    )
    assert [c.when for c in claims] == [None, None]
