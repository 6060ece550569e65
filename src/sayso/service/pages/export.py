"""Taking a story, a dossier or a search along, in the formats of other tools."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from sayso.service.exports import FormatName, exported
from sayso.service.pages.common import Asked
from sayso.service.queries import SearchForm

router = APIRouter()


class ExportForm(SearchForm):
    """A search, and the format."""

    to: FormatName


@router.get("/export")
def export(corpus: Asked, asked: Annotated[ExportForm, Query()]) -> Response:
    """The file."""
    return exported(corpus, asked.query(), asked.to)
