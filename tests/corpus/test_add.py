"""Adding: once, again, changed; and what can be asked afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.corpus.corpus import Corpus
from sayso.corpus.views import Added, Query
from sayso.errors import NotFoundError
from sayso.records import SetAside
from worlds import BRIDGE, added, bridge, plain, strike


def test_what_was_added_is_there(corpus: Corpus) -> None:
    first, second = added(corpus, bridge(), strike())
    assert (first.status, first.version, second.status) == ("new", 1, "new")
    assert corpus.reading(first.key) == bridge()
    row = corpus.article(first.key)
    assert (row.id, row.title, row.claims) == ("a1", "Aldermoor bridge to close", 3)
    assert corpus.story(row.story).articles >= 1
    assert [r.key for r in corpus.articles(order="oldest").items] == [first.key, second.key]


def test_the_same_twice_is_one(corpus: Corpus) -> None:
    first = added(corpus, bridge())[0]
    tracked = "http://www.herald.example/bridge/?utm_source=x"
    again = added(corpus, bridge(), bridge(url=tracked))
    assert [(a.key, a.status) for a in again] == [(first.key, "known")] * 2
    assert corpus.articles().total == 1


def test_the_same_twice_in_one_batch_is_one(corpus: Corpus) -> None:
    assert [a.status for a in added(corpus, bridge(), strike(), bridge())] == ["new", "new", "known"]


def test_a_changed_text_is_a_new_version_and_the_old_one_stays(corpus: Corpus) -> None:
    first = added(corpus, bridge())[0]
    old = {row.text: row.key for row in corpus.search(Query()).items}
    changed = BRIDGE.replace("Two cables", "Three cables").replace("Two", "Three")
    text = changed
    new = replace(bridge(), article=replace(bridge().article, text=text))
    new = replace(
        new,
        claims=tuple(replace(c, content_text=c.content_text.replace("Two", "Three")) for c in new.claims),
    )
    again = added(corpus, new)[0]
    assert (again.key, again.status, again.version) == (first.key, "version", 2)
    assert corpus.reading(first.key, version=1) == bridge()
    assert corpus.reading(first.key).article.text == text
    assert corpus.search(Query(text="three cables")).total == 1
    assert corpus.search(Query(text="two cables")).total == 0
    now = {row.text: row.key for row in corpus.search(Query()).items}
    assert {k: v for k, v in now.items() if k in old} == {k: v for k, v in old.items() if k in now}
    assert corpus.entities("Ingrid Faal").items[0].said == 2


def test_two_changes_in_one_batch_are_two_versions(corpus: Corpus) -> None:
    base = bridge()
    texts = [
        replace(base, article=replace(base.article, text=base.article.text + s)) for s in ("", "\n", "\n\n")
    ]
    assert [(a.status, a.version) for a in added(corpus, *texts)] == [
        ("new", 1),
        ("version", 2),
        ("version", 3),
    ]


def test_an_id_alone_is_no_identity(corpus: Corpus) -> None:
    one = plain("Rain fell on Orsk.", "Rain fell on Orsk.", id="a1", name="one.json:1")
    other = plain("Snow fell on Brell.", "Snow fell on Brell.", id="a1", name="other.json:1")
    assert [a.status for a in added(corpus, one, other)] == ["new", "new"]
    assert [a.id for a in corpus.trace().articles] == ["a1", "a1~2"]


def test_the_same_line_moved_within_its_file_is_known(corpus: Corpus) -> None:
    one = plain("Rain fell on Orsk.", "Rain fell on Orsk.", id="a1", name="one.json:1")
    assert added(corpus, one)[0].status == "new"
    moved = replace(one, article=replace(one.article, name="one.json:7"))
    assert added(corpus, moved)[0].status == "known"


def test_what_is_set_aside_is_kept_with_its_reason(corpus: Corpus) -> None:
    bad = SetAside("x9", "x9: it is empty (give a text)", "x9")
    found = list(corpus.add_readings([bridge(), bad, strike()]))
    assert [type(item) for item in found] == [Added, SetAside, Added]
    rows = corpus.set_aside().items
    assert [(row.name, row.error) for row in rows] == [("x9", "x9: it is empty (give a text)")]


def test_what_is_set_aside_again_counts_once_for_each_reason(corpus: Corpus) -> None:
    empty = SetAside("x9", "x9: it is empty", "x9")
    for bad in (empty, SetAside("x9", "x9: it took too long", "x9"), empty, SetAside("x8", "x8: no", "x8")):
        list(corpus.add_readings([bad, bad]))
    rows = {row.error: row for row in corpus.set_aside().items}
    assert {error: row.times for error, row in rows.items()} == {
        "x9: it is empty": 2, "x9: it took too long": 1, "x8: no": 1,
    }  # fmt: skip
    assert all(row.first <= row.at for row in rows.values())
    assert corpus.health(check=False).set_aside == 3


def test_what_can_be_read_later_is_no_longer_set_aside(corpus: Corpus) -> None:
    one = plain("Rain fell on Orsk.", "Rain fell on Orsk.", id="a1", name="one.json")
    list(
        corpus.add_readings(
            [SetAside("a1", "one.json: it is empty", "one.json"), SetAside("b", "b: no", "b")]
        )
    )
    list(corpus.add_readings([one]))
    assert [row.name for row in corpus.set_aside().items] == ["b"]


def test_a_source_that_fails_for_a_while_leaves_nothing_behind(corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    article = json.dumps({"title": "Bridge", "text": BRIDGE})
    for content, names in ((article, []), ("", [str(path)]), (article, [])):
        path.write_text(content)
        list(corpus.add([str(path)], engine="rules"))
        assert [row.name for row in corpus.set_aside().items] == names


def test_a_mistyped_path_is_told_and_not_kept(corpus: Corpus, tmp_path: Path) -> None:
    (found,) = corpus.add([str(tmp_path / "mistyped.json")], engine="rules")
    assert isinstance(found, SetAside) and found.kind == "MissingError"
    assert corpus.set_aside().total == 0


def test_articles_are_read_and_those_known_are_not_read_again(corpus: Corpus) -> None:
    given = [{"id": "a1", "url": "https://herald.example/1", "title": "Bridge", "text": BRIDGE}]
    first = list(corpus.add(given, engine="rules"))
    again = list(corpus.add(given, engine="no such engine"))
    assert [a.status for a in (*first, *again)] == ["new", "known"]  # type: ignore[union-attr]
    assert corpus.search(Query(text="bridge", source="Ingrid Faal")).total >= 1


def test_stop_is_asked(corpus: Corpus) -> None:
    assert list(corpus.add([{"id": "a", "text": BRIDGE}], engine="rules", stop=lambda: True)) == []


def test_hostile_text_is_kept_as_it_is(corpus: Corpus) -> None:
    text = "NUL \0, a lone surrogate \ud800, '; DROP TABLE claims; -- and \u202e backwards."
    key = added(corpus, plain(text, text, id="a\0b", title="x\0\ud801", name="y.json:1"))[0].key
    assert corpus.reading(key).article.text == text
    assert corpus.search(Query(text="surrogate")).total == 1
    assert corpus.search(Query(text="'; DROP TABLE \"")).total == 1


def test_keys_that_are_not_there_are_told(corpus: Corpus) -> None:
    for ask in (corpus.article, corpus.reading, corpus.story, corpus.claim):
        with pytest.raises(NotFoundError, match="77"):
            ask(77)
    with pytest.raises(NotFoundError, match="77"):
        corpus.trace(story=77)


def test_a_corpus_is_the_same_when_it_is_opened_again(places: Callable[[], str]) -> None:
    place = places()
    with Corpus.open(place, create=True) as one:
        added(one, bridge(), strike())
        was = one.trace()
    with Corpus.open(place, read_only=True) as other:
        assert other.trace() == was


def test_a_corpus_is_sound_after_all_of_this(corpus: Corpus) -> None:
    added(corpus, bridge(), strike())
    added(corpus, replace(bridge(), article=replace(bridge().article, text=BRIDGE + "\n")))
    health = corpus.health()
    assert health.problems == ()
    assert (health.articles, health.versions, health.claims) == (2, 3, 6)
    assert [entry.action for entry in corpus.log().items] == ["version", "new", "new"]
