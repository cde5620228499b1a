"""HelpScout analyses: the conversations that pass, on cards and in a file, counted once more from the warehouse."""
import csv
import datetime
import json
import pathlib
import re
import shutil
import sqlite3
import tempfile
import unittest
import zoneinfo

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from support import AS_OF, ROOT, Workplace
from test_pages import browser

ZONE = zoneinfo.ZoneInfo("America/Vancouver")
ANALYSES = """  analyses:
    - {id: refunds, title: Refunds, days: 30, refund: true}
    - {id: billing-members, days: 14, topics: [billing], customers: members}
    - {id: guests, days: 14, customers: non-members, statuses: [closed, spam]}
    - {id: none, days: 30, sources: ["no such source"]}
"""


def configuration():
    """The shipped one with these analyses."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="musora-analyses-"))
    shutil.copytree(ROOT / "config", folder, dirs_exist_ok=True)
    text = (folder / "reports.yaml").read_text()
    lines = text.split("\n")
    start = lines.index("  analyses:")
    end = next(i for i in range(start + 1, len(lines)) if lines[i] and not lines[i].startswith("    "))
    (folder / "reports.yaml").write_text("\n".join(lines[:start]) + "\n" + ANALYSES + "\n".join(lines[end:]))
    return folder


_place = None


def demo_day():
    """A day of analyses alone; made once, only read."""
    global _place
    if _place is None:
        _place = Workplace(configuration())
        _place.demo(8000)
        done = _place.run("--only", "helpscout-analysis")
        assert done.returncode == 0, done.stderr
    return _place


def conversations(place):
    with sqlite3.connect(place.warehouse) as base:
        base.row_factory = sqlite3.Row
        members = {row[0].strip().lower() for row in base.execute("SELECT email FROM conversation_demographics")}
        rows = [dict(row) for row in base.execute("SELECT * FROM conversations")]
    for row in rows:
        created = datetime.datetime.fromtimestamp(row["created_at"] / 1e6, ZONE)
        row["day"] = created.date()
        email = (row["customer_email"] or "").strip().lower()
        row["member"] = bool(email) and email in members
    return rows


def expected(place, days, passes):
    last = datetime.date.fromisoformat(AS_OF)
    first = last - datetime.timedelta(days=days - 1)
    return [row for row in conversations(place) if first <= row["day"] <= last and passes(row)]


def topics(row):
    return [label.strip().lower() for label in (row["topics"] or "").split(",") if label.strip()]


class Analyses(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = demo_day()

    def folder(self, name):
        return self.place.day() / "helpscout-analysis" / name

    def rows(self, name):
        with open(self.folder(name) / "conversations.csv", newline="", encoding="utf-8-sig") as file:
            return list(csv.DictReader(file))

    def check(self, name, days, passes):
        want = expected(self.place, days, passes)
        rows = self.rows(name)
        self.assertEqual(sorted(row["conversation_id"] for row in rows),
                         sorted(str(row["conversation_id"]) for row in want))
        times = [row["created_at"] for row in rows]
        self.assertEqual(times, sorted(times, reverse=True))
        for row in rows:
            local = datetime.datetime.fromisoformat(row["created_at"]).astimezone(ZONE)
            self.assertEqual((row["local_day"], row["local_time"]),
                             (local.date().isoformat(), local.strftime("%H:%M:%S")))
        report = json.loads((self.folder(name) / "report.json").read_text())
        self.assertEqual(report["kpis"]["total_conversations"]["value"], len(want))
        self.assertEqual(report["kpis"]["members"]["value"], sum(row["member"] for row in want))
        page = (self.folder(name) / "index.html").read_text()
        self.assertEqual(len(re.findall(r'<li class="card"', page)), len(want))
        return want

    def test_flags(self):
        self.assertTrue(self.check("refunds", 30, lambda row: row["is_refund_request"]))

    def test_topics_of_members(self):
        want = self.check("billing-members", 14, lambda row: row["member"] and "billing" in topics(row))
        if want:
            self.assertTrue(all(row["is_member"] == "true" for row in self.rows("billing-members")))

    def test_statuses_of_others(self):
        self.assertTrue(self.check(
            "guests", 14, lambda row: not row["member"] and row["status"].strip().lower() in ("closed", "spam")))

    def test_an_analysis_that_nothing_passes_is_a_page(self):
        page = (self.folder("none") / "index.html").read_text()
        self.assertIn("No conversation matches the filters", page)
        self.assertEqual(self.rows("none"), [])

    def test_the_day_lists_each_with_its_files(self):
        page = (self.place.day() / "index.html").read_text()
        for name in ("refunds", "billing-members", "guests", "none"):
            for file in ("report.pdf", "report.json", "conversations.csv"):
                self.assertIn(f'href="helpscout-analysis/{name}/{file}"', page)

    def test_no_text_of_a_customer_is_in_the_manifest(self):
        text = (self.place.day() / "manifest.json").read_text()
        self.assertNotIn("@example.com", text)
        names = [entry.get("name") or entry.get("dataset") for entry in json.loads(text)["datasets"]]
        self.assertIn("helpscout-analysis/refunds/conversation_details", names)


class Cards(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = demo_day()
        cls.browser = browser()
        cls.page = (cls.place.day() / "helpscout-analysis" / "refunds" / "index.html").as_uri()

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def shown(self):
        return [card for card in self.browser.find_elements(By.CSS_SELECTOR, ".cards .card") if card.is_displayed()]

    def test_ten_a_page_chosen_by_status_and_topic(self):
        self.browser.get(self.page)
        self.assertEqual(len(self.shown()), 10)
        for title in ("Status", "Topic"):
            self.browser.get(self.page)
            counts = self.browser.execute_script("""
                return [...document.querySelectorAll(`.filter[data-title="${arguments[0]}"] .count`)]
                    .map(count => count.textContent)""", title)
            self.assertGreater(len(counts), 1)
            for place, count in enumerate(counts):
                self.browser.execute_script("""
                    const boxes = document.querySelectorAll(`.filter[data-title="${arguments[0]}"] input`);
                    boxes[arguments[1]].click()""", title, place)
                extent = self.browser.find_element(By.CSS_SELECTOR, ".cards .extent").text
                self.assertRegex(extent, rf"^{count}( of [\d,]+)? conversation")
                self.assertEqual(len(self.shown()), min(10, int(count.replace(",", ""))))
                self.browser.find_element(By.CSS_SELECTOR, ".cards .clear").send_keys(Keys.ENTER)

    def test_a_link_to_a_card_brings_it_to_the_reader(self):
        cards = len(expected(self.place, 30, lambda row: row["is_refund_request"]))
        name = f"conversation-{cards}"
        self.browser.get(self.page)
        self.assertFalse(self.browser.find_element(By.ID, name).is_displayed())
        self.browser.execute_script(f"location.hash = '#{name}'")
        WebDriverWait(self.browser, 10).until(lambda b: b.find_element(By.ID, name).is_displayed())
        WebDriverWait(self.browser, 10).until(lambda b: b.execute_script(
            f"const top = document.getElementById('{name}').getBoundingClientRect().top;"
            "return top >= 0 && top <= innerHeight"))

    def test_quotes_link_to_cards_that_are_there(self):
        self.browser.get(self.page)
        links = self.browser.find_elements(By.CSS_SELECTOR, ".quote a")
        self.assertTrue(links)
        for link in links:
            anchor = link.get_attribute("href").split("#")[1]
            self.assertTrue(self.browser.find_elements(By.ID, anchor))


class Unavailable(unittest.TestCase):
    def test_without_users_only_the_analyses_of_some_customers_are_unavailable(self):
        place = Workplace(demo_day().config)
        shutil.copy(demo_day().warehouse, place.warehouse)
        with sqlite3.connect(place.warehouse) as base:
            base.execute("DROP TABLE conversation_demographics")
        done = place.run("--only", "helpscout-analysis")
        self.assertEqual(done.returncode, 3, done.stderr)
        folder = place.day() / "helpscout-analysis"
        for name, is_there in (("refunds", True), ("none", True), ("guests", False), ("billing-members", False)):
            report = json.loads((folder / name / "report.json").read_text())
            self.assertEqual(report["status"], "complete" if is_there else "unavailable", name)
        page = (folder / "guests" / "index.html").read_text()
        self.assertIn("who is a member cannot be known", page)

    def test_without_summaries_all_are_unavailable_and_the_dashboard_is_not(self):
        place = Workplace(demo_day().config)
        shutil.copy(demo_day().warehouse, place.warehouse)
        with sqlite3.connect(place.warehouse) as base:
            base.execute("ALTER TABLE conversations DROP COLUMN summary")
        done = place.run("--only", "helpscout,helpscout-analysis")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("conversations with their summaries", done.stderr)
        report = json.loads((place.day() / "helpscout" / "all" / "report.json").read_text())
        self.assertEqual(report["status"], "complete")


if __name__ == "__main__":
    unittest.main()
