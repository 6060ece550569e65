"""Handing in articles, and looking at one that was read."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from sayso.export.html import reading_values
from sayso.export.visible import visible_line
from sayso.ingest.dates import to_edtf
from sayso.ingest.inputs import Options
from sayso.service.jobs import Kind
from sayso.service.pages.common import Asked, Desk, Form, text_of
from sayso.service.submissions import Submission
from sayso.service.templating import page

router = APIRouter()


@router.get("/read")
def form(request: Request, desk: Desk) -> Response:
    """The form."""
    most = desk.settings.max_upload // 1_000_000
    return page(request, "read.html", page_title="Read an article", most=most, jobs=desk.jobs.all()[:8])


@router.post("/read")
async def hand_in(request: Request, desk: Desk, form: Form) -> Response:
    """Starts reading, or adding to the corpus, and leads to the job."""
    given: list[Submission] = []
    text = form.get("text", "")
    if isinstance(text, str) and text.strip():
        given.append(Submission.of_text(text))
    if url := text_of(form, "url"):
        given.append(Submission.of_url(url))
    uploads = [(u.filename or "", await u.read()) for u in form.getlist("file") if isinstance(u, UploadFile)]
    given += [Submission.of_file(name, data) for name, data in uploads if data]
    if not given:
        raise HTTPException(422, "Nothing was given: paste a text, give an address, or choose a file.")
    published = text_of(form, "published", 40)
    edtf = to_edtf(published) if published else None
    if published and not edtf:
        raise HTTPException(422, f"“{visible_line(published)}” is no date: write it as 2031-03-12.")
    options = Options(outlet=text_of(form, "outlet", 200) or None, published=edtf)
    kind: Kind = "add" if form.get("keep") else "read"
    job = await run_in_threadpool(desk.submit, given, kind, options=options, by=request.state.visitor.user)
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.get("/read/{job}/{number}")
def reading(request: Request, desk: Desk, job: str, number: int) -> Response:
    """One reading of a job."""
    found = desk.jobs.get(job)
    if not 1 <= number <= len(found.readings):
        raise HTTPException(404, "That job has no such article.")
    values = reading_values(found.readings[number - 1])
    return page(request, "reading_page.html", job=found, number=number, article=None, **values)


@router.post("/read/{job}/{number}/keep")
def keep(request: Request, desk: Desk, corpus: Asked, form: Form, job: str, number: int) -> Response:
    """Adds a reading to the corpus."""
    del corpus, form
    found = desk.jobs.get(job)
    if not 1 <= number <= len(found.readings):
        raise HTTPException(404, "That job has no such article.")
    kept = desk.keep(found.readings[number - 1], by=request.state.visitor.user)
    return RedirectResponse(f"/jobs/{kept.id}", 303)
