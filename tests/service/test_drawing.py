"""The drawings: what they show, and that any names in them stay names."""

import itertools
import xml.etree.ElementTree as ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sayso.corpus.views import ArticleRow, ClaimRow, PlaceRow, TimelineEntry
from sayso.records.trace import Appearance, ArticleRef, Circular, ClaimCluster, Copy, Origin, Trace
from sayso.service.drawing.provenance import NARROW, draw, provenance
from sayso.service.drawing.strip import strip
from sayso.service.drawing.support import support
from sayso.service.drawing.worldmap import world_map


def appearance(article, origin, *path):
    return Appearance(article, "words", "asserts", (origin,), (origin, *path, article), True)


def trace(**more):
    articles = tuple(
        ArticleRef(f"a{n}", n, outlet=f"Outlet {n}", published=f"2031-06-0{n}", title=f"Title {n}")
        for n in range(1, 5)
    )
    origins = (
        Origin("o1", "Runa Halvik", "named official", "interview"),
        Origin("o2", "Ivo Lantz", "named person"),
    )
    claims = (
        ClaimCluster("k1", "The bridge is closed", (
            appearance("a1", "o1"), appearance("a2", "o1", "a1"), appearance("a3", "o1", "The Far Gazette"),
            appearance("a4", "o2"),
        ), ("o1", "o2"), 4),
    )  # fmt: skip
    return Trace(
        "s",
        articles=articles,
        origins=origins,
        claims=claims,
        copies=(Copy("a1", "a2", "edited", 0.8),),
        **more,
    )


def test_rows_stand_in_time_order_after_what_they_draw_on():
    graph = provenance(trace())
    assert [row.id for row in graph.rows] == ["o1", "a1", "a2", "The Far Gazette", "a3", "o2", "a4"]
    assert {(e.source, e.target, e.kind) for e in graph.edges} == {
        ("o1", "a1", "first-hand"), ("o1", "The Far Gazette", "first-hand"), ("a1", "a2", "copy"),
        ("The Far Gazette", "a3", "citation"), ("o2", "a4", "first-hand"),
    }  # fmt: skip


def test_rings_are_marked():
    graph = provenance(trace(circular=(Circular(("a3", "a4"), "each cites the other"),)))
    assert {(e.source, e.target) for e in graph.edges if e.kind == "circular"} == {("a3", "a4"), ("a4", "a3")}
    assert "circular" in draw(graph)


def test_origins_of_the_same_articles_stand_together_and_own_voices_not_at_all():
    one = trace()
    more = (*one.origins, Origin("o3", "Ada Venn", "named person"), Origin("o4", "Outlet 4", "outlet"))
    extra = ClaimCluster("k2", "x", (appearance("a4", "o3"), appearance("a4", "o4")), ("o3", "o4"), 1)
    graph = provenance(Trace("s", articles=one.articles, origins=more, claims=(*one.claims, extra)))
    together = next(row for row in graph.rows if len(row.origins) == 2)
    assert [origin.who for origin in together.origins] == ["Ivo Lantz", "Ada Venn"]
    assert all("Outlet 4" not in [o.who for o in row.origins] for row in graph.rows)


def test_too_many_articles_are_left_out_and_said_so():
    many = tuple(
        ArticleRef(f"a{n}", n, published=f"2031-01-01T{n // 60:02}:{n % 60:02}:00Z") for n in range(200)
    )
    graph = provenance(Trace("s", articles=many))
    assert len(graph.rows) == 80 and graph.left_out == 120


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_names_give_sound_drawings(who, outlet):
    one = Trace(
        "s",
        articles=(ArticleRef("a1", 1, outlet=outlet, title=who),),
        origins=(Origin("o1", who, "named person"),),
        claims=(ClaimCluster("k1", who, (appearance("a1", "o1", outlet or "x"),), ("o1",), 1),),
    )
    graph = provenance(one)
    for drawn in (draw(graph), draw(graph, NARROW), world_map([PlaceRow(who, 10.0, 20.0, None, 1)], outlet)):
        ElementTree.fromstring(drawn)


@given(st.integers(0, 2000), st.integers(0, 2000), st.booleans())
def test_the_mark_shows_no_more_than_fits(origins, outlets, large):
    drawn = ElementTree.fromstring(support(origins, outlets, large))
    circles = [e for e in drawn.iter() if e.tag == "circle"]
    squares = [e for e in drawn.iter() if e.tag == "rect"]
    assert len(circles) == min(origins, 7 if large else 5)
    assert len(squares) == min(max(outlets, 1), 7 if large else 5)
    assert len([e for e in drawn.iter() if e.tag == "path"]) == (len(squares) if origins else 0)


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=8))
def test_every_place_is_on_the_map(places):
    spots = [PlaceRow("x", lat, lon, None, 1) for lat, lon in places]
    drawn = ElementTree.fromstring(world_map(spots, "Where"))
    height = float(drawn.get("height"))
    assert 100 < height < 700
    for dot in (e for e in drawn.iter() if e.get("class") == "spot"):
        assert -20 <= float(dot.get("cx")) <= 740


def test_the_largest_places_are_named_where_no_name_covers_another():
    long = "x" * 40
    spots = [PlaceRow(f"Place {n} {long * (n == 3)}", 45 + n / 90, 9.0, "IT", 9 - n) for n in range(9)]
    drawn = ElementTree.fromstring(world_map(spots, "Where"))
    names = [e for e in drawn.iter() if e.get("class") == "place"]
    assert names[0].text.startswith("Place 0") and 2 <= len(names) < 9
    assert all(len(e.text) <= 28 for e in names)
    sides = {}
    for e in names:
        sides.setdefault(e.get("text-anchor"), []).append(float(e.get("y")))
    for heights in sides.values():
        assert all(b - a >= 15 for a, b in itertools.pairwise(sorted(heights)))


def entry(when, what="said"):
    row = ArticleRow(1, "a", None, None, None, None, "2031", 1, 1, 1)
    claim = ClaimRow(
        1,
        1,
        row,
        "x",
        None,
        None,
        None,
        "own voice",
        "CT+",
        "asserts",
        None,
        None,
        None,
        None,
        None,
        None,
        (),
        1,
        1,
    )
    return TimelineEntry(when, what, claim)


def test_the_strip_has_a_dot_for_each_day():
    drawn, first, last = strip(
        [entry("2031-01-03"), entry("2031-01-05T10:00:00Z"), entry("2031-01-05"), entry("2031?")]
    )
    assert (first, last) == ("2031-01-03", "2031-01-05")
    assert len([e for e in ElementTree.fromstring(drawn).iter() if e.tag == "circle"]) == 2


def test_no_strip_for_one_day_or_a_thousand_years():
    assert strip([entry("2031-01-03")]) is None
    assert strip([entry("1031-01-03"), entry("2031-01-03")]) is None
