"""Time expressions: what they come to, against the day of publication and without one."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.analysis.time.find import find
from sayso.analysis.time.published import days
from sayso.analysis.time.values import edtf

WEDNESDAY = date(2031, 5, 14)


def value(text: str, published: date | None = WEDNESDAY) -> list[str]:
    return [t.value for t in find(text, published)]


def edtfs(text: str, published: date | tuple[date, date] | None = WEDNESDAY) -> list[str | None]:
    return [t.edtf for t in find(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour closed on May 3, 2029.", "2029-05-03"),
        ("The harbour closed on 3 May 2029.", "2029-05-03"),
        ("The harbour closed on the 3rd of May.", "2031-05-03"),
        ("The harbour closed on Saturday, Feb. 15, 2031.", "2031-02-15"),
        ("It was filed 2029-05-03.", "2029-05-03"),
        ("It closed in October 2029.", "2029-10"),
        ("It was built in 1987.", "1987"),
    ],
)
def test_dates_told_in_full(text: str, expected: str) -> None:
    assert value(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor resigned on Wednesday.", "2031-05-14"),
        ("The mayor resigned on Thursday.", "2031-05-08"),
        ("The mayor will resign on Thursday.", "2031-05-15"),
        ("Talks are scheduled for next Monday.", "2031-05-19"),
        ("The mayor resigned yesterday.", "2031-05-13"),
        ("The mayor resigned in August.", "2030-08"),
        ("The mayor resigned in March.", "2031-03"),
        ("The vote will be held in August.", "2031-08"),
        ("The mayor resigned in January this year.", "2031-01"),
        ("The mayor resigned in June last year.", "2030-06"),
        ("The mayor resigned last December.", "2030-12"),
        ("The mayor resigned last year.", "2030"),
        ("The mayor resigned five years ago.", "2026"),
        ("The mayor resigned two months ago.", "2031-03"),
        ("The mayor resigned ten days ago.", "2031-05-04"),
        ("Sales fell in the first quarter.", "2031-Q1"),
        ("Sales fell in the fourth quarter.", "2030-Q4"),
        ("Sales fell in the third quarter of 2029.", "2029-Q3"),
        ("The mayor resigned last week.", "2031-W19"),
        ("The mayor resigned last summer.", "2030-SU"),
    ],
)
def test_relative_dates_look_back_unless_the_clause_looks_ahead(text: str, expected: str) -> None:
    assert value(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She spoke last week.", "2031-05-05/2031-05-11"),
        ("It grew in the past two years.", "2029/2031-05-14"),
        ("It rained for the past few days.", "2031-05-11~/2031-05-14"),
        ("They met about five years ago.", "2026~"),
        ("They met several weeks ago.", "2031-04~"),
        ("Sales fell in the second quarter of 2030.", "2030-34"),
        ("They met in the winter of 2029.", "2029-24"),
        ("It was common in the 1980s.", "198X"),
        ("It was common in the mid-2000s.", "2005"),
        ("The show ran May 3-9.", "2031-05-03/2031-05-09"),
        ("They met on Friday night.", "2031-05-09"),
        ("Ships pass every day.", None),
        ("It is now open.", None),
    ],
)
def test_edtf_tells_what_is_open_or_approximate(text: str, expected: str | None) -> None:
    assert edtfs(text) == [expected]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("It lasted three and a half years.", "DURATION", "P3Y6M"),
        ("It took an hour and a half.", "DURATION", "PT1H30M"),
        ("It lasted two weeks.", "DURATION", "P2W"),
        ("It lasted twenty-four minutes.", "DURATION", "PT24M"),
        ("It lasted several months.", "DURATION", "PXM"),
        ("They meet every Tuesday.", "SET", "XXXX-WXX-2"),
        ("They met at 10:30 p.m. on Monday.", "TIME", "2031-05-12T22:30"),
        ("They met on Monday evening.", "TIME", "2031-05-12TEV"),
    ],
)
def test_durations_sets_and_times(text: str, kind: str, expected: str) -> None:
    (timex,) = find(text, WEDNESDAY)
    assert (timex.type, timex.value) == (kind, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales fell in the first nine months of 2029.", ("P9M", "2029-01/2029-09")),
        ("Sales fell in the last two quarters of 2029.", ("P2Q", "2029-07/2029-12")),
        ("It grew in the first 18 months of 2029.", ("P18M", None)),
    ],
)
def test_a_stretch_of_a_year_is_its_months(text: str, expected: tuple[str, str | None]) -> None:
    (timex,) = find(text, WEDNESDAY)
    assert (timex.value, timex.edtf) == expected


def test_a_plural_part_of_the_day_covers_the_weekdays_named_with_it() -> None:
    found = find("The ferry sails on Monday and Thursday nights.", WEDNESDAY)
    assert [(t.type, t.value) for t in found] == [("SET", "XXXX-WXX-1TNI"), ("SET", "XXXX-WXX-4TNI")]


def test_a_long_clause_still_looks_ahead() -> None:
    text = (
        "The company would send two ferries a day, with a third boat for the people of the islands in March."
    )
    assert value(text)[-1] == "2032-03"


def test_what_would_happen_lies_ahead() -> None:
    assert value("She said he would resign on Monday.") == ["2031-05-19"]


def test_a_year_earlier_beside_a_quarter_is_that_quarter() -> None:
    text = "Profit rose in the third quarter of 2030. It was $3 million a year earlier."
    assert value(text) == ["2030-Q3", "2029-Q3"]


def test_at_the_time_is_the_date_last_spoken_of() -> None:
    assert value("In August, she claimed a win. “It was close,” she said at the time.") == ["2030-08"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "She may march on the sun.",
        "They sat and fell silent.",
        "The school won three-quarters of the votes.",
        "Room 2031 cost $1999 and 2000 miles.",
        "Ms. May I. Brook, 52 years old, spoke.",
        "February 30 is no day.",
    ],
)
def test_words_that_only_look_like_time(text: str) -> None:
    assert [t.edtf for t in find(text, WEDNESDAY) if t.edtf] == []


def test_without_a_day_of_publication_only_full_dates_have_values() -> None:
    assert edtfs("They met on Wednesday in August and on May 3, 2029.", None) == [None, None, "2029-05-03"]


def test_between_two_bounds_a_date_is_given_as_far_as_both_agree() -> None:
    bounds = (date(2031, 8, 1), date(2031, 12, 31))
    assert edtfs("She left in January this year, said so in August and again on Wednesday.", bounds) == [
        "2031-01",
        "2031-08",
        None,
    ]


def test_edtf_of_timex_values() -> None:
    assert edtf("1998-W09-WE") == "1998-02-28/1998-03-01"
    assert edtf("1998-H2") == "1998-41"
    assert edtf("19") == "19XX"
    assert edtf("PRESENT_REF") is None


def test_days_of_an_edtf_date() -> None:
    assert days("2031-02") == (date(2031, 2, 1), date(2031, 2, 28))
    assert days("2031-02-03/2031-03") == (date(2031, 2, 3), date(2031, 3, 31))
    assert days("../2031") is None
    assert days(None) is None


_PIECES = st.sampled_from(
    "two 2 1/2 half quarter of the last next May March 31 1999 20th fiscal year - ' , . / : p.m. to and few "
    "weeks days ago earlier Monday night early mid s 1980s nineteen hundred \n “ ” 99999 ½".split(" ")
)


@given(
    st.lists(_PIECES, max_size=40).map(" ".join), st.sampled_from([None, date(1, 1, 1), date(9999, 12, 31)])
)
def test_any_jumble_of_time_words_is_read_without_harm(text: str, published: date | None) -> None:
    end = 0
    for timex in find(text, published):
        assert end <= timex.span[0] < timex.span[1] <= len(text)
        assert text[timex.span[0] : timex.span[1]] == timex.text
        end = timex.span[1]


@given(st.text(max_size=200))
def test_any_text_is_read_without_harm(text: str) -> None:
    for timex in find(text, WEDNESDAY):
        assert re.search(r"\w", timex.text)


def test_long_hostile_text_is_read_in_linear_time() -> None:
    for piece in ("two and ", "20", "the last the ", "1999-", "May ", "early ", "' ", "a few of "):
        find(piece * 20_000, WEDNESDAY)
