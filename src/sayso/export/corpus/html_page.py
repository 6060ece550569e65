"""A dossier as one self-contained page: no script, no style from elsewhere, nothing loaded."""

from __future__ import annotations

from pathlib import Path

from sayso.export.corpus.dossier import compose
from sayso.export.corpus.selection import Selection
from sayso.export.table import printable

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{ document.title }}</title>
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.55 Georgia, serif; max-width: 44rem; margin: 2.5rem auto; padding: 0 1.25rem }
h1, h2 { line-height: 1.2 }
.note, .facts { font-family: system-ui, sans-serif; font-size: .875rem; opacity: .8 }
li { margin: .75rem 0; overflow-wrap: anywhere }
</style>
</head>
<body>
<h1>{{ document.title }}</h1>
<p class="note">{{ document.note }}</p>
{% for section in document.sections %}
<h2>{{ section.heading }}</h2>
<ul>
{% for entry in section.entries %}
<li>{{ entry.text }}
<div class="facts"><strong>{{ entry.who }}</strong>: {{ entry.facts | join("; ") }}
{% for n in entry.citations %}<a href="#ref-{{ n }}">[{{ n }}]</a>{% endfor %}</div></li>
{% endfor %}
</ul>
{% endfor %}
<h2>References</h2>
<ol>
{% for told in document.references %}
{% set link = document.links[loop.index0] %}
<li id="ref-{{ loop.index }}">{{ told }}
{% if link %}
<a href="{{ link }}" rel="noreferrer nofollow">{{ link }}</a>
{% endif %}
</li>
{% endfor %}
</ol>
</body>
</html>
"""


def write(selection: Selection, out: Path) -> int:
    """The page; returns the number of claims."""
    from jinja2 import Environment

    document = compose(selection)
    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(_PAGE)
    out.write_text(printable(page.render(document=document)), encoding="utf-8")
    return document.size()
