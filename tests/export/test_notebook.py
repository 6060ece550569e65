"""Readings in a notebook and as data frames."""

import pytest

import sayso
from readings import article, reading, said, sample_reading
from sayso.errors import SaysoError


def test_a_reading_shows_its_report_in_a_frame_that_reaches_nothing():
    html = sample_reading()._repr_html_()
    assert html.startswith('<iframe sandbox="allow-scripts" srcdoc="') and "allow-same-origin" not in html
    assert "Oda Lindqvist" in html and "<script" not in html


def test_a_claim_shows_who_says_it_and_escapes_what_it_says():
    text = "<b>Rain</b> fell, Jo Penn said."
    claim = said(text, "<b>Rain</b> fell", 1, source="Jo Penn", cue="said")
    html = reading(article(text), claim).claims[0]._repr_html_()
    assert "&lt;b&gt;Rain&lt;/b&gt; fell" in html and "Jo Penn" in html and "certain" in html


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_data_frames_have_a_row_a_claim(library):
    made = sample_reading()
    if library not in __import__("sys").modules and __import__("importlib").util.find_spec(library) is None:
        with pytest.raises(SaysoError, match=f"pip install {library}"):
            getattr(made, f"to_{library}")()
        return
    frame = getattr(made, f"to_{library}")()
    assert len(frame) == len(made.claims) and next(iter(frame["content"])) == made.claims[0].content_text
    assert len(getattr(sayso, f"to_{library}")([made, made])) == 2 * len(frame)
