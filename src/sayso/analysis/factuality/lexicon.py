"""Words that make a claim less than certain, or deny it: classes of English modals, adverbs and predicates.

The classes follow FactBank's event-selecting predicates and polarity and modality particles (Saurí &
Pustejovsky 2009, sections 4–5).
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


POSSIBLE_MODALS = _words("may might could")
NEGATORS = _words("not n't n’t never hardly scarcely nowhere")
NO_WORDS = _words("no nobody nothing none neither zero nowhere")

POSSIBLE_ADVERBS = _words("maybe perhaps possibly conceivably potentially")
PROBABLE_ADVERBS = _words(
    "probably likely presumably apparently seemingly supposedly doubtless arguably evidently"
)
POSSIBLE_ADJECTIVES = _words("possible conceivable plausible thinkable")
PROBABLE_ADJECTIVES = _words("likely probable apt bound poised")
UNLIKELY = _words("unlikely improbable doubtful")
IMPOSSIBLE = _words("impossible unable unwilling false untrue unfounded baseless groundless")
UNKNOWN = _words("unclear uncertain unknown undecided unsettled unresolved")
FEARFUL = _words("worried concerned afraid fearful anxious")
NEEDFUL = _words("vital essential imperative crucial urgent")

# Main predicates, by what they make of the proposition they embed.
SEEMING = _words("seem appear look sound")
EXPECTING = _words("expect plan intend anticipate predict forecast")
WISHING = _words("want hope wish like")
PERFORMATIVES = _words(
    "urge ask demand call appeal request recommend propose suggest invite beg plead encourage implore insist "
    "need"
)
"""In the first person they make what they embed a demand ("we urge …")."""
FAILING = _words("fail refuse decline neglect deny lack stop cease avoid forget")
"""What they embed did not happen, as their subject's source puts it."""
FEARING = _words("fear worry suspect")
BELIEVING = _words("think believe suppose guess feel reckon mean")
HUNCHES = _words("impression sensation feeling sense suspicion hunch")
"""Objects of "have" that make what they embed probable only."""

# What embeds an event, by what it makes of it.
PREVENTING = _words(
    "prevent block stop avert avoid bar foil thwart cancel ban outlaw prohibit forbid deter scrap abandon"
)
DUE = _words("schedule slate due set bound poise likely prepare gear")
TRYING = _words("try attempt seek aim struggle strive push threaten offer agree volunteer")
HAPPENING = _words("happen occur take come materialise materialize begin start")
BARRING_PREPOSITIONS = _words("without instead sans")
CASE_OF = frozenset(("the event of", "the case of", "in case of"))
CONDITIONS = _words("if unless lest provided providing assuming supposing")
CONSIDERING = _words("consider weigh mull contemplate ponder explore eye envisage discuss")
"""What they embed is thought of only; with "discuss" just where it is a gerund."""
TALKS = _words("talk negotiation discussion consultation")
"""What they are held about is not yet so, where it is "a" thing or a gerund: "talks about a merger"."""
WARNING = _words("warn caution alert beware")
NEARING = _words("close near nearer closer")
"""With "to" and a gerund: it has not happened yet."""
ESCAPING = _words("escape evade dodge")
KEEPING_FROM = _words(
    "keep save spare dissuade discourage restrain hinder hold exempt excuse protect shield disqualify"
)
"""With "from" and a gerund they bar it."""
BARRING_PARTICLES = frozenset(
    (
        ("rule", "out"),
        ("call", "off"),
        ("head", "off"),
        ("stave", "off"),
        ("ward", "off"),
        ("back", "out"),
        ("decide", "against"),
    )
)
AUTHORISING = _words("authorise authorize permit empower entitle")
TELLERS = _words("say tell confirm disclose reveal specify explain discuss indicate")
TELLING = _words("tell")
"""With an infinitive they tell somebody to do something."""
ATTEMPTS = _words("attempt effort bid try plan plot move push scheme project")
FLOPPING = _words("fail collapse founder falter flop stall")
DROPPING = _words("abandon scrap drop foil thwart shelve block abort defeat cancel")
RESOLVES = _words("intention")
"""Having none of them is a refusal."""
FAILED = _words("failed aborted cancelled canceled foiled thwarted averted")
ADJECTIVES_OF_EVENTS = {
    "PR": _words("planned expected likely probable scheduled upcoming proposed"),
    "PS": _words("possible potential feared threatened suspected"),
    "Uu": _words("alleged hypothetical attempted would-be requested"),
}
NOUNS_OF_EVENTS = {
    "PR": _words("plan intention decision agreement promise vow pledge preparation expectation"),
    "PS": _words("threat fear risk possibility danger chance suspicion prospect likelihood"),
    "Uu": _words(
        "attempt effort bid call demand request proposal offer hope desire opportunity appeal need wish "
        "ability interest option idea goal aim"
    ),
}

# Cues, by what they say of the content they attribute.
DEMAND_CUES = _words(
    "ask urge demand request call recommend propose encourage appeal plead press order advise want wish beg "
    "implore invite petition lobby hope need require instruct command seek push exhort direct"
)
QUESTION_CUES = _words("ask question wonder query inquire enquire")
DENIAL_CUES = _words(
    "deny refuse reject dispute refute rebut dismiss contradict disavow disprove repudiate decline"
)
POSSIBLE_CUES = FEARFUL | _words(
    "fear worry suspect speculate theorize theorise hypothesize hypothesise concern moot float hint"
)
PROBABLE_CUES = _words(
    "expect predict forecast anticipate project foresee guess assume presume reckon plan intend"
)
DOUBT_CUES = _words("doubt doubtful skeptical sceptical")
FACTIVE_CUES = _words(
    "acknowledge admit concede confirm disclose reveal realize realise recognize recognise know learn "
    "discover note remember recall confess forget"
)
"""Cues that only make sense where the article itself takes their content for true (Kiparsky 1970)."""
COUNTERFACTIVE_CUES = _words("pretend lie fabricate misstate")
COUNTERFACTIVE_ADVERBS = _words("falsely wrongly incorrectly mistakenly erroneously untruthfully")

ALLEGING = _words("accuse suspect charge indict")
"""Verbs that lay an act to somebody's charge: "accused of killing", "charged with an attack"."""
