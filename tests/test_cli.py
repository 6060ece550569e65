"""The command, as its user and as a shell meet it."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time

import jsonschema
import pytest

import sayso.api
from readings import own, reading
from sayso.cli.app import app
from sayso.cli.read import Request, run

SAYSO = [sys.executable, "-m", "sayso"]


class FakeReader:
    """Reads without models: each article one claim, its first line."""

    def read_batch(self, articles):
        return [reading(a, own(a.text, a.text.split("\n")[0], 1)) for a in articles]


@pytest.fixture(autouse=True)
def fake(monkeypatch):
    monkeypatch.setattr(sayso.api, "_reader", lambda engine: FakeReader())


@pytest.fixture
def files(tmp_path):
    (tmp_path / "a.txt").write_text("Rain fell on Tuesday.\n\nIt was cold.")
    (tmp_path / "b.txt").write_text("Snow fell on Friday.")
    (tmp_path / "empty.txt").write_text("")
    lines = [
        {"id": "x1", "text": "One."},
        {"id": "x2", "text": ""},
        {"id": "x3", "text": "Three\u2028lines."},
    ]
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, lines)) + '\n{"id": "x4", "te')
    return tmp_path


@pytest.fixture
def sayso_(capsys):
    def call(*arguments):
        with pytest.raises(SystemExit) as ended:
            app([str(a) for a in arguments], prog_name="sayso")
        out, err = capsys.readouterr()
        return ended.value.code or 0, out, err

    return call


def test_help_names_the_commands_and_loads_nothing_heavy():
    script = (
        "import sys\nsys.argv = ['sayso', 'read', '--help']\n"
        "from sayso.cli import main\ntry: main()\nexcept SystemExit: pass\n"
        "heavy = 'spacy', 'numpy', 'trafilatura', 'httpx', 'rich', 'jinja2', 'lxml'\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "--html FILE|DIR" in told
    assert told.splitlines()[-1] == "[]"


def test_without_arguments_it_helps(sayso_):
    code, out, _ = sayso_()
    assert code == 0
    assert "read" in out and "schema" in out and "sayso read --sample" in out


def test_version(sayso_):
    assert sayso_("--version") == (0, f"sayso {sayso.__version__}\n", "")


def test_schema_describes_what_json_prints(sayso_, files):
    schema = json.loads(sayso_("schema")[1])
    code, out, _ = sayso_("read", files / "a.txt", "--json")
    assert code == 0
    jsonschema.validate(json.loads(out), schema)


def test_one_file_as_a_page(sayso_, files):
    code, out, err = sayso_("read", files / "a.txt")
    assert (code, err) == (0, "")
    assert "1 claim: 0 attributed to 0 sources, 1 in the article's own voice" in out
    assert "\x1b" not in out


def test_jsonl_in_jsonl_out(sayso_, files):
    code, out, err = sayso_("read", files / "c.jsonl", "--json")
    values = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [v["id"] for v in values] == ["x1", "x2", "x3", f"{files / 'c.jsonl'}:4"]
    assert values[2]["text"] == "Three\u2028lines."
    assert "error" in values[1] and "error" in values[3]
    assert len(err.splitlines()) == 2
    assert all(line.startswith(f"sayso: {files / 'c.jsonl'}:") for line in err.splitlines())


def test_bad_inputs_stop_no_others(sayso_, files):
    code, out, err = sayso_("read", files / "empty.txt", files / "a.txt", files / "missing.txt", "--json")
    assert code == 0
    assert ["error" in json.loads(line) for line in out.splitlines()] == [True, False, True]
    assert [line.split(": ")[1] for line in err.splitlines()] == [
        str(files / "empty.txt"),
        str(files / "missing.txt"),
    ]
    assert all(line.endswith(")") for line in err.splitlines())


def test_exit_codes(sayso_, files):
    assert sayso_("read", files / "missing.txt")[0] == 1
    assert sayso_("read", files / "missing.txt", "--json")[0] == 1
    assert sayso_("read", files / "a.txt", "--nonsense")[0] == 2
    assert sayso_("read", files / "a.txt", "--json", "--csv")[0] == 2
    assert sayso_("read", files / "a.txt", "--engine", "magic")[0] == 2
    assert sayso_("read", files / "a.txt", "--published", "someday")[0] == 2
    assert sayso_("read", files / "a.txt", "--encoding", "nonsense")[0] == 2
    assert sayso_("read", files / "a.txt", "--processes", "0")[0] == 2


def test_csv_has_one_header(sayso_, files):
    _, out, _ = sayso_("read", files / "a.txt", files / "b.txt", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["content"] for row in rows] == ["Rain fell on Tuesday.", "Snow fell on Friday."]


def test_what_the_user_knows_better(sayso_, files):
    _, out, _ = sayso_("read", files / "a.txt", "--json", "--published", "2030-03-13", "--outlet", "The Post")
    value = json.loads(out)
    assert (value["published"], value["outlet"]) == ("2030-03-13", "The Post")


def test_only_attributed_claims(sayso_, files):
    value = json.loads(sayso_("read", files / "a.txt", "--json", "--claims", "attributed")[1])
    assert value["claims"] == []
    assert value["sentences"][0]["claims"] == []
    assert value["sentences"][0]["none"] == "own voice, left out"


def test_into_a_file(sayso_, files):
    code, out, err = sayso_("read", files / "a.txt", "--json", "--out", files / "new" / "out.json")
    assert (code, out, err) == (0, "", f"sayso: {files / 'new' / 'out.json'}: written\n")
    assert json.loads((files / "new" / "out.json").read_text())["text"].startswith("Rain")


def test_one_page_for_the_browser(sayso_, files):
    code, out, err = sayso_("read", files / "a.txt", "--html", files / "page.html")
    assert (code, out) == (0, "")
    assert err == f"sayso: {files / 'page.html'}: written\n"
    assert "Rain fell" in (files / "page.html").read_text()
    assert sayso_("read", files / "a.txt", "--html", files / "page.html", "--quiet") == (0, "", "")


def test_several_pages_for_the_browser_with_an_index(sayso_, files):
    code, _, _ = sayso_("read", files / "a.txt", files / "c.jsonl", "--html", files / "pages", "--quiet")
    assert code == 0
    index = (files / "pages" / "index.html").read_text()
    pages = {path.name for path in (files / "pages").iterdir()}
    assert {"index.html", "x1.html", "x3.html"} < pages and len(pages) == 4
    assert 'href="x1.html"' in index and "c.jsonl:2" in index


def test_page_names_are_safe_and_unlike(sayso_, files):
    ids = ["../../etc/passwd", "INDEX", "index", "é\u202e", "same", "same", "a/b\\c:d"]
    lines = [json.dumps({"id": id, "text": "Rain."}) for id in ids]
    (files / "ids.jsonl").write_text("\n".join(lines))
    sayso_("read", files / "ids.jsonl", "--html", files / "pages", "--quiet")
    pages = [path.name for path in (files / "pages").iterdir()]
    assert len(pages) == len(ids) + 1
    assert all(name.removesuffix(".html").replace("-", "").isalnum() for name in pages)


def test_several_articles_do_not_go_into_one_page(sayso_, files):
    code, _, err = sayso_("read", files / "a.txt", files / "b.txt", "--html", files / "page.html")
    assert code == 2
    assert "give a folder" in err


def test_where_nothing_can_be_written(sayso_, files):
    for option in ("--html", "--out"):
        code, _, err = sayso_("read", files / "a.txt", option, files / "a.txt" / "below.html")
        assert code == 1
        assert "cannot be written" in err and len(err.splitlines()) == 1


def test_page_and_json_at_once(sayso_, files):
    _, out, _ = sayso_("read", files / "a.txt", "--json", "--html", files / "page.html", "--quiet")
    assert json.loads(out)["text"].startswith("Rain")
    assert (files / "page.html").exists()


def test_warnings_are_told_unless_they_are_unwanted(sayso_, files):
    (files / "d.json").write_text(json.dumps({"text": "Rain fell.", "date": "the other day"}))
    assert "the other day" in sayso_("read", files / "d.json", "--json")[2]
    assert sayso_("read", files / "d.json", "--json", "--quiet")[2] == ""
    _, out, err = sayso_("read", files / "d.json")
    assert "Note: the date" in out and err == ""


def test_the_sample(sayso_):
    code, out, _ = sayso_("read", "--sample", "--json")
    value = json.loads(out)
    assert code == 0
    assert (value["id"], value["outlet"], value["published"]) == ("sample", "The Meridian Post", "2030-03-13")


def test_the_parts_of_the_sample_are_told_apart(sayso_):
    value = json.loads(sayso_("read", "--sample", "--json")[1])
    kinds = [block["kind"] for block in value["blocks"]]
    assert kinds[:5] == ["title", "byline", "caption", "credit", "dateline"]
    assert kinds[-2:] == ["boilerplate", "boilerplate"]
    assert value["byline"] == "Ilse Marrow"


def test_interruption_is_clean(monkeypatch, capsys, files):
    def interrupted(*_, **__):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(sayso.api, "read_many", interrupted)
    assert run(Request(inputs=(str(files / "a.txt"),))) == 130
    assert capsys.readouterr().err == "sayso: interrupted\n"


def test_a_fault_is_one_line_unless_it_is_looked_for(monkeypatch, capsys, files):
    def broken(*_):
        raise KeyError("weights")

    monkeypatch.setattr(sayso.api, "_reader", broken)
    request = Request(inputs=(str(files / "a.txt"),))
    assert run(request) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("sayso: a fault in sayso: KeyError: 'weights'")
    monkeypatch.setenv("SAYSO_DEBUG", "1")
    with pytest.raises(KeyError):
        run(request)


def shell(*arguments, **options):
    return subprocess.run([*SAYSO, *map(str, arguments)], capture_output=True, check=False, **options)


def test_standard_input_without_being_asked_and_as_a_dash():
    for arguments in (("read", "--json"), ("read", "-", "--json")):
        told = shell(*arguments, input="“Rain fell,” said Ann Müller.".encode())
        assert told.returncode == 0, told.stderr
        value = json.loads(told.stdout.decode("utf-8"))
        assert value["text"] == "“Rain fell,” said Ann Müller."
        assert value["claims"]


def test_json_is_utf8_wherever_it_runs():
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    told = shell("read", "--sample", "--json", env=environment)
    assert "“We sent three letters" in json.loads(told.stdout.decode("utf-8"))["text"]
    page = shell("read", "--sample", env=environment)
    assert page.returncode == 0, page.stderr
    page.stdout.decode("ascii")


@pytest.mark.parametrize("output", [["--json"], ["--csv"], []])
def test_a_reader_that_goes_away(tmp_path, output):
    (tmp_path / "many.jsonl").write_text('{"text": "Rain fell, said Ann."}\n' * 3000)
    with subprocess.Popen(
        [*SAYSO, "read", str(tmp_path / "many.jsonl"), *output],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as command:
        command.stdout.readline()
        command.stdout.close()
        assert command.wait(60) == 141
        assert command.stderr.read() == b""


def test_ctrl_c_ends_it_with_one_line(tmp_path):
    (tmp_path / "many.jsonl").write_text('{"text": "Rain fell, said Ann."}\n' * 100_000)
    command = [
        *SAYSO,
        "read",
        str(tmp_path / "many.jsonl"),
        "--json",
        "--out",
        str(tmp_path / "out"),
        "-p",
        "2",
    ]

    def listening():  # a shell's background jobs are told to ignore Ctrl-C, and what they start inherits that
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    with subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=listening) as running:
        try:
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and not (
                (tmp_path / "out").exists() and (tmp_path / "out").stat().st_size
            ):
                time.sleep(0.1)
            running.send_signal(signal.SIGINT)
            assert running.wait(60) == 130
            assert running.stderr.read() == b"sayso: interrupted\n"
        finally:
            running.kill()


def test_at_a_terminal_the_bar_leaves_json_whole(tmp_path):
    pty = pytest.importorskip("pty")
    (tmp_path / "a.txt").write_text("Rain fell, said Ann.")
    script = (
        "import sayso.cli.progress as p; p.PATIENCE = 0.01\n"
        "import sys; sys.argv = ['sayso', 'read', sys.argv[1], '--json']\n"
        "from sayso.cli import main; main()"
    )
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", script, str(tmp_path / "a.txt")]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
    os.close(ours)
    assert running.returncode == 0
    lines = shown.decode().replace("\r\n", "\n").split("\n")
    start = next(i for i, line in enumerate(lines) if line.endswith("{"))
    end = next(i for i, line in enumerate(lines) if line.startswith("}"))
    assert json.loads("{" + "\n".join(lines[start + 1 : end]) + "}")["text"] == "Rain fell, said Ann."


def _read(descriptor):
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux ends a pseudo-terminal with an error
        return b""
