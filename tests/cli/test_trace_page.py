"""The trace as people read it: outlets against origins, in time order, and readable without outlets."""

from __future__ import annotations

import io
import re

import pytest

from sayso.cli.corpus.tables import print_table
from sayso.cli.corpus.tracing import print_trace
from sayso.records import Appearance, ArticleRef, ClaimCluster, Copy, Origin, Trace


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def plain(self) -> str:
        return re.sub(r"\x1b\[[0-9;]*m", "", self.getvalue())


def _appearance(article: str, quote: str, path: tuple[str, ...], stance: str = "asserts") -> Appearance:
    return Appearance(article, quote, stance, ("o1",), path, True)  # type: ignore[arg-type]


def _trace() -> Trace:
    articles = (
        ArticleRef("b", outlet="Shore Post", published="2031-05-04T07:00:00Z"),
        ArticleRef("a", outlet="Tide Herald", published="2031-05-05"),
        ArticleRef("c", title="Pier \x1b[31m stands", published=None),
    )
    said = ClaimCluster(
        "k7",
        "The pier collapsed",
        (
            _appearance("a", "the pier went down", ("o1", "b", "a")),
            _appearance("b", "pier down", ("o1", "b")),
            _appearance("b", "the pier collapsed at noon", ("o1", "b")),
            _appearance("c", "The pier did not collapse", ("o1", "c"), "denies"),
        ),
        ("o1",),
        2,
        contradicts=("k8",),
    )
    denied = ClaimCluster("k8", "The pier stands", (_appearance("c", "It stands", ("c",)),), (), 1)
    once = ClaimCluster("k9", "It rained", (_appearance("a", "It rained", ("a",)),), ("o1",), 1)
    copies = (Copy("b", "a", "edited", 0.625),)
    return Trace(
        "t", "Pier", articles, (Origin("o1", "Ada Holm", "named person"),), (said, denied, once), copies
    )


def _printed(stream: io.StringIO) -> list[str]:
    print_trace(_trace(), stream)
    return stream.getvalue().splitlines()


def test_outlets_stand_against_origins_and_wordings_in_time_order() -> None:
    lines = _printed(io.StringIO())
    assert lines[1] == "3 articles, by 2 outlets, 2031-05-04 to 2031-05-05"
    at = lines.index("7  The pier collapsed")
    assert lines[at + 1].strip() == "printed by 2 outlets, from 1 independent origin: Ada Holm"
    paths = [line.strip() for line in lines[at + 2 :] if "→" in line]
    assert paths[:2] == [
        "2031-05-04  Ada Holm → Shore Post",
        "2031-05-05  Ada Holm → Shore Post → Tide Herald",
    ]
    assert "“the pier collapsed at noon” (+1)" in [line.strip() for line in lines]
    assert "contradicts 8: The pier stands" in [line.strip() for line in lines]
    assert "  Tide Herald from Shore Post (edited, 62% of its text, not credited)" in lines
    assert not any("It rained" in line for line in lines)


def test_an_article_without_outlet_goes_by_its_title_and_nothing_hostile_is_printed() -> None:
    text = "\n".join(_printed(io.StringIO()))
    assert "undated     Ada Holm → “Pier \\x1b[31m stands” [DENIES IT]" in text
    assert "\x1b" not in text


def test_lines_are_folded_to_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "48")
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    _printed(stream)
    lines = [line.rstrip() for line in stream.plain().splitlines()]
    assert max(map(len, lines)) <= 48
    assert lines[lines.index("   2031-05-05  Ada Holm → Shore Post → Tide") + 1] == " " * 15 + "Herald"


def test_rows_are_a_table_where_they_fit_and_paragraphs_where_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    row = [5, "The pier collapsed at noon and nobody was hurt by it", "Ada Holm", "2031-05-04T07:00:00Z"]
    printed = {}
    for width in ("100", "50"):
        monkeypatch.setenv("COLUMNS", width)
        stream = Terminal()
        print_table(["cluster", "text", "source", "published"], [row], stream)
        printed[width] = stream.plain()
        assert max(map(len, printed[width].splitlines())) <= int(width)
        assert "2031-05-04 07:00" in printed[width]
    assert "cluster" in printed["100"] and "source Ada Holm · published" in printed["50"]
    pipe = io.StringIO()
    print_table(["cluster", "text", "source", "published"], [row], pipe)
    assert pipe.getvalue() == "5\t" + "\t".join(map(str, row[1:])) + "\n"
