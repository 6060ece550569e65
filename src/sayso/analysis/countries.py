"""Countries with their ISO 3166-1 code, capital, demonyms and other names: facts of the world.

One line a country: ``code|name|capital|demonyms|other names``; several of a kind are parted by commas.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

_TABLE = """
AF|Afghanistan|Kabul|Afghan,Afghans|
AL|Albania|Tirana|Albanian|
DZ|Algeria|Algiers|Algerian|
AD|Andorra|Andorra la Vella|Andorran|
AO|Angola|Luanda|Angolan|
AG|Antigua and Barbuda|St. John's|Antiguan|
AR|Argentina|Buenos Aires|Argentine,Argentinian|
AM|Armenia|Yerevan|Armenian|
AU|Australia|Canberra|Australian|
AT|Austria|Vienna|Austrian|
AZ|Azerbaijan|Baku|Azerbaijani,Azeri|
BS|Bahamas|Nassau|Bahamian|
BH|Bahrain|Manama|Bahraini|
BD|Bangladesh|Dhaka|Bangladeshi|
BB|Barbados|Bridgetown|Barbadian|
BY|Belarus|Minsk|Belarusian|
BE|Belgium|Brussels|Belgian|
BZ|Belize|Belmopan|Belizean|
BJ|Benin|Porto-Novo|Beninese|
BT|Bhutan|Thimphu|Bhutanese|
BO|Bolivia|La Paz|Bolivian|
BA|Bosnia and Herzegovina|Sarajevo|Bosnian|Bosnia
BW|Botswana|Gaborone|Botswanan|
BR|Brazil|Brasília,Brasilia|Brazilian|
BN|Brunei|Bandar Seri Begawan|Bruneian|
BG|Bulgaria|Sofia|Bulgarian|
BF|Burkina Faso|Ouagadougou|Burkinabe,Burkinabé|
BI|Burundi|Gitega|Burundian|
KH|Cambodia|Phnom Penh|Cambodian|
CM|Cameroon|Yaoundé,Yaounde|Cameroonian|
CA|Canada|Ottawa|Canadian|
CV|Cape Verde|Praia|Cape Verdean|Cabo Verde
CF|Central African Republic|Bangui|Central African|
TD|Chad|N'Djamena|Chadian|
CL|Chile|Santiago|Chilean|
CN|China|Beijing|Chinese|People's Republic of China,PRC
CO|Colombia|Bogotá,Bogota|Colombian|
KM|Comoros|Moroni|Comorian|
CG|Republic of the Congo|Brazzaville|Congolese|Congo,Republic of Congo,Congo-Brazzaville
CD|Democratic Republic of the Congo|Kinshasa|Congolese|DRC,DR Congo,Congo-Kinshasa
CR|Costa Rica|San José|Costa Rican|
CI|Ivory Coast|Yamoussoukro|Ivorian|Côte d'Ivoire
HR|Croatia|Zagreb|Croatian,Croat|
CU|Cuba|Havana|Cuban|
CY|Cyprus|Nicosia|Cypriot|
CZ|Czech Republic|Prague|Czech|Czechia
DK|Denmark|Copenhagen|Danish,Dane|
DJ|Djibouti||Djiboutian|
DM|Dominica|Roseau||
DO|Dominican Republic|Santo Domingo|Dominican|
EC|Ecuador|Quito|Ecuadorian,Ecuadorean|
EG|Egypt|Cairo|Egyptian|
SV|El Salvador|San Salvador|Salvadoran|
GQ|Equatorial Guinea|Malabo|Equatoguinean|
ER|Eritrea|Asmara|Eritrean|
EE|Estonia|Tallinn|Estonian|
SZ|Eswatini|Mbabane|Swazi|Swaziland
ET|Ethiopia|Addis Ababa|Ethiopian|
FJ|Fiji|Suva|Fijian|
FI|Finland|Helsinki|Finnish,Finn|
FR|France|Paris|French|
GA|Gabon|Libreville|Gabonese|
GM|Gambia|Banjul|Gambian|
GE|Georgia|Tbilisi|Georgian|
DE|Germany|Berlin|German|
GH|Ghana|Accra|Ghanaian|
GR|Greece|Athens|Greek|
GD|Grenada||Grenadian|
GT|Guatemala|Guatemala City|Guatemalan|
GN|Guinea|Conakry|Guinean|
GW|Guinea-Bissau|Bissau||
GY|Guyana||Guyanese|
HT|Haiti|Port-au-Prince|Haitian|
HN|Honduras|Tegucigalpa|Honduran|
HK|Hong Kong||Hongkonger|
HU|Hungary|Budapest|Hungarian|
IS|Iceland|Reykjavík,Reykjavik|Icelandic,Icelander|
IN|India|New Delhi,Delhi|Indian|
ID|Indonesia|Jakarta|Indonesian|
IR|Iran|Tehran|Iranian|Islamic Republic of Iran,Islamic Republic
IQ|Iraq|Baghdad|Iraqi|
IE|Ireland|Dublin|Irish|Republic of Ireland
IL|Israel|Jerusalem,Tel Aviv|Israeli|
IT|Italy|Rome|Italian|
JM|Jamaica||Jamaican|
JP|Japan|Tokyo|Japanese|
JO|Jordan|Amman|Jordanian|
KZ|Kazakhstan|Astana|Kazakh,Kazakhstani|
KE|Kenya|Nairobi|Kenyan|
KP|North Korea|Pyongyang|North Korean|DPRK,Democratic People's Republic of Korea,the North
KR|South Korea|Seoul|South Korean|Republic of Korea,the South
XK|Kosovo|Pristina|Kosovar,Kosovan|
KW|Kuwait|Kuwait City|Kuwaiti|
KG|Kyrgyzstan|Bishkek|Kyrgyz|
LA|Laos|Vientiane|Laotian,Lao|
LV|Latvia|Riga|Latvian|
LB|Lebanon|Beirut|Lebanese|
LS|Lesotho|Maseru|Basotho|
LR|Liberia|Monrovia|Liberian|
LY|Libya|Tripoli|Libyan|
LI|Liechtenstein|Vaduz|Liechtensteiner|
LT|Lithuania|Vilnius|Lithuanian|
LU|Luxembourg||Luxembourgish,Luxembourger|
MG|Madagascar|Antananarivo|Malagasy|
MW|Malawi|Lilongwe|Malawian|
MY|Malaysia|Kuala Lumpur|Malaysian|
MV|Maldives|Malé|Maldivian|
ML|Mali|Bamako|Malian|
MT|Malta|Valletta|Maltese|
MR|Mauritania|Nouakchott|Mauritanian|
MU|Mauritius|Port Louis|Mauritian|
MX|Mexico|Mexico City|Mexican|
MD|Moldova|Chișinău,Chisinau|Moldovan|
MC|Monaco||Monegasque|
MN|Mongolia|Ulaanbaatar,Ulan Bator|Mongolian|
ME|Montenegro|Podgorica|Montenegrin|
MA|Morocco|Rabat|Moroccan|
MZ|Mozambique|Maputo|Mozambican|
MM|Myanmar|Naypyidaw|Burmese|Burma
NA|Namibia|Windhoek|Namibian|
NP|Nepal|Kathmandu|Nepalese,Nepali|
NL|Netherlands|The Hague,Amsterdam|Dutch|Holland
NZ|New Zealand|Wellington|New Zealander,Kiwi|
NI|Nicaragua|Managua|Nicaraguan|
NE|Niger|Niamey|Nigerien|
NG|Nigeria|Abuja|Nigerian|
MK|North Macedonia|Skopje|Macedonian|Macedonia
NO|Norway|Oslo|Norwegian|
OM|Oman|Muscat|Omani|
PK|Pakistan|Islamabad|Pakistani|
PS|Palestine|Ramallah|Palestinian|Palestinian Territories,Palestinian Authority
PA|Panama|Panama City|Panamanian|
PG|Papua New Guinea|Port Moresby|Papua New Guinean|
PY|Paraguay|Asunción|Paraguayan|
PE|Peru|Lima|Peruvian|
PH|Philippines|Manila|Filipino,Philippine|
PL|Poland|Warsaw|Polish,Pole|
PT|Portugal|Lisbon|Portuguese|
PR|Puerto Rico|San Juan|Puerto Rican|
QA|Qatar|Doha|Qatari|
RO|Romania|Bucharest|Romanian|
RU|Russia|Moscow|Russian|Russian Federation
RW|Rwanda|Kigali|Rwandan|
WS|Samoa|Apia|Samoan|
SA|Saudi Arabia|Riyadh|Saudi,Saudi Arabian|
SN|Senegal|Dakar|Senegalese|
RS|Serbia|Belgrade|Serbian,Serb|
SC|Seychelles||Seychellois|
SL|Sierra Leone|Freetown|Sierra Leonean|
SG|Singapore||Singaporean|
SK|Slovakia|Bratislava|Slovak,Slovakian|
SI|Slovenia|Ljubljana|Slovenian,Slovene|
SO|Somalia|Mogadishu|Somali|
ZA|South Africa|Pretoria|South African|
SS|South Sudan|Juba|South Sudanese|
ES|Spain|Madrid|Spanish,Spaniard|
LK|Sri Lanka|Colombo|Sri Lankan|
SD|Sudan|Khartoum|Sudanese|
SR|Suriname|Paramaribo|Surinamese|
SE|Sweden|Stockholm|Swedish,Swede|
CH|Switzerland|Bern|Swiss|
SY|Syria|Damascus|Syrian|
TW|Taiwan|Taipei|Taiwanese|
TJ|Tajikistan|Dushanbe|Tajik|
TZ|Tanzania|Dodoma|Tanzanian|
TH|Thailand|Bangkok|Thai|
TL|East Timor|Dili|Timorese|Timor-Leste
TG|Togo|Lomé|Togolese|
TO|Tonga|Nukuʻalofa|Tongan|
TT|Trinidad and Tobago|Port of Spain|Trinidadian|
TN|Tunisia|Tunis|Tunisian|
TR|Turkey|Ankara|Turkish,Turk|Türkiye
TM|Turkmenistan|Ashgabat|Turkmen|
UG|Uganda|Kampala|Ugandan|
UA|Ukraine|Kyiv,Kiev|Ukrainian|
AE|United Arab Emirates|Abu Dhabi|Emirati|UAE,U.A.E.,Emirates
GB|United Kingdom|London|British,Briton|UK,U.K.,Britain,Great Britain
US|United States|Washington|American|US,U.S.,USA,U.S.A.,United States of America,America
UY|Uruguay|Montevideo|Uruguayan|
UZ|Uzbekistan|Tashkent|Uzbek|
VU|Vanuatu|Port Vila||
VA|Vatican City|Vatican||Holy See,Vatican
VE|Venezuela|Caracas|Venezuelan|
VN|Vietnam|Hanoi|Vietnamese|Viet Nam
YE|Yemen|Sanaa,Sana'a|Yemeni|
ZM|Zambia|Lusaka|Zambian|
ZW|Zimbabwe|Harare|Zimbabwean|
"""


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166-1 alpha-2 `code` and common English `name`."""

    code: str
    name: str

    @property
    def formal(self) -> str:
        """The name as it stands after "of": "the United States"."""
        article = self.name in _WITH_ARTICLE or self.name.endswith("Republic")
        return ("the " if article else "") + self.name


