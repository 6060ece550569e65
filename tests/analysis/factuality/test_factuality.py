"""How sure claims and events are put."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readings import article, own, said
from sayso.analysis.factuality import judge_claims
from sayso.analysis.factuality.events import weigh
from sayso.analysis.factuality.head import REACH, load_head, surroundings
from sayso.analysis.factuality.icd203 import band
from sayso.analysis.factuality.scale import default_directory, load_scale
from sayso.analysis.factuality.sentence import encoder, happened
from sayso.analysis.factuality.tokens import joined, marked
from sayso.analysis.parse import load, parse
from sayso.analysis.pipeline import Reader
from sayso.analysis.tree import tree_of
from sayso.errors import ModelError
from sayso.records import Claim


@pytest.fixture(scope="module")
def nlp() -> Any:
    return load()


def judged(nlp: Any, text: str, claim: Claim) -> Claim:
    parsed = next(parse(nlp, [article(text)]))
    return judge_claims(parsed, [claim])[0]


@pytest.mark.parametrize(
    ("content", "value", "hedge"),
    [
        ("The dam broke", "CT+", None),
        ("The dam did not break", "CT-", "not"),
        ("There are no cracks left", "CT-", "no"),
        ("The dam may break", "PS+", "may"),
        ("The dam will break", "CT+", None),
        ("The dam will probably break", "PR+", "probably"),
        ("The dam is unlikely to break", "PR-", "unlikely"),
        ("The dam didnt break", "CT-", "nt"),
        ("Engineers plan to leave", "PR+", "plan"),
        ("The dam seems to hold", "PR+", "seems"),
        ("Engineers refused to leave", "CT-", "refused"),
        ("Engineers want to leave", "Uu", "want"),
        ("The dam would have broken", "Uu", "would have"),
        ("The dam will break if it rains", "Uu", "if"),
        ("The crew that did not sleep rebuilt the dam", "CT+", None),
    ],
)
def test_a_claim_in_own_voice(nlp: Any, content: str, value: str, hedge: str | None) -> None:
    text = content + "."
    claim = judged(nlp, text, own(text, content, 1))
    assert (claim.factuality, claim.article_factuality, claim.hedge) == (value, value, hedge)


@pytest.mark.parametrize(
    ("text", "content", "cue", "value", "by_article"),
    [
        ("Ada Brook said the dam broke.", "the dam broke", "said", "CT+", "Uu"),
        ("Ada Brook denied that the dam broke.", "that the dam broke", "denied", "CT-", "Uu"),
        ("Ada Brook asked the crew to leave.", "to leave", "asked", "Uu", "Uu"),
        ("Ada Brook called for an inquiry.", "an inquiry", "called for", "Uu", "Uu"),
        ("Ada Brook called the dam a ruin.", "the dam a ruin", "called", "CT+", "Uu"),
        ("Ada Brook fears the dam will break.", "the dam will break", "fears", "PS+", "Uu"),
        ("Ada Brook expects the dam to break.", "the dam to break", "expects", "PR+", "Uu"),
        ("Ada Brook acknowledged that the dam broke.", "that the dam broke", "acknowledged", "CT+", "CT+"),
        ("Ada Brook falsely claimed that the dam broke.", "that the dam broke", "claimed", "CT+", "CT-"),
        ("Ada Brook said the crew should leave.", "the crew should leave", "said", "Uu", "Uu"),
    ],
)
def test_a_claim_of_a_source(
    nlp: Any, text: str, content: str, cue: str, value: str, by_article: str
) -> None:
    claim = judged(nlp, text, said(text, content, 1, source="Ada Brook", cue=cue))
    assert (claim.factuality, claim.article_factuality) == (value, by_article)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("Leave the valley at once.", "Uu"),
        ("How long will it hold?", "Uu"),
        ("We urge the council to act.", "Uu"),
        ("We must act now.", "Uu"),
        ("I don’t think the wall will hold.", "PR-"),
        ("The wall holds.", "CT+"),
    ],
)
def test_a_quotation(nlp: Any, content: str, value: str) -> None:
    text = f"“{content}” Ada Brook said."
    claim = said(text, content, 1, source="Ada Brook", cue="said", form="direct")
    assert judged(nlp, text, claim).factuality == value


@pytest.mark.parametrize(
    ("text", "event", "value"),
    [
        ("Villagers held talks with the council.", "talks", "CT+"),
        ("Villagers held no talks with the council.", "talks", "CT-"),
        ("Villagers want talks with the council.", "talks", "Uu"),
        ("The council feared an attack.", "attack", "PS+"),
        ("The guard prevented an attack.", "attack", "CT-"),
        ("The guard left without firing.", "firing", "CT-"),
        ("There was a threat of attack.", "attack", "PS+"),
        ("If villagers attack, the council will flee.", "attack", "Uu"),
        ("The council did not say that villagers attacked.", "attacked", "Uu"),
        ("It is likely that villagers will attack.", "attack", "PR+"),
        ("The council doubts that villagers will attack.", "attack", "PR-"),
        ("Villagers have yet to attack.", "attack", "CT-"),
        ("Villagers are considering attacking the mill.", "attacking", "Uu"),
        ("Rain kept the villagers from attacking.", "attacking", "CT-"),
        ("Villagers waited rather than attack.", "attack", "CT-"),
        ("The council insists that the miller leave.", "leave", "Uu"),
        ("A plan to attack the mill was abandoned.", "attack", "CT-"),
        ("Neither the miller nor his son attacked.", "attacked", "CT-"),
        ("The miller must have attacked them.", "attacked", "PR+"),
        ("It is unclear whether villagers attacked.", "attacked", "Uu"),
    ],
)
def test_an_event_under_what_embeds_it(nlp: Any, text: str, event: str, value: str) -> None:
    grown = tree_of(nlp(text))
    assert weigh(grown, grown.lower.index(event)).value == value


def test_the_learned_scale_tells_what_happened_from_what_did_not(nlp: Any) -> None:
    scale = load_scale()
    values = {}
    for text in ("Divers found a crack.", "Divers did not find a crack.", "Divers may find a crack."):
        grown = tree_of(nlp(text))
        values[text.split()[1]] = scale.happened(grown, grown.lemma.index("find"))
    assert -3 <= values["did"] < values["may"] < values["found"] <= 3


def test_a_damaged_scale_is_refused(tmp_path: Path) -> None:
    for name in ("weights.npz", "config.json"):
        (tmp_path / name).write_bytes((default_directory() / name).read_bytes())
    (tmp_path / "weights.npz").write_bytes(b"damaged")
    with pytest.raises(ModelError, match="SHA-256"):
        load_scale("uw", tmp_path)
    with pytest.raises(ModelError, match="no scale"):
        load_scale("other")


@given(
    st.lists(st.sampled_from("if not the may deny to want “ ” ? , \n had it Brook said no attack".split(" ")))
)
def test_any_jumble_gets_a_value(nlp: Any, words: list[str]) -> None:
    grown = tree_of(nlp(" ".join(words)))
    for at in range(len(grown.head)):
        assert weigh(grown, at).value in ("CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("almost certainly", (0.95, 0.99)),
        ("very unlikely", (0.05, 0.20)),
        ("Likely", (0.55, 0.80)),
        ("roughly even chance", (0.45, 0.55)),
        ("may", None),
    ],
)
def test_icd203_bands(phrase: str, expected: tuple[float, float] | None) -> None:
    found = band(phrase)
    assert (None if found is None else (found.low, found.high)) == expected


def test_the_network_on_the_encoder_s_states_tells_what_happened(nlp: Any) -> None:
    values = []
    for text in ("Divers found a crack.", "Divers may find a crack.", "Divers did not find a crack."):
        grown = tree_of(nlp(text))
        at = grown.lemma.index("find")
        values.append(happened(text, [grown.start[at]], grown, [at])["uw"][0])
    assert 3 >= values[0] > values[1] > values[2] >= -3
    assert happened("", [], tree_of(nlp("")), []) == {"uds": [], "uw": []}


def test_a_reading_has_numbers_from_its_own_encoder_pass() -> None:
    text = "Divers found a wreck, the mayor said. They did not raise it.\n\nPolice may arrest Ada Quill."
    claims = Reader().read_batch([article(text)])[0].claims
    numbers = {claim.content_text.split()[0]: claim.happened for claim in claims}
    assert 3 >= numbers["Divers"] > numbers["Police"] > numbers["They"] >= -3
    (event,) = (event for claim in claims for event in claim.events)
    assert event.happened == numbers["Police"]
    assert all(c.happened is None for c in Reader("rules").read_batch([article(text)])[0].claims)


def test_the_number_of_a_claim_is_of_what_is_embedded() -> None:
    text = "The crew opened the hatch on Monday. The divers failed to open it. The captain wants to leave."
    opened, failed, wants = (c.happened for c in Reader().read_batch([article(text)])[0].claims)
    assert opened > failed and opened > wants > -3


def test_the_number_of_a_telling_is_of_the_word_that_tells() -> None:
    reader = Reader()
    text = "Norway vowed to strike Malawi."
    (vow,) = (e for c in reader.read_batch([article(text)])[0].claims for e in c.events)
    assert (vow.plover, vow.factuality) == ("THREATEN", "CT+")
    assert vow.happened is not None and vow.happened > 2
    text = "Norway will not release the Malawian prisoners."
    (refusal,) = (e for c in reader.read_batch([article(text)])[0].claims for e in c.events)
    assert (refusal.plover, refusal.factuality, refusal.happened) == ("REJECT", "CT+", None)


def test_numbers_of_a_text_do_not_depend_on_how_many_are_asked(nlp: Any) -> None:
    text = "Divers did not find a crack. " * 300
    grown, states = tree_of(nlp(text)), encoder().word_states(text)
    every = range(len(grown.head))
    values = load_head().in_tree(states, grown, every)
    assert values.shape == (len(grown.head), 2)
    assert np.isfinite(values).all() and np.abs(values).max() <= 3
    some = load_head().in_tree(states, grown, [3])
    assert np.allclose(values[3], some[0], atol=0.3)


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(1, 300)), min_size=1, max_size=9)
)
def test_surroundings_hold_the_event_and_stay_in_its_sentence(drawn: list[tuple[int, int, int]]) -> None:
    at = np.array([a for a, _, _ in drawn])
    first = np.array([max(0, a - b) for a, b, _ in drawn])
    last = np.array([a + c for a, _, c in drawn])
    around, mask = surroundings(at, first, last)
    for row, word, low, high, counts in zip(around, at, first, last, mask, strict=True):
        assert word in row[counts]
        assert low <= row[counts].min() and row[counts].max() < high
        assert np.abs(row - word).max() <= REACH


def test_a_damaged_network_is_refused(tmp_path: Path) -> None:
    for name in ("weights.npz", "config.json", "head.onnx"):
        (tmp_path / name).write_bytes((default_directory() / name).read_bytes())
    (tmp_path / "head.onnx").write_bytes(b"damaged")
    with pytest.raises(ModelError, match="SHA-256"):
        load_head(tmp_path)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("He did n't go , she said .", "He didn't go, she said."),
        ("`` Go ! '' -LRB- now -RRB-", "“Go!” (now)"),
        ('A " word " of $ 5', 'A "word" of $5'),
        ("We 're gon na go , you got ta stay", "We're gonna go, you gotta stay"),
    ],
)
def test_a_tokenised_text_is_joined(words: str, text: str) -> None:
    made, starts = joined(words.split())
    assert made == text
    assert len(starts) == len(words.split())
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("They havent met and have nt called", "They haven't met and haven't called"),
        ("DIDNT he go? i do nt know", "DIDN'T he go? i don't know"),
        ("The mint dents a tent", "The mint dents a tent"),
    ],
)
def test_negations_get_their_apostrophes(text: str, mended: str) -> None:
    places = [at for at in range(len(text)) if text.startswith(("met", "called", "go", "know", "tent"), at)]
    made, moved = marked(text, places)
    assert made == mended
    assert [made[at:] for at in moved][-1] == text[places[-1] :]
    assert [made[at : at + 2] for at in moved] == [text[at : at + 2] for at in places]


@given(st.text("dont have't \n", max_size=40))
def test_places_stay_within_a_mended_text(text: str) -> None:
    made, moved = marked(text, range(len(text)))
    assert made.replace("'", "").replace(" ", "") == text.replace("'", "").replace(" ", "")
    assert moved == sorted(moved)
    assert all(at < len(made) for at in moved)
