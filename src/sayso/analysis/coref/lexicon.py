"""Words of English that tell what kind of thing a noun phrase speaks of.

General vocabulary of the language and of news: roles and offices, bodies, places, documents, media, and the
forms of address. No office-holder, party leader or institution of the day stands here.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES: dict[str, str] = {
    short: full
    for full, shorts in {
        "mr": "mr mr. mister sir lord dr dr. doctor prof prof. professor rev rev. reverend",
        "mrs": "mrs mrs. ms ms. miss madam dame lady",
        "senator": "sen sen. sens. senator",
        "representative": "rep rep. reps. representative congressman congresswoman",
        "governor": "gov gov. govs. governor",
        "lieutenant governor": "lt. lieut.",
        "president": "pres pres. president",
        "minister": "minister premier chancellor",
        "general": "gen gen. maj. maj major brig. brigadier general",
        "officer": "col. col colonel lt lieutenant sgt sgt. sergeant capt. capt captain cpl. corporal pvt. "
        "cmdr. commander officer detective inspector constable deputy sheriff trooper",
        "admiral": "adm. adm admiral",
        "judge": "justice judge magistrate",
        "mayor": "mayor",
        "ambassador": "amb. ambassador",
        "secretary": "secretary undersecretary",
        "attorney": "atty. attorney",
        "chief": "chief director chairman chairwoman chair",
        "cleric": "pope cardinal archbishop bishop father sister pastor rabbi imam sheikh ayatollah fr.",
        "royal": "king queen prince princess emir sultan",
        "councillor": "councilman councilwoman councilor councillor alderman commissioner delegate",
    }.items()
    for short in shorts.split()
}
"""Forms of address and rank that stand before a name, and the office that each tells."""

TITLE_MODIFIERS = _words(
    "retired former ex late prime vice deputy assistant acting foreign interior defense defence finance "
    "first chief major lt. lieutenant brigadier rear vice associate attorney state u.s. us "
    "secretary-general incoming outgoing then-president president-elect hon. right honourable honorable"
)

HONORIFICS = _words("mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady madam prof prof. mister")
"""Titles that tell no office."""

OFFICES = _words(
    """
    admiral adviser advisor agent aide alderman ambassador archbishop assemblyman assemblywoman attaché
    ayatollah bishop boss brigadier cabinet campaigner candidate captain cardinal ceo cfo chair chairman
    chairperson chairwoman challenger chancellor chief cleric co-chair co-chairman co-founder cofounder
    colonel commandant commander commissioner committeeman committeewoman comptroller congressman
    congresswoman constable consul contender coordinator coroner councillor councilman councilmember
    councilor councilwoman delegate deputy detective dictator diplomat director emir envoy executive founder
    frontrunner front-runner general governor head hopeful incumbent inspector judge justice king lawmaker
    leader legislator lieutenant lobbyist magistrate major manager marshal mayor minister mp nominee
    officeholder officer official ombudsman operative organizer organiser owner parliamentarian patriarch
    politician pope premier president prince princess principal prosecutor queen rabbi registrar regulator
    representative secretary secretary-general senator sergeant sheriff solicitor-general speaker spokesman
    spokesperson spokeswoman staffer strategist sultan superintendent supervisor surrogate treasurer trustee
    tsar czar undersecretary vice-chairman vice-president warden whip president-elect chairman-elect
    statesman auditor chairmen chief-of-staff press-secretary rector provost dean coach publicist cto coo vp
    svp md
    """
)
"""Role nouns of who speaks for a government, force, party, campaign, company or body."""

PERSONS = _words(
    """
    seeker vendor dignitary claimant casualty enemy adult baby toddler infant fetus foetus orphan twin
    sibling spouse peer royal noble slave servant peasant monk deity god hero villain champion captive
    deportee evacuee returnee expat expatriate exile nominator juror bystander commuter gamer curator
    researcher pianist violinist rapper drummer filmmaker screenwriter playwright cinematographer cameraman
    presenter newsreader broadcaster astronaut cosmonaut pilgrim worshiper worshipper believer convert
    preacher missionary atheist feminist environmentalist conservationist vegan vegetarian smoker drinker
    addict beggar looter rioter smuggler trafficker kidnapper assassin sniper bomber spy mole mercenary
    conscript recruit cadet marine paratrooper gunner medic sergeant striker goalkeeper midfielder defender
    batsman bowler pitcher quarterback swimmer cyclist jockey boxer wrestler referee umpire fan academic
    accountant activist actor actress advocate analyst anchor anchorman anchorwoman announcer archaeologist
    architect artist astronomer athlete attendee attorney author babysitter baker barber barrister biologist
    blogger boy brother builder businessman businesswoman butcher buyer cabbie caller carpenter celebrity
    chef chemist child citizen classmate cleaner clerk climatologist colleague columnist comedian
    commentator composer conductor consultant contractor correspondent cousin criminologist critic customer
    dad dancer daughter defector defendant demographer dentist designer dissident doctor donor driver
    economist editor educator employee engineer entrepreneur epidemiologist ethicist expert eyewitness
    farmer father fellow firefighter fisherman friend gambler geographer geologist girl girlfriend boyfriend
    golfer grandfather grandmother guard guest guitarist gunman guy historian homeowner host hostage
    housewife husband immigrant informant insider instructor interpreter intern interviewer inventor
    investigator investor journalist kid lady landlord lawyer lecturer librarian linguist man mathematician
    mechanic member merchant meteorologist migrant mom moderator mother mum musician narrator native
    neighbor neighbour nephew niece novelist nun nurse nutritionist observer onlooker painter paramedic
    parent parishioner participant partner passenger passer-by pastor patient pediatrician person pharmacist
    philanthropist philosopher photographer physician physicist pilot planner plaintiff player plumber poet
    pollster poster priest prisoner producer professor programmer protester protestor psychiatrist
    psychologist publisher pundit pupil reader refugee relative reporter resident retiree rival sailor
    scholar scientist sculptor seismologist singer sister skeptic sociologist soldier son source specialist
    star statistician stranger student surgeon survivor suspect tailor teacher teammate technician teen
    teenager tenant therapist tourist trader trainer translator traveler traveller trooper tutor uncle aunt
    user veteran veterinarian victim villager virologist visitor volunteer voter waiter waitress warrior
    whistleblower whistle-blower widow widower wife winner witness woman worker writer youth youngster
    billionaire millionaire mogul tycoon developer personality socialite heir heiress candidate someone
    somebody insurgent rebel militant terrorist hacker attacker shooter killer thief robber detainee inmate
    acquaintance administrator adolescent amateur angler apprentice archivist arsonist auctioneer bachelor
    bailiff ballerina banker barista barmaid barman bartender beautician beekeeper beneficiary biochemist
    birdwatcher blacksmith boatman bodyguard boffin bookkeeper bookmaker bookseller botanist brewer
    bricklayer bride bridegroom broker bursar busker cabby canvasser caretaker cashier caterer chambermaid
    chap chaplain chauffeur childminder choirmaster chum churchgoer coachman coalminer cobbler coder
    collector compere concierge confidant conjuror connoisseur copywriter counsellor counselor cowboy
    craftsman croupier cryptographer curate custodian cutler dairyman daredevil dealer debtor deckhand
    decorator demonstrator descendant deserter diner diver docker dockworker dogwalker doorman draughtsman
    dressmaker drover dustman electrician emigrant escapee farmhand fiancé fiancée fireman fisher fishmonger
    fitter flatmate florist footballer forager forecaster foreman forester forger fortune-teller fugitive
    gamekeeper gaoler gardener geek genealogist gent gentleman glazier godfather godmother goldsmith gran
    grandad grandchild granddad granddaughter grandma grandpa grandparent grandson granny gravedigger
    greengrocer grocer groom groundsman hairdresser handyman harbourmaster headmaster headmistress
    headteacher healer herder herdsman hiker hitchhiker holidaymaker hooligan hostess hotelier househusband
    housekeeper housemate huntsman hydrographer hydrologist illustrator importer influencer inhabitant
    innkeeper inpatient invigilator jailer janitor jeweler jeweller jogger joiner journeyman laborer
    labourer lad laird lamplighter lass latecomer lawman layman lifeguard litigant locksmith lodger logger
    lover machinist magician maid malefactor masseur masseuse mate matron mediator metallurgist midwife
    milkman milliner minder miner minstrel mistress mortician motorist mountaineer mourner muezzin mugger
    nanna nanny naturalist navigator negotiator newcomer newsagent nobleman notary novice occupant
    octogenarian offender oncologist optician optometrist orderly organist ornithologist outsider overseer
    paediatrician pal panelist panellist pathologist patron paymaster pedestrian pensioner performer
    perpetrator pharmacologist picket plasterer ploughman poacher policeman policewoman porter postgraduate
    postman postmaster postmistress prefect privateer proprietor prospector prostitute protégé punter
    quarryman raconteur radiographer radiologist raider rambler ranger receptionist recipient recluse rep
    repairman rescuer rigger ringleader roadsweeper roofer roommate rower runaway salesman salesperson
    saleswoman schoolboy schoolchild schoolgirl schoolmaster schoolmate schoolteacher scout scribe
    scriptwriter seafarer seaman seamstress sexton shareholder shepherd shipbuilder shipmate shipowner
    shipwright shoemaker shop-steward shopkeeper shopper shunter sightseer signaller signalman silversmith
    skater skier skipper sleuth smallholder snowboarder solicitor soprano spinster squatter stableman
    stationmaster steelworker stepdaughter stepfather stepmother stepson steward stewardess stockbroker
    stonemason stowaway stringer stylist subcontractor subscriber substitute sunbather surfer surveyor
    sweetheart sympathiser taxpayer technologist telegraphist telephonist tenor thatcher theologian thug
    ticket-collector tiler toolmaker toxicologist tradesman trainee trainspotter trucker typist
    undergraduate understudy undertaker upholsterer usher valet valuer vicar violist washerwoman watchmaker
    watchman welder wheelwright wholesaler windsurfer winemaker wonk woodcutter woodsman workman workmate
    yachtsman yeoman zealot zoologist
    """
)
"""Nouns for persons who, as such, speak for themselves."""

MEN = _words(
    "man boy father brother son husband uncle nephew grandfather king prince duke businessman spokesman "
    "chairman congressman councilman alderman dad gentleman guy actor waiter widower fisherman policeman "
    "salesman sir mr mr. lord pope priest imam ayatollah sheikh emir sultan statesman assemblyman "
    "boyfriend"
)
WOMEN = _words(
    "woman girl mother sister daughter wife aunt niece grandmother queen princess duchess businesswoman "
    "spokeswoman chairwoman congresswoman councilwoman mom mum lady actress waitress widow policewoman "
    "dame mrs mrs. ms ms. miss madam nun assemblywoman girlfriend heiress housewife"
)

COLLECTIVES = _words(
    """
    activists adherents admirers adults advocates allies americans analysts antagonists audience backers
    believers blacks bystanders campaigners caucus-goers caucusgoers centrists christians citizens
    commentators commuters conservatives constituents consumers critics crowd defenders delegates democrats
    detractors dissidents donors drivers economists elites employees employers environmentalists europeans
    evangelicals everybody everyone experts fans farmers followers foes historians households immigrants
    independents individuals insiders investors jews journalists latinos hispanics lawyers legislators
    lawmakers leftists liberals locals majority men migrants millennials minority moderates mothers muslims
    neighbors neighbours nobody observers onlookers opponents opposition others parents participants
    partisans party-goers patients people percent persons players politicians pollsters progressives
    protesters protestors public pundits rank-and-file readers refugees republicans residents respondents
    rivals scholars scientists seniors shareholders skeptics sceptics socialists specialists spectators
    strategists students supporters surrogates sympathizers teachers teens theorists tourists traders
    unionists users veterans victims viewers villagers visitors volunteers voters whites witnesses women
    workers world youth youths some many most few half third quarter two-thirds three-quarters none no-one
    those all several associations unions companies businesses groups organizations organisations charities
    campaigns parties firms banks leaders families faithful
    """
)
"""Nouns and pronouns for many people at large who are said to think or say the same."""

BODIES = _words(
    """
    academy administration agency airline alliance army assembly association authority authorities bank
    board bloc body brigade broadcaster brotherhood bureau business cabinet campaign carrier caucus center
    centre chamber charity church city clinic club coalition college command commission committee community
    company conference confederation congress consortium consulate convention cooperative corporation corps
    council county court courts delegation department directorate district division embassy establishment
    exchange faction federation firm fleet force forces foundation fund government governments group guard
    guild hospital house industry institute institution intelligence judiciary junta jury kingdom laboratory
    league legion legislature library lobby maker manufacturer military militia ministry mission monarchy
    movement mosque municipality municipalities museum nation navy network ngo nonprofit office ombudsman
    opposition orchestra organization organisation pac panel parliament parish party patrol platoon police
    politburo practice presidency prosecution province publisher regiment regime regulator republic
    restaurant retailer school secretariat senate service services society squad staff startup state states
    station store studio subcommittee supplier syndicate synod team thinktank think-tank transition treasury
    tribunal troops trust union unit university utility watchdog workforce country prosecutors investigators
    regulators airforce caliphate cartel gang insurgency newspaper organizers organisers plant pollster tank
    town village branch coastguard insurer drugmaker carmaker automaker chipmaker planemaker lender employer
    operator haulier taskforce inspectorate bourse quango
    """
)
"""Nouns for bodies that speak as such."""

PLACES = _words(
    """
    airport area avenue bay beach border bridge building camp canal cape capital city coast continent
    country county desert district east farm field forest garden gulf harbor harbour hemisphere highway hill
    home homeland hotel house island islands lake land location mall market mountain mountains neighborhood
    neighbourhood north ocean outskirts palace park peninsula place plain port province quarter region river
    road room sea site south square stadium state strait street suburb territory town valley village volcano
    waters west world zone headquarters scene venue campus temple church mosque cathedral shrine cemetery
    basin plateau ridge reservoir station ground grounds center centre plaza route routes community waterway
    shore slope areas regions countries cities towns villages nation nations
    """
)

DOCUMENTS = _words(
    """
    account advertisement advisory affidavit agreement analysis announcement annex article assessment audit
    average averages bill biography blog blueprint book brief bulletin cable charter chart circular clip
    commentary communiqué communique complaint constitution contract column copy correspondence data
    database deposition diary directive disclosure dispatch document dossier draft editorial email emails
    e-mail essay estimate evidence excerpt figure figures file filing filings findings footage forecast
    graphic guidance guideline guidelines handbook image images indictment information interview inventory
    invoice item lawsuit law leaflet ledger letter list log manifesto manual manuscript map material memo
    memoir memorandum message minutes motion newsletter note notes notice op-ed opinion order page pamphlet
    paper papers passage petition photo photograph photographs photos picture pictures plaque platform
    podcast poem poll polling polls post posting posts press-release profile program projection proposal
    prospectus provision publication questionnaire reading record recording records register release report
    reports research results resolution review ruling rulings satellite-image scan screenshot script section
    sign slide specification statement statistics statute story study studies subpoena summary summons
    survey surveys tape testimony text theory trailer transcript translation treaty tweet tweets video
    videos warrant website webpage whitepaper writing writings census simulation simulations model models
    test tests index audio caption logs card inscription returns return sentence verdict
    """
)
"""Nouns for what is written, filmed, counted or found."""

SPEECH = _words(
    "account address allegation allegations announcement answer argument assertion claim claims comment "
    "comments commentary complaint column post posts tweet tweets message speech statement testimony "
    "remark remarks reply response op-ed essay email e-mail letter memo memoir book blog editorial words "
    "view views opinion observation assessment analysis estimate description explanation eyes mind words "
    "prediction critique interpretation belief"
)
"""What a person says or writes: "her remarks" speak for her."""

POLLS = _words("poll polls survey surveys polling census questionnaire referendum")

RESPONDENTS = _words(
    "percent % voters respondents adults americans participants majority half third quarter two-thirds "
    "three-quarters republicans democrats independents women men whites points likely registered people"
)
"""Who answers a poll, and what its answers are counted in."""

MEDIA = _words(
    "agency broadcaster channel daily gazette journal magazine media network news newspaper outlet paper "
    "periodical podcast press programme radio show station tabloid television tv website weekly wire "
    "newswire blog broadsheet newsroom"
)
"""Common nouns for outlets."""

OUTLET_NAMES = _words(
    "times post journal news gazette herald tribune chronicle telegraph guardian observer mirror mail "
    "express independent standard star globe sun courier dispatch examiner inquirer ledger sentinel "
    "register record press bulletin digest review magazine tv television radio broadcasting newspaper "
    "weekly daily today wire newswire monitor argus bee enquirer reporter advertiser citizen republic "
    "spectator zeitung network channel newsweek podcast online dot-com courant clarion echo intelligencer "
    "picayune gleaner scotsman"
)
"""Last words of the names of newspapers, broadcasters and agencies."""

OUTLETS = _words(
    """
    aap abc abcnews aljazeera afp anadolu ani ansa ap apa apnews aptn arte axios belga bbc bernama bloomberg
    breitbart buzzfeed c-span cbc cbs cctv cgtn cna cnbc cnn corriere dpa dw ebs efe euronews forbes fortune
    fox france24 ft gma haaretz huffpost huffpollster ians ifeng interfax irna isna itar-tass itn itv jiji
    kbs kcna keystone kyodo lemonde lusa mbc msnbc mtv nbc nbcnews newsmax newsweek nhk nos npr npa novosti
    nyt onet orf pbs pbsnewshour petra politico propublica pravda pti qna quartz rai rappler rbc reuters ria
    rt rte rtl rts sana sabc salon sbs sda sky slate spa spiegel sputnik stern stuff swissinfo tanjug tass
    tasnim techcrunch telemundo telesur thehill tmz tvn upi univision unian vesti ukrinform voa vox wafa
    wapo wired wsj xinhua yle yonhap zdf ynet mediapart variety vice time economist usatoday
    """
)
"""Agencies, broadcasters and papers of the world whose names do not show what they are."""

ORG_NAMES = _words(
    """
    academy administration agency alliance airlines airways army assembly associates association authority
    bank board brigade brotherhood brothers bureau campaign caucus center centre chamber charity church club
    coalition college command commission committee company conference confederation congress cooperative
    corp corp. corporation corps council court courts department directorate embassy enterprises exchange
    federation fleet forces foundation forum front fund group guard guards guild holdings hospital house inc
    inc. industries initiative institute institution intelligence international kremlin laboratory league
    legion llc llp ltd ltd. ministry mission movement museum navy network nations office organisation
    organization pac parliament partners partnership party patrol pentagon plc police post press project
    regiment school secretariat senate service services society squadron state studios supreme synod systems
    team technologies treasury tribunal trust union university watch airforce vatican news times journal
    radio tv television broadcasting bundestag knesset duma securities energy motors pharma pharmaceuticals
    labs laboratories chemicals mining telecom telecoms shipping logistics freight railways railway
    insurance mutual ventures consulting transit utilities plastics textiles breweries brewery hotels agri
    build constabulary borough coastguard inspectorate
    """
)
"""Words that end (or mark) the names of bodies."""

STATES = frozenset(
    name.strip()
    for name in (
        "alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, "
        "georgia, hawaii, idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, "
        "massachusetts, michigan, minnesota, mississippi, missouri, montana, nebraska, nevada, new "
        "hampshire, new jersey, new mexico, new york, north carolina, north dakota, ohio, oklahoma, "
        "oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee, texas, utah, "
        "vermont, virginia, washington, west virginia, wisconsin, wyoming, d.c., ala., ariz., ark., "
        "calif., colo., conn., del., fla., ga., ill., ind., kan., ky., la., md., mass., mich., minn., "
        "miss., mo., mont., neb., nev., n.h., n.j., n.m., n.y., n.c., n.d., okla., ore., pa., r.i., s.c., "
        "s.d., tenn., tex., vt., va., wash., w.va., wis., wyo., ontario, quebec, alberta, manitoba, "
        "england, scotland, wales, new south wales, queensland, victoria"
    ).split(",")
)
"""States and provinces that usually follow a town's name, and their usual abbreviations."""
