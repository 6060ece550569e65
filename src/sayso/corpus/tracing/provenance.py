"""Where each appearance has its claim from: its first-hand source, and the articles between."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.corpus.tracing.kinds import is_media
from sayso.corpus.tracing.lexical import content_stems, longest_run, words
from sayso.corpus.tracing.outlets import Outlets
from sayso.corpus.tracing.speakers import Speaker, Speakers
from sayso.corpus.tracing.stated import stated
from sayso.corpus.tracing.wordings import Wording
from sayso.records import Claim, Reading

#: words in a row that show a sentence was taken over
_TAKEN = 8
#: content words beyond what is cited that make a sentence the article's own
_MUCH = 5
_MEDIA = re.compile(
    r"\b(?:(?:media|press|news|newspaper|foreign|local|other|some|several|political) (?:\w+ )?"
    r"(?:reports?|outlets|websites|sites|media)|reports (?:that|of|said|say|have)|"
    r"(?:was|were|been) (?:widely )?reported|a newspaper|the newspaper|the paper|on social media|websites|"
    r"tabloids?)\b",
    re.IGNORECASE,
)

_PRONOUNS = frozenset("he she they it i we you him her them who which".split())
_PERSONAL = frozenset("he she i him her".split())
_TELLING = ("person", "unnamed", "body", "document")
_QUOTES = "\"“‘'«"
PERCEIVED = re.compile(
    r"\b(?:saw|seen|watched|heard|witnessed|counted|noticed|spotted|overheard|filmed|photographed)\b"
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one wording has its claim from.

    `origin` is the key of a speaker; `via` the indices of the articles between, oldest first, without the
    wording's own; `parent` the wording it was taken from; `cited`: whether the article says so itself.
    """

    origin: str
    via: tuple[int, ...]
    credited: bool
    parent: int | None = None
    cited: bool = False


