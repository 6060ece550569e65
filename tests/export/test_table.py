import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from readings import article, reading, said, sample_reading
from sayso.export.table import COLUMNS, header, rows


def table(*readings):
    return list(csv.DictReader(io.StringIO(header() + "".join(map(rows, readings)))))


def test_one_row_a_claim():
    made = sample_reading()
    found = table(made)
    assert len(found) == len(made.claims)
    fourth = found[3]
    assert fourth["source"] == "Oda Lindqvist"
    assert fourth["content"] == "We sent three letters and got one answer"
    start, end = map(int, fourth["content_span"].split(":"))
    assert made.article.text[start:end] == fourth["content"]
    assert found[0]["chain"] == "Oda Lindqvist → The Brennick Courier → article"


def test_discontinuous_content_has_two_spans():
    row = next(row for row in table(sample_reading()) if row["cue"] == "reportedly")
    assert len(row["content_span"].split()) == 2
    assert row["source"] == "unnamed: not stated"


def test_no_claims_no_rows():
    assert table(reading(article("Nothing here."))) == []


@given(st.text(min_size=1), st.sampled_from(["=", "+", "-", "@", "\t=", " =", "＝"]))
def test_no_cell_is_a_formula(text, start):
    title = start + text
    [row] = table(
        reading(article("Ann said it rained.", title=title), said("Ann said it rained.", "it rained", 1))
    )
    assert set(row) == set(COLUMNS)
    assert row["title"].startswith("'")
