"""What a reader chooses on a page of cards: several values per filter, a range of days, words; kept in
the address, counted over all cards, saved as a file, cleared."""
import csv
import io
import shutil
import tempfile
import pathlib
import unittest
from urllib.parse import parse_qs

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from support import Workplace
from test_analyses import configuration
from test_pages import browser, resize

FOLDED = [
    ("can’t", "can't"), ("CAN‘T", "can't"), ("Café", "cafe"), ("CAFE\u0301", "cafe"), ("ＦＵＬＬ　width", "full width"),
    ("٣٤٥ १२ 𝟗𝟘", "345 12 90"), ("Straße", "strasse"), ("ΟΔΟΣ", "οδος"), ("Łódź Ærø", "lodz aero"), ("İstanbul ısı", "istanbul isi"),
    ("zero\u200bwidth\u202eturned", "zerowidthturned"), ("“x” «y»", '"x" "y"'), ("5–6 − 7", "5-6 - 7"), ("ﬁne", "fine"),
    ("a\u00a0b\n\n c", "a b c"), ("\u2068מסלול\u2069", "מסלול"), ("שָׁלוֹם", "שלום"), ("مـرحـبا", "مرحبا"),
]
"""What is found by what: both sides fold to one text."""


class Cards:
    """A page of cards as a reader handles it."""

    def open(self, page):
        self.browser.get("about:blank")
        self.browser.get(page)

    def extent(self):
        WebDriverWait(self.browser, 20).until(
            lambda b: not b.find_elements(By.CSS_SELECTOR, ".cards[aria-busy]"))
        return self.browser.find_element(By.CSS_SELECTOR, ".cards .extent").text

    def number(self):
        return int(self.extent().split()[0].replace(",", "").replace("No", "0"))

    def options(self, title):
        """An option's title and its present count, in the page's order."""
        self.extent()
        return self.browser.execute_script("""
            return [...document.querySelectorAll(`.filter[data-title="${arguments[0]}"] input`)].map(input => [
                input.dataset.title, Number(input.closest("label").querySelector(".count").textContent.replaceAll(",", ""))])""",
            title)

    def tick(self, title, option):
        self.browser.execute_script("""
            const [title, option] = arguments;
            [...document.querySelectorAll(`.filter[data-title="${title}"] input`)]
                .find(input => input.dataset.title === option).click()""", title, option)

    def ticked(self):
        return self.browser.execute_script(
            "return [...document.querySelectorAll('.filter input:checked')].map(input => input.dataset.title)")

    def days(self, first, last):
        self.browser.execute_script("""
            const inputs = document.querySelectorAll(".cards input[type=date]");
            [...arguments].forEach((day, at) => { inputs[at].value = day });
            inputs[0].dispatchEvent(new Event("change", { bubbles: true }))""", first, last)

    def words(self, text):
        field = self.browser.find_element(By.CSS_SELECTOR, ".cards input[type=search]")
        field.clear()
        field.send_keys(text)

    def saved(self):
        """The rows that “Download these” saves, and the file's first bytes."""
        folder = pathlib.Path(tempfile.mkdtemp(prefix="musora-saved-"))
        self.browser.execute_cdp_cmd("Browser.setDownloadBehavior", {
            "behavior": "allow", "downloadPath": str(folder)})
        self.browser.find_element(By.CSS_SELECTOR, ".cards .download").send_keys(Keys.ENTER)
        WebDriverWait(self.browser, 20).until(lambda b: list(folder.glob("*.csv")))
        data = next(folder.glob("*.csv")).read_bytes()
        shutil.rmtree(folder)
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))), data

    def clear(self):
        self.browser.find_element(By.CSS_SELECTOR, ".cards .clear").send_keys(Keys.ENTER)


