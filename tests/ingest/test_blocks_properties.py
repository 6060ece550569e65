"""What holds of the blocks of any text whatever."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.ingest.blocks import find_blocks
from sayso.ingest.blocks.lines import paragraphs

line = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            *(
                "By Ana Roe",
                "LORN (AP) — The river rose on Monday, officials said.",
                "Photo: Ana Roe",
                "___",
                "#",
            ),
            *(
                "Floods in Lorn on May 2, 2021. (AP Photo/Ana Roe)",
                "Related:",
                "May 3, 2021",
                "ADVERTISEMENT",
            ),
            *(
                "**LORN** — The river rose on Monday.",
                "CNN",
                "—",
                "* Follow us on Twitter *",
                "Image caption,",
                "—\xa0",
            ),
            "The minister said on Monday that she would leave office within a week.",
        ]
    ),
)
end = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\n \n", "\u2028", "\v", "\f", "\x85", " "])
text = st.lists(st.tuples(line, end), max_size=14).map(lambda pairs: "".join(a + b for a, b in pairs))


@settings(max_examples=200, deadline=None)
@given(text, st.none() | line)
@example("x\x1c\n\x1f", None)
@example("*", "*")
@example("**LORN** — *The river rose on Monday night.*", None)
@example("\ufeffTitle\n\nBy Ana Roe\n", "Title")
@example("İstanbul’da sel\n\nBody text, he said.", "İstanbul’da sel")
def test_blocks_are_in_order_apart_and_hold_all_words(text: str, title: str | None) -> None:
    blocks = find_blocks(text, title).blocks
    at = 0
    for block in blocks:
        start, stop = block.span
        assert at <= start < stop <= len(text)
        assert not text[at:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        at = stop
    assert not text[at:].strip()
    assert sum(block.kind == "title" for block in blocks) <= 1


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_paragraphs_are_in_order_and_hold_all_words(text: str) -> None:
    at = 0
    for start, stop in paragraphs(text):
        assert at <= start < stop
        assert not text[at:start].strip()
        at = stop
    assert not text[at:].strip()


def wrapped(paragraph: str, width: int) -> str:
    out, used = [], 0
    for word in paragraph.split():
        if used and used + 1 + len(word) > width:
            out.append("\n")
            used = 0
        elif used:
            out.append(" ")
            used += 1
        out.append(word)
        used += len(word)
    return "".join(out)


BODY = [
    "The minister said on Monday that she would leave office within a week, after twelve deaths.",
    "Rivers in the north of the country kept rising, and twelve villages were cut off from the capital.",
    "Her party chose a new leader on Tuesday night, in a meeting that lasted until the small hours.",
]


@given(st.integers(66, 80))
def test_text_wrapped_at_a_column_is_put_together_by_blank_lines(width: int) -> None:
    text = "\n\n".join(wrapped(p, width) for p in BODY)
    assert [" ".join(text[a:b].split()) for a, b in paragraphs(text)] == BODY


@given(st.integers(66, 80))
def test_a_wrapped_text_keeps_its_head_apart(width: int) -> None:
    head = "Minister quits over floods\nBy Ana Roe\nMay 3, 2021"
    text = head + "\n\n" + "\n\n".join(wrapped(p, width) for p in BODY)
    found = find_blocks(text)
    assert [b.kind for b in found.blocks] == ["title", "byline", "boilerplate", *["paragraph"] * 3]


def test_lines_are_paragraphs_where_there_are_no_blank_ones() -> None:
    text = "\n".join(BODY)
    assert [text[a:b] for a, b in paragraphs(text)] == BODY


def test_short_sentences_on_lines_of_their_own_are_not_joined() -> None:
    lines = [f"The river rose by {n} metres in the town of Lorn on that Monday." for n in range(9)]
    assert len(paragraphs("\n".join(lines))) == 9
