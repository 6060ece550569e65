"""Words that mean much the same in a headline and in a body: general English, and headlines' short words."""

from __future__ import annotations

from functools import lru_cache

_SAME = """
kill die dead death fatal fatally slay deadly perish killing claim_life
injure hurt wound injury maim
arrest detain hold nab custody detention held
jail imprison sentence prison
charge indict prosecute
free release
fire blaze burn torch inferno gut ablaze
attack assault raid strike storm ambush
shoot gunfire shooting shot fire_on
bomb bombing blast explode explosion
quake earthquake tremor
shake rattle jolt
ban outlaw prohibit bar forbid
approve pass adopt okay back endorse approval passage
sign seal ink
deal agreement pact accord treaty contract agree
buy acquire purchase takeover acquisition
sell sale
rise raise increase hike grow growth climb up gain soar jump lift boost higher
fall drop decline slump plunge cut decrease reduce down lower shrink slash sink thin lose loss
job redundancy layoff worker employee staff post
lay_off axe ax sack cut shed redundancy layoff
quit resign step_down leave resignation depart go
probe investigate investigation inquiry enquiry inspect
weigh consider mull study contemplate
plan intend aim
urge call demand ask appeal
pledge vow promise
say tell state
win victory triumph beat defeat clinch
lose defeat_by
talk negotiate negotiation discussion meet summit
protest demonstrate demonstration rally march
seize confiscate seizure capture
seize find discover detect discovery
close shut closure shutter
open reopen launch
start begin launch kick_off
stop end halt cease quit
rescue save
warn warning caution alert
fear worry
accuse blame allege accusation allegation
deny reject dismiss refuse denial refusal rebut
return give_back hand_back repatriate
clear acquit exonerate
vote ballot poll election elect
crash collision collide plunge
flood inundate
drown drowning
vanish disappear missing
hit strike batter reach
ship vessel freighter boat tanker
car vehicle
plane aircraft jet
cop police officer
house home building
teenager teen youth
child kid
doctor physician medic
company firm business corporation maker
minister secretary
court judge tribunal
jury verdict
rebel insurgent guerrilla fighter militant
refugee migrant
row dispute quarrel
probe_satellite spacecraft
film movie
pupil student schoolchild
book novel
money fund cash
huge large big
pay wage salary
murder homicide slaying
steal theft rob robbery thief
fraud embezzle embezzlement
strike walkout walk_out stoppage
delay postpone
cancel scrap axe call_off drop
send dispatch deploy
hide conceal cover_up
bribe bribery pay_off
"""

_ENDINGS = (
    "ization isation ations ation ition ution ments ment ings ing tion sion ance ence ures ure "
    "ers ors er or ies ied ed es als al ity ive ly s e y"
).split()


def _groups() -> dict[str, frozenset[str]]:
    """Each word with the names of the groups it belongs to; a name is the group's first word."""
    found: dict[str, set[str]] = {}
    for line in _SAME.strip().splitlines():
        words = line.split()
        for word in words:
            found.setdefault(word, set()).add(f"~{words[0]}-{words[1]}")
    return {word: frozenset(names) for word, names in found.items()}


GROUPS = _groups()


_BY_LETTER = {letter: [e for e in _ENDINGS if e[-1] == letter] for letter in {e[-1] for e in _ENDINGS}}
REMEMBERED = 8192
"""How many words' keys are kept; most words of a text are among the last thousands."""


@lru_cache(REMEMBERED)
def stem(word: str) -> str:
    """`word`, in lower case, without common endings: "closure" and "closed" are "clos"."""
    for _ in range(2):
        endings = _BY_LETTER.get(word[-1:], ())
        ending = next((e for e in endings if word.endswith(e) and len(word) - len(e) >= 4), "")
        word = word.removesuffix(ending)
    return word


EMPTY = frozenset(
    "be have do will would can could may might shall should must get make take go come say tell "
    "the a an this that these those it its he she they we you i his her their our my your who "
    "whom which what when where why how not no and or but if as than then so too very more most "
    "less least much many some any all both each other another own same such only just also even "
    "still again once here there now after before over under in on at by for from to of with "
    "without about into onto off out up down near around between against during through amid "
    "among per via new year day week month time spring summer autumn winter people man woman mr "
    "mrs ms hundreds thousands dozens millions".split()
)
"""Lemmas that tell nothing of what a headline is about."""

EVENT_ENDINGS = ("tion", "sion", "ment", "ure", "ing")
"""Endings of nouns that tell what happens."""

LIGHT = frozenset(
    "appear seem prove turn keep look help let give put set become remain need want stay bring see".split()
)
"""Verbs that tell little by themselves: that both have them says nothing of one event."""

FIGURES = frozenset("million billion trillion thousand hundred percent %".split())

HEDGES = frozenset(
    "may might could would should likely unlikely possible possibly perhaps alleged allegedly "
    "reported reportedly suspected apparent apparently feared fears fear seen forecast forecasts "
    "expected expects expect set poised braces brace eyes mulls mull weighs weigh considers "
    "consider plans plan hopes hope seeks seek aims aim wants want urges urge urged calls call "
    "asks ask demands demand warns warn warning threatens threaten threat bid probe probes probed "
    "investigates investigate investigating inquiry whether if doubts doubt claims claim alleges "
    "allege accuses accuse accused suspect suspects rumours rumors rumoured rumored risk risks "
    "chance vows vow pledges pledge proposes propose proposed proposal offer offers consider "
    "potential pushes push faces face nears near denies deny prepares prepare "
    "prepared looms pressure".split()
)
"""Words by which a headline itself says that something is not settled, or is somebody's word."""

SOURCED = frozenset(
    "says said say claims claim claimed alleges allege alleged allegedly accuses accuse accused "
    "reportedly reported reports report according denies deny insists insist admits admit warns "
    "warn tells told suggests suggest finds find found estimates estimate believes believe "
    "charges argues argue contends contend sources source".split()
)
"""Words by which a headline gives somebody's word for what it says."""

OPPOSITES = (("rise", "fall"), ("close", "open"), ("buy", "sell"), ("approve", "deny"))
"""Words of groups that say the contrary of each other."""

ACCUSING = frozenset("accuse allege claim charge blame contend".split())
"""Cues that a writer chooses to keep away from what is said."""

SPOKESPEOPLE = frozenset(
    "spokesman spokeswoman spokesperson police prosecutor prosecutors officer chief minister "
    "ministry mayor judge court sheriff governor president secretary director coroner firefighter "
    "scientist scientists researcher researchers astronomer astronomers forecaster forecasters "
    "economist economists inspector inspectors investigator investigators authority "
    "authorities doctors engineers company companies firm firms sides club clubs board airline bank "
    "union association federation agency office department institute council league".split()
)
"""Unnamed sources whose office is to tell what they tell; headlines leave them out by custom."""

UNVERIFIED = (
    "independently verified",
    "independently confirmed",
    "be verified",
    "be confirmed",
    "not verified",
    "unverified",
    "unconfirmed",
    "no evidence",
    "not been confirmed",
    "not confirmed",
)
