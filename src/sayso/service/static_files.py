"""The desk's own styles and scripts, under names that change with what is in them: browsers keep them."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.export.html import TEMPLATES, linked_css

if TYPE_CHECKING:
    from fastapi import FastAPI

_OWN = Path(__file__).with_name("static")
_FILES = {
    "base.css": TEMPLATES / "base.css",
    "reading.css": TEMPLATES / "reading.css",
    "reading.js": TEMPLATES / "report.js",
    "desk.css": _OWN / "desk.css",
    "desk.js": _OWN / "desk.js",
    "icon.svg": _OWN / "icon.svg",
}
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOREVER = {"cache-control": "public, max-age=31536000, immutable"}


@functools.cache
def _content(name: str) -> tuple[bytes, str]:
    data = _FILES[name].read_bytes()
    return data, hashlib.sha256(data).hexdigest()[:12]


def address(name: str) -> str:
    """Where a page finds a file of the desk."""
    return f"/static/{_content(name)[1]}/{name}"


def install(app: FastAPI) -> None:
    """Serves the files, and the style that links words and claims where script is off."""
    from fastapi import HTTPException, Response

    @app.get("/static/linked/{rules}.css", include_in_schema=False)
    def linked(rules: int) -> Response:
        if not 0 < rules <= 300:
            raise HTTPException(404)
        return Response(linked_css(rules), media_type="text/css", headers=_FOREVER)

    @app.get("/static/{version}/{name}", include_in_schema=False)
    def file(version: str, name: str) -> Response:
        if name not in _FILES or version != _content(name)[1]:
            raise HTTPException(404)
        return Response(_content(name)[0], media_type=_TYPES[Path(name).suffix], headers=_FOREVER)

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        return Response(_content("icon.svg")[0], media_type="image/svg+xml", headers=_FOREVER)
