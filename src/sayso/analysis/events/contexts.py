"""PLOVER's contexts by the words around an event, where its own word tells none."""

from __future__ import annotations

import functools

from sayso.analysis.tree import Tree

_TABLE = """
cbrn|nuclear uranium plutonium chemical biological radiological sarin enrichment warhead
terrorism|terrorist terrorism jihadist extremist
asylum|asylum refugee
migration|migrant migration immigrant immigration border deportation visa
trafficking|trafficking smuggling smuggler trafficker
illegal_drugs|cocaine heroin drug narcotic cartel fentanyl opium
cyber|cyber hacker hacking malware ransomware website
misinformation|disinformation misinformation propaganda
election|election ballot vote voter candidate campaign referendum electoral runoff
corruption|corruption bribe bribery embezzlement graft fraud kickback
legal|court judge trial lawsuit prosecutor indictment verdict lawyer charge
human_rights|torture genocide atrocity massacre
rights_freedoms|censorship journalist press freedom protester dissident
lgbt|gay lesbian transgender lgbt
religion_ethnicity|church mosque muslim christian jewish ethnic religious sectarian
health|vaccine virus pandemic epidemic hospital disease coronavirus
disasters|earthquake flood hurricane cyclone drought wildfire
environment|climate emission pollution deforestation
natural_resource|oil gas pipeline mineral mine
peacekeeping|peacekeeper peacekeeping
intelligence|spy intelligence espionage
military|army troop soldier military missile rocket navy artillery weapon
territory|annexation sovereignty territory
legislative|parliament senate congress bill lawmaker
economic|trade tariff economy sanction economic tax budget loan export import
diplomatic|ambassador embassy diplomat diplomatic treaty
"""


@functools.cache
def _contexts() -> dict[str, tuple[int, str]]:
    out: dict[str, tuple[int, str]] = {}
    for rank, line in enumerate(_TABLE.strip().splitlines()):
        name, words = line.split("|")
        for word in words.split():
            out.setdefault(word, (rank, name))
    return out


def context_of(tree: Tree, at: int) -> str | None:
    """The context that the sentence of token `at` tells most particularly."""
    known = _contexts()
    found = [known[tree.lemma[i]] for i in tree.sentence_of(at) if tree.lemma[i] in known]
    return min(found)[1] if found else None
