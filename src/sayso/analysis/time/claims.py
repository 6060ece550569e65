"""When a claim was said, and when what it says is said to have happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sayso.analysis.parse import Parsed
from sayso.analysis.time.anchor import Anchored, anchored
from sayso.analysis.time.carry import Page, Pages, carried
from sayso.analysis.time.find import find
from sayso.analysis.time.happening import happened_when
from sayso.analysis.time.published import days
from sayso.analysis.time.saying import saying_time
from sayso.analysis.tree import tree_of
from sayso.records import Attribution, Claim, DateBounds, Within


def dated_pages(parsed: Parsed, bounds: DateBounds | None) -> Pages:
    """The dated expressions of the text, and of a title beside it.

    Relative dates are resolved against the day of publication; where that is not known, against
    `bounds`, which the text itself sets (`published_bounds`), and only as far as both ends agree.
    """
    published = publication(parsed.article.published, bounds)
    pages: dict[Within, Page] = {}
    parts: tuple[Within, ...] = ("text",) if parsed.title_doc is None else ("text", "title")
    for within in parts:
        grown = tree_of(parsed.doc_of(within))
        found = find(parsed.text_of(within), published)
        pages[within] = Page.of(grown, anchored(grown, found, published))
    return pages


def date_claims(
    pages: Pages, attributions: Sequence[Attribution], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """`claims` with `said_when` and `when`, EDTF, where the article dates them."""
    sayings = [_saying(pages[a.within], a) for a in attributions]
    out = []
    for claim in claims:
        page = pages[claim.within]
        saying = sayings[claim.attribution] if claim.attribution is not None else None
        when = happened_when(page.tree, claim, page.near(claim.content), saying)
        out.append(replace(claim, said_when=saying.edtf if saying else None, when=when))
    return carried(pages, out)


def _saying(page: Page, attribution: Attribution) -> Anchored | None:
    return saying_time(page.tree, attribution, page.near((*attribution.source, *attribution.cue)))


def publication(published: str | None, bounds: DateBounds | None) -> tuple[date, date] | None:
    """The first and last day on which an article may have been published, given (EDTF) or inferred."""
    given = days(published)
    if given is not None:
        return given
    if bounds is None or bounds.not_before is None or bounds.not_after is None:
        return None
    return days(f"{bounds.not_before}/{bounds.not_after}")
