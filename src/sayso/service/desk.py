"""The desk itself: one corpus, its jobs and its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.api import read_many
from sayso.corpus.corpus import Corpus
from sayso.corpus.views import ClaimRow
from sayso.ingest.inputs import DEFAULT_OPTIONS, Options
from sayso.ingest.limits import Limits
from sayso.records import Reading
from sayso.service.check import Check
from sayso.service.jobs import MOST_RESULTS, Job, Jobs, Kind, Outcome
from sayso.service.kept import Kept
from sayso.service.security.keys import Keys
from sayso.service.settings import Settings
from sayso.service.submissions import Submission, articles_of

FRONT_SECONDS = 30.0
"""How long the front page shows the same claims: finding them looks through most of the corpus."""


@dataclass(slots=True)
class Desk:
    """What every request can reach. `name` is the corpus's, for people; `demo` whether it is the demo."""

    corpus: Corpus
    settings: Settings
    name: str = "corpus"
    demo: bool = False
    jobs: Jobs = field(default_factory=Jobs)
    keys: Keys = field(init=False)
    check: Check = field(init=False)
    front: Kept[tuple[list[ClaimRow], list[ClaimRow]]] = field(default_factory=lambda: Kept(FRONT_SECONDS))

    def __post_init__(self) -> None:
        self.keys = Keys(self.settings.token)
        self.check = Check(self.corpus)

    def submit(
        self,
        submissions: Sequence[Submission],
        kind: Kind,
        *,
        options: Options = DEFAULT_OPTIONS,
        by: str | None = None,
    ) -> Job:
        """Starts reading what was handed in, or adding it to the corpus. Raises BusyError."""
        options = _bounded(options, self.settings.max_upload)
        title = submissions[0].name if len(submissions) == 1 else f"{len(submissions)} inputs"
        total = len(submissions) if all(s.url or s.name == "pasted text" for s in submissions) else None

        def read(stop: Callable[[], bool]) -> Iterator[Outcome]:
            del stop  # asked by the jobs after each article
            found = articles_of(submissions, options)
            for count, result in enumerate(read_many(found, engine=self.settings.engine, batch_size=1), 1):
                yield result
                if count == MOST_RESULTS:
                    return

        def add(stop: Callable[[], bool]) -> Iterator[Outcome]:
            found = articles_of(submissions, options)
            yield from self.corpus.add(found, engine=self.settings.engine, options=options, stop=stop)

        return self.jobs.submit(Job(kind, title, read if kind == "read" else add, total, by))

    def keep(self, reading: Reading, *, by: str | None = None) -> Job:
        """Starts adding an article that was read already."""

        def add(stop: Callable[[], bool]) -> Iterator[Outcome]:
            del stop
            yield from self.corpus.add_readings([reading])

        title = reading.article.title or reading.article.name or reading.article.id
        return self.jobs.submit(Job("add", title, add, 1, by))


def _bounded(options: Options, most: int) -> Options:
    limits = options.limits
    bounded = Limits(
        max_bytes=min(limits.max_bytes, most),
        max_line_bytes=min(limits.max_line_bytes, most),
        max_chars=limits.max_chars,
        max_gzip_ratio=limits.max_gzip_ratio,
        gzip_free_bytes=min(limits.gzip_free_bytes, most),
    )
    return Options(
        options.encoding, options.format, bounded, options.outlet, options.published, options.title
    )
