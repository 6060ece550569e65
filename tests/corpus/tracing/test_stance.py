"""What counts as a denial, what only as not knowing, and which denials point back."""

import pytest

from sayso.corpus.tracing.lexical import is_negative, words
from sayso.corpus.tracing.stance import refers_back, unknown


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("The reds won the replay", False),
        ("The reds won't play again", True),
        ("The mayor never signed it", True),
        ("She did not deny it", False),
    ],
)
def test_what_is_negative(text: str, negative: bool) -> None:
    assert is_negative(words(text)) is negative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I cannot swear to it", True),
        ("The figure could not be independently verified", True),
        ("She does not know who sent it", True),
        ("The mill never closed", False),
        ("He did not sign the lease", False),
    ],
)
def test_not_knowing_is_no_denial(text: str, expected: bool) -> None:
    assert unknown(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It never happened", True),
        ("rejected the suggestion", True),
        ("It was the porter", False),
        ("They always say that", False),
        ("It does not grow in wet clay soil", False),
    ],
)
def test_only_denials_refer_back(text: str, expected: bool) -> None:
    assert refers_back(words(text), text) is expected
