"""Files, folders, globs and standard input → Articles; bad ones are set aside and never stop the others."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.ingest import Limits, Options, articles, count, is_url
from sayso.records import Article, SetAside

LEAD = "The minister said on Monday that she would leave office within a week."
PAGE = f"""<!doctype html><html lang="en"><head><title>Minister quits</title></head><body><article>
<h1>Minister quits</h1><p>{LEAD}</p><p>Rivers in the north kept rising, and twelve villages were cut off.</p>
</article></body></html>"""


def read(
    *inputs: str | Path, options: Options | None = None, stdin: bytes | None = None
) -> list[Article | SetAside]:
    stream = io.BytesIO(stdin) if stdin is not None else None
    return list(articles(inputs, options or Options(), stream))


def only(found: list[Article | SetAside]) -> Article:
    (article,) = found
    assert isinstance(article, Article), article
    return article


def error(found: list[Article | SetAside]) -> str:
    (aside,) = found
    assert isinstance(aside, SetAside), aside
    assert len(aside.error.splitlines()) == 1
    assert aside.error.startswith(f"{aside.name}: ")
    assert aside.error.endswith(")"), "no mend"
    return aside.error


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def write_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return write_file


Write = Callable[[str, str | bytes], Path]


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a", "a.weird", "a.txt.gz", "a.TXT"])
def test_text_files(write: Write, name: str) -> None:
    text = f"Minister quits\r\n\r\n{LEAD}\n"
    path = write(name, text)
    article = only(read(path))
    assert article.text == text
    assert article.title == "Minister quits"
    assert article.name == str(path)
    assert article.capture is not None
    assert (article.capture.sha256, article.capture.bytes) == (article.sha256, len(text.encode()))
    assert article.id == article.sha256[:16]


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "a.md.gz", "a"])
def test_markdown_files(write: Write, name: str) -> None:
    text = f"---\nauthor: Ana Roe\n---\n# Minister quits\n\n{LEAD}\n"
    article = only(read(write(name, text)))
    assert (article.text, article.title, article.byline) == (text, "Minister quits", "Ana Roe")


@pytest.mark.parametrize("name", ["a.html", "a.htm.gz", "a", "a.txt"])
def test_html_files(write: Write, name: str) -> None:
    article = only(read(write(name, PAGE)))
    assert LEAD in article.text
    assert "<p>" not in article.text
    assert article.title == "Minister quits"


RECORDS = [{"id": 7, "title": "T", "text": LEAD}, {"id": "b", "html": PAGE}]


@pytest.mark.parametrize("name", ["a.json", "a.json.gz", "a"])
def test_json_files(write: Write, name: str) -> None:
    found = read(write(name, json.dumps(RECORDS, indent=1)))
    assert [a.id for a in found] == ["7", "b"]
    assert all(isinstance(a, Article) and LEAD in a.text for a in found)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz", "a", "a.json"])
def test_jsonl_files(write: Write, name: str) -> None:
    path = write(name, "\n".join(map(json.dumps, RECORDS)))
    found = read(path)
    assert [(a.id, a.name) for a in found] == [("7", f"{path}:1"), ("b", f"{path}:2")]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_jsonl_with_a_byte_order_mark(write: Write, codec: str) -> None:
    found = read(write("a.jsonl", "\n".join(map(json.dumps, RECORDS)).encode(codec)))
    assert [a.id for a in found] == ["7", "b"]


def test_jsonl_in_a_wide_encoding_that_is_given(write: Write) -> None:
    path = write("a.jsonl", "\n".join(map(json.dumps, RECORDS)).encode("utf-16-le"))
    assert [a.id for a in read(path, options=Options(encoding="utf-16-le"))] == ["7", "b"]


def test_a_document_of_json_under_the_name_of_lines(write: Write) -> None:
    assert [a.id for a in read(write("a.jsonl", json.dumps(RECORDS, indent=1)))] == ["7", "b"]
    assert [a.id for a in read(write("a.jsonl", json.dumps(RECORDS)))] == ["7", "b"]


def test_truncated_jsonl_gives_its_good_lines(write: Write) -> None:
    whole = "\n".join(json.dumps({"id": n, "text": LEAD}) for n in range(3))
    *good, bad = read(write("a.jsonl", whole[:-20]))
    assert [a.id for a in good] == ["0", "1"]
    assert ":3: its JSON is cut short" in error([bad])


def test_truncated_gzip_gives_the_lines_before(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": n, "text": os.urandom(3000).hex()}) for n in range(40))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines.encode())[:-20_000])
    found = read(path)
    asides: list[Article | SetAside] = [a for a in found if isinstance(a, SetAside)]
    assert len(found) > 10
    assert "gzip data is cut short" in error(asides)


@pytest.mark.parametrize("stdin", [f"Minister quits\n\n{LEAD}\n".encode(), PAGE.encode()])
def test_standard_input_of_one_article(stdin: bytes) -> None:
    article = only(read("-", stdin=stdin))
    assert (article.title, article.name) == ("Minister quits", "-")
    assert only(read("-", stdin=gzip.compress(stdin))).text == article.text


def test_standard_input_of_lines_and_of_json() -> None:
    lines = "\n".join(map(json.dumps, RECORDS)).encode()
    assert [(a.id, a.name) for a in read("-", stdin=lines)] == [("7", "-:1"), ("b", "-:2")]
    assert [a.id for a in read("-", stdin=json.dumps(RECORDS, indent=2).encode())] == ["7", "b"]
    assert [a.id for a in read("-", stdin=json.dumps(RECORDS[0], indent=2).encode())] == ["7"]
    assert "empty" in error(read("-", stdin=b""))


def test_lines_come_out_as_they_go_in() -> None:
    """From a pipe that stays open, the first article is had before the second is written."""
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as stdin, os.fdopen(writer, "wb", buffering=0) as pipe:
        stream = articles(["-"], stdin=stdin)
        long = json.dumps({"id": 1, "text": LEAD * 200}).encode() + b"\n"
        pipe.write(long)
        assert next(stream).id == "1"
        pipe.write(long.replace(b'"id": 1', b'"id": 2'))
        assert next(stream).id == "2"


def test_folders_are_read_in_order_without_hidden_and_other_files(write: Write, tmp_path: Path) -> None:
    for name in (
        "b/z.txt",
        "b/a.html",
        "a.txt",
        "c.jsonl.gz",
        ".hidden.txt",
        ".git/x.txt",
        "pic.png",
        "n.odt",
    ):
        content = (
            json.dumps(RECORDS[0]) if "json" in name else PAGE if "html" in name else f"T here\n\n{LEAD}"
        )
        write(name, content)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    names = [Path(a.name).relative_to(tmp_path).as_posix() for a in read(tmp_path)]
    assert names == ["a.txt", "c.jsonl.gz:1", "b/a.html", "b/z.txt"]


def test_a_name_twice_is_read_twice(write: Write) -> None:
    path = write("a.txt", LEAD)
    assert [a.id for a in read(path, path)] == [read(path)[0].id] * 2


def test_globs_that_the_shell_left(write: Write, tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b1.txt", "sub/a3.txt"):
        write(name, LEAD)
    assert [Path(a.name).name for a in read(f"{tmp_path}/a*.txt")] == ["a1.txt", "a2.txt"]
    assert [Path(a.name).name for a in read(f"{tmp_path}/**/a?.txt")] == ["a1.txt", "a2.txt", "a3.txt"]
    assert "nothing matches" in error(read(f"{tmp_path}/*.zip"))


def test_a_file_whose_name_looks_like_a_glob(write: Write) -> None:
    assert only(read(write("what[1]?.txt", LEAD))).text == LEAD


def test_nothing_found(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "there is no such file or folder (check the path)" in error(read(str(tmp_path / "nowhere.txt")))
    assert "holds no files that sayso reads (it looks for .txt" in error(read(tmp_path / "empty"))
    assert "pipe it in and give -" in error(read("The minister said on Monday that she would leave office."))
    assert "a\\x00b: there is no such file" in read("a\0b")[0].error  # type: ignore[union-attr]
    assert "there is no such file" in read("x" * 5000)[0].error  # type: ignore[union-attr]


def bad_inputs() -> dict[str, tuple[bytes, str]]:
    return {
        "empty.txt": (b"", "it is empty"),
        "spaces.txt": (b" \n\t ", "it is empty"),
        "pdf.txt": (b"%PDF-1.4\n\x00", "the PDF is damaged"),
        "program.txt": (b"\x7fELF\x02\x01\x01\x00", "a program"),
        "binary.txt": (bytes(range(256)), "is a NUL"),
        "latin.txt": ("Le café, a-t-il dit.".encode("latin-1"), "--encoding windows-1252"),
        "mixed.txt": ("Café.\n".encode() + "Café.".encode("latin-1"), "mixed"),
        "nul.txt": (b"He said\0 no.", "byte 7 is a NUL"),
        "surrogate.json": (b'{"text": "He said \\ud83d no."}', "lone surrogate"),
        "long.txt": (b"word " * 300_000, "of one article"),
        "huge.txt": (b"word " * 11_000_000, "more than the 50,000,000 bytes"),
        "cut.json": (b'{"text": "He sa', "cut short"),
        "deep.json": (b'{"text":' + b"[" * 200_000, "nested too deeply"),
        "wide.txt": ("He said no to it.".encode("utf-16-le"), "--encoding utf-16-le"),
        "binary.jsonl": (b"\x00\x01\x02" * 50, "is a NUL"),
        "bare.json": (b"[1, 2", "cut short"),
    }


@pytest.mark.parametrize("name", list(bad_inputs()))
def test_each_bad_input_gives_its_error_and_its_neighbours_are_read(write: Write, name: str) -> None:
    data, reason = bad_inputs()[name]
    before, bad, after = write("1.txt", LEAD), write(name, data), write("3.txt", LEAD)
    first, aside, last = read(before, bad, after)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert reason in error([aside])
    assert aside.name == str(bad)


def test_a_gzip_bomb_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "bomb.txt.gz"
    with gzip.open(path, "wb", compresslevel=9) as bomb:
        for _ in range(60):
            bomb.write(b"a" * 1_000_000)
    assert "gzip bomb" in error(read(path))
    assert "gzip bomb" in error(read(path.rename(tmp_path / "bomb.jsonl.gz")))


def test_gzip_in_gzip_and_damaged_gzip(write: Write, tmp_path: Path) -> None:
    assert "gzip data" in error(read(write("twice.txt.gz", gzip.compress(LEAD.encode()))))
    path = tmp_path / "bad.txt.gz"
    data = bytearray(gzip.compress(os.urandom(500).hex().encode()))
    data[60] ^= 255
    path.write_bytes(bytes(data))
    assert "gzip data is damaged" in error(read(path))
    path.write_bytes(gzip.compress(LEAD.encode())[:-9])
    assert "gzip data is cut short" in error(read(path))
    plain = tmp_path / "plain.txt.gz"
    plain.write_bytes(LEAD.encode())
    assert only(read(plain)).text == LEAD


def test_a_line_that_is_too_long_is_set_aside_and_the_next_is_read(write: Write) -> None:
    lines = [json.dumps({"id": n, "text": LEAD * (900 if n == 1 else 1)}) for n in range(3)]
    path = write("a.jsonl", "\n".join(lines))
    options = Options(limits=Limits(max_line_bytes=20_000))
    first, aside, last = read(path, options=options)
    assert (first.id, last.id) == ("0", "2")
    assert f"{path}:2: the line is longer than 20,000 bytes" in error([aside])


def test_options_go_before_what_the_input_says(write: Write) -> None:
    options = Options(outlet="The Post", published="2021-05-03", title="Another")
    for name, content in (
        ("a.txt", f"T here\n\n{LEAD}"),
        ("a.jsonl", json.dumps(RECORDS[0])),
        ("a.html", PAGE),
    ):
        article = only(read(write(name, content), options=options))
        assert (article.outlet, article.published, article.title) == ("The Post", "2021-05-03", "Another")


def test_a_format_may_be_forced(write: Write) -> None:
    path = write("a.txt", json.dumps(RECORDS[0]))
    assert only(read(path)).text == path.read_text()
    assert only(read(path, options=Options(format="jsonl"))).text == LEAD
    page = write("page.txt", PAGE)
    assert only(read(page, options=Options(format="text"))).text == PAGE


def test_an_encoding_may_be_given(write: Write) -> None:
    options = Options(encoding="windows-1252")
    assert (
        only(read(write("a.txt", "Le café, dit-il.".encode("cp1252")), options=options)).text
        == "Le café, dit-il."
    )
    line = '{"text": "Le café, dit-il."}'.encode("cp1252")
    assert only(read(write("a.jsonl", line), options=options)).text == "Le café, dit-il."
    assert "there is no encoding" in error(
        read(write("b.txt", LEAD), options=replace(options, encoding="x-none"))
    )


def test_unreadable_files_and_names(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_text(LEAD)
    except OSError:
        pytest.skip("the file system takes UTF-8 names alone")
    article = only(read(path))
    article.name.encode()
    assert article.text == LEAD


def test_devices_and_pipes_that_never_end_are_stopped() -> None:
    limits = Options(limits=Limits(max_bytes=1_000_000, max_line_bytes=1_000_000))
    assert error(read("/dev/zero", options=limits))
    assert "it is empty" in error(read("/dev/null"))


def test_nothing_is_read_before_it_is_asked_for(write: Write) -> None:
    write("a.txt", LEAD)
    stream = articles([write("a.txt", LEAD), "/nowhere/at/all"])
    assert isinstance(next(stream), Article)
    assert isinstance(next(stream), SetAside)
    assert list(stream) == []


def test_counting(write: Write, tmp_path: Path) -> None:
    write("n/a.txt", LEAD)
    write("n/b.html", PAGE)
    assert count([tmp_path / "n", "https://post.example/a"]) == 3
    write("n/c.jsonl", "")
    assert count([tmp_path / "n"]) is None
    assert count(["-"]) is None
    assert count(["/nowhere/at/all"]) == 0


def test_urls_are_told_from_paths() -> None:
    assert is_url("https://post.example/a")
    assert is_url("HTTP://post.example/a")
    assert not is_url("post.example/a")
    assert not is_url(Path("https:/post.example/a"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=200),
    name=st.sampled_from(["a.txt", "a.jsonl", "a.json", "a.md", "a", "a.txt.gz"]),
)
def test_any_bytes_give_articles_or_one_line_errors(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for found in read(path, options=Options(format="text" if name == "a" else None)):
        if isinstance(found, SetAside):
            error([found])


def test_importing_ingest_loads_nothing_heavy() -> None:
    heavy = "spacy trafilatura lxml httpx charset_normalizer onnxruntime numpy".split()
    code = f"import sys, sayso.ingest as i; i.articles; print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


@pytest.mark.parametrize(("name", "content"), [("a.json", "[]"), ("a.json", '{"articles": []}')])
def test_what_holds_no_article_says_so(write: Write, name: str, content: str) -> None:
    assert "it holds no article" in error(read(write(name, content)))
