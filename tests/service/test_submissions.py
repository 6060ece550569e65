# ruff: noqa: E501
"""What is handed in, and the jobs that read it."""

import gzip
import io
import json
import threading
import time
import zipfile

import pytest

from readings import article, own, reading
from sayso.errors import InputError, NotFoundError
from sayso.ingest.inputs import DEFAULT_OPTIONS
from sayso.records import Article, SetAside
from sayso.service.jobs import MOST_WAITING, BusyError, Job, Jobs
from sayso.service.pages import jobs as pages
from sayso.service.submissions import Submission

TEXT = "Rain fell on Varlo."


def read(submission):
    return list(submission.articles(DEFAULT_OPTIONS))


def docx():
    body = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:body></w:document>'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", body)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()), ("a.txt.gz", gzip.compress(TEXT.encode())), ("a.md", TEXT.encode()),
        ("a.json", json.dumps({"text": TEXT}).encode()), ("a.jsonl", json.dumps({"text": TEXT}).encode()),
        ("a.docx", docx()), ("", TEXT.encode()),
    ],
)  # fmt: skip
def test_files_of_all_kinds(name, data):
    (found,) = read(Submission.of_file(name, data))
    assert isinstance(found, Article), found
    assert TEXT in found.text
    assert found.name.startswith(name or "upload")


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "C:\\secret\\a.txt", "/etc/passwd", "x" * 500 + ".txt", "a\x00b.txt"]
)
def test_a_name_is_only_a_name(name):
    (found,) = read(Submission.of_file(name, TEXT.encode()))
    assert found.text == TEXT
    assert "/" not in found.name and "\\" not in found.name and len(found.name) <= 120


def test_a_path_that_is_pasted_is_read_as_words(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hunter2")
    for given in (str(secret), f" {secret}\n", f"file://{secret}", "~/.ssh/id_rsa"):
        assert "hunter2" not in "".join(
            getattr(found, "text", "") for found in read(Submission.of_text(given))
        )


def test_only_an_address_alone_is_an_address():
    assert Submission.of_text(" https://news.example/a \n").url == "https://news.example/a"
    assert Submission.of_text("See https://news.example/a for more.").url is None
    assert Submission.of_bytes("https://news.example/a").url is None
    for wrong in ("file:///etc/passwd", "ftp://x.example", "/etc/passwd", "javascript:alert(1)"):
        with pytest.raises(InputError, match="no web address"):
            Submission.of_url(wrong)


def test_what_cannot_be_read_is_told_by_the_files_own_name():
    (found,) = read(Submission.of_file("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200)))
    assert isinstance(found, SetAside)
    assert found.error.startswith("picture.txt: ") and found.name == "picture.txt"


def work(results, begun=None, go=None):
    def do(stop):
        for result in results:
            if begun:
                begun.set()
            if go:
                go.wait(5)
            yield result

    return do


def over(job):
    for _ in range(500):
        if job.over:
            return job
        time.sleep(0.01)
    raise AssertionError(job)


@pytest.fixture
def jobs():
    made = Jobs()
    yield made
    made.close()


def some(count):
    return [reading(article(f"Line {n}."), own(f"Line {n}.", f"Line {n}.", 1)) for n in range(count)]


def test_jobs_are_done_in_order(jobs):
    done = [over(jobs.submit(Job("read", f"job {n}", work(some(n))))) for n in range(3)]
    assert [(job.state, job.done, len(job.readings)) for job in done] == [("done", n, n) for n in range(3)]
    assert [job.title for job in jobs.all()] == ["job 2", "job 1", "job 0"]


def test_a_job_is_cancelled_while_it_runs_and_while_it_waits(jobs):
    begun, go = threading.Event(), threading.Event()
    first = jobs.submit(Job("read", "first", work(some(50), begun, go)))
    second = jobs.submit(Job("read", "second", work(some(1))))
    begun.wait(5)
    jobs.cancel(first.id)
    jobs.cancel(second.id)
    go.set()
    third = over(jobs.submit(Job("read", "third", work(some(1)))))
    assert (first.state, second.state, third.state) == ("cancelled", "cancelled", "done")
    assert first.done <= 1 and second.done == 0


def test_a_fault_ends_its_job_only_and_says_nothing_of_the_article(jobs, caplog):
    def broken(stop):
        yield from some(1)
        raise RuntimeError("SECRET WORDS")

    failed = over(jobs.submit(Job("read", "x", broken)))
    assert failed.state == "failed" and "SECRET" not in failed.error and "SECRET" not in caplog.text
    assert over(jobs.submit(Job("read", "y", work(some(1))))).state == "done"


def test_the_line_has_an_end(jobs):
    begun, go = threading.Event(), threading.Event()
    jobs.submit(Job("read", "first", work(some(1), begun, go)))
    begun.wait(5)
    for n in range(MOST_WAITING):
        jobs.submit(Job("read", f"{n}", work([])))
    with pytest.raises(BusyError, match="waiting already"):
        jobs.submit(Job("read", "one too many", work([])))
    go.set()


def test_an_unknown_job_is_not_found(jobs):
    with pytest.raises(NotFoundError):
        jobs.get("nonsense")


def test_a_job_that_ends_while_its_page_is_made_is_still_followed(desk, monkeypatch):
    go = threading.Event()
    app = desk.app
    while not hasattr(app, "state"):  # within its middleware
        app = app.app
    job = app.state.desk.jobs.submit(Job("read", "x", work(some(1), go=go)))
    make = pages.page

    def slow(*given, **named):
        go.set()
        over(job)
        return make(*given, **named)

    monkeypatch.setattr(pages, "page", slow)
    assert f'data-job="{job.id}"' in desk.get(f"/jobs/{job.id}").text
    assert desk.get(f"/jobs/{job.id}").headers["location"] == f"/read/{job.id}/1"
