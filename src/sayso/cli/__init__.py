"""The command."""

from __future__ import annotations


def main() -> None:
    """Runs the command with the arguments of this process, and ends it with the command's exit code."""
    from sayso.cli.app import app

    app(prog_name="sayso")
