"""What mail programs cannot show: a table of features, and a check of a mail's HTML against it.

Sources: the rendering of Outlook for Windows (Word), Gmail and Apple Mail as documented by their makers
and by the tables of caniemail.com. A rule names the programs that fail, and what a reader would see.
"""
import re
from html.parser import HTMLParser

# Elements that at least one of the programs drops or refuses.
ELEMENTS = {
    "script": "Gmail, Outlook, Apple Mail: removed", "link": "Gmail: removed", "svg": "Gmail, Outlook: not shown",
    "form": "Outlook: broken", "input": "Outlook: broken", "button": "Outlook: broken",
    "video": "Gmail, Outlook: not shown", "audio": "Gmail, Outlook: not shown", "iframe": "all: removed",
    "canvas": "Gmail, Outlook: not shown", "object": "all: removed", "embed": "all: removed",
    "picture": "Outlook: not shown", "base": "Gmail: removed", "details": "Gmail, Outlook: always open",
    "main": "Outlook: ignored", "section": "Outlook: ignored", "article": "Outlook: ignored",
    "header": "Outlook: ignored", "footer": "Outlook: ignored", "nav": "Outlook: ignored",
}

# Properties in style="…" that Word's engine or Gmail ignores, so that the layout would depend on them.
PROPERTIES = {
    "display": {"allowed": {"none", "block"}, "why": "Outlook: no flex, grid or inline-block"},
    "position": {"allowed": set(), "why": "Gmail, Outlook: removed"},
    "float": {"allowed": set(), "why": "Outlook: ignored"},
    "background": {"allowed": set(), "why": "Outlook: pictures and gradients ignored; use background-color"},
    "background-image": {"allowed": set(), "why": "Outlook: ignored"},
    "box-shadow": {"allowed": set(), "why": "Outlook: ignored"},
    "opacity": {"allowed": set(), "why": "Outlook: ignored"},
    "transform": {"allowed": set(), "why": "Gmail, Outlook: ignored"},
    "gap": {"allowed": set(), "why": "Outlook: ignored"},
    "object-fit": {"allowed": set(), "why": "Outlook: ignored"},
    "clip-path": {"allowed": set(), "why": "Gmail, Outlook: ignored"},
    "filter": {"allowed": set(), "why": "Gmail, Outlook: ignored"},
}

# Values that one of them does not read.
VALUES = [
    (re.compile(r"\b(rgba|hsla?|oklch|color-mix)\("), "Outlook: only #RRGGBB"),
    (re.compile(r"\bvar\(|^--"), "Gmail, Outlook: no variables"),
    (re.compile(r"\bcalc\(|\bclamp\(|\bmin\(|\bmax\("), "Outlook: no arithmetic"),
    (re.compile(r"\burl\("), "nothing may be loaded"),
    (re.compile(r"\d(rem|vw|vh|ch)\b"), "Outlook: only px, pt and %"),
    (re.compile(r"#[0-9A-Fa-f]{3}\b(?![0-9A-Fa-f])"), "Outlook: colours of three figures fail in places"),
]

VOID = {"meta", "img", "br", "hr", "input", "link"}


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults, self.open, self.headings = [], [], []
        self.rules = ""

    def fault(self, words):
        self.faults.append(f"line {self.getpos()[0]}: {words}")

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        if tag in ELEMENTS:
            self.fault(f"<{tag}>: {ELEMENTS[tag]}")
        for name, value in attributes:
            if name.startswith("on"):
                self.fault(f"{name}: removed everywhere")
            if name in ("src", "background") and not (value or "").startswith("cid:"):
                self.fault(f"{name}={value}: nothing may be loaded")
            if name == "href" and not re.match(r"(https?|mailto):", value or ""):
                self.fault(f"href={value}: leads nowhere in a mail")
        self.style(tag, at.get("style", ""))
        if tag == "img":
            if not at.get("alt"):
                self.fault("a picture without words")
            if not (at.get("width") and at.get("height")):
                self.fault("Outlook: a picture without width and height is shown at its own size")
        if tag == "table":
            data = any(name == "aria-label" for name, _ in attributes)
            if not data and at.get("role") != "presentation":
                self.fault("a table for layout is read aloud as a table")
            for name in ("cellpadding", "cellspacing", "border"):
                if at.get(name) is None:
                    self.fault(f"Outlook: a table without {name}")
        if tag == "th" and at.get("scope") not in ("col", "row"):
            self.fault("a heading of a table without scope")
        if re.fullmatch(r"h[1-6]", tag):
            level = int(tag[1])
            if level > (self.headings[-1] if self.headings else 0) + 1:
                self.fault(f"<{tag}> after <h{self.headings[-1] if self.headings else 0}>")
            self.headings.append(level)
        if tag not in VOID:
            self.open.append(tag)

    def style(self, tag, text):
        for declaration in filter(None, (part.strip() for part in text.split(";"))):
            name, _, value = (part.strip() for part in declaration.partition(":"))
            rule = PROPERTIES.get(name)
            if rule and value.split(" ")[0] not in rule["allowed"]:
                self.fault(f"{name}: {value}: {rule['why']}")
            for pattern, why in VALUES:
                if pattern.search(value) or pattern.search(name):
                    self.fault(f"{name}: {value}: {why}")
        if tag in ("td", "th") and re.search(r"(^|;)\s*margin", text):
            self.fault("Outlook: no margin of cells")
        if tag == "p" and "margin:" not in text:
            self.fault("Outlook: a paragraph without margin has one of its own")

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.rules += data

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.fault(f"</{tag}> closes <{self.open[-1] if self.open else ''}>")
        else:
            self.open.pop()


def faults(html):
    """What is wrong with a mail's HTML for its readers' programs, one sentence each."""
    reader = Reader()
    reader.feed(html)
    found = list(reader.faults)
    if reader.open:
        found.append(f"not closed: {reader.open}")
    if reader.headings.count(1) != 1:
        found.append("not one first heading")
    if not re.search(r'<html[^>]* lang="\w+"[^>]* dir="\w+"', html):
        found.append("no language and direction")
    if not re.search(r"<body[^>]*>.*?<div lang=", html, re.S):
        found.append("Gmail drops <html>: the language must be on a wrapper, too")
    if 'name="color-scheme"' not in html:
        found.append("Apple Mail: colours are turned around without color-scheme")
    # Gmail drops all rules when it does not understand one; only @media may be nested.
    for name in re.findall(r"@([\w-]+)", reader.rules):
        if name != "media":
            found.append(f"@{name}: Gmail drops every rule")
    if len(reader.rules) > 8_192:
        found.append("Gmail: more than 8 KB of rules")
    if len(html.encode()) > 100_000:
        found.append("Gmail: cut after 100,000 bytes")
    return found
