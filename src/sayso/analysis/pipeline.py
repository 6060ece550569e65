"""The steps of a reading, in order."""

from __future__ import annotations

from collections.abc import Sequence

from sayso._version import __version__
from sayso.analysis import actors, claims, coref, events, factuality, headline, places, sources, time
from sayso.analysis.engine import AttributionEngine, Found, load_engine
from sayso.analysis.language import is_english
from sayso.analysis.parse import MODEL, Parsed, load, parse
from sayso.errors import ModelError
from sayso.garbage import collecting_later
from sayso.records import Article, Reading

DEFAULT_ENGINE = "tagger"


class Reader:
    """Reads articles. Loading takes about a second; make one and keep it. Not for several threads at once."""

    def __init__(self, engine: str = DEFAULT_ENGINE) -> None:
        self._nlp = load()
        self._engine: AttributionEngine = load_engine(engine)
        from threadpoolctl import ThreadpoolController

        self._threads = ThreadpoolController()
        self._gazetteer, self._lacks = _gazetteer()
        self.made_by = f"sayso {__version__}; engine {self._engine.name}; {MODEL} {self._nlp.meta['version']}"

    @collecting_later()
    def read_batch(self, articles: Sequence[Article]) -> list[Reading]:
        """One reading for each article, in order; memory that the parser took is given back at the end."""
        readings: list[Reading | None] = [self._not_english(a) for a in articles]
        english = [i for i, reading in enumerate(readings) if reading is None]
        # on products as small as a parse's, numpy's threads wait for each other most of the time
        with self._threads.limit(limits=1, user_api="blas"), self._nlp.memory_zone():
            batch = list(parse(self._nlp, [articles[i] for i in english]))
            for i, parsed, found in zip(english, batch, self._engine.attribute(batch), strict=True):
                readings[i] = self._read(parsed, found)
        return [reading for reading in readings if reading is not None]

    def _read(self, parsed: Parsed, found: Found) -> Reading:
        entities = actors.describe(coref.resolve(parsed), self._gazetteer)
        attributions, asserted, sentences = claims.assemble(parsed, found.attributions)
        asserted = sources.resolve_sources(parsed, attributions, asserted, entities)
        asserted = factuality.judge_claims(parsed, asserted)
        bounds = time.published_bounds(parsed)
        pages = time.dated_pages(parsed, bounds)
        asserted = time.date_claims(pages, attributions, asserted)
        asserted = places.place_claims(parsed, entities, asserted, self._gazetteer)
        asserted = events.find_events(parsed, entities, asserted, pages)
        asserted = factuality.grade(parsed, found.states, asserted)
        return Reading(
            article=parsed.article,
            attributions=attributions,
            claims=asserted,
            entities=entities.all,
            sentences=sentences,
            published_bounds=bounds,
            headline_check=headline.check_headline(parsed, asserted, bounds),
            made_by=self.made_by,
            warnings=(*parsed.article.warnings, *self._lacks),
        )

    def _not_english(self, article: Article) -> Reading | None:
        """An empty reading that says why, for an article that is not English; None for one that is."""
        if is_english(article.text, article.language):
            return None
        said = f" (declared {article.language!r})" if article.language else ""
        warning = f"the text is not English{said}: sayso reads English only, so it has no claims"
        return Reading(article=article, made_by=self.made_by, warnings=(*article.warnings, warning))


def _gazetteer() -> tuple[places.Gazetteer | None, tuple[str, ...]]:
    """The gazetteer, or none and a warning: without it places are named but not resolved."""
    try:
        return places.Gazetteer(), ()
    except ModelError as error:
        return None, (f"places are not resolved: {error}",)
