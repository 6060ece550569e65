"""A dossier as Markdown (CommonMark); what stands in articles is escaped, so that it makes no mark-up."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from sayso.export.corpus.dossier import compose
from sayso.export.corpus.selection import Selection
from sayso.export.table import printable

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:$@^=])")


def write(selection: Selection, out: Path) -> int:
    """The document; returns the number of claims."""
    document = compose(selection)
    lines = [f"# {_escaped(document.title)}", "", _escaped(document.note), ""]
    for section in document.sections:
        lines += [f"## {_escaped(section.heading)}", ""]
        for entry in section.entries:
            cited = "".join(f"[{number}]" for number in entry.citations)
            lines.append(f"- {_escaped(entry.text)}  ")
            lines.append(f"  *{_escaped(entry.who)}*: {_escaped('; '.join(entry.facts))} {_escaped(cited)}")
        lines.append("")
    lines += ["## References", ""]
    for number, (told, link) in enumerate(zip(document.references, document.links, strict=True), start=1):
        where = f" <{quote(printable(link), safe=_IN_URLS)}>" if link else ""
        lines.append(f"{number}. {_escaped(told)}{where}")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return document.size()


_IN_URLS = ":/?#[]@!$&'()*+,;=%~"


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", printable(text))
