"""Templates: what comes out of an expression is escaped, and its unseen characters are made visible."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso._version import __version__
from sayso.export.corpus.formats import FORMATS
from sayso.export.html import TEMPLATES as READING_TEMPLATES
from sayso.export.visible import visible
from sayso.export.wording import CERTAINTY, number, plain_date
from sayso.service import words
from sayso.service.drawing.support import support
from sayso.service.static_files import address

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).with_name("templates")


@functools.cache
def environment() -> Environment:
    """The desk's templates and those of a reading."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader([TEMPLATES, READING_TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
        auto_reload=False,
    )
    made.globals.update(
        asset=address,
        version=__version__,
        certainty=CERTAINTY,
        support=support,
        with_query=with_query,
        formats=FORMATS,
        user=None,
        title="",
        here="",
    )
    made.filters.update(
        number=number,
        plain_date=lambda value: plain_date(value or ""),
        day=words.day,
        moment=words.moment,
        who=words.who,
        short=words.short,
        safe_link=words.safe_link,
        percent=lambda share: f"{round(100 * share)} %",
        thousands=lambda count: f"{count:,}",
    )
    return made


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page that `template` makes of `values` and of what every page needs."""
    desk, visitor = request.app.state.desk, request.state.visitor
    made = (
        environment()
        .get_template(template)
        .render(
            here=request.url.path,
            corpus_name=desk.name,
            demo=desk.demo,
            form_token=functools.partial(desk.keys.form_token, visitor.session),
            user=visitor.user,
            who_is_known=visitor.user or request.cookies.get(words.WHO_COOKIE, ""),
            guarded=desk.settings.token is not None,
            **values,
        )
    )
    return HTMLResponse(made, status)


def with_query(path: str, query: Mapping[str, Any], **changed: Any) -> str:
    """`path` with the query's fields, some of them changed (None: left out)."""
    fields = {name: value for name, value in {**query, **changed}.items() if value not in (None, "", (), [])}
    return f"{path}?{urlencode(fields, doseq=True)}" if fields else path


def _visible(value: Any) -> Any:
    return visible(value) if type(value) is str else value
