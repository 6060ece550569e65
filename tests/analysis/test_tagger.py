"""The trained tagger: its word features, windows and decoding, and the shipped model itself."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analysis.tagger import AttributionTagger, TaggedAttribution, decode, features, links, windows
from sayso.analysis.tagger.files import default_directory, read_files
from sayso.analysis.tagger.score import Calibration, design, settle
from sayso.errors import ModelError

ARTICLE = (
    "Mayor Denies Plan.\n\n"
    "Mayor Ana Ruiz said on Tuesday that the city would not close the library.\n\n"
    "“We never planned that,” she told reporters. “It’s simply false.”\n\n"
    "The library opened in 1931 and has 40,000 books.\n\n"
    "According to a council report, two branches lost money last year."
)


@pytest.fixture(scope="module")
def tagger() -> AttributionTagger:
    return AttributionTagger.load()


@pytest.fixture(scope="module")
def tokenizer() -> object:
    from tokenizers import Tokenizer

    return Tokenizer.from_str(read_files(default_directory()).tokenizer.decode("utf-8"))


def words(text: str, tokenizer: object) -> features.Encoded:
    paragraphs = [span for block in features.blocks(text) for span in block]
    return features.encode(text, paragraphs, tokenizer)


# --- features ---------------------------------------------------------------------------------


def marked(text: str) -> str:
    """The quotation states of a paragraph as digits."""
    return "".join(str(s) for s in features.quote_states(text))


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("“a b” c", "2111300"),
        ('"a b" c', "2111300"),
        ("x “a", "0021"),
        ("a” b", "0300"),
        ("``a''", "22133"),
        ("he's 'so it' ok", "000002111113000"),
        ("the dogs' day", "0" * 13),
        ("", ""),
    ],
)
def test_quote_states(text: str, states: str) -> None:
    assert marked(text) == states


def test_word_features(tokenizer: object) -> None:
    block = words("NATO said Smith, McCoy and I ate 3 figs. “Yes,” he said.", tokenizer)
    text = "NATO said Smith, McCoy and I ate 3 figs. “Yes,” he said."
    found = {text[a:b]: tuple(f) for a, b, f in zip(block.start, block.end, block.features, strict=True)}
    assert found["NATO"] == (2, 0, 2)
    assert found["Smith"][0] == 1
    assert found["McCoy"][0] == 3
    assert found["I"][0] == 6
    assert found["3"][0] == 4
    assert found["“"] == (5, features.OPENS, 1)
    assert found["Yes"][1] == features.INSIDE
    assert found["”"][1] == features.CLOSES


@given(st.text(max_size=300), st.integers(20, 60))
@settings(max_examples=60, deadline=None)
def test_blocks_cover_all_but_line_breaks(text: str, limit: int) -> None:
    spans = [span for block in features.blocks(text, limit) for span in block]
    assert all(0 < b - a <= limit for a, b in spans)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
    assert "".join(text[a:b] for a, b in spans) == "".join(features._PARAGRAPH.findall(text))


def test_windows_cover_each_word_once(tokenizer: object) -> None:
    rng = np.random.default_rng(0)
    text = "\n".join(
        " ".join("word" if rng.random() < 0.9 else "Yes. Antidisestablishmentarianism" for _ in range(n))
        for n in rng.integers(1, 900, 12)
    )
    block = words(text, tokenizer)
    cuts = windows.cut(block)
    assert [w.main for w in cuts] == [0] + [w.end for w in cuts[:-1]]
    assert cuts[-1].end == len(block.start)
    for window in cuts:
        assert window.start <= window.main < window.end
        assert block.first[window.end] - block.first[window.start] <= windows.WINDOW_PIECES
        assert block.first[window.main] - block.first[window.start] <= windows.CONTEXT_PIECES


# --- decoding ---------------------------------------------------------------------------------


def logits_of(tags: str) -> decode.FloatArray:
    """Sure token logits for a string of O, B and I."""
    out = np.full((len(tags), 9), -5.0, dtype=np.float32)
    for index, tag in enumerate(tags):
        out[index, "OBI".index(tag)] = 5.0
    return out


@pytest.mark.parametrize(
    ("tags", "skip", "spans"),
    [
        ("OBIO", 0, [[1, 3]]),
        ("BBIO", 0, [[0, 1], [1, 3]]),
        ("IOOI", 0, [[0, 1], [3, 4]]),
        ("BIOB", 1, [[3, 4]]),
        ("OOO", 0, []),
    ],
)
def test_candidates(tags: str, skip: int, spans: list[list[int]]) -> None:
    assert decode.candidates(logits_of(tags), skip, 0.3).tolist() == spans


def test_read_links_takes_one_source_and_all_content() -> None:
    wanted = [3, 4, 0, 1, 5, 6, 3, 0, 2]
    tags = np.full((1, 9, 7), -4.0, dtype=np.float32)
    tags[0, np.arange(9), wanted] = 4.0
    tags[0, 8, 2] = 1.0
    quoted = np.arange(9) < 2
    link = decode.read_links(
        tags, np.array([2.0], np.float32), logits_of("OOOOBIOOO"), np.array([[4, 6]]), quoted
    )[0]
    assert link.source == ((3, 4),)
    assert link.cue == ((4, 6),)
    assert link.content == ((0, 2), (6, 7))
    evidence = dict(zip(decode.EVIDENCE, link.evidence, strict=True))
    assert evidence["quoted"] == 1.0
    assert evidence["cue_words"] == evidence["content_parts"] == 2.0
    assert all(0.0 <= p <= 1.0 for p in link.evidence[: decode.PROBABILITIES])


def test_segment_bridges_a_word_in_doubt() -> None:
    tags = np.full((1, 5, 7), -6.0, dtype=np.float32)
    tags[0, np.arange(5), [3, 4, 0, 4, 0]] = 6.0
    tags[0, 2, 4] = 5.0
    assert decode.segment(tags).tolist() == [[2, 2, 2, 2, 0]]
    tags[0, 3, 3] = 7.0
    assert decode.segment(tags).tolist() == [[2, 2, 0, 2, 0]]


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 9)), min_size=1, max_size=5),
    st.integers(0, 2**32 - 1),
)
def test_windows_read_together_get_the_labels_that_each_gets_alone(
    shapes: list[tuple[int, int]], seed: int
) -> None:
    rng = np.random.default_rng(seed)
    tags = [rng.normal(0, 4, (*shape, 7)).astype(np.float32) for shape in shapes]
    for own, labels in zip(tags, decode.segment_all(tags), strict=True):
        assert labels.tolist() == decode.segment(own).tolist()


def test_candidate_inputs_count_from_the_cue() -> None:
    paragraph = np.array([0, 0, 0, 1, 1, 2, 3, 4])
    found = links.candidate_inputs(paragraph, np.array([[3, 5]]))
    middle = links.DISTANCES // 2
    assert found["inside"].tolist() == [[0, 0, 0, 1, 1, 0, 0, 0]]
    assert found["distance"][0, 2:6].tolist() == [middle - 1, middle, middle, middle + 1]
    assert found["apart"].tolist() == [[1, 1, 1, 2, 2, 3, 4, 4]]
    far = links.candidate_inputs(np.zeros(5000, np.int64), np.array([[2500, 2501]]))["distance"]
    assert far.min() >= 0
    assert far.max() < links.DISTANCES


def link(cue: tuple[int, int], content: tuple[int, int] | None) -> decode.Link:
    return decode.Link((), (cue,), (content,) if content else (), (0.5,) * len(decode.EVIDENCE))


def test_settle_leaves_no_two_with_one_cue_or_content() -> None:
    found = [link((9, 10), (0, 8)), link((9, 11), (20, 30)), link((40, 41), (1, 9)), link((50, 51), None)]
    scores = np.array([0.9, 0.8, 0.7, 0.9])
    assert settle(found, scores, 0.3, 0.5) == [0]
    assert settle(found, scores, 0.3, 1.0) == [0, 2]
    assert settle(found, scores, 0.95, 1.0) == []


def test_calibration_is_monotone_in_a_positive_weight() -> None:
    calibration = Calibration(np.eye(len(decode.EVIDENCE))[0], 0.0)
    low, high = link((0, 1), (2, 3)), link((0, 1), (2, 3))
    high = decode.Link(high.source, high.cue, high.content, (0.9, *high.evidence[1:]))
    first, second = calibration.scores([low, high])
    assert 0 < first < second < 1
    assert np.isfinite(design([(0.0,) * len(decode.EVIDENCE), (1.0,) * len(decode.EVIDENCE)])).all()
    assert calibration.scores([]).shape == (0,)


# --- the shipped model ------------------------------------------------------------------------


def parts(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[a:b] for a, b in spans)


def test_reads_an_article(tagger: AttributionTagger) -> None:
    found = {
        parts(ARTICLE, a.cue): (parts(ARTICLE, a.source), parts(ARTICLE, a.content))
        for a in tagger.tag(ARTICLE)
    }
    source, content = next(pair for cue, pair in found.items() if cue.startswith("said"))
    assert source == "Mayor Ana Ruiz"
    assert "the city would not close the library" in content
    assert any("We never planned that" in content for _, content in found.values())
    assert any("council report" in source for source, _ in found.values())
    assert not any("opened in 1931" in content for _, content in found.values())


def test_results_are_frozen_ordered_and_within_the_text(tagger: AttributionTagger) -> None:
    found = tagger.tag(ARTICLE)
    assert [a.cue for a in found] == sorted(a.cue for a in found)
    for one in found:
        assert 0.0 < one.score < 1.0
        assert len(one.cue) == 1
        assert one.content
        spans = one.source + one.cue + one.content
        assert all(0 <= a < b <= len(ARTICLE) for a, b in spans)
    with pytest.raises(FrozenInstanceError):
        found[0].score = 1.0  # type: ignore[misc]


def test_an_article_alone_or_among_others_reads_the_same(tagger: AttributionTagger) -> None:
    other = "“Stop,” cried the man. " * 40
    alone = tagger.tag(ARTICLE)
    assert list(tagger.tag_many([other, ARTICLE, "", ARTICLE])) == [tagger.tag(other), alone, [], alone]
    assert AttributionTagger.load(threads=2).tag(ARTICLE) == alone


def test_a_text_of_many_blocks_reads_like_its_parts(tagger: AttributionTagger) -> None:
    filler = "\n".join(["x" * 5000] * 14)
    text = f"{filler}\n{ARTICLE}\n{filler}"
    assert len(text) > 2 * features.BLOCK_CHARS
    by = len(filler) + 1
    found = tagger.tag(text)
    assert found
    assert {parts(text, a.content) for a in found} <= {parts(ARTICLE, a.content) for a in tagger.tag(ARTICLE)}
    assert all(by <= a.cue[0][0] < by + len(ARTICLE) for a in found)


def test_texts_are_read_one_by_one(tagger: AttributionTagger) -> None:
    asked: list[int] = []

    def texts() -> Iterator[str]:
        for index in range(3):
            asked.append(index)
            yield ARTICLE

    results = tagger.tag_many(texts())
    next(results)
    assert asked == [0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        "\x00\x01\ufeff",
        "\ud800 said \udfff",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 said “😀👩‍👩‍👧” ",
        "a" * 5000,
        "é" * 300 + " said it",
        "“" * 400,
        "“a” said b. " * 60,
        "a.\u2028b\r\n\r\nc\x85d",
    ],
)
def test_odd_texts(tagger: AttributionTagger, text: str) -> None:
    for one in tagger.tag(text):
        assert all(0 <= a < b <= len(text) for a, b in one.source + one.cue + one.content)


@given(st.text(max_size=200))
@settings(max_examples=30, deadline=None)
def test_any_text(text: str) -> None:
    shared = _shared()
    for one in shared.tag(text):
        assert isinstance(one, TaggedAttribution)
        assert all(0 <= a < b <= len(text) for a, b in one.source + one.cue + one.content)


_LOADED: list[AttributionTagger] = []


def _shared() -> AttributionTagger:
    if not _LOADED:
        _LOADED.append(AttributionTagger.load())
    return _LOADED[0]


@pytest.mark.parametrize("name", ["model.onnx", "linker.onnx", "tokenizer.json"])
@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_damaged_files_are_refused(tmp_path: Path, name: str, damage: str) -> None:
    for path in default_directory().iterdir():
        if path.is_file():
            shutil.copy(path, tmp_path)
    target = tmp_path / name
    if damage == "missing":
        target.unlink()
    else:
        target.write_bytes(target.read_bytes()[:-1] + b"?")
    with pytest.raises(ModelError, match=name):
        AttributionTagger.load(tmp_path)


@pytest.mark.parametrize("config", ["", "[]", '{"version": 99}', '{"version": 1}'])
def test_unknown_configurations_are_refused(tmp_path: Path, config: str) -> None:
    (tmp_path / "config.json").write_text(config, encoding="utf-8")
    with pytest.raises(ModelError, match=r"config\.json"):
        AttributionTagger.load(tmp_path)


def test_the_shipped_configuration_names_all_files() -> None:
    directory = default_directory()
    config = json.loads((directory / "config.json").read_text(encoding="utf-8"))
    assert set(config["sha256"]) == {"model.onnx", "linker.onnx", "tokenizer.json"}
    assert config["evidence"] == list(decode.EVIDENCE)
    assert sum((directory / name).stat().st_size for name in config["sha256"]) < 40_000_000
    card = (directory / "CARD.md").read_text(encoding="utf-8")
    assert all(digest in card for digest in config["sha256"].values())


def test_reading_leaves_no_telemetry(tmp_path: Path) -> None:
    """onnxruntime keeps what it would report to its makers below the cache folder, where it may report."""
    code = "from sayso.analysis.tagger import AttributionTagger; AttributionTagger.load()"
    environment = {k: v for k, v in os.environ.items() if k != "ORT_DISABLE_TELEMETRY"}
    environment |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    assert [p.name for p in tmp_path.rglob("*")] == []
