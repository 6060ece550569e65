"""Who is who: newcomers, descriptions with a name in them, kinds of sources."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.corpus.tracing.newcomers import head_of, newcomers
from sayso.corpus.tracing.outlets import Outlets
from sayso.corpus.tracing.speakers import Speakers
from sayso.records import Article, Claim, Entity, Reading, Source

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
    assert head_of("the minister who was waiting outside his study") == "minister"


@given(st.text(max_size=300))
def test_any_description_has_a_noun_or_none(text: str) -> None:
    assert isinstance(head_of(text), str)