class Tracer:
    """Follows the wordings of one group back, in time order."""

    def __init__(
        self,
        readings: Sequence[Reading],
        wordings: Sequence[Wording],
        speakers: Speakers,
        outlets: Outlets,
        copied: Mapping[int, Sequence[int]],
        score: Mapping[tuple[int, int], float],
    ) -> None:
        self._readings, self._wordings = readings, wordings
        self._speakers, self.outlets = speakers, outlets
        self._copied, self._score = copied, score
        self._by_article: dict[int, list[Wording]] = {}
        for w in wordings:
            self._by_article.setdefault(w.article, []).append(w)

    def trace(self, group: Sequence[int]) -> dict[int, Provenance]:
        """The provenance of each wording of `group`."""
        done: dict[int, Provenance] = {}
        ordered = sorted(group, key=lambda n: (self._wordings[n].article, self._own(n), n))
        for n in ordered:
            done[n] = self._one(self._wordings[n], group, done)
        return done

    def cited(self, w: Wording) -> list[str]:
        """Other outlets that the wording's chain or sentence names, nearest first."""
        own = self._readings[w.article].article.outlet
        claim = self._claim(w)
        out: list[str] = []
        if claim is not None:
            hops = [*claim.chain[1:-1], *claim.chain[:1], *([claim.addressee] if claim.addressee else [])]
            out += [o for o in (self.outlets.named(h) for h in hops) if o]
        out += [m.outlet for m in self.outlets.mentions(w.context)]
        return [o for o in dict.fromkeys(out) if o != own]

    def _claim(self, w: Wording) -> Claim | None:
        return None if w.claim is None else self._readings[w.article].claims[w.claim]

    def _wider(self, w: Wording) -> bool:
        """Whether the wording is a sentence that says much besides what its source is cited for."""
        claim = self._claim(w)
        if claim is None or claim.source is None or w.in_title or claim.content == w.spans:
            return False
        told = (claim.content_text, claim.source.text, claim.cue.text if claim.cue is not None else "")
        rest = content_stems(words(w.quote)) - {s for t in told for s in content_stems(words(t))}
        return len(rest) >= _MUCH

    def _own(self, n: int) -> tuple[bool, bool]:
        w = self._wordings[n]
        return self._speakers.of(w.article, w.claim) is None or w.in_title, w.in_title

    def _one(self, w: Wording, group: Sequence[int], done: Mapping[int, Provenance]) -> Provenance:
        earlier = [self._wordings[n] for n in group if n in done and self._wordings[n].article < w.article]
        parent = self._copy_of(w, earlier)
        if parent is not None:
            return self._after(parent, done, credited=done[parent.n].credited)
        own = self._readings[w.article].article.outlet
        speaker = None if self._wider(w) else self._speakers.of(w.article, w.claim)
        if speaker is not None and speaker.kind == "outlet" and speaker.who == own:
            speaker = None
        if speaker is None and not w.in_title:
            speaker = self._continued(w)
        body = self._body(w, done) if w.in_title and speaker is not None else None
        if body is not None and not body.origin.startswith("outlet:"):
            return body
        cited = self.cited(w)
        media = speaker is not None and speaker.kind != "person" and is_media(speaker.who)
        if speaker is not None and speaker.kind != "outlet" and not media:
            return self._said(w, speaker, cited, earlier, done)
        if cited:
            return self._from_outlet(w, cited[0], earlier, done)
        around = self._around(w)
        theirs = [e for e in earlier if self._outlet(e) in around]
        if theirs and not w.in_title:
            return self._after(self._nearest(w, theirs), done, credited=True, cited=True)
        others = [e for e in earlier if self._outlet(e) != own]
        if others and (media or _MEDIA.search(w.context)):
            return self._after(self._nearest(w, others), done, credited=media, cited=True)
        return self._own_voice(w, earlier, done)

    def _around(self, w: Wording) -> list[str | None]:
        """Other outlets named in the paragraph up to the end of the wording's sentence."""
        text, at = self._readings[w.article].article.text, w.spans[-1][1]
        start = text.rfind("\n\n", 0, at) + 1
        own = self._outlet(w)
        return [m.outlet for m in self.outlets.mentions(text[start:at]) if m.outlet != own]

    def _said(
        self,
        w: Wording,
        speaker: Speaker,
        cited: Sequence[str],
        earlier: Sequence[Wording],
        done: Mapping[int, Provenance],
    ) -> Provenance:
        """Somebody is cited: first-hand, or through the outlet named or plainly taken from."""
        via = [e for e in earlier if self._outlet(e) in cited] or [
            e
            for e in earlier
            if longest_run(e.tokens, w.tokens) >= min(_TAKEN, len(w.tokens)) and len(w.tokens) > 3
        ]
        same = [e for e in via if done[e.n].origin == speaker.key]
        if same:
            return self._after(same[-1], done, credited=True, cited=bool(cited))
        if via and speaker.kind in ("document", "crowd", "unnamed", "body") and cited:
            return self._after(self._nearest(w, via), done, credited=True, cited=True)
        if via and speaker.kind == "unnamed" and self._quoted(w):  # the same quotation has one speaker
            return self._after(self._nearest(w, via), done, credited=True)
        return Provenance(speaker.key, (), True)

    def _from_outlet(
        self, w: Wording, outlet: str, earlier: Sequence[Wording], done: Mapping[int, Provenance]
    ) -> Provenance:
        theirs = [e for e in earlier if self._outlet(e) == outlet]
        if theirs:
            return self._after(self._nearest(w, theirs), done, credited=True, cited=True)
        best: tuple[float, str | None, int | None] = (0.2, None, None)
        for a in self.outlets.articles.get(outlet, ()):
            for e in self._by_article.get(a, ()) if a < w.article else ():
                value = self.likeness(w.n, e.n)
                speaker = self._speakers.of(e.article, e.claim)
                if value > best[0]:
                    best = (value, speaker.key if speaker is not None else None, a)
        via = () if best[2] is None else (best[2],)
        return Provenance(best[1] or f"outlet:{outlet}", via, True, cited=True)

    def _own_voice(
        self, w: Wording, earlier: Sequence[Wording], done: Mapping[int, Provenance]
    ) -> Provenance:
        """Nobody is cited: as elsewhere in the article, then in its sentence, before it, around it."""
        here = [self._wordings[n] for n in done if self._wordings[n].article == w.article]
        sourced = [h for h in here if self._speakers.of(h.article, h.claim) is not None] or here
        if sourced:
            known = done[self._nearest(w, sourced).n]
            return Provenance(known.origin, known.via, known.credited, known.parent, known.cited)
        mate = self._witness(w) or self._stated(w)
        if mate is not None:
            return Provenance(mate.key, (), True)
        if earlier:
            own = [e for e in earlier if self._outlet(e) == self._outlet(w)]
            return self._after(self._nearest(w, own or earlier), done, False)
        mate = self._mate(w, lambda o: o.sentence == w.sentence)
        if mate is None and not w.in_title:
            mate = self._mate(w, lambda o: o.paragraph == w.paragraph)
        if mate is not None:
            return Provenance(mate.key, (), True)
        outlet = self._readings[w.article].article.outlet or f"article {w.article}"
        return Provenance(f"outlet:{outlet}", (), False)

    def _body(self, w: Wording, done: Mapping[int, Provenance]) -> Provenance | None:
        """What the body has the headline's claim from: a headline shortens who says so, or drops it."""
        here = [e for n in done if (e := self._wordings[n]).article == w.article and not e.in_title]
        sourced = [e for e in here if self._speakers.of(e.article, e.claim) is not None]
        if not sourced:
            return None
        known = done[self._nearest(w, sourced).n]
        return Provenance(known.origin, known.via, known.credited, known.parent, known.cited)

    def _witness(self, w: Wording) -> Speaker | None:
        """Who, in the wording's own words, saw or heard it, where they speak in the article."""
        m = PERCEIVED.search(w.quote)
        before = set(words(w.quote[: m.start()])) if m is not None else set()
        for o in self._by_article[w.article] if before else ():
            speaker = self._speakers.of(o.article, o.claim)
            if speaker is not None and speaker.kind == "person" and words(speaker.who)[-1] in before:
                return speaker
        return None

    def _stated(self, w: Wording) -> Speaker | None:
        """The document or body that the wording's own sentence gives the finding of."""
        found = stated(w.context) if not w.in_title else None
        return None if found is None else self._speakers.stated(w.article, *found)

    def _quoted(self, w: Wording) -> bool:
        """Whether the wording begins a quotation."""
        text, start = self._readings[w.article].article.text, w.spans[0][0]
        return not w.in_title and (text[start] in _QUOTES or text[max(start - 1, 0)] in _QUOTES)

    def _continued(self, w: Wording) -> Speaker | None:
        """Who goes on speaking: who spoke last, where a quotation or a pronoun has no source of its own."""
        claim, start = self._claim(w), w.spans[0][0]
        source = claim.source if claim is not None else None
        pronoun = source is not None and bool(words(source.text)) and set(words(source.text)) <= _PRONOUNS
        if not pronoun and not (source is None and self._quoted(w)):
            return None
        said = words(source.text)[0] if pronoun and source is not None else ""
        kinds = (
            ("body", "document") if said == "it" else ("person", "unnamed") if said in _PERSONAL else _TELLING
        )
        last: tuple[int, Speaker] | None = None
        for o in self._by_article[w.article]:
            speaker = self._speakers.of(o.article, o.claim)
            if speaker is None or o.in_title or not w.paragraph - 2 <= o.paragraph <= w.paragraph:
                continue
            if speaker.kind in kinds and o.spans[0][0] < start:
                last = max(last or (-1, speaker), (o.spans[0][0], speaker), key=lambda found: found[0])
        return last[1] if last is not None else None

    def _mate(self, w: Wording, near: object) -> Speaker | None:
        """The speaker of another claim nearby."""
        others = [o for o in self._by_article[w.article] if near(o) and o.n != w.n]  # type: ignore[operator]
        for o in sorted(others, key=lambda o: abs(o.n - w.n)):
            speaker = self._speakers.of(o.article, o.claim)
            if speaker is not None and speaker.kind in _TELLING:
                return speaker
        return None

    def _copy_of(self, w: Wording, earlier: Sequence[Wording]) -> Wording | None:
        sources = self._copied.get(w.article, ())
        for e in earlier:
            if e.article in sources and not e.in_title:
                run = longest_run(e.tokens, w.tokens)
                if run >= 0.8 * len(w.tokens) and len(w.tokens) >= 4:
                    return e
        return None

    def _after(
        self, parent: Wording, done: Mapping[int, Provenance], credited: bool, cited: bool = False
    ) -> Provenance:
        known = done[parent.n]
        return Provenance(known.origin, (*known.via, parent.article), credited, parent.n, cited)

    def _nearest(self, w: Wording, others: Sequence[Wording]) -> Wording:
        return max(others, key=lambda e: (self.likeness(w.n, e.n), -e.n))

    def likeness(self, i: int, j: int) -> float:
        """The probability that two wordings assert the same."""
        return self._score.get((min(i, j), max(i, j)), 0.0)

    def _outlet(self, w: Wording) -> str | None:
        return self._readings[w.article].article.outlet
