"""A watched folder, with real files that come, grow and change."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.ingest.watch import Watcher, watch


def touch(path: Path, text: str, moment: int) -> Path:
    path.write_text(text)
    os.utime(path, ns=(moment, moment))
    return path


def test_files_are_taken_once_they_stand_still(tmp_path: Path) -> None:
    watcher = Watcher([tmp_path])
    story = touch(tmp_path / "a.txt", "The ferry", 1)
    assert watcher.look() == []
    touch(story, "The ferry is late.", 2)
    assert watcher.look() == [], "it still grows"
    assert watcher.look() == [story]
    assert watcher.look() == []
    touch(story, "The ferry was late.", 3)
    watcher.look()
    assert watcher.look() == [story], "it has changed"


def test_what_is_left_out(tmp_path: Path) -> None:
    touch(tmp_path / ".hidden.txt", "x", 1)
    touch(tmp_path / "story.txt.part", "x", 1)
    touch(tmp_path / "empty.txt", "", 1)
    (tmp_path / "sub").mkdir()
    inner = touch(tmp_path / "sub" / "b.html", "<p>x</p>", 1)
    watcher = Watcher([tmp_path])
    watcher.look()
    assert watcher.look() == [inner]


def test_what_was_taken_before_is_not_taken_again(tmp_path: Path) -> None:
    old = touch(tmp_path / "a.txt", "x", 1)
    first = Watcher([tmp_path])
    first.look()
    first.look()
    new = touch(tmp_path / "b.txt", "y", 1)
    second = Watcher([tmp_path], known=first.taken)
    second.look()
    assert second.look() == [new]
    old.unlink()
    assert second.look() == []


def test_the_watch_goes_on_until_it_is_stopped(tmp_path: Path) -> None:
    stop = threading.Event()
    seen: list[str] = []
    touch(tmp_path / "1.txt", "x", 1)
    for path in watch([tmp_path], interval=0.01, stop=stop):
        seen.append(path.name)
        if len(seen) < 3:
            touch(tmp_path / f"{len(seen) + 1}.txt", "x", 1)
        else:
            stop.set()
    assert seen == ["1.txt", "2.txt", "3.txt"]


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no folder"):
        Watcher([tmp_path / "gone"])
