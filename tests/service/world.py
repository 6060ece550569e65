# ruff: noqa: E501
"""A small invented world: a bridge, five outlets and what they took from one another, read by hand."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

from readings import article, find, own, reading, said
from sayso.corpus.corpus import Corpus
from sayso.records import Entity, Place

AGENCY = (
    "VARLO, Estmark, June 3 (Coastwire) - The bridge over the Senn at Varlo will stay closed until autumn, "
    "chief engineer Runa Halvik told Coastwire on Tuesday.\n\n"
    "“Two of the eight cables have lost a third of their strength,” Halvik said.\n\n"
    "The transport ministry said repairs would cost 40 million marks."
)
COPY = AGENCY.replace("VARLO, Estmark, June 3 (Coastwire) - ", "VARLO (Coastwire) - ")
PAPER = (
    "The Senn bridge at Varlo may have to be torn down, a union official said.\n\n"
    "Teodor Brask of the bridge workers' union said two of the eight cables had lost a third of their "
    "strength. He had measured them himself in May.\n\n"
    "The chief engineer, Runa Halvik, has said the bridge will stay closed until autumn."
)
DENIAL = (
    "The transport ministry on Wednesday denied that the Senn bridge at Varlo would stay closed until "
    "autumn.\n\n"
    "“It opens in July,” spokesman Ivo Lantz said. Repairs would cost 55 million marks, he said."
)
BLOG = "VARLO BRIDGE IS FINISHED. Coastwire reported that the bridge will stay closed until autumn."
VARLO = Place("Varlo", 3169070, 41.9, 12.5, "IT")
RUNA = {"entity": "Runa Halvik", "basis": "named official", "office": "chief engineer"}


def _agency(text, **fields):
    return reading(
        article(text, title="Varlo bridge to stay closed until autumn - engineer", **fields),
        said(text, "The bridge over the Senn at Varlo will stay closed until autumn", 1, **RUNA,
             source="chief engineer Runa Halvik", cue="told", addressee="Coastwire", where="Varlo", place=VARLO,
             said_when="2031-06-03", chain=("Runa Halvik", "Coastwire", "article")),
        said(text, "Two of the eight cables have lost a third of their strength", 2, **RUNA, form="direct",
             source="Halvik", cue="said"),
        said(text, "repairs would cost 40 million marks", 3, source="The transport ministry", cue="said",
             entity="transport ministry", basis="organisation"),
    )  # fmt: skip


def world():
    """The readings, oldest first."""
    paper = reading(
        article(PAPER, id="p1", outlet="Senn Valley Post", published="2031-06-04T06:30:00Z",
                title="‘Tear it down’: union alarm over Varlo bridge", url="https://sennpost.example/bridge"),
        said(PAPER, "The Senn bridge at Varlo may have to be torn down", 1, source="a union official", cue="said",
             entity="Teodor Brask", factuality="PS+", hedge="may"),
        said(PAPER, "two of the eight cables had lost a third of their strength", 2, source="Teodor Brask", cue="said",
             entity="Teodor Brask", where="Varlo", place=VARLO),
        own(PAPER, "He had measured them himself in May.", 3),
        said(PAPER, "the bridge will stay closed until autumn", 4, **RUNA, source="Runa Halvik", cue="said"),
    )  # fmt: skip
    denial = reading(
        article(DENIAL, id="d1", outlet="Estmark Radio", published="2031-06-04T12:00:00Z",
                title="Ministry: Varlo bridge opens in July", url="https://radio.example/varlo"),
        said(DENIAL, "the Senn bridge at Varlo would stay closed until autumn", 1, source="The transport ministry",
             cue="denied", entity="transport ministry", basis="organisation", factuality="CT-"),
        said(DENIAL, "It opens in July", 2, source="Ivo Lantz", cue="said", entity="Ivo Lantz", form="direct",
             basis="named official", office="spokesman"),
        said(DENIAL, "Repairs would cost 55 million marks", 3, source="he", cue="said", entity="Ivo Lantz",
             basis="named official"),
    )  # fmt: skip
    blog = reading(
        article(BLOG, id="b1", outlet="The Loud Hour", published="2031-06-04T20:00:00Z", title="VARLO BRIDGE IS FINISHED"),
        own(BLOG, "VARLO BRIDGE IS FINISHED.", 1),
        said(BLOG, "the bridge will stay closed until autumn", 2, source="Coastwire", cue="reported",
             entity="Coastwire", basis="outlet", chain=("Coastwire", "article")),
    )  # fmt: skip
    made = [
        _agency(AGENCY, id="w1", outlet="Coastwire", published="2031-06-03T09:00:00Z",
                url="https://coastwire.example/varlo"),
        _agency(COPY, id="c1", outlet="Northern Mirror", published="2031-06-03T11:20:00Z",
                url="https://mirror.example/varlo"),
        paper,
        denial,
        blog,
    ]  # fmt: skip
    return [with_entities(one) for one in made]


def with_entities(made):
    """The same with an entity for everybody who speaks."""
    kinds = {"organisation": "organisation", "outlet": "outlet"}
    found = {
        c.source.entity: Entity(c.source.entity, kinds.get(c.source.basis, "person"), c.source.span)
        for c in made.claims
        if c.source
    }
    return replace(made, entities=tuple(found.values()))


def hostile_reading(fields, number=0):
    """A reading of a hostile article: its words in every field that a reading has."""
    text = fields["text"]
    made = article(
        text,
        **{k: fields.get(k) for k in ("id", "title", "byline", "outlet", "url", "published", "language") if fields.get(k)},
        name=fields.get("name", f"hostile-{number}"),
    )  # fmt: skip
    words = text.strip().split("\n")[0][:400] or "x"
    span = find(text, words)
    claim = said(
        text, words, 1, source=words[:200], cue=words[:20], entity=fields.get("byline") or words[:200],
        chain=(fields.get("byline") or words[:200], "article"), hedge=words[:50], where=words[:80],
        addressee=words[:80], office=words[:80],
    )  # fmt: skip
    return with_entities(reading(made, replace(claim, content=(span,)), own(text, words, 2)))


@contextmanager
def corpus_of(folder, readings):
    """A corpus in `folder` that holds `readings`."""
    with Corpus.open(folder / "test.sqlite", create=True) as corpus:
        for result in corpus.add_readings(readings):
            assert result.status in ("new", "version"), result
        yield corpus
