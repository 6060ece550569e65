"""The desk's pages, one module a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import APIRouter


def routers() -> list[APIRouter]:
    """The routes of all pages."""
    from sayso.service.pages import (
        articles,
        claims,
        enter,
        entities,
        export,
        health,
        home,
        jobs,
        judgements,
        read,
        search,
        stories,
        watches,
    )

    modules = (home, read, jobs, stories, claims, articles, entities, search, watches, judgements)
    return [module.router for module in (*modules, export, health, enter)]
