"""The pages in a real browser, from file://, with nothing else on the machine listening."""
import pathlib
import unittest
import urllib.parse

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from support import Workplace, demo_day

WIDTHS = [360, 800, 1440]


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


def dashboard():
    return demo_day().day() / "sentiment/all/index.html"


def pages():
    archive = demo_day().archive
    day = demo_day().day()
    return [archive / "index.html", day / "index.html", *sorted(day.glob("*/**/index.html"))]


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def width(self, width):
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})

    def test_no_page_is_wider_than_the_window(self):
        for page in pages():
            for width in WIDTHS:
                self.width(width)
                self.browser.get(page.as_uri())
                needed = self.browser.execute_script("return document.documentElement.scrollWidth")
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
                if page.parent.name == "reply-required" and parts.scheme in ("http", "https"):
                    continue  # a card leads to the comment where it was written
                self.assertEqual(parts.scheme, "file", f"{page}: {target}")
                path = pathlib.Path(urllib.parse.unquote(parts.path))
                self.assertTrue(path.exists(), f"{page}: {target}")
                if parts.fragment and path == page:
                    self.assertIn(f'id="{parts.fragment}"', page.read_text(), target)

    def test_the_page_carries_its_own_font(self):
        self.browser.get(dashboard().as_uri())
        loaded = self.browser.execute_script(
            "return document.fonts.ready.then(f => [...f].filter(x => x.status === 'loaded').map(x => x.family))")
        self.assertTrue(any("Inter" in family for family in loaded), loaded)

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


if __name__ == "__main__":
    unittest.main()
