"""A matched time expression, what it comes to, and the context that it is read in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.analysis.time import lexicon, numbers, values
from sayso.analysis.time.words import Words

PAST, PRESENT, FUTURE = "PAST_REF", "PRESENT_REF", "FUTURE_REF"


@dataclass(slots=True)
class Context:
    """What relative expressions are read against.

    `published` is the day of publication, None where it is unknown; `last` the date last spoken of and
    `quarter` the quarter last reported on, as TIMEX3 values.
    """

    published: date | None
    last: str | None = None
    quarter: str | None = None

    @property
    def year(self) -> int | None:
        """The year last spoken of."""
        digits = (self.last or "")[:4]
        return int(digits) if len(digits) == 4 and digits.isdecimal() and digits != "0000" else None


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression comes to: TIMEX3 `type`, `value` and `mod`; `relative` to the publication date."""

    type: str
    value: str
    mod: str | None = None
    relative: bool = False
    edtf: str | None = None
    """Where it is not that of `value`: the interval of "the past two weeks", of "May 3–5"."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Words `first` … `last` (exclusive) of `words`, matched by the pattern `kind`."""

    words: Words
    kind: str
    first: int
    last: int
    ahead: bool | None

    @property
    def lower(self) -> list[str]:
        return self.words.lower[self.first : self.last]

    @property
    def letters(self) -> str:
        return self.words.letters[self.first : self.last]

    def of(self, letters: str) -> list[str]:
        """The words of the expression whose letter is one of `letters`."""
        return [w for w, letter in zip(self.lower, self.letters, strict=True) if letter in letters]

    @property
    def is_title(self) -> bool:
        """Whether every word is capitalised within a sentence: the name of a programme ("This Week")."""
        spans = self.words.spans[self.first : self.last]
        opens = self.first == 0 or not self.words.lower[self.first - 1].isalnum()
        quoted = self.first > 0 and self.words.lower[self.first - 1] in ('"', "“", "‘", "'")
        capital = all(self.words.text[start].isupper() for start, _ in spans)
        return capital and (not opens or (quoted and len(spans) > 1))

    def before(self, count: int = 1) -> list[str]:
        """The `count` words before the expression."""
        return self.words.lower[max(0, self.first - count) : self.first]

    def after(self, count: int = 1) -> list[str]:
        """The `count` words after the expression."""
        return self.words.lower[self.last : self.last + count]


def dated(
    value: str, mod: str | None = None, relative: bool = False, part: Expression | None = None
) -> Value:
    """A DATE, or a TIME where a part of the day stands with it."""
    if part is not None and "P" in part.letters:
        return Value("TIME", value + part_of_day(part), mod, relative)
    return Value("TIME" if "T" in value else "DATE", value, mod, relative)


def part_of_day(e: Expression) -> str:
    parts = e.of("P")
    return lexicon.DAY_PARTS[parts[0]] if parts else ""


def edge(e: Expression) -> str | None:
    """TIMEX3 `mod` of "early", "mid-", "the end of"; APPROX after "about"."""
    words = e.of("E")
    return _EDGES.get(words[0]) if words else ("APPROX" if approximate(e) else None)


_EDGES = {
    "early": "START",
    "beginning": "START",
    "start": "START",
    "late": "END",
    "end": "END",
    "close": "END",
    "mid": "MID",
    "middle": "MID",
}


def approximate(e: Expression) -> bool:
    """Whether the words before (or "or so" after) leave the value open."""
    before = e.before(2)
    if before and before[-1] in lexicon.APPROXIMATE:
        return True
    if before[-1:] == ["than"] and before[:1] != ["other"]:
        return True
    return "q" in e.letters or e.after(2) == ["or", "so"]


def unit_of(e: Expression) -> str:
    """The unit's code; clock units begin with T."""
    word = e.of("UVQ")
    if word:
        last = word[-1]
        return lexicon.UNITS.get(last) or lexicon.PLURALS.get(last) or "Q"
    clock = e.of("uv")[-1]
    return "T" + (lexicon.CLOCK_UNITS.get(clock) or lexicon.CLOCK_PLURALS[clock])


def count_of(e: Expression) -> float | None:
    """How many units; None where vague. The second number of "two or three", "12 to 18" counts."""
    letters = e.letters
    if "q" in letters and "couple" not in e.lower:
        return None
    lead = len(letters) - len(letters.lstrip("tLXHJCo"))
    end = 1 + max(letters.rfind(unit) for unit in "UVuvQ")  # "nine months of 1997": the year is no count
    if letters.startswith("&aK", end):  # "two hours and a half"
        end += 3
    words = e.lower[lead:end]
    marks = letters[lead:end]
    for joint in ("z", "&"):
        if joint in marks and "aK" not in marks:
            cut = marks.index(joint)
            words, marks = words[cut + 1 :], marks[cut + 1 :]
    if "aK" in marks and marks.index("aK") > 0:
        return (numbers.cardinal([w for w, m in zip(words, marks, strict=True) if m in "01w4"]) or 1.0) + 0.5
    chosen = [w for w, m in zip(words, marks, strict=True) if m in "01w4aK/" or (w == "couple")]
    return numbers.cardinal(chosen) if chosen else 1.0


def period(count: float | None, unit: str) -> str:
    """TIMEX3 duration: P2Y, PT30M, PXM; halves are told in the next smaller unit."""
    time = "T" if unit.startswith("T") else ""
    code = unit[1:] if time else unit
    if code == "W2":
        count, code = (count * 2 if count else count), "W"
    if count is None:
        return f"P{time}X{code}"
    whole = int(count)
    rest = count - whole
    if code == "E":
        return f"P{round(count * 10)}Y"
    if not rest:
        return f"P{time}{whole}{code}"
    smaller = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D"), "H": (60, "M"), "D": (24, "H")}.get(code)
    if code == "M" and time:
        smaller = (60, "S")
    if smaller is None:
        return f"P{time}{count:g}{code}"
    head = f"{whole}{code}" if whole else ""
    if code == "D":
        return f"P{head}T{round(rest * 24)}H"
    return f"P{time}{head}{round(rest * smaller[0])}{smaller[1]}"


def at(day: date, unit: str) -> str:
    """The TIMEX3 value of the `unit` that `day` lies in."""
    if unit == "D":
        return day.isoformat()
    if unit in ("W", "W2"):
        return values.week(day)
    if unit == "WE":
        return values.week(day) + "-WE"
    if unit == "M":
        return values.month(day)
    if unit == "Q":
        return values.quarter(day)
    if unit == "E":
        return f"{day.year // 10:03d}"
    if unit == "C":
        return f"{day.year // 100:02d}"
    return values.year(day.year)
