"""A denial finds the claim it denies, and a disputed number is no replaced one."""

import numpy as np
import pytest

import sayso
from sayso.corpus.tracing import trace_story
from sayso.corpus.tracing.denial import Denials, Tables
from sayso.corpus.tracing.wordings import wordings_of
from sayso.records import Reading

BREAK = "The mill at Orrin will close in June, the union's secretary Pia Hallen said on Monday."
AGAIN = "Union secretary Pia Hallen said that the mill at Orrin is to close in June and 80 people will go."
NO = (
    "The owners of the mill at Orrin have denied that it will close in June. "
    '"The mill will not close in June or at any other time," director Tor Beck said on Tuesday.'
)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    outlets = (
        ("a1", "The Orrin Post", BREAK),
        ("a2", "Vale Radio", AGAIN),
        ("a3", "The Mill Lane Times", NO),
    )
    return [
        sayso.read({"id": id, "outlet": outlet, "published": f"2031-03-0{n}T08:00:00Z", "text": text})
        for n, (id, outlet, text) in enumerate(outlets, 1)
    ]


def test_a_denial_is_an_appearance_of_what_it_denies(readings: list[Reading]) -> None:
    trace = trace_story(readings)
    claim = next(c for c in trace.claims if {"a1", "a2"} <= {a.article for a in c.appearances})
    assert "denies" in {a.stance for a in claim.appearances if a.article == "a3"}
    assert all(a.stance != "denies" for a in claim.appearances if a.article != "a3")


def test_a_wording_denies_one_claim_at_most(readings: list[Reading]) -> None:
    trace = trace_story(readings)
    denials = [(a.article, a.span) for c in trace.claims for a in c.appearances if a.stance == "denies"]
    assert len(denials) == len(set(denials))


def test_deniers_support_nothing(readings: list[Reading]) -> None:
    trace = trace_story(readings)
    claim = next(c for c in trace.claims if {"a1", "a2"} <= {a.article for a in c.appearances})
    against = {o for a in claim.appearances if a.stance == "denies" for o in a.origins}
    for_it = {o for a in claim.appearances if a.stance != "denies" for o in a.origins}
    assert not against & set(claim.independent_origins) - for_it


@pytest.mark.parametrize(
    ("told", "may"),
    [("The mill at Orrin will close in June.", True), ("Nobody at Orrin would discuss the mill.", False)],
)
def test_what_nobody_knows_cannot_be_denied(told: str, may: bool) -> None:
    texts = [told, told, "The mill at Orrin will not close in June."]
    wordings = wordings_of([sayso.read({"id": f"a{i}", "text": text}) for i, text in enumerate(texts)])
    groups = [[w.n for w in wordings if w.article < 2], [w.n for w in wordings if w.article == 2]]
    near = np.ones((len(wordings), len(wordings)), np.float32)
    denials = Denials(wordings, groups, Tables(near, near, near, near, near, near > 1), lambda n: None)
    assert ((groups[1][0], 0) in denials.pairs()[0]) is may
