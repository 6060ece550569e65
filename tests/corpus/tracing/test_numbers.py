import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.corpus.tracing.numbers import numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Seventy-five survivors were found", [75]),
        ("about 3,100 crates", [3100]),
        ("1.4bn dollars", [1.4e9]),
        ("a dozen boats", [12]),
        ("12 per cent of the vote", [12]),
        ("on 8 May at 2.20 a.m. in 2031", []),
    ],
)
def test_counts_and_amounts_are_numbers_and_dates_are_not(text: str, values: list[float]) -> None:
    assert [n.value for n in numbers(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    "text",
    ["which replaces the 40 given on Monday", "61 people, not 40", "up from 40", "it had previously said 40"],
)
def test_a_number_told_as_replaced_is_old(text: str) -> None:
    assert [n.value for n in numbers(text) if n.old] == [40]


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert all(n.at < len(text) for n in numbers(text))
