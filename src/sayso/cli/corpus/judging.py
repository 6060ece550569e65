"""`sayso judge`, `undo`, `remove`: what people decide."""

from __future__ import annotations

import getpass
from typing import Annotated, cast

import typer

from sayso.cli.corpus import options
from sayso.cli.corpus.groups import MANY_ROWS, ManyRows
from sayso.cli.corpus.running import FAILED, guarded, opened, print_json, tell
from sayso.cli.outputs import UsageError

KindArgument = Annotated[
    str, typer.Argument(metavar="KIND", help="rating, merge, split, reject, note.", show_default=False)
]
TargetKindArgument = Annotated[
    str, typer.Argument(metavar="WHAT", help="article, claim, cluster, story, entity.", show_default=False)
]
TargetArgument = Annotated[int | None, typer.Argument(metavar="KEY", help="Its key.", show_default=False)]
ReliabilityOption = Annotated[str | None, typer.Option(metavar="A-F", help="Of a source (Admiralty).")]
CredibilityOption = Annotated[str | None, typer.Option(metavar="1-6", help="Of an item (Admiralty).")]
OthersOption = Annotated[
    list[int] | None,
    typer.Option(
        "--other",
        metavar="KEY",
        help="What it is merged with; or what is split off: claims of a cluster, else articles.",
    ),
]
NoteOption = Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")]
UndoneOption = Annotated[bool, typer.Option("--undone", help="Also those that were taken back.")]
JudgementArgument = Annotated[int, typer.Argument(metavar="KEY", help="The judgement's key.")]
ArticleArgument = Annotated[int, typer.Argument(metavar="ARTICLE", help="The article's key.")]
ReasonOption = Annotated[str, typer.Option(metavar="TEXT", help="Why it is taken down; the log keeps it.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def _self() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def judge(
    corpus: options.CorpusArgument,
    kind: KindArgument = "",
    what: TargetKindArgument = "",
    key: TargetArgument = None,
    reliability: ReliabilityOption = None,
    credibility: CredibilityOption = None,
    other: OthersOption = None,
    note: NoteOption = None,
    by: options.ByOption = "",
    undone: UndoneOption = False,
    rows: ManyRows = MANY_ROWS,
) -> None:
    """Stores what a person decided, or lists what people decided.

    A rating, merge, split, rejection or note.

    For example: sayso judge news.corpus rating entity 12 --reliability B --note "right about the bridge"
    """

    def work() -> None:
        from sayso.corpus.views import Judgement, JudgementKind, TargetKind
        from sayso.records.codec import to_json

        if not kind:
            with opened(corpus, read_only=True) as there:
                page = there.judgements(undone=undone, **rows.page)
            rows.show(page, Judgement)
            return
        if key is None:
            raise UsageError(
                f"{kind} {what}".strip(), "is of nothing", "say of what: sayso judge CORPUS KIND WHAT KEY"
            )
        asked = Judgement(
            0,
            cast("JudgementKind", kind),
            cast("TargetKind", what),
            key,
            by or _self(),
            "",
            reliability=reliability,  # type: ignore[arg-type]  # the corpus checks it
            credibility=credibility,  # type: ignore[arg-type]
            others=tuple(other or ()),
            note=note,
        )
        with opened(corpus) as there:
            made = there.judge(asked)
        _told(
            to_json(made), f"judgement {made.key}: {made.kind} of {made.target_kind} {made.target}", rows.json
        )

    guarded(work)


def undo(
    corpus: options.CorpusArgument,
    key: JudgementArgument,
    by: options.ByOption = "",
    json: options.JsonOption = False,
) -> None:
    """Takes a judgement back.

    What it changed is as the machine, and the other judgements, have it.
    """

    def work() -> None:
        from sayso.records.codec import to_json

        with opened(corpus) as there:
            found = there.undo(key, by=by or _self())
        _told(to_json(found), f"judgement {key} is undone", json)

    guarded(work)


def remove(
    corpus: options.CorpusArgument,
    article: ArticleArgument,
    reason: ReasonOption,
    by: options.ByOption = "",
    yes: YesOption = False,
) -> None:
    """Takes an article down: text, title and quotations go for good.

    The log says that, when and why.
    """

    def work() -> int | None:
        import sys

        with opened(corpus) as there:
            row = there.article(article)
            if not yes and sys.stdin.isatty():
                tell(f"{row.title or row.id} ({row.outlet or 'no outlet'}): all its versions will be gone")
                if not typer.confirm("Take it down?", err=True):
                    return FAILED
            there.remove(article, by=by or _self(), reason=reason)
        tell(f"article {article} is taken down")
        return None

    guarded(work)


def _told(value: object, words: str, json: bool) -> None:
    import sys

    if json:
        print_json(value, sys.stdout)
    else:
        tell(words)


COMMANDS = (judge, undo, remove)
