"""Readings for tests of the corpus: invented articles, with claims made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from readings import article, find, own, reading, said
from sayso.corpus.corpus import Corpus
from sayso.corpus.views import Added
from sayso.records import Claim, Entity, Event, Place, Reading

BRIDGE = (
    "The Aldermoor bridge will close on Monday, the mayor of Aldermoor, Ingrid Faal, said.\n\n"
    "Two cables snapped in the storm.\n\n"
    "“Nobody was hurt,” said Ingrid Faal."
)
STRIKE = (
    "Dockers in Port Selm walked out on Tuesday.\n\n"
    "The harbour union said that 400 men had joined the strike.\n\n"
    "The harbour company denied that wages were late."
)


def bridge(**fields: Any) -> Reading:
    """An article on a bridge, with three claims, two by a mayor."""
    text = fields.pop("text", BRIDGE)
    base = {
        "id": "a1",
        "url": "https://herald.example/bridge",
        "outlet": "The Aldermoor Herald",
        "title": "Aldermoor bridge to close",
        "published": "2031-03-04T09:10:00Z",
        "byline": "Jo Penn",
    }
    mayor = {"entity": "Ingrid Faal", "basis": "named official", "office": "mayor of Aldermoor"}
    at = Place("Aldermoor", 1, 51.5, -0.5, "GB")
    claims = [
        replace(
            said(
                text,
                "The Aldermoor bridge will close on Monday,",
                1,
                source="Ingrid Faal",
                cue="said",
                **mayor,
            ),
            when="2031-03-10",
            where="Aldermoor",
            place=at,
        ),
        own(text, "Two cables snapped in the storm.", 2),
        said(text, "“Nobody was hurt,”", 3, source="Ingrid Faal", cue="said", form="direct", **mayor),
    ]
    faal = Entity(
        "Ingrid Faal", "person", (find(text, "Ingrid Faal"),), ("Faal",), ("mayor of Aldermoor",), "GB"
    )
    aldermoor = Entity("Aldermoor", "place", (find(text, "Aldermoor"),), country="GB")
    return with_entities(reading(article(text, **{**base, **fields}), *claims), faal, aldermoor)


def strike(**fields: Any) -> Reading:
    """An article on a strike, with three claims, one of them a denial."""
    text = fields.pop("text", STRIKE)
    base = {
        "id": "a1",
        "url": "https://selm.example/strike",
        "outlet": "Selm Evening News",
        "title": "Dockers walk out",
        "published": "2031-03-05",
    }
    union = {"entity": "harbour union", "basis": "organisation"}
    walked = Event("PROTEST", "walked out", find(text, "walked out"), mode="strike", actor="Dockers")
    claims = [
        replace(
            own(text, "Dockers in Port Selm walked out on Tuesday.", 1), events=(walked,), when="2031-03-04"
        ),
        said(text, "400 men had joined the strike", 2, source="The harbour union", cue="said", **union),
        replace(
            said(
                text,
                "wages were late",
                3,
                source="The harbour company",
                cue="denied",
                entity="harbour company",
                basis="organisation",
            ),
            factuality="CT-",
        ),
    ]
    company = Entity("harbour company", "organisation", (find(text, "harbour company"),))
    unions = Entity("harbour union", "organisation", (find(text, "harbour union"),))
    return with_entities(reading(article(text, **{**base, **fields}), *claims), company, unions)


def with_entities(made: Reading, *entities: Entity) -> Reading:
    """`made` with these entities."""
    return replace(made, entities=entities)


def plain(text: str, *contents: str, entities: tuple[Entity, ...] = (), **fields: Any) -> Reading:
    """An article with claims in its own voice."""
    claims: list[Claim] = [own(text, content, i + 1) for i, content in enumerate(contents)]
    return with_entities(reading(article(text, **fields), *claims), *entities)


def added(corpus: Corpus, *readings: Reading) -> list[Added]:
    """What became of readings that were added, none of them set aside."""
    out = list(corpus.add_readings(readings))
    assert all(isinstance(item, Added) for item in out)
    return out  # type: ignore[return-value]
