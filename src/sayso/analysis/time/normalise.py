"""Time expressions → their TIMEX3 values, in the order of the text.

Relative expressions are anchored as news is written: weekdays and months look back from the day of
publication unless the words around them look ahead; "a year earlier" beside a quarter is that quarter a year
before (the conventions of TimeBank 1.2; Saurí et al. 2006).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from sayso.analysis.time import days, lengths, months, references, relative, years
from sayso.analysis.time.expression import Context, Expression, Value

_READERS: dict[str, Callable[[Context, Expression], Value | None]] = {
    "iso": days.iso,
    "slashed": days.slashed,
    "clock": days.clock,
    "span_of_days": days.span_of_days,
    "time": days.time,
    "day": days.day,
    "weekday": days.weekday,
    "today": days.today,
    "month": months.month,
    "season": months.season,
    "quarter": months.quarter,
    "half": months.half,
    "year": years.year,
    "years": years.years,
    "word_year": years.word_year,
    "fiscal": years.fiscal,
    "decade": years.decade,
    "century": years.century,
    "year_end": years.year_end,
    "deictic": relative.deictic,
    "the_unit": relative.the_unit,
    "ago": relative.ago,
    "window": lengths.window,
    "duration": lengths.duration,
    "vague": lengths.vague,
    "set": lengths.set_,
    "unit": lengths.bare_unit,
    "now": references.now,
    "past": references.past,
    "future": references.future,
}
"""One reader for each kind of `patterns`."""


def normalise(expressions: Iterable[Expression], published: date | None) -> list[Value | None]:
    """The value of each expression of one text; None where it is no time expression after all.

    Where `published` is None, what hangs on the day of publication keeps X for the digits not known.
    """
    context = Context(published)
    out = []
    for expression in expressions:
        try:
            value = _READERS[expression.kind](context, expression)
        except (ValueError, OverflowError):
            value = None  # February 30, the year 12000
        if value is not None:
            _remember(context, expression, value)
        out.append(value)
    return out


def _remember(context: Context, expression: Expression, value: Value) -> None:
    if value.type not in ("DATE", "TIME") or not value.value[:1].isdecimal():
        return
    context.last = value.value
    if "-Q" in value.value and "X" not in value.value and not months.shifted(expression):
        context.quarter = value.value
