"""What was reported, and what is known since: late rows, corrected issues, two days compared."""
import json
import re
import sqlite3
import unittest

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from support import AS_OF, Workplace, fingerprints
from test_pages import WIDTHS, browser

BEFORE = "2026-11-20"
ONLY = ("--only", "sentiment/all,sentiment/drumeo,sentiment/pianote,helpscout/all")


def late_comments(place, day, count=200):
    """Adds very negative comments of Drumeo's, written on a day, as copies of one that is there."""
    with sqlite3.connect(place.warehouse) as database:
        names = [row[1] for row in database.execute("PRAGMA table_info(comments)")]
        row = dict(zip(names, database.execute(
            f"SELECT {', '.join(names)} FROM comments WHERE lower(brand) LIKE '%drumeo%' LIMIT 1").fetchone()))
        noon = database.execute("SELECT unixepoch(?, '20:00') * 1000000", (day,)).fetchone()[0]
        row |= {"brand": "drumeo", "sentiment_polarity": "very_negative", "comment_timestamp": noon}
        for number in range(count):
            row["comment_sk"] = 900_000_000 + number
            database.execute(f"INSERT INTO comments ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
                             [row[name] for name in names])
    database.close()


def report(place, name, date=AS_OF):
    return json.loads((place.day(date) / name / "report.json").read_text())


