"""What is said to have happened: types, actors, recipients, certainty, and the claims that tell it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readings import article
from sayso.analysis.events.lexicon import load_lexicon
from sayso.analysis.events.model import default_directory, load_model
from sayso.analysis.pipeline import Reader
from sayso.errors import ModelError
from sayso.records import Event, Reading

TYPES = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
    "MOBILIZE COERCE ASSAULT".split()
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader("rules")


def read(reader: Reader, text: str) -> Reading:
    return reader.read_batch([article(text)])[0]


def told(reader: Reader, text: str) -> list[Event]:
    return [event for claim in read(reader, text).claims for event in claim.events]


def keys(events: list[Event]) -> list[tuple[str, str | None, str | None]]:
    return [(e.plover, e.actor, e.recipient) for e in events]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Peru's army shelled Ecuador on Monday.", ("ASSAULT", "Peru army", "Ecuador")),
        ("Ecuador was shelled by Peru on Monday.", ("ASSAULT", "Peru", "Ecuador")),
        ("Chile imposed sanctions on Peru last week.", ("COERCE", "Chile", "Peru")),
        ("Peru lifted its ban on imports from Chile.", ("CONCEDE", "Peru", "Chile")),
        ("Chile has suspended military aid to Peru.", ("SANCTION", "Chile", "Peru")),
        ("Norway sent food and medicine to Malawi.", ("AID", "Norway", "Malawi")),
        ("Norway condemned Malawi.", ("ACCUSE", "Norway", "Malawi")),
        ("Ghana signed a treaty with Togo on Friday.", ("SUPPORT", "Ghana", "Togo")),
        ("Ghana and Togo signed a treaty on Friday.", ("SUPPORT", "Ghana", "Togo")),
        ("Ghana refused to send troops to Togo.", ("REJECT", "Ghana", "Togo")),
        ("Togo threatened to expel Ghana's envoys.", ("THREATEN", "Togo", "unnamed: Ghana's envoys")),
        ("Kenya agreed to send vaccines to Uganda.", ("AGREE", "Kenya", "Uganda")),
        ("Kenya will not release the Ugandan prisoners.", ("REJECT", "Kenya", "unnamed: Ugandan prisoners")),
        ("Kenya urged Uganda to withdraw its troops.", ("REQUEST", "Kenya", "Uganda")),
        ("Kenya launched an attack on Uganda.", ("ASSAULT", "Kenya", "Uganda")),
        ("Officials reported weapons shipments from Kenya to Uganda.", ("AID", "Kenya", "Uganda")),
    ],
)
def test_type_actor_and_recipient(reader: Reader, text: str, key: tuple[str, str | None, str | None]) -> None:
    assert key in keys(told(reader, text))


def test_several_events_share_a_subject(reader: Reader) -> None:
    found = told(reader, "Norway condemned Malawi and expelled its ambassador.")
    assert [e.plover for e in found] == ["ACCUSE", "SANCTION"]
    assert {e.actor for e in found} == {"Norway"}


def test_joined_actors_and_recipients_are_all_named(reader: Reader) -> None:
    (event,) = told(reader, "Peru and Chile shelled Togo and Ghana.")
    assert (event.actor, event.joint_actors) == ("Peru", ("Chile",))
    assert (event.recipient, event.joint_recipients) == ("Togo", ("Ghana",))
    (event,) = told(reader, "Ghana and Togo signed a treaty on Friday.")
    assert (event.joint_actors, event.joint_recipients) == ((), ())


def test_an_event_is_dated_by_its_own_clause(reader: Reader) -> None:
    text = "Peru condemned Chile on 5 April 2030 after its army had shelled a village in March 2029."
    assert {e.plover: e.when for e in told(reader, text)} == {"ASSAULT": "2029-03", "ACCUSE": "2030-04-05"}


def test_what_somebody_is_charged_with_is_possible(reader: Reader) -> None:
    values = {e.plover: e.factuality for e in told(reader, "Ghana's mayor was charged with killing a guard.")}
    assert values["ASSAULT"] == "PS+"


def test_an_actor_comes_from_the_relative_clause_of_the_event(reader: Reader) -> None:
    found = told(reader, "Kenya thanked the Ugandan soldiers who arrested the rebels.")
    arrest = next(e for e in found if e.plover == "COERCE")
    assert arrest.actor is not None
    assert "Ugandan soldiers" in arrest.actor


@pytest.mark.parametrize(
    ("text", "value", "mode"),
    [
        ("Peru did not shell Ecuador.", "CT-", "negation"),
        ("Peru may shell Ecuador.", "PS+", "hypothetical"),
        ("If Peru shells Ecuador, the port will close.", "Uu", "hypothetical"),
        ("Chile feared that Peru had attacked Ecuador.", "PS+", "hypothetical"),
        ("Chile accused Peru of attacking Ecuador.", "PS+", "hypothetical"),
    ],
)
def test_what_did_not_happen_is_no_plain_event(reader: Reader, text: str, value: str, mode: str) -> None:
    assault = next(e for e in told(reader, text) if e.plover == "ASSAULT")
    assert assault.factuality == value
    assert mode in assault.auxiliary_modes


def test_a_demand_is_certain_though_its_topic_is_not(reader: Reader) -> None:
    found = told(reader, "The Kenyan government demanded that Uganda release the prisoners.")
    assert [(e.plover, e.factuality, e.mode) for e in found] == [("REQUEST", "CT+", "yield")]


def test_a_verb_and_its_means_are_one_event(reader: Reader) -> None:
    found = told(reader, "Gen. Tom Hale was killed in a Peruvian drone strike.")
    assert [(e.plover, e.mode, e.actor, e.recipient) for e in found] == [
        ("ASSAULT", "drone", "Peru", "Tom Hale")
    ]


def test_the_sentence_tells_the_context(reader: Reader) -> None:
    events = told(reader, "Norway condemned Malawi over the election.")
    assert [e.context for e in events] == ["election"]


def test_offsets_show_the_words(reader: Reader) -> None:
    text = "On Monday the Peruvian army attacked two villages in Ecuador."
    event = told(reader, text)[0]
    assert event.span is not None
    assert text[slice(*event.span)] == event.trigger
    assert event.actor_span is not None
    assert text[slice(*event.actor_span)] == "the Peruvian army"


def test_a_cue_that_is_an_event_belongs_to_its_claim(reader: Reader) -> None:
    claims = read(reader, "Kenya's foreign minister accused Uganda of arming the rebels.").claims
    accused = [e for c in claims for e in c.events if e.plover == "ACCUSE"]
    assert len(accused) == 1
    assert accused[0].recipient == "Uganda"


def test_words_fight_too(reader: Reader) -> None:
    text = "“The senator is a liar,” said Mayor Ann Roe of Sen. Tom Hill."
    assert all(e.plover != "ASSAULT" for e in told(reader, text))


@pytest.mark.parametrize(
    "text",
    [
        "The striker fired a shot past the goalkeeper in the second half of the match.",
        "The storm struck the coast of Peru at dawn.",
        "The novel tells of a king who attacks his own castle.",
        "The bakery launched a new bread on Monday.",
    ],
)
def test_sport_weather_and_fiction_hold_no_events(reader: Reader, text: str) -> None:
    assert told(reader, text) == []


def test_lexicon_knows_plover_types_only() -> None:
    lexicon = load_lexicon()
    senses = [s for table in (lexicon.verbs, lexicon.nouns) for found in table.values() for _, s in found]
    assert {s.type for s in senses} == TYPES
    assert all(s.cameo is None or s.cameo.isdigit() for s in senses)


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    for name in ("weights.npz", "config.json"):
        (tmp_path / name).write_bytes((default_directory() / name).read_bytes())
    content = bytearray((tmp_path / "weights.npz").read_bytes())
    content[100] ^= 1
    (tmp_path / "weights.npz").write_bytes(content)
    with pytest.raises(ModelError, match="SHA-256"):
        load_model(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"version": 0}))
    with pytest.raises(ModelError, match="version"):
        load_model(tmp_path)


@settings(max_examples=40)
@given(st.text(alphabet="Iran attacked sent to of aid , . “ ” \n troops Peru will not -", max_size=200))
def test_no_text_makes_it_fail(reader: Reader, text: str) -> None:
    for event in told(reader, text or "x"):
        assert event.plover in TYPES
