"""Spans: half-open character offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records.spans import contains, hull, merged, overlaps, subtract, text_of, trim

span = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: (min(p), max(p) + 1))
some = st.lists(span, max_size=8)


def covered(spans: object) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}  # type: ignore[attr-defined]


@given(some)
def test_merging_keeps_every_character_and_parts_what_does_not_touch(spans: list[tuple[int, int]]) -> None:
    out = merged(spans)
    assert covered(out) == covered(spans)
    assert all(one[1] < other[0] for one, other in pairwise(out))


@given(some, st.integers(0, 5))
def test_merging_over_gaps_never_loses_any(spans: list[tuple[int, int]], gap: int) -> None:
    assert covered(spans) <= covered(merged(spans, gap))


@given(some, some)
def test_subtracting_leaves_exactly_the_rest(
    spans: list[tuple[int, int]], holes: list[tuple[int, int]]
) -> None:
    out = subtract(spans, holes)
    assert covered(out) == covered(spans) - covered(holes)
    assert list(out) == sorted(out)


@given(span, span)
def test_overlap_and_containment_agree_with_the_characters(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    assert overlaps(one, other) == bool(covered([one]) & covered([other]))
    assert contains(one, other) == (covered([other]) <= covered([one]))


@given(st.lists(span, min_size=1, max_size=8))
def test_the_hull_is_the_smallest_span_around_all(spans: list[tuple[int, int]]) -> None:
    start, end = hull(spans)
    assert (start, end - 1) == (min(covered(spans)), max(covered(spans)))


def test_there_is_no_hull_of_nothing() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        hull([])


@given(st.text(max_size=40), span)
def test_trimming_takes_off_white_space_alone(text: str, where: tuple[int, int]) -> None:
    start, end = min(where[0], len(text)), min(where[1], len(text))
    new_start, new_end = trim(text, (start, end))
    assert text[new_start:new_end] == text[start:end].strip()
    assert start <= new_start <= new_end <= end or not text[start:end].strip()


def test_discontinuous_words_show_their_gap() -> None:
    assert text_of("He, she said, left", [(0, 2), (14, 18)]) == "He … left"
