"""Who took from whom: invented outlets, in which each way of taking text stands once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.corpus.copies import Outlets, candidates, compare, find_copies, signature
from sayso.records import Article, Block
from sayso.records.trace import Copy


def _paragraphs(text: str) -> str:
    """`text` with each paragraph on one line."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)


WIRE = _paragraphs("""ARDEN, May 3 (Quillon) - The harbour master of Arden closed both piers on
Tuesday after divers found
cracks in the oldest pillars, and said that repairs would take at least until the autumn.

Ferries to the outer islands will leave from the fish market for the time being, a journey that takes twenty
minutes more. Around nine hundred people use them on a working day, according to the port's own count.

"Nobody was in danger at any moment," the harbour master, Lena Orff, said in a statement. "We would rather
close a day early than an hour late."

Shopkeepers on the north pier asked the town for a rebate on their rents. A decision is expected next week,
when the council meets for the first time since Easter.

(Reporting by Ada Lorn; editing by Ben Marsh)""")

LOCAL = _paragraphs("""Marta Quist has sold coffee on the north pier for eleven summers, and on
Tuesday she carried her
machine home in a wheelbarrow.

"They gave us an hour and a cardboard box," she told the Ledger. Her neighbour, who mends nets, had gone
already.

""")


def _article(id: str, outlet: str, day: str, text: str, **more: str) -> Article:
    return Article(id=id, text=text, sha256="", outlet=outlet, published=day, **more)


WIRED = _article("w", "Quillon News Agency", "2031-05-03T08:00:00Z", WIRE)


def _pairs(copies: tuple[Copy, ...]) -> dict[tuple[str, str], str]:
    return {(c.source, c.target): c.kind for c in copies}


def test_two_reprints_have_no_edge_between_them() -> None:
    one = _article("p", "The Vale Post", "2031-05-03T09:00:00Z", WIRE)
    other = _article("m", "Morning Bell", "2031-05-03T10:00:00Z", WIRE)
    assert _pairs(find_copies((other, WIRED, one))) == {("w", "p"): "verbatim", ("w", "m"): "verbatim"}


def test_credit_outranks_the_clock() -> None:
    early = _article("p", "The Vale Post", "2031-05-03T07:00:00Z", WIRE)
    assert _pairs(find_copies((early, WIRED))) == {("w", "p"): "verbatim"}


def test_credit_in_running_text_decides_where_a_day_bears_no_time() -> None:
    text = (
        WIRE.split("\n\n", 1)[1].rsplit("\n\n", 1)[0]
        + "\n\nThe piers close today, Quillon News Agency reported."
    )
    bare = _article("g", "The Vale Gazette", "2031-05-03", text)
    assert list(_pairs(find_copies((bare, WIRED)))) == [("w", "g")]
    early = replace(bare, published="2031-05-03T07:00:00Z", text=text.rsplit("\n\n", 1)[0])
    assert list(_pairs(find_copies((early, replace(WIRED, text=WIRE.replace("(Quillon)", "-")))))) == [
        ("g", "w")
    ]


def test_new_lead_and_cut_end_is_edited_and_kept_in_spans() -> None:
    middle = WIRE.split("\n\n", 1)[1].rsplit("\n\n", 2)[0]
    text = (
        "Piers shut.\n\nIt will be a long summer for the islanders of Arden.\n\n" + middle + "\n\n(Quillon)"
    )
    copy = compare(WIRED, _article("p", "The Vale Post", "2031-05-04", text))
    assert copy is not None and copy.kind == "edited" and copy.credited
    taken = " ".join(text[start:end] for start, end in copy.shared)
    assert taken.startswith("Ferries to the outer islands") and "long summer" not in taken


def test_agency_paragraph_in_a_local_story_is_embedded() -> None:
    text = LOCAL * 2 + WIRE.split("\n\n")[1] + "\n\nAdditional reporting by Quillon."
    copy = compare(WIRED, _article("l", "The Arden Ledger", "2031-05-04", text))
    assert copy is not None and copy.kind == "embedded" and copy.credited


