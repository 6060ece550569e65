"""``sayso serve`` and ``sayso demo`` as a shell meets them."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from world import corpus_of, world

from sayso.cli.app import app

SAYSO = [sys.executable, "-m", "sayso"]


@pytest.fixture
def sayso_(capsys):
    def call(*arguments):
        with pytest.raises(SystemExit) as ended:
            app([str(a) for a in arguments], prog_name="sayso")
        return ended.value.code or 0, capsys.readouterr().err

    return call


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_serves_until_it_is_ended(tmp_path):
    with corpus_of(tmp_path, world()):
        pass
    port = free_port()
    command = [*SAYSO, "serve", str(tmp_path / "test.sqlite"), "--port", str(port)]
    desk = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert f"http://127.0.0.1:{port}/" in desk.stderr.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/stories") as answer:
            assert "Varlo" in answer.read().decode()
            assert "server" not in {name.lower() for name in answer.headers}
    finally:
        desk.send_signal(signal.SIGINT)
        assert desk.wait(timeout=20) == 0
        desk.stderr.close()


def test_a_token_from_the_environment(tmp_path, monkeypatch):
    with corpus_of(tmp_path, []):
        pass
    port = free_port()
    monkeypatch.setenv("SAYSO_TOKEN", "0123456789abcdef")
    desk = subprocess.Popen([*SAYSO, "serve", str(tmp_path / "test.sqlite"), "--port", str(port), "--quiet"])
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/health")
            except urllib.error.HTTPError as error:
                assert error.code == 401
                break
            except OSError:
                time.sleep(0.05)
        else:
            pytest.fail("the desk did not start")
    finally:
        desk.terminate()
        desk.wait(timeout=20)


def test_refuses_a_public_address_without_a_door(sayso_, tmp_path):
    code, err = sayso_("serve", tmp_path / "x.sqlite", "--host", "0.0.0.0")
    assert code == 2 and "--token or --behind-proxy" in err


def test_says_that_there_is_no_corpus(sayso_, tmp_path):
    code, err = sayso_("serve", tmp_path / "none.sqlite", "--quiet")
    assert code == 1 and "none.sqlite" in err


def test_says_that_the_port_is_taken(sayso_, tmp_path):
    with corpus_of(tmp_path, []), socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, err = sayso_("serve", tmp_path / "test.sqlite", "--port", taken.getsockname()[1], "--quiet")
    assert code == 1 and "another --port" in err


def test_an_unknown_engine_is_refused(sayso_, tmp_path):
    code, err = sayso_("serve", tmp_path / "x.sqlite", "--engine", "oracle")
    assert code == 2 and "oracle" in err
