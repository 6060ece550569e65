"""Long work: its progress, what came of it, and stopping it."""

from __future__ import annotations

import copy

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from sayso.corpus.views import Added
from sayso.records import Reading
from sayso.service.jobs import Job
from sayso.service.pages.common import Desk, Form
from sayso.service.templating import page

router = APIRouter()


@router.get("/jobs")
def all_jobs(request: Request, desk: Desk) -> Response:
    """Those that the desk keeps."""
    return page(request, "jobs.html", page_title="Jobs", jobs=desk.jobs.all())


@router.get("/jobs/{id}")
def one(request: Request, desk: Desk, id: str, stay: bool = False) -> Response:
    """One job; leads on to the reading or article where that is all there is."""
    job = copy.copy(desk.jobs.get(id))  # as it is now: one that ends while the page is made is still followed
    if job.state == "done" and not stay and (there := _only_result(job)):
        return RedirectResponse(there, 303)
    return page(request, "job.html", page_title=f"{job.title}: {job.state}", job=job)


@router.get("/jobs/{id}/progress")
def progress(desk: Desk, id: str) -> Response:
    """What the script asks for."""
    job = desk.jobs.get(id)
    told = {"state": job.state, "done": job.done, "total": job.total, "failures": job.failures}
    return JSONResponse({**told, "over": job.over})


@router.post("/jobs/{id}/cancel")
def cancel(desk: Desk, form: Form, id: str) -> Response:
    """Stops it."""
    del form
    return RedirectResponse(f"/jobs/{desk.jobs.cancel(id).id}", 303)


def _only_result(job: Job) -> str | None:
    if job.done != 1 or len(job.results) != 1:
        return None
    result = job.results[0]
    if isinstance(result, Reading):
        return f"/read/{job.id}/1"
    return f"/articles/{result.key}" if isinstance(result, Added) else None
