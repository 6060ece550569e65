"""The one hierarchy of errors.

A message names what was wrong, where, and the mend, in one line: ``INPUT: REASON (MEND)``.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Base of everything sayso raises on purpose.

    Args:
        where: the input, file or setting concerned, as its user named it.
        reason: what is wrong with it.
        mend: what the user can do about it; may be empty.
    """

    def __init__(self, where: str, reason: str, mend: str = "") -> None:
        self.where = one_line(where)
        self.reason = one_line(reason)
        self.mend = one_line(mend)
        super().__init__(where, reason, mend)

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" + (f" ({self.mend})" if self.mend else "")


class InputError(SaysoError):
    """An input that cannot be turned into an article: empty, binary, cut short, wrongly encoded."""


class MissingError(InputError):
    """A path that names nothing: mistyped, moved or taken away."""


class TooLargeError(InputError):
    """An input above a limit on bytes, characters, items or expansion."""


class TimedOutError(InputError):
    """An input whose extraction or download took longer than allowed."""


class FetchError(InputError):
    """A URL that could not be fetched: refused by robots.txt, unreachable, an HTTP error."""


class ForbiddenAddressError(FetchError):
    """A URL that leads, at once or by redirection, to a private, loopback or link-local address."""


class ModelError(SaysoError):
    """A model file that is missing, damaged (its SHA-256 differs) or of an unknown version."""


class RecordError(SaysoError):
    """JSON that does not follow the schema of the record it is read as."""


class CorpusError(SaysoError):
    """A corpus that cannot be opened, read or written: absent, damaged, locked, too new, out of reach."""


class OutdatedError(CorpusError):
    """A corpus whose tables an older sayso made, opened for reading only."""


class QueryError(CorpusError):
    """A question that no corpus can answer: an unknown country, order or date, a cursor of another list."""


class NotFoundError(CorpusError):
    """Something asked of a corpus by key or name that is not in it (any more)."""


class JudgementError(CorpusError):
    """A judgement that makes no sense: merging things of different kinds, undoing what was undone."""


def rebuilt(kind: str, where: str, reason: str, mend: str = "") -> SaysoError:
    """The error of the class named `kind`; an InputError where there is no such class of ours."""
    found = globals().get(kind)
    if isinstance(found, type) and issubclass(found, SaysoError):
        return found(where, reason, mend)
    return InputError(where, reason, mend)


def one_line(text: str, limit: int = 300) -> str:
    """`text` on one line, control characters shown as escapes, cut at `limit` characters."""
    clean = "".join(c if c.isprintable() else (" " if c.isspace() else f"\\x{ord(c):02x}") for c in text)
    clean = " ".join(clean.split())
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"
