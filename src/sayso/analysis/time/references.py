"""References without a date of their own: "now", "at the time", "the future"."""

from __future__ import annotations

from sayso.analysis.time.expression import FUTURE, PAST, PRESENT, Context, Expression, Value, dated


def now(c: Context, e: Expression) -> Value | None:
    if e.letters == "H" and (e.lower != ["current"] or e.after() in (["and"], ["or"])):
        return None
    if e.lower[-1] == "time":
        return None
    return Value("DATE", PRESENT)


def past(c: Context, e: Expression) -> Value | None:
    letters, lower = e.letters, e.lower
    if letters == "tI" and lower != ["the", "time"]:
        return None
    if letters == "tI" and e.before() != ["at"]:
        return None
    if letters == "JI" and (lower[1] != "time" or lower[0] != "that"):
        return None
    if "I" in letters:
        last = c.last
        if last and last[:4].isdecimal():
            return dated(last, relative=True)
    if letters == "tL" and lower != ["the", "past"]:
        return None
    return Value("DATE", PAST)


def future(c: Context, e: Expression) -> Value | None:
    if e.after() in (["after"], ["as"], ["before"]):
        return None
    return Value("DATE", FUTURE)
