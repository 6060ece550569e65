"""The first engine: dependency rules and a cue lexicon of our own."""
