"""Plain text and Markdown → Article."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, TooLargeError
from sayso.ingest.limits import Limits
from sayso.ingest.markdown import article_from_markdown, front_matter
from sayso.ingest.text import article_from_text
from sayso.records import Capture

LEAD = "The minister said on Monday that she would leave office within a week."
TEXT = f"Minister quits\n\nBy Ana Roe\n\nMay 3, 2021\n\n{LEAD}\n"


def test_the_text_stays_and_speaks_for_itself() -> None:
    article = article_from_text(TEXT, name="news.txt")
    assert article.text == TEXT
    assert (article.title, article.byline, article.published) == ("Minister quits", "Ana Roe", "2021-05-03")
    assert article.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert article.id == article.sha256[:16]
    assert article.name == "news.txt"
    assert article.title_in_text == (0, 14)


def test_what_is_known_beside_the_text_goes_first() -> None:
    article = article_from_text(
        TEXT,
        id="a7",
        title="Another title",
        byline="Ben Poe",
        outlet="The Post",
        published="2021-05-04",
        language="en",
        url="https://post.example/a7",
        capture=Capture(sha256="ab" * 32, bytes=3),
    )
    assert (article.id, article.sha256) == ("a7", "ab" * 32)
    assert (article.title, article.title_in_text) == ("Another title", None)
    assert (article.byline, article.published, article.outlet) == ("Ben Poe", "2021-05-04", "The Post")
    assert (article.language, article.url) == ("en", "https://post.example/a7")


def test_entities_and_spaces_stay_as_they_are() -> None:
    text = "  Tom &amp; Ana&nbsp;said\xa0no.\r\n\r\n\tYes.  "
    assert article_from_text(text).text == text


def test_unreadable_texts_are_errors_that_name_the_input() -> None:
    for text in ("", " \n", "a\0b", "a\udc80"):
        with pytest.raises(InputError) as caught:
            article_from_text(text, name="news.txt")
        assert caught.value.where == "news.txt"
        assert caught.value.mend
    with pytest.raises(TooLargeError, match="one article"):
        article_from_text("word " * 30, limits=Limits(max_chars=100))


def test_warnings_come_along() -> None:
    article = article_from_text("He said \u202eabc\u202c.", warnings=("before",))
    assert article.warnings[0] == "before"
    assert "U+202E" in article.warnings[1]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_string_is_an_article_or_an_input_error(text: str) -> None:
    try:
        article = article_from_text(text)
    except InputError:
        return
    assert article.text == text


MARKDOWN = f"""---
title: "Minister: I quit"
author:
  - Ana Roe
  - Ben Poe
date: 2021-05-03
publisher: The Daily Post
lang: en_GB
url: https://post.example/a7
tags: [floods, politics]
---

# Minister: I quit

*By Ana Roe*

**LORN** — {LEAD}

See [the letter](https://post.example/letter), which she signed.

![A river](river.jpg)
*Floodwater in Lorn on May 2, 2021. (Photo by Ben Poe/AFP)*

> “I failed you,” she said.
"""


def test_markdown_with_front_matter() -> None:
    article = article_from_markdown(MARKDOWN, name="news.md")
    assert article.text == MARKDOWN
    assert (article.title, article.byline) == ("Minister: I quit", "Ana Roe, Ben Poe")
    assert (article.published, article.outlet, article.language) == ("2021-05-03", "The Daily Post", "en-gb")
    assert article.url == "https://post.example/a7"
    shown = [(b.kind, MARKDOWN[slice(*b.span)]) for b in article.blocks]
    assert shown[0][0] == "boilerplate"
    assert shown[0][1].startswith("---\ntitle")
    assert shown[1:] == [
        ("boilerplate", "#"),
        ("title", "Minister: I quit"),
        ("byline", "*By Ana Roe*"),
        ("dateline", "**LORN** —"),
        ("paragraph", LEAD),
        ("paragraph", "See [the letter](https://post.example/letter), which she signed."),
        ("boilerplate", "![A river](river.jpg)"),
        ("caption", "*Floodwater in Lorn on May 2, 2021."),
        ("credit", "(Photo by Ben Poe/AFP)*"),
        ("paragraph", "> “I failed you,” she said."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"# Minister quits\n\n{LEAD}",
        f"Minister quits\n===\n\n{LEAD}",
        f'+++\ntitle = "Minister quits"\n+++\n{LEAD}',
    ],
)
def test_markdown_titles(text: str) -> None:
    assert article_from_markdown(text).title == "Minister quits"


def test_a_rule_is_no_front_matter() -> None:
    for text in (f"---\n{LEAD}", f"{LEAD}\n\n---\n\nMore.", "--- he said"):
        assert front_matter(text) == ({}, 0)
        assert article_from_markdown(text).text == text


def test_front_matter_alone_is_empty() -> None:
    with pytest.raises(InputError, match="empty"):
        article_from_markdown("---\ntitle: T\n---\n")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["---\n", "+++\n", "title: x\n", "- y\n", "# T\n", "\n", "words here.\n"])).map(
        "".join
    )
)
def test_any_markdown_is_an_article_or_an_input_error(text: str) -> None:
    try:
        article = article_from_markdown(text)
    except InputError:
        return
    assert article.text == text
    at = 0
    for block in article.blocks:
        assert not text[at : block.span[0]].strip()
        at = block.span[1]
    assert not text[at:].strip()


def test_a_title_that_is_none() -> None:
    found = article_from_text("She said no.", title="Mayor " + " " * 5000 + "quits")
    assert found.title != "Mayor"
    assert "its title has 5,011 characters and is left out" in found.warnings
