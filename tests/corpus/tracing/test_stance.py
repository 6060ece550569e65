"""What counts as a denial, what only as not knowing, and which denials point back."""

import pytest

from sayso.corpus.tracing.lexical import words
from sayso.corpus.tracing.polarity import negative
from sayso.corpus.tracing.stance import refers_back, unknown


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("The reds won the replay", False),
        ("The reds won't play again", True),
        ("The mayor never signed it", True),
        ("She did not deny it", False),
        ("There is no such plan and there never was", True),
        ("The keel was laid by two men who had never met", False),
        ("Seven barges sank, not twelve", False),
        ("It was a heron and not a stork", False),
        ("The baker called the story a fairy tale", True),
        ("Nobody ruled out a second vote", False),
    ],
)
def test_what_is_negative(text: str, denies: bool) -> None:
    assert negative(text) is denies


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
