"""The sped-up parts of the English pipeline say what spaCy's own say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from sayso.analysis.parse import MODEL, load

TEXTS = (
    "On Friday, May 3, Ann-Marie Orr of the Harbour Workers' Union told The Bryne Gazette that 40 boats "
    "worth $2.5 million had left the Port of Vardhamn for southern Chile.",
    "LIMA, Peru (AP) — Prime Minister Jo Roe flew to New York City at 5 p.m.\n\nThe UN\n\nsaid no.",
    "The boats' crews were running, ran and had run faster; she thought it a better leaving than leaves.",
    "Alpha",
    "Orr",
    "New York",
    "   \n\n  ",
    "",
)


@pytest.fixture(scope="module")
def pipelines() -> tuple[Language, Language]:
    bare: Language = __import__(MODEL).load()
    return load(), bare


def told(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.tag_, t.dep_, t.head.i, t.is_sent_start, t.lemma_, t.ent_iob_, t.ent_type_) for t in doc]


def test_names_parse_and_tags_are_the_same(pipelines: tuple[Language, Language]) -> None:
    ours, theirs = (list(nlp.pipe(TEXTS * 3, batch_size=4)) for nlp in pipelines)
    assert any(doc.ents for doc in ours)
    assert [told(doc) for doc in ours] == [told(doc) for doc in theirs]


@given(
    st.lists(st.sampled_from("The Bank of New York said U.S. 5 % \n\n “ ” Mr. Orr 's Monday -".split(" ")))
)
@settings(max_examples=60)
def test_names_in_odd_texts_are_the_same(pipelines: tuple[Language, Language], words: list[str]) -> None:
    ours, theirs = (nlp(" ".join(words)) for nlp in pipelines)
    assert told(ours) == told(theirs)


def test_lemmas_hold_from_one_memory_zone_to_the_next(pipelines: tuple[Language, Language]) -> None:
    expected = [told(doc) for doc in pipelines[1].pipe(TEXTS)]
    for _ in range(2):
        with pipelines[0].memory_zone():
            assert [told(doc) for doc in pipelines[0].pipe(TEXTS)] == expected
