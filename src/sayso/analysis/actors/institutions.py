"""Institutions whose names tell neither country nor sector: facts that outlast office holders.

One line a sector and country (ISO 3166-1 alpha-2, or "-" for none): names in lower case, parted by commas.
"""

from __future__ import annotations

import functools

_TABLE = """
GOV US|white house,oval office,state department,department of state,justice department,doj
GOV US|treasury department,department of homeland security,dhs,ice,immigration and customs enforcement
GOV US|customs and border protection,federal reserve,fema,epa,usaid,nasa,nsa,irs,fda,cdc
GOV US|federal trade commission,sec,securities and exchange commission,fcc
MIL US|pentagon,centcom,central command,southern command,air force,marine corps,national guard,joint chiefs
MIL US|joint chiefs of staff,coast guard
COP US|fbi,federal bureau of investigation,secret service,dea,drug enforcement administration,atf,nypd,lapd
SPY US|cia,central intelligence agency
LEG US|congress,house of representatives,capitol hill,capitol,us senate,u.s. senate,house republicans
LEG US|house democrats,senate republicans,senate democrats
PTY US|democratic party,republican party,democrats,republicans,gop,democratic national committee
PTY US|republican national committee,dnc,rnc,democrat,republican
JUD US|u.s. supreme court,us supreme court
GOV RU|kremlin
SPY RU|fsb,gru
LEG RU|duma,state duma
GOV GB|downing street,whitehall,home office,foreign office,cabinet office,no 10,number 10
LEG GB|house of commons,house of lords,westminster
COP GB|scotland yard,metropolitan police
SPY GB|mi5,mi6
PTY GB|tories,labour party,conservative party,liberal democrats
GOV FR|elysee,élysée,quai d'orsay
LEG IL|knesset
MIL IL|idf,israel defense forces
SPY IL|mossad,shin bet
LEG DE|bundestag,bundesrat
LEG UA|verkhovna rada
GOV PS|palestinian authority,hamas government
MIL IR|irgc,quds force,revolutionary guards,revolutionary guard,islamic revolutionary guard corps
MIL IR|revolutionary guard corps
SPY PK|isi
MIL CN|pla,people's liberation army
PTY CN|communist party
MIL KP|kpa,korean people's army
GOV TR|sublime porte
GOV KR|blue house
GOV VA|holy see
LEG ES|cortes
LEG IR|majlis
LEG IN|lok sabha,rajya sabha
PTY IN|bjp
MIL TR|turkish armed forces
UNO -|united nations,un,u.n.,security council,general assembly,unsc,u.n. security council
UNO -|un security council,unhcr,unicef,unesco,world food programme,wfp,iaea
UNO -|international atomic energy agency,unrwa,international court of justice,human rights council,who
UNO -|world health organization,international labour organization,undp,unmiss,unifil,minusma,blue helmets
EUR -|european union,eu,european commission,european parliament,european council,council of europe
EUR -|european central bank,ecb,european court of justice,europol,frontex,brussels
IGO -|nato,north atlantic treaty organization,african union,au,arab league,asean,opec,opec+,g7,g20,g8,imf
IGO -|international monetary fund,world bank,wto,world trade organization,oas
IGO -|organization of american states,osce,interpol,international criminal court,icc,ecowas
IGO -|gulf cooperation council,gcc,oecd,commonwealth,brics,mercosur,unasur,cis
IGO -|organisation of islamic cooperation,oic,asian development bank,african development bank
IGO -|shanghai cooperation organisation
NGO -|red cross,red crescent,international committee of the red cross,icrc,amnesty international
NGO -|human rights watch,greenpeace,oxfam,save the children,doctors without borders,medecins sans frontieres
NGO -|médecins sans frontières,msf,reporters without borders,transparency international,care international
NGO -|world vision,committee to protect journalists,human rights first,aclu,american civil liberties union
REB -|taliban,al-qaeda,al qaeda,al-qaida,isis,isil,daesh,islamic state,boko haram,al-shabab,al-shabaab
REB -|hezbollah,hizbullah,hamas,houthis,houthi,farc,eln,pkk,ltte,tamil tigers,eta,ira,ypg,maoists,naxalites
REB -|abu sayyaf,milf,janjaweed,m23,rsf,islamic jihad,lashkar-e-taiba,jaish-e-mohammed,haqqani network
REB -|free syrian army,syrian democratic forces,peshmerga,lord's resistance army
REL -|vatican,catholic church,church of england,orthodox church
"""


@functools.cache
def table() -> dict[str, tuple[str, str | None]]:
    """Sector and country by name in lower case."""
    out: dict[str, tuple[str, str | None]] = {}
    for line in _TABLE.strip().splitlines():
        place, names = line.split("|")
        sector, country = place.split()
        for name in names.split(","):
            out[name] = (sector, None if country == "-" else country)
    return out
