"""Words that tell where something happens: prepositions, verbs, nouns of places and of happenings."""

from __future__ import annotations

from sayso.analysis.coref.lexicon import PLACES

FIRM = frozenset(
    "in at near outside inside across throughout off around along within amid above during".split()
)
"""Prepositions that put what they hang on at a place."""

TOWARD = frozenset("to into onto toward towards for".split())
"""Prepositions of a destination."""

MOTION = frozenset(
    """
    airlift arrival arrive bring come crash cross deliver delivery deploy deployment deport deportation
    descend dispatch drive enter export fall fire flee flight flock flow fly get go head hurry import
    invite journey land launch march migrate move movement plunge pour race return ride rush sail send
    ship shipment smuggle spill spread step supply swim take transfer transport travel trip visit voyage
    walk withdraw
    """.split()
)
"""Verbs and nouns of going and sending: the destination is where it happens."""

DEPARTED = frozenset(
    """
    deport escape escort evacuate evict exile expel export extract fire flee free launch lead pull release
    remove rescue retreat send ship smuggle snatch steal take withdraw
    """.split()
)
"""Verbs of taking away: where from is where it happens."""

GIVING = frozenset(
    "arm deliver donate equip export give grant lend offer provide sell send ship supply".split()
)
"""Verbs whose recipient, where it is named for its country, is where it goes to."""

REACHED = frozenset(
    """
    attack batter besiege blanket bomb bombard cross devastate drench encircle engulf enter evacuate flood
    hit invade lash leave occupy overrun patrol pound raid rattle ravage reach recapture rock seize shake
    shell storm strike surround swamp sweep tour visit
    """.split()
)
"""Verbs whose object, where it is a place, is where it happens."""

SITES = PLACES | frozenset(
    """
    border borders cemetery centre coastline compound corner courthouse crossing downtown facility
    frontier half hall heart hospital interior jail mainland metro mountains outskirts part parts premises
    prison rest school section shores side state states streets suburbs surroundings territories tip town
    university vicinity
    """.split()
)
"""Nouns of places: "the *coast* of", "the *streets* of"."""

SPOTS = frozenset("scene site spot location venue area premises grounds vicinity event".split())
"""Nouns that say "where it happened" and nothing more."""

BUILT = frozenset(
    """
    airport arena bank bar barracks base beach bridge building cafe camp campus castle cathedral cemetery
    center centre church clinic club compound court courthouse courtroom facility factory farm gallery
    hall harbor harbour hospital hotel house island jail lake library mall market memorial mill mine
    mosque mountain museum nightclub office palace park plant port prison pub resort restaurant river
    school shop shrine square stadium station store street supermarket synagogue temple theater theatre
    tower tunnel university venue village volcano warehouse zoo
    """.split()
)
"""Places with a name or an address, which an article goes on to call "the mosque", "the school"."""

SITE_NAMES = frozenset(
    """
    airport arena barracks bridge campus castle cathedral cemetery center centre college courthouse hall
    hospital hotel jail lake library mall market memorial mosque museum palace park plaza prison resort
    school shrine square stadium station synagogue temple theater theatre tower university zoo
    """.split()
)
"""What the name of a building or ground ends in, where no body of that name acts far from it."""

AREAS = {
    "country": frozenset(("country",)),
    "nation": frozenset(("country",)),
    "kingdom": frozenset(("country",)),
    "republic": frozenset(("country",)),
    "city": frozenset(("city", "capital")),
    "town": frozenset(("city",)),
    "village": frozenset(("city",)),
    "municipality": frozenset(("city",)),
    "capital": frozenset(("capital",)),
    "state": frozenset(("region",)),
    "province": frozenset(("region", "province")),
    "county": frozenset(("county",)),
    "region": frozenset(("region", "province", "continent", "")),
    "island": frozenset(("region", "city", "country", "")),
    "territory": frozenset(("region", "country")),
    "continent": frozenset(("continent",)),
}
"""Which kinds of place (GeoNames; "" for an area it lacks) "the country", "the city", … may speak of."""

