"""The page of one reading, and the page that lists several."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sayso.export.html.marks import Piece, cut, marks_of, parts
from sayso.export.visible import visible, visible_line
from sayso.export.wording import (
    CERTAINTY,
    Speaker,
    bare,
    counts,
    headline_verdict,
    is_attributed,
    notes,
    number,
    origin,
    plain_date,
    published,
    speaker_name,
    speakers,
)
from sayso.records import Claim, HeadlineCheck, Reading, SetAside

if TYPE_CHECKING:
    from jinja2 import Environment

FORMS = ("headline", "direct", "mixed", "indirect", "own voice")
TEMPLATES = Path(__file__).with_name("templates")
"""Templates, styles and the script of a reading; the desk shows readings with the same."""

_STYLES = {"report.html": ("base.css", "reading.css"), "index.html": ("base.css", "reading.css", "index.css")}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")
_UNNAMED = "unnamed: "
_DEGREES = {"CT": 3, "PR": 2, "PS": 1, "Uu": 0}
_FEW_SPEAKERS = 8
_MOST_RULES = 300
"""Claims beyond which the page without JavaScript links by anchors alone: a rule for each would slow it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index: the page's file name, or None where the article was set aside with `note`."""

    title: str
    page: str | None
    origin: str = ""
    note: str = ""

    @classmethod
    def of(cls, result: Reading | SetAside, page: str | None) -> Entry:
        """The line for a result whose page is called `page`."""
        if isinstance(result, SetAside):
            return cls(visible_line(result.name or result.id), None, note=visible_line(result.error))
        title = visible_line(_title(result))
        return cls(title, page, visible_line(" · ".join(origin(result))), counts(result))


def report_page(reading: Reading) -> str:
    """One self-contained page: the article on one side, its claims on the other, each leading to the other.

    Everything from the article is escaped, unseen characters are shown, and the page's content security
    policy lets nothing run or load but its own style and script, named by their hashes.
    """
    return _render("report.html", **reading_values(reading))


def reading_values(reading: Reading) -> dict[str, Any]:
    """What the template ``reading.html`` shows of a reading: unseen characters made visible, not escaped."""
    article = reading.article
    shown = parts(reading)
    title = _title_pieces(reading)
    if title is None:
        first = next((part for part in shown if part.kind == "title"), None)
        if first is not None:
            shown.remove(first)
            title = [piece for run in first.runs for piece in run.pieces]
    found = _speakers(reading)
    speaker_of = {index: at for at, speaker in enumerate(found) for index in speaker["claims"]}
    return {
        "claims": [_claim(claim, i, speaker_of[i]) for i, claim in enumerate(reading.claims)],
        "forms": [(form, sum(c.form == form for c in reading.claims)) for form in FORMS],
        "rules": len(reading.claims) if len(reading.claims) <= _MOST_RULES else 0,
        "language": article.language if _LANGUAGE.fullmatch(article.language or "") else "en",
        "sha256": visible_line(article.sha256),
        "page_title": visible_line(_title(reading)),
        "title": title or [Piece(visible_line(_title(reading)))],
        "parts": shown,
        "outlet": visible_line(article.outlet or ""),
        "byline": "" if any(part.kind == "byline" for part in shown) else visible_line(article.byline or ""),
        "published": visible_line(published(reading)),
        "url": visible_line(article.url or ""),
        "link": _safe_link(article.url),
        "counts": counts(reading),
        "notes": [visible_line(note) for note in notes(reading)],
        "headline": [_headline(check) for check in reading.headline_check],
        "speakers": found,
        "first_speakers": len(found) if len(found) <= _FEW_SPEAKERS else _FEW_SPEAKERS - 1,
        "made_by": visible_line(reading.made_by),
    }


def index_page(entries: Iterable[Entry]) -> str:
    """The page that leads to the pages of several articles."""
    listed = list(entries)
    return _render("index.html", entries=listed, heading=number(len(listed), "article"))


def _title(reading: Reading) -> str:
    return reading.article.title or reading.article.name or reading.article.id


def _title_pieces(reading: Reading) -> list[Piece] | None:
    """The pieces of a title that stands beside the text; None where the text has it."""
    title = reading.article.title
    if not title or reading.article.title_in_text is not None:
        return None
    return cut(title, (0, len(title)), marks_of(reading.claims, "title", title), reading.claims)