class Restatements(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = Workplace()
        cls.place.demo(3000)
        assert cls.place.run(*ONLY, date=BEFORE, generated="2026-11-21T13:00:00Z").returncode == 0
        cls.old = fingerprints(cls.place.day(BEFORE))
        late_comments(cls.place, BEFORE)
        assert cls.place.run(*ONLY).returncode == 0

    def test_the_next_report_tells_what_late_comments_changed(self):
        told = report(self.place, "sentiment/drumeo")["restatements"]
        self.assertEqual(len(told), 1)
        self.assertRegex(told[0], r"^Fri 20 Nov 2026, Drumeo: negative rate restated [\d.]+% → [\d.]+%, "
                                  r".*, 200 late comments$")
        before = report(self.place, "sentiment/drumeo", BEFORE)["kpis"]["negative_rate"]["value"]
        self.assertIn(f"restated {before * 100:.1f}%", told[0])
        self.assertEqual(report(self.place, "sentiment/pianote")["restatements"], [])
        self.assertEqual(report(self.place, "helpscout/all")["restatements"], [])
        page = (self.place.day() / "index.html").read_text()
        self.assertIn("200 late comments", page)

    def test_the_old_day_stays_as_it_was(self):
        self.assertEqual(fingerprints(self.place.day(BEFORE)), self.old)

    def test_the_day_after_says_nothing_of_it(self):
        done = self.place.run(*ONLY, date="2026-11-22", generated="2026-11-23T13:00:00Z")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(report(self.place, "sentiment/drumeo", "2026-11-22")["restatements"], [])


class Corrections(unittest.TestCase):
    def test_a_new_issue_says_what_it_supersedes_and_a_repeated_one_nothing(self):
        place = Workplace()
        place.demo(3000)
        only = ("--only", "sentiment/drumeo,sentiment/pianote")
        self.assertEqual(place.run(*only).returncode, 0)
        first = fingerprints(place.day())
        self.assertEqual(place.run(*only).returncode, 0)
        self.assertEqual(fingerprints(place.day()), first)
        late_comments(place, AS_OF)
        self.assertEqual(place.run(*only, generated="2026-11-22T17:00:00Z").returncode, 0)
        corrected = report(place, "sentiment/drumeo")
        self.assertEqual(corrected["supersedes"], "2026-11-22T13:00:00Z")
        self.assertTrue(any("corrects that of 22 Nov 2026" in notice["text"] for notice in corrected["notices"]))
        self.assertIsNone(report(place, "sentiment/pianote")["supersedes"])
        self.assertIn("corrected issue", (place.day() / "index.html").read_text())


class Comparison(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = Workplace()
        cls.place.demo(3000)
        for day in ("2026-11-18", BEFORE, AS_OF):
            assert cls.place.run("--only", f"{ONLY[1]},brief", date=day).returncode == 0
        cls.browser = browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def open(self, anchor=""):
        self.browser.get("about:blank")
        self.browser.get((self.place.archive / "compare.html").as_uri() + anchor)
        WebDriverWait(self.browser, 10).until(
            lambda b: b.find_elements(By.CSS_SELECTOR, ".choice select")
            and "JavaScript" not in b.find_element(By.CSS_SELECTOR, ".compared").text)
        return self.browser.find_element(By.CSS_SELECTOR, ".compared")

    def figures(self, title):
        """Name → [first, second, change] of a report's table."""
        name = "return arguments[0].querySelector('th').firstChild.textContent"
        return {self.browser.execute_script(name, row): [cell.text for cell in row.find_elements(By.TAG_NAME, "td")]
                for row in self.browser.find_elements(By.XPATH, f"//table[caption='{title}']/tbody/tr")}

    def told(self, *arguments):
        """What the command prints: name → [first, second, change], in its order."""
        lines = [[cell.strip() for cell in re.split(r"[ ]{2,}", line.strip())]
                 for line in self.place.expect(0, "diff", *arguments).stdout.splitlines()]
        return {line[0]: [cell.replace("\u00a0", " ") for cell in line[1:]] for line in lines if len(line) == 4}

    def shown(self):
        tables = [self.figures(title) for title in ["All brands", "By brand"]]
        return {name: [cell.replace("\u00a0", " ") for cell in cells] for table in tables for name, cells in table.items()}

    def test_it_opens_with_the_two_newest_days_and_says_what_the_command_says(self):
        self.assertIn("Fri 20 Nov 2026 → Sat 21 Nov 2026", self.open().text)
        self.browser.execute_script("document.querySelectorAll('.compared .more').forEach((more) => more.click())")
        told = self.told(BEFORE, AS_OF)
        self.assertEqual(told.pop("All brands"), [BEFORE, AS_OF, "Change"])
        self.assertEqual(told.pop("By brand"), [BEFORE, AS_OF, "Change"])
        self.assertEqual(list(told.items()), list(self.shown().items()))
        text = self.browser.find_element(By.CSS_SELECTOR, ".compare").text
        self.assertNotIn("significant", text)

    def test_a_week_stands_beside_the_one_before(self):
        self.open(f"#week,{AS_OF}")
        WebDriverWait(self.browser, 10).until(
            lambda b: "8–14 Nov → 15–21 Nov" in b.find_element(By.CSS_SELECTOR, ".compared").text)
        self.browser.execute_script("document.querySelectorAll('.compared .more').forEach((more) => more.click())")
        told = self.told(AS_OF)
        for title in ["All brands", "By brand"]:
            self.assertEqual(told.pop(title), ["8–14 Nov", "15–21 Nov", "Change"])
        self.assertEqual(list(told.items()), list(self.shown().items()))

    def test_any_two_days_can_be_chosen(self):
        self.open()
        Select(self.browser.find_elements(By.CSS_SELECTOR, ".choice select")[1]).select_by_value("2026-11-18")
        WebDriverWait(self.browser, 10).until(
            lambda b: "Wed 18 Nov 2026 → Sat 21 Nov 2026" in b.find_element(By.CSS_SELECTOR, ".compared").text)
        first, second, _ = self.figures("All brands")["Comments"]
        for shown, date in ((first, "2026-11-18"), (second, AS_OF)):
            value = report(self.place, "brief", date)["kpis"]["comments"]["value"]
            self.assertEqual(shown.split(", ")[0], f"{value:,.0f}")

    def test_the_same_day_twice_shows_no_comparison(self):
        compared = self.open()
        Select(self.browser.find_elements(By.CSS_SELECTOR, ".choice select")[1]).select_by_value(AS_OF)
        WebDriverWait(self.browser, 10).until(
            lambda b: b.find_element(By.CSS_SELECTOR, ".search-status").text == "Choose two different days.")
        self.assertEqual(compared.text, "")

    def test_every_measure_of_the_day_stands_once(self):
        self.open()
        measures = report(self.place, "brief")["charts"]["measures"]["rows"]
        for title, brands in [("All brands", False), ("By brand", True)]:
            rows = self.browser.find_elements(By.XPATH, f"//table[caption='{title}']/tbody/tr")
            self.assertEqual(len(rows), sum((row[1] is not None) == brands for row in measures))

    def test_a_day_s_page_leads_there_with_the_day_before(self):
        self.browser.get((self.place.day(BEFORE) / "index.html").as_uri())
        self.browser.find_element(By.LINK_TEXT, "Compare").click()
        WebDriverWait(self.browser, 10).until(
            lambda b: "Wed 18 Nov 2026 → Fri 20 Nov 2026" in b.find_element(By.TAG_NAME, "main").text)

    def test_no_width_makes_the_page_scroll_sideways(self):
        self.open()
        for width in WIDTHS:
            self.browser.set_window_size(width, 900)
            wide = self.browser.execute_script(
                "return [...document.querySelectorAll('.compared .scroll')].filter((box) => box.scrollWidth > box.clientWidth).length")
            self.assertEqual(wide, 0, f"tables are cut at {width}")
            self.assertLessEqual(self.browser.execute_script("return document.documentElement.scrollWidth"),
                                 self.browser.execute_script("return document.documentElement.clientWidth"))


if __name__ == "__main__":
    unittest.main()
