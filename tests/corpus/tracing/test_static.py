"""Static sentence vectors: near in meaning is near in space, and nothing hostile takes long or fails."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.corpus.tracing.static import sentence_vectors, split


def test_what_means_alike_lies_nearer_than_what_does_not() -> None:
    ferry, boat, budget = sentence_vectors(
        ["The ferry sank in the storm.", "A ship went down in bad weather.", "The council passed its budget."]
    )
    assert ferry @ boat > ferry @ budget + 0.2


def test_a_text_without_words_has_no_direction() -> None:
    vectors = sentence_vectors(["", "?!", "The ferry sank."])
    assert np.linalg.norm(vectors, axis=1).round(3).tolist() == [0, 0, 1]


def test_words_are_split_from_the_left_and_unknown_ones_left_out() -> None:
    index = {"ferry": 0, "##man": 1, "ferr": 2}
    assert split("Ferryman, férry: zzz", index) == (0, 1, 0)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=300), max_size=5))
def test_any_text_has_a_vector_of_length_one_or_none(texts: list[str]) -> None:
    lengths = np.linalg.norm(sentence_vectors(texts), axis=1)
    assert all(abs(x - 1) < 1e-3 or x == 0 for x in lengths)
