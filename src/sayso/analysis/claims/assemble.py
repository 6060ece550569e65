"""Attributions and sentences → claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.claims.continued import continued
from sayso.analysis.claims.drafts import (
    Draft,
    Page,
    attributed,
    is_question,
    own,
    rest_of_title,
    signed_sentence,
    with_fragments,
)
from sayso.analysis.claims.extents import Quoted
from sayso.analysis.claims.headlines import headline_attributions
from sayso.analysis.claims.nesting import claiming
from sayso.analysis.claims.refine import commits, refined
from sayso.analysis.claims.sentences import stretches, title_stretch
from sayso.analysis.claims.signed import Signed, signed
from sayso.analysis.parse import Parsed
from sayso.analysis.quotes import quotations
from sayso.analysis.tree import tree_of
from sayso.records import Attribution, Claim, Cue, Sentence, Source, Span, spans


def assemble(
    parsed: Parsed, attributions: Sequence[Attribution]
) -> tuple[tuple[Attribution, ...], tuple[Claim, ...], tuple[Sentence, ...]]:
    """The attributions, the claims in order of their place, and every sentence of title, captions and body.

    Attributions that `attributions` lack are added at the end: of headlines, of signed letters and posts,
    and sourceless ones ("reportedly"). Claims of a title beside the text come first. Sources come out with
    their words only: `sources.resolve` tells later who they are.
    """
    found = [*attributions, *headline_attributions(parsed, attributions)]
    claims: list[Claim] = []
    sentences: list[Sentence] = []
    for page in _pages(parsed):
        drafts = _drafts(parsed, page, found)
        bearing: dict[int, list[int]] = defaultdict(list)
        for at in range(len(page.sentences)):
            for draft in sorted((d for d in drafts[at] if d.content), key=lambda d: d.content):
                for sentence in range(at, at + draft.more + 1):
                    bearing[sentence].append(len(claims))
                claims.append(_claim(page, found, len(claims), draft))
        for at, stretch in enumerate(page.sentences):
            none = None if bearing[at] else ("a question" if is_question(page, at) else "no assertion")
            sentences.append(Sentence(stretch.span, tuple(bearing[at]), none, page.within))
    return tuple(found), tuple(claims), tuple(sentences)


def _pages(parsed: Parsed) -> list[Page]:
    """The title beside the text, where there is one, and the text."""
    pages = []
    if parsed.title_doc is not None:
        tree = tree_of(parsed.title_doc)
        title = parsed.text_of("title")
        quoted = Quoted(quotations(title, [(0, len(title))]))
        pages.append(Page("title", title, tree, [title_stretch(parsed, tree)], quoted))
    tree = tree_of(parsed.doc)
    text = parsed.article.text
    quoted = Quoted(quotations(text, [block.span for block in parsed.article.blocks]))
    return [*pages, Page("text", text, tree, stretches(parsed, tree), quoted)]


def _drafts(parsed: Parsed, page: Page, found: list[Attribution]) -> dict[int, list[Draft]]:
    """The claims of each sentence of `page`; attributions that come to light are added to `found`."""
    drafts: dict[int, list[Draft]] = defaultdict(list)
    touching: dict[int, list[Attribution]] = defaultdict(list)
    for number in claiming(found):
        if found[number].within != page.within or not commits(page, found[number]):
            continue
        attribution = refined(page, found[number])
        for draft in with_fragments(page, attributed(page, number, attribution)):
            drafts[draft.sentence].append(draft)
        for at in {
            at for role in (attribution.content, attribution.cue) for s in role for at in page.touched(s)
        }:
            touching[at].append(attribution)
    ongoing = continued(page, drafts)
    for draft in ongoing:
        drafts[draft.sentence].append(draft)
    _extend(page, found, ongoing)
    for at in sorted(set(range(len(page.sentences))) - {draft.sentence for draft in ongoing}):
        if page.sentences[at].kind == "title" and drafts[at]:
            drafts[at] += rest_of_title(page, at, touching[at])
        else:
            drafts[at] += [_hearsay(page, found, draft) for draft in own(page, at, touching[at])]
    if page.within == "text":
        for letter in signed(parsed.article, page.quoted.outer):
            _sign(page, found, drafts, letter)
    return drafts


def _extend(page: Page, found: list[Attribution], ongoing: Sequence[Draft]) -> None:
    """Adds the sentences of direct speech that go on to the attributions that they stand in."""
    more: dict[int, list[Span]] = defaultdict(list)
    for draft in ongoing:
        if draft.attribution is not None:
            more[draft.attribution].append(page.sentences[draft.sentence].span)
    for number, added in more.items():
        content = spans.merged([*found[number].content, *added], 1)
        found[number] = replace(found[number], content=content)


def _sign(page: Page, found: list[Attribution], drafts: dict[int, list[Draft]], letter: Signed) -> None:
    """Gives what nobody else is cited for in a letter to its signatory."""
    number = len(found)
    whole: list[Draft] = []
    inside = sorted({at for span in letter.body for at in page.touched(span)})
    for at in inside:
        if not any(draft.attribution is not None for draft in drafts[at]):
            whole += signed_sentence(page, at, letter.body, number)
            drafts[at] = []
        else:
            drafts[at] = [
                replace(d, form="direct", attribution=number) if d.attribution is None else d
                for d in drafts[at]
            ]
    for draft in with_fragments(page, whole):
        if len(spans.text_of(page.text, draft.content).split()) > 1:  # not "No."
            drafts[draft.sentence].append(draft)
    if any(draft.attribution == number for at in inside for draft in drafts[at]):
        found.append(Attribution((letter.source,), letter.cue, letter.body))


def _hearsay(page: Page, found: list[Attribution], draft: Draft) -> Draft:
    """`draft`, with its sourceless cue as an attribution of its own in `found`."""
    if not draft.cue:
        return draft
    content = spans.subtract(draft.content, draft.cue)
    content = tuple(span for span in (spans.trim(page.text, part) for part in content) if span[0] < span[1])
    found.append(Attribution((), draft.cue, content, within=page.within))
    return replace(draft, attribution=len(found) - 1)


def _claim(page: Page, found: Sequence[Attribution], number: int, draft: Draft) -> Claim:
    attribution = found[draft.attribution] if draft.attribution is not None else None
    source = cue = None
    if attribution and attribution.source:
        words = spans.text_of(page.text, attribution.source)
        source = Source(attribution.source, words, words, "unnamed person", within=attribution.within)
    if attribution and attribution.cue:
        cue = Cue(attribution.cue, spans.text_of(page.text, attribution.cue), attribution.within)
    return Claim(
        id=f"c{number + 1:02}",
        content=draft.content,
        content_text=spans.text_of(page.text, draft.content),
        form=draft.form,
        source=source,
        cue=cue,
        chain=(),
        attribution=draft.attribution,
        score=attribution.score if attribution else 1.0,
        within=page.within,
    )
