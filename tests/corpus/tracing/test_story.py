"""Tracing of a small invented story, read by sayso itself."""

import json
import random
from collections.abc import Sequence

import pytest

import sayso
from sayso.corpus.tracing import trace_story
from sayso.records import ClaimCluster, Reading, Trace

WIRE = (
    "SALTHAVEN, March 4 (Coast Wire) - Nine people were killed when a warehouse collapsed in the port of "
    "Salthaven on Tuesday, the fire service said.\n\n"
    '"We have recovered nine bodies," fire chief Ana Doyle told reporters.\n\n'
    "The warehouse belonged to Pell Shipping, which said the roof had been inspected in January."
)
LATER = (
    "SALTHAVEN, March 5 (Coast Wire) - The death toll in the Salthaven warehouse collapse rose to 12 on "
    "Wednesday, fire chief Ana Doyle said, which replaces the nine given on Tuesday.\n\n"
    "Pell Shipping denied that it had ignored warnings about the roof."
)
GOSSIP = "I am told the harbour master will resign over the collapse. It may be nothing but a rumour."
ABROAD = "The harbour master of Salthaven will resign over the collapse, the Salthaven Owl reports."
BACK = "The harbour master will resign over the collapse, according to World Trade Daily."

ARTICLES = [
    {"id": "a1", "outlet": "Coast Wire", "published": "2031-03-04T08:00:00Z", "text": WIRE},
    {"id": "a2", "outlet": "The Inland Echo", "published": "2031-03-04T09:00:00Z", "text": WIRE},
    {"id": "a3", "outlet": "The Salthaven Owl", "published": "2031-03-04T12:00:00Z", "text": GOSSIP},
    {"id": "a4", "outlet": "Coast Wire", "published": "2031-03-05T08:00:00Z", "text": LATER},
    {"id": "a5", "outlet": "World Trade Daily", "published": "2031-03-05T10:00:00Z", "text": ABROAD},
    {"id": "a6", "outlet": "The Salthaven Owl", "published": "2031-03-05T15:00:00Z", "text": BACK},
]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [sayso.read(dict(article)) for article in ARTICLES]


@pytest.fixture(scope="module")
def trace(readings: Sequence[Reading]) -> Trace:
    return trace_story(readings, story="warehouse")


def holding(trace: Trace, article: str, words: str) -> ClaimCluster:
    """The largest claim with an appearance of that article that has `words`."""
    found = [c for c in trace.claims if any(a.article == article and words in a.quote for a in c.appearances)]
    return max(found, key=lambda c: len(c.appearances))


def test_quotes_are_the_words_at_their_spans(trace: Trace, readings: Sequence[Reading]) -> None:
    texts = {r.article.id: r.article.text for r in readings}
    for claim in trace.claims:
        for a in claim.appearances:
            assert a.quote == " … ".join(texts[a.article][s:e] for s, e in a.span)


def test_a_reprint_is_no_second_origin(trace: Trace) -> None:
    claim = holding(trace, "a2", "Nine people were killed")
    assert {a.article for a in claim.appearances} >= {"a1", "a2"}
    assert len(claim.independent_origins) == 1
    assert claim.outlets == 2


def test_an_official_and_the_body_are_one_origin(trace: Trace) -> None:
    claim = holding(trace, "a1", "nine bodies")
    who = {o.id: o.who for o in trace.origins}
    assert [who[o] for o in claim.independent_origins] == ["Ana Doyle"]


def test_another_number_is_another_claim_and_supersedes(trace: Trace) -> None:
    older, newer = holding(trace, "a1", "nine bodies"), holding(trace, "a4", "rose to 12")
    assert older.id != newer.id
    assert older.id in newer.supersedes
    assert any(a.stance == "denies" and a.article == "a4" for a in older.appearances)
    assert all(a.stale for a in older.appearances if a.stance == "asserts")


