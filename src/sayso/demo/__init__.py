"""The demo corpus: five invented stories, with their outlets and people, as they ran in the press.

They show what tracing looks like on material that one can check by eye: reprints, a rumour that comes back to
where it began, a toll that is corrected, several witnesses of one thing. One is set in real places, for the
map; those of the others are invented too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
STORIES = tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))
"""Names of the stories."""


def mark() -> str:
    """Eight hexadecimal digits that change with the stories: by them a corpus made of older ones is known."""
    digest = hashlib.sha256()
    for story in STORIES:
        digest.update((_FOLDER / f"{story}.json").read_bytes())
    return digest.hexdigest()[:8]


def articles() -> Iterator[dict[str, Any]]:
    """The articles of all stories, as `sayso.read_many` and `Corpus.add` take them.

    Their ids are unique: the story's name and the article's number (``gorge-coach-a1``).
    """
    for story in STORIES:
        for article in json.loads((_FOLDER / f"{story}.json").read_text(encoding="utf-8"))["articles"]:
            yield {**article, "id": f"{story}-{article['id']}"}
