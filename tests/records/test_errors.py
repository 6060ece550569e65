"""Errors: one line, with the place, the reason and the mend."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import errors
from sayso.errors import FetchError, ForbiddenAddressError, InputError, SaysoError, TooLargeError, one_line

ALL = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, SaysoError)]


@pytest.mark.parametrize("kind", ALL)
def test_a_message_names_the_place_the_reason_and_the_mend(kind: type[SaysoError]) -> None:
    error = kind("news.txt", "it is empty", "give a file with text")
    assert str(error) == "news.txt: it is empty (give a file with text)"
    assert str(kind("news.txt", "it is empty")) == "news.txt: it is empty"


@pytest.mark.parametrize("kind", ALL)
def test_errors_travel_between_processes(kind: type[SaysoError]) -> None:
    error = kind("news.txt", "it is empty", "give a file with text")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    assert type(pickle.loads(pickle.dumps(error))) is kind


@given(st.text(max_size=1000))
def test_any_text_becomes_one_printable_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert len(line) <= 300
    assert all(c.isprintable() for c in line)


def test_control_characters_show_as_escapes() -> None:
    assert one_line("a\x1b[31mred\nb") == "a\\x1b[31mred b"


def test_who_catches_the_general_catches_the_special() -> None:
    assert issubclass(TooLargeError, InputError)
    assert issubclass(ForbiddenAddressError, FetchError)
    assert issubclass(FetchError, InputError)
