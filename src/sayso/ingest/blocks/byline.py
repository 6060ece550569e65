"""Bylines, and other lines that name an author."""

from __future__ import annotations

import re

from sayso.ingest.blocks import shape
from sayso.ingest.dates import MONTH, WEEKDAY

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_NAMES = rf"{shape.NAME}(?:(?:,? and |, | & |; ){shape.NAME}){{0,7}}"
_FEW = rf"{shape.SHORT_NAME}(?:(?:,? and |, ){shape.SHORT_NAME}){{0,3}}"
_BY = re.compile(
    rf"(?:(?:Story |Text |Words |Written |Reported |Analysis |Review |Report |Opinion )?[Bb][Yy]:? |"
    rf"Author(?:\(?s\)?)?: ?|Words: ?|Written by:? )(?P<names>{_CAPITAL}.{{1,250}})$"
)
_NAME_LIST = re.compile(_NAMES)
_ORGANISATION = re.compile(
    r"(?:The )?(?:Associated Press|Reuters|Agence France-Presse|AFP|AP|Staff|Newsroom|Editorial Board|"
    rf"{_CAPITAL}[\w&.’' -]{{1,40}} (?:Staff|News|Newsroom|Desk|Reporters?|Team|Editors|Press|Times|"
    rf"Post))\b"
)
_SEPARATED = re.compile(
    rf"(?P<names>{_NAMES})\s?(?:[|•·—–]| - | / )\s?{_CAPITAL}[\w.&’'/ -]{{1,50}}$"
)  # fmt: skip
_IN_PLACE = re.compile(
    rf"(?P<names>{_FEW}) in {_CAPITAL}[\w’-]{{1,20}}(?:[ ,]{{1,2}}{_CAPITAL}[\w’-]{{1,20}}){{0,3}}$"
)
_FOR_OUTLET = re.compile(rf"(?P<names>{_FEW}),? (?:for|of) (?:The |the )?{_CAPITAL}[\w.’' ]{{1,40}}$")
_ONLY_NAMES = re.compile(rf"{_NAMES}$")

_ROLE = (
    r"(?:staff|senior|chief|deputy|associate|assistant|special|foreign|national|political|diplomatic|"
    r"security|"
    r"defen[cs]e|white house|business|science|health|sports?|technology|crime|legal|education|environment|"
    r"freelance|contributing|investigative|data|managing|executive|news|world|europe|asia|africa|digital)"
)
_JOB = (
    r"(?:writers?|reporters?|correspondents?|editors?|columnists?|journalists?|producers?|contributors?|"
    r"bureau chief)"
)
ROLE = re.compile(rf"(?:{_ROLE}[ -]){{0,4}}{_JOB}(?: (?:at|for|of|in) [\w.’' ]{{2,40}})?\.?$", re.I)
"""A job in a newsroom, alone on its line."""

_FOLLOW = re.compile(
    rf"(?:Follow|Contact|Email|E-mail|Reach) (?P<names>{shape.NAME}?)(?= (?:[Oo]n|at|via)\b| @|:|,| @|"
    rf"\.? ?$)"
)
_BIO = re.compile(rf"(?P<names>{shape.NAME}),? (?:is|was) (?:an?|the|one) .{{0,150}}?\b{_JOB}\b")
_BODY = re.compile(
    r"\b(?:News|Press|Office|Desk|Team|Us|Post|Times|Media|Politics|Sports?|World|Newsroom|Daily|Today|TV|Radio|"
    r"Magazine|Journal|Herald|Tribune|Online|Live|Updates|Twitter|Facebook|Editors?|Reporters?)\b"
)
_REPORTING = re.compile(rf"\(?(?:Additional )?(?:Reporting|Written|Compiled) by:? (?P<names>{_NAMES})")


def byline_names(line: str, *, below_title: bool = True) -> str | None:
    """The authors that `line` names as printed, without "By", jobs and outlets; None where it is no byline.

    Args:
        below_title: the line cannot be the title, so forms without "By" ("Ana Roe in Lima") count too.
    """
    if len(line) > 260:
        return None
    match = _BY.match(line)
    if match:
        return _names_after_by(match["names"])
    if shape.ends_sentence(line) or not below_title:
        return None
    for form in (_SEPARATED, _IN_PLACE, _FOR_OUTLET):
        match = form.match(line)
        if match and _could_be_people(match["names"]):
            return match["names"].strip()
    return None


def _names_after_by(rest: str) -> str | None:
    match = _NAME_LIST.match(rest)
    if match is None:
        match = _ORGANISATION.match(rest) or re.match(rf"{_CAPITAL}[\w’'-]{{1,20}}$", rest.rstrip("."))
    if match is None or not _could_be_people(match[0]):
        return None
    after = rest[match.end() :].strip()
    # After the names only a job, an outlet or a date may stand, never a clause.
    if after and (shape.has_finite_verb(after) or len(shape.words(after)) > 14):
        return None
    if after[:1].islower() and not re.match(r"(?:for|of|in|at|and|with|on) ", after):
        return None
    names = _drop_jobs(match[0])
    return names.strip(" ,;.") or None


def _drop_jobs(names: str) -> str:
    """`names` without a job or outlet that reads like one more name ("and Staff Writers")."""
    parts = re.split(r"(,? and |, | & |; )", names)
    while len(parts) >= 3 and (ROLE.match(parts[-1]) or _ORGANISATION.match(parts[-1])):
        parts = parts[:-2]
    return "".join(parts)


def only_names(line: str) -> bool:
    """Whether `line` is nothing but names of people ("Jane Doe and John Roe")."""
    return len(line) <= 120 and bool(_ONLY_NAMES.match(line)) and _could_be_people(line)


def _could_be_people(names: str) -> bool:
    first = names.split()[0]
    return not re.fullmatch(rf"(?:{MONTH}|{WEEKDAY})", first) and first.casefold() not in (
        "the", "a", "an", "in", "on", "at", "this", "that", "all", "now", "my", "our", "your", "its", "it",
        "photo", "image", "video", "how", "why", "what", "who", "new", "more",
    )  # fmt: skip


def author_beside_body(line: str) -> str | None:
    """An author whom a line after the body names ("Follow NAME on …", "Reporting by NAME", a bio)."""
    for form in (_REPORTING, _FOLLOW, _BIO):
        match = form.match(line[: shape.LONGEST])
        if match and _could_be_people(match["names"]) and not _BODY.search(match["names"]):
            return match["names"].strip(" .")
    return None


def is_author_note(line: str) -> bool:
    """Whether `line` is about its author ("NAME is a reporter at …") and no part of the report."""
    return len(line) <= 400 and bool(_BIO.match(line)) and not any(c in line for c in '“”"')
