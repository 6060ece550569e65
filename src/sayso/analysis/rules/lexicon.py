"""Cue words by what they do: the classes through which the weights know a word they have not met.

The lists are ordinary English, made from general knowledge of reporting, mental and evaluative verbs.
"""

from __future__ import annotations

_WORDS = """
say: add affirm air announce answer assert attest aver avow blog brief broadcast caption chant chime
    cite clarify comment conclude confirm continue cry declare detail dictate disclose divulge echo
    elaborate email emphasise emphasize exclaim explain go headline inform interject interrupt jest
    joke leak mention mumble murmur muse mutter narrate note notify observe opine paraphrase post
    print proclaim pronounce publish quip quote read recall recite recount reiterate relate relay
    remark repeat reply report respond retweet reveal say scream shout sing specify state stress sum
    summarise summarize telegraph tell testify text title tweet underscore utter voice volunteer
    whisper write yell
claim: allege argue assure boast brag charge claim contend counter guarantee insist maintain plead
    pledge profess promise protest purport rebut rejoin retort swear vow
suggest: advise advocate counsel hint hypothesise hypothesize imply indicate insinuate intimate
    posit postulate propose recommend signal speculate suggest theorise theorize urge
admit: accept acknowledge admit allow concede confess grant own
deny: balk challenge contest contradict decline deny disavow disclaim dismiss dispute rebuff refuse
    refute reject repudiate
ask: appeal ask beg beseech call command demand direct enquire implore inquire instruct invite order
    petition plead press query question request seek wonder
warn: admonish alert caution forewarn remind threaten warn
predict: anticipate bet calculate estimate expect forecast foresee foretell guess predict project
    prophesy reckon
think: assume believe conceive conclude consider decide deem determine discover doubt feel figure
    find forget hold imagine interpret judge know learn mistake notice perceive presume realise
    realize reckon recognise recognize regard remember see suppose suspect think understand view
want: aim aspire choose contemplate desire dislike eye hate hope intend like long love mean mull
    need opt plan ponder prefer resolve want weigh wish yearn
fear: bemoan complain dread fear fret gripe grouse grumble lament moan mourn regret rue whine worry
blame: accuse assail attack bash belittle berate blame blast censure chide condemn criticise
    criticize decry denigrate denounce deride disparage excoriate fault hit insult jab knock
    lambaste lash malign mock needle object oppose pan pillory rebuke reprimand reproach ridicule
    rip savage scold scorn skewer slam slap taunt trash vilify
praise: admire agree applaud appreciate approve back celebrate champion cheer commend compliment
    congratulate credit defend embrace endorse extol favor favour hail laud praise promote respect
    salute support thank tout welcome
call: brand call cast characterise characterize classify compare define depict describe dub identify
    label liken name nickname paint portray refer term
show: chronicle demonstrate detail document evidence find highlight illustrate indicate list outline
    prove record reflect register reveal show spotlight suggest
discuss: address allude broach debate describe discuss dwell explain focus introduce invoke lecture
    outline point present raise refer speak talk touch unveil
seem: appear look seem sound
rule: adopt approve ban convict decree find mandate order overturn pass rule sentence sign stipulate
    uphold vote
speech: account accusation admission allegation announcement answer appeal argument assertion attack
    call charge claim comment complaint condemnation confession contention criticism critique
    declaration defence defense demand denial description email endorsement estimate explanation
    forecast insult letter memo message note opposition plea pledge post praise prediction promise
    proposal question quotation quote rebuke recommendation remark reply report request response
    revelation rumor rumour speech statement story suggestion support testimony threat tweet vow
    warning
thought: assumption attitude belief concern conclusion conviction decision desire doubt expectation
    fear feeling goal hope idea impression intention judgement judgment knowledge notion opinion
    perception perspective plan position sense stance suspicion thought understanding view wish
    worry
person: advocate backer believer champion critic defender detractor fan opponent proponent sceptic
    skeptic supporter
sure: afraid angry aware certain clear committed concerned confident convinced critical dismissive
    doubtful eager glad happy hopeful opposed optimistic proud sceptical skeptical sorry supportive
    sure upset wary willing worried
"""


def _classes() -> dict[str, str]:
    out: dict[str, str] = {}
    kind = ""
    for word in _WORDS.split():
        if word.endswith(":"):
            kind = word[:-1]
        else:
            out.setdefault(word, kind)
    return out


CLASSES = _classes()
"""Lemma → class; a word in several classes has the first."""
