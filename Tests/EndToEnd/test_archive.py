"""The archive of several days: links from day to day, search, old days that go, days compared."""
import re
import shutil
import unittest

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from support import Workplace, fingerprints
from test_pages import WIDTHS, browser

DAYS = {"2026-11-14": "sentiment/all,sentiment/drumeo", "2026-11-18": "sentiment/all",
        "2026-11-20": "sentiment/all,sentiment/drumeo", "2026-11-21": "sentiment/all,sentiment/drumeo"}

_several = None


def several_days():
    """An archive of four days, one of them without Drumeo; made once, only read."""
    global _several
    if _several is None:
        _several = Workplace()
        # With fewer rows no change is more than chance.
        _several.demo(12000)
        for date, only in DAYS.items():
            done = _several.run("--only", only, date=date)
            assert done.returncode == 0, done.stderr
    return _several


def copy_of(place):
    copy = Workplace()
    shutil.copytree(place.archive, copy.archive, symlinks=True)
    return copy


class Navigation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def links(self, page, expected=True):
        """Address from the archive's folder, by text, of the links to other days."""
        self.browser.get(page.as_uri())
        if expected:
            WebDriverWait(self.browser, 10).until(
                lambda b: b.find_elements(By.CSS_SELECTOR, ".other-days a"))
        return {link.text: "/".join(link.get_attribute("href").split("/archive/")[1:])
                for link in self.browser.find_elements(By.CSS_SELECTOR, ".other-days a")}

    def test_days_before_and_after_and_a_week_before(self):
        archive = several_days().archive
        self.assertEqual(self.links(archive / "2026-11-21/sentiment/drumeo/index.html"), {
            "← Fri 20 Nov": "2026-11-20/sentiment/drumeo/index.html",
            "A week before: Sat 14 Nov": "2026-11-14/sentiment/drumeo/index.html"})
        self.assertEqual(self.links(archive / "2026-11-18/index.html"), {
            "← Sat 14 Nov": "2026-11-14/index.html", "Fri 20 Nov →": "2026-11-20/index.html"})

    def test_a_day_without_the_edition_is_met_at_its_index(self):
        links = self.links(several_days().archive / "2026-11-20/sentiment/drumeo/index.html")
        self.assertEqual(links["← Wed 18 Nov"], "2026-11-18/index.html")

    def test_links_lead_somewhere_also_by_way_of_latest(self):
        archive = several_days().archive
        for page in [archive / "latest/index.html", archive / "2026-11-14/sentiment/all/index.html"]:
            for target in self.links(page).values():
                self.assertTrue((archive / target).is_file(), target)

    def test_a_day_copied_alone_has_no_links_and_logs_nothing(self):
        place = Workplace()
        page = place.path / "alone/2026-11-21/sentiment/all/index.html"
        shutil.copytree(several_days().day(), page.parents[2])
        self.browser.get_log("browser")
        self.assertEqual(self.links(page, expected=False), {})
        self.browser.execute_async_script("setTimeout(arguments[0], 500)")
        self.assertEqual(self.browser.find_elements(By.CSS_SELECTOR, ".other-days"), [])
        self.assertEqual(self.browser.get_log("browser"), [])
        self.assertIn("Archive", self.browser.find_element(By.CSS_SELECTOR, ".bar nav").text)

    def test_nothing_is_logged_and_no_page_grows_wider_than_the_window(self):
        for name in ["2026-11-21/sentiment/drumeo/index.html", "2026-11-18/index.html"]:
            for width in WIDTHS:
                self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                    "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
                self.browser.get_log("browser")
                self.links(several_days().archive / name)
                needed = self.browser.execute_script("return document.documentElement.scrollWidth")
                self.assertLessEqual(needed, width, f"{name} at {width}")
                self.assertEqual(self.browser.get_log("browser"), [])

    def test_without_script_the_archive_is_still_linked(self):
        plain = browser(has_script=False)
        try:
            plain.get((several_days().day() / "index.html").as_uri())
            self.assertEqual([link.text for link in plain.find_elements(By.CSS_SELECTOR, ".bar a")],
                             ["Archive", "Compare", "Definitions"])
            plain.get((several_days().archive / "index.html").as_uri())
            self.assertEqual(plain.find_elements(By.CSS_SELECTOR, "input"), [])
            self.assertEqual(len(plain.find_elements(By.CSS_SELECTOR, ".days > li")), len(DAYS))
        finally:
            plain.quit()

    def test_published_days_stay_as_they_are(self):
        place = several_days()
        for date in DAYS:
            self.assertEqual(place.call("verify", date).returncode, 0)

    # Search

    def field(self):
        self.browser.get((several_days().archive / "index.html").as_uri())
        return self.browser.find_element(By.CSS_SELECTOR, "input[type=search]")

    def search(self, words):
        field = self.field()
        field.send_keys(words)
        WebDriverWait(self.browser, 10).until(
            lambda b: b.find_element(By.CSS_SELECTOR, ".search-status[aria-busy=false]").text)
        return [item.text for item in self.browser.find_elements(By.CSS_SELECTOR, ".results > li")]

    def test_search_finds_findings_and_days(self):
        finding = several_days().report()["findings"][0]["text"]
        found = self.search("drumeo 2026-11-20")
        self.assertEqual(len(found), 1)
        self.assertIn("Fri 20 Nov 2026, Social sentiment, Drumeo", found[0])
        self.assertEqual(len(self.search("wednesday")), 1)
        self.assertEqual(self.search("no such words"), [])
        self.assertEqual(self.browser.find_element(By.CSS_SELECTOR, ".search-status").text,
                         "Nothing found.")
        self.assertTrue(any(finding in text for text in self.search(finding)))

    def test_search_works_by_keyboard(self):
        self.browser.get_log("browser")
        self.search("sentiment")
        field = self.browser.switch_to.active_element
        field.send_keys(Keys.ARROW_DOWN)
        self.browser.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
        self.browser.switch_to.active_element.send_keys(Keys.ARROW_UP)
        self.assertEqual(self.browser.switch_to.active_element.tag_name, "a")
        self.browser.switch_to.active_element.send_keys(Keys.ESCAPE)
        self.assertEqual(self.browser.switch_to.active_element.get_attribute("type"), "search")
        self.assertEqual(self.browser.find_elements(By.CSS_SELECTOR, ".results > li"), [])
        field = self.browser.switch_to.active_element
        field.send_keys("2026-11-18")
        field.send_keys(Keys.ARROW_DOWN)
        self.browser.switch_to.active_element.send_keys(Keys.ENTER)
        WebDriverWait(self.browser, 10).until(
            lambda b: b.current_url.endswith("/2026-11-18/sentiment/all/index.html"))
        self.assertEqual(self.browser.get_log("browser"), [])

    def test_months_are_searched_one_after_another(self):
        place = copy_of(several_days())
        shutil.copytree(place.day("2026-11-21"), place.day("2026-09-05"))
        november = place.archive / "assets/search-2026-11.js"
        for month in ["10", "09"]:
            text = november.read_text().replace("2026-11-", f"2026-{month}-")
            (place.archive / f"assets/search-2026-{month}.js").write_text(
                text.replace("Nov 2026", {"10": "Oct 2026", "09": "Sep 2026"}[month]))
        index = place.archive / "index.html"
        names = [f"assets/search-2026-{month}.js" for month in ["11", "10", "09"]]
        index.write_text(index.read_text().replace(f'"{names[0]}"', '"' + " ".join(names) + '"'))
        self.browser.get_log("browser")
        self.browser.get(index.as_uri())
        self.browser.execute_script(
            "window.read = []; const old = archiveMonth; "
            "archiveMonth = (month) => { read.push(month[0][0].slice(0, 7)); old(month); };")
        field = self.browser.find_element(By.CSS_SELECTOR, "input[type=search]")
        field.click()
        WebDriverWait(self.browser, 10).until(lambda b: b.execute_script("return read"))
        self.browser.execute_async_script("setTimeout(arguments[0], 300)")
        self.assertEqual(self.browser.execute_script("return read"), ["2026-11"])
        field.send_keys("social sentiment drumeo")
        WebDriverWait(self.browser, 10).until(
            lambda b: b.find_element(By.CSS_SELECTOR, ".search-status[aria-busy=false]").text)
        self.assertEqual(self.browser.execute_script("return read"),
                         ["2026-11", "2026-10", "2026-09"])
        names = [item.text.split(",")[0] for item in
                 self.browser.find_elements(By.CSS_SELECTOR, ".results > li")]
        self.assertEqual([name.split(" ", 1)[1] for name in names],
                         [f"{day} {month} 2026" for month in ["Nov", "Oct", "Sep"]
                          for day in [21, 20, 14]])
        said = self.browser.find_element(By.CSS_SELECTOR, ".search-range").text
        self.assertEqual(said, "Searched 21 Nov back to 14 Sep 2026.")
        self.assertEqual(self.browser.get_log("browser"), [])
        (place.archive / "assets/search-2026-10.js").unlink()
        self.browser.get(index.as_uri())
        self.browser.find_element(By.CSS_SELECTOR, "input[type=search]").send_keys("wednesday")
        WebDriverWait(self.browser, 10).until(
            lambda b: b.find_element(By.CSS_SELECTOR, ".search-status[aria-busy=false]").text)
        self.assertIn("1 month could not be read",
                      self.browser.find_element(By.CSS_SELECTOR, ".search-range").text)

    def test_another_months_search_stays_as_it_is(self):
        place = copy_of(several_days())
        place.demo(1000)
        file = place.archive / "assets/search-2026-11.js"
        before = file.stat()
        done = place.run("--only", "sentiment/all", date="2026-10-30")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((file.stat().st_ino, file.stat().st_mtime_ns),
                         (before.st_ino, before.st_mtime_ns))
        self.assertIn("30 Oct 2026", (place.archive / "assets/search-2026-10.js").read_text())

    def test_trends_say_their_range(self):
        self.field()
        tile = self.browser.find_element(By.CSS_SELECTOR, ".tile-range")
        self.assertRegex(tile.text, r"^Last 4 reports: between [\d,]+ and [\d,]+$")


