"""One parse as plain lists."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.analysis.parse import load
from sayso.analysis.tree import tree_of


@pytest.fixture(scope="module")
def nlp() -> Any:
    return load()


def test_the_lists_say_what_spacy_says(nlp: Any) -> None:
    doc = nlp("Brook, who runs the port, said boats sank.\n\nNobody “was hurt”. İlker agreed.")
    tree = tree_of(doc)
    assert tree.text == [t.text for t in doc]
    assert tree.start == [t.idx for t in doc]
    assert tree.lower == [t.lower_ for t in doc]
    assert tree.dep == [t.dep_ for t in doc]
    assert tree.head == [t.head.i for t in doc]
    assert tree.below == [[c.i for c in t.children] for t in doc]
    assert [tree.subtree(t.i) for t in doc] == [(t.left_edge.i, t.right_edge.i + 1) for t in doc]
    assert tree.sentences == [(s.start, s.end) for s in doc.sents]


def test_a_tree_is_made_once(nlp: Any) -> None:
    doc = nlp("The dam broke.")
    assert tree_of(doc) is tree_of(doc)


def test_tokens_of_a_span_are_those_that_share_a_character(nlp: Any) -> None:
    tree = tree_of(nlp("The dam broke."))
    assert list(tree.tokens((2, 5))) == [0, 1]
    assert not tree.tokens((3, 4))
    assert tree.inside([(4, 7), (0, 7)]) == [0, 1]


@given(st.text(max_size=60))
def test_any_text_has_a_tree(nlp: Any, text: str) -> None:
    tree = tree_of(nlp(text))
    assert tree.source == text
    for i in range(len(tree)):
        assert i in tree.sentence_of(i)
        assert tree.left(i) <= i < tree.right(i)
        assert all(tree.head[j] == i for j in tree.children(i))
        assert len(list(tree.above(i))) < len(tree)


def test_a_negation_without_its_apostrophe_is_read_as_one(nlp: Any) -> None:
    tree = tree_of(nlp("The boats didnt sink."))
    at = tree.text.index("nt")
    assert (tree.lower[at], tree.dep[at]) == ("n't", "neg")
