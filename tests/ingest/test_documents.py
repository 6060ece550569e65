"""PDF and DOCX: what they hold, and what they do to those who read them carelessly."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import _seeds
from sayso.ingest import articles
from sayso.ingest.pdf_layout import Line, paragraphs
from sayso.records import Article, SetAside


def read(path: Path, data: bytes) -> Article | SetAside:
    path.write_bytes(data)
    (found,) = articles([path])
    return found


def good(path: Path, data: bytes) -> Article:
    found = read(path, data)
    assert isinstance(found, Article), found
    return found


def error(path: Path, data: bytes) -> str:
    found = read(path, data)
    assert isinstance(found, SetAside), found
    return found.error


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    return tmp_path / "story.docx"


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return tmp_path / "story.pdf"


def zipped(**parts: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        for name, data in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


# -- DOCX -----------------------------------------------------------------------------------------------


def test_a_word_document(docx: Path) -> None:
    found = good(docx, _seeds.docx())
    assert found.text == "\n\n".join((_seeds.TITLE, *_seeds.PARAGRAPHS))
    assert (found.title, found.byline) == (_seeds.TITLE, "Ann Pell")
    assert found.title_in_text == (0, len(_seeds.TITLE))
    assert found.published == "2026-03-03", "the dateline's own, not the file's"


def test_a_documents_own_date_is_the_last_resort(docx: Path) -> None:
    found = good(docx, _seeds.docx(("Ferries stay", "No ferry would sail, the harbour master said.")))
    assert found.published == "2026-03-05T08:00:00Z"
    assert "that of the file's properties" in found.warnings[0]


def test_titles_that_software_wrote_are_none(docx: Path) -> None:
    text = ("No ferry would sail, the harbour master said.",)
    assert good(docx, _seeds.docx(text)).title == text[0]
    for made in ("Document1", "Microsoft Word - story.doc", "story_v2_final", "untitled"):
        parts = zipfile.ZipFile(io.BytesIO(_seeds.docx(text, title=made)))
        body = parts.read("word/document.xml").replace(b'w:val="Title"', b'w:val="Normal"')
        data = zipped(word__document=body, docProps__core=parts.read("docProps/core.xml"))
        assert good(docx, data).title != made


def test_deleted_text_is_not_read_and_tables_and_breaks_are(docx: Path) -> None:
    extra = (
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText> gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> and added</w:t></w:r></w:ins><w:r><w:br/><w:t>line</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert good(docx, _seeds.docx(extra=extra)).text.endswith("Kept and added\nline\n\nCell")


def test_a_zip_bomb_is_stopped(docx: Path) -> None:
    bomb = zipped(word__document=b"<w:document>" + b"<a/>" * 20_000_000)
    assert len(bomb) < 2_000_000
    assert "unpacks to more than" in error(docx, bomb)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped(xl__workbook=b"<a/>"), "no Word document"),
        (_seeds.docx()[:-200], "damaged"),
        (zipped(word__document=b"\0\1\2"), "damaged"),
        (zipped(word__document=b"<w:document/>"), "no text was found"),
        (b"PK\x03\x04word/", "damaged"),
    ],
)
def test_documents_that_are_none(docx: Path, data: bytes, reason: str) -> None:
    assert reason in error(docx, data)


def test_entities_are_not_resolved(docx: Path) -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{w}"><w:p><w:r>'
        "<w:t>Before &x; after.</w:t></w:r></w:p></w:document>"
    )
    assert good(docx, zipped(word__document=body)).text == "Before &x; after."


# -- PDF ------------------------------------------------------------------------------------------------


def test_columns_are_read_one_after_another(pdf: Path) -> None:
    found = good(pdf, _seeds.pdf())
    title, *rest = found.text.split("\n\n")
    assert title == found.title == _seeds.TITLE
    assert [p[:20] for p in rest] == [
        "DUNMERE, March 3, 20",
        '"We will not send a ',
        "A spokesman for the ",
        "The coast guard expe",
    ]
    assert (found.byline, found.published) == ("Ann Pell", "2026-03-03")


def test_divided_words_running_heads_and_page_numbers(pdf: Path) -> None:
    def page(number: int, *lines: str) -> list[_seeds.Line]:
        body = [(60.0, 700.0 - 12 * n, 10.0, line) for n, line in enumerate(lines)]
        return [(60, 810, 8, "Echo, March 2026"), *body, (290, 30, 8, f"{number}")]

    pages = (
        page(
            1,
            "The council said that the recon-",
            "struction of the quay would not",
            "begin before the spring, and",
        ),
        page(2, "that nobody had asked for more."),
    )
    found = good(pdf, _seeds.pdf(*pages))
    assert found.text == (
        "The council said that the reconstruction of the quay would not begin before the spring, and that "
        "nobody had asked for more."
    )


def test_the_documents_properties(pdf: Path) -> None:
    info = "/Title (Ferries) /Author (Bo Quill) /CreationDate (D:20260402113000+01'00')"
    lines = _seeds.wrapped("No ferry would sail before the storm had passed, he said.", 30, 60, 600)
    found = good(pdf, _seeds.pdf(lines, info=info))
    assert (found.title, found.byline, found.published) == ("Ferries", "Bo Quill", "2026-04-02T11:30:00")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_seeds.pdf([]), "no text was found"),
        (b"%PDF-1.7\n" + b"\xff" * 500, "the PDF is damaged"),
        (_seeds.pdf(*[_seeds.wrapped("Word.", 9, 60, 600)] * 61), "more than 60 pages"),
    ],
)
def test_pdfs_that_cannot_be_read(pdf: Path, data: bytes, reason: str) -> None:
    assert reason in error(pdf, data)


def test_a_cut_pdf_is_read_or_refused_but_never_breaks(pdf: Path) -> None:
    whole = _seeds.pdf()
    for size in range(50, len(whole), 400):
        found = read(pdf, whole[:size])
        assert isinstance(found, Article) or found.error.endswith(")")


def test_without_its_extra_the_error_names_it(pdf: Path, tmp_path: Path) -> None:
    pdf.write_bytes(_seeds.pdf())
    program = (
        "import sys; sys.modules['pdfminer'] = None; from sayso.ingest import isolate, articles\n"
        "isolate._take = lambda *a: None\n"
        f"print(next(iter(articles([{str(pdf)!r}]))).error)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "pip install 'sayso[documents]'" in told.stdout


def test_justified_rows_are_rows_again_and_indents_begin_paragraphs() -> None:
    def row(n: int, *parts: tuple[str, float], left: float = 0.1) -> list[Line]:
        top = 0.2 + 0.014 * n
        return [Line(text, 0.012, left + at, left + at + 0.09, top, top + 0.012) for text, at in parts]

    rows = [
        *row(0, ("Nobody had been", 0.0), ("told of it,", 0.15)),
        *row(1, ("the mayor said on", 0.0), ("the steps.", 0.14)),
        *row(2, ("The council,", 0.0), ("she said,", 0.11), left=0.12),
        *row(3, ("would vote", 0.0), ("again.", 0.12)),
    ]
    assert list(paragraphs([rows])) == [
        "Nobody had been told of it, the mayor said on the steps.",
        "The council, she said, would vote again.",
    ]
