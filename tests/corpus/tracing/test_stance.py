"""What counts as a denial, what only as not knowing, and which denials point back."""

import pytest

from sayso.corpus.tracing import distance
from sayso.corpus.tracing.distance import unknown
from sayso.corpus.tracing.lexical import words
from sayso.corpus.tracing.polarity import negative
from sayso.corpus.tracing.stance import refers_back


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
        ("The cook was not at the mill", True),
        ("The council has retracted its notice", False),
        ("The council has not retracted its notice", True),
        ("The brother disputes the bill", True),
        ("A dispute over the hay went to court", False),
        ("Nobody disputes the bill", False),
        ("The bridge may or may not be painted", False),
        ("They tied the boats so as not to wake the swans", False),
        ("It was so dark that they could not count the sheep", False),
        ("The ferry would not have left otherwise", False),
        ("The ferry would not have left", True),
        ("She was handed a parcel she had not ordered", False),
        ("You can't see the harbour from there", False),
        ("A captain who loses his ship does not deserve a new one", False),
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
        ("Nobody at the mill would discuss the rats", True),
        ("The mill did not comment", True),
        ("Nobody has confirmed the count", True),
        ("Nobody saw the rats", False),
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
        ("It has had no visitors", False),
        ("that nobody has complained", False),
        ("that was untrue", True),
        ("No such barge had been built", False),
    ],
)
def test_only_denials_refer_back(text: str, expected: bool) -> None:
    assert refers_back(words(text), text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If the miller is right, the wheel stopped on Monday", True),
        ("The marks are consistent with a crane", True),
        ("There is only the miller's account", True),
        ("They are saying the wheel stopped", True),
        ("Who stopped the wheel?", True),
        ("The letter settles whether the wheel stopped", False),
        ("The wheel stopped on Monday", False),
    ],
)
def test_firm_hedges(text: str, expected: bool) -> None:
    assert distance.of_words(text).firm is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("The film appeared to show ", True),
        ("There are rumours that ", True),
        ("The miller said that ", False),
        ("", False),
    ],
)
def test_what_a_wording_hangs_on(before: str, expected: bool) -> None:
    assert distance.governed(before) is expected


def test_says_keeps_more_distance_than_said() -> None:
    assert distance.of_cue("says").now and not distance.of_cue("said").now


def test_reported_as_news() -> None:
    told = distance.of_sentence("The wheel stopped on Monday, the miller told the Post.")
    assert told.dated and told.on_record and not told.version and not told.qualified
    heard = distance.of_sentence("His version is still that the wheel stopped.")
    assert heard.version and heard.qualified and not heard.dated and not heard.on_record
