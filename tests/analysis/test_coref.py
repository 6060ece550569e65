"""Who is who in one article."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.analysis.coref import Entities, resolve
from sayso.analysis.coref.names import is_acronym, key, same_body, same_person
from sayso.analysis.countries import by_capital, by_demonym, by_name
from sayso.analysis.parse import load, parse
from sayso.records import Article, Block, Entity


@pytest.fixture(scope="module")
def nlp() -> object:
    return load()


def read(nlp: object, text: str, title: str | None = None) -> Entities:
    blocks = tuple(
        Block("title" if line.group() == title and not line.start() else "paragraph", line.span())
        for line in re.finditer(r"[^\n]*\S[^\n]*", text)
    )
    article = Article(id="a", text=text, sha256="", title=title, blocks=blocks)
    return resolve(next(parse(nlp, [article])))  # type: ignore[arg-type]


def entity(entities: Entities, name: str) -> Entity:
    return next(e for e in entities.all if e.name == name)


def mentions(text: str, found: Entity) -> list[str]:
    return [text[start:end] for start, end in found.mentions]


def test_surnames_titles_and_pronouns_join_the_full_name(nlp: object) -> None:
    text = (
        "Senator Maria Tolvanen opened the bridge on Monday. Tolvanen said the work took nine years. "
        "She thanked the crews."
    )
    found = entity(read(nlp, text), "Maria Tolvanen")
    assert found.kind == "person"
    assert mentions(text, found) == ["Senator Maria Tolvanen", "Tolvanen", "She"]
    assert "Tolvanen" in found.aliases


def test_an_apposition_tells_the_role(nlp: object) -> None:
    text = "Peter Halvorsen, the mayor of Dunsk, resigned. The mayor gave no reason."
    found = entity(read(nlp, text), "Peter Halvorsen")
    assert "the mayor of Dunsk" in found.roles
    assert "The mayor" in mentions(text, found)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "Lorvane, which runs the ferries, put up fares. Lorvane gave no reason.",
            "Lorvane",
            "organisation",
        ),
        (
            "Lorvane Airways put up fares on Monday. The chief executive resigned, Lorvane said.",
            "Lorvane Airways",
            "organisation",
        ),
        (
            "Anna Lorvane, who runs the ferries, raised the fares. Lorvane gave no reason.",
            "Anna Lorvane",
            "person",
        ),
        (
            "The Zonder's front page showed the docks, and the Zonder printed a map.",
            "Zonder",
            "outlet",
        ),
        ("The ferry operator, Lorvane, put up fares. Lorvane said why.", "Lorvane", "organisation"),
        ("Mr Lorvane raised the fares. The board backed Lorvane.", "Lorvane", "person"),
    ],
)
def test_how_a_name_is_met_tells_bodies_from_persons(nlp: object, text: str, name: str, kind: str) -> None:
    found = entity(read(nlp, text), name)
    assert found.kind == kind
    assert len(mentions(text, found)) > 1


def test_the_subject_of_what_follows_is_no_apposition(nlp: object) -> None:
    text = "She wrote of a bid for Lorvane, a banker told the Post. The banker shrugged."
    assert all("banker" not in m for m in mentions(text, entity(read(nlp, text), "Lorvane")))


def test_acronyms_in_brackets(nlp: object) -> None:
    text = (
        "The Northern Fisheries Council (NFC) met on Tuesday. The NFC will vote in May. "
        "The Northern Fisheries Council has nine members."
    )
    found = entity(read(nlp, text), "Northern Fisheries Council")
    assert found.kind == "organisation"
    assert any("NFC" in m for m in mentions(text, found)[1:])


def test_a_role_in_the_lead_is_who_is_named_below(nlp: object) -> None:
    text = (
        "Rail line will close, minister says\n\n"
        "A senior minister said on Monday that the northern line would close.\n\n"
        "“There is no money,” Transport Minister Olga Brandt told reporters."
    )
    entities = read(nlp, text, title="Rail line will close, minister says")
    start = text.index("A senior minister")
    found = entities.at((start, start + len("A senior minister")))
    assert found is not None
    assert found.name == "Olga Brandt"


def test_a_headline_takes_its_names_from_the_body(nlp: object) -> None:
    title = "Ann Sorley Defends Harbour Plan"
    text = f"{title}\n\nAnn Sorley defended the plan on Friday. Sorley said it would cost little."
    found = entity(read(nlp, text, title=title), "Ann Sorley")
    assert len(found.mentions) >= 3


def test_a_title_beside_the_text_has_its_own_offsets(nlp: object) -> None:
    text = "Ann Sorley defended the plan on Friday."
    title = "Ann Sorley defends plan"
    entities = read(nlp, text, title=title)
    number = next(n for n, e in enumerate(entities.all) if e.name == "Ann Sorley")
    assert [title[a:b] for a, b in entities.in_title[number]] == ["Ann Sorley"]
    assert [text[a:b] for a, b in entities.all[number].mentions] == ["Ann Sorley"]


def test_i_in_a_quotation_is_its_speaker(nlp: object) -> None:
    text = "“I never saw the letter,” said Marcus Lindqvist. “I was abroad.”"
    found = entity(read(nlp, text), "Marcus Lindqvist")
    assert mentions(text, found).count("I") == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Roe", "Roe", True),
        ("Ann Roe", "Ann", True),
        ("Ann B. Roe", "Ann Roe", True),
        ("A. Roe", "Ann Roe", True),
        ("Don Roe", "Donald Roe", True),
        ("Ann Roe", "Jim Roe", False),
        ("Marco Roe", "Mario Roe", False),
        ("Ann Roe", "Ann Poe", False),
    ],
)
def test_names_of_persons(one: str, other: str, same: bool) -> None:
    assert same_person(key(tuple(one.split())), key(tuple(other.split()))) is same


def test_names_of_bodies() -> None:
    assert same_body(("state", "department"), ("lima", "state", "department"))
    assert not same_body(("state", "bank"), ("lima", "state", "department"))
    assert is_acronym(("NFC",), ("Northern", "Fisheries", "Council"))
    assert not is_acronym(("NFC",), ("Northern", "Fisheries", "Board"))


def test_countries() -> None:
    assert by_name("U.S.") == by_name("United States")
    capital, people = by_capital("lima"), by_demonym("Peruvians")
    assert capital is not None
    assert capital == people
    assert capital.code == "PE"


def test_nothing_in_nothing_out(nlp: object) -> None:
    assert read(nlp, "").all == ()
    assert read(nlp, " \n\n ").all == ()


_PARTS = [
    *("Ann Roe", "the mayor", "said", "“", "”", '"', "she", "I", "(", ")", ",", ".", "\n", "of", "\x00", "é"),
    *("The Lima Times", "U.S.", "@roe_7", "'s", "—", "Gen.", "who", "\u202e", "100 percent of voters"),
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(_PARTS),
        max_size=40,
    )
)
def test_any_text_gives_mentions_inside_it(nlp: object, parts: list[str]) -> None:
    text = " ".join(parts)
    for found in read(nlp, text).all:
        assert found.name
        for start, end in found.mentions:
            assert 0 <= start < end <= len(text)
        assert all(a <= b for a, b in pairwise(found.mentions))
