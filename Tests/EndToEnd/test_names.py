"""Names that turn text around, in every place that prints a name: our own words stay in order."""
import json
import re
import sqlite3
import subprocess
import unittest

import pikepdf

from support import Workplace
from test_pages import browser, resize

NAMES = {
    "Hebrew": "מסלול תופים 2",
    "override": "kids\u202etube",
    "Arabic": "الأحمد 7",
    "open isolate": "open\u2066 7 up",
    "stray end": "stray\u2069 3 end",
    "digits": "٣٤ take ٥",
    "zero width": "zero\u200bwidth 9",
    "combining": "Z\u0338\u031b\u0356\u0326 6",
    "Chinese": "太鼓 8",
    "emoji": "🥁 5",
    "long": "long " + "L" * 300,
    "spaces": "\u3000 ",
}
"""One per kind. Where a name is only spaces, there is no name."""

COLUMNS = {
    "comments": ["brand", "platform", "intent", "emotions", "detected_language"],
    "content_comments": ["brand", "platform", "intent", "emotions", "detected_language", "author_name"],
    "contents": ["title"],
    "conversations": ["topics", "status", "source", "customer_first_name", "customer_last_name"],
    "comment_demographics": ["timezone"],
    "lesson_engagement": ["learning_path_title", "lesson_title", "brand"],
}
"""What the names stand in for: of each column, every value becomes one of the names."""

CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
FIRST, LAST = "\u2066\u2067\u2068", "\u2069"

_place = None