class Choice(Cards, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        place = Workplace(configuration())
        place.demo(4000)
        done = place.run("--only", "helpscout-analysis/refunds")
        assert done.returncode == 0, done.stderr
        cls.folder = place.day() / "helpscout-analysis/refunds"
        cls.page = (cls.folder / "index.html").as_uri()
        with open(cls.folder / "conversations.csv", newline="", encoding="utf-8-sig") as file:
            cls.rows = list(csv.DictReader(file))
        cls.browser = browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def setUp(self):
        self.open(self.page)

    def test_several_values_of_a_filter_are_one_choice(self):
        counts = dict(self.options("Sentiment"))
        both = counts["Negative"] + counts["Very negative"]
        self.assertEqual(counts["Negative, any"], both)
        self.tick("Sentiment", "Negative")
        self.tick("Sentiment", "Very negative")
        self.assertEqual(self.number(), both)
        self.clear()
        self.tick("Sentiment", "Negative, any")
        self.assertEqual(self.number(), both)

    def test_counts_follow_the_other_choices(self):
        whole = dict(self.options("Topic"))
        self.tick("Source", self.options("Source")[0][0])
        chosen = self.number()
        after = dict(self.options("Topic"))
        self.assertNotEqual(after, whole)
        for title, number in [*after.items()][:4]:
            self.tick("Topic", title)
            self.assertEqual(self.number(), number, title)
            # An option's own filter does not narrow it.
            self.assertEqual(dict(self.options("Topic")), after)
            self.tick("Topic", title)
        self.assertEqual(self.number(), chosen)

    def test_sources_and_days_are_those_of_the_rows(self):
        for title, number in self.options("Source"):
            label = title.lower().replace(" ", "_")
            self.assertEqual(number, sum(row["source"].lower() == label for row in self.rows), title)
        days = sorted(row["local_day"] for row in self.rows)
        first, last = days[len(days) // 4], days[len(days) // 2]
        self.days(first, last)
        number = sum(first <= day <= last for day in days)
        self.assertGreater(number, 1)
        self.assertEqual(self.number(), number)
        self.clear()
        self.browser.find_element(By.CSS_SELECTOR, ".cards .week").send_keys(Keys.ENTER)
        self.assertEqual(self.number(), sum("2026-11-15" <= row["local_day"] <= "2026-11-21" for row in self.rows))

    def test_what_is_chosen_is_saved(self):
        self.tick("Sentiment", "Negative, any")
        self.days("2026-11-01", "2026-11-21")
        number = self.number()
        rows, data = self.saved()
        expected = [row for row in self.rows if row["sentiment_polarity"] in ("negative", "very_negative")
                    and row["local_day"] >= "2026-11-01"]
        self.assertEqual(len(rows), number)
        self.assertEqual(rows, expected)
        self.assertEqual(data.startswith(b"\xef\xbb\xbf"), not data.isascii())
        self.clear()
        self.assertEqual(self.saved()[1], (self.folder / "conversations.csv").read_bytes())

    def test_the_address_has_the_choice_and_gives_it_back(self):
        self.tick("Sentiment", "Negative")
        self.tick("Sentiment", "Positive")
        self.days("2026-11-01", "2026-11-20")
        self.words("the")
        chosen, address = self.extent(), self.browser.current_url
        self.assertEqual(parse_qs(address.split("#")[1]), {
            "filter": ["cards-conversations"], "Sentiment": ["Negative", "Positive"], "From": ["2026-11-01"],
            "To": ["2026-11-20"], "Words": ["the"]})
        self.open(address)
        self.assertEqual(self.extent(), chosen)
        self.assertEqual(self.ticked(), ["Negative", "Positive"])

    def test_the_link_is_copied(self):
        self.browser.execute_cdp_cmd("Browser.grantPermissions", {
            "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
        self.tick("Sentiment", "Negative")
        self.browser.find_element(By.CSS_SELECTOR, ".cards .copy").send_keys(Keys.ENTER)
        said = WebDriverWait(self.browser, 10).until(
            lambda b: b.find_element(By.CSS_SELECTOR, ".actions [role=status]").text)
        copied = self.browser.execute_script("return document.querySelector('.actions [role=status] a')?.href") \
            or self.browser.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
        self.assertEqual(copied, self.browser.current_url, said)
        self.assertIn("Sentiment=Negative", copied)

    def test_clear_brings_all_back(self):
        whole, counts = self.extent(), self.options("Topic")
        self.tick("Sentiment", "Negative, any")
        self.days("2026-11-20", "")
        self.assertNotEqual(self.extent(), whole)
        self.clear()
        self.assertEqual(self.extent(), whole)
        self.assertEqual(self.options("Topic"), counts)
        self.assertEqual(self.browser.current_url, self.page)

    def test_change_alone_is_enough(self):
        self.browser.execute_script("""
            const box = document.querySelector(".filter[data-title='Sentiment'] input");
            box.checked = true;
            box.dispatchEvent(new Event("change", { bubbles: true }));""")
        self.assertIn("Sentiment=", self.browser.current_url)

    def test_nothing_chosen_is_said(self):
        self.words("no such words at all")
        self.assertEqual(self.extent(), "No conversations match")
        self.assertFalse(self.browser.find_element(By.CSS_SELECTOR, ".cards .download").is_displayed())

    def test_addresses_of_cards_and_foreign_ones_still_work(self):
        self.open(self.page + "#conversation-13")
        self.assertTrue(self.browser.find_element(By.ID, "conversation-13").is_displayed())
        whole = self.number()
        self.open(self.page + "#filter=cards-conversations&Sentiment=Unheard&Words=&Day=Fri+20+Nov+2026")
        self.assertEqual(self.number(), whole)

    def test_options_are_within_the_page_at_every_width(self):
        for width in (1440, 1104, 800, 360, 320):
            resize(self.browser, width)
            for box in self.browser.find_elements(By.CSS_SELECTOR, ".filter"):
                box.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
                panel = box.find_element(By.TAG_NAME, "fieldset").rect
                self.assertGreaterEqual(panel["x"], 0)
                self.assertLessEqual(panel["x"] + panel["width"], width)
                box.find_element(By.TAG_NAME, "summary").send_keys(Keys.ESCAPE)
                self.assertIsNone(box.get_attribute("open"))

    def test_cards_link_to_helpscout(self):
        links = self.browser.execute_script(
            "return [...document.querySelectorAll('.card .links a')].map(link => link.href)")
        self.assertEqual(links, [f"https://secure.helpscout.net/conversation/{row['conversation_id']}"
                                 for row in self.rows if row["conversation_id"]][:len(links)])
        self.assertGreater(len(links), 10)

    def test_both_sides_of_a_search_are_folded_alike(self):
        for text, asked in FOLDED:
            with self.subTest(text=text):
                self.assertEqual(*self.browser.execute_script(
                    "return [fold(arguments[0]), fold(arguments[1])]", text, asked))
        for asked in ["can't", "CAN’T", "cafe", "café 34", "34 陽子"]:
            self.open(self.page)
            self.browser.execute_script("document.querySelector('.said').textContent = 'I can’t find the CAFÉ, 陽子 ٣٤'")
            # Texts are folded when the first words are looked for.
            self.words(asked)
            self.assertGreater(self.number(), 0, asked)
            self.assertIn("CAFÉ", self.browser.find_element(By.CSS_SELECTOR, ".card:not([hidden])").text, asked)


if __name__ == "__main__":
    unittest.main()
