"""Places: names folded, told apart by what else an article names, and tied to claims."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sayso.analysis.pipeline import Reader
from sayso.analysis.places import Gazetteer, gazetteer
from sayso.analysis.places.disambiguate import Name, disambiguate
from sayso.analysis.places.names import key
from sayso.analysis.places.toponyms import qualifiers
from sayso.errors import ModelError
from sayso.ingest.text import article_from_text


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer()


@pytest.mark.parametrize(
    ("one", "other"),
    [("U.S.", "US"), ("São Paulo", "Sao Paulo"), ("St. Louis", "Saint Louis"), ("the Hague", "Hague")],
)
def test_wordings_of_one_name_fold_to_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_folding_keeps_different_names_apart() -> None:
    assert key("Niger") != key("Nigeria")
    assert key("St.") == "st"


def meant(places: Gazetteer, *names: str | Name) -> list[tuple[str, str] | None]:
    found = disambiguate([n if isinstance(n, Name) else Name(n) for n in names], places)
    return [(c.country, c.admin1) if c else None for c in found]


def test_alone_a_name_means_the_place_most_people_would_think_of(places: Gazetteer) -> None:
    assert meant(places, "Paris") == [("FR", "11")]
    assert meant(places, "Germany") == [("DE", "")]


def test_a_qualifier_decides(places: Gazetteer) -> None:
    assert meant(places, Name("Paris", ("Texas",))) == [("US", "TX")]
    assert meant(places, Name("London", ("Ontario", "Canada")))[0] == ("CA", "08")


def test_once_qualified_a_name_keeps_its_meaning_through_the_article(places: Gazetteer) -> None:
    assert meant(places, Name("Paris", ("Texas",)), "Paris") == [("US", "TX"), ("US", "TX")]


def test_neighbours_pull_a_name_to_their_side(places: Gazetteer) -> None:
    assert meant(places, "Cambridge", "Somerville", "Boston", "Massachusetts")[0] == ("US", "MA")
    assert meant(places, "Cambridge", "Ely", "Peterborough", "England")[0] == ("GB", "ENG")


def test_adjectives_and_peoples_mean_their_country(places: Gazetteer) -> None:
    assert meant(places, "Norwegian", "Russians", "Dutch") == [("NO", ""), ("RU", ""), ("NL", "")]


def test_an_unknown_name_means_nothing_and_disturbs_nobody(places: Gazetteer) -> None:
    assert meant(places, "Qwxzville", "Oslo") == [None, ("NO", "12")]
    assert disambiguate([], places) == []


def test_the_order_of_names_does_not_matter(places: Gazetteer) -> None:
    names = [Name(n) for n in ("Springfield", "Illinois", "Chicago", "Georgia", "Tbilisi")]
    forwards = dict(zip(names, disambiguate(names, places), strict=True))
    backwards = dict(zip(names[::-1], disambiguate(names[::-1], places), strict=True))
    assert forwards == backwards


def test_qualifiers_follow_their_name_directly() -> None:
    text = "In Paris, Texas, and in Rome people waited."
    spans = [(text.index(w), text.index(w) + len(w)) for w in ("Paris", "Texas", "Rome")]
    assert qualifiers(text, spans) == [("Texas",), (), ()]


def test_an_index_that_cannot_be_built_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "file" / "below"))
    with pytest.raises(ModelError, match="SAYSO_CACHE"):
        gazetteer.ensure_index()


def test_the_index_is_whole_and_read_only(places: Gazetteer) -> None:
    connection = sqlite3.connect(f"file:{gazetteer.index_path()}?mode=ro", uri=True)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM place").fetchone()[0] > 200_000


def test_a_damaged_index_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = gazetteer.index_path().read_bytes()
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    monkeypatch.setattr(gazetteer, "ensure_index", lambda: mended(gazetteer.index_path(), whole))
    gazetteer.index_path().write_bytes(b"not a database, at all")
    assert Gazetteer().lookup("Oslo")[0].country == "NO"
    with pytest.raises(ModelError, match="no index of places"):
        (tmp_path / "other.sqlite").write_bytes(b"neither is this one")
        Gazetteer(tmp_path / "other.sqlite")


def mended(path: Path, whole: bytes) -> Path:
    """Stands in for the ten seconds of making the index."""
    if not path.exists():
        path.write_bytes(whole)
    return path


def test_without_an_index_articles_are_read_and_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "file" / "below"))
    article = article_from_text("A ferry ran aground in Oslo on Monday, said Ann Roe, the harbour master.")
    reading = Reader("rules").read_batch([article])[0]
    assert reading.claims
    assert any("places are not resolved" in warning for warning in reading.warnings)
