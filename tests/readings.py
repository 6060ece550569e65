# ruff: noqa: E501
"""Readings made by hand, so that what shows them is tested without what makes them."""

from __future__ import annotations

import hashlib
from typing import Any

from sayso.records import Article, Attribution, Block, Claim, Cue, Reading, Sentence, Source, Span
from sayso.records.spans import text_of
from sayso.sample import ARTICLE, OUTLET, PUBLISHED

SAMPLE = ARTICLE.read_text(encoding="utf-8")


def find(text: str, words: str, after: int = 0) -> Span:
    """Where `words` stand in `text`."""
    start = text.index(words, after)
    return (start, start + len(words))


def article(text: str, **fields: Any) -> Article:
    """An article of `text`, its paragraphs told apart by empty lines."""
    blocks, at = [], 0
    for piece in text.split("\n\n"):
        if piece.strip():
            blocks.append(Block("paragraph", (at, at + len(piece))))
        at += len(piece) + 2
    sha = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
    return Article(**{"id": sha[:16], "text": text, "sha256": sha, "blocks": tuple(blocks), **fields})


def own(text: str, content: str, number: int) -> Claim:
    """A claim in the article's own voice."""
    return Claim(
        id=f"c{number}",
        content=(find(text, content),),
        content_text=content,
        form="own voice",
        source=None,
        cue=None,
        chain=("article",),
    )


def said(text: str, content: str, number: int, **fields: Any) -> Claim:
    """A claim that somebody makes: words of `source` and `cue`, `entity`, `basis`, any field of `Claim`."""
    start = find(text, content)[0]
    words, entity = fields.pop("source", None), fields.pop("entity", "")
    basis = fields.pop("basis", "named person")
    near = max(0, start - 250)
    source = cue = None
    if words:
        source = Source((find(text, words, near),), words, entity or words, basis, fields.pop("office", None))
    if cue_words := fields.pop("cue", None):
        cue = Cue((find(text, cue_words, near),), cue_words)
    spans = fields.pop("spans", (find(text, content),))
    return Claim(
        **{
            "id": f"c{number}",
            "content": spans,
            "content_text": text_of(text, spans),
            "form": "indirect",
            "source": source,
            "cue": cue,
            "chain": (entity or words or "unnamed: not stated", "article"),
            "article_factuality": "Uu",
            **fields,
        }
    )


def reading(made_of: Article, *claims: Claim) -> Reading:
    """A reading with these claims, a sentence for each."""
    attributions = tuple(
        Attribution(c.source.span if c.source else (), c.cue.span if c.cue else (), c.content)
        for c in claims
        if c.form != "own voice"
    )
    sentences = tuple(Sentence(c.content[0], (i,), within=c.within) for i, c in enumerate(claims))
    return Reading(made_of, attributions, claims, sentences=sentences, made_by="made by hand")


def sample_article() -> Article:
    """The sample that ships, its parts told apart."""
    kinds = {0: "title", 1: "byline", 2: "caption", 3: "credit", 4: "dateline"}
    pieces = [
        SAMPLE.split("\n", 1)[0],
        "By Ilse Marrow",
        "Water seeps through the eastern wall of the Harrow Falls dam in northern Veldany on Tuesday, March 12, 2030.",
        "(Photo: Tomas Renn/Lowland Press)",
        "BRENNICK, Veldany, March 12 —",
    ]
    blocks = [Block(kinds[i], find(SAMPLE, piece)) for i, piece in enumerate(pieces)]  # type: ignore[arg-type]
    rest = SAMPLE.index("The eastern wall of the")
    for line in SAMPLE[rest:].split("\n"):
        if line:
            span = find(SAMPLE, line, rest)
            kind = "boilerplate" if line.startswith(("Follow", "Read more")) else "paragraph"
            blocks.append(Block(kind, span))  # type: ignore[arg-type]
    return article(
        SAMPLE,
        title=pieces[0],
        byline="Ilse Marrow",
        outlet=OUTLET,
        published=PUBLISHED,
        language="en",
        blocks=tuple(blocks),
    )


_HEAD = "head of the National Dam Inspectorate"
_COURIER = "The Brennick Courier"
_REPORT = "unnamed: a confidential report by the inspectorate"
_ODA = {"entity": "Oda Lindqvist", "basis": "named official", "office": _HEAD}


def sample_reading() -> Reading:
    """The sample as a person reads it (shortened)."""
    return reading(sample_article(), *_headline_and_lead(), *_ministry_and_report(), *_reactions())