class Pruning(unittest.TestCase):
    def place(self, keep):
        place = copy_of(several_days())
        config = place.path / "config"
        shutil.copytree(place.config, config)
        shutil.copytree(place.config.parent / "templates", place.path / "templates")
        reports = config / "reports.yaml"
        text = reports.read_text()
        shipped = re.compile(r"keep:\n(?:    (?:#.*|\w+: \d+)\n)+")
        self.assertRegex(text, shipped)
        reports.write_text(shipped.sub(f"keep: {keep}\n", text))
        place.config = config
        return place

    def days(self, place):
        return sorted(path.name for path in place.archive.iterdir() if path.name.startswith("2026"))

    def test_a_trial_says_why_and_removes_nothing(self):
        place = self.place("{daily: 1, weekly: 1, monthly: 0}")
        before = fingerprints(place.archive)
        done = place.expect(0, "prune", "--dry-run")
        self.assertEqual(done.stdout.splitlines(), [
            "keep    2026-11-21  the newest complete day; day 1 of 1",
            "remove  2026-11-20  too old", "remove  2026-11-18  too old",
            "keep    2026-11-14  the newest of a week, 1 of 1"])
        self.assertEqual(fingerprints(place.archive), before)

    def test_what_goes_is_named_nowhere_any_more(self):
        place = self.place("{daily: 1, weekly: 1, monthly: 0}")
        kept = fingerprints(place.archive / "2026-11-14")
        place.expect(0, "prune")
        self.assertEqual(self.days(place), ["2026-11-14", "2026-11-21"])
        self.assertEqual(fingerprints(place.archive / "2026-11-14"), kept)
        for name in ["index.html", "assets/days.js", "assets/search-2026-11.js"]:
            text = (place.archive / name).read_text()
            self.assertNotIn("2026-11-18", text)
            self.assertIn("2026-11-14", text)
        self.assertEqual((place.archive / "latest").readlink().name, "2026-11-21")
        self.assertEqual([path for path in place.archive.glob(".*") if path.name != ".lock"], [])

    def test_the_newest_whole_day_stays(self):
        place = self.place("{daily: 1, weekly: 0, monthly: 0}")
        (place.archive / "2026-11-21/index.html").write_text("damaged")
        place.expect(0, "prune")
        self.assertEqual(self.days(place), ["2026-11-20", "2026-11-21"])


