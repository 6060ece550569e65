"""Who is who: newcomers, descriptions with a name in them, kinds of sources."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.corpus.tracing.newcomers import head_of, newcomers, told_roles, trade
from sayso.corpus.tracing.oneness import same_origin
from sayso.corpus.tracing.outlets import Outlets
from sayso.corpus.tracing.speakers import Speaker, Speakers
from sayso.corpus.tracing.stated import stated
from sayso.records import Article, Claim, Cue, Entity, Reading, Source

TEXT = (
    "Orla Penn, the rector, said the roof was sound. A caretaker said that water had come in for years. "
    "The caretaker said nobody had looked."
)


def said(text: str, by: str, entity: str, content: str) -> Claim:
    at, start = text.index(by), text.index(content)
    source = Source(((at, at + len(by)),), by, entity, "named person")
    return Claim(
        "c", ((start, start + len(content)),), content, "indirect", source, None, (entity, "article")
    )


def reading(entity: str = "Orla Penn") -> Reading:
    claims = (
        said(TEXT, "Orla Penn, the rector,", "Orla Penn", "the roof was sound"),
        said(TEXT, "A caretaker", entity, "water had come in for years"),
        said(TEXT, "The caretaker", entity, "nobody had looked"),
    )
    article = Article("a1", TEXT, "0" * 64, outlet="The Fen Post")
    return Reading(article, claims=claims, entities=(Entity("Orla Penn", "person"),))


def test_an_indefinite_description_after_a_name_is_somebody_else() -> None:
    assert newcomers(reading()) == {1: "caretaker", 2: "caretaker"}
    speakers = Speakers([reading()], Outlets([reading().article]))
    keys = [who.key if (who := speakers.of(0, c)) else None for c in range(3)]
    assert keys[0] != keys[1] == keys[2]


def test_a_description_that_ends_in_a_known_name_is_that_name() -> None:
    speakers = Speakers([reading("unnamed: rector Orla Penn")], Outlets([reading().article]))
    assert {who.who for c in range(3) if (who := speakers.of(0, c))} == {"Orla Penn"}
    speakers = Speakers([reading("unnamed: brother of Orla Penn")], Outlets([reading().article]))
    assert len({who.key for c in range(3) if (who := speakers.of(0, c))}) == 2


def test_the_noun_of_a_description_is_before_its_preposition() -> None:
    assert head_of("a former mechanic at the company") == "mechanic"
    assert head_of("the teacher who had locked the gym") == "teacher"


@given(st.text(max_size=300))
def test_any_description_has_a_noun_or_none(text: str) -> None:
    assert isinstance(head_of(text), str)


def speaker(who: str, kind: str, *texts: str, articles: tuple[int, ...] = (0,), **fields: object) -> Speaker:
    """A source of the kind, described by `texts`."""
    from sayso.corpus.tracing.speakers import _describe

    named = kind == "person" or (kind == "body" and who[0].isupper())
    key = f"name:{who.casefold()}" if named else f"{kind}:{articles[0]}:{who}"
    out = Speaker(key, who, kind, "named person", articles=set(articles), texts=[who, *texts])
    _describe(out, [who, *texts])
    out.first, out.last = dict.fromkeys(articles, 500), dict.fromkeys(articles, 400)
    for name, value in fields.items():
        setattr(out, name, value)
    return out


PENN = speaker("Orla Penn", "person", "the rector")
PORTER = speaker("night porter at the hotel", "unnamed", articles=(1,), only_in_lead=False)


@pytest.mark.parametrize(
    ("one", "other", "together", "same"),
    [
        (PENN, speaker("Kit Mole", "person", "his lawyer"), True, True),
        (PENN, speaker("Kit Mole", "person", "lawyer for Orla Penn"), False, True),
        (PENN, speaker("Kit Mole", "person", "a guest at the hotel"), True, False),
        (speaker("Kit Mole", "person", "a guest at the hotel"), PORTER, False, False),
        (speaker("Kit Mole", "person", "the porter"), PORTER, False, True),
        (speaker("nurse", "unnamed"), speaker("inspector", "unnamed"), True, False),
        (speaker("nurse", "unnamed"), speaker("passenger", "unnamed"), True, True),
        (speaker("nurse", "unnamed"), speaker("inspector", "unnamed", articles=(1,)), False, False),
        (speaker("nurse", "unnamed"), speaker("staff member", "unnamed", articles=(1,)), False, True),
        (
            speaker("Fen River Commission", "body"),
            speaker("Jo Bell", "person", "the defence ministry's spokesman"),
            True,
            False,
        ),
        (speaker("second nurse", "unnamed"), speaker("nurse", "unnamed"), True, False),
        (speaker("clerk", "unnamed", anonymous=True), speaker("Kit Mole", "person", "a clerk"), False, False),
        (speaker("Vale Lines", "body"), speaker("staff at the depot", "unnamed"), True, False),
        (speaker("Vale Lines", "body"), speaker("former mate at Vale Lines", "unnamed"), True, False),
        (
            speaker("Vale Lines", "body"),
            speaker("Jo Bell", "person", "a spokesman for Vale Lines"),
            False,
            True,
        ),
        (speaker("Vale Lines", "body"), speaker("company", "body"), True, True),
        (speaker("Vale Lines", "body"), speaker("Fen Council", "body"), True, False),
        (speaker("surveyor's report", "document"), speaker("surveyor", "unnamed"), False, True),
        (speaker("port memo", "document"), speaker("engineer", "unnamed"), True, False),
        (speaker("detectives", "body"), speaker("police", "body"), False, True),
    ],
)
def test_what_counts_as_one(one: Speaker, other: Speaker, together: bool, same: bool) -> None:
    assert (same_origin(one, other, together) is not None) == same
    assert (same_origin(other, one, together) is not None) == same


def test_a_description_is_of_the_person_named_next() -> None:
    hidden = speaker("passenger", "unnamed", last={0: 300}, only_in_lead=False)
    named = speaker("Milo Vane", "person", "a nurse", first={0: 420})
    assert same_origin(hidden, named, True) == "named next in the article"
    named.first[0] = 200
    assert same_origin(hidden, named, True) is None


def test_an_executive_speaks_for_the_company_that_the_article_names() -> None:
    body = speaker("Vale Lines", "body", articles=(3,), named={0, 3})
    chief = speaker("Jo Bell", "person", "the chief executive", articles=(0,))
    assert same_origin(body, chief, False) == "speaks for Vale Lines"
    assert same_origin(speaker("Vale Lines", "body", articles=(3,), named={3}), chief, False) is None


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("A delivery note obtained by the Post records that nine crates left the yard.", "delivery note"),
        ("The harbour office now counts 15 boats.", "harbour office"),
        ("The roof was rotten, an inspection report shows.", "inspection report"),
        ("The council gave her five days.", None),
        ("She put the lamp on the table.", None),
        ("Three more than the airline had named were found.", None),
        ("", None),
    ],
)
def test_a_sentence_names_the_document_or_body_it_draws_on(sentence: str, source: str | None) -> None:
    found = stated(sentence)
    assert (found and found[0]) == source


@given(st.text(max_size=300))
def test_any_sentence_can_be_asked(text: str) -> None:
    found = stated(text)
    assert found is None or (found[0] and found[1] in text)


def test_roles_are_those_beside_the_name() -> None:
    text = (
        "The clerk, who waited, spoke. Jo Bell, 44, the mayor's spokesman, denied it. Driver Kit Mole left."
    )
    people = (
        Entity("Jo Bell", "person", roles=("The clerk, who waited", "the mayor's spokesman", "the mayor")),
        Entity("Kit Mole", "person", roles=("Driver",)),
    )
    told = told_roles(Reading(Article("a1", text, "0" * 64), entities=people))
    assert told == {"Jo Bell": ("the mayor's spokesman",), "Kit Mole": ("Driver",)}


def test_a_vague_noun_is_told_apart_by_the_word_before_it() -> None:
    assert trade("a customs officer") == "customs officer" != trade("the duty officer on board")
    assert trade("the retired general") == "general"


def test_a_definite_description_does_not_mean_a_name_still_to_come() -> None:
    text = "The minister said the roof was sound. Orla Penn, the spokesman, said no more."
    claims = (
        said(text, "The minister", "Orla Penn", "the roof was sound"),
        said(text, "Orla Penn, the spokesman,", "Orla Penn", "no more"),
    )
    entities = (Entity("Orla Penn", "person", roles=("the spokesman",)),)
    made = Reading(Article("a1", text, "0" * 64, outlet="The Fen Post"), claims=claims, entities=entities)
    assert newcomers(made) == {0: "minister"}


def test_who_tells_of_another_is_the_source() -> None:
    claim = said(TEXT, "A caretaker", "unnamed: caretaker", "water had come in for years")
    chained = Claim(
        "c", claim.content, claim.content_text, "indirect", claim.source, None,
        ("Orla Penn", "unnamed: caretaker", "The Fen Post", "article"),
    )  # fmt: skip
    article = Article("a1", TEXT, "0" * 64, outlet="The Fen Post")
    speakers = Speakers([Reading(article, claims=(chained,))], Outlets([article]))
    assert (who := speakers.of(0, 0)) is not None and who.who == "caretaker"


def test_a_headline_is_not_by_what_it_is_about() -> None:
    title = "Vale ferry: company says door was shut"
    source = Source(((0, 10),), "Vale ferry", "Vale", "named person", within="title")
    cue = Cue(((20, 24),), "says", within="title")
    claim = Claim(
        "c", ((25, 38),), "door was shut", "headline", source, cue, ("Vale", "article"), within="title"
    )
    article = Article("a1", TEXT, "0" * 64, outlet="The Fen Post", title=title)
    speakers = Speakers([Reading(article, claims=(claim,))], Outlets([article]))
    assert (who := speakers.of(0, 0)) is not None and (who.who, who.kind) == ("company", "body")
