"""What `sayso.ingest.fetch` needs to fetch safely: addresses, the connection, decompression, robots.txt."""