def test_a_chain_is_kept_where_the_second_changed_the_text() -> None:
    changed = WIRE.replace("twenty minutes more", "half an hour and a good deal of patience longer").replace(
        "Shopkeepers on the north pier asked", "Shopkeepers, who say that spring is half of their year, asked"
    )
    second = _article("b", "The Vale Post", "2031-05-03T10:00:00Z", changed.replace("(Quillon) ", ""))
    third = _article("c", "Morning Bell", "2031-05-03T12:00:00Z", changed.split("\n\n", 1)[1])
    assert _pairs(find_copies((WIRED, second, third))) == {("w", "b"): "edited", ("b", "c"): "edited"}


def test_citing_another_outlet_is_rewriting_and_only_from_the_article_meant() -> None:
    ledger = _article("l", "The Arden Ledger", "2031-05-04", LOCAL)
    older = _article(
        "o", "The Arden Ledger", "2031-05-01", "The town band played on Saturday for the new mayor."
    )
    text = (
        "A coffee seller from the north pier was given one hour to leave, Marta Quist told the Arden Ledger."
    )
    third = _article("t", "Morning Bell", "2031-05-05", text + "\n\nThe weather stays fine.")
    copies = find_copies((older, ledger, third))
    assert _pairs(copies) == {("l", "t"): "rewritten"} and copies[0].credited


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("The Arden Ledger has a coffee seller, Marta Quist, who had one hour.", True),
        ("The Ledger's coffee seller, Marta Quist, says that she had one hour.", True),
        ("A report in the Ledger that Marta Quist sold coffee for summers is being looked into.", True),
        ("The Ledger's coffee, Marta Quist or no Marta Quist, tastes of tin.", False),
        ("If the Ledger is right, coffee makes Marta Quist rich.", False),
        ("Marta Quist carried coffee before the Ledger had asked her for any.", False),
        ("Marta Quist, quoted in yesterday's Arden Ledger, sells no coffee to us.", False),
        ("An advertiser at the Ledger says that coffee is what Marta Quist sells.", False),
    ],
)
def test_whether_a_mention_of_an_outlet_hands_something_on(sentence: str, given: bool) -> None:
    ledger = _article("l", "The Arden Ledger", "2031-05-04", LOCAL)
    third = _article("t", "Morning Bell", "2031-05-05", sentence + "\n\nThe weather stays fine.")
    assert bool(find_copies((ledger, third))) == given


@pytest.mark.parametrize(
    ("outlet", "sentence", "named"),
    [
        ("Harrow Press live page", "It was Harrow Press that said so.", True),
        ("Harrow Notes (blog)", "Harrow Notes has it.", True),
        ("Brayne Mills (press release)", "Brayne Mills has it.", False),
        ("Harrovian Broadcasting", "Harrovian said so.", True),
        ("Harrovian Broadcasting", "Three Harrovian guards said so.", False),
    ],
)
def test_what_an_outlet_is_called(outlet: str, sentence: str, named: bool) -> None:
    assert bool(Outlets([_article("a", outlet, "2031-05-04", "…")]).mentions(sentence)) == named


def test_a_quotation_given_to_one_outlet_alone_is_lifted() -> None:
    ledger = _article("l", "The Arden Ledger", "2031-05-04", LOCAL)
    text = (
        'PIER SHAME! "They gave us an hour and a cardboard box," fumed brave Marta.\n\nThe town said nothing.'
    )
    assert _pairs(find_copies((ledger, _article("t", "Daily Gong", "2031-05-05", text)))) == {
        ("l", "t"): "lifted quote"
    }


