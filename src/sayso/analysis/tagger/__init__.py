"""The trained attribution tagger: source, cue and content in plain text."""

from __future__ import annotations

from sayso.analysis.tagger.tagger import AttributionTagger, TaggedAttribution

__all__ = ["AttributionTagger", "TaggedAttribution"]
