"""Every export, read back by its own ecosystem's tool: the same claims, and nothing of an article runs."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from readings import article, reading, said
from sayso.corpus.corpus import Corpus
from sayso.corpus.views import ArticleRow, Query
from sayso.errors import SaysoError
from sayso.export.corpus import gdelt, gdelt_mentions, icews, polecat
from sayso.export.corpus.bibtex import entry
from sayso.export.corpus.dates import known, timestamp
from sayso.export.corpus.events import OURS, dyads
from sayso.export.corpus.formats import FORMATS, export
from sayso.export.corpus.selection import Selection
from sayso.records import Event
from worlds import added, bridge, strike

HOSTILE = Path(__file__).parents[3] / "benchmarks" / "data" / "hostile.jsonl"
NEEDS = {"xlsx": "xlsxwriter", "parquet": "pyarrow", "stix": "stix2", "docx": "docx"}


def hostile(fields, number):
    text = fields.get("text") or "Nothing happened."
    own = {k: v for k, v in fields.items() if k in ("title", "byline", "outlet", "url", "published")}
    made = article(text, id=fields["id"], name=f"hostile {number}", **own)
    words = text.strip()
    claim = said(
        text, words, 1, source=words.split()[0], cue=words.split()[-1], entity=own.get("byline") or words
    )
    return reading(made, claim)


@pytest.fixture(params=["fair", "hostile"])
def corpus(request, tmp_path):
    with Corpus.open(str(tmp_path / "c.corpus"), create=True) as made:
        if request.param == "fair":
            added(made, bridge(), strike())
        else:
            lines = HOSTILE.read_text(encoding="utf-8").splitlines()
            added(made, *(hostile(json.loads(line), n) for n, line in enumerate(lines)))
        yield made


@pytest.fixture
def fair(tmp_path):
    with Corpus.open(str(tmp_path / "c.corpus"), create=True) as made:
        added(made, bridge(), strike())
        yield made


def rows(corpus):
    return list(Selection(corpus).claims())


def printed(text):
    return text.replace("\0", "").encode("utf-8", "backslashreplace").decode()


def write(corpus, to, tmp_path, **selection):
    if to in NEEDS:
        pytest.importorskip(NEEDS[to], reason=f"{NEEDS[to]} is not installed (the extra sayso[exports])")
    out = tmp_path / f"out{FORMATS[to].suffix}"
    return out, export(Selection(corpus, **selection), to, out)


@pytest.mark.parametrize("to", FORMATS)
def test_every_format_writes_whatever_stands_in_articles(corpus, to, tmp_path):
    out, _ = write(corpus, to, tmp_path)
    assert out.exists() and not list(tmp_path.glob(".*.part"))


def test_csv_has_every_claim_and_no_cell_that_runs(corpus, tmp_path):
    out, count = write(corpus, "csv", tmp_path)
    with out.open(encoding="utf-8", newline="") as stream:
        back = list(csv.DictReader(stream))
    assert count == len(back) == len(rows(corpus))
    assert [r["text"].removeprefix("'") for r in back] == [
        printed(r.text).removeprefix("'") for r in rows(corpus)
    ]
    for row in back:
        assert not any(
            v.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
            for k, v in row.items()
            if k not in ("lat", "lon")
        )


def test_xlsx_has_every_claim_as_text_and_no_formula(corpus, tmp_path):
    out, count = write(corpus, "xlsx", tmp_path)
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    book = openpyxl.load_workbook(out)
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert book["Claims"].max_row == count + 1


def test_parquet_gives_the_same_claims(corpus, tmp_path):
    out, _ = write(corpus, "parquet", tmp_path)
    import pyarrow.parquet as pq

    back = pq.read_table(out)
    assert back.column("text").to_pylist() == [r.text for r in rows(corpus)]
    assert back.column("independent_origins").to_pylist() == [r.independent_origins for r in rows(corpus)]


def test_geojson_places_claims_longitude_first(fair, tmp_path):
    out, count = write(fair, "geojson", tmp_path)
    features = json.loads(out.read_text())["features"]
    assert count == len(features) == 1
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [-0.5, 51.5]}


def test_annotations_find_their_words(corpus, tmp_path):
    out, count = write(corpus, "annotations", tmp_path)
    items = json.loads(out.read_text())["items"]
    assert count == len(items) == len(rows(corpus))
    for item, row in zip(items, rows(corpus), strict=True):
        quote, position = item["target"]["selector"]
        text = corpus.reading(row.article.key).article.text
        assert quote["exact"] == printed(text[position["start"] : position["end"]])


def test_stix_is_valid_and_holds_every_claim(corpus, tmp_path):
    out, count = write(corpus, "stix", tmp_path)
    import stix2

    bundle = stix2.parse(out.read_text(encoding="utf-8"))
    notes = [o for o in bundle.objects if o.type == "note"]
    assert count == len(notes) == len(rows(corpus))
    known = {o.id for o in bundle.objects}
    assert all(reference in known for o in bundle.objects for reference in o.get("object_refs", []))
    again, _ = write(corpus, "stix", tmp_path)
    assert stix2.parse(again.read_text(encoding="utf-8")).id == bundle.id


def test_followthemoney_holds_every_claim_with_its_proof(corpus, tmp_path):
    out, count = write(corpus, "ftm", tmp_path)
    entities = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    by_id = {e["id"]: e for e in entities}
    assert len(by_id) == len(entities)
    events = [e for e in entities if e["schema"] == "Event"]
    assert count == len(events) == len(rows(corpus))
    for event in events:
        assert by_id[event["properties"]["proof"][0]]["schema"] == "Article"
        assert all(identity in by_id for identity in event["properties"].get("involved", []))
    for mention in (e for e in entities if e["schema"] == "Mention"):
        assert {*mention["properties"]["document"], *mention["properties"]["resolved"]} <= set(by_id)


def test_followthemoney_validates(corpus, tmp_path):
    ftm = shutil.which("ftm", path=f"{Path(sys.executable).parent}:{__import__('os').environ['PATH']}")
    if ftm is None:
        pytest.skip("the command ftm (followthemoney) is not installed")
    out, _ = write(corpus, "ftm", tmp_path)
    lines = out.read_bytes()
    done = subprocess.run([ftm, "validate"], input=lines, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout.splitlines()) == len(lines.splitlines())
    before = {e["id"]: e["properties"] for e in map(json.loads, lines.splitlines())}
    for entity in map(json.loads, done.stdout.splitlines()):
        lost = set(before[entity["id"]]) - set(entity["properties"])
        assert not lost, (entity["id"], lost)


@pytest.mark.parametrize(
    ("to", "module", "header"),
    [
        ("gdelt", gdelt, False),
        ("gdelt-mentions", gdelt_mentions, False),
        ("icews", icews, True),
        ("polecat", polecat, True),
    ],
)
def test_event_tables_have_their_columns_and_ours(fair, to, module, header, tmp_path):
    out, count = write(fair, to, tmp_path)
    lines = [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines()]
    columns = (*module.COLUMNS, *OURS)
    if header:
        assert tuple(lines.pop(0)) == columns
    assert count == len(lines) == 1
    event = dict(zip(columns, lines[0], strict=True))
    assert event["Certainty"] == "CT+" and event["Said By"] == "the article itself"
    if to == "polecat":
        assert (event["Event Type"], event["Event Mode"], event["Event Date"]) == (
            "PROTEST",
            "strike",
            "2031-03-04",
        )
        assert event["Actor Name"] == "Dockers"
    if to == "gdelt":
        assert event["SQLDATE"] == "20310304" and event["NumMentions"] == "1"


def test_joined_actors_make_a_row_with_each_recipient():
    event = Event(
        "ASSAULT", "shelled", actor="Peru", recipient="Togo", actor_span=(0, 4), joint_actors=("Chile",)
    )
    assert [(e.actor, e.recipient, e.actor_span) for e in dyads(event)] == [
        ("Peru", "Togo", (0, 4)),
        ("Chile", "Togo", None),
    ]
    (alone,) = dyads(Event("PROTEST", "marched"))
    assert (alone.actor, alone.recipient) == (None, None)


def test_documents_cite_every_article_and_run_nothing(corpus, tmp_path):
    page, count = write(corpus, "html", tmp_path)
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text.lower() and not re.search(r"<[^>]+\son\w+=", text)
    assert not re.search(r"href=\"(?!https?://|#)", text)
    assert count == len({r.cluster for r in rows(corpus)})
    markdown, _ = write(corpus, "md", tmp_path)
    assert not re.search(r"(?<!\\)<(?!https?://)", markdown.read_text(encoding="utf-8"))


def test_docx_opens_and_holds_every_claim(corpus, tmp_path):
    out, count = write(corpus, "docx", tmp_path)
    from docx import Document

    bullets = [p for p in Document(str(out)).paragraphs if p.style.name == "List Bullet"]
    assert len(bullets) == count
    assert zipfile.is_zipfile(out)


def test_bibtex_has_an_entry_an_article(corpus, tmp_path):
    out, count = write(corpus, "bibtex", tmp_path)
    text = out.read_text(encoding="utf-8")
    assert count == text.count("@misc{") == corpus.articles().total
    unescaped = re.sub(r"\\[{}]", "", text)
    assert unescaped.count("{") == unescaped.count("}")


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ada Venn and Bo Reyl", "Ada Venn and Bo Reyl"),
        ("Karel Dunne, Chief Sports Writer", "Karel Dunne"),
        ("Coastwire staff", "{Coastwire staff}"),
        ("Ada Venn & Bo Reyl; Varlo bureau", "Ada Venn and Bo Reyl"),
        ("{x} \\ desk", "{\\{x\\} \\textbackslash{} desk}"),
        (" , ", ""),
        (None, ""),
    ],
)
def test_authors_in_bibtex_are_people_or_one_body(byline, authors):
    row = ArticleRow(1, "a", "T", "O", None, None, "2031-01-01", 1, 1, 1, byline=byline)
    assert re.findall(r"author = \{(.*)\},", entry(row)) == ([authors] if authors else [])


def test_a_dossier_tells_what_was_said_by_and_about(fair, tmp_path):
    entity = fair.dossier("Ingrid Faal").entity
    out, _ = write(fair, "md", tmp_path, entity=entity)
    text = out.read_text(encoding="utf-8")
    assert "What Ingrid Faal said" in text and "Nobody was hurt" in text and "Dockers" not in text


def test_a_query_narrows_every_format(fair, tmp_path):
    _, count = write(fair, "csv", tmp_path, query=Query(text="strike"))
    assert count == 1


@pytest.mark.parametrize(
    ("edtf", "told", "time"),
    [
        ("2031", "2031", "2031-01-01T00:00:00Z"),
        ("2031-03", "2031-03", "2031-03-01T00:00:00Z"),
        ("2031-03-04/2031-03-09", "2031-03-04", "2031-03-04T00:00:00Z"),
        ("2031-03-04T09:10:00Z", "2031-03-04T09:10:00", "2031-03-04T09:10:00Z"),
        ("2031-13", None, None),
        ("9999-99-99", None, None),
        ("0001-01-01", None, None),
        ("XXXX-03", None, None),
        (None, None, None),
    ],
)
def test_dates(edtf, told, time):
    assert (known(edtf), timestamp(edtf)) == (told, time)


def test_errors_say_what_to_do(fair, tmp_path):
    with pytest.raises(SaysoError, match="choose one of csv"):
        export(Selection(fair), "pdf", tmp_path / "x")
    (tmp_path / "file").write_text("")
    with pytest.raises(SaysoError, match="cannot be written"):
        export(Selection(fair), "csv", tmp_path / "file" / "x.csv")


def test_the_command(fair, tmp_path):
    def sayso(*arguments):
        command = [sys.executable, "-m", "sayso", "export", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, timeout=120)

    out = tmp_path / "claims.csv"
    assert sayso(tmp_path / "c.corpus", "--to", "csv", "--out", out).returncode == 0
    assert len(list(csv.reader(io.StringIO(out.read_text())))) == 7
    assert sayso(tmp_path / "none.corpus", "--to", "csv", "--out", out).returncode == 1
    assert "choose one of" in sayso(tmp_path / "c.corpus", "--to", "nothing", "--out", out).stderr