_WITH_ARTICLE = frozenset(
    {
        *("United States", "United Kingdom", "United Arab Emirates", "Netherlands", "Philippines"),
        *("Maldives", "Bahamas", "Gambia", "Seychelles", "Comoros"),
    }
)


@functools.cache
def _tables() -> tuple[dict[str, Country], dict[str, Country], dict[str, Country]]:
    names: dict[str, Country] = {}
    capitals: dict[str, Country] = {}
    demonyms: dict[str, Country] = {}
    for line in _TABLE.strip().splitlines():
        code, name, capital, demonym, others = line.split("|")
        country = Country(code, name)
        for table, words in ((names, f"{name},{others}"), (capitals, capital), (demonyms, demonym)):
            for word in filter(None, words.split(",")):
                table.setdefault(word.casefold(), country)
                if table is demonyms and not word.endswith(("s", "h", "ese")):
                    table.setdefault(f"{word.casefold()}s", country)
    return names, capitals, demonyms


def wordings() -> dict[str, tuple[str, ...]]:
    """What each country is called, by code: its name first, other names, demonyms."""
    rows = (line.split("|") for line in _TABLE.strip().splitlines())
    return {
        code: tuple(filter(None, f"{name},{others},{demonyms}".split(",")))
        for code, name, _, demonyms, others in rows
    }


def by_name(name: str) -> Country | None:
    """The country of that name or usual abbreviation (no article), in any case."""
    return _tables()[0].get(name.casefold())


def by_capital(name: str) -> Country | None:
    """The country whose capital `name` is."""
    return _tables()[1].get(name.casefold())


def by_demonym(word: str) -> Country | None:
    """The country of "Iranian", "Iranians", …"""
    return _tables()[2].get(word.casefold())
