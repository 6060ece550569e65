"""What comes back to the outlet it left, seen from who names whom."""

from collections.abc import Callable, Sequence

import pytest

import sayso
from sayso.corpus.tracing.loops import loops
from sayso.corpus.tracing.outlets import Outlets
from sayso.corpus.tracing.speakers import Speakers
from sayso.corpus.tracing.wordings import wordings_of

TALK = "They say the harbour master is packing her boxes. We have not checked it."
NEWS = "Salthaven's harbour master is about to leave, the site Quay Talk has learned."
PROOF = "So there you have it: the World Trade Daily reports that the harbour master goes."


def found(
    texts: Sequence[tuple[str, str]],
    likeness: Callable[[int, int], float] = lambda i, j: 0.2,
    copied: Sequence[tuple[int, int]] = (),
) -> list[tuple[int, int, int]]:
    """The loops in articles of (outlet, text), in time order."""
    readings = [
        sayso.read({"id": f"a{i}", "outlet": outlet, "published": f"2031-03-0{i + 1}", "text": text})
        for i, (outlet, text) in enumerate(texts)
    ]
    outlets = Outlets([r.article for r in readings])
    wordings = wordings_of(readings)
    return list(loops(readings, wordings, Speakers(readings, outlets), outlets, likeness, copied))


def test_a_rumour_that_is_cited_back_is_a_loop() -> None:
    told = [("Quay Talk", TALK), ("World Trade Daily", NEWS), ("Quay Talk", PROOF)]
    assert found(told) == [(0, 1, 2)]
    assert found(told, lambda i, j: 0.01) == []
    assert found(told, copied=[(0, 1)]) == []


@pytest.mark.parametrize(
    "told",
    [
        [("Quay Talk", TALK), ("World Trade Daily", "The harbour master goes."), ("Quay Talk", PROOF)],
        [("Quay Talk", TALK), ("World Trade Daily", NEWS), ("Quay Talk", "The harbour master has gone.")],
        [("World Trade Daily", NEWS), ("Quay Talk", TALK), ("Quay Talk", PROOF)],
        [
            ("Quay Talk", "The harbour master is packing her boxes, mayor Ana Doyle said."),
            ("World Trade Daily", NEWS),
            ("Quay Talk", PROOF),
        ],
    ],
    ids=["does not name it", "is not cited", "came later", "somebody stands behind it"],
)
def test_what_is_no_loop(told: Sequence[tuple[str, str]]) -> None:
    assert found(told) == []


GUESS = "So here is a guess of mine: the harbour master will be gone by Easter. I have nothing to go on."
TRADE = "The harbour master is to be gone by Easter, industry insiders say."
NAMED = "The harbour master is to be gone by Easter, mayor Ana Doyle said."
BOAST = "The World Trade Daily has it that the harbour master will be gone by Easter. I said so on Monday."


def test_an_outlet_that_boasts_of_its_own_guess_closes_a_loop() -> None:
    told = [("Quay Talk", GUESS), ("World Trade Daily", TRADE), ("Quay Talk", BOAST)]
    assert found(told) == [(0, 1, 2)]


def test_one_that_is_cited_for_much_the_same_closes_a_loop() -> None:
    told = [("Quay Talk", GUESS), ("World Trade Daily", TRADE), ("Quay Talk", PROOF)]
    assert found(told, lambda i, j: 0.5) == [(0, 1, 2)]
    assert (
        found([("Quay Talk", GUESS), ("World Trade Daily", NAMED), ("Quay Talk", PROOF)], lambda i, j: 0.5)
        == []
    )


@pytest.mark.parametrize(
    "last",
    [
        "The World Trade Daily has it that the harbour master will be gone by Easter.",
        "Correction: the World Trade Daily has it that the harbour master goes. We said so too; she stays.",
        'The World Trade Daily has it. "I said so on Monday," Ana Doyle said. The harbour master goes.',
    ],
    ids=["no boast", "a correction", "another's words"],
)
def test_who_does_not_boast_closes_none(last: str) -> None:
    assert found([("Quay Talk", GUESS), ("World Trade Daily", TRADE), ("Quay Talk", last)]) == []
