"""Stories: placement by what happened, to whom, and when; happenings of one kind beside one another."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.corpus.stories import StoryFeatures, StoryIndex, background, features, nominated, place
from sayso.errors import ModelError
from sayso.records import Article


def _of(text: str, day: str | None = None, title: str | None = None) -> StoryFeatures:
    return features(Article(id="a", text=text, sha256="", title=title, published=day))


FERRY = (
    "The ferry Saint Osmund ran aground off Carrow Head on Monday with 214 people aboard, the coastguard "
    "said. "
    "Captain Ilse Vorden told rescuers that the rudder had failed. Lifeboats from Carrow and Tolm took "
    "all off.",
    "All 214 passengers and crew of the Saint Osmund were brought ashore at Tolm after the ferry struck "
    "rocks near "
    "Carrow Head. The company blamed a rudder; its captain, Ilse Vorden, was being questioned.",
    "Divers inspected the hull of the Saint Osmund, aground off Carrow Head since Monday. Ilse Vorden, "
    "the ferry's "
    "captain, has said that the rudder jammed minutes before the ship hit the rocks.",
)
OTHER_FERRY = (
    "The ferry Lady Harle ran aground off Brint Point on Friday with 87 people aboard, the coastguard "
    "said. Captain "
    "Tom Askew told rescuers that fog had hidden the light. Lifeboats from Brint and Sall took all off."
)
VOTE = (
    "Parliament in Quell voted by 61 to 58 to raise the pension age. Minister Dara Finn called it a hard day."
)


def test_articles_on_one_happening_come_together_and_others_do_not() -> None:
    index = StoryIndex()
    days = ("2031-03-03", "2031-03-04", "2031-03-05")
    first = index.add(_of(FERRY[0], days[0]))
    assert first.story is None
    index.add(_of(VOTE, days[0]))
    index.add(_of(OTHER_FERRY, "2031-06-20"))
    for text, day in zip(FERRY[1:], days[1:], strict=True):
        assert index.add(_of(text, day)).story == 0
    assert [index.story_of(n) for n in range(5)] == [0, 1, 2, 0, 0]


def test_a_persons_decision_stands() -> None:
    article = _of(FERRY[1], "2031-03-04")
    candidates = {7: [_of(FERRY[0], "2031-03-03")]}
    assert place(article, candidates).story == 7
    assert place(article, candidates, cannot={7}).story is None
    assert place(_of(VOTE), candidates, must=7).story == 7


def test_the_order_of_candidates_does_not_matter() -> None:
    members = {n: [_of(text, "2031-03-03")] for n, text in enumerate((*FERRY[:2], OTHER_FERRY, VOTE))}
    article = _of(FERRY[2], "2031-03-05")
    backwards = dict(reversed(members.items()))
    assert place(article, members) == place(article, backwards)


def test_keys_find_the_other_reports() -> None:
    one, other, apart = (set(_of(text).keys) for text in (FERRY[0], FERRY[1], VOTE))
    assert nominated({1: len(one & other), 2: len(one & apart)}) == [1]
    assert all(0 < key < 2**63 for key in one)


def test_bytes_and_back() -> None:
    made = _of(FERRY[0], "2031-03-03T08:00:00Z", "Ferry aground")
    again = StoryFeatures.from_bytes(made.to_bytes())
    assert (again.day, again.calendar, again.keys) == (made.day, made.calendar, made.keys)
    assert all(again.terms[term] == pytest.approx(weight, abs=0.01) for term, weight in made.terms.items())
    assert len(made.to_bytes()) < 4000


@pytest.mark.parametrize(
    "data", [b"", b"\x01", b"\x09" * 40, _of(VOTE).to_bytes()[:-3], _of(VOTE).to_bytes() + b"x"]
)
def test_damaged_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        StoryFeatures.from_bytes(data)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=300), st.one_of(st.none(), st.text(max_size=12))), max_size=6))
def test_any_articles_are_placed(made: list[tuple[str, str | None]]) -> None:
    index = StoryIndex()
    for n, (text, day) in enumerate(made):
        one = _of(text, day)
        assert StoryFeatures.from_bytes(one.to_bytes()).day == one.day
        index.add(one)
        assert 0 <= index.story_of(n) <= n


def test_a_huge_text_is_cut() -> None:
    assert len(_of("Carrow 12 harbour " * 60_000).to_bytes()) < 4000


def test_damaged_weights(tmp_path: Path) -> None:
    copy = tmp_path / "model"
    shutil.copytree(background.DIRECTORY, copy)
    (copy / background.TABLE).write_bytes(b"\0\0")
    with pytest.raises(ModelError, match="install sayso again"):
        background.read(copy)
    (copy / background.CONFIG).write_text(json.dumps({"version": 1}))
    with pytest.raises(ModelError, match="install sayso again"):
        background.read(copy)
