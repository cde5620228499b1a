"""What a reader chooses on a page of cards: several sentiments at once, kept in the address, cleared."""
import re
import unittest
from urllib.parse import parse_qs

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from support import Workplace
from test_analyses import configuration
from test_pages import browser, resize


class Choice(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        place = Workplace(configuration())
        place.demo(4000)
        done = place.run("--only", "helpscout-analysis/refunds")
        assert done.returncode == 0, done.stderr
        cls.page = (place.day() / "helpscout-analysis/refunds/index.html").as_uri()
        cls.browser = browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def setUp(self):
        self.browser.get("about:blank")
        self.browser.get(self.page)

    def extent(self):
        return self.browser.find_element(By.CSS_SELECTOR, ".cards .extent").text

    def select(self, title):
        return Select(self.browser.find_element(By.CSS_SELECTOR, f".cards select[data-title='{title}']"))

    def choose(self, title, start):
        select = self.select(title)
        option = next(option.text for option in select.options if option.text.startswith(start))
        select.select_by_visible_text(option)
        return int(re.search(r"\(([\d,]+)\)$", option).group(1).replace(",", ""))

    def number(self):
        return int(self.extent().split()[0].replace(",", ""))

    def test_complaints_are_one_choice(self):
        both = sum(self.choose("Sentiment", start) for start in ("Negative (", "Very negative ("))
        self.assertEqual(self.choose("Sentiment", "Negative, any"), both)
        self.assertEqual(self.number(), both)

    def test_the_address_has_the_choice_and_gives_it_back(self):
        self.choose("Sentiment", "Negative, any")
        self.browser.find_element(By.CSS_SELECTOR, ".cards input").send_keys("the")
        chosen, address = self.extent(), self.browser.current_url
        self.assertEqual(parse_qs(address.split("#")[1]),
                         {"filter": ["cards-conversations"], "Sentiment": ["Negative, any"], "Words": ["the"]})
        self.browser.get("about:blank")
        self.browser.get(address)
        self.assertEqual(self.extent(), chosen)
        self.assertTrue(self.select("Sentiment").first_selected_option.text.startswith("Negative, any"))

    def test_clear_brings_all_back(self):
        whole = self.extent()
        self.choose("Sentiment", "Negative, any")
        self.assertNotEqual(self.extent(), whole)
        self.browser.find_element(By.CSS_SELECTOR, ".cards form button").send_keys(Keys.ENTER)
        self.assertEqual(self.extent(), whole)
        self.assertEqual(self.browser.current_url, self.page)

    def test_change_alone_is_enough(self):
        self.browser.execute_script("""
            const select = document.querySelector(".cards select[data-title='Sentiment']");
            select.selectedIndex = 1;
            select.dispatchEvent(new Event("change", { bubbles: true }));""")
        self.assertNotIn("#", self.page)
        self.assertIn("Sentiment=", self.browser.current_url)

    def test_addresses_of_cards_and_foreign_ones_still_work(self):
        self.browser.get(self.page + "#conversation-13")
        self.assertTrue(self.browser.find_element(By.ID, "conversation-13").is_displayed())
        whole = self.number()
        self.browser.get("about:blank")
        self.browser.get(self.page + "#filter=cards-conversations&Sentiment=Unheard&Words=")
        self.assertEqual(self.number(), whole)

    def test_a_chosen_day_is_not_cut(self):
        for width in (1440, 800, 360):
            resize(self.browser, width)
            for select in self.browser.find_elements(By.CSS_SELECTOR, ".cards select"):
                if select.get_dom_attribute("data-title") == "Day":
                    self.assertGreater(select.size["width"], 200)


if __name__ == "__main__":
    unittest.main()
