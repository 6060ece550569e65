"""Article → Reading, in visible steps: see `pipeline`."""
