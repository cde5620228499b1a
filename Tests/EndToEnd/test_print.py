"""A page on paper, as the browser prints it: light, whole, without what only a screen needs."""
import base64
import io
import subprocess
import unittest

import pikepdf
from selenium.webdriver.common.by import By

from support import demo_day
from test_pages import browser, dashboard, pages, resize, shade

PAPER = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": False}
"""A4, in inches."""
MEASURE = 673
"""What the margins leave of it, in CSS pixels."""


class Print(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def as_printed(self, page):
        resize(self.browser, MEASURE)
        shade(self.browser, "dark", media="print")
        self.browser.get(page.as_uri())

    def test_nothing_is_cut_off_and_nothing_is_dark(self):
        for page in pages():
            self.as_printed(page)
            self.assertLessEqual(
                self.browser.execute_script("return document.documentElement.scrollWidth"), MEASURE)
            outside = self.browser.execute_script("""
                return [...document.querySelectorAll("svg, td, th, p, h1, h2, h3, dd")].filter(element => {
                    const box = element.getBoundingClientRect();
                    return box.width > 1 && (box.left < -1 || box.right > innerWidth + 1);
                }).map(element => element.outerHTML.slice(0, 150))""")
            self.assertEqual(outside, [], str(page))
            ground, ink = self.browser.execute_script("""
                return [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]""")
            self.assertEqual(ground, "rgba(0, 0, 0, 0)")
            self.assertLess(sum(int(part) for part in ink[4:-1].split(",")), 200, ink)

    def test_what_only_a_screen_needs_is_gone(self):
        for page in pages():
            self.as_printed(page)
            for part in self.browser.find_elements(
                    By.CSS_SELECTOR, "nav, form, .skip, .downloads, .data, .files, .chart summary, .search-box, .tip"):
                self.assertFalse(part.is_displayed(), f"{page}: {part.get_attribute('outerHTML')[:100]}")

    def test_a_printed_report_is_a_few_full_pages_of_its_words(self):
        shade(self.browser, "light")
        self.browser.get(dashboard().as_uri())
        printed = base64.b64decode(
            self.browser.execute_cdp_cmd("Page.printToPDF", PAPER)["data"])
        with pikepdf.open(io.BytesIO(printed)) as file:
            self.assertLess(len(file.pages), 16)
        text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=printed,
                              capture_output=True, check=True).stdout.decode()
        words = " ".join(text.split())
        for title in demo_day().report()["charts"].values():
            self.assertIn(title["title"].split()[0], words)
        self.assertNotIn("All reports of the day", words)
        self.assertNotIn("Data (CSV)", words)
        self.assertNotIn("Data and method", words)


if __name__ == "__main__":
    unittest.main()
