from hypothesis import given
from hypothesis import strategies as st

from readings import SAMPLE, article, reading, said, sample_reading
from sayso.export.html.marks import cut, marks_of, parts
from sayso.records import Block, Claim

spans = st.tuples(st.integers(-3, 40), st.integers(-3, 40)).map(lambda pair: (min(pair), max(pair)))
texts = st.text("ab “é\n", min_size=1, max_size=30).filter(str.strip)


def claims_at(pairs):
    return [
        Claim(f"c{i}", tuple(sorted(content)), "", "direct", None, None, ("article",))
        for i, content in enumerate(pairs)
    ]


@given(texts, st.lists(st.lists(spans, min_size=1, max_size=3), max_size=5))
def test_pieces_put_together_are_the_text_and_know_their_claims(text, pairs):
    claims = claims_at(pairs)
    marks = marks_of(claims, "text", text)
    pieces = cut(text, (0, len(text)), marks, claims)
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        for offset in range(at, at + len(piece.text)):
            assert set(piece.claims) == {m.claim for m in marks if m.span[0] <= offset < m.span[1]}
        at += len(piece.text)


@given(texts, st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=6))
def test_no_text_is_left_out_whatever_the_blocks(text, pairs):
    blocks = tuple(Block("paragraph", pair) for pair in sorted(pairs))
    shown = parts(reading(article(text, blocks=blocks)))
    joined = "".join(piece.text for part in shown for run in part.runs for piece in run.pieces)
    assert "".join(joined.split()) == "".join(text.split())


def test_dateline_and_paragraph_share_a_line():
    shown = parts(sample_reading())
    kinds = [part.kind for part in shown]
    assert kinds[:4] == ["title", "byline", "caption", "credit"]
    assert kinds[-1] == "boilerplate"
    first = shown[4]
    assert [run.kind for run in first.runs] == ["dateline", "paragraph"]
    assert "".join(p.text for r in first.runs for p in r.pieces).startswith(
        "BRENNICK, Veldany, March 12 — The eastern wall"
    )


def test_source_and_cue_are_told_from_content():
    made = sample_reading()
    pieces = [piece for part in parts(made) for run in part.runs for piece in run.pieces]
    oda = next(piece for piece in pieces if piece.text == "Oda Lindqvist")
    assert oda.source and oda.form is None and oda.claims == (3, 4, 5)
    letters = next(piece for piece in pieces if piece.text.startswith("We sent three"))
    assert (letters.form, letters.starts, letters.ends) == ("direct", (3,), (3,))


def test_discontinuous_content_starts_and_ends_once():
    made = sample_reading()
    pieces = [piece for part in parts(made) for run in part.runs for piece in run.pieces]
    assert sum(15 in piece.starts for piece in pieces) == sum(15 in piece.ends for piece in pieces) == 1


def test_nested_contents_show_the_innermost_form():
    text = "Ann said “Bob denies it”."
    outer = said(text, "“Bob denies it”", 1, form="direct", source="Ann")
    inner = said(text, "it", 2, source="Bob")
    pieces = cut(text, (0, len(text)), marks_of([outer, inner], "text", text), [outer, inner])
    assert [(p.text, p.form) for p in pieces if p.form] == [
        ("“", "direct"), ("Bob", "direct"), (" denies ", "direct"), ("it", "indirect"), ("”", "direct"),
    ]  # fmt: skip


def test_cutting_a_long_article_is_quick():
    text = SAMPLE * 200
    claims = claims_at([[(i, i + 40)] for i in range(0, len(text) - 40, 50)])
    assert len(parts(reading(article(text), *claims))) > 1000
