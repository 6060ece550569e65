"""ECB+ (Cybulska & Vossen 2014) as mentions of events, topic by topic; for `event_coref.py` and training."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

from sayso.corpus.coref import Mention, Told
from sayso.corpus.stories import features
from sayso.records import Article
from sayso.records.spans import Spans

#: the usual development topics; 36 to 45 are the test
DEV = ("2", "5", "12", "18", "21", "23", "34", "35")
#: types of mentions that are events
ACTIONS = ("ACTION", "NEG_ACTION")
_QUOTES = {"``": '"', "''": '"'}


@dataclass(slots=True)
class Topic:
    """Articles and gold mentions of a topic.

    `chains` names the gold chain of each mention, one of its own for a mention that refers alone.
    `stories` names the story of each article: for training, and for `stories_of`.
    """

    articles: list[Told] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    chains: list[str] = field(default_factory=list)


def topics(rows: Iterable[dict[str, Any]], every_sentence: bool = False) -> dict[str, Topic]:
    """The topics in order of their numbers, with the articles that have mentions.

    Args:
        rows: lines of the file: `id topic story sentences tokens annotated_sentences mentions`.
        every_sentence: mentions also of sentences that nobody checked.
    """
    out: dict[str, Topic] = defaultdict(Topic)
    for row in sorted(rows, key=lambda r: int(r["topic"])):
        mentions = [
            m
            for m in row["mentions"]
            if m["type"].startswith(ACTIONS) and (every_sentence or m["sent"] in row["annotated_sentences"])
        ]
        if mentions:
            _add(out[row["topic"]], row, mentions)
    return dict(out)


def stories_of(topic: Topic) -> dict[str, Topic]:
    """A topic's stories, each as if it were a topic of its own."""
    out: dict[str, Topic] = defaultdict(Topic)
    place = []
    for told, story in zip(topic.articles, topic.stories, strict=True):
        place.append(len(out[story].articles))
        out[story].articles.append(told)
        out[story].stories.append(story)
    for mention, chain in zip(topic.mentions, topic.chains, strict=True):
        story = topic.stories[mention.article]
        out[story].mentions.append(replace(mention, article=place[mention.article]))
        out[story].chains.append(chain)
    return dict(out)


def _add(topic: Topic, row: dict[str, Any], mentions: Sequence[dict[str, Any]]) -> None:
    tokens = [_QUOTES.get(t, t) for t in row["tokens"]]
    lengths = [len(s.split()) for s in row["sentences"]]
    address = len(tokens) - sum(lengths)  # the page's URL comes first, as sentence 0, where there is one
    starts = list(accumulate([address, *lengths] if address else lengths, initial=0))
    body = 1 if address else 0
    text = " ".join(tokens[address:])
    lead = " ".join(tokens[starts[body] : starts[body + 1]])
    topic.articles.append(Told(lead, features(Article(id=row["id"], text=text, sha256=""))))
    topic.stories.append(row["story"])
    for mention in mentions:
        first, end = starts[mention["sent"]], starts[mention["sent"] + 1]
        words = tokens[first:end]
        spans = _spans(words, [t - first for t in mention["tok"]])
        topic.mentions.append(Mention(len(topic.articles) - 1, first, " ".join(words), spans))
        topic.chains.append(mention["chain"] or f"{row['id']} {mention['m_id']}")


def _spans(words: Sequence[str], chosen: Sequence[int]) -> Spans:
    """Character offsets of words in their sentence; neighbours are one span."""
    starts = list(accumulate((len(w) + 1 for w in words), initial=0))
    out: list[tuple[int, int]] = []
    for i in sorted(chosen):
        span = (starts[i], starts[i] + len(words[i]))
        if out and span[0] == out[-1][1] + 1:
            span = (out.pop()[0], span[1])
        out.append(span)
    return tuple(out)
