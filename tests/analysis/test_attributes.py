"""The remembered attribute ruler does what the ruler of the pipeline does."""

from __future__ import annotations

import pytest
from spacy.language import Language

from sayso.analysis.attributes import RememberedRuler
from sayso.analysis.parse import MODEL

TEXTS = (
    "They're gonna say he ain't got what she'd wanted; y'all let's see who did what, and that is that.",
    "“I have been told,” said Ms. Orr, who has two of the 40 boats.\n\nWhich of them would sink?  Both did!",
    "There were ninety-nine of us: me, him, her and it. C'mon, that's mine, not yours.",
    "   ",
    "",
)


@pytest.fixture(scope="module")
def bare() -> Language:
    nlp: Language = __import__(MODEL).load()
    return nlp


@pytest.mark.parametrize("text", TEXTS)
def test_it_sets_what_the_ruler_sets(bare: Language, text: str) -> None:
    ours, theirs = bare.make_doc(text), bare.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        ours, theirs = bare.get_pipe(name)(ours), bare.get_pipe(name)(theirs)
    theirs = bare.get_pipe("attribute_ruler")(theirs)
    remembered = RememberedRuler(bare)
    for _ in range(2):  # the second time from memory
        ours = remembered(ours)
    seen = [[(t.pos_, t.lemma_, str(t.morph), t.tag_, t.dep_) for t in doc] for doc in (ours, theirs)]
    assert seen[0] == seen[1]
