"""Who a source is, and by which hops a claim reached the reader."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.analysis.coref import resolve
from sayso.analysis.parse import load, parse
from sayso.analysis.sources import resolve_sources
from sayso.records import Article, Block, Claim, Cue, Source, Span


@pytest.fixture(scope="module")
def nlp() -> object:
    return load()


def place(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return (start, start + len(words))


def claim(text: str, content: str, source: str | None, cue: str | None) -> Claim:
    """A claim with these words, each at its first place in `text`."""
    where = place(text, content)
    return Claim(
        id=content[:8],
        content=(where,),
        content_text=content,
        form="indirect" if source or cue else "own voice",
        source=Source((place(text, source),), source, "", "named person") if source else None,
        cue=Cue((place(text, cue),), cue) if cue else None,
        chain=(),
    )


def read(nlp: object, text: str, *claims: Claim, outlet: str | None = None) -> tuple[Claim, ...]:
    blocks = tuple(Block("paragraph", line.span()) for line in re.finditer(r"[^\n]*\S[^\n]*", text))
    article = Article(id="a", text=text, sha256="", outlet=outlet, blocks=blocks)
    parsed = next(parse(nlp, [article]))  # type: ignore[arg-type]
    return resolve_sources(parsed, (), claims, resolve(parsed))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "entity", "basis"),
    [
        (
            "Harbour Minister Olga Brandt said the pier was safe.",
            "Harbour Minister Olga Brandt",
            "said",
            "the pier was safe",
            "Olga Brandt",
            "named official",
        ),
        (
            "They rang Corvane. Corvane, which runs lorries, said the pier was safe.",
            "Corvane",
            "said",
            "the pier was safe",
            "Corvane",
            "organisation",
        ),
        (
            "Ann Brandt, who sells nets, said the pier was safe. Brandt shrugged.",
            "Ann Brandt, who sells nets,",
            "said",
            "the pier was safe",
            "Ann Brandt",
            "named person",
        ),
        (
            "Ann Brandt, who leads the party, said the pier was safe. Brandt shrugged.",
            "Ann Brandt, who leads the party,",
            "said",
            "the pier was safe",
            "Ann Brandt",
            "named official",
        ),
        (
            "A blacksmith at the quay said the pier was safe.",
            "A blacksmith at the quay",
            "said",
            "the pier was safe",
            "unnamed: blacksmith at the quay",
            "unnamed person",
        ),
        (
            "A zonkle who works at the quay said the pier was safe.",
            "A zonkle",
            "said",
            "the pier was safe",
            "unnamed: zonkle",
            "unnamed person",
        ),
        (
            "No one at the quay said the pier was safe.",
            "No one",
            "said",
            "the pier was safe",
            "unnamed: no one",
            "unnamed person",
        ),
        (
            "Rep. Carla Nyström (D-Ohio) said the pier was safe.",
            "Rep. Carla Nyström (D-Ohio)",
            "said",
            "the pier was safe",
            "Carla Nyström",
            "named official",
        ),
        (
            "Jonas Weller, a baker from Dunsk, said the pier was safe.",
            "Jonas Weller, a baker from Dunsk,",
            "said",
            "the pier was safe",
            "Jonas Weller",
            "named person",
        ),
        (
            "Two officials said the pier was safe.",
            "Two officials",
            "said",
            "the pier was safe",
            "unnamed: two officials",
            "unnamed person",
        ),
        (
            "Many voters think the pier is safe.",
            "Many voters",
            "think",
            "the pier is safe",
            "unnamed: many voters",
            "collective",
        ),
        (
            "Ottawa says the pier is safe.",
            "Ottawa",
            "says",
            "the pier is safe",
            "Government of Canada",
            "organisation",
        ),
        (
            "Recent studies show the pier is safe.",
            "Recent studies",
            "show",
            "the pier is safe",
            "unnamed: recent studies",
            "unnamed documents",
        ),
        (
            "The Dunsk Herald reported the pier was safe.",
            "The Dunsk Herald",
            "reported",
            "the pier was safe",
            "Dunsk Herald",
            "outlet",
        ),
    ],
)
def test_entity_and_basis(
    nlp: object, text: str, source: str, cue: str, content: str, entity: str, basis: str
) -> None:
    (found,) = read(nlp, text, claim(text, content, source, cue))
    assert found.source is not None
    assert (found.source.entity, found.source.basis) == (entity, basis)
    assert found.chain == (entity, "article")


def test_what_was_told_to_an_outlet_came_through_it(nlp: object) -> None:
    text = (
        "The pier is safe, Mayor Peter Halvorsen told the Dunsk Herald. It opens on Monday, Halvorsen said."
    )
    first, second = read(
        nlp,
        text,
        claim(text, "The pier is safe", "Mayor Peter Halvorsen", "told"),
        claim(text, "It opens on Monday", "Halvorsen said"[:9], "said"),
    )
    assert first.addressee == "Dunsk Herald"
    assert first.chain == second.chain == ("Peter Halvorsen", "Dunsk Herald", "article")


def test_what_was_told_to_the_articles_own_outlet_is_no_hop(nlp: object) -> None:
    text = "The pier is safe, Mayor Peter Halvorsen told the Dunsk Herald."
    one = claim(text, "The pier is safe", "Mayor Peter Halvorsen", "told")
    (found,) = read(nlp, text, one, outlet="The Dunsk Herald")
    assert found.chain == ("Peter Halvorsen", "article")


def test_an_outlet_that_cites_another(nlp: object) -> None:
    text = "The pier collapsed, the Dunsk Herald reported, citing Harbour Minister Olga Brandt."
    (found,) = read(nlp, text, claim(text, "The pier collapsed", "the Dunsk Herald", "reported"))
    assert found.nested_source is not None
    assert found.chain == ("Olga Brandt", "Dunsk Herald", "article")


def test_sourceless_cues_start_at_nobody_known(nlp: object) -> None:
    text = "The pier reportedly collapsed. It was built in 1911."
    one, two = read(
        nlp,
        text,
        claim(text, "The pier reportedly collapsed", None, "reportedly"),
        claim(text, "It was built in 1911", None, None),
    )
    assert one.chain == ("unnamed: not stated", "article")
    assert two.chain == ("article",)


def test_why_no_name_is_given(nlp: object) -> None:
    text = (
        "The pier is not safe, said an official who asked not to be named because he was not authorised to "
        "speak to reporters."
    )
    (found,) = read(nlp, text, claim(text, "The pier is not safe", "an official", "said"))
    assert found.source is not None
    assert found.source.anonymity == "because he was not authorised to speak to reporters"


def test_respondents_reach_the_reader_through_the_poll(nlp: object) -> None:
    text = (
        "A Dunsk Herald poll shows support for the pier. Most voters say they like it. "
        "Support is at 61 percent."
    )
    shown, voters, figure = read(
        nlp,
        text,
        claim(text, "support for the pier", "A Dunsk Herald poll", "shows"),
        claim(text, "they like it", "Most voters", "say"),
        claim(text, "Support is at 61 percent", None, None),
    )
    assert shown.source is not None
    assert shown.source.basis == "document"
    assert voters.chain == ("unnamed: most voters", "Dunsk Herald poll", "article")
    assert figure.chain == ("Dunsk Herald poll", "article")


_PARTS = [
    "Ann Roe",
    "the mayor",
    "said",
    "told",
    "CNN",
    "citing",
    "“",
    "”",
    "she",
    "I",
    ",",
    ".",
    "\n",
    "who",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_PARTS), min_size=3, max_size=30), st.data())
def test_any_spans_give_a_chain_that_ends_with_the_article(
    nlp: object, parts: list[str], data: st.DataObject
) -> None:
    text = " ".join(parts)

    def some() -> Span:
        start = data.draw(st.integers(0, len(text) - 1))
        return (start, data.draw(st.integers(start + 1, len(text))))

    content, source, cue = some(), some(), some()
    words = text[slice(*source)]
    one = Claim(
        id="c",
        content=(content,),
        content_text=text[slice(*content)],
        form="indirect",
        source=Source((source,), words, "", "named person"),
        cue=Cue((cue,), text[slice(*cue)]),
        chain=(),
    )
    (found,) = read(nlp, text, one)
    assert found.chain[-1] == "article"
    assert found.source is not None
    assert found.source.text == words
