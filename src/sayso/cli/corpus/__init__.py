"""The commands of a corpus: one module a group; what they do is imported when it is done."""

from __future__ import annotations

import typer

from sayso.cli.corpus import adding, asking, browsing, judging, keeping, watching
from sayso.cli.corpus.groups import spread


def register(app: typer.Typer) -> None:
    """Gives `app` the commands."""
    for group in (adding, browsing, asking, judging, watching, keeping):
        for command in group.COMMANDS:
            app.command(name=command.__name__.removesuffix("_"))(spread(command))
