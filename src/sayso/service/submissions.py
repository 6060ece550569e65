"""What a person hands in (text, a URL, files) → articles. Nothing handed in is ever taken for a path."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from sayso.errors import InputError
from sayso.ingest.inputs import STDIN, Options, articles, is_url
from sayso.ingest.sniff import by_suffix
from sayso.records import Article, SetAside

PASTED = "pasted text"
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Submission:
    """One thing to be read: bytes under a name, or a URL."""

    name: str
    data: bytes = b""
    url: str | None = None

    @classmethod
    def of_text(cls, text: str) -> Submission:
        """Pasted text: a URL where it is nothing but one, else an article."""
        bare = text.strip()
        if is_url(bare) and len(bare.split()) == 1:
            return cls.of_url(bare)
        return cls.of_bytes(text)

    @classmethod
    def of_bytes(cls, text: str) -> Submission:
        """Text that is an article whatever it looks like."""
        return cls(PASTED, text.encode("utf-8", "replace"))

    @classmethod
    def of_url(cls, url: str) -> Submission:
        """A web address. Raises InputError for anything else."""
        if not is_url(url.strip()):
            raise InputError(url[:100], "is no web address", "give one that starts with https:// or http://")
        return cls(url.strip()[:_LONGEST_NAME], url=url.strip())

    @classmethod
    def of_file(cls, name: str, data: bytes) -> Submission:
        """An uploaded file; of its name only the last part counts, and only for its suffix and messages."""
        last = PurePath(name.replace("\\", "/")).name[-_LONGEST_NAME:]
        return cls(last or "upload", data)

    def articles(self, options: Options) -> Iterator[Article | SetAside]:
        """The articles in it. What cannot be read comes out as a SetAside."""
        if self.url is not None:
            yield from articles([self.url], options)
            return
        options = replace(options, format=options.format or by_suffix(self.name))
        for item in articles([STDIN], options, stdin=io.BytesIO(self.data)):
            if isinstance(item, Article):
                yield replace(item, name=self._named(item.name))
            else:
                error = (
                    self.name + item.error.removeprefix(STDIN) if item.error.startswith(STDIN) else item.error
                )
                yield replace(item, id=self._named(item.id), name=self._named(item.name), error=error)

    def _named(self, name: str) -> str:
        return self.name + name.removeprefix(STDIN) if name.startswith(STDIN) else name


def articles_of(submissions: Iterable[Submission], options: Options) -> Iterator[Article | SetAside]:
    """The articles of all, in order."""
    for submission in submissions:
        yield from submission.articles(options)
