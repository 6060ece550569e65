"""Words that make a headline an attribution: ordinary English of reporting, from general knowledge."""

SAYING = frozenset(
    "accuses acknowledge acknowledges admit admits allege alleges announce announces argue argues ask "
    "asks assert asserts believe believes blames blast blasts boasts calls claim claims concede "
    "concedes condemn condemns confirm confirms contend contends criticises criticizes declare "
    "declares defends demand demands denies denounce denounces deny dismisses disputes endorses "
    "estimate estimates expect expects fear fears find finds hails hints insist insists maintains "
    "mocks notes pledge pledges praise praises predict predicts promise promises propose proposes "
    "questions recommend recommends reject rejects report reports reveal reveals rip rips say says "
    "show shows slam slams suggest suggests swear swears tells think thinks threaten threatens urge "
    "urges vow vows want wants warn warns".split()
)
"""Verbs between a source and what it says, in the forms that headlines use."""

NOUN_TOO = frozenset(
    "ask blast blasts boasts calls claim claims demand demands dismisses disputes estimate estimates "
    "expects fear fears find finds hails hints notes pledge pledges praise promise promises proposes "
    "questions report reports rip rips show shows slam threatens vow vows want wants".split()
)
"""Those of them that are as often something else: believed only where the parser sees a verb."""

SOURCES = frozenset(
    "activists admiral adviser advisers advocates agency aide aides ambassador analyst analysts army "
    "attorney audit authorities bank bishop boss captain ceo chairman chairwoman chancellor chief "
    "coach colonel commander commission commissioner company congressman congresswoman court critics "
    "data deputy diplomat diplomats director doctor doctors document documents editor envoy executive "
    "executives expert experts family father federation figures filing finance firm general "
    "government governor group groups insider insiders inspector institute investigators journalist "
    "judge lawmaker lawmakers lawsuit lawyer lawyers leader leaders letter manager mayor media medics "
    "memo military minister ministers ministry mother navy negotiator neighbors neighbours ngo "
    "official officials ombudsman owner paper pentagon pilot police poll polls pollster pope "
    "president prime professor prosecutor prosecutors regulator regulators report reports "
    "representative researcher researchers residents scientist scientists secretary senator senators "
    "sheriff source sources speaker spokesman spokesperson spokeswoman statement strategist studies "
    "study surgeon survey survivors transcript treasurer tribunal union watchdog whistleblower widow "
    "wife witness witnesses workers".split()
)
"""What people, bodies and documents that are cited are called."""
