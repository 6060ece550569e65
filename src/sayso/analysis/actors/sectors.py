"""PLOVER actor sectors by the words of titles, roles and bodies (PLOVER 2, section on actors)."""

from __future__ import annotations

import functools
from collections.abc import Iterable

_TABLE = """
JUD|judge justice magistrate prosecutor court tribunal judiciary attorney-general jury solicitor-general
JUD|supreme-court prosecution courts prosecutors
COP|police policeman policewoman constable sheriff detective inspector superintendent trooper gendarme cop
COP|gendarmerie marshal warden deputies interpol policemen coastguard
SPY|spy intelligence mole spymaster
MIL|general admiral colonel major captain lieutenant sergeant brigadier commander soldier army navy military
MIL|troop troops airforce brigade battalion regiment fleet warship corporal commandant marine paratrooper
MIL|peacekeeper squadron sailor cadet conscript gunner platoon forces force command warplane jet
MIL|artillery infantry cavalry commando commandos guard guards airstrike bomber warplanes jets
COP|officer deputies
REB|rebel insurgent guerrilla militant separatist jihadist insurgency secessionist extremist terrorist
REB|caliphate
REB|fighter fighters paramilitary mujahideen jihadi
UAF|armed gunman militia militiaman gunmen armed-group bandit mercenary attacker shooter warlord assailant
CRM|gang cartel criminal trafficker smuggler robber thief mafia mobster pirate hacker kidnapper hackers
CRM|looter murderer killer people-smuggler
OPP|opposition dissident opponent opposition-leader
LEG|parliament senate congress legislature senator lawmaker legislator congressman congresswoman mp assembly
LEG|assemblyman assemblywoman parliamentarian deputy mep representative knesset duma bundestag alderman
LEG|councilman councilwoman councillor councilor speaker mps lawmakers whip
PTY|party candidate nominee campaign caucus democrat republican contender frontrunner front-runner campaigner
PTY|party-leader challenger running-mate
GOV|government president minister premier chancellor governor mayor ministry king queen emir sultan prince
GOV|princess ambassador diplomat envoy consul secretary cabinet administration regime official authority
GOV|authorities undersecretary attache attaché embassy consulate treasury presidency monarchy junta palace
GOV|president-elect vice-president commissioner comptroller municipality dictator prime-minister bureaucrat
GOV|royal tsar czar statesman council state politburo agency department czar sheikh ombudsman regulator
GOV|politician
GOV|secretary-general kingdom statesmen officials leader ministries federation
REF|refugee migrant asylum-seeker displaced evacuee exile deportee immigrant seeker
REL|bishop archbishop cardinal pope priest imam rabbi pastor cleric ayatollah church mosque monk nun diocese
REL|synod preacher patriarch missionary believer worshipper worshiper pilgrim christian muslim jew hindu
LAB|union worker striker labourer laborer unionist employee miner docker trade-union workers
AGR|farmer peasant grower rancher fisherman herder fishermen
EDU|student teacher professor university school college pupil academic lecturer scholar dean rector academy
JRN|journalist reporter editor newspaper broadcaster correspondent columnist photographer blogger anchor
JRN|cameraman presenter outlet media
MED|doctor nurse hospital physician surgeon paramedic clinic medic epidemiologist psychiatrist virologist
BUS|company firm ceo corporation bank chairman executive businessman entrepreneur investor trader manufacturer
BUS|businesswoman airline retailer shareholder startup supplier cfo industry developer owner founder tycoon
BUS|banker conglomerate operator inc corp ltd llc plc holdings corp. inc. exchange employer broker billionaire
NGO|ngo charity foundation watchdog nonprofit nonprofits humanitarian
ELI|celebrity aristocrat elite heiress
CVL|activist protester protestor demonstrator citizen resident civilian villager voter lawyer woman man people
CVL|boy girl mother father family community child victim witness neighbour neighbor tourist passenger crowd
CVL|driver bystander survivor youth teenager son daughter wife husband widow demonstrators protesters person
CVL|women men children residents prisoner detainee inmate hostage captive advocate campaigner suspect patient
CVL|expert analyst economist scientist researcher author actor singer player athlete attorney supporter farmer
CVL|coach engineer fan customer american family consumer donor backer engineer writer musician critic rioter
"""

STATE_SECTORS = frozenset("GOV MIL COP JUD LEG SPY UAF REB OPP PTY PRM IGO UNO EUR CRM".split())
"""Sectors of who governs, judges, polices, fights, or contends for power."""


@functools.cache
def table() -> dict[str, tuple[int, str]]:
    """Rank (the lower the stronger) and sector by word."""
    out: dict[str, tuple[int, str]] = {}
    for rank, line in enumerate(_TABLE.strip().splitlines()):
        sector, words = line.split("|")
        for word in words.split():
            out.setdefault(word, (rank, sector))
    return out


_OTHER_GENERALS = frozenset(
    "secretary attorney director consul inspector surgeon solicitor manager counsel auditor".split()
)
"""Beside these words "general" is no rank."""


def sector_of(words: Iterable[str]) -> str | None:
    """The strongest sector that any of `words` (lower case) tells."""
    known = table()
    words = set(words)
    if words & _OTHER_GENERALS:
        words.discard("general")
    found = [known[word] for word in words if word in known]
    return min(found)[1] if found else None
