"""REST: long work: reading articles, and adding them to the corpus."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Depends, HTTPException, Request
from pydantic import Field
from starlette.responses import Response

from sayso.corpus.views import Added
from sayso.ingest.dates import to_edtf
from sayso.ingest.inputs import Options
from sayso.records import SetAside
from sayso.service.jobs import Job
from sayso.service.pages.common import Desk
from sayso.service.rest.answers import answer
from sayso.service.rest.changing import Body, json_only
from sayso.service.rest.schemas import JobView, returns, returns_page
from sayso.service.submissions import Submission

router = APIRouter(dependencies=[Depends(json_only)])


class NewJob(Body):
    """What is to be read: texts (or HTML), or addresses of pages. With `add`, the corpus keeps it."""

    kind: Literal["read", "add"] = "read"
    texts: list[str] = Field(default_factory=list, max_length=100)
    urls: list[str] = Field(default_factory=list, max_length=100)
    outlet: str | None = Field(None, max_length=200)
    published: str | None = Field(None, max_length=40, description="EDTF, as 2031-03-12.")


@router.post("/jobs", summary="Read or add articles", **returns("JobView", "The job, waiting.", 202))
def submit(request: Request, desk: Desk, given: NewJob) -> Response:
    """Starts reading; ask the job's address for how far it is."""
    submissions = [Submission.of_bytes(text) for text in given.texts if text.strip()]
    submissions += [Submission.of_url(url) for url in given.urls]
    if not submissions:
        raise HTTPException(422, "Give a text or an address.")
    published = to_edtf(given.published) if given.published else None
    if given.published and not published:
        raise HTTPException(422, "published is no date; write it as 2031-03-12.")
    options = Options(outlet=given.outlet or None, published=published)
    job = desk.submit(submissions, given.kind, options=options, by=request.state.visitor.user)
    return answer(request, view(job), 202, {"location": f"/api/v1/jobs/{job.id}"})


@router.get("/jobs", summary="Jobs", **returns_page("JobView", "Those the desk keeps, newest first."))
def jobs(request: Request, desk: Desk) -> Response:
    """All jobs that the desk keeps."""
    found = [view(job) for job in desk.jobs.all()]
    return answer(request, {"items": found, "total": len(found), "next": None, "more_than": False})


@router.get("/jobs/{id}", summary="One job", **returns("JobView", "The job."))
def job(request: Request, desk: Desk, id: str) -> Response:
    """How far it is."""
    return answer(request, view(desk.jobs.get(id)))


@router.get("/jobs/{id}/readings", summary="What was read", **returns_page("Reading", "Its readings."))
def readings(request: Request, desk: Desk, id: str) -> Response:
    """The readings of a job that read."""
    found = [reading.to_dict() for reading in desk.jobs.get(id).readings]
    return answer(request, {"items": found, "total": len(found), "next": None, "more_than": False})


@router.post("/jobs/{id}/cancel", summary="Cancel a job", **returns("JobView", "The job."))
def cancel(request: Request, desk: Desk, id: str) -> Response:
    """Stops it after the article at hand; what was added stays."""
    return answer(request, view(desk.jobs.cancel(id)))


def view(job: Job) -> JobView:
    """A job as REST shows it."""
    return JobView(
        id=job.id,
        kind=job.kind,
        title=job.title,
        state=job.state,
        created=job.created,
        done=job.done,
        total=job.total,
        failures=job.failures,
        error=job.error,
        articles=tuple(r.key for r in job.results if isinstance(r, Added)),
        readings=len(job.readings),
        set_aside=tuple(r.error for r in job.results if isinstance(r, SetAside)),
    )
