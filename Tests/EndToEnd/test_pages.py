"""The pages in a real browser, from file://, with nothing else on the machine listening."""
import csv
import json
import pathlib
import re
import subprocess
import unittest
import urllib.parse
from collections import Counter

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from support import Workplace, demo_day

WIDTHS = [320, 800, 1440]


def browser(has_script=True):
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                     "--disable-dev-shm-usage"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not has_script:
        options.add_experimental_option(
            "prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def resize(browser, width, height=900):
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})


def shade(browser, theme, media=""):
    """Light or dark; as `media` (`print`) sees the page."""
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "media": media, "features": [{"name": "prefers-color-scheme", "value": theme},
                                     {"name": "prefers-reduced-motion", "value": "reduce"}]})


def dashboard():
    return demo_day().day() / "sentiment/all/index.html"


def pages():
    archive = demo_day().archive
    day = demo_day().day()
    return [archive / "index.html", archive / "definitions.html", day / "index.html",
            day / "definitions.html", *sorted(day.glob("*/**/index.html"))]

# Where the shipped configuration says that a conversation is.
CONVERSATIONS = "https://secure.helpscout.net/conversation/"


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def test_no_page_is_wider_than_the_window(self):
        for page in pages():
            for width in WIDTHS:
                resize(self.browser, width)
                self.browser.get(page.as_uri())
                needed = self.browser.execute_script("""
                    const folded = document.documentElement.scrollWidth;
                    document.querySelectorAll("details").forEach(fold => { fold.open = true });
                    return Math.max(folded, document.documentElement.scrollWidth)""")
                self.assertLessEqual(needed, width, f"{page} at {width}")

    def test_nothing_is_logged_and_nothing_is_loaded_from_elsewhere(self):
        for page in pages():
            self.browser.get_log("browser")
            self.browser.get_log("performance")
            self.browser.get(page.as_uri())
            self.assertEqual(self.browser.get_log("browser"), [], str(page))
            for entry in self.browser.get_log("performance"):
                if '"Network.requestWillBeSent"' in entry["message"]:
                    self.assertNotIn('"url":"http', entry["message"])

    def test_every_link_leads_somewhere(self):
        for page in pages():
            self.browser.get(page.as_uri())
            targets = {link.get_attribute("href")
                       for link in self.browser.find_elements(By.CSS_SELECTOR, "a[href]")}
            for target in sorted(filter(None, targets)):
                parts = urllib.parse.urlsplit(target)
                leads_out = "reply-required" in page.parts or "queries" in page.parts
                if leads_out and parts.scheme in ("http", "https"):
                    continue  # to the comment where it was written, to the content
                if "helpscout-analysis" in page.parts and target.startswith(CONVERSATIONS):
                    continue
                self.assertEqual(parts.scheme, "file", f"{page}: {target}")
                path = pathlib.Path(urllib.parse.unquote(parts.path))
                self.assertTrue(path.exists(), f"{page}: {target}")
                if parts.fragment and path.name != "compare.html":
                    self.assertIn(f'id="{parts.fragment}"', path.read_text(), target)

    def test_the_page_carries_its_own_font(self):
        self.browser.get(dashboard().as_uri())
        loaded = self.browser.execute_script(
            "return document.fonts.ready.then(f => [...f].filter(x => x.status === 'loaded').map(x => x.family))")
        self.assertTrue(any("Inter" in family for family in loaded), loaded)

    def test_charts_over_time_have_tips_over_their_whole_height(self):
        resize(self.browser, 1440)
        self.browser.get(dashboard().as_uri())
        for chart in ("chart-daily_volume", "chart-daily_score"):
            tips = self.browser.execute_script("""
                const svg = [...document.getElementById(arguments[0]).querySelectorAll("svg")].find(s => s.clientWidth);
                svg.scrollIntoView({ block: "center", behavior: "instant" });
                const box = svg.getBoundingClientRect();
                return [...Array(24).keys()].map(i => {
                    const x = box.left + 40 + (box.width - 60) * i / 24;
                    const y = box.top + 30 + (box.height - 60) * ((i * 7) % 24) / 24;
                    const at = document.elementFromPoint(x, y);
                    (svg.contains(at) ? at : svg).dispatchEvent(
                        new PointerEvent("pointermove", { bubbles: true, clientX: x, clientY: y }));
                    const tip = document.querySelector(".tip").textContent;
                    svg.dispatchEvent(new PointerEvent("pointerleave"));
                    return tip;
                })""", chart)
            self.assertTrue(all(tips), f"{chart}: {tips}")
            self.assertGreater(len(set(tips)), 20, chart)

    def test_tables_unfold_by_keyboard(self):
        self.browser.get(dashboard().as_uri())
        fold = self.browser.find_element(By.CSS_SELECTOR, "figure details")
        summary = fold.find_element(By.TAG_NAME, "summary")
        self.browser.execute_script("arguments[0].focus()", summary)
        summary.send_keys(Keys.ENTER)
        self.assertIsNotNone(fold.get_attribute("open"))
        self.assertGreater(len(fold.find_elements(By.CSS_SELECTOR, "tbody tr")), 0)

    def test_figures_are_there_without_script(self):
        plain = browser(has_script=False)
        try:
            plain.get(dashboard().as_uri())
            self.assertGreater(len(plain.find_elements(By.CSS_SELECTOR, "figure svg text")), 50)
            fold = plain.find_element(By.CSS_SELECTOR, "figure details summary")
            fold.send_keys(Keys.ENTER)
            self.assertGreater(len(plain.find_elements(By.CSS_SELECTOR, "details[open] tbody tr")), 0)
        finally:
            plain.quit()

    def test_figures_agree_with_report_json(self):
        place = demo_day()
        self.browser.get((place.day() / "sentiment/all/index.html").as_uri())
        text = self.browser.find_element(By.TAG_NAME, "body").text
        kpis = place.report()["kpis"]
        self.assertIn(f"{kpis['total_comments']['value']:,}", text)
        self.assertIn(f"{100 * kpis['negative_rate']['value']:.1f}", text)


