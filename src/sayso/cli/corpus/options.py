"""The options that commands of a corpus share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

CorpusArgument = Annotated[
    str, typer.Argument(metavar="CORPUS", help="A file, or a postgresql:// URL.", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV: one row an item.")]
OutOption = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to FILE instead of printing.")
]
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, max=1000, help="Rows of a page.")]
CursorOption = Annotated[
    str | None, typer.Option(metavar="CURSOR", help="Go on where the last page ended: its `next`.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings.")]
ByOption = Annotated[str, typer.Option(metavar="NAME", help="Who decides; by default, your user name.")]

TextArgument = Annotated[
    str,
    typer.Argument(metavar="WORDS", help='Words, "quoted phrases" and -excluded words.', show_default=False),
]
SourceOption = Annotated[str | None, typer.Option(metavar="NAME", help="Who says it.")]
EntityOption = Annotated[
    str | None, typer.Option(metavar="NAME|KEY", help="Says it or is spoken of: a name, or a key.")
]
BasisOption = Annotated[
    str | None, typer.Option(metavar="BASIS", help="What the source is: named official, document, …")
]
EventOption = Annotated[str | None, typer.Option(metavar="TYPE", help="PLOVER type, as PROTEST.")]
CountryOption = Annotated[str | None, typer.Option(metavar="CC", help="Where, as ISO 3166-1: GB.")]
PlaceOption = Annotated[str | None, typer.Option(metavar="NAME", help="Where, by name.")]
OutletOption = Annotated[str | None, typer.Option(metavar="NAME", help="Which outlet prints it.")]
FactualityOption = Annotated[
    list[str] | None, typer.Option(metavar="VALUE", help="FactBank value, as CT+; may be given again.")
]
StoryOption = Annotated[int | None, typer.Option(metavar="KEY", help="Of this story.")]
ArticleOption = Annotated[int | None, typer.Option(metavar="KEY", help="Of this article.")]
FromOption = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Published from, as 2031-03.")]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Published until, inclusive.")]
HappenedFromOption = Annotated[str | None, typer.Option(metavar="DATE", help="Happened from.")]
HappenedToOption = Annotated[str | None, typer.Option(metavar="DATE", help="Happened until, inclusive.")]
MinOriginsOption = Annotated[int | None, typer.Option(metavar="N", help="Independent origins, at least.")]
MaxOriginsOption = Annotated[int | None, typer.Option(metavar="N", help="Independent origins, at most.")]
MinOutletsOption = Annotated[int | None, typer.Option(metavar="N", help="Outlets, at least.")]
OwnVoiceOption = Annotated[
    bool | None,
    typer.Option("--own-voice/--attributed", help="What nobody is cited for, or only what somebody is."),
]
ContestedOption = Annotated[
    bool | None, typer.Option("--contested/--uncontested", help="Denied or contradicted, or not.")
]
