"""What a source calls somebody: "Roe is a fraud" is disapproval, "Roe is right" support.

PLOVER counts spoken criticism and backing as events (ACCUSE/disapprove, SUPPORT) whatever the words; here
are the plainest: a copula, or a verb of calling, with a word of blame or of praise about a person or body.
"""

from __future__ import annotations

from sayso.analysis.events.participants import Cast
from sayso.analysis.factuality.predicate import predicate
from sayso.analysis.tree import Tree
from sayso.records import Claim, Event

_BLAME = frozenset(
    "abomination absurd abuser abysmal appalling barbaric betrayal bigot bully catastrophe cheat clown "
    "clueless contemptible corrupt coward cowardly criminal crook cruel cynical damning danger dangerous "
    "deplorable despicable dictator disaster disastrous disgrace disgraceful dishonest dishonorable "
    "divisive embarrassment extremist failure farce foolish fraud harmful heartless hypocrisy hypocrite "
    "hypocritical idiot ignorant illegal immoral incompetent indecent indefensible inept inexcusable "
    "inhumane insensitive insult insulting irresponsible joke liar ludicrous meaningless menace misguided "
    "mistake monster murderer naive offensive opportunist outrage outrageous pathetic racist reckless "
    "repugnant repulsive ridiculous scandal scandalous sexist sham shambles shame shameful shortsighted "
    "slap spineless stunt terrible terrorist threat thug traitor travesty troubling tyrant unacceptable "
    "unconscionable undemocratic unfair unfit unforgivable unjust unlawful unqualified vile warmonger "
    "weak witch-hunt wrong xenophobic".split()
)
_PRAISE = frozenset("right correct courageous brave hero heroic admirable commendable".split())
_CALLING = frozenset("call brand label describe denounce".split())


def verdict_of(tree: Tree, cast: Cast, claim: Claim) -> Event | None:
    """The blame or praise that an attributed claim is, if it is one."""
    if claim.source is None or claim.factuality == "Uu":
        return None
    main = predicate(tree, claim.content)
    words = _told(tree, main)
    if main is None or words is None:
        return None
    at, subject = words
    blames = tree.lemma[at] in _BLAME or tree.lower[at] in _BLAME
    who = cast.direct(subject)
    if who is None and tree.pos[at] == "NOUN":  # "Roe's plan is a disgrace"
        who = next((p for i in tree.children(subject, "poss") if (p := cast.at(i))), None)
    if (
        who is None
        or who.name.startswith("unnamed: ")
        or who.name == claim.source.entity
        or claim.factuality.endswith("-")
    ):
        return None
    if who.entity is not None and who.entity.kind not in ("person", "organisation", "group"):
        return None
    return Event(
        plover="ACCUSE" if blames else "SUPPORT",
        trigger=tree.text[at],
        span=(tree.start[at], tree.end[at]),
        mode="disapprove" if blames else None,
        cameo="111" if blames else "051",
        actor=claim.source.entity,
        recipient=who.name,
        recipient_span=(tree.start[who.start], tree.end[who.end - 1]),
    )


def _told(tree: Tree, main: int | None) -> tuple[int, int] | None:
    """The word of blame or praise and the subject that it is about."""
    if main is None:
        return None
    if tree.lemma[main] == "be":
        subjects = tree.children(main, "nsubj")
        told = tree.children(main, "attr", "acomp")
    elif tree.lemma[main] in _CALLING:
        subjects = tree.children(main, "dobj", "nsubjpass")
        told = tree.children(main, "oprd", "attr")
    else:
        subjects = tree.children(main, "nsubj", "poss")
        told = [main] if tree.pos[main] in ("ADJ", "NOUN") else []
    for i in told:
        if subjects and (tree.lemma[i] in _BLAME or tree.lower[i] in _BLAME or tree.lower[i] in _PRAISE):
            return i, subjects[-1]
    return None
