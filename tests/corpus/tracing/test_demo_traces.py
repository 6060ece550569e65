import json
from pathlib import Path

import pytest

from sayso import demo

SETS = sorted((Path(__file__).parents[3] / "benchmarks" / "data" / "stories").glob("*.json"))


def test_the_demo_has_articles_with_ids_of_their_own() -> None:
    given = list(demo.articles())
    assert len({a["id"] for a in given}) == len(given) > 40
    assert all(".example/" in a["url"] and a["text"] and a["outlet"] for a in given)


@pytest.mark.parametrize("path", SETS, ids=lambda p: p.stem)
def test_story_sets_hold_together(path: Path) -> None:
    story = json.loads(path.read_text(encoding="utf-8"))
    articles = {a["id"]: a for a in story["articles"]}
    origins, claims = {o["id"] for o in story["origins"]}, {k["id"]: k for k in story["claims"]}
    for claim in claims.values():
        assert set(claim["independent_origins"]) <= origins
        assert all(claim["id"] in claims[other]["contradicts"] for other in claim["contradicts"])
        for a in claim["appearances"]:
            article = articles[a["article"]]
            assert a["quote"] in article["text"] or a["quote"] in article["title"]
            assert a["path"][-1] == a["article"]
            assert not a["origins"] or a["path"][0] in a["origins"]
    assert all(c["from"] in articles and c["to"] in articles for c in story["copies"])
