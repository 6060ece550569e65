"""The demo corpus shows what the desk is for."""

from sayso.demo import STORIES, articles, mark


def test_its_articles_are_whole_and_told_apart():
    found = list(articles())
    assert len({a["id"] for a in found}) == len({a["url"] for a in found}) == len(found) > len(STORIES) * 5
    for article in found:
        assert {"outlet", "published", "title", "text", "byline"} <= article.keys()
        assert ".example/" in article["url"]
    assert len(mark()) == 8 and mark() == mark()
