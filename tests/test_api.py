"""Reading from Python: what is taken for what, order, batches, and what becomes of the bad."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice

import pytest

import sayso
import sayso.api
from readings import article, own, reading
from sayso.api.batches import in_batches, read_items, read_safely
from sayso.errors import InputError, SaysoError

TOWNS = ("Lisbon", "Tartu", "Quito", "Bergen", "Kraków", "Hanoi")


class FakeReader:
    """Reads without models: one claim, the text. Fails where the text says so."""

    def __init__(self):
        self.batches = []

    def read_batch(self, articles):
        self.batches.append([a.id for a in articles])
        for each in articles:
            if "FAIL" in each.text:
                raise ValueError("boom\nwith lines")
            if "MEND" in each.text:
                raise SaysoError(each.id, "it is too strange", "calm it")
        return [reading(a, own(a.text, a.text, 1)) for a in articles]


@pytest.fixture
def fake(monkeypatch):
    reader = FakeReader()
    monkeypatch.setattr(sayso.api, "_reader", lambda engine: reader)
    return reader


def test_importing_sayso_loads_nothing_heavy():
    heavy = "'spacy', 'numpy', 'trafilatura', 'httpx', 'rich', 'typer', 'jinja2', 'lxml'"
    script = f"import sys, sayso; print([name for name in ({heavy}) if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_every_public_name_is_there():
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None
    assert sorted(sayso.__all__) == dir(sayso)
    with pytest.raises(AttributeError, match="nonsense"):
        sayso.nonsense  # noqa: B018


def test_text_path_mapping_and_article(fake, tmp_path):
    path = tmp_path / "news.txt"
    path.write_text("Rain fell on Tuesday.\n\nIt was cold.", encoding="utf-8")
    assert sayso.read("Rain fell on Tuesday.\n\nIt was cold.").article.text == path.read_text(
        encoding="utf-8"
    )
    assert sayso.read(path).article.name == str(path)
    assert sayso.read(str(path)).article.name == str(path)
    assert sayso.read({"id": "7", "text": "Rain fell.", "title": "Rain"}).article.id == "7"
    assert sayso.read(article("Rain fell.")).article.text == "Rain fell."


def test_the_text_is_the_one_that_was_given(fake):
    text = "  “Rain,”\r\nsaid Ann.\t\n"
    assert sayso.read(text).article.text == text


def test_options_tell_what_the_input_does_not(fake):
    options = sayso.Options(published="2030-03-13", outlet="The Post", title="Rain")
    for given in ("Rain fell.", {"text": "Rain fell."}):
        read = sayso.read(given, options=options).article
        assert (read.published, read.outlet, read.title) == ("2030-03-13", "The Post", "Rain")


@pytest.mark.parametrize(
    "given", ["no/such/file", "missing.txt", "./missing", "old news.html", "ftp://x.example/a"]
)
def test_what_looks_like_a_path_is_not_read_as_text(fake, given):
    with pytest.raises(InputError) as error:
        sayso.read(given)
    assert given in str(error.value)


@pytest.mark.parametrize(
    "text", ["Rain.", "He said either/or was fine.", "See notes.txt for more.", "A/B\nC"]
)
def test_what_does_not_look_like_a_path_is_text(fake, text):
    assert sayso.read(text).article.text == text


@pytest.mark.parametrize("given", ["", " \n ", 7, None, b"bytes", {"title": "no text"}, "a\0b"])
def test_bad_input_is_an_error_alone_and_set_aside_among_others(fake, given):
    with pytest.raises(InputError):
        sayso.read(given)
    results = list(sayso.read_many(["Rain fell.", given, "Snow fell."]))
    assert [type(r).__name__ for r in results] == ["Reading", "SetAside", "Reading"]


def test_one_file_of_several_articles(fake, tmp_path):
    path = tmp_path / "two.jsonl"
    path.write_text('{"id": "a", "text": "One."}\n{broken\n{"id": "b", "text": "Two."}\n')
    with pytest.raises(InputError, match="several"):
        sayso.read(path)
    results = list(sayso.read_many([path]))
    assert [getattr(r, "id", None) or r.article.id for r in results] == ["a", f"{path}:2", "b"]


def test_an_error_of_the_reader(fake):
    with pytest.raises(ValueError, match="boom"):
        sayso.read("FAIL")


def test_many_are_read_in_order_in_batches(fake):
    given = [{"id": str(i), "text": f"Article {i}."} for i in range(10)]
    assert [r.article.id for r in sayso.read_many(given, batch_size=4)] == [str(i) for i in range(10)]
    assert [len(batch) for batch in fake.batches] == [4, 4, 2]


def test_only_as_much_is_taken_as_is_read(fake):
    taken = []

    def endless():
        for i in count():
            taken.append(i)
            yield f"Article number {i}."

    results = sayso.read_many(endless(), batch_size=5)
    assert len(list(islice(results, 7))) == 7
    results.close()
    assert len(taken) <= 11


def test_one_bad_article_does_not_spoil_its_batch(fake):
    given = [{"id": str(i), "text": "FAIL" if i == 3 else "MEND" if i == 5 else "fine"} for i in range(8)]
    results = list(sayso.read_many(given))
    assert [isinstance(r, sayso.SetAside) for r in results] == [i in (3, 5) for i in range(8)]
    assert results[3].error == (
        "item 4: could not be read: ValueError: boom with lines (a fault in sayso: please report it)"
    )
    assert results[5].error == "5: it is too strange (calm it)"
    assert results[3].id == "3"


def test_batches_end_at_their_number_or_size():
    items = [article("x" * 10, id=str(i)) for i in range(5)]
    assert [len(batch) for batch in in_batches(items, 2)] == [2, 2, 1]
    assert [len(batch) for batch in in_batches(items, 9, chars=25)] == [2, 2, 1]
    assert [len(batch) for batch in in_batches(items, 9, chars=5)] == [1] * 5


def test_nothing_to_read_needs_no_reader():
    assert read_items(FakeReader(), [sayso.SetAside("1", "bad")]) == [sayso.SetAside("1", "bad")]
    assert read_safely(FakeReader(), []) == []


def test_wrong_numbers_are_refused_at_once():
    for wrong in ({"processes": 0}, {"batch_size": 0}):
        with pytest.raises(ValueError, match="1 or more"):
            sayso.read_many([], **wrong)


def test_the_real_reader_reads_alike_in_any_batch():
    """Findings of an article must not depend on what was read beside it."""
    texts = [
        "“We sent three letters,” said Oda Lindqvist.",
        "The ministry denied that it had ignored the warnings. Repairs were planned, a spokesman said.",
        "According to two officials, the minister had read the report in January.\n\nRoads remain closed.",
    ]
    alone = [sayso.read(text) for text in texts]
    assert list(sayso.read_many(texts * 3, batch_size=9)) == alone * 3


def test_threads_may_read_in_turn():
    """What one thread has loaded serves the next: it looks up names that the first has not."""
    texts = [f"The mayor of {town} said on Tuesday that the bridge in {town} was shut." for town in TOWNS]
    with ThreadPoolExecutor(max_workers=3) as threads:
        read = list(threads.map(sayso.read, texts))
    assert [one.article.text for one in read] == texts and all(one.claims for one in read)


def test_an_unknown_engine():
    with pytest.raises(SaysoError, match="unknown"):
        sayso.read("Rain fell.", engine="magic")


def test_errors_are_of_their_own_class(fake, tmp_path):
    (tmp_path / "long.txt").write_text("Rain fell. " * 30_000)
    for given, kind in [
        ("http://127.0.0.1/story", sayso.ForbiddenAddressError),
        ("http://user@news.example/", sayso.FetchError),
        (tmp_path / "long.txt", sayso.TooLargeError),
        (tmp_path / "missing.txt", sayso.MissingError),
    ]:
        with pytest.raises(kind) as error:
            sayso.read(given)
        assert type(error.value) is kind
        (aside,) = sayso.read_many([given])
        assert (aside.kind, aside.error) == (kind.__name__, str(error.value))
