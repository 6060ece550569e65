"""Lists of articles that sites publish: feeds and sitemaps, and the fetching of what they link to."""
