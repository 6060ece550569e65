"""The headline against the body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.analysis.headline import figures
from sayso.analysis.headline.passage import Passage
from sayso.analysis.parse import load
from sayso.analysis.pipeline import Reader
from sayso.analysis.tree import tree_of
from sayso.ingest.text import article_from_text
from sayso.records import HeadlineCheck

BODY = (
    "The council of Port Amber may close the city’s last cinema in June, its culture officer said on "
    "Monday.\n\n"
    "About 1,250 people signed a petition against it. The owner, Rosa Vint, did not sell the building to "
    "the council, she told reporters.\n\n"
    "The cinema opened in 1931. Two other cinemas in the region were bought by the Vint family last year."
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    yield Reader()


def check(reader: Reader, title: str | None, body: str = BODY) -> tuple[HeadlineCheck, ...]:
    article = article_from_text(body, title=title, published="2031-05-05")
    return reader.read_batch([article])[0].headline_check


@pytest.mark.parametrize(
    "title",
    [
        "Port Amber’s last cinema could shut in June",
        "Port Amber may close last cinema, says culture officer",
        "1,250 people sign petition to save Port Amber cinema",
        "Cinema owner Rosa Vint did not sell building to council",
    ],
)
def test_what_the_body_carries_is_faithful(reader: Reader, title: str) -> None:
    found, *_ = check(reader, title)
    assert found.faithful
    assert found.differences == ()
    assert found.support_text
    assert found.claims


@pytest.mark.parametrize(
    ("title", "reason", "claimed"),
    [
        ("Port Amber council closes city’s last cinema", "certainty raised", "closes"),
        ("Rosa Vint sells building to council", "negation lost", "sells"),
        ("Some 2,150 people sign petition against closing cinema in Port Amber", "number changed", "2,150"),
        ("Port Amber may close its last cinema in August", "time changed", "in August"),
        ("Council may close last cinema in Germany", "place changed", "Germany"),
        ("Striking tram drivers block harbour tunnel", "not in the body", None),
    ],
)
def test_each_difference_is_named_with_its_words(
    reader: Reader, title: str, reason: str, claimed: str | None
) -> None:
    found, *_ = check(reader, title)
    assert not found.faithful
    first = found.differences[0]
    assert first.reason == reason
    assert first.claimed_text == " … ".join(title[a:b] for a, b in first.claimed)
    assert first.carried_text == " … ".join(BODY[a:b] for a, b in first.carried)
    if claimed is not None:
        assert claimed.removeprefix("in ") in first.claimed_text


def test_a_headline_may_add_up_what_one_sentence_counts(reader: Reader) -> None:
    body = (
        "Trawlers saved 700 passengers of the ferry on Sunday, and the navy picked up 200 more near Dorrin."
    )
    assert check(reader, "Over 900 ferry passengers saved near Dorrin", body)[0].faithful
    found, *_ = check(reader, "Over 950 ferry passengers saved near Dorrin", body)
    assert [d.reason for d in found.differences] == ["number changed"]


def test_actor_and_target_may_not_change_places(reader: Reader) -> None:
    body = "Hargrove Foods bought the bakery chain Tulip on Friday for a small sum, both firms said."
    assert check(reader, "Hargrove Foods buys bakery chain Tulip", body)[0].faithful
    found, *_ = check(reader, "Tulip buys Hargrove Foods", body)
    assert [d.reason for d in found.differences][:1] == ["actor changed"]


def test_an_unnamed_voice_may_not_be_left_out_but_a_spokesman_may(reader: Reader) -> None:
    body = "{} said that soldiers burned the mill at Dorrin on Sunday.\n\nThe army declined to comment."
    title = "Soldiers burn mill at Dorrin"
    found, *_ = check(reader, title, body.format("A villager who did not want to give her name"))
    assert [d.reason for d in found.differences] == ["attribution dropped"]
    assert check(reader, title, body.format("A police spokesman"))[0].faithful
    assert check(reader, title + ", villager says", body.format("A villager"))[0].faithful


def test_what_others_deny_needs_its_source(reader: Reader) -> None:
    body = (
        "Rebels claimed on Sunday that they had taken the bridge at Dorrin.\n\nThe army denied that it had "
        "lost the bridge. Neither account could be independently verified."
    )
    found, *_ = check(reader, "Rebels take bridge at Dorrin", body)
    assert [d.reason for d in found.differences] == ["attribution dropped"]
    assert check(reader, "Rebels claim to have taken bridge at Dorrin", body)[0].faithful


def test_a_title_in_the_text_and_none_at_all(reader: Reader) -> None:
    text = "Council closes city’s last cinema\n\n" + BODY
    found, *_ = check(reader, "Council closes city’s last cinema", text)
    assert found.within == "text"
    assert text[slice(*found.span[0])] == found.text == "Council closes city’s last cinema"
    assert all(start >= len(found.text) for start, _ in found.support)
    assert check(reader, None) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Sales fell 7.5 percent to $3 billion", [7.5, 3e9]),
        ("Twenty-four people and 1,250 sheep", [24.0, 1250.0]),
        ("A £2bn loan, the 3rd in a row, after a 3–1 win", [2e9]),
        ("No number here", []),
    ],
)
def test_numbers_are_read(text: str, values: list[float]) -> None:
    tree = tree_of(load()(text))
    assert [f.value for f in figures.figures(Passage.of(tree, 0, len(tree)))] == values


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from("Rebels say 5 % $ — : may not burn “ ” , in Dorrin 1931 to ; ? ½ 9".split())))
def test_any_jumble_is_checked(reader: Reader, words: list[str]) -> None:
    title: Any = " ".join(words) or None
    for found in check(reader, title):
        assert found.faithful == (not found.differences)


def test_a_lead_may_not_say_what_the_rest_denies(reader: Reader) -> None:
    body = (
        "The harbour board of Dorrin sold the old ferry to a museum.\n\n{}\n\nThe ferry had carried cars and "
        "sheep for 40 years."
    )
    kept = check(reader, None, body.format("The board sold the ferry to the museum for one crown, it said."))
    assert [(c.part, c.faithful) for c in kept] == [("lead", True)]
    denied = "The harbour board of Dorrin never sold the old ferry to the museum, its chairman said."
    (found,) = check(reader, None, body.format(denied))
    assert (found.part, found.differences[0].reason) == ("lead", "negation lost")
    assert found.differences[0].claimed_text == "sold"
