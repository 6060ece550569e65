"""Country and sector of entities, from the words of the article alone."""

from __future__ import annotations

import pytest

from readings import article
from sayso.analysis.pipeline import Reader
from sayso.records import Entity


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader("rules")


def entities(reader: Reader, text: str) -> dict[str, Entity]:
    return {e.name: e for e in reader.read_batch([article(text)])[0].entities}


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("Peruvian Foreign Minister Ana Roe spoke.", "Ana Roe", "PE", "GOV"),
        ("Gen. Tom Hale, chief of the Chilean army, spoke.", "Tom Hale", "CL", "MIL"),
        ("Sen. Jo Park (R-Ohio) spoke.", "Jo Park", "US", "LEG"),
        ("Judge Mara Lund of Norway ruled on it.", "Mara Lund", "NO", "JUD"),
        ("Opposition leader Sam Oduya of Kenya spoke.", "Sam Oduya", "KE", "OPP"),
        ("The United Nations issued a report.", "United Nations", None, "UNO"),
        ("The Pentagon issued a statement.", "Pentagon", "US", "MIL"),
        ("Kenya's parliament met.", "unnamed: Kenya's parliament", "KE", "LEG"),
        ("Officials met in Ghana.", "Ghana", "GH", None),
    ],
)
def test_country_and_sector(
    reader: Reader, text: str, name: str, country: str | None, sector: str | None
) -> None:
    found = entities(reader, text)[name]
    assert (found.country, found.sector) == (country, sector)


def test_backing_tells_no_country(reader: Reader) -> None:
    found = entities(reader, "The U.S.-backed rebels took the town.")
    rebels = next(e for name, e in found.items() if "rebels" in name)
    assert rebels.country is None
    assert rebels.sector == "REB"