class Comparing(unittest.TestCase):
    def test_findings_that_one_day_has_alone(self):
        place = several_days()
        done = place.expect(0, "diff", "2026-11-14", "2026-11-21", "--edition", "sentiment/all")
        old, new = ({(finding["kpi"], finding["dimension"], tuple(sorted(finding["keys"].items())),
                      finding["change"] > 0): finding["text"]
                     for finding in place.report(date=date)["findings"]}
                    for date in ["2026-11-14", "2026-11-21"])
        lines = done.stdout.splitlines()
        for title, mark, texts in [
                ("New findings", "+", [text for key, text in new.items() if key not in old]),
                ("No longer found", "−", [text for key, text in old.items() if key not in new])]:
            self.assertEqual(f"  {title}:" in lines, bool(texts))
            for text in texts:
                self.assertIn(f"    {mark} {text}".replace("\u00a0", " "), lines)
        self.assertTrue(new.keys() - old.keys())
        self.assertNotIn("drumeo", done.stdout)
        # Only the brief has figures of the day.
        self.assertNotIn("All brands  ", done.stdout)
        done = place.expect(0, "diff", "2026-11-18", "2026-11-21")
        self.assertIn("There are no figures of the day itself.", done.stdout)
        self.assertIn("(sentiment/drumeo): only on 2026-11-21", done.stdout)

    def test_errors_are_worded(self):
        place = several_days()
        self.assertIn("there is no day 2026-11-19",
                      place.expect(1, "diff", "2026-11-19", "2026-11-21").stderr)
        self.assertIn("there are sentiment/all, sentiment/drumeo",
                      place.expect(2, "diff", "2026-11-20", "2026-11-21", "--edition", "x").stderr)


if __name__ == "__main__":
    unittest.main()
