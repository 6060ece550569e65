"""How an article stands to each claim it prints: a multinomial logistic regression over signs of distance."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.corpus.tracing.files import regression
from sayso.corpus.tracing.likeness import Floats
from sayso.corpus.tracing.stance import Signs
from sayso.records import Stance

FILE = "stance.json"
STANCES: tuple[Stance, ...] = ("asserts", "hedges", "denies")
FEATURES = (
    "opposes",
    "opposes most",
    "denies",
    "against the group",
    "old number",
    "beside the newer",
    "member",
    "fits",
    "cue denies",
    "corrects",
    "own report",
    "correcting article",
    "weak",
    "weak for the article",
    "uncommitted",
    "distant cue",
    "grants",
    "told now",
    "version",
    "dated",
    "on record",
    "qualified",
    "hedged",
    "hedged around",
    "doubt nearby",
    "own voice",
    "headline",
    "outlet",
    "digest",
    "contested",
    "both numbers",
)


#: probability from which on a wording denies the claim of its own group
INSIDE = 0.6
#: probability from which on an article keeps its distance
HEDGED = 0.3


@dataclass(frozen=True, slots=True)
class Place:
    """How a wording stands in a group: mean and greatest probability that it opposes those who assert the
    claim, whether it denies while most there do not, whether its number is outdated there or stands beside
    the newer one, whether it is a member, how well it fits, and whether the group is contested."""

    opposes: float
    opposes_most: float
    against: bool
    old: bool
    beside: bool
    member: bool
    fits: float
    contested: bool


def features(place: Place, signs: Signs, denies: bool) -> list[float]:
    """The values of `FEATURES`."""
    return [
        place.opposes,
        place.opposes_most,
        float(denies),
        float(place.against),
        float(place.old),
        float(place.beside),
        float(place.member),
        place.fits,
        float(signs.cue_denies),
        float(signs.corrects),
        float(signs.own_report),
        float(signs.correcting),
        float(signs.weak),
        float(signs.weak_for_article),
        float(signs.uncommitted),
        float(signs.cue.distant),
        float(signs.cue.grants),
        float(signs.cue.now),
        float(signs.around.version),
        float(signs.around.dated),
        float(signs.around.on_record),
        float(signs.around.qualified),
        float(signs.words.hedged),
        float(signs.around.hedged),
        float(signs.doubt_nearby),
        float(signs.own_voice),
        float(signs.headline),
        float(signs.outlet),
        float(signs.digest),
        float(place.contested),
        float(place.old and place.member),
    ]


@functools.cache
def _model() -> tuple[Floats, Floats]:
    return regression(FILE, FEATURES, STANCES)


def stance_of(values: Sequence[float], hedges: bool, denies: bool) -> Stance:
    """The stance for the values of `FEATURES`: `denies` and `hedges` are what the words alone make certain.

    Raises ModelError.
    """
    weights, bias = _model()
    powers = np.exp(np.array(values, np.float32) @ weights + bias)
    chance = dict(zip(STANCES, map(float, powers / powers.sum()), strict=True))
    if denies or chance["denies"] >= INSIDE:
        return "denies"
    return "hedges" if hedges or chance["hedges"] >= HEDGED else "asserts"
