"""The corpus: many articles, and how many independent people really say it."""
