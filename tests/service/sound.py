"""Whether a page is sound."""

from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br"}


class Sound(HTMLParser):
    """Checks that tags are nested well, that ids are one each, and that nothing is inline."""

    def __init__(self, html):
        super().__init__()
        self.open, self.ids, self.links, self.labels, self.fields, self.text = [], [], [], set(), [], []
        self.feed(html)
        self.close()
        assert self.open == []
        assert len(self.ids) == len(set(self.ids)), [i for i in self.ids if self.ids.count(i) > 1]
        assert {f for f in self.fields if f} <= self.labels | set(self.fields)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        assert not any(name.startswith("on") or name == "style" for name in found)
        assert tag != "style"
        assert tag != "script" or found.get("src", "").startswith("/static/")
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self.labels |= {found["for"]} if "for" in found else set()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        assert not self.open or self.open[-1] != "script" or not data.strip()
        self.text.append(data)
