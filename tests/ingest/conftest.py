"""Puts this folder and the one of the sample inputs on the path of imports; `web` is a site to fetch from."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import stamina

from sayso.ingest import fetch
from sayso.ingest.feeds import follow
from sayso.ingest.web.connection import Timeouts
from sayso.ingest.web.robots import Robots

if TYPE_CHECKING:
    from sites import Site

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "benchmarks")]


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that sayso's own fetching reaches, without waiting between visits."""
    from sites import serving

    with serving() as site:
        asked = functools.partial(fetch.fetch, addresses=site.policy(), timeouts=Timeouts(2, 2, 6))
        monkeypatch.setattr(fetch, "fetch", asked)
        monkeypatch.setattr(fetch, "_robots", Robots())
        monkeypatch.setattr(follow, "PAUSE", 0.0)
        stamina.set_testing(True, attempts=1)
        yield site
        stamina.set_testing(False)
