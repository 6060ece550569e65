"""What a corpus holds, in the formats of the tools that people already use: one module a format."""
