"""From attributions and sentences to claims."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.analysis.claims import assemble
from sayso.analysis.parse import Parsed, load, parse
from sayso.records import Article, Attribution, Block, Claim, Sentence, Span, spans

Result = tuple[tuple[Attribution, ...], tuple[Claim, ...], tuple[Sentence, ...]]


@pytest.fixture(scope="module")
def nlp() -> object:
    return load()


def article(text: str, title: str | None = None) -> Article:
    """An article of one paragraph a line; the first line is the title where it equals `title`."""
    blocks = [
        Block("title" if line.group() == title and not line.start() else "paragraph", line.span())
        for line in re.finditer(r"[^\n]*\S[^\n]*", text)
    ]
    digest = hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()
    return Article(id=digest[:16], text=text, sha256=digest, title=title, blocks=tuple(blocks))


def parsed_of(nlp: object, one: Article) -> Parsed:
    return next(parse(nlp, [one]))  # type: ignore[arg-type]


def said(text: str, source: str, cue: str, *content: str) -> Attribution:
    """The attribution with these words, each at its first place in `text`."""

    def find(words: str) -> tuple[Span, ...]:
        at = text.index(words) if words else 0
        return ((at, at + len(words)),) if words else ()

    return Attribution(find(source), find(cue), tuple(find(words)[0] for words in content))


def read(nlp: object, text: str, *attributions: Attribution, title: str | None = None) -> Result:
    return assemble(parsed_of(nlp, article(text, title)), attributions)


def rows(result: Result) -> list[tuple[str, str, str | None]]:
    return [(c.form, c.content_text, c.source.text if c.source else None) for c in result[1]]


def test_a_quotation_of_two_sentences_is_two_claims_of_one_attribution(nlp: object) -> None:
    text = "“The bridge is closed,” said Mayor Ana Orlova. “Nobody knows when it will open again.”"
    content = ("“The bridge is closed,”", "“Nobody knows when it will open again.”")
    result = read(nlp, text, said(text, "Mayor Ana Orlova", "said", *content))
    assert rows(result) == [
        ("direct", "The bridge is closed", "Mayor Ana Orlova"),
        ("direct", "Nobody knows when it will open again.", "Mayor Ana Orlova"),
    ]
    assert [c.attribution for c in result[1]] == [0, 0]
    assert [s.claims for s in result[2]] == [(0,), (1,)]


def test_forms(nlp: object) -> None:
    text = "The mayor said that the bridge was “a danger to us all.”\nThe mayor said the bridge was old."
    mixed = said(text, "The mayor", "said", "that the bridge was “a danger to us all.”")
    second = text.index("\n") + 1
    plain = Attribution(((second, second + 9),), ((second + 10, second + 14),), ((second + 15, len(text)),))
    assert [row[:2] for row in rows(read(nlp, text, mixed, plain))] == [
        ("mixed", "that the bridge was “a danger to us all.”"),
        ("indirect", "the bridge was old"),
    ]


def test_a_linking_word_before_a_quotation_is_left_out(nlp: object) -> None:
    text = "The group wrote that “the river is dying and nobody listens.”"
    result = read(
        nlp, text, said(text, "The group", "wrote", "that “the river is dying and nobody listens.”")
    )
    assert rows(result) == [("direct", "the river is dying and nobody listens.", "The group")]


@pytest.mark.parametrize(
    ("text", "content", "own"),
    [
        (
            "The mayor confirmed that the bridge is closed, although he did not name the reason.",
            "that the bridge is closed",
            "he did not name the reason",
        ),
        (
            "The council closed the bridge on Monday, but the mayor says it will reopen.",
            "it will reopen",
            "The council closed the bridge on Monday",
        ),
        (
            "The firm is a builder of bridges that the mayor accuses of taking bribes.",
            "of taking bribes",
            "The firm is a builder of bridges",
        ),
        (
            "While the mayor said the bridge was safe, engineers closed two of its lanes.",
            "the bridge was safe",
            "engineers closed two of its lanes",
        ),
    ],
)
def test_what_the_rest_of_an_attributed_sentence_asserts_is_own_voice(
    nlp: object, text: str, content: str, own: str
) -> None:
    cue = next(word for word in ("confirmed", "says", "accuses", "said") if word in text)
    result = read(nlp, text, said(text, "the mayor" if "the mayor" in text else "The mayor", cue, content))
    assert ("own voice", own, None) in rows(result)
    assert len(result[1]) == 2


def test_two_full_clauses_in_own_voice_are_two_claims(nlp: object) -> None:
    text = "The northern bridge collapsed on Sunday, and the police closed the whole harbour road."
    assert rows(read(nlp, text)) == [
        ("own voice", "The northern bridge collapsed on Sunday", None),
        ("own voice", "the police closed the whole harbour road", None),
    ]


def test_hearsay_has_a_cue_and_no_source(nlp: object) -> None:
    text = "The driver reportedly ignored two warnings at the harbour."
    attributions, claims, _ = read(nlp, text)
    assert [(c.form, c.source, c.cue.text if c.cue else None) for c in claims] == [
        ("indirect", None, "reportedly")
    ]
    assert claims[0].content_text == "The driver reportedly ignored two warnings at the harbour"
    assert attributions[claims[0].attribution or 0].cue == claims[0].cue.span  # type: ignore[union-attr]


def test_a_nested_attribution_makes_no_claim_of_its_own(nlp: object) -> None:
    text = "“The minister told us the bridge was safe,” Orlova said."
    outer = said(text, "Orlova", "said", "“The minister told us the bridge was safe,”")
    inner = said(text, "The minister", "told", "the bridge was safe")
    attributions, claims, _ = read(nlp, text, inner, outer)
    assert len(attributions) == 2
    assert [(c.content_text, c.attribution) for c in claims] == [
        ("The minister told us the bridge was safe", 1)
    ]


@pytest.mark.parametrize(
    ("title", "source", "content"),
    [
        ("Police: Bridge closed after crash", "Police", "Bridge closed after crash"),
        ("Harbour Bridge Is Safe, Says Transport Minister", "Transport Minister", "Harbour Bridge Is Safe"),
        ("Harbour bridge is safe, minister says", "minister", "Harbour bridge is safe"),
        ("Orlova Vows To Rebuild Harbour Bridge", "Orlova", "To Rebuild Harbour Bridge"),
        ("Harbour bridge 'was never inspected' – report", "report", "Harbour bridge 'was never inspected'"),
        ("Harbour bridge cracked, according to engineers", "engineers", "Harbour bridge cracked"),
        ("Orlova: We were lied to", "Orlova", "We were lied to"),
        ("The Latest: Harbour bridge closed", None, "The Latest: Harbour bridge closed"),
        ("Harbour bridge closed for repairs", None, "Harbour bridge closed for repairs"),
    ],
)
@pytest.mark.parametrize("beside", [False, True])
def test_headlines(nlp: object, title: str, source: str | None, content: str, beside: bool) -> None:
    body = "Ana Orlova said the city was lied to."
    text = body if beside else f"{title}\n\n{body}"
    result = read(nlp, text, said(text, "Ana Orlova", "said", "the city was lied to"), title=title)
    headline = result[1][0]
    assert (headline.form, headline.content_text) == ("headline", content)
    assert (headline.source.text if headline.source else None) == source
    assert headline.within == ("title" if beside else "text")


@pytest.mark.parametrize(
    ("title", "source"),
    [("Orlova: how the bridge fell", None), ("Orlova: why I closed the bridge", "Orlova")],
)
def test_a_topic_before_a_colon_says_nothing(nlp: object, title: str, source: str | None) -> None:
    text = "Orlova said the harbour bridge was closed."
    cited = said(text, "Orlova", "said", "the harbour bridge was closed")
    _, claims, _ = assemble(parsed_of(nlp, article(text, title)), [cited])
    assert [c.source.text if c.source else None for c in claims if c.within == "title"] == [source]


def test_letters_belong_to_their_signatories(nlp: object) -> None:
    text = (
        "The bridge must stay\n\nLETTERS\n\n"
        "I have crossed the bridge every day. The mayor said it was old.\n\nNora Blum\n\nSpringfield, Ohio"
    )
    result = read(nlp, text, said(text, "The mayor", "said", "it was old"), title="The bridge must stay")
    assert rows(result)[1:] == [
        ("direct", "I have crossed the bridge every day.", "Nora Blum"),
        ("indirect", "it was old", "The mayor"),
    ]
    assert result[1][1].cue is None


def test_names_over_paragraphs_are_no_signatures(nlp: object) -> None:
    text = "Nora Blum\n\nI liked her plan for the bridge.\n\nAnton Krug\n\nI liked his plan less than hers."
    assert {form for form, *_ in rows(read(nlp, text))} == {"own voice"}


def test_posts_belong_to_their_handles(nlp: object) -> None:
    text = "The bridge is a disgrace.\n\n@harbourfan\n\nWe need it every day.\n\n@bluecyclist"
    assert rows(read(nlp, text)) == [
        ("direct", "The bridge is a disgrace.", "@harbourfan"),
        ("direct", "We need it every day.", "@bluecyclist"),
    ]


def test_a_pull_quote_belongs_to_the_name_behind_it(nlp: object) -> None:
    text = "The bridge was closed on Monday.\n\n“It will never open again.” — Ana Orlova, mayor"
    assert rows(read(nlp, text))[1] == ("direct", "It will never open again.", "Ana Orlova")


def test_questions_and_fragments_bear_no_claim_and_say_why(nlp: object) -> None:
    result = read(nlp, "Who closed the bridge?\nThe harbour at night.")
    assert result[1] == ()
    assert [s.none for s in result[2]] == ["a question", "no assertion"]


def test_ids_count_claims_in_order_of_their_place(nlp: object) -> None:
    text = "The bridge fell. The mayor wept. The harbour closed."
    assert [c.id for c in read(nlp, text)[1]] == ["c01", "c02", "c03"]


VOCABULARY = (
    "The mayor said that bridge “ ” \" ' ‘ ’ fell . , ; : ? ! … — reportedly according to and but which I "
    "although it is was @fan Ana Orlova LETTERS Springfield says warned ( ) [ ] 12 %"
)
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n"])
SPAN = st.tuples(st.integers(0, 400), st.integers(1, 60))


def role(length: int) -> st.SearchStrategy[tuple[Span, ...]]:
    """Up to two spans of a text of `length` characters."""

    def fit(raw: list[Span]) -> tuple[Span, ...]:
        cut = [(start, min(start + size, length)) for start, size in raw if start < length]
        return spans.merged(cut)

    return st.lists(SPAN, max_size=2).map(fit)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), words=st.lists(WORDS, min_size=1, max_size=60), titled=st.booleans())
def test_nothing_is_lost_and_every_span_lies_in_range(
    nlp: object, data: st.DataObject, words: list[str], titled: bool
) -> None:
    text = " ".join(words)
    attributions = data.draw(st.lists(st.builds(Attribution, *[role(len(text))] * 3), max_size=4))
    title = (
        data.draw(st.sampled_from([None, "Orlova: Bridge fell", "Bridge fell, says Orlova"]))
        if titled
        else None
    )
    one = article(text, title)
    found, claims, sentences = assemble(parsed_of(nlp, one), attributions)
    assert found[: len(attributions)] == tuple(attributions)
    for sentence in sentences:
        assert bool(sentence.claims) != bool(sentence.none)
    assert sorted({i for s in sentences for i in s.claims}) == list(range(len(claims)))
    bodies = [s.span for s in sentences if s.within == "text"]
    assert all(before[1] <= after[0] for before, after in pairwise(bodies))
    for at, character in enumerate(text):
        assert not character.isalnum() or any(start <= at < end for start, end in bodies)
    for claim in claims:
        target = title or "" if claim.within == "title" else text
        assert claim.content and all(0 <= start < end <= len(target) for start, end in claim.content)
        assert claim.content_text == spans.text_of(target, claim.content)
        assert claim.attribution is None or claim.attribution < len(found)
        if claim.source and claim.attribution is not None:
            assert claim.source.span == found[claim.attribution].source


def test_reading_is_the_same_however_it_is_batched(nlp: object) -> None:
    texts = ["The bridge fell.", "Ana Orlova said it was old, but the harbour stayed open."]
    together = [assemble(p, ()) for p in parse(nlp, [article(t) for t in texts])]  # type: ignore[arg-type]
    assert together == [read(nlp, t) for t in texts]


def test_a_quotation_that_goes_on_keeps_its_source(nlp: object) -> None:
    text = "“The bridge is closed,” Orlova said. “It will stay so. Nobody is to blame.”\n“It was just old.”"
    result = read(nlp, text, said(text, "Orlova", "said", "“The bridge is closed,”"))
    assert [source for *_, source in rows(result)] == ["Orlova", "Orlova", "Orlova", None]
    assert spans.text_of(text, result[0][0].content).endswith("Nobody is to blame.”")


def test_without_a_source_a_verb_of_seeming_leaves_the_claim_to_the_article(nlp: object) -> None:
    text = "The old bridge seems to be closed to all traffic."
    result = read(nlp, text, said(text, "", "seems", "to be closed to all traffic"))
    assert [(c.form, c.cue) for c in result[1]] == [("own voice", None)]
    assert result[0][0].cue


def test_despite_brings_in_a_claim(nlp: object) -> None:
    text = "The council reopened the bridge on Monday despite the protests of two hundred engineers."
    assert rows(read(nlp, text)) == [
        ("own voice", "The council reopened the bridge on Monday", None),
        ("own voice", "the protests of two hundred engineers", None),
    ]


def test_words_and_a_quotation_behind_a_colon_are_two_claims(nlp: object) -> None:
    text = "Orlova said the bridge was “very old”: “We have warned the council for years.”"
    result = read(nlp, text, said(text, "Orlova", "said", text.removeprefix("Orlova said ")))
    assert rows(result) == [
        ("mixed", "the bridge was “very old”", "Orlova"),
        ("direct", "We have warned the council for years.", "Orlova"),
    ]


def test_what_a_source_left_out_is_the_article_s(nlp: object) -> None:
    text = "Orlova said that the bridge would reopen soon, but she did not give any date for it."
    result = read(nlp, text, said(text, "Orlova", "said", text.removeprefix("Orlova said ").rstrip(".")))
    assert rows(result) == [
        ("indirect", "that the bridge would reopen soon", "Orlova"),
        ("own voice", "she did not give any date for it", None),
    ]


def test_a_verbless_sentence_of_a_quotation_goes_with_the_one_before_it(nlp: object) -> None:
    text = "“A new fashion has taken hold. A craze for bridges,” Orlova said."
    result = read(
        nlp, text, said(text, "Orlova", "said", "“A new fashion has taken hold. A craze for bridges,”")
    )
    assert rows(result) == [("direct", "A new fashion has taken hold. A craze for bridges", "Orlova")]
    assert [s.claims for s in result[2]] == [(0,), (0,)]


@pytest.mark.parametrize("cue", ["did not explain", "has not commented on"])
def test_that_a_source_kept_silent_is_the_article_s_claim(nlp: object, cue: str) -> None:
    text = f"Orlova {cue} the closing of the harbour bridge."
    result = read(nlp, text, said(text, "Orlova", cue, "the closing of the harbour bridge"))
    assert rows(result) == [("own voice", text.rstrip("."), None)]


def test_that_a_source_does_not_believe_is_the_source_s_claim(nlp: object) -> None:
    text = "Orlova does not believe that the harbour bridge is safe."
    result = read(nlp, text, said(text, "Orlova", "does not believe", "that the harbour bridge is safe"))
    assert rows(result) == [("indirect", "that the harbour bridge is safe", "Orlova")]


def test_whom_a_source_cites_is_no_claim_of_its_own(nlp: object) -> None:
    text = "The harbour bridge is safe, Orlova said, citing two engineers."
    whole = said(text, "Orlova", "said", "The harbour bridge is safe")
    cited = said(text, "Orlova", "citing", "two engineers")
    assert rows(read(nlp, text, whole, cited)) == [("indirect", "The harbour bridge is safe", "Orlova")]


def test_what_a_source_cites_as_a_reason_is_a_claim(nlp: object) -> None:
    text = "Orlova cited “two cracks” in the harbour bridge."
    result = read(nlp, text, said(text, "Orlova", "cited", "“two cracks” in the harbour bridge"))
    assert [row[2] for row in rows(result)] == ["Orlova"]
