"""A dossier as a Word document."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.export.corpus.dossier import compose
from sayso.export.corpus.selection import Selection
from sayso.export.table import printable

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(selection: Selection, out: Path) -> int:
    """The document; returns the number of claims."""
    from docx import Document as Word

    document = compose(selection)
    word = Word()
    word.core_properties.title = _text(document.title)[:255]
    word.core_properties.author = "sayso"
    word.add_heading(_text(document.title), 0)
    word.add_paragraph().add_run(_text(document.note)).italic = True
    for section in document.sections:
        word.add_heading(_text(section.heading), 1)
        for entry in section.entries:
            paragraph = word.add_paragraph(style="List Bullet")
            paragraph.add_run(_text(entry.text)).add_break()
            paragraph.add_run(_text(entry.who)).bold = True
            cited = "".join(f"[{number}]" for number in entry.citations)
            paragraph.add_run(f": {_text('; '.join(entry.facts))} {cited}")
    word.add_heading("References", 1)
    for number, (told, link) in enumerate(zip(document.references, document.links, strict=True), start=1):
        word.add_paragraph(_text(f"[{number}] {told}" + (f" {link}" if link else "")))
    with out.open("wb") as stream:
        word.save(stream)
    return document.size()


def _text(text: str) -> str:
    return _NOT_XML.sub("", printable(text))
