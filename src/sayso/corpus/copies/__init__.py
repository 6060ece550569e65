"""Copies: which article took its text from which, and which agency it comes from.

`signature` is what a store keeps of an article to find it again; `compare` and `find_copies` say who took
what from whom; `agency` reads an article's own credits. Nothing here touches a database.
"""

from sayso.corpus.copies.agency import Agency, agency
from sayso.corpus.copies.find import compare, find_copies
from sayso.corpus.copies.outlets import Mention, Outlets
from sayso.corpus.copies.signature import POSTINGS, Signature, candidates, signature

__all__ = [
    "POSTINGS",
    "Agency",
    "Mention",
    "Outlets",
    "Signature",
    "agency",
    "candidates",
    "compare",
    "find_copies",
    "signature",
]
