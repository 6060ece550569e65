"""News agencies of the world, by the names and letters their copy bears. Facts, not learnt from any data."""

from __future__ import annotations

import re

# canonical name: other names and letters. Letters are matched as written, names without regard to case.
_KNOWN = {
    "AAP": "Australian Associated Press",
    "ABNA": "AhlulBayt News Agency",
    "ADN": "ADNKronos; Adnkronos",
    "AFP": "Agence France-Presse; Agence France Presse; France-Presse",
    "AGERPRES": "Agerpres",
    "AGI": "Agenzia Italia",
    "AKI": "Adnkronos International",
    "Anadolu Agency": "AA; Anadolu; Anadolu Ajansi",
    "ANI": "Asian News International",
    "ANP": "Algemeen Nederlands Persbureau",
    "ANSA": "Agenzia ANSA",
    "AP": "The Associated Press; Associated Press; A.P.; APTN; AP News",
    "APA": "Austria Presse Agentur; Austria Press Agency",
    "ATA": "Albanian Telegraphic Agency",
    "Athens News Agency": "ANA-MPA; AMNA; Athens-Macedonian News Agency",
    "Baltic News Service": "BNS",
    "BelTA": "BELTA; Belarusian Telegraph Agency",
    "Belga": "Belga News Agency",
    "Bernama": "BERNAMA",
    "Bloomberg": "Bloomberg News; Bloomberg News Service",
    "BTA": "Bulgarian News Agency; Bulgarian Telegraph Agency",
    "Cox Newspapers": "Cox News Service",
    "CP": "The Canadian Press; Canadian Press",
    "CNA (Taiwan)": "Central News Agency; Focus Taiwan",
    "CNS": "City News Service; Catholic News Service; Capitol News Service",
    "CTK": "ČTK; Czech News Agency",
    "Dow Jones": "Dow Jones Newswires; Dow Jones News Service",
    "dpa": "DPA; Deutsche Presse-Agentur; German Press Agency",
    "EFE": "Agencia EFE; Agencia Efe",
    "Europa Press": "",
    "FENA": "Federal News Agency",
    "Fars": "Fars News Agency; FARS",
    "GNA": "Ghana News Agency",
    "HINA": "Hina",
    "IANS": "Indo-Asian News Service",
    "Interfax": "Interfax-Ukraine; Interfax Ukraine",
    "INA": "Iraqi News Agency",
    "Inter Press Service": "IPS",
    "IRNA": "Islamic Republic News Agency",
    "ISNA": "Iranian Students' News Agency",
    "ITAR-TASS": "TASS; Itar-Tass; Tass",
    "Jiji Press": "Jiji; JIJI",
    "JTA": "Jewish Telegraphic Agency",
    "KCNA": "Korean Central News Agency",
    "Keystone-SDA": "Keystone-ATS; SDA; ATS",
    "Knight Ridder": "Knight Ridder Newspapers; Knight-Ridder",
    "Kyodo": "Kyodo News; KYODO",
    "KUNA": "Kuwait News Agency",
    "Lusa": "LUSA; Agência Lusa",
    "McClatchy": "McClatchy Newspapers; McClatchy-Tribune; McClatchy-Tribune News Service",
    "MENA": "Middle East News Agency",
    "MTI": "Hungarian News Agency",
    "NAN": "News Agency of Nigeria",
    "Notimex": "NOTIMEX",
    "NTB": "Norsk Telegrambyrå",
    "NZPA": "New Zealand Press Association",
    "PA": "Press Association; PA Media; PA news agency; The Press Association",
    "PANA": "Panapress",
    "PAP": "Polish Press Agency; Polska Agencja Prasowa",
    "Petra": "Jordan News Agency",
    "PNA": "Philippine News Agency",
    "Prensa Latina": "",
    "PTI": "Press Trust of India; The Press Trust of India",
    "QNA": "Qatar News Agency",
    "Reuters": "REUTERS; Thomson Reuters; Thomson Reuters Foundation; Reuters Health",
    "RIA Novosti": "RIA; RIA-Novosti",
    "Ritzau": "",
    "RNS": "Religion News Service",
    "SANA": "Syrian Arab News Agency",
    "SAPA": "Sapa; South African Press Association",
    "Scripps Howard": "Scripps Howard News Service",
    "SPA": "Saudi Press Agency",
    "STA": "Slovenian Press Agency",
    "STT": "Finnish News Agency; STT-Lehtikuva",
    "Tanjug": "TANJUG",
    "Tasnim": "Tasnim News Agency",
    "Trend": "Trend News Agency",
    "Tribune News Service": "TNS; Tribune Content Agency",
    "TT": "Tidningarnas Telegrambyrå; TT News Agency",
    "UKRINFORM": "Ukrinform",
    "UNB": "United News of Bangladesh",
    "UNI": "United News of India",
    "UPI": "United Press International; U.P.I.",
    "WAFA": "Wafa News Agency; Palestinian News Agency",
    "WAM": "Emirates News Agency",
    "Xinhua": "Xinhua News Agency; XINHUA",
    "Yonhap": "Yonhap News Agency; YONHAP",
}

#: what the name of an agency, known or not, ends with
_KIND = re.compile(
    r"(?:\b(?:press|news|wire|telegraph\w*) (?:agency|association|service|trust)|\bnewswires?|\bagency|"
    r"\bwires?|"
    r"\bpress|\bwire service|\bpress international)$",
    re.IGNORECASE,
)


def known(name: str) -> str | None:
    """The agency that `name` is, by its canonical name; None where it is not a known one."""
    bare = " ".join(name.split()).strip(" .")
    return _BY_LETTERS.get(bare) or _BY_NAME.get(bare.casefold())


def looks_like_agency(name: str) -> bool:
    """Whether a name says itself that it is an agency's: "Harrow Press Agency", "Northern Wire"."""
    return bool(_KIND.search(" ".join(name.split())))


def _is_letters(name: str) -> bool:
    return len(name) <= 5 or name.isupper()


_ALL = {
    alias.strip(): name
    for name, others in _KNOWN.items()
    for alias in [name, *others.split(";")]
    if alias.strip()
}
_BY_LETTERS = {alias.strip("."): name for alias, name in _ALL.items() if _is_letters(alias)}
_BY_NAME = {alias.casefold(): name for alias, name in _ALL.items() if not _is_letters(alias)}
