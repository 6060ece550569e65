"""Sentences whose violence and diplomacy are of sport or of fiction."""

from __future__ import annotations

from sayso.analysis.actors import STATE_SECTORS
from sayso.analysis.events.candidate import Candidate
from sayso.analysis.tree import Tree

_SPORT = frozenset(
    "baseball basketball batsman batter bowler boxer championship coach cricket crowd cup cyclist "
    "defender derby draft equaliser equalizer fixture football footballer forward goal goalkeeper "
    "goalless golfer grandslam halftime header hockey homer inning innings jockey keeper lap league "
    "marathon match medal midfielder minute opener overtime pennant penalty peloton pitcher playoff "
    "podium preseason quarterback quarter-final quarterfinal race racket rebound referee relegation "
    "roster rugby runner runner-up scorer semi-final semifinal set-piece shortstop shutout skier soccer "
    "sprinter stadium stoppage striker substitute swimmer teammate tennis test three-pointer touchdown "
    "tournament trophy umpire volley wicket winger world-record yard".split()
)
_FICTION = frozenset(
    "actor actress album ballet bestseller biopic chapter character cinema comedy comic episode film "
    "filmmaker game hero heroine musical novel novelist opera painting play plot poem protagonist saga "
    "scene screenplay sequel series song soundtrack storyline thriller trilogy villain".split()
)
_ENOUGH_SPORT = 2


def is_play(tree: Tree, c: Candidate) -> bool:
    """Whether the event is of sport or fiction, and nobody in it governs, judges, polices or fights."""
    if any(
        p is not None and p.entity is not None and p.entity.sector in STATE_SECTORS
        for p in (c.actor, c.recipient)
    ):
        return False
    words = {tree.lemma[i] for i in tree.sentence_of(c.at)}
    return len(words & _SPORT) >= _ENOUGH_SPORT or bool(words & _FICTION)