def test_reprints_of_a_quotation_do_not_make_it_everybodys() -> None:
    ledger = _article("l", "The Arden Ledger", "2031-05-04", LOCAL + WIRE)
    reprints = [_article(f"r{i}", f"Post {i}", f"2031-05-05T0{i}:00:00Z", LOCAL + WIRE) for i in range(3)]
    text = 'PIER SHAME! "They gave us an hour and a cardboard box," fumed brave Marta.'
    gong = _article("t", "Daily Gong", "2031-05-06", text)
    assert _pairs(find_copies((ledger, *reprints, gong)))["l", "t"] == "lifted quote"


def test_a_quotation_said_to_everybody_is_nobodys() -> None:
    one = 'Piers shut. "We would rather close a day early than an hour late," she told reporters.'
    other = 'She was calm. "We would rather close a day early than an hour late," she said at the quay.'
    articles = (
        _article("a", "The Vale Post", "2031-05-03", one),
        _article("b", "Morning Bell", "2031-05-04", other),
    )
    assert find_copies(articles) == ()


def test_a_correction_takes_nothing_from_whom_it_names() -> None:
    ledger = _article("l", "The Arden Ledger", "2031-05-04", LOCAL)
    text = "We said that Marta Quist sold tea on the north pier. It is coffee, as the Arden Ledger had it."
    notice = _article("n", "Daily Gong", "2031-05-06", text, title="Correction: Marta Quist")
    assert find_copies((ledger, notice)) == ()


def test_an_outlets_own_background_is_no_copy() -> None:
    later = _article("x", "Quillon News Agency", "2031-05-09", LOCAL * 3 + WIRE.split("\n\n")[1])
    assert find_copies((WIRED, later)) == ()


def test_boilerplate_is_not_compared() -> None:
    footer = (
        "Sign up for the letter that thousands of our readers open every morning, free of charge and full "
    )
    footer += "of news, puzzles, recipes and the best of what our columnists have written since yesterday."
    pair = []
    for id, body in (("a", "Snow fell on the pass."), ("b", "The mayor has resigned.")):
        text = body + "\n\n" + footer
        blocks = (Block("paragraph", (0, len(body))), Block("boilerplate", (len(body) + 2, len(text))))
        pair.append(replace(_article(id, id, "2031-05-03", text), blocks=blocks))
    assert compare(*pair) is None


def test_signature_finds_an_embedded_paragraph_and_nothing_else() -> None:
    wire = set(signature(WIRE).fingerprints)
    local = set(signature(LOCAL * 2 + WIRE.split("\n\n")[1]).fingerprints)
    assert candidates({1: len(wire & local)}) == [1]
    assert candidates({1: len(wire & set(signature(LOCAL).fingerprints))}) == []


def test_signatures_are_the_same_on_every_machine() -> None:
    assert signature("one two three four five six").fingerprints == (6726822660135780788,)
    assert signature("").fingerprints == () and signature("four words are few").fingerprints == ()


def test_signatures_of_long_articles_stay_small() -> None:
    words = " ".join(f"w{i * 7919 % 10007}" for i in range(20_000))
    assert len(signature(words).fingerprints) < 140


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=120), st.sampled_from([None, "A", "The B Post"])), max_size=5))
def test_any_texts_are_compared(made: list[tuple[str, str | None]]) -> None:
    articles = [
        Article(id=str(i), text=text, sha256="", outlet=outlet) for i, (text, outlet) in enumerate(made)
    ]
    for copy in find_copies(articles):
        assert copy.source != copy.target and 0 <= copy.score <= 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_signatures_of_any_text(text: str) -> None:
    fingerprints = signature(text).fingerprints
    assert all(-(2**63) <= f < 2**63 for f in fingerprints) and list(fingerprints) == sorted(
        set(fingerprints)
    )


def test_texts_that_repeat_themselves_end() -> None:
    texts = ["a " * 60_000, "a b " * 30_000, '"x" ' * 40_000, "``x " * 40_000, "... " * 50_000, "." * 200_000]
    find_copies([Article(id=str(i), text=text, sha256="", outlet=f"O{i}") for i, text in enumerate(texts)])
