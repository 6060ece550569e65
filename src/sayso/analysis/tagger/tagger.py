"""Who says what, by the trained tagger: the public face of this package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.analysis.tagger.decode import Link, Spans
from sayso.analysis.tagger.features import Encoded
from sayso.analysis.tagger.files import default_directory, read_files
from sayso.analysis.tagger.reader import Reader
from sayso.analysis.tagger.score import Calibration, settle
from sayso.analysis.tagger.states import WordStates


@dataclass(frozen=True, slots=True)
class TaggedAttribution:
    """One attribution; spans are half-open character offsets into the text as it was given.

    ``source`` is empty where nobody is named; ``cue`` is one span; ``content`` may be several.
    ``score`` is the estimated probability that all three are right (PolNeAR's sense, each
    sharing at least half of its words with a reader's).
    """

    source: Spans
    cue: Spans
    content: Spans
    score: float


class AttributionTagger:
    """The shipped model, ready to read texts; made by ``load``, not changed by use."""

    def __init__(self, reader: Reader, calibration: Calibration, threshold: float, overlap: float) -> None:
        self._reader = reader
        self._calibration = calibration
        self._threshold = threshold
        self._overlap = overlap

    @classmethod
    def load(cls, directory: Path | None = None, threads: int = 1) -> AttributionTagger:
        """The model of ``directory`` (the shipped one by default), its files' hashes checked.

        Raises `sayso.errors.ModelError` if a file is missing, damaged or of another version.
        """
        files = read_files(directory or default_directory())
        return cls(
            Reader.open(files, threads),
            Calibration.of(files.config["calibration"]),
            float(files.config["score_threshold"]),
            float(files.config["content_overlap"]),
        )

    def tag(self, text: str) -> list[TaggedAttribution]:
        """Attributions of one text, in the order of their cues."""
        return self.read(text)[0]

    def read(self, text: str) -> tuple[list[TaggedAttribution], WordStates]:
        """As `tag`, and the encoder's states of the text's words from the same pass."""
        found: list[TaggedAttribution] = []
        starts, vectors = [], []
        for block, links, states in self._reader.read_states(text):
            starts.append(block.start)
            vectors += states
            scores = self._calibration.scores(links)
            found.extend(
                _tagged(block, links[i], float(scores[i]))
                for i in settle(links, scores, self._threshold, self._overlap)
            )
        return found, WordStates.joined(starts, vectors)

    def tag_many(self, texts: Iterable[str]) -> Iterator[list[TaggedAttribution]]:
        """Attributions of each text, in order; a text is read when its result is asked for.

        What is found in a text does not depend on the texts beside it.
        """
        for text in texts:
            yield self.tag(text)


def _tagged(block: Encoded, link: Link, score: float) -> TaggedAttribution:
    def chars(spans: Spans) -> Spans:
        return tuple((int(block.start[a]), int(block.end[b - 1])) for a, b in spans)

    return TaggedAttribution(chars(link.source), chars(link.cue), chars(link.content), score)
