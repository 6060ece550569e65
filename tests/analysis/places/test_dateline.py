"""The place of a dateline."""

from __future__ import annotations

import pytest

from sayso.analysis.places.dateline import dateline_of
from sayso.ingest.text import article_from_text


@pytest.mark.parametrize(
    ("dateline", "name", "within", "words"),
    [
        ("LIMA, May 3 (AP) —", "LIMA", (), "Lima"),
        ("PARIS, Texas, May 3 (AP) —", "PARIS", ("Texas",), "Paris, Texas"),
        ("WASHINGTON —", "WASHINGTON", (), "Washington"),
        ("ST. LOUIS (AP) —", "ST. LOUIS", (), "St. Louis"),
        ("MANCHESTER, N.H. -", "MANCHESTER", ("N.H.",), "Manchester, N.H."),
        ("Havana, May 3 (EFE) -", "Havana", (), "Havana"),
    ],
)
def test_place_and_area(dateline: str, name: str, within: tuple[str, ...], words: str) -> None:
    article = article_from_text(f"{dateline} A lorry hit a bus on Monday, and four people were hurt.")
    found = dateline_of(article)
    assert found is not None
    assert (found.name.text, found.name.within, found.words) == (name, within, words)
    assert article.text[slice(*found.span)] == name


def test_an_agency_alone_is_no_place() -> None:
    article = article_from_text("(Reuters) - A lorry hit a bus on Monday, and four people were hurt in it.")
    assert dateline_of(article) is None


def test_no_dateline_no_place() -> None:
    assert dateline_of(article_from_text("A lorry hit a bus on Monday.")) is None
