"""What the pages share: the desk, forms that were checked, and places to go back to."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, HTTPException, Path, Query, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse

from sayso.corpus.corpus import Corpus
from sayso.export.visible import visible_line
from sayso.service.cursors import Cursor
from sayso.service.desk import Desk as DeskState
from sayso.service.words import WHO_COOKIE

__all__ = [
    "Asked",
    "Cursor",
    "Desk",
    "Form",
    "Key",
    "Text",
    "back",
    "key_of",
    "local",
    "text_of",
    "watch_name",
    "who_of",
]

MOST_FIELDS = 300
MOST_FILES = 200
LONGEST_NAME = 80
LONGEST_NOTE = 4_000


def _desk(request: Request) -> DeskState:
    desk: DeskState = request.app.state.desk
    return desk


def _corpus(request: Request) -> Corpus:
    return _desk(request).corpus


async def _form(request: Request) -> FormData:
    """The posted form. Raises HTTPException (403) where its token is not of this browser's pages."""
    form = await request.form(max_fields=MOST_FIELDS, max_files=MOST_FILES)
    given = form.get("form_token")
    session = request.state.visitor.session
    if not isinstance(given, str) or not _desk(request).keys.is_form_token(given, session):
        raise HTTPException(
            403, "This form is out of date. Go back, load its page again, and send it once more."
        )
    return form


Desk = Annotated[DeskState, Depends(_desk)]
Asked = Annotated[Corpus, Depends(_corpus)]
Form = Annotated[FormData, Depends(_form)]
Key = Annotated[int, Path(ge=1, le=2**63 - 1)]
Text = Annotated[str, Query(max_length=500)]


def text_of(form: FormData, name: str, most: int = LONGEST_NOTE) -> str:
    """A field of the form, "" where it is not there. Raises HTTPException (422) where it is too long."""
    value = form.get(name, "")
    if isinstance(value, UploadFile):
        raise HTTPException(422, f"{name} must be text.")
    if len(value) > most:
        raise HTTPException(422, f"{name} is longer than {most:,} characters.")
    return value.strip()


def key_of(value: str, what: str) -> int:
    """A key that a person typed: ``34``, ``#34`` or the address of a page. Raises HTTPException (422)."""
    last = value.strip().rstrip("/").rsplit("/", 1)[-1].lstrip("#")
    if not (last.isascii() and last.isdecimal() and len(last) < 19):
        raise HTTPException(422, f"“{visible_line(value)[:60]}” is no number of a {what}.")
    return int(last)


def watch_name(name: str) -> str:
    """A name that a watch may bear. Raises HTTPException (422)."""
    if not name.strip() or not name.isprintable() or len(name) > LONGEST_NAME:
        raise HTTPException(422, f"Give the watch a name of at most {LONGEST_NAME} printable characters.")
    return name


def who_of(request: Request, form: FormData) -> str:
    """Who judges: the name the proxy gives, else the one typed. Raises HTTPException (422) without one."""
    name: str = request.state.visitor.user or visible_line(text_of(form, "by", LONGEST_NAME))
    if not name:
        raise HTTPException(422, "Say who you are: a judgement is somebody's.")
    return name


def local(path: str, otherwise: str = "/") -> str:
    """`path` where it is one of the desk's own, so that nobody is led elsewhere."""
    is_own = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if is_own and path.isascii() else otherwise


def back(path: str, who: str | None = None, secure: bool = False) -> RedirectResponse:
    """To a page after a form was taken; remembers the name that was typed."""
    response = RedirectResponse(local(path), 303)
    if who:
        safe = who.encode("ascii", "ignore").decode().replace('"', "").replace(";", "").replace("\\", "")
        response.set_cookie(
            WHO_COOKIE, safe[:LONGEST_NAME], max_age=31_536_000, httponly=True, samesite="lax", secure=secure
        )
    return response
