"""Quotations: every style of marks, over paragraphs, and on hostile input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.analysis.quotes import Quotation, quotations


def inner(text: str, *, nested: bool = False) -> list[str]:
    return [text[slice(*q.inner)] for q in quotations(text, ()) if nested or not q.nested]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are late,” said Dora Quill. “Very late.”", ["We are late,", "Very late."]),
        ('"We are late," said Dora Quill. "Very late."', ["We are late,", "Very late."]),
        ("‘We’re late,’ said Dora Quill. ‘Very late.’", ["We’re late,", "Very late."]),
        ("'We're late,' said Dora Quill. 'Very late.'", ["We're late,", "Very late."]),
        ("«We are late», said Dora Quill.", ["We are late"]),
        ("``We are late,'' said Dora Quill.", ["We are late,"]),
        ("''We're late,'' said Dora Quill. ''Very late.''", ["We're late,", "Very late."]),
        ("It was (“very late”) when—“Stop!”—he stood.", ["very late", "Stop!"]),
        ('Quill ("the boss") came—"too late"—again.', ["the boss", "too late"]),
        ("The so-called “reform“ failed.", ["reform"]),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It’s the farmers’ market of the ’90s, and ’tis Dora’s.",
        "It's the farmers' market of the '90s, rock 'n' roll, and 'tis Dora's.",
        "He is 6'4\" tall; the board is 5'10\" long.",
        'A 6" pipe broke.',
        "Nothing is quoted here.",
        "",
    ],
)
def test_no_quotation(text: str) -> None:
    assert inner(text) == []


def test_plural_possessive_inside_single_marks() -> None:
    assert inner("‘The farmers’ market is open,’ she said.") == ["The farmers’ market is open,"]
    assert inner("'The farmers' market is open,' she said.") == ["The farmers' market is open,"]


def test_nested_marks_either_way() -> None:
    american = quotations("“He told me ‘no’ twice,” she said.", ())
    british = quotations("‘He told me “no” twice,’ she said.", ())
    for found in (american, british):
        assert [q.nested for q in found] == [False, True]
        assert found[1].inner == (13, 15)


def test_paragraphs_that_reopen_continue() -> None:
    text = "“One,” he said. “Two.\n\n“Three.\n\n“Four.”\n\n“Five,” he said."
    found = quotations(text, ())
    assert [text[slice(*q.inner)] for q in found] == ["One,", "Two.", "Three.", "Four.", "Five,"]
    assert [q.continues for q in found] == [False, False, True, True, False]


def test_straight_paragraphs_that_reopen_continue() -> None:
    text = 'He said: "Two.\n\n"Three.\n\n"Four," he said.'
    found = quotations(text, ())
    assert [text[slice(*q.inner)] for q in found] == ["Two.", "Three.", "Four,"]
    assert [q.continues for q in found] == [False, True, True]


def test_an_unclosed_mark_ends_with_its_block_or_counts_for_nothing() -> None:
    text = "He said, “We will go on.\n\nNobody answered him.\n\nThe “lost mark is a slip of the pen."
    assert inner(text) == ["We will go on."]
    long = "“" + "word " * 1000
    assert inner(long) == []


def test_blocks_bound_quotations() -> None:
    text = "“a b” “c d”"
    assert [text[slice(*q.inner)] for q in quotations(text, [(0, 3), (6, 11)])] == ["a", "c d"]


def test_a_stray_mark_does_not_turn_the_rest_inside_out() -> None:
    text = 'The 6" pipe burst. "It was old," said Quill. "Very old."'
    assert inner(text) == ["It was old,", "Very old."]
    missing = "“It was old, said Quill. “Very old,” she added."
    assert inner(missing) == ["Very old,"]


@given(st.text(alphabet="ab .,\n“”\"‘’'«»`s9—", max_size=80), st.integers(0, 40), st.integers(0, 40))
def test_spans_nest_and_keep_to_their_blocks(text: str, one: int, two: int) -> None:
    low, high = sorted((min(one, len(text)), min(two, len(text))))
    blocks = [(0, low), (low, high), (high, len(text))]
    found = quotations(text, blocks)
    assert found == quotations(text, blocks)
    assert list(found) == sorted(found, key=lambda q: (q.span[0], -q.span[1]))
    for q in found:
        (start, end), (inner_start, inner_end) = q.span, q.inner
        assert start < inner_start <= inner_end <= end
        assert any(a <= start and end <= b for a, b in blocks)
    for q, other in ((a, b) for a in found for b in found):
        crossing = q.span[0] < other.span[0] < q.span[1] < other.span[1]
        assert not crossing
        if other.span[0] < q.span[0] < other.span[1]:
            assert q.nested


@pytest.mark.parametrize("unit", ['"', "'", "“", "” ", "‘ ", "' \"", "“a\n\n", "'s ", " \n\n“"])
def test_hostile_repetition_is_read(unit: str) -> None:
    text = unit * 50_000
    assert all(isinstance(q, Quotation) for q in quotations(text, ()))