def report_of(page):
    return json.loads((page.parent / "report.json").read_text(encoding="utf-8"))


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def check_tables(test, page):
    """Every table has the rows of `report.json`, or says how many it and the table's file have.

    Gives how many say so.
    """
    test.browser.get(page.as_uri())
    blocks = test.browser.execute_script("""
        return [...document.querySelectorAll(".table-block")].map(block => ({
            title: block.querySelector("h3").textContent,
            rows: block.querySelectorAll("tbody tr").length,
            extent: block.querySelector(".extent")?.textContent,
            file: block.querySelector(".data a")?.getAttribute("href")}))""")
    tables = report_of(page)["tables"].values()
    test.assertEqual(len(blocks), len(tables), str(page))
    for block, table in zip(blocks, tables):
        place = f"{page}: {block['title']}"
        test.assertEqual(block["title"], table["title"])
        shown, total = block["rows"], block["rows"]
        if block["extent"]:
            shown, total = (int(part.replace(",", "")) for part in
                            re.match(r"Showing ([\d,]+) of ([\d,]+); ", block["extent"]).groups())
            test.assertGreater(total, shown, place)
            test.assertEqual(len(rows(page.parent / block["file"])), total + 1, place)
        test.assertEqual(block["rows"], shown, place)
        test.assertEqual(len(table["rows"]), total, place)
    return sum(block["extent"] is not None for block in blocks)


