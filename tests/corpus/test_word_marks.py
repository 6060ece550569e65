"""Patterns that are asked only where a word begins as theirs do find what they would find alone."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso.corpus.copies.agency  # noqa: F401  # the name in the package is the function
from sayso.corpus.marks import Marks
from sayso.corpus.tracing import distance, stance

ALL = {
    f"{module.__name__}.{name}": value
    for module in (distance, stance, sys.modules["sayso.corpus.copies.agency"])
    for name, value in vars(module).items()
    if isinstance(value, Marks)
}


@pytest.mark.parametrize("name", sorted(ALL))
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_nothing_that_matches_is_passed_over(name: str, data: st.DataObject) -> None:
    marks = ALL[name]
    text = data.draw(st.from_regex(marks.pattern))
    assert marks.among(text)
    assert [m.span() for m in marks.finditer(text)] == [m.span() for m in marks.pattern.finditer(text)]


def test_what_holds_no_mark() -> None:
    marks = Marks(r"\bmay\b", "may")
    assert not marks.among("The mayor spoke in Maynooth")
    assert marks.among("He MAY speak")
    assert not list(marks.finditer("")) and marks.search("") is None
