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
        ("six thousand two hundred by noon", [6200]),
        ("two hundred and twelve boats", [212]),
        ("five hundred and sixty thousand florins", [560_000]),
        ("a thousand, two of them new", [1000, 2]),
        ("12 per cent of the vote", [12]),
        ("on 8 May at 2.20 a.m. in 2031", []),
    ],
)
def test_counts_and_amounts_are_numbers_and_dates_are_not(text: str, values: list[float]) -> None:
    assert [n.value for n in numbers(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    "text",
    [
        "which replaces the 40 given on Monday",
        "61 people, not 40",
        "up from 40",
        "it had previously said 40",
        "61 crates, against the 40 told of at first",
        "it has climbed to 61 from the 40 of Monday",
        "the forty we gave you on Monday",
        "forty strikers became sixty-one by night",
        "the figure of 40 was wrong",
    ],
)
def test_a_number_told_as_replaced_is_old(text: str) -> None:
    assert [n.value for n in numbers(text) if n.old] == [40]


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert all(n.at < len(text) for n in numbers(text))


@pytest.mark.parametrize("text", ["he was 40 and the mayor is wrong", "40 people say they gave blood"])
def test_a_number_beside_such_words_is_not(text: str) -> None:
    assert [n.value for n in numbers(text) if not n.old] == [40]
