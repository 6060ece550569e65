"""`sayso run`: workers, kills, a full disk, Ray."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed (the extra sayso[scale])")

from sayso.scale.shard import outputs
from sayso.scale.table import readings

TEXT = "Mara Lind, the mayor of Ostrava Bay, said on Tuesday that the ferry would sail again in June."


@pytest.fixture
def shards(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(3):
        rows = [{"id": f"{n}.{i}", "text": f"{TEXT} It was trip {n} of {i}."} for i in range(4)]
        (folder / f"s{n}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    return folder


def command(*arguments):
    return [sys.executable, "-m", "sayso", "run", *map(str, arguments), "--engine", "rules"]


def sayso(*arguments, **options):
    return subprocess.run(command(*arguments), capture_output=True, text=True, timeout=300, **options)


def bytes_of(out):
    return {path.name: path.read_bytes() for path in outputs(out)}


def test_the_number_of_workers_changes_no_byte_and_a_second_run_does_nothing(shards, tmp_path):
    assert sayso(shards, "--out", tmp_path / "one", "-w", 1).returncode == 0
    assert sayso(shards, "--out", tmp_path / "two", "-w", 2).returncode == 0
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two") and len(bytes_of(tmp_path / "one")) == 3
    again = sayso(shards, "--out", tmp_path / "one", "--json")
    assert json.loads(again.stdout)["skipped"] == 3


def test_a_kill_at_any_moment_loses_and_doubles_nothing(shards, tmp_path):
    out = tmp_path / "out"
    for wait in (0.4, 2.5, 4.5):
        running = subprocess.Popen(
            command(shards, "--out", out, "-w", 2),
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(wait)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        for path in outputs(out):
            assert len(list(readings(path))) == 4
    assert sayso(shards, "--out", out).returncode == 0
    found = [r.article.id for path in outputs(out) for r in readings(path)]
    assert sorted(found) == [f"{n}.{i}" for n in range(3) for i in range(4)]
    assert not list(out.glob(".*.part"))


def test_workers_end_when_the_run_is_killed(shards, tmp_path):
    running = subprocess.Popen(command(shards, "--out", tmp_path / "out", "-w", 2), start_new_session=True)
    time.sleep(3)
    running.kill()  # the run alone, not its workers
    running.wait()
    for _ in range(150):
        if not _of_session(running.pid):
            return
        time.sleep(0.2)
    pytest.fail(f"still alive: {_of_session(running.pid)}")


def _of_session(session):
    """Living processes of a session (Linux)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def test_a_full_disk_stops_the_run_with_its_mend(shards, tmp_path):
    import resource

    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

    full = sayso(shards, "--out", tmp_path / "out", preexec_fn=small_files)
    assert full.returncode == 2
    assert "cannot be written" in full.stderr and "run the same command again" in full.stderr
    assert not list(outputs(tmp_path / "out"))
    assert sayso(shards, "--out", tmp_path / "out").returncode == 0
    assert len(list(outputs(tmp_path / "out"))) == 3


def test_wrong_commands_say_so(tmp_path):
    nothing = sayso(tmp_path / "nothing", "--out", tmp_path / "out")
    assert nothing.returncode == 2 and "no such file" in nothing.stderr


def test_ray_gives_the_same_bytes(shards, tmp_path):
    pytest.importorskip("ray", reason="Ray is not installed (the extra sayso[ray])")
    assert sayso(shards, "--out", tmp_path / "here", "-w", 1).returncode == 0
    done = sayso(shards, "--out", tmp_path / "there", "-w", 2, "--ray", "local")
    assert done.returncode == 0, done.stderr
    assert bytes_of(tmp_path / "here") == bytes_of(tmp_path / "there")
