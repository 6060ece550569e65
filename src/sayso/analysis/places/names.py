"""Names of regions that the gazetteer's sources lack, and how names are folded for look-up."""

from __future__ import annotations

import unicodedata

_FOLD = str.maketrans({**dict.fromkeys(".'’‘`", None), **dict.fromkeys("-‐–", " ")})
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def key(name: str) -> str:
    """`name` as it is looked up: no case, accents, stops or hyphens; "St." and "Mt." written out."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = name.casefold().translate(_FOLD).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_SHORT.get(w, w) if i + 1 < len(words) else w for i, w in enumerate(words))


US_STATE_SHORT: dict[str, tuple[str, ...]] = {
    code: tuple(short.split("|"))
    for code, short in (
        item.split("=")
        for item in (
            "AL=Ala. AK=Alaska AZ=Ariz. AR=Ark. CA=Calif. CO=Colo. CT=Conn. DE=Del. DC=D.C. FL=Fla. "
            "GA=Ga. HI=Hawaii ID=Idaho IL=Ill. IN=Ind. IA=Iowa KS=Kan. KY=Ky. LA=La. ME=Maine MD=Md. "
            "MA=Mass. MI=Mich. MN=Minn. MS=Miss. MO=Mo. MT=Mont. NE=Neb. NV=Nev. NH=N.H. NJ=N.J. "
            "NM=N.M. NY=N.Y. NC=N.C. ND=N.D. OH=Ohio OK=Okla. OR=Ore. PA=Pa. RI=R.I. SC=S.C. SD=S.D. "
            "TN=Tenn. TX=Tex. UT=Utah VT=Vt. VA=Va. WA=Wash. WV=W.Va. WI=Wis. WY=Wyo."
        ).split()
    )
}
"""Abbreviations of US states in the style of American news, by postal code."""

REGIONS: dict[tuple[str, str, int], tuple[str, ...]] = {
    ("CA", "01", 5883102): ("Alberta", "Alta."),
    ("CA", "02", 5909050): ("British Columbia", "B.C."),
    ("CA", "03", 6065171): ("Manitoba", "Man."),
    ("CA", "04", 6087430): ("New Brunswick", "N.B."),
    ("CA", "05", 6354959): ("Newfoundland and Labrador", "Newfoundland", "Labrador", "N.L."),
    ("CA", "07", 6091530): ("Nova Scotia", "N.S."),
    ("CA", "08", 6093943): ("Ontario", "Ont."),
    ("CA", "09", 6113358): ("Prince Edward Island", "P.E.I."),
    ("CA", "10", 6115047): ("Quebec", "Québec", "Que."),
    ("CA", "11", 6141242): ("Saskatchewan", "Sask."),
    ("CA", "12", 6185811): ("Yukon",),
    ("CA", "13", 6091069): ("Northwest Territories", "N.W.T."),
    ("CA", "14", 6091732): ("Nunavut",),
    ("AU", "01", 2177478): ("Australian Capital Territory",),
    ("AU", "02", 2155400): ("New South Wales", "NSW"),
    ("AU", "03", 2064513): ("Northern Territory",),
    ("AU", "04", 2152274): ("Queensland",),
    ("AU", "05", 2061327): ("South Australia",),
    ("AU", "06", 2147291): ("Tasmania",),
    ("AU", "07", 2145234): ("Victoria",),
    ("AU", "08", 2058645): ("Western Australia",),
    ("GB", "ENG", 6269131): ("England", "English"),
    ("GB", "SCT", 2638360): ("Scotland", "Scottish"),
    ("GB", "WLS", 2634895): ("Wales", "Welsh"),
    ("GB", "NIR", 2641364): ("Northern Ireland",),
    ("DE", "01", 2953481): ("Baden-Württemberg",),
    ("DE", "02", 2951839): ("Bavaria", "Bayern", "Bavarian"),
    ("DE", "05", 2905330): ("Hesse", "Hessen"),
    ("DE", "06", 2862926): ("Lower Saxony", "Niedersachsen"),
    ("DE", "07", 2861876): ("North Rhine-Westphalia",),
    ("DE", "08", 2847618): ("Rhineland-Palatinate",),
    ("DE", "09", 2842635): ("Saarland",),
    ("DE", "10", 2838632): ("Schleswig-Holstein",),
    ("DE", "11", 2945356): ("Brandenburg",),
    ("DE", "12", 2872567): ("Mecklenburg-Western Pomerania",),
    ("DE", "13", 2842566): ("Saxony", "Sachsen"),
    ("DE", "14", 2842565): ("Saxony-Anhalt",),
    ("DE", "15", 2822542): ("Thuringia",),
}
"""Regions of federations often named in English news: (country, GeoNames admin1 code, id) → wordings."""

CONTINENT_ADJECTIVES = {
    "Europe": ("European",),
    "Asia": ("Asian",),
    "Africa": ("African",),
    "North America": ("North American",),
    "South America": ("South American",),
}
"""Adjectives of continents, by GeoNames' name."""
