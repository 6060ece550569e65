"""How a reading is put into words, the same on every page."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records import Claim, HeadlineCheck, Reading

CERTAINTY = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "certainly not",
    "PR-": "probably not",
    "PS-": "possibly not",
    "Uu": "left open",
}
"""FactBank values in plain words, as the source puts it."""

NOT_STATED = "unnamed: not stated"
"""Who says what has a cue but no source ("reportedly")."""

OWN_VOICE = "the article itself"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who makes claims in an article. `claims` are indices into the reading's claims."""

    name: str
    basis: str
    office: str | None
    claims: tuple[int, ...]


def speaker_name(claim: Claim) -> str | None:
    """Who makes a claim, by the entity's name; None in the article's own voice."""
    if claim.source is not None:
        return claim.source.entity or claim.source.text
    if is_attributed(claim):
        return claim.chain[0] if len(claim.chain) > 1 else NOT_STATED
    return None


def is_attributed(claim: Claim) -> bool:
    """Whether somebody other than the article makes the claim; a bare headline's chain tells."""
    return claim.form != "own voice" and (bool(claim.source or claim.cue) or len(claim.chain) > 1)


def speakers(reading: Reading) -> tuple[Speaker, ...]:
    """Who speaks in an article, those with most claims first, then in order of appearance."""
    claims: dict[str, list[int]] = {}
    for index, claim in enumerate(reading.claims):
        if (name := speaker_name(claim)) is not None:
            claims.setdefault(name, []).append(index)
    found = []
    for name, indices in claims.items():
        sources = [source for i in indices if (source := reading.claims[i].source) is not None]
        basis = sources[0].basis if sources else ""
        office = next((source.office for source in sources if source.office), None)
        found.append(Speaker(name, basis, office, tuple(indices)))
    return tuple(sorted(found, key=lambda speaker: -len(speaker.claims)))


def counts(reading: Reading) -> str:
    """How many claims there are, and whose."""
    attributed = sum(is_attributed(claim) for claim in reading.claims)
    sources = len(speakers(reading))
    own = len(reading.claims) - attributed
    return (
        f"{number(len(reading.claims), 'claim')}: {attributed} attributed to {number(sources, 'source')}, "
        f"{own} in the article's own voice"
    )


def number(count: int, noun: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def origin(reading: Reading) -> tuple[str, ...]:
    """Who wrote the article, where it appeared and when, as far as known."""
    article = reading.article
    return tuple(part for part in (article.byline, article.outlet, published(reading)) if part)


def published(reading: Reading) -> str:
    """The date of publication, or between which dates it must lie and why; empty where nothing is known."""
    bounds = reading.published_bounds
    if reading.article.published or bounds is None:
        return plain_date(reading.article.published or "")
    ends = plain_date(f"{bounds.not_before or ''}/{bounds.not_after or ''}")
    return f"undated, by its own words {ends} ({bounds.why})"


def notes(reading: Reading) -> tuple[str, ...]:
    """What the reader should know: the warnings of article and reading, each once."""
    return tuple(dict.fromkeys((*reading.article.warnings, *reading.warnings)))


def headline_verdict(check: HeadlineCheck) -> str:
    """What came of laying the headline, or the lead, beside the body."""
    if check.faithful:
        return f"the body carries the {check.part}"
    return f"the {check.part} is not as the body has it"


def bare(words: str) -> str:
    """`words` without the quotation marks around the whole of them, where there are such."""
    words = words.strip()
    inner = words.strip('“”"')
    return inner if not set(inner) & set('“”"') else words


def plain_date(value: str) -> str:
    """An EDTF date or interval in plain words: "2028~/.." is "since about 2028"."""
    start, slash, end = value.partition("/")
    if not slash:
        return _plain_day(value)
    if end in ("", ".."):
        return f"since {_plain_day(start)}"
    if start in ("", ".."):
        return f"until {_plain_day(end)}"
    return f"{_plain_day(start)} to {_plain_day(end)}"


_HEDGES = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_PARTS_OF_YEAR = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_PARTS_OF_YEAR |= {str(33 + i): f"{nth} quarter of" for i, nth in enumerate(("1st", "2nd", "3rd", "4th"))}
_PARTS_OF_YEAR |= {"40": "1st half of", "41": "2nd half of"}
"""What stands for a month in EDTF (ISO 8601-2) and is none."""


def _plain_day(value: str) -> str:
    if value[-1:] in _HEDGES:
        return _HEDGES[value[-1]] + _plain_day(value[:-1])
    year, _, part = value.partition("-")
    if part in _PARTS_OF_YEAR and len(year) == 4:
        return f"{_PARTS_OF_YEAR[part]} {year}"
    if len(value) == 4 and value[:3].isdecimal() and value[3] == "X":
        return f"the {value[:3]}0s"
    return value
