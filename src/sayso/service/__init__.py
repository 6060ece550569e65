"""The desk: web pages, REST and MCP over a corpus. Thin: it asks the corpus and renders."""
