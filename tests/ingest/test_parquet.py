"""Articles in Parquet files."""

import datetime
import io

import pytest

from sayso.errors import InputError
from sayso.ingest.inputs import articles
from sayso.ingest.parquet import articles_from_parquet
from sayso.records import Article, SetAside

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (the extra sayso[scale])")
import pyarrow.parquet as pq  # noqa: E402


def table(**columns):
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def read(data):
    return list(articles_from_parquet(data, name="x.parquet"))


def test_columns_by_their_usual_names_and_a_bad_row_set_aside():
    data = table(
        doc_id=[1, 2, 3],
        Body=["Rain fell in Aldermoor.", None, "Snow fell in Port Selm."],
        headline=["Rain", "Nothing", "Snow"],
        published_at=[datetime.datetime(2031, 3, 4, 9, 10), None, None],
        vector=[[1.0], [2.0], [3.0]],
    )
    first, second, third = read(data)
    assert isinstance(first, Article) and (first.id, first.title) == ("1", "Rain")
    assert first.published.startswith("2031-03-04")
    assert isinstance(second, SetAside) and "x.parquet:2" in second.error
    assert third.text == "Snow fell in Port Selm."


def test_a_file_is_known_by_its_first_bytes(tmp_path):
    path = tmp_path / "articles.bin"
    path.write_bytes(table(text=["Rain fell in Aldermoor."]))
    (found,) = articles([str(path)])
    assert isinstance(found, Article) and found.text == "Rain fell in Aldermoor."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PAR1", "cannot be read as Parquet"),
        (table(text=["Rain fell."])[:-9], "cannot be read as Parquet"),
        (table(number=[1]), "no column of articles"),
    ],
)
def test_what_is_none_says_so(data, told):
    with pytest.raises(InputError, match=told):
        read(data)


def test_damage_at_any_place_is_an_error_or_a_reading(tmp_path):
    good = table(text=["Rain fell in Aldermoor, the mayor said."] * 20, title=["Rain"] * 20)
    for at in range(4, len(good), 7):
        bad = bytearray(good)
        bad[at] ^= 0xFF
        try:
            assert all(isinstance(item, Article | SetAside) for item in read(bytes(bad)))
        except InputError:
            continue
