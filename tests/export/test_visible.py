import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sayso.export.visible import visible, visible_line


def test_shows_what_would_move_the_cursor_or_turn_the_writing():
    assert visible("a\x1b[2Jb") == "a\\x1b[2Jb"
    assert visible("pay \u202eeno\u202c") == "pay \\u202eeno\\u202c"
    assert visible("a\ud800b") == "a\\ud800b"
    assert visible("\U000e0041") == "\\U000e0041"


def test_leaves_ordinary_writing_alone():
    for text in ("naïve “quotes” — dash", "שלום עולם", "नमस्ते", "👩\u200d👩\u200d👧", "tab\tand\nline"):
        assert visible(text) == text


def test_one_line():
    assert visible_line("  a\r\n b\t\u2028c ") == "a b c"


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_dangerous_is_left(text):
    shown = visible(text)
    shown.encode("utf-8")
    assert not {unicodedata.bidirectional(c) for c in shown} & {
        "RLO",
        "LRO",
        "RLE",
        "LRE",
        "PDF",
        "RLI",
        "LRI",
        "FSI",
    }
    assert all(c in "\n\t" or unicodedata.category(c) != "Cc" for c in shown)
