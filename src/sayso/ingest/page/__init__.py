"""An HTML page → its text and metadata: what runs in the child process that `sayso.ingest.html` keeps."""
