"""The rules engine on sentences of every construction it knows."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analysis.engine import load_engine
from sayso.analysis.parse import Parsed, load, parse
from sayso.records import Article, Block
from sayso.records.spans import text_of


@cache
def _pipeline():  # type: ignore[no-untyped-def]
    return load()


def parsed(*texts: str) -> list[Parsed]:
    return list(parse(_pipeline(), [_article(t) for t in texts]))


def _article(text: str) -> Article:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block("paragraph", (at, at + len(line))))
        at += len(line) + 1
    return Article(id="a", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), blocks=tuple(blocks))


def triples(text: str) -> list[tuple[str, str, str]]:
    found = load_engine("rules").attribute(parsed(text))[0].attributions
    return [(text_of(text, a.source), text_of(text, a.cue), text_of(text, a.content)) for a in found]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said that the bridge was safe.", "The mayor", "said", "that the bridge was safe"),
        (
            "The old bridge over the river is safe again, the mayor said.",
            "the mayor",
            "said",
            "The old bridge over the river is safe again",
        ),
        ("“The bridge is safe,” said Dora Quill.", "Dora Quill", "said", "“The bridge is safe,”"),
        ("“It is safe,” she said. “We checked it.”", "she", "said", "“It is safe,” … “We checked it.”"),
        (
            "According to a report, the bridge is old.",
            "a report",
            "According to",
            "the bridge is old",
        ),
        (
            "The mayor has denied the charges against him.",
            "The mayor",
            "has denied",
            "the charges against him",
        ),
        (
            "Critics accuse the council of hiding the report.",
            "Critics",
            "accuse",
            "the council of hiding the report",
        ),
        ("Quill wants to close the bridge.", "Quill", "wants", "to close the bridge"),
        (
            "Ms Quill, 43, told reporters: “We are not leaving.”",
            "Ms Quill, 43",
            "told",
            "“We are not leaving.”",
        ),
        (
            "The ministry said in a statement that the ferry had left port at noon.",
            "The ministry",
            "said in a statement",
            "that the ferry had left port at noon",
        ),
        (
            "Iran is accused by Washington of sending weapons to the rebels.",
            "Washington",
            "is accused",
            "Iran … of sending weapons to the rebels",
        ),
        (
            "The company was criticised for its handling of the spill.",
            "",
            "was criticised",
            "The company … for its handling of the spill",
        ),
        ("Ferry sank after engine fire, survivors say", "survivors", "say", "Ferry sank after engine fire"),
        ("It is believed that the ship carried grain.", "", "is believed", "that the ship carried grain"),
        (
            "The agency, citing a military source, reported that three soldiers were killed.",
            "The agency",
            "reported",
            "that three soldiers were killed",
        ),
    ],
)
def test_constructions(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in triples(text)


def test_sourceless_adverb() -> None:
    (found,) = triples("The company has reportedly sold two of its ferries to a rival.")
    assert found[:2] == ("", "reportedly")


def test_a_quotation_that_reopens_is_one_attribution() -> None:
    text = "“It began at noon,” Dora Quill said. “Nobody helped us.\n\n“We waited for hours.”"
    (found,) = triples(text)
    assert found[2].endswith("… “Nobody helped us. … “We waited for hours.”")


def test_own_voice_has_no_attribution() -> None:
    assert triples("Rain fell all day and the match was abandoned. The bridge was closed at noon.") == []


def test_a_title_beside_the_text_is_read() -> None:
    text, title = "Nobody was hurt.", "Ferry sank after engine fire, survivors say"
    article = replace(_article(text), title=title)
    found = load_engine("rules").attribute(list(parse(_pipeline(), [article])))[0].attributions
    (attribution,) = found
    assert attribution.within == "title"
    assert text_of(title, attribution.source) == "survivors"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"“”\"'’:,.\n", " said", " Dora Quill", " that", " rain fell", " of", "‘"]),
        max_size=25,
    )
)
def test_spans_are_within_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = load_engine("rules").attribute(parsed(text))[0].attributions
    for attribution in found:
        assert 0 < attribution.score <= 1
        for spans in (attribution.source, attribution.cue, attribution.content):
            assert list(spans) == sorted(spans)
            assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    "unit", ["a: ", "“a.” ", "the claim of ", "he said that ", "said of to that ", "“a.\n\n"]
)
def test_hostile_repetition_is_read(unit: str) -> None:
    assert isinstance(triples(unit * 400), list)


def test_findings_do_not_depend_on_the_batch() -> None:
    texts = ["The mayor said that it was late.", "“No,” she said.", "Rain fell."]
    together = load_engine("rules").attribute(parsed(*texts))
    alone = [load_engine("rules").attribute(parsed(t))[0] for t in texts]
    assert together == alone


@pytest.mark.parametrize(
    "text", ["", ".", "“", ":", "\n\n\n", "says says says says", "“““ said ”””", "a: " * 300]
)
def test_odd_input_is_read(text: str) -> None:
    for source, cue, content in triples(text):
        assert cue or content or source
