"""Agencies by the signs their copy bears; invented names beside real ones."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.corpus.copies import Agency, agency
from sayso.records import Article

_BODY = "\n\nThe council met for three hours. Nobody left early.\n\n“We are tired,” the mayor said.\n"


def _found(text: str, byline: str | None = None, outlet: str | None = "The Vale Post") -> Agency | None:
    return agency(Article(id="a", text=text, sha256="", byline=byline, outlet=outlet))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("PARIS, Aug 31 (Reuters) - The council met.", "Reuters"),
        ("WASHINGTON (AP) — The council met.", "AP"),
        ("HARBOUR ISLE, May 3 (Quillon Press) - The council met.", "Quillon Press"),
        ("Dec 29 (Reuters) - The council met.", "Reuters"),
        ("Council meets.\n\nSt. Maren, Oct. 4 (UPI) — The council met.", "UPI"),
        ("LIMA, AFP — The council met.", "AFP"),
    ],
)
def test_datelines(head: str, name: str) -> None:
    found = _found(head + _BODY)
    assert found is not None and (found.name, found.kind) == (name, "agency copy")


@pytest.mark.parametrize(
    ("tail", "name", "kind"),
    [
        ("(Reporting by Ada Lorn; Editing by Ben Marsh)", None, "agency copy"),
        ("(Reporting by Ada Lorn for Reuters; Editing by Ben Marsh)", "Reuters", "agency copy"),
        ("(Quillon newsroom; editing by Ben Marsh)", "Quillon", "agency copy"),
        ("It goes on today. (Quillon)\n\nSubscribe to our newsletter.", "Quillon", "agency copy"),
        ("Copyright 2031 The Associated Press. All rights reserved.", "AP", "agency copy"),
        ("The Associated Press contributed to this report.", "AP", "contributed"),
        ("With files from The Canadian Press", "CP", "contributed"),
        ("Additional reporting by Quillon. Read the Post every Friday.", "Quillon", "contributed"),
        ("Some of this was supplied by Quillon News Agency.", "Quillon News Agency", "contributed"),
        ("With Quillon", "Quillon", "contributed"),
    ],
)
def test_tails(tail: str, name: str | None, kind: str) -> None:
    text = _BODY + "\n" + tail
    found = _found(text)
    assert found is not None and (found.name, found.kind) == (name, kind)
    assert text[slice(*found.span)] == found.words


@pytest.mark.parametrize(
    "tail",
    [
        "Additional reporting by Kylie Marrow",
        "Tom Harrow contributed research.",
        "They laughed. (Applause)",
        "See the poll. (VoteWatch)\n\nAnd the map. (MapDesk)",
        "He told AP he was well.",
    ],
)
def test_what_is_no_agency(tail: str) -> None:
    assert _found(_BODY + "\n" + tail) is None


@pytest.mark.parametrize(
    ("byline", "name", "kind"),
    [
        ("AP", "AP", "agency copy"),
        ("By Agence France-Presse", "AFP", "agency copy"),
        ("Quillon Press Agency", "Quillon Press Agency", "agency copy"),
        ("Staff and agency", None, "contributed"),
        ("Post staff and Reuters", "Reuters", "contributed"),
    ],
)
def test_bylines(byline: str, name: str | None, kind: str) -> None:
    found = _found(_BODY, byline)
    assert found is not None and (found.name, found.kind, found.within) == (name, kind, "byline")


def test_a_reporter_is_no_agency() -> None:
    assert _found(_BODY, "Ada Lorn") is None
    assert _found(_BODY, "Vale Post reporters") is None


def test_the_agency_itself() -> None:
    found = _found("ARDEN, May 3 (Quillon) - The council met." + _BODY, outlet="Quillon News Agency")
    assert found is not None and found.own


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60))
def test_any_text_is_read(text: str, byline: str) -> None:
    found = _found(text, byline)
    assert found is None or found.words in (text, byline) or found.words in text + byline


@pytest.mark.parametrize("piece", ["A-", "A ", "(", "Aa. ", "by A, ", "A/", "With A ", "Editing by A", "A.A"])
def test_hostile_repetition_is_read_at_once(piece: str) -> None:
    begun = time.monotonic()
    _found(piece * 60_000, piece * 200)
    assert time.monotonic() - begun < 20
