"""A desk over the small world."""

import pytest
from desks import desk_of
from world import corpus_of, world


@pytest.fixture(scope="session")
def bridge(tmp_path_factory):
    """The corpus of the small world; not to be changed."""
    with corpus_of(tmp_path_factory.mktemp("bridge"), world()) as corpus:
        yield corpus


@pytest.fixture
def corpus(tmp_path):
    """The same, to be changed."""
    with corpus_of(tmp_path, world()) as corpus:
        yield corpus


@pytest.fixture
def empty(tmp_path):
    """A corpus with nothing in it."""
    with corpus_of(tmp_path, []) as corpus:
        yield corpus


@pytest.fixture
def desk(bridge):
    """A desk that is only looked at."""
    with desk_of(bridge) as client:
        yield client


@pytest.fixture
def desk_to_change(corpus):
    """A desk of one's own."""
    with desk_of(corpus) as client:
        yield client
