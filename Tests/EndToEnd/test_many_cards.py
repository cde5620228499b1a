"""More comments than a page has room for: the most urgent on it, all in the file, and it says so."""
import csv
import re
import unittest

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from support import Workplace
from test_pages import browser

MOST = 2000


class ManyCards(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        place = Workplace()
        place.demo(rows=60000)
        done = place.run("--only", "reply-required")
        assert done.returncode == 0, done.stderr
        cls.folder = place.day() / "reply-required"
        with open(cls.folder / "replies.csv", newline="", encoding="utf-8") as file:
            cls.rows = list(csv.DictReader(file))
        cls.browser = browser()
        cls.browser.get((cls.folder / "index.html").as_uri())

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def extent(self):
        return self.browser.find_element(By.CSS_SELECTOR, ".cards .extent").text

    def test_the_most_urgent_stand_there_and_the_page_links_the_rest(self):
        self.assertGreater(len(self.rows), MOST)
        self.assertEqual(len(self.browser.find_elements(By.CSS_SELECTOR, ".card")), MOST)
        limit = self.browser.find_element(By.CSS_SELECTOR, ".cards > .limit")
        self.assertIn(f"Showing the 2,000 most urgent of {len(self.rows):,} comments", limit.text)
        self.assertEqual(limit.find_element(By.TAG_NAME, "a").get_dom_attribute("href"), "replies.csv")
        page = (self.folder / "index.html").read_text(encoding="utf-8")
        shown = [urgency.lower() for urgency in re.findall(r'<span class="tag [a-z]+">(\w+) urgency', page)]
        self.assertEqual(shown, [row["urgency"] for row in self.rows[:MOST]])

    def test_a_choice_is_said_to_be_among_the_shown(self):
        self.browser.refresh()
        whole = self.extent()
        self.assertTrue(whole.startswith(f"2,000 of {len(self.rows):,} comments, showing 1 to 10"), whole)
        self.assertIn("Chooses among the 2,000 comments",
                      self.browser.find_element(By.CSS_SELECTOR, ".cards form").text)
        select = Select(self.browser.find_element(By.CSS_SELECTOR, ".cards select"))
        title = select.options[1].text
        self.browser.execute_script(
            "arguments[0].selectedIndex = 1; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))",
            select._el)
        count = re.search(r"\(([\d,]+)\)$", title).group(1)
        self.assertTrue(self.extent().startswith(f"{count} of these 2,000 comments, showing 1 to"), self.extent())
        search = self.browser.find_element(By.CSS_SELECTOR, ".cards input")
        search.send_keys("no such words at all")
        self.assertEqual(self.extent(), "None of these 2,000 comments matches")


if __name__ == "__main__":
    unittest.main()
