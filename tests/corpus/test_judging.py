"""What people decide, and take back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.corpus.corpus import Corpus
from sayso.corpus.views import Judgement, Query
from sayso.errors import JudgementError, NotFoundError
from sayso.records import Entity
from worlds import BRIDGE, added, bridge, plain, strike


def judge(corpus: Corpus, kind: str, on: str, key: int, **fields: object) -> Judgement:
    return corpus.judge(Judgement(0, kind, on, key, "ann", "", **fields))  # type: ignore[arg-type]


def test_a_rating_is_kept_shown_and_undone(corpus: Corpus) -> None:
    added(corpus, bridge())
    claim = corpus.search(Query(text="cables")).items[0]
    made = judge(corpus, "rating", "cluster", claim.cluster, credibility="2", note="seen")
    assert made.key == 1 and made.at
    assert corpus.claim(claim.cluster).judgements == (made,)
    undone = corpus.undo(made.key, by="bob")
    assert undone.undone
    assert corpus.claim(claim.cluster).judgements == ()
    assert corpus.judgements().total == 0
    assert corpus.judgements(undone=True).total == 1
    with pytest.raises(JudgementError, match="was undone"):
        corpus.undo(made.key, by="bob")
    assert [e.action for e in corpus.log(limit=2).items] == ["undo", "judge"]


@pytest.mark.parametrize(
    ("kind", "on", "fields", "told"),
    [
        ("rating", "cluster", {}, "rates nothing"),
        ("rating", "cluster", {"reliability": "A"}, "a source's"),
        ("rating", "entity", {"reliability": "Z"}, "no reliability"),
        ("rating", "story", {"credibility": "1"}, "makes no sense"),
        ("note", "story", {"note": "  "}, "empty"),
        ("merge", "story", {}, "names no others"),
        ("merge", "story", {"others": (1,)}, "with itself"),
        ("split", "story", {"others": (1,)}, "all of it"),
        ("merge", "article", {"others": (2,)}, "makes no sense"),
        ("note", "story", {"note": "x", "credibility": "1"}, "no rating"),
    ],
)
def test_what_makes_no_sense_is_refused(
    corpus: Corpus, kind: str, on: str, fields: dict[str, object], told: str
) -> None:
    added(corpus, bridge())
    with pytest.raises(JudgementError, match=told):
        judge(corpus, kind, on, 1, **fields)
    assert corpus.judgements().total == 0


def test_targets_that_are_not_there_are_told(corpus: Corpus) -> None:
    with pytest.raises(NotFoundError, match="story 9"):
        judge(corpus, "note", "story", 9, note="x")


def test_a_rejected_claim_is_out_until_that_is_undone(corpus: Corpus) -> None:
    added(corpus, bridge())
    claim = corpus.search(Query(text="cables")).items[0]
    made = judge(corpus, "reject", "claim", claim.key)
    assert corpus.search(Query(text="cables")).total == 0
    assert all("cables" not in a.quote for c in corpus.trace().claims for a in c.appearances)
    changed = replace(bridge(), article=replace(bridge().article, text=BRIDGE + "\n"))
    added(corpus, changed)
    assert corpus.search(Query(text="cables")).total == 0
    corpus.undo(made.key, by="ann")
    assert corpus.search(Query(text="cables")).total == 1
    assert any("cables" in a.quote for c in corpus.trace().claims for a in c.appearances)
    assert corpus.health().problems == ()


def test_stories_are_merged_and_later_articles_follow(corpus: Corpus) -> None:
    one, other = added(corpus, bridge(), strike())
    kept, gone = corpus.article(one.key).story, corpus.article(other.key).story
    assert kept != gone
    made = judge(corpus, "merge", "story", kept, others=(gone,))
    assert corpus.article(other.key).story == kept
    assert corpus.story(gone).key == kept
    assert corpus.story(kept).articles == 2
    assert {r.article.key for r in corpus.search(Query(story=kept)).items} == {one.key, other.key}
    assert corpus.stories().total == 1
    assert corpus.health().problems == ()
    corpus.undo(made.key, by="ann")
    assert corpus.article(other.key).story == gone
    assert (corpus.story(kept).articles, corpus.story(gone).articles) == (1, 1)
    assert corpus.health().problems == ()


def test_a_story_is_split_and_made_whole(corpus: Corpus) -> None:
    one, other = added(corpus, bridge(), strike())
    kept = corpus.article(one.key).story
    judge(corpus, "merge", "story", kept, others=(corpus.article(other.key).story,))
    made = judge(corpus, "split", "story", kept, others=(other.key,))
    apart = corpus.article(other.key).story
    assert apart != kept
    assert corpus.story(apart).articles == 1
    assert corpus.health().problems == ()
    corpus.undo(made.key, by="ann")
    assert corpus.article(other.key).story == kept
    assert corpus.health().problems == ()


def test_entities_are_merged_and_split(corpus: Corpus) -> None:
    text = "Ilse Marrow spoke in Orsk."
    there = plain(
        text, text, url="https://x.example/1", entities=(Entity("Ilse Marrow", "person", ((0, 11),)),)
    )
    added(corpus, bridge(), there)
    faal, marrow = corpus.entities("Ingrid Faal").items[0], corpus.entities("Ilse Marrow").items[0]
    made = judge(corpus, "merge", "entity", faal.key, others=(marrow.key,))
    merged = corpus.dossier("Ilse Marrow")
    assert merged.entity.key == faal.key
    assert (merged.entity.articles, merged.entity.said) == (2, 2)
    assert merged.about.total == 1
    assert corpus.health().problems == ()
    corpus.undo(made.key, by="ann")
    assert corpus.dossier("Ilse Marrow").entity.key == marrow.key
    assert corpus.dossier(faal.key).entity.articles == 1
    again = replace(bridge(), article=replace(bridge().article, url="https://y.example/2", id="y"))
    key = added(corpus, again)[0].key
    assert corpus.dossier(faal.key).entity.articles == 2
    split = judge(corpus, "split", "entity", faal.key, others=(key,))
    assert corpus.dossier(faal.key).entity.articles == 1
    corpus.undo(split.key, by="ann")
    assert corpus.dossier(faal.key).entity.articles == 2
    assert corpus.health().problems == ()


def test_clusters_of_a_story_are_merged_and_split(corpus: Corpus) -> None:
    one, other = added(corpus, bridge(), strike())
    stories = corpus.article(one.key).story, corpus.article(other.key).story
    judge(corpus, "merge", "story", stories[0], others=(stories[1],))

    def cluster(word: str) -> int:
        return corpus.search(Query(text=word)).items[0].cluster

    first, second = cluster("cables"), cluster("dockers")
    assert first != second
    made = judge(corpus, "merge", "cluster", first, others=(second,))
    assert cluster("cables") == cluster("dockers")
    added(corpus, replace(bridge(), article=replace(bridge().article, text=BRIDGE + "\n")))
    assert cluster("cables") == cluster("dockers")
    claims = corpus.claim(cluster("cables")).appearances
    split = judge(corpus, "split", "cluster", claims[0].cluster, others=(claims[0].key,))
    assert corpus.health().problems == ()
    corpus.undo(split.key, by="ann")
    corpus.undo(made.key, by="ann")
    assert cluster("cables") != cluster("dockers")
    assert corpus.health().problems == ()


def test_clusters_of_an_article_by_itself_are_merged_and_split(corpus: Corpus) -> None:
    added(corpus, strike())

    def cluster(word: str) -> int:
        return corpus.search(Query(text=word)).items[0].cluster

    made = judge(corpus, "merge", "cluster", cluster("dockers"), others=(cluster("joined"),))
    assert cluster("dockers") == cluster("joined")
    claims = corpus.claim(cluster("joined")).appearances
    judge(corpus, "split", "cluster", claims[0].cluster, others=(claims[0].key,))
    assert cluster("dockers") != cluster("joined")
    assert corpus.health().problems == ()
    corpus.undo(made.key, by="ann")
    assert cluster("dockers") != cluster("joined")


def test_many_stories_that_were_merged_are_traced_as_one(corpus: Corpus) -> None:
    many = [
        plain(f"{word} dams burst in {word}ville.", f"{word} dams burst in {word}ville.", id=word, url=None)
        for word in "Ane Bol Cid Dor Ekk Fam Gol Hul Ist Jor Kam Lug".split()
    ]
    placed = added(corpus, *many, bridge(), strike())
    stories = sorted({corpus.article(a.key).story for a in placed})
    judge(corpus, "merge", "story", stories[0], others=tuple(stories[1:]))
    trace = corpus.trace(story=stories[0])
    known = {o.id for o in trace.origins}
    assert len(trace.articles) == len(placed)
    assert all(set(c.independent_origins) <= known for c in trace.claims)
    assert all(set(a.origins) <= known for c in trace.claims for a in c.appearances)
    assert corpus.trace().claims == trace.claims
    assert corpus.health().problems == ()


def test_a_trace_tells_claims_in_the_order_of_the_text(corpus: Corpus) -> None:
    added(corpus, bridge(published="2031-03-06"))
    added(corpus, bridge(id="a0", url="https://echo.example/b", outlet="Echo", published="2031-03-04"))
    trace = corpus.trace()
    order = {a.id: i for i, a in enumerate(trace.articles)}
    first = [
        min((order[a.article], a.within != "title", a.span[0][0]) for a in c.appearances)
        for c in trace.claims
    ]
    assert order["a0"] == 0 and first == sorted(first)


def test_clusters_of_two_stories_are_not_merged(corpus: Corpus) -> None:
    added(corpus, bridge(), strike())
    one, other = (corpus.search(Query(text=w)).items[0].cluster for w in ("cables", "dockers"))
    with pytest.raises(JudgementError, match="different stories"):
        judge(corpus, "merge", "cluster", one, others=(other,))
