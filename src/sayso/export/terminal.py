"""A reading as a page for a terminal, or for a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from sayso.export.visible import visible_line
from sayso.export.wording import (
    CERTAINTY,
    OWN_VOICE,
    Speaker,
    bare,
    counts,
    headline_verdict,
    is_attributed,
    notes,
    origin,
    plain_date,
    speaker_name,
    speakers,
)
from sayso.records import Claim, HeadlineCheck, Reading

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_MOST_COLUMNS = 100
_NAME_COLUMNS = 36
_MOST_MARKS = 8
_FORM_STYLES = {
    "direct": "cyan",
    "indirect": "yellow",
    "mixed": "green",
    "headline": "magenta",
    "own voice": "dim",
}


def print_page(reading: Reading, console: Console) -> None:
    """Prints the reading on `console`, which decides on colour and, up to 100 columns, on width.

    Head, who speaks, then claim by claim: who, how, what, how it reached the reader. Nothing that the article
    says can move the cursor or turn the direction of the writing (`visible`).
    """
    for line in _Page(console, min(console.width, _MOST_COLUMNS)).lines(reading):
        line.rstrip()
        console.print(line, soft_wrap=True, markup=False, highlight=False, emoji=False)


class _Page:
    def __init__(self, console: Console, width: int) -> None:
        self._console = console
        self._width = max(width, 20)

    def lines(self, reading: Reading) -> Iterator[Text]:
        yield from self._head(reading)
        found = speakers(reading)
        if found:
            yield from self._section("Who speaks")
            most = max(len(speaker.claims) for speaker in found)
            for speaker in found:
                yield from self._speaker(speaker, most)
        if reading.headline_check:
            yield from self._section("Headline and body")
            for check in reading.headline_check:
                yield from self._checked(check)
        if reading.claims:
            yield from self._section("Claims")
        digits = len(str(len(reading.claims)))
        spoken = False
        for index, claim in enumerate(reading.claims):
            if index and (spoken or is_attributed(claim)):
                yield _text("")
            spoken = is_attributed(claim)
            number = f"{index + 1:>{digits}}"
            yield from self._attributed(claim, number) if spoken else self._own(claim, number)

    def _head(self, reading: Reading) -> Iterator[Text]:
        article = reading.article
        yield from self._wrap(_text(article.title or article.name or article.id, "bold"))
        for told in (" · ".join(origin(reading)), article.url):
            if told:
                yield from self._wrap(_text(told, "dim"))
        yield from self._wrap(_text(counts(reading)))
        for note in notes(reading):
            yield from self._wrap(_text(f"Note: {note}", "yellow"))

    def _section(self, name: str) -> Iterator[Text]:
        yield from (_text(""), _text(name.upper(), "bold"), _text(""))

    def _speaker(self, speaker: Speaker, most: int) -> Iterator[Text]:
        marks = "▪" * max(1, round(_MOST_MARKS * len(speaker.claims) / max(_MOST_MARKS, most)))
        lead = f"{marks:>{_MOST_MARKS}} {len(speaker.claims):>{len(str(most))}}  "
        columns = min(_NAME_COLUMNS, (self._width - len(lead)) // 2)
        about = ", ".join(part for part in (speaker.basis, speaker.office) if part)
        names = _text(speaker.name, "bold").wrap(self._console, columns)
        rest = _text(about, "dim").wrap(self._console, max(8, self._width - len(lead) - columns - 2))
        for name, more in zip_longest(names, rest):
            line = _plain(lead)
            lead = " " * len(lead)
            name = name if name is not None else _plain("")
            name.rstrip()
            name.pad_right(columns - name.cell_len + 2)
            yield line.append_text(name).append_text(more if more is not None else _plain(""))

    def _checked(self, check: HeadlineCheck) -> Iterator[Text]:
        verdict = headline_verdict(check)
        yield from self._wrap(
            _text(verdict[0].upper() + verdict[1:], "default" if check.faithful else "bold")
        )
        for difference in check.differences:
            lead = _plain("  ")
            yield from self._wrap(_text(f"{difference.reason}: {difference.why}"), lead)
            for name, words in ((check.part, difference.claimed_text), ("body", difference.carried_text)):
                if words:
                    yield from self._wrap(_text(f"{name} “{bare(words)}”", "dim"), _plain("    "))

    def _own(self, claim: Claim, number: str) -> Iterator[Text]:
        value = claim.article_factuality
        sure = "" if value == "CT+" else f" [{_certainty(value)}]"
        yield from self._wrap(_text(claim.content_text + sure, "dim"), _plain(f"{number}  ", "dim"))

    def _attributed(self, claim: Claim, number: str) -> Iterator[Text]:
        style = _FORM_STYLES[claim.form]
        lead = _plain(f"{number}  ", style)
        margin = _plain(" " * lead.cell_len)
        source = claim.source
        about = "".join(f", {part}" for part in (source.basis, source.office) if part) if source else ""
        who = _text(speaker_name(claim) or OWN_VOICE, "bold").append_text(_plain(visible_line(about), "dim"))
        yield from self._wrap(who, lead)
        yield from self._wrap(
            _text(claim.form, style).append(f" {visible_line(_how(claim))}", "default"), margin
        )
        words = claim.content_text
        yield from self._wrap(_text(f"“{bare(words)}”" if claim.form == "direct" else words, style), margin)
        yield from self._wrap(_text(" → ".join(claim.chain)), margin)
        if told := _circumstances(claim):
            yield from self._wrap(_text(" · ".join(told), "dim"), margin)

    def _wrap(self, text: Text, lead: Text | None = None) -> Iterator[Text]:
        """`text` in lines of the page's width, `lead` before the first, as much space before the others."""
        columns = lead.cell_len if lead else 0
        for line in text.wrap(self._console, self._width - columns):
            yield lead + line if lead else line
            lead = _plain(" " * columns)


def _how(claim: Claim) -> str:
    parts = [f"“{claim.cue.text}”"] if claim.cue else []
    parts.append(_certainty(claim.factuality) + (f" “{claim.hedge}”" if claim.hedge else ""))
    if claim.article_factuality != "Uu":
        parts.append(f"to the article {_certainty(claim.article_factuality)}")
    return "".join(f" · {part}" for part in parts)


def _certainty(value: str) -> str:
    return f"{CERTAINTY[value]} ({value})"


def _circumstances(claim: Claim) -> list[str]:
    nested = claim.nested_source
    anonymity = claim.source.anonymity if claim.source else None
    parts: dict[str, str | None] = {
        "to": claim.addressee,
        "said": plain_date(claim.said_when or ""),
        "when": plain_date(claim.when or ""),
        "where": claim.where,
        "inside it": (nested.entity or nested.text) if nested else None,
        "unnamed because": f"“{anonymity}”" if anonymity else None,
    }
    return [f"{name} {value}" for name, value in parts.items() if value]


def _text(words: str, style: str = "") -> Text:
    """Words from outside, safe to print."""
    return _plain(visible_line(words), style)


def _plain(words: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(words, style)
