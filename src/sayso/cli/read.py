"""``sayso read``: from the inputs that were named to the outputs that were asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TextIO, cast, get_args

from sayso.cli.outputs import (
    CsvOutput,
    JsonOutput,
    Output,
    PageOutput,
    Result,
    UsageError,
    cannot_write,
    html_output,
)
from sayso.cli.progress import Progress
from sayso.errors import SaysoError, one_line
from sayso.ingest.inputs import Options, articles, count
from sayso.ingest.sniff import Format
from sayso.records import Article, Reading, SetAside

SOMETHING_READ, NOTHING_READ, WRONG_USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; see the options of the command."""

    inputs: tuple[str, ...]
    sample: bool = False
    output: Literal["page", "json", "csv"] = "page"
    html: Path | None = None
    out: Path | None = None
    attributed_only: bool = False
    engine: str | None = None
    processes: int = 1
    encoding: str | None = None
    format: str | None = None
    published: str | None = None
    outlet: str | None = None
    follow: bool | None = None
    color: bool = True
    quiet: bool = False


def run(request: Request) -> int:
    """Does it, and returns the exit code. Errors are told on standard error, a line each."""
    try:
        return _read(request, options_of(request))
    except UsageError as error:
        _tell(str(error))
        return WRONG_USAGE
    except SaysoError as error:
        _tell(str(error))
        return NOTHING_READ
    except BrokenPipeError:  # whoever read our output has read enough
        _to_nowhere(sys.stdout)
        return BROKEN_PIPE
    except KeyboardInterrupt:
        _tell("interrupted")
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("SAYSO_DEBUG"):
            raise
        _tell(
            f"a fault in sayso: {type(error).__name__}: {error} (please report it; SAYSO_DEBUG=1 shows where)"
        )
        return NOTHING_READ


def options_of(request: Request) -> Options:
    """What `request` says about its inputs. Raises UsageError where that makes no sense."""
    from sayso.analysis.engine import ENGINES
    from sayso.ingest.dates import to_edtf

    if request.engine is not None and request.engine not in ENGINES:
        raise UsageError(f"--engine {request.engine}", "is unknown", f"choose one of: {', '.join(ENGINES)}")
    published = to_edtf(request.published) if request.published else None
    if request.published and not published:
        raise UsageError(f"--published {request.published}", "is no date", "write it as 2031-03-12")
    if request.encoding:
        try:
            "".encode(request.encoding)
        except LookupError:
            raise UsageError(f"--encoding {request.encoding}", "is unknown", "for example cp1252") from None
    assert request.format is None or request.format in get_args(Format)
    return Options(
        encoding=request.encoding,
        format=cast("Format | None", request.format),
        outlet=request.outlet,
        published=published,
        follow=request.follow,
    )


def _read(request: Request, options: Options) -> int:
    from sayso.api import read_many

    something = False
    with ExitStack() as stack:
        outputs = _outputs(request, stack)
        on_terminal = request.out is None and sys.stdout.isatty()
        progress = stack.enter_context(_progress(request))
        results = read_many(_articles(request, options), processes=request.processes, engine=request.engine)
        stack.callback(results.close)  # type: ignore[attr-defined]
        for result in results:
            something = something or isinstance(result, Reading)
            if request.attributed_only and isinstance(result, Reading):
                result = _attributed_only(result)
            with progress.out_of_the_way() if on_terminal or _worth_telling(result) else ExitStack():
                _report(result, request)
                for output in outputs:
                    output.write(result)
            progress.advance()
        with progress.out_of_the_way():
            for output in outputs:
                output.close()
            sys.stdout.flush()
    for written in (request.html, request.out):
        if written is not None and something and not request.quiet:
            _tell(f"{written}: written")
    return SOMETHING_READ if something else NOTHING_READ


def _articles(request: Request, options: Options) -> Iterator[Article | SetAside]:
    if request.sample:
        from sayso import sample

        published, outlet = options.published or sample.PUBLISHED, options.outlet or sample.OUTLET
        own = Options(published=published, outlet=outlet)
        for item in articles([sample.ARTICLE], own):
            yield replace(item, id="sample", name="sample")
    yield from articles(request.inputs, options)


def _outputs(request: Request, stack: ExitStack) -> list[Output]:
    outputs: list[Output] = []
    if request.html is not None:
        outputs.append(html_output(request.html))
        if request.output == "page" and request.out is None:
            return outputs  # whoever wants a page for the browser wants none at the terminal
    stream = _stream(request, stack)
    if request.output == "json":
        outputs.append(JsonOutput(stream, for_a_person=stream.isatty()))
    elif request.output == "csv":
        outputs.append(CsvOutput(stream))
    else:
        from rich.console import Console

        console = Console(file=stream, no_color=True if not request.color else None, highlight=False)
        console.on_broken_pipe = _broken_pipe  # type: ignore[method-assign]  # rich's own ends with 1
        outputs.append(PageOutput(console))
    return outputs


def _stream(request: Request, stack: ExitStack) -> TextIO:
    """Standard output or the file, in UTF-8 but for pages on a terminal, which has its own encoding."""
    if request.out is not None:
        try:
            request.out.parent.mkdir(parents=True, exist_ok=True)
            return stack.enter_context(request.out.open("w", encoding="utf-8", newline=""))
        except (OSError, ValueError) as error:
            raise cannot_write(request.out, error) from None
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None and request.output == "page":
        reconfigure(errors="backslashreplace")
    elif reconfigure is not None:
        reconfigure(encoding="utf-8", newline="")
    return sys.stdout


def _progress(request: Request) -> Progress:
    shown = not request.quiet and sys.stderr is not None and sys.stderr.isatty()
    total = count(request.inputs) if shown else None
    return Progress(sys.stderr, total + request.sample if total is not None else None, shown)


def _worth_telling(result: Result) -> bool:
    return isinstance(result, SetAside) or bool(result.warnings)


def _report(result: Result, request: Request) -> None:
    """Tells on standard error what was set aside and, where no page shows them, the warnings."""
    if isinstance(result, SetAside):
        _tell(result.error)
    elif not request.quiet and (request.output != "page" or request.html is not None):
        from sayso.export.wording import notes

        for note in notes(result):
            _tell(f"{result.article.name or result.article.id}: {note}")


def _attributed_only(reading: Reading) -> Reading:
    from sayso.export.select import attributed_only

    return attributed_only(reading)


def _tell(message: str) -> None:
    print(f"sayso: {one_line(message, limit=1000)}", file=sys.stderr, flush=True)


def _broken_pipe() -> None:
    raise BrokenPipeError


def _to_nowhere(stream: TextIO) -> None:
    """Lets what is still buffered for a broken pipe vanish, so that nothing complains at the end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):
        return
