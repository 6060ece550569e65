"""A word that tells an event, with who does it to whom."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.analysis.events.frames import Frame
from sayso.analysis.events.lexicon import Sense
from sayso.analysis.events.participants import Participant


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word at token `at` that tells an event of a `sense`, with its frame and participants."""

    at: int
    sense: Sense
    frame: Frame
    actor: Participant | None
    recipient: Participant | None
    joins: tuple[int, ...] = ()
    """other tokens of the trigger: a light verb, the object that a sense names"""
    promised: bool = False
    """told as a promise, threat, demand or refusal of its own: "will send", "must go" """
    where: str | None = None
    """the place that its own clause tells"""
