import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from readings import article, own, reading, said, sample_reading
from sayso.export.terminal import print_page
from sayso.records import Difference, HeadlineCheck


def page(made, width=80, **options):
    out = io.StringIO()
    print_page(made, Console(file=out, width=width, **options))
    return out.getvalue()


def test_says_who_speaks_what_how_sure_and_how_it_reached_us():
    shown = page(sample_reading())
    assert "27 claims: 22 attributed to 12 sources, 5 in the article's own voice" in shown
    assert "Ilse Marrow · The Meridian Post · 2030-03-13" in shown
    assert "6  Oda Lindqvist" in shown
    assert "direct · “said” · certain (CT+)" in shown
    assert "indirect · “adding” · possible (PS+) “might”" in shown
    assert "Oda Lindqvist → The Brennick Courier → article" in shown
    assert "unnamed: not stated → article" in shown
    assert " 8  Two roads remain closed." in shown


def test_fits_80_columns_without_trailing_blanks_or_colour_codes_in_a_pipe():
    for width in (80, 40):
        lines = page(sample_reading(), width).split("\n")
        assert all(cell_len(line) <= width for line in lines)
        assert not any(line.endswith(" ") for line in lines)
        assert "\x1b" not in "".join(lines)


def test_colours_at_a_terminal_but_not_where_they_are_unwanted():
    assert "\x1b[" in page(sample_reading(), force_terminal=True, color_system="standard")
    assert "\x1b[36m" not in page(
        sample_reading(), force_terminal=True, color_system="standard", no_color=True
    )


def test_shows_warnings_where_there_are_no_claims():
    shown = page(reading(article("Bonjour.", title="Titre", warnings=("the text is not English",))))
    assert "Note: the text is not English" in shown
    assert "0 claims" in shown


@given(st.text(st.characters(exclude_categories=()), min_size=1).filter(str.strip), st.integers(20, 120))
def test_hostile_text_stays_in_its_place(text, width):
    words = f"{text}[bold]"
    claims = [own(words, words, 1), said(words, words, 2, source=words, cue=words)]
    shown = page(reading(article(words, title=words, byline=words), *claims), width, force_terminal=False)
    shown.encode("utf-8")
    assert "[bold]" in shown.replace("\n", "").replace(" ", "")
    assert not {c for c in shown if ord(c) < 32} - {"\n"}
    assert "\u202e" not in shown


def test_lays_the_headline_beside_the_body():
    check = HeadlineCheck(
        "headline",
        ((0, 16),),
        "Council bans cars",
        False,
        differences=(
            Difference(
                "certainty raised", "the body is less sure of this", ((8, 12),), "bans", ((3, 9),), "may ban"
            ),
        ),
    )
    shown = page(replace(reading(article("The council may ban cars.")), headline_check=(check,)))
    assert "HEADLINE AND BODY" in shown
    assert "certainty raised: the body is less sure of this" in shown
    assert "headline “bans”" in shown
    assert "body “may ban”" in shown
    carried = HeadlineCheck("headline", ((0, 16),), "Council bans cars", True)
    assert "The body carries the headline" in page(
        replace(reading(article("The council bans cars.")), headline_check=(carried,))
    )
