"""Titles: in the text, beside it, given or found."""

from __future__ import annotations

import pytest

from sayso.ingest.blocks import find_blocks

LEAD = "The minister said on Monday that she would leave office within a week."
MORE = "Rivers in the north kept rising, and twelve villages were cut off from the capital."


def title_words(text: str, title: str | None = None) -> str | None:
    spans = [block.span for block in find_blocks(text, title).blocks if block.kind == "title"]
    assert len(spans) <= 1
    return text[slice(*spans[0])] if spans else None


@pytest.mark.parametrize(
    ("given", "standing"),
    [
        ("Minister quits", "Minister quits"),
        ("Minister quits", "Minister quits."),
        ("Minister quits.", "MINISTER QUITS"),
        ("Minister  quits over\nfloods", "Minister quits over floods"),
        ("Minister: ‘I quit’", "Minister: 'I quit'."),
        ("Minister &apos;quits&apos; &amp; goes", "Minister 'quits' & goes"),
        ("Minister quits | The Daily Post", "Minister quits"),
        ("Minister quits - The Daily Post", "Minister quits"),
        ("Minister quits over floods; Twelve die", "Minister quits over floods; \nTwelve die."),
        ("Ministerin tritt zurück: Straße weg", "MINISTERIN TRITT ZURÜCK: STRASSE WEG"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_given_title_is_recognised_where_the_text_opens_with_it(
    given: str, standing: str, gap: str
) -> None:
    text = f"{standing}{gap}{LEAD}{gap}{MORE}"
    assert title_words(text, given) == standing


@pytest.mark.parametrize(
    "text", [f"{LEAD}\n\n{MORE}", f"Minister quits and goes home\n\n{MORE}", "Minister quits, she said."]
)
def test_a_given_title_that_the_text_does_not_open_with_stays_beside(text: str) -> None:
    assert title_words(text, "Minister quits") is None
    assert find_blocks(text, "Minister quits").title == "Minister quits"


def test_a_title_is_recognised_after_a_kicker() -> None:
    assert title_words(f"WORLD NEWS\n\nMinister quits\n\n{LEAD}", "Minister quits") == "Minister quits"
    assert title_words(f"WORLD NEWS\n\nMinister quits over floods\n\n{LEAD}") == "Minister quits over floods"


@pytest.mark.parametrize(
    "title",
    [
        "Minister quits over floods",
        "MINISTER QUITS",
        "Why did the minister quit?",
        "Minister: ‘I failed’",
        "Minister Quits Over Floods.",
        "Official: Minister to quit, says Doe",
        "‘We failed’: minister quits over floods",
    ],
)
def test_a_title_is_told_from_the_lead_without_being_given(title: str) -> None:
    text = f"{title}\n\n{LEAD}\n\n{MORE}"
    assert title_words(text) == title
    assert find_blocks(text).title == title


@pytest.mark.parametrize(
    "first", [LEAD, "By Ana Roe", "LORN (AP) — " + LEAD, "May 3, 2021", "“We failed,” she said."]
)
def test_what_is_no_title_is_not_taken_for_one(first: str) -> None:
    assert title_words(f"{first}\n\n{MORE}\n\n{LEAD}") is None


def test_one_paragraph_alone_is_no_title() -> None:
    assert title_words("Minister quits") is None
    assert [b.kind for b in find_blocks("Minister quits").blocks] == ["paragraph"]