class Data(unittest.TestCase):
    """What stands beside each chart and each table, read as a reader's programs would."""

    @classmethod
    def setUpClass(cls):
        cls.browser = browser()
        cls.reports = [page for page in pages() if (page.parent / "report.json").is_file()]

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def test_every_chart_has_a_method_a_table_and_a_file(self):
        for page in self.reports:
            self.browser.get(page.as_uri())
            figures = self.browser.execute_script("""
                return [...document.querySelectorAll("figure.chart")].map(figure => ({
                    id: figure.id,
                    method: figure.querySelector(".method").textContent.trim(),
                    file: figure.querySelector(".source a").getAttribute("href"),
                    rows: figure.querySelectorAll("tbody tr").length}))""")
            if page.parent.name == "brief":
                # Its measures are rows with small pictures; at most one is drawn in full.
                self.assertLessEqual(len(figures), 1)
            else:
                self.assertEqual(len(figures) > 0, self.charts(page) != {}, str(page))
            for figure in figures:
                place = f"{page}: {figure['id']}"
                self.assertRegex(figure["method"], r"^How computed\. \S.*\.$", place)
                self.assertTrue(figure["id"].startswith("chart-" + pathlib.Path(figure["file"]).stem))
                lines = rows(page.parent / figure["file"])[1:]
                # The pictures of a rate's causes share one file and each lists its own rate's rows;
                # the days of the volume have one line each, with a column for each sentiment.
                of_first = Counter(line[0] for line in lines)
                if "rate_decomposition" in figure["id"]:
                    self.assertIn(figure["rows"], of_first.values(), place)
                elif page.parent.name == "brief":
                    days = Counter((line[0], line[1]) for line in lines)
                    self.assertTrue(0 < figure["rows"] <= max(days.values()), place)
                elif "/sentiment/" in place and "daily_volume" in figure["id"]:
                    self.assertEqual(figure["rows"], len(of_first), place)
                else:
                    self.assertEqual(figure["rows"], len(lines), place)

    def test_the_files_have_the_rows_of_report_json(self):
        for page in self.reports:
            for name, chart in self.charts(page).items():
                path = page.parent / f"data/{name}.csv"
                if not path.is_file():
                    # Nothing to draw, so there is no picture next to it.
                    self.assertNotIn(f'id="chart-{name}"', page.read_text(encoding="utf-8"))
                    continue
                head, *lines = rows(path)
                self.assertEqual(head, chart["columns"], str(path))
                self.assertEqual(len(lines), len(chart["rows"]), str(path))
                for row, expected in zip(lines, chart["rows"]):
                    for field, value in zip(row, expected, strict=True):
                        self.assert_same(field, value, str(path))

    def assert_same(self, field, value, path):
        if value is None:
            self.assertEqual(field, "", path)
        elif isinstance(value, bool):
            self.assertEqual(field, str(value).lower(), path)
        elif isinstance(value, (int, float)):
            self.assertEqual(float(field), float(value), path)
        else:
            plain = re.sub(r"[\0-\x08\x0a-\x1f\x7f-\x9f]", "\ufffd", value)
            self.assertIn(re.sub(r"[\0-\x08\x0a-\x1f\x7f-\x9f]", "\ufffd", field),
                          [plain, "'" + plain], path)

    def test_every_table_is_whole_or_says_where_the_rest_is(self):
        for page in self.reports:
            check_tables(self, page)

    def test_paper_says_how_figures_are_computed_and_what_it_leaves_out(self):
        for page in self.reports:
            text = subprocess.run(["pdftotext", "-raw", page.parent / "report.pdf", "-"],
                                  capture_output=True, check=True).stdout.decode()
            words = " ".join(text.split())
            ids = sorted(set(re.findall(r'id="(chart-[^"]+)"', page.read_text(encoding="utf-8"))))
            # On paper, a query's first three contents are shown, with three charts each.
            of_contents = [name for name in ids if name.startswith("chart-content_") and "ranking" not in name]
            drawn = len(ids) - len(of_contents) + min(len(of_contents), 9)
            empty = page.read_text(encoding="utf-8").count("Nothing to draw in this window.")
            # The brief's chart is drawn on paper where there is room.
            empty += page.parent.name == "brief"
            self.assertGreaterEqual(words.count("How computed: "), drawn - empty, str(page))
        replies = demo_day().day() / "reply-required"
        text = subprocess.run(["pdftotext", "-layout", replies / "report.pdf", "-"],
                              capture_output=True, check=True).stdout.decode()
        shown, total = re.search(r"Showing ([\d,]+) of ([\d,]+)", text).groups()
        contents = report_of(replies / "index.html")["tables"]["replies_by_content"]["rows"]
        self.assertEqual(int(total.replace(",", "")), len(contents))
        self.assertLess(int(shown.replace(",", "")), len(contents))

    def test_every_card_stands_in_the_page(self):
        plain = browser(has_script=False)
        try:
            for page in self.reports:
                plain.get(page.as_uri())
                for block in plain.find_elements(By.CSS_SELECTOR, ".cards"):
                    cards = block.find_elements(By.CSS_SELECTOR, ".card")
                    said = block.find_element(By.CSS_SELECTOR, ".extent").text
                    self.assertEqual(int(said.split()[0].replace(",", "")), len(cards), str(page))
                    self.assertTrue(all(card.is_displayed() for card in cards[:50]), str(page))
        finally:
            plain.quit()

    def charts(self, page):
        return report_of(page)["charts"]


if __name__ == "__main__":
    unittest.main()