def test_a_rumour_that_comes_home_is_circular(trace: Trace) -> None:
    assert [set(c.articles) for c in trace.circular] == [{"a3", "a5", "a6"}]


def test_the_trace_survives_json(trace: Trace) -> None:
    assert Trace.from_dict(json.loads(json.dumps(trace.to_dict()))) == trace


def test_order_does_not_matter(trace: Trace, readings: Sequence[Reading]) -> None:
    shuffled = list(readings)
    random.Random(1).shuffle(shuffled)
    assert trace_story(shuffled, story="warehouse") == trace


def test_a_person_joins_and_parts_claims(readings: Sequence[Reading]) -> None:
    def index(article: int, words: str) -> int:
        return next(i for i, c in enumerate(readings[article].claims) if words in c.content_text)

    gossip, roof = ("a3", index(2, "harbour master")), ("a1", index(0, "inspected"))
    joined = trace_story(readings, must_link=[(gossip, roof)])
    assert any({("a3", gossip[1]), ("a1", roof[1])} <= _places(c) for c in joined.claims)
    first, second = ("a1", index(0, "Nine people")), ("a2", index(1, "Nine people"))
    parted = trace_story(readings, cannot_link=[(first, second)])
    assert not any({first, second} <= _places(c) for c in parted.claims)


def _places(claim: ClaimCluster) -> set[tuple[str, int | None]]:
    return {(a.article, a.claim) for a in claim.appearances if a.stance != "denies"}


def test_one_article_has_all_its_claims(readings: Sequence[Reading]) -> None:
    trace = trace_story(readings[:1])
    assert {a.claim for c in trace.claims for a in c.appearances} == set(range(len(readings[0].claims)))


def test_a_person_joins_and_parts_claims_of_one_article(readings: Sequence[Reading]) -> None:
    links = [(("a1", 0), ("a1", 2)), (("a1", 1), ("a1", 2)), (("a1", 0), ("a1", 99)), (("a2", 0), ("a1", 1))]
    joined = trace_story(readings[:1], must_link=links[:1])
    assert joined.claims[0].id == "k1" and _places(joined.claims[0]) == {("a1", 0), ("a1", 2)}
    assert len(joined.claims) == len(readings[0].claims) - 1
    assert set(joined.claims[0].independent_origins) <= {o.id for o in joined.origins}
    parted = trace_story(readings[:1], must_link=links, cannot_link=[(("a1", 1), ("a1", 0))])
    assert _places(parted.claims[0]) == {("a1", 0), ("a1", 2)}


def test_articles_without_an_outlet_count_each_for_itself() -> None:
    pair = [sayso.read({"id": i, "text": WIRE}) for i in ("b1", "b2")]
    assert holding(trace_story(pair), "b1", "nine bodies").outlets == 2
    for article in (one := [dict(a, text=WIRE) for a in ARTICLES[:2]]):
        article["outlet"] = "The Inland Echo" if article is one[0] else "inland echo"
    named = trace_story([sayso.read(a) for a in one])
    assert holding(named, "a1", "nine bodies").outlets == 1


def test_claims_stand_in_the_order_of_the_text(trace: Trace) -> None:
    order = {a.id: i for i, a in enumerate(trace.articles)}
    first = [
        min((order[a.article], a.within != "title", a.span[0][0]) for a in c.appearances)
        for c in trace.claims
    ]
    assert first == sorted(first)


def test_no_articles_have_an_empty_trace() -> None:
    assert trace_story([]) == Trace(story="")


def test_articles_bear_their_agency() -> None:
    text = WIRE.replace("Coast Wire", "Reuters")
    pair = [sayso.read({"id": i, "outlet": o, "text": text}) for i, o in (("b1", "Reuters"), ("b2", "Echo"))]
    assert [a.agency for a in trace_story(pair).articles] == ["Reuters", "Reuters"]
    assert trace_story(pair[1:]).articles[0].agency == "Reuters"
