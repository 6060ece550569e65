"""Reading any number of articles: shards, local processes, Ray."""
