"""More comments than a page has room for: the most urgent on it, all of them in its filters, its search
and its files."""
import csv
import re
import unittest

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from support import Workplace
from test_choice import Cards
from test_pages import browser

MOST = 2000


class ManyCards(Cards, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        place = Workplace()
        place.demo(rows=60000)
        done = place.run("--only", "reply-required")
        assert done.returncode == 0, done.stderr
        cls.folder = place.day() / "reply-required"
        cls.page = (cls.folder / "index.html").as_uri()
        with open(cls.folder / "replies.csv", newline="", encoding="utf-8-sig") as file:
            cls.rows = list(csv.DictReader(file))
        cls.browser = browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def setUp(self):
        self.browser.get_log("browser")
        self.open(self.page)

    def tearDown(self):
        self.assertEqual(self.browser.get_log("browser"), [])

    def loaded(self):
        """The page's files of data, as they were loaded so far."""
        return sorted(name.rsplit("/", 1)[1] for name in self.browser.execute_script(
            "return performance.getEntriesByType('resource').map(e => e.name)") if "/data/" in name)

    def test_without_script_the_most_urgent_are_there_and_the_rest_is_linked(self):
        self.assertGreater(len(self.rows), MOST)
        plain = browser(has_script=False)
        try:
            plain.get(self.page)
            self.assertEqual(len(plain.find_elements(By.CSS_SELECTOR, ".card")), MOST)
            limit = plain.find_element(By.CSS_SELECTOR, ".cards > .limit")
            self.assertIn(f"Showing the 2,000 most urgent of {len(self.rows):,} comments", limit.text)
            self.assertEqual(limit.find_element(By.TAG_NAME, "a").get_dom_attribute("href"), "replies.csv")
            self.assertFalse(plain.find_element(By.CSS_SELECTOR, ".cards form").is_displayed())
        finally:
            plain.quit()
        page = (self.folder / "index.html").read_text(encoding="utf-8")
        shown = [urgency.lower() for urgency in re.findall(r'<span class="tag [a-z]+">(\w+) urgency', page)]
        self.assertEqual(shown, [row["urgency"] for row in self.rows[:MOST]])

    def test_options_count_all_comments_and_each_can_be_chosen(self):
        self.assertEqual(self.loaded(), [])
        self.assertEqual(self.number(), len(self.rows))
        for urgency, number in self.options("Urgency"):
            self.assertEqual(number, sum(row["urgency"] == urgency.lower() for row in self.rows), urgency)
            self.open(self.page)
            self.tick("Urgency", urgency)
            self.assertEqual(self.number(), number)
            shown = self.browser.find_elements(By.CSS_SELECTOR, ".card:not([hidden])")
            self.assertEqual(len(shown), 10)
            self.assertTrue(all(f"{urgency} urgency" in card.text for card in shown))
        self.assertEqual({urgency for urgency, _ in self.options("Urgency")}, {"High", "Medium", "Low"})

    def test_every_card_is_on_a_page_of_the_list(self):
        self.assertGreater(len(self.rows), MOST)
        self.tick("Urgency", "Low")
        self.extent()
        low = [row for row in self.rows if row["urgency"] == "low"]
        for start in range(0, 30, 10):
            texts = [card.text for card in self.browser.find_elements(By.CSS_SELECTOR, ".card:not([hidden]) .said")]
            self.assertEqual([" ".join(text.split()) for text in texts],
                             [" ".join(row["display_text"].split()) for row in low[start:start + 10]])
            self.browser.find_elements(By.CSS_SELECTOR, ".pager button")[1].send_keys(Keys.ENTER)
            self.extent()

    def test_words_are_found_in_all_comments(self):
        self.words("hand")
        found = self.number()
        self.assertIn(f"of {len(self.rows):,} comments", self.extent())
        pages = "".join(path.read_text(encoding="utf-8") for path in [
            self.folder / "index.html", *sorted((self.folder / "data").glob("cards-replies-*.js"))])
        cards = re.split(r'<li class=\\?"card\\?"', pages)[1:]
        plain = [re.sub(r"<[^>]*>", "", card.split("</li>")[0]).lower() for card in cards]
        self.assertEqual(len(cards), len(self.rows))
        self.assertEqual(found, sum("hand" in card for card in plain))
        self.assertTrue(any("hand" in card for card in plain[MOST:]))

    def test_the_chosen_ones_are_saved_whatever_their_place(self):
        self.tick("Urgency", "Low")
        self.days("2026-11-15", "")
        expected = [row for row in self.rows if row["urgency"] == "low" and row["local_day"] >= "2026-11-15"]
        self.assertEqual(self.number(), len(expected))
        self.assertEqual(self.saved()[0], expected)

    def test_a_page_that_was_copied_alone_chooses_among_its_own(self):
        alone = Workplace().path / "index.html"
        alone.write_bytes((self.folder / "index.html").read_bytes().replace(
            b"../assets/", (self.folder / "../assets/").resolve().as_uri().encode() + b"/"))
        self.open(alone.as_uri())
        self.tick("Urgency", "High")
        self.assertEqual(self.number(), sum(row["urgency"] == "high" for row in self.rows[:MOST]))
        self.assertIn("of 2,000 comments", self.extent())
        self.browser.get_log("browser")


if __name__ == "__main__":
    unittest.main()
