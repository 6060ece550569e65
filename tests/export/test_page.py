import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso.export.html
from readings import article, own, reading, said, sample_reading
from sayso.export.html import Entry, index_page, report_page
from sayso.records import Difference, HeadlineCheck, SetAside

VOID = {"meta", "link", "input", "br", "rect"}
HOSTILE = (
    '</style><script>document.title="run"</script><img src=x onerror="document.title=\'run\'">"\'`{{7*7}}'
)


class Page(HTMLParser):
    """Checks that tags are nested well, and keeps what matters."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.text, self.ids = [], [], [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.ids += [value for name, value in attributes if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def test_article_and_claims_lead_to_one_another():
    made = sample_reading()
    page = Page(report_page(made))
    assert len(page.ids) == len(set(page.ids))
    targets = [link["href"][1:] for link in page.all("a") if link["href"].startswith("#")]
    assert set(targets) <= set(page.ids)
    for number in range(1, len(made.claims) + 1):
        assert f"c{number}" in page.ids and f"t{number}" in page.ids
        assert f"c{number}" in targets and f"t{number}" in targets


def test_asks_nothing_of_the_network_and_runs_only_its_own():
    html = report_page(sample_reading())
    page = Page(html)
    policy = page.all("meta")[1]["content"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    for tag in ("style", "script"):
        [inside] = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.S)
        assert "sha256-" + base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode() in policy
    assert "http" not in re.sub(r"<main.*</main>", "", html, flags=re.S).replace("http-equiv", "")
    assert not any(
        name.startswith("on") or name == "style" for _, attributes in page.tags for name in attributes
    )


def hostile_reading(text):
    words = f"{text} said {text}"
    claim = said(words, words, 1, source=words, entity=f"unnamed: {text}", cue=text, hedge=text, when=text,
                 where=text, addressee=text, chain=(text, text, "article"), office=text)  # fmt: skip
    made = article(
        words, id=text, title=text, byline=text, outlet=text, published=text, url=text, language=text
    )
    return reading(made, claim, own(words, text, 2))


def test_what_an_article_carries_is_shown_not_run():
    made = hostile_reading(HOSTILE)
    page = Page(report_page(made))
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert page.all("img") == []
    assert 'document.title="run"' in "".join(page.text)
    assert "{{7*7}}" in "".join(page.text)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "http://[", "//x"]
)
def test_only_web_addresses_are_followed(url):
    page = Page(report_page(reading(article("Text.", url=url))))
    assert url not in [link.get("href") for link in page.all("a")]


def test_web_addresses_are_followed_without_saying_from_where():
    page = Page(report_page(reading(article("Text.", url="https://news.example/a?b=1&c=2"))))
    [link] = [link for link in page.all("a") if link["href"].startswith("https")]
    assert link["href"] == "https://news.example/a?b=1&c=2"
    assert "noreferrer" in link["rel"]


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=()), min_size=1).filter(str.strip))
def test_any_text_gives_a_sound_page(text):
    html = report_page(hostile_reading(text))
    html.encode("utf-8")
    Page(html)


def test_a_title_beside_the_text_is_the_heading_and_carries_marks():
    made = article("It rained.", title="Mayor: It Will Rain")
    claim = said(made.title, "It Will Rain", 1, form="headline", source="Mayor", within="title")
    html = report_page(reading(made, claim))
    assert re.search(r'<h1>.*data-c="1">It Will Rain<', html, re.S)


def test_an_article_without_claims():
    page = Page(report_page(reading(article("Bonjour.", warnings=("the text is not English",)))))
    assert "No claims were found." in "".join(page.text)
    assert "the text is not English" in "".join(page.text)


def test_more_sources_than_fit_go_below_the_fold():
    text = " ".join(f"P{i} said it was {i}." for i in range(20))
    claims = [said(text, f"it was {i}.", i, source=f"P{i} ".strip()) for i in range(20)]
    html = report_page(reading(article(text), *claims))
    assert "<summary>13 more</summary>" in html


def test_a_very_long_reading_leaves_out_the_rules_for_pages_without_script():
    text = "Ann said it rained. " * 400
    claims = [said(text, "it rained", i, source="Ann") for i in range(400)]
    assert "#t1:target" not in report_page(reading(article(text), *claims))
    assert "#t1:target" in report_page(reading(article(text), *claims[:3]))


def test_index_lists_pages_and_what_was_set_aside():
    page = Page(
        index_page(
            [Entry.of(sample_reading(), "a.html"), Entry.of(SetAside("b", "b.txt: it is <empty>"), None)]
        )
    )
    assert [link["href"] for link in page.all("a")] == ["a.html"]
    assert "b.txt: it is <empty>" in page.text
    assert any("27 claims" in text for text in page.text)


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_text_colour_contrasts_enough():
    """WCAG 2.2 AA: 4.5 to 1, on every ground that it may stand on, light and dark."""
    css = (Path(sayso.export.html.__file__).parent / "templates" / "base.css").read_text()
    schemes = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part)) for part in css.split("@media", 2)[:2]]
    assert len(schemes) == 2
    for scheme in schemes:
        forms = ("direct", "indirect", "mixed", "headline", "own-voice")
        grounds = [scheme[name] for name in ("paper", "panel", "card", "lit")]
        pairs = [(scheme[text], ground) for text in ("ink", "soft", *forms) for ground in grounds]
        pairs += [(scheme[text], scheme[f"{form}-lit"]) for form in forms for text in ("ink", form)]
        pairs.append((scheme["paper"], scheme["ink"]))
        for text, ground in pairs:
            lighter, darker = sorted((luminance(text), luminance(ground)), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (text, ground)


def test_the_headline_stands_beside_the_body():
    differences = (
        Difference("number changed", "the body has another number", ((0, 2),), "<b>40", ((0, 2),), "14"),
    )
    check = HeadlineCheck("headline", ((0, 2),), "<b>40 hurt", False, differences=differences)
    html = report_page(replace(reading(article("Police said 14 were hurt.")), headline_check=(check,)))
    Page(html)
    assert "The headline is not as the body has it" in html
    assert "number changed" in html
    assert "&lt;b&gt;40" in html
    assert 'id="beside"' not in report_page(reading(article("Police said 14 were hurt.")))
