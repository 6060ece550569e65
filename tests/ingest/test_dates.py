"""Dates as inputs write them → EDTF."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.dates import to_edtf


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2020-01-06", "2020-01-06"),
        ("20200106", "2020-01-06"),
        ("2020/01/06", "2020-01-06"),
        ("2020-01-06T10:11:12Z", "2020-01-06T10:11:12Z"),
        ("2020-01-06T10:11:12.123456+00:00", "2020-01-06T10:11:12Z"),
        ("2020-01-06T10:11:12+0530", "2020-01-06T10:11:12+05:30"),
        ("2020-01-06 10:11", "2020-01-06T10:11:00"),
        ("2020-01-06 10:11:12 UTC", "2020-01-06T10:11:12Z"),
        ("20200106101112", "2020-01-06T10:11:12"),
        ("Mon, 06 Jan 2020 10:11:12 +0200", "2020-01-06T10:11:12+02:00"),
        ("Wed, 02 Oct 2002 13:00:00 GMT", "2002-10-02T13:00:00Z"),
        ("January 6, 2020", "2020-01-06"),
        ("Jan. 6, 2020 at 5:30 p.m. EST", "2020-01-06T17:30:00"),
        ("Sept. 3, 2019, 12 AM", "2019-09-03T00:00:00"),
        ("6 January 2020", "2020-01-06"),
        ("Friday, 6th January, 2020", "2020-01-06"),
        ("13/04/2021", "2021-04-13"),
        ("04/13/2021", "2021-04-13"),
        ("04/04/2021", "2021-04-04"),
        ("May 2021", "2021-05"),
        ("2021", "2021"),
        ("2021-05", "2021-05"),
        ("2020-08/2020-12", "2020-08/2020-12"),
        ("2020~", "2020~"),
        (1577836800, "2020-01-01T00:00:00Z"),
        ("1577836800", "2020-01-01T00:00:00Z"),
        (1577836800123, "2020-01-01T00:00:00Z"),
        (date(2020, 1, 6), "2020-01-06"),
        (datetime(2020, 1, 6, 5, tzinfo=UTC), "2020-01-06T05:00:00+00:00"),
    ],
)
def test_usual_forms(value: object, edtf: str) -> None:
    assert to_edtf(value) == edtf


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "03/04/2021",
        "2020-13-40",
        "2020-02-30",
        "February 30, 2020",
        True,
        None,
        {},
        [],
        -5,
        "n/a",
    ],
)
def test_what_is_no_date_or_could_be_two_is_none(value: object) -> None:
    assert to_edtf(value) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_in_words(day: date) -> None:
    assert to_edtf(f"{day:%B} {day.day}, {day.year}") == day.isoformat()
    assert to_edtf(f"{day.day} {day:%b} {day.year}") == day.isoformat()


@given(st.datetimes(min_value=datetime(1000, 1, 1)))
def test_iso_date_times_come_back(moment: datetime) -> None:
    assert to_edtf(moment.isoformat(timespec="seconds")) == moment.isoformat(timespec="seconds")


@given(st.text(max_size=300) | st.floats() | st.integers())
def test_anything_gives_a_date_or_none(value: object) -> None:
    assert to_edtf(value) is None or isinstance(to_edtf(value), str)
