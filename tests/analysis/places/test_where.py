"""Where claims are placed: by their own words, and by the setting in which an article tells them."""

from __future__ import annotations

import pytest

from sayso.analysis.pipeline import Reader
from sayso.ingest.text import article_from_text
from sayso.records import Claim


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader("rules")


def claims(reader: Reader, text: str) -> tuple[Claim, ...]:
    return reader.read_batch([article_from_text(text, id="a")])[0].claims


def where(reader: Reader, text: str, words: str) -> str | None:
    """The place of the claim whose content holds `words`."""
    return next(c.where for c in claims(reader, text) if words in c.content_text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A ferry ran aground near Bergen on Monday.", "Bergen"),
        ("Rescuers found the trawler off the Norwegian coast on Monday.", "Norway"),
        ("A storm tore the roof off in the town of Hamar on Monday.", "Hamar"),
        ("Floods hit southern Chile on Monday.", "southern Chile"),
        ("The storm battered Manila on Monday.", "Manila"),
        ("The convoy arrived in Turin on Monday.", "Turin"),
        ("The rebels withdrew from Damascus on Monday.", "Damascus"),
        ("Oslo police arrested two men on Monday.", "Oslo"),
        ("Kenyan farmers lost half of their maize this year.", "Kenya"),
        ("The request was made by the Municipality of Ravenna.", "Ravenna"),
        ("Portugal is suffering its worst drought in years.", "Portugal"),
    ],
)
def test_a_claims_own_words_place_it(reader: Reader, text: str, place: str) -> None:
    assert claims(reader, text)[0].where == place


@pytest.mark.parametrize(
    "text",
    [
        "Washington accuses the company of fraud.",
        "Norway and Sweden have signed a treaty.",
        "The Danish government has rejected the plan.",
        "French officials have not answered the letter.",
        "She admires the music of Brazil.",
        "The man died in a U.S. drone strike.",
    ],
)
def test_governments_and_mere_mentions_place_nothing(reader: Reader, text: str) -> None:
    assert claims(reader, text)[0].where is None


def test_a_name_in_another_clause_gives_way_to_one_in_the_main_clause(reader: Reader) -> None:
    text = "The minister, who grew up in Lyon, opened a bridge in Nantes on Monday."
    assert claims(reader, text)[0].where == "Nantes"


def test_a_happening_is_where_the_article_has_put_it(reader: Reader) -> None:
    text = "Three people were hurt in an explosion in Leeds on Monday.\n\nThe explosion broke many windows."
    assert where(reader, text, "broke many windows") == "Leeds"


def test_police_who_are_no_more_than_police_are_at_the_scene(reader: Reader) -> None:
    text = "A shop was robbed in Hobart on Monday. Officers arrested a young man."
    assert where(reader, text, "young man") == "Hobart"


def test_who_was_just_put_somewhere_is_still_there(reader: Reader) -> None:
    text = "Ann Roe was arrested in Cork on Monday. Roe was charged with fraud."
    assert where(reader, text, "charged with fraud") == "Cork"


def test_the_country_is_the_one_named_last(reader: Reader) -> None:
    text = "Peru has called an election.\n\nProtests have spread across the country."
    assert where(reader, text, "Protests") == "Peru"


def test_the_headlines_town_carries_through_a_report(reader: Reader) -> None:
    text = "Lantern fair opens in Ghent\n\nThousands of people came.\n\nMusicians played until midnight."
    assert where(reader, text, "Musicians") == "Ghent"


def test_a_dateline_that_says_in_which_state_it_lies_carries_what_happened(reader: Reader) -> None:
    text = "PARIS, Texas, May 3 (AP) — A lorry hit a bus on Monday. Four passengers were taken to hospital."
    assert where(reader, text, "passengers") == "Paris, Texas"


def test_opinions_do_not_take_over_the_setting(reader: Reader) -> None:
    text = 'A bridge fell in Genoa on Monday. "This government has no shame," said Ann Roe, a lawyer.'
    assert where(reader, text, "no shame") is None


def test_places_are_resolved_with_country_and_coordinates(reader: Reader) -> None:
    place = claims(reader, "A ferry ran aground in Bergen, Norway, on Monday.")[0].place
    assert place is not None
    assert (place.name, place.country, place.geonames_id) == ("Bergen", "NO", 3161732)
    assert place.lat == pytest.approx(60.39, abs=0.1)
    assert place.lon == pytest.approx(5.32, abs=0.1)


def test_a_place_once_qualified_goes_by_its_full_name(reader: Reader) -> None:
    text = (
        "A fire broke out in Athens, Georgia, on Monday.\n\nA second fire was put out in Athens on Tuesday."
    )
    assert where(reader, text, "second fire") == "Athens, Georgia"


def test_a_list_of_towns_is_no_chain_of_qualifiers(reader: Reader) -> None:
    first = claims(reader, "Strikes closed schools in Turin, Milan and Bari on Monday.")[0]
    assert first.where == "Turin"
