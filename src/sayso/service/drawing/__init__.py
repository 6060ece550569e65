"""Drawings made on the server as SVG, in classes that the desk's style gives colours."""
