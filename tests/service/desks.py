"""Desks to be asked without a network."""

import re

from starlette.testclient import TestClient

from sayso.service.app import create_app
from sayso.service.settings import Settings

BASE = "http://localhost:8720"


def desk_of(corpus, **settings):
    """A client of a desk over `corpus`, which is in no hurry."""
    app = create_app(corpus, Settings(**{"rate": 1e6, "burst": 1_000_000, **settings}), name="test")
    return TestClient(app, base_url=BASE, follow_redirects=False)


def form_token(page):
    """The token of a page's forms."""
    return re.search(r'name="form_token" value="([^"]+)"', page.text).group(1)
