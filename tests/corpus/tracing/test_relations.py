"""Which number replaces which, where it is given how likely two wordings are an older and a newer one."""

import itertools
from collections.abc import Sequence

import numpy as np
import pytest

import sayso
from sayso.corpus.tracing.denial import Denials, Tables
from sayso.corpus.tracing.relations import Relating, Relations
from sayso.corpus.tracing.wordings import wordings_of


def related(
    groups: Sequence[Sequence[str]],
    texts: Sequence[str],
    updated: float = 0.6,
    denials: type[Denials] = Denials,
) -> Relations:
    """The relations between groups of wordings, each known by words of it, in articles a day apart."""
    readings = [
        sayso.read({"id": f"a{i}", "outlet": f"Post {i}", "published": f"2031-03-0{i}", "text": text})
        for i, text in enumerate(texts, 1)
    ]
    wordings = wordings_of(readings)
    members = [[next(w.n for w in wordings if words in w.quote) for words in group] for group in groups]
    pairs = {
        (min(i, j), max(i, j)): updated
        for one, other in itertools.combinations(members, 2)
        for i in one
        for j in other
    }
    none = np.zeros((len(wordings), len(wordings)), np.float32)
    found = denials(wordings, members, Tables(none, none, none, none, none, none > 0), lambda n: None)
    keys = [f"speaker {w.article}" for w in wordings]
    return Relating(wordings, members, found, {}, pairs, keys.__getitem__, lambda a, b: a == b).find()


NINE, TWELVE, FIFTEEN = (
    f"{number} crates were found when a warehouse collapsed in Salthaven, {who} said."
    for number, who in (("Nine", "Ana Doyle"), ("Twelve", "Bo Kerr"), ("Fifteen", "Cy Lund"))
)


def test_a_later_number_replaces_only_the_one_before_it() -> None:
    found = related([["Nine"], ["Twelve"], ["Fifteen"]], [NINE, TWELVE, FIFTEEN])
    assert found.supersedes == {(1, 0), (2, 1)}
    assert not found.rivals


def test_a_number_that_is_still_told_is_a_rival() -> None:
    again = NINE.replace("Nine crates", "Nine wet crates").replace("Ana Doyle", "Di Moss")
    found = related([["Nine crates", "Nine wet"], ["Twelve"]], [NINE, TWELVE, again])
    assert found.supersedes == set() and found.rivals == {(0, 1)}


@pytest.mark.parametrize("updated", [0.3, 0.6])
def test_numbers_of_other_things_are_neither(updated: float) -> None:
    found = related([["Nine"], ["Twelve"]], [NINE, TWELVE.replace("crates", "metres")], updated)
    assert not found.supersedes and not found.rivals


def test_a_number_told_as_replaced_is_replaced_though_one_still_prints_it() -> None:
    late = NINE.replace("Nine crates", "Nine wet crates").replace("Ana Doyle", "Di Moss")
    newer = TWELVE.replace("Twelve crates", "Twelve crates, up from nine,")
    found = related([["Nine crates", "Nine wet"], ["Twelve"]], [NINE, newer, late])
    assert found.supersedes == {(1, 0)}


def test_a_number_that_its_source_stands_by_is_a_rival() -> None:
    again = "Ana Doyle repeated that nine wet crates were found when the warehouse collapsed in Salthaven."
    newer = TWELVE.replace("Twelve crates", "Twelve crates, three more than Ms Doyle listed,")
    found = related([["Nine crates", "nine wet"], ["Twelve"]], [NINE, again, newer])
    assert found.supersedes == set() and found.rivals == {(0, 1)}


class Sure(Denials):
    """Takes the first wording of the second group to deny the first group."""

    def denied(self, least: float) -> dict[int, tuple[int, float]]:
        return {int(self.groups[1][0]): (0, 0.9)}


@pytest.mark.parametrize(
    ("first", "denied"), [("The mill at Orrin closed.", True), ("The mill at Orrin never closed.", False)]
)
def test_denials_do_not_deny_each_other(first: str, denied: bool) -> None:
    texts = [first, "The mill was not closed."]
    found = related([["at Orrin"], ["was not"]], texts, denials=Sure)
    assert bool(found.denied) is denied
