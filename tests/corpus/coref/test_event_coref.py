"""Event coreference: what is joined, what is left apart, and that nothing given to it makes it fall."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.corpus.coref import Mention, Told, link, scorer
from sayso.corpus.coref.clusters import average_link
from sayso.corpus.coref.pairs import COLUMNS, features
from sayso.corpus.coref.scorer import probabilities
from sayso.corpus.stories import features as of_article
from sayso.errors import ModelError
from sayso.records import Article

FERRY = (
    "The ferry Saint Osmund sank off Carrow Head on Monday after it hit a reef.",
    "Lifeboats rescued 214 people when the Saint Osmund went down off Carrow Head.",
    "The sinking of the ferry Saint Osmund off Carrow Head is being investigated by Captain Ilse Vorden.",
)
BREWERY = (
    "The brewer Halden and Sons bought its rival Quill Ale for 40 million crowns.",
    "Halden and Sons announced the purchase of Quill Ale, the brewer said in Marrowby.",
)


def _told(texts: tuple[str, ...]) -> list[Told]:
    return [Told(text, of_article(Article(id="a", text=text, sha256=""))) for text in texts]


def _mention(article: int, text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(article, 0, text, ((start, start + len(words)),))


def _wreck() -> tuple[list[Mention], list[Told]]:
    texts = FERRY + BREWERY
    words = ("sank", "went down", "sinking", "bought", "purchase")
    mentions = [_mention(i, text, word) for i, (text, word) in enumerate(zip(texts, words, strict=True))]
    return [*mentions, _mention(1, FERRY[1], "rescued")], _told(texts)


def test_one_event_told_in_several_words_is_joined_and_another_left_apart() -> None:
    near = probabilities(*_wreck())
    sank, went_down, sinking, bought, purchase, rescued = range(6)
    assert near[sank, sinking] > max(near[sank, bought], near[sank, purchase], near[sank, rescued])
    assert near[sank, went_down] > near[sank, bought]
    assert near[bought, purchase] > max(near[bought, sinking], near[bought, rescued])


def test_the_same_sentence_in_two_articles_tells_one_event() -> None:
    texts = (FERRY[0], FERRY[0], BREWERY[0])
    words = ("sank", "sank", "bought")
    mentions = [_mention(i, text, word) for i, (text, word) in enumerate(zip(texts, words, strict=True))]
    found = link(mentions, _told(texts))
    assert found[0] == found[1] != found[2]
    assert found == [0, 0, 1]


def test_pairs_compare_the_same_both_ways() -> None:
    made = features(*_wreck())
    assert made.shape == (6, 6, len(COLUMNS))
    assert np.allclose(made, made.transpose(1, 0, 2), atol=1e-4)
    assert np.isfinite(made).all()


def test_what_is_linked_does_not_depend_on_the_order() -> None:
    mentions, told = _wreck()
    near, turned = probabilities(mentions, told), probabilities(mentions[::-1], told)
    assert np.allclose(near, turned[::-1, ::-1], atol=1e-3)


def test_nothing_and_one() -> None:
    assert link([], []) == []
    assert link([_mention(0, FERRY[0], "sank")], _told(FERRY[:1])) == [0]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.text(max_size=60), st.integers(0, 70), st.integers(0, 70)), max_size=6))
def test_any_text_can_be_linked(given_: list[tuple[str, int, int]]) -> None:
    told = _told(tuple(text for text, _, _ in given_))
    mentions = [Mention(i, 0, text, ((min(a, b), max(a, b)),)) for i, (text, a, b) in enumerate(given_)]
    found = link(mentions, told)
    assert len(found) == len(mentions)
    assert sorted(set(found)) == list(range(len(set(found))))


def test_a_long_sentence_is_read_in_part() -> None:
    text = "wreck " * 50_000
    mentions = [Mention(0, 0, text, ((0, 5),)), Mention(0, 1, text, ((len(text) - 6, len(text) - 1),))]
    assert len(link(mentions, _told((text[:100],)))) == 2


def test_average_link_joins_while_the_mean_is_near_enough() -> None:
    near = np.array([[1, 0.9, 0.5, 0], [0.9, 1, 0.3, 0], [0.5, 0.3, 1, 0], [0, 0, 0, 1.0]])
    assert average_link(near, 0.95) == [0, 1, 2, 3]
    assert average_link(near, 0.6) == [0, 0, 1, 2]
    assert average_link(near, 0.4) == [0, 0, 0, 1]
    assert average_link(near, 0.41) == [0, 0, 1, 2]
    assert average_link(np.zeros((0, 0)), 0.5) == []


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 25), st.floats(0.05, 0.95), st.integers(0, 99))
def test_average_link_is_scipys(size: int, least: float, seed: int) -> None:
    hierarchy = pytest.importorskip("scipy.cluster.hierarchy")
    draws = np.random.default_rng(seed).random((size, size))
    near = (draws + draws.T) / 2
    found = average_link(near, least)
    if size > 1:
        condensed = (1 - near)[np.triu_indices(size, 1)]
        theirs = hierarchy.fcluster(hierarchy.linkage(condensed, "average"), 1 - least, "distance")
        assert len({*zip(found, theirs, strict=True)}) == len(set(found)) == len(set(theirs))


@pytest.mark.parametrize("damage", ["weights", "config", "columns", "missing"])
def test_damaged_weights_are_told(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(scorer.DIRECTORY, folder)
    assert scorer.read(folder).threshold == scorer.shipped().threshold
    config = folder / scorer.CONFIG
    if damage == "weights":
        (folder / scorer.WEIGHTS).write_bytes(b"PK")
    elif damage == "config":
        config.write_text("{")
    elif damage == "columns":
        config.write_text(json.dumps({**json.loads(config.read_text()), "columns": ["length"]}))
    else:
        (folder / scorer.WEIGHTS).unlink()
    with pytest.raises(ModelError, match="model"):
        scorer.read(folder)