def _headline_and_lead() -> list[Claim]:
    t, told = SAMPLE, ("Oda Lindqvist", _COURIER, "article")
    return [
        said(t, "Cracks at Harrow Falls Were Known for Two Years", 1, source="Dam Inspector", cue=":", **_ODA,
             form="headline", chain=told),
        said(t, "The eastern wall of the Harrow Falls dam has been cracking for two years", 2, **_ODA,
             source="the country's chief dam inspector", cue="told", addressee=_COURIER, chain=told, when="2028~"),
        said(t, "the government of Veldany chose not to act", 3, **_ODA, where="Veldany", addressee=_COURIER,
             source="the country's chief dam inspector", cue="told", chain=told),
        said(t, "We sent three letters and got one answer", 4, **_ODA, source="Oda Lindqvist", cue="said",
             form="direct"),
        said(t, "It thanked us for our patience.", 5, **_ODA, source="Oda Lindqvist", cue="said", form="direct"),
        said(t, "I have none left.", 6, **_ODA, source="Oda Lindqvist", cue="said", form="direct"),
        own(t, "More than 4,000 people left their homes on Monday after water began to seep through the eastern "
               "wall.", 7),
        own(t, "Two roads remain closed.", 8),
    ]  # fmt: skip


def _ministry_and_report() -> list[Claim]:
    t, seen = SAMPLE, (_REPORT, _COURIER, "article")
    petar = {
        "entity": "Petar Haldane",
        "basis": "named official",
        "office": "spokesman for the Ministry of Works",
    }
    unnamed = {"entity": "unnamed: two officials familiar with the matter", "basis": "unnamed person"}
    report = {"entity": _REPORT, "basis": "document"}
    return [
        said(t, "it had ignored the warnings", 9, source="The Ministry of Works", cue="denied",
             basis="organisation", factuality="CT-"),
        said(t, "Repairs “were planned for the dry season,”", 10, **petar, cue="said", form="mixed",
             source="a spokesman for the ministry, Petar Haldane", said_when="2030-03-12"),
        said(t, "the wall might hold for years", 11, **petar, cue="adding", factuality="PS+", hedge="might",
             source="a spokesman for the ministry, Petar Haldane", said_when="2030-03-12"),
        said(t, "the eastern wall moved 11 centimetres last year", 12, **report, when="2029", chain=seen,
             source="A confidential report by the inspectorate", cue="says"),
        said(t, "The wall could fail within weeks if the spring rains come early,", 13, **report, chain=seen,
             source="the report", cue="warns", factuality="PS+", hedge="could", form="direct"),
        said(t, "the minister of works, Carla Voss, had read the report in January", 14, **unnamed, cue="said",
             source="Two officials familiar with the matter", when="2030-01"),
        said(t, "“nobody wanted to be the one who closed a power station in winter.”", 15, source="one of them",
             cue="According to", form="direct", entity="unnamed: an official familiar with the matter",
             basis="unnamed person"),
        said(t, "The station", 16, cue="reportedly",
             spans=(find(t, "The station"), find(t, "earns the state 90 million crowns a year"))),
        own(t, "Ms. Voss did not answer questions.", 17),
    ]  # fmt: skip


def _reactions() -> list[Claim]:
    t, press = SAMPLE, ("unnamed: a person close to the cabinet", "Lowland Press", "article")
    company = {"entity": "Harrow Power", "basis": "organisation"}
    jonas = {"entity": "Jonas Weil", "source": "Jonas Weil", "cue": "said"}
    tarn = {"entity": "Mirela Tarn", "basis": "named official", "office": "leader of the opposition"}
    return [
        said(t, "it had “followed every instruction of the regulator”", 18, **company, form="mixed",
             source="the company", cue="said"),
        said(t, "would pay for hotel rooms", 19, **company, source="the company", cue="said"),
        said(t, "They promised us a new wall five years ago", 20, **jonas, form="direct", when="2025"),
        said(t, "We got a new fence.", 21, **jonas, form="direct"),
        said(t, "the government of putting revenue first", 22, source="Critics", cue="accuse",
             basis="collective", entity="unnamed: critics"),
        said(t, "Ms. Voss had offered to step down on Sunday and was asked to stay", 23, source="Lowland Press",
             cue="reported", basis="outlet", chain=press, when="2030-03-10"),
        said(t, "her to go", 24, **tarn, source="Mirela Tarn", cue="called on", factuality="Uu"),
        said(t, "If the prime minister knew in January, then this is no longer a story about concrete,", 25, **tarn,
             source="Ms. Tarn", cue="said", form="direct", factuality="Uu"),
        own(t, "The river supplies drinking water to a third of the country.", 26),
        own(t, "Parliament will debate the dam on Thursday.", 27),
    ]  # fmt: skip