HAPPENINGS = frozenset(
    """
    accident ambush arrest arson assassination assault attack avalanche battle blackout blast blaze
    bombing brawl carnage catastrophe celebration ceremony clash collapse collision competition concert
    conference contest convention crackdown crash cyclone death debate demonstration derailment disaster
    drought earthquake election epidemic eruption evacuation event execution exhibit exhibition expedition
    explosion expo fair famine festival fight fighting final fire flood flooding funeral game gathering
    gunfight gunfire heatwave hijacking holiday hurricane incident inferno invasion jailbreak kidnapping
    killing landslide launch looting lynching march massacre match meeting mission mudslide murder
    offensive operation outage outbreak parade performance pilgrimage plague procession protest quake race
    raid rally referendum rescue riot rioting robbery search shelling shooting shootout show siege sinking
    slaying spill stabbing stampede standoff storm strike summit swarm theft tornado tournament tragedy
    trial tsunami turmoil typhoon unrest uprising vigil violence volcano vote wedding wildfire wreck
    """.split()
)
"""Nouns of what happens at a time and place."""

LOCAL = frozenset(
    """
    ambassador authorities authority bishop business businesses cathedral children church churches
    citizens clinic college commissioner commuters coroner council councillor councillors court courts
    crowd deputies detectives doctors driver drivers economy election elections electorate families family
    farm farmer farmers fire firefighters fishermen hospital hospitals household households inhabitants
    jail judge juror jury law lawmakers laws legislators legislature man market markets mayor men mosque
    motorist motorists municipality newspaper officer officers parents parliament patients people police
    policeman policemen population prison prosecutor prosecutors public pupil pupils rescuers resident
    residents river school schools scientists sheriff shop shopkeepers shops student students supermarket
    teacher teachers teenager teenagers town trader traders troopers university villagers voter voters
    woman women worker workers worshippers youth youths
    """.split()
)
"""Who and what is at home where it is named after: "*Oslo* police", "*Kenyan* farmers"."""

ON_THE_SPOT = frozenset(
    """
    bystander bystanders crew crews crowd crowds deputies detectives emergency firefighter firefighters
    gunman gunmen investigators medics neighbor neighbors neighbour neighbours officer officers onlookers
    paramedics passengers pedestrians police policeman protester protesters protestors rescuers residents
    rioters shooter shopkeepers spectators suspect suspects troopers victim victims villagers visitors
    witness witnesses worshippers
    """.split()
)
"""Who, named by no more than that, is where the happening is."""

COMPASS = frozenset(
    """
    central coastal downtown east eastern inner lower mainland midtown north north-east north-eastern
    north-west north-western northeast northeastern northern northwest northwestern outer rural south
    south-east south-eastern south-west south-western southeast southeastern southern southwest
    southwestern upper upstate uptown west western
    """.split()
)
"""What may qualify a name: "*southern* Chile"."""

PORTIONS = frozenset(
    """
    all both cohort couple dozens family fraction generation group groups half handful hundreds majority
    many members millions minority most number one portion proportion quarter rest scores several share
    some tens third thirds thousands two
    """.split()
)
"""What counts or groups: "*half* of all Kenyan children"."""

ENVOYS = frozenset(
    """
    accord administration agency agreement allies ally army artillery attack attacks bomber bombers border
    borders companies company deal deals dictator diplomat diplomats drone drones embassy exports fighter
    fighters firm firms flag force forces government immigrant immigrants imports influence intelligence
    jet jets leader leaders leadership migrant migrants military missile missiles navy official officials
    operative operatives opposition plane planes puppet refugee refugees regime relations sanction
    sanctions ship ships soldier soldiers spies spy strike strikes talks tanker tankers tariff tariffs
    team teams ties tourist tourists trade treaty troops vessel vessels warship warships weapon weapons
    """.split()
)
"""Who and what bears a country's name wherever it is: its forces, officials, firms, emigrants."""