def _headline(check: HeadlineCheck) -> dict[str, Any]:
    verdict = headline_verdict(check)
    return {
        "part": check.part,
        "faithful": check.faithful,
        "verdict": verdict[0].upper() + verdict[1:],
        "differences": [
            {
                "reason": difference.reason,
                "why": difference.why,
                "claimed": visible_line(bare(difference.claimed_text)),
                "carried": visible_line(bare(difference.carried_text)),
            }
            for difference in check.differences
        ],
    }


def _speakers(reading: Reading) -> list[dict[str, Any]]:
    found = list(speakers(reading))
    own = tuple(i for i, claim in enumerate(reading.claims) if not is_attributed(claim))
    most = max((len(speaker.claims) for speaker in found), default=1)
    if own:
        found.append(Speaker("the article itself", "own voice", None, own))
    return [
        {
            **_name(speaker.name),
            "about": visible_line(", ".join(part for part in (speaker.office, speaker.basis) if part)),
            "claims": speaker.claims,
            "width": min(100, round(100 * len(speaker.claims) / most)),
            "own": speaker.basis == "own voice",
        }
        for speaker in found
    ]


def _claim(claim: Claim, index: int, speaker: int) -> dict[str, Any]:
    attributed = is_attributed(claim)
    source = claim.source
    value = claim.factuality if attributed else claim.article_factuality
    words = visible_line(bare(claim.content_text) if claim.form == "direct" else claim.content_text)
    return {
        "index": index,
        "speaker": speaker,
        "form": claim.form,
        "attributed": attributed,
        **_name(speaker_name(claim) or ""),
        "about": visible_line(", ".join(p for p in (source.office, source.basis) if p)) if source else "",
        "value": value,
        "certainty": CERTAINTY[value],
        "degree": _DEGREES[value[:2]],
        "hedge": visible_line(claim.hedge or ""),
        "words": words,
        "chain": [_name(hop) for hop in claim.chain],
        "facts": _facts(claim),
        "known": None,  # what a corpus knows of it, where the page is a corpus's
    }


def _facts(claim: Claim) -> list[tuple[str, str]]:
    nested, source = claim.nested_source, claim.source
    committed = is_attributed(claim) and claim.article_factuality != "Uu"
    facts = {
        "cue": f"“{claim.cue.text}”" if claim.cue else None,
        "to": claim.addressee,
        "said": plain_date(claim.said_when or ""),
        "when": plain_date(claim.when or ""),
        "where": claim.where,
        "inside it": (nested.entity or nested.text) if nested else None,
        "unnamed because": f"“{source.anonymity}”" if source and source.anonymity else None,
        "to the article": CERTAINTY[claim.article_factuality] if committed else None,
        "happened": f"{claim.happened:+.1f} (from −3 to +3)" if claim.happened is not None else None,
        "score": f"{claim.score:.2f}" if claim.score < 1 else None,
    }
    return [(name, visible_line(value)) for name, value in facts.items() if value]


def _name(name: str) -> dict[str, Any]:
    """A name without the "unnamed: " of those whom the article does not name, and whether it had it."""
    unnamed = name.startswith(_UNNAMED)
    return {"name": visible_line(name.removeprefix(_UNNAMED)), "unnamed": unnamed}


def _safe_link(url: str | None) -> str | None:
    """The address where it may be followed: only the web's own schemes, so that no script hides in it."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") and url == visible(url) else None
    except ValueError:
        return None


def _render(template: str, **values: Any) -> str:
    style, script = "".join(map(_asset, _STYLES[template])), _asset("report.js")
    if values.get("rules"):
        style += linked_css(values["rules"])
    page = _environment().get_template(template)
    return page.render(
        **values, style=style, script=script, style_hash=_csp_hash(style), script_hash=_csp_hash(script)
    )


def linked_css(rules: int) -> str:
    """The style by which words and claims lead to one another without script, for `rules` claims."""
    return _environment().get_template("linked.css").render(rules=min(rules, _MOST_RULES))


def _csp_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@functools.cache
def _asset(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