def named():
    """A demo archive of two days in which everything that has a name has one of these."""
    global _place
    if _place is None:
        _place = Workplace()
        _place.demo(4000)
        with sqlite3.connect(_place.warehouse) as database:
            values = {}
            for table, columns in COLUMNS.items():
                for column in columns:
                    found = [row[0] for row in database.execute(
                        f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY 1")]
                    for place, value in enumerate(found):
                        # The same value has the same name in each table that has the column.
                        name = values.setdefault((column, value), list(NAMES.values())[place % len(NAMES)])
                        database.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", [name, value])
        for day, next_day in [("2026-11-20", "2026-11-21"), ("2026-11-21", "2026-11-22")]:
            done = _place.run(date=day, generated=f"{next_day}T13:00:00Z")
            assert done.returncode == 0, done.stderr
    return _place


def outside(text):
    """What of a text is in none of its isolates; None when an isolate or control is left open."""
    depth, own = 0, ""
    for sign in text:
        if sign in FIRST:
            depth += 1
        elif sign == LAST:
            depth -= 1
            if depth < 0:
                return None
        elif depth == 0:
            own += sign
    return own if depth == 0 else None


def turns(text):
    """Whether a text has anything in it that could turn what is beside it."""
    return bool(CONTROLS.search(text) or RIGHT_TO_LEFT.search(text))


def leaks(text):
    """Whether a name in a sentence can turn what is beside it. A name alone in its text cannot."""
    own = outside(text)
    return own is None or turns(own)


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from strings(member)
    elif isinstance(value, list):
        for member in value:
            yield from strings(member)


def plain(text):
    """The words, without controls and with single blanks."""
    return " ".join(re.sub("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text).split())


ORDER = r"""
const turning = /[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe]/;
const own = "[dir=auto], .said, textarea, input, select, script, style, title";
const blocks = new Map();
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
    let block = texts.currentNode.parentElement;
    if (block.closest(own)) continue;
    while (block.parentElement && getComputedStyle(block).display === "inline" && !(block instanceof SVGElement))
        block = block.parentElement;
    if (block instanceof SVGElement) block = block.closest("text") ?? block;
    blocks.set(block, [...blocks.get(block) ?? [], texts.currentNode]);
}
const wrong = [];
let count = 0;
for (const [block, nodes] of blocks) {
    if (!turning.test(block.textContent) || getComputedStyle(block).direction === "rtl") continue;
    let depth = 0, place = 0;
    const lines = new Map();
    for (const node of nodes) {
        const isIsolated = node.parentElement !== block && node.parentElement.closest("bdi") !== null
            && block.contains(node.parentElement.closest("bdi"));
        for (let index = 0; index < node.data.length; index++, place++) {
            const sign = node.data[index];
            if ("\u2066\u2067\u2068".includes(sign)) { depth++; continue; }
            if (sign === "\u2069") { depth--; continue; }
            if (depth > 0 || isIsolated || !/[\p{L}\p{N}%.,]/u.test(sign) || turning.test(sign)) continue;
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + 1);
            const box = range.getClientRects()[0];
            if (!box || box.width === 0) continue;
            const line = Math.round(box.bottom / 4);
            const before = lines.get(line) ?? lines.get(line - 1) ?? lines.get(line + 1);
            if (before !== undefined && box.left < before - 1) {
                wrong.push(block.tagName + ": " + block.textContent.slice(0, 160));
                break;
            }
            lines.set(line, box.left);
            count++;
        }
    }
}
return [count, [...new Set(wrong)]]
"""
"""Of each block with a name that turns, our own letters and figures from left to right on each line."""


class Names(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def pages(self):
        archive, day = named().archive, named().day()
        return [archive / "index.html", archive / "compare.html", day / "index.html",
                *sorted(day.glob("*/**/index.html"))]

    def test_the_check_itself_sees_words_that_are_turned(self):
        for name, is_wrong in [("kids\u202etube", True), ("\u2068kids\u202etube\u202c\u2069", False),
                              ("\u2068מסלול 2\u2069", False), ("מסלול 2", True), ("<bdi>מסלול 2</bdi>", False)]:
            page = named().path / "turned.html"
            page.write_text(f"<!doctype html><meta charset=utf-8><h1>{name} 22% fewer, from 88.0%</h1>")
            self.browser.get(page.as_uri())
            self.assertEqual(bool(self.browser.execute_script(ORDER)[1]), is_wrong, ascii(name))
            if "<" not in name:
                self.assertEqual(leaks(f"{name} fell"), is_wrong)

    def test_words_and_figures_keep_their_places_on_pages(self):
        checked = 0
        for page in self.pages():
            for width in [360, 1280]:
                with self.subTest(page=str(page), width=width):
                    resize(self.browser, width)
                    self.browser.get(page.as_uri())
                    self.browser.execute_script(
                        "document.querySelectorAll('details').forEach(fold => { fold.open = true })")
                    count, wrong = self.browser.execute_script(ORDER)
                    checked += count
                    self.assertEqual(wrong, [])
        self.assertGreater(checked, 5_000)

    def test_tips_descriptions_and_titles_isolate_names(self):
        checked = 0
        for page in self.pages():
            self.browser.get(page.as_uri())
            texts = self.browser.execute_script("""
                const found = [document.title];
                for (const element of document.querySelectorAll("*"))
                    for (const name of ["title", "aria-label", "aria-description", "alt", "content", "data-tip"])
                        if (element.hasAttribute(name)) found.push(element.getAttribute(name));
                for (const element of document.querySelectorAll("svg title, svg desc, caption"))
                    found.push(element.textContent);
                return found""")
            for text in texts:
                checked += turns(text)
                self.assertFalse(leaks(text), f"{page}: {text[:200]!r}")
        self.assertGreater(checked, 500)

    def test_sentences_in_data_isolate_names(self):
        checked = 0
        for path in sorted(named().archive.rglob("report.json")):
            report = json.loads(path.read_text())
            charts = report["charts"].values()
            texts = [report.get("headline", ""), *strings(report.get("findings", [])),
                     *strings(report.get("alerts", [])), *strings(report.get("notices", [])),
                     *(chart["title"] for chart in charts)]
            for text in texts:
                checked += turns(text)
                self.assertFalse(leaks(text), f"{path}: {text[:200]!r}")
        self.assertGreater(checked, 10)

    def test_search_and_list_of_days_isolate_names(self):
        checked = 0
        for path in sorted((named().archive / "assets").glob("*.js")):
            if path.name == "script.js":
                continue
            for literal in re.findall(r'"(?:[^"\\]|\\.)*"', path.read_text()):
                text = json.loads(literal)
                if len(text) > 1 and not text.startswith(("“", "«")):
                    checked += turns(text)
                    self.assertFalse(leaks(text), f"{path}: {text[:200]!r}")
        self.assertGreater(checked, 1)

    def test_pdfs_are_read_in_logical_order(self):
        checked = 0
        for path in sorted(named().day().rglob("report.json")):
            report = json.loads(path.read_text())
            pdf = path.with_name("report.pdf")
            if not pdf.exists():
                continue
            read = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"], capture_output=True,
                                  check=True).stdout.decode()
            words = plain(read).replace(" ", "")
            for chart in report["charts"].values():
                # Our own words beside the names; a title may be shared by several pictures.
                for part in re.split("\u2068[^\u2069]*\u2069", chart["title"]):
                    part = plain(part)
                    if "\u2068" in chart["title"] and len(part) > 12 and "“" not in part:
                        checked += 1
                        self.assertIn(part.replace(" ", ""), words, f"{pdf}: {chart['title']!r}")
        self.assertGreater(checked, 5)

    def test_outlines_and_descriptions_of_pdfs_isolate_names(self):
        checked = 0
        for path in sorted(named().day().rglob("report.pdf")):
            with pikepdf.open(path) as pdf:
                texts = [str(item.title) for item in walk(pdf.open_outline().root)]
                texts += [str(item.Alt) for item in pdf.objects
                          if isinstance(item, pikepdf.Dictionary) and "/Alt" in item.keys()]
                texts += [str(value) for value in pdf.docinfo.values()]
            for text in texts:
                checked += turns(text)
                self.assertFalse(leaks(text), f"{path}: {text[:200]!r}")
        self.assertGreater(checked, 50)


def walk(items):
    for item in items:
        yield item
        yield from walk(item.children)


if __name__ == "__main__":
    unittest.main()
