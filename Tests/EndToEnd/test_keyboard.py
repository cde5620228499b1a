"""The pages without a mouse: everything can be reached, is seen when it is, and does its work."""
import unittest

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from support import demo_day
from test_pages import browser, dashboard, resize, shade


def replies():
    return demo_day().day() / "reply-required/index.html"


class Keyboard(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser()
        resize(cls.browser, 1440)
        shade(cls.browser, "light")

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def press(self, *keys):
        """Types where the focus is, as a reader does."""
        ActionChains(self.browser).send_keys(*keys).perform()

    def focused(self):
        return self.browser.switch_to.active_element

    def tab_to(self, selector, most=400):
        """Presses the tabulator until the focus is on what the selector means."""
        for _ in range(most):
            self.press(Keys.TAB)
            if self.browser.execute_script(
                    "return document.activeElement.matches(arguments[0])", selector):
                return self.focused()
        raise AssertionError(f"no way to {selector} by keyboard")

    def texts(self, selector):
        return self.browser.execute_script(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector)

    # Focus

    def test_the_first_stop_leads_past_the_navigation(self):
        self.browser.get(dashboard().as_uri())
        self.press(Keys.TAB)
        self.assertEqual(self.focused().get_attribute("class"), "skip")
        self.assertGreaterEqual(self.focused().rect["y"], 0)
        self.press(Keys.ENTER)
        self.assertEqual(self.focused().get_attribute("id"), "content")

    def test_every_stop_is_seen(self):
        for page in [demo_day().archive / "index.html", demo_day().day() / "index.html",
                     dashboard(), replies()]:
            self.browser.get(page.as_uri())
            for stop in range(60):
                self.press(Keys.TAB)
                found = self.browser.execute_script("""
                    const element = document.activeElement;
                    const style = getComputedStyle(element);
                    const box = element.getBoundingClientRect();
                    return {html: element.outerHTML.slice(0, 120),
                            page: element === document.body,
                            outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
                            inside: box.bottom > 0 && box.top < innerHeight && box.width > 0}""")
                if found["page"]:
                    break
                self.assertGreaterEqual(found["outline"], 2, f"{page}: {found['html']}")
                self.assertTrue(found["inside"], f"{page}: {found['html']}")
            self.assertGreater(stop, 3, str(page))

    # Charts

    def test_marks_tell_their_figures(self):
        self.browser.get(dashboard().as_uri())
        self.tab_to(".drawing svg")
        tip = self.browser.find_element(By.CSS_SELECTOR, ".tip")
        first = tip.text
        self.assertNotEqual(first, "")
        self.assertEqual(tip.get_attribute("role"), "status")
        self.press(Keys.ARROW_RIGHT)
        self.assertNotIn(tip.text, ["", first])
        self.press(Keys.END, Keys.ARROW_RIGHT)
        self.assertEqual(tip.text, first)
        self.press(Keys.ESCAPE)
        self.assertEqual(tip.text, "")
        self.press(Keys.HOME)
        self.assertEqual(tip.text, first)
        self.press(Keys.TAB)
        self.assertEqual(tip.text, "")

    # Tables

    def test_tables_sort_by_their_headings(self):
        self.browser.get(replies().as_uri())
        heads = self.browser.find_elements(By.CSS_SELECTOR, ".table-block th[scope=col]")
        titles = [head.text for head in heads]
        place = titles.index("Need a reply")
        self.browser.execute_script("arguments[0].querySelector('button').focus()", heads[place])
        column = f".table-block tbody tr > :nth-child({place + 1})"
        self.press(Keys.ENTER)
        self.assertEqual(heads[place].get_attribute("aria-sort"), "descending")
        falling = [int(text.replace(",", "")) for text in self.texts(column)]
        self.assertEqual(falling, sorted(falling, reverse=True))
        self.press(Keys.SPACE)
        self.assertEqual(heads[place].get_attribute("aria-sort"), "ascending")
        rising = [int(text.replace(",", "")) for text in self.texts(column)]
        self.assertEqual(rising, sorted(falling))
        self.assertGreater(len(set(rising)), 1)
        # Words the other way, and one column at a time.
        place = titles.index("Platform")
        self.browser.execute_script("arguments[0].querySelector('button').focus()", heads[place])
        self.press(Keys.ENTER)
        self.assertEqual([head.get_attribute("aria-sort") for head in heads].count("ascending"), 1)
        names = self.texts(f".table-block tbody tr > :nth-child({place + 1})")
        self.assertEqual(names, sorted(names, key=str.lower))

    def test_dates_sort_by_time_and_what_is_absent_stands_last(self):
        self.browser.get(dashboard().as_uri())
        # The same rows with other dates: the demo's are all of one day.
        self.browser.execute_script("""
            const texts = ["2 Nov 2026, 23:03", "\\u2013", "10 Oct 2026, 08:00", "2 Nov 2026, 09:15"];
            const table = [...document.querySelectorAll(".table-block table")]
                .find(table => table.tHead.textContent.includes("Latest comment"));
            table.id = "tried";
            [...table.tBodies[0].rows].forEach((row, place) => {
                if (place < texts.length) row.cells[2].textContent = texts[place]; else row.remove() });
            table.querySelector("thead th:nth-child(3) button").focus()""")
        rising = ["10 Oct 2026, 08:00", "2 Nov 2026, 09:15", "2 Nov 2026, 23:03", "–"]
        self.press(Keys.ENTER)
        self.assertEqual(self.texts("#tried tbody td:nth-child(3)"), rising)
        self.press(Keys.ENTER)
        self.assertEqual(self.texts("#tried tbody td:nth-child(3)"), rising[2::-1] + rising[3:])

    # Cards

    def shown(self):
        return self.browser.execute_script(
            "return [...document.querySelectorAll('.card:not([hidden])')].map(e => e.textContent)")

    def extent(self):
        return self.browser.find_element(By.CSS_SELECTOR, ".cards .extent").text

    def test_cards_are_paged(self):
        self.browser.get(replies().as_uri())
        total = len(self.browser.find_elements(By.CSS_SELECTOR, ".card"))
        self.assertGreater(total, 30)
        first = self.shown()
        self.assertEqual(len(first), 10)
        button = self.tab_to(".pager button:not(:disabled)")
        self.assertEqual(button.text, "Next")
        self.press(Keys.ENTER)
        self.assertIn("showing 11 to 20", self.extent())
        self.assertEqual(set(first) & set(self.shown()), set())
        ActionChains(self.browser).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
        self.press(Keys.ENTER)
        self.assertEqual(self.shown(), first)
        # The way back is gone; the focus is not.
        self.assertEqual(self.focused().text, "Next")
        seen = len(first)
        while self.focused().text == "Next":
            self.press(Keys.SPACE)
            seen += len(self.shown())
        self.assertEqual(seen, total)

    def test_cards_are_chosen_by_filters_and_words(self):
        self.browser.get(replies().as_uri())
        whole = self.extent()
        self.tab_to(".cards .filter summary")
        self.press(Keys.ENTER)
        self.press(Keys.TAB)
        option = self.focused()
        self.assertEqual(option.get_attribute("type"), "checkbox")
        count = option.find_element(By.XPATH, "../*[@class='count']").text
        self.press(Keys.SPACE)
        self.assertTrue(self.extent().startswith(f"{count} of "), self.extent())
        self.press(Keys.SPACE)
        self.assertEqual(self.extent(), whole)
        self.press(Keys.ESCAPE)
        self.assertEqual(self.focused().tag_name, "summary")
        self.assertFalse(option.is_displayed())
        self.tab_to(".cards input[type=search]")
        word = self.shown()[0].split()[-3]
        self.press(word)
        self.assertGreater(len(self.shown()), 0)
        self.assertTrue(self.browser.execute_script(
            "return arguments[1].every(text => fold(text).includes(fold(arguments[0])))", word, self.shown()))
        self.press(" no such words")
        self.assertEqual(self.shown(), [])
        self.assertIn("No ", self.extent())
        self.press(Keys.ESCAPE)
        self.assertEqual(self.extent(), whole)


if __name__ == "__main__":
    unittest.main()
