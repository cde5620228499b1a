"""Texts that were written to break a page: they stand there as text and break nothing."""
import sqlite3
import unittest

from selenium.webdriver.common.by import By

from support import Workplace
from test_pages import browser, check_tables, resize

NASTY = [
    "<b>bold</b> & <img src=x onerror=\"window.harmed=1\"> <script>window.harmed=1</script>",
    "\"' onmouseover='window.harmed=1' x=\" </p></li></title></svg></table>",
    "<span foreground='red' size='99999'>Pango</span> &amp; &#0; {{title}} {{{table}}}",
    "\u202eright to left\u202d\u2066\u2067 never closed, \u202c\u2069\u202b and on",
    "مرحبا بالعالم \u2067שלום\u2069 abc",
    "nul\0l, bell\a, escape \x1b[31m and \u2028 a line separator",
    "W" * 10_000,
    "Z̸̛̖̱͓͇͕̦̏͑̆͋͗" * 400,
    "=HYPERLINK(\"http://example.invalid\",1)\r\nBcc: all@example.invalid",
    "\ufdd0\ufdd1\ufffe]]><!-- --> %s ${HOME} \\n",
    "👩‍👩‍👧‍👦" * 500,
    "\u3000" * 300 + "x" + "\n" * 300,
]

COLUMNS = {
    "content_comments": ["platform", "brand", "intent", "author_name", "display_text",
                         "original_text", "detected_language", "permalink_url", "author_id"],
    "comments": ["platform", "brand", "sentiment_polarity", "intent", "emotions",
                 "detected_language"],
    "contents": ["title", "permalink_url", "platform", "brand"],
    "conversations": ["status", "source", "sentiment_polarity", "topics", "customer_email",
                      "summary", "sentiment_notes", "topic_notes", "customer_first_name",
                      "customer_last_name"],
    "comment_demographics": ["timezone"],
    "lesson_engagement": ["learning_path_title", "lesson_title", "brand"],
}
"""What takes any text; each of them in every 17th row, another nasty one each time."""

_place = None


def nasty_day():
    global _place
    if _place is None:
        _place = Workplace()
        _place.demo(3000)
        with sqlite3.connect(_place.warehouse) as database:
            for table, columns in COLUMNS.items():
                for shift, column in enumerate(columns):
                    database.executemany(
                        f"UPDATE {table} SET {column} = ? WHERE rowid % {17 * len(NASTY)} = ?",
                        [(text, 17 * place + shift) for place, text in enumerate(NASTY)])
            # Those that must be shown: the newest that wait for a reply.
            rows = database.execute(
                "SELECT rowid FROM content_comments WHERE requires_reply ORDER BY comment_timestamp"
                " DESC LIMIT ?", [len(NASTY)]).fetchall()
            database.executemany(
                "UPDATE content_comments SET display_text = ?1, original_text = ?1, author_name = ?1,"
                " permalink_url = 'javascript:window.harmed=1//' || ?1 WHERE rowid = ?2",
                [(text, row[0]) for text, row in zip(NASTY, rows)])
        done = _place.run()
        assert done.returncode == 0, done.stderr
    return _place


class NastyPages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def pages(self):
        day = nasty_day().day()
        return [nasty_day().archive / "index.html", day / "index.html", *sorted(day.glob("*/**/index.html"))]

    def test_no_page_breaks(self):
        for page in self.pages():
            for width in [360, 1440]:
                with self.subTest(page=str(page), width=width):
                    resize(self.browser, width)
                    self.browser.get_log("browser")
                    self.browser.get(page.as_uri())
                    self.browser.execute_script(
                        "document.querySelectorAll('details').forEach(fold => { fold.open = true })")
                    self.assert_whole(width)
                    self.assert_harmless()

    def assert_whole(self, width):
        self.assertLessEqual(
            self.browser.execute_script("return document.documentElement.scrollWidth"), width)
        outside = self.browser.execute_script("""
            const scrolled = ".scroll *, .contents *, .hidden, caption, svg *, .skip";
            return [...document.body.querySelectorAll("*")].filter(element => {
                const box = element.getBoundingClientRect();
                return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1)
                    && !element.matches(scrolled);
            }).map(element => element.outerHTML.slice(0, 120))""")
        self.assertEqual(outside, [])

    def assert_harmless(self):
        self.assertIsNone(self.browser.execute_script("return window.harmed ?? null"))
        self.assertEqual(self.browser.get_log("browser"), [])
        for selector in ["img", "script:not([src])", "a[href^='javascript:' i]", "[onerror]",
                         "[onmouseover]", "b"]:
            self.assertEqual(self.browser.find_elements(By.CSS_SELECTOR, selector), [], selector)
        # Whatever turns text around is closed where it was opened.
        unclosed = self.browser.execute_script(r"""
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const count = (text, signs) => [...text].filter(sign => signs.includes(sign)).length;
            const found = [];
            while (texts.nextNode()) {
                const text = texts.currentNode.data;
                if (count(text, "\u202a\u202b\u202d\u202e") !== count(text, "\u202c")
                    || count(text, "\u2066\u2067\u2068") !== count(text, "\u2069")
                    || /[\0-\x08\x0b\x0c\x0e-\x1f]/.test(text)) found.push(text.slice(0, 80));
            }
            return found""")
        self.assertEqual(unclosed, [])

    def test_tables_that_are_cut_say_where_the_rest_is(self):
        reports = [page for page in self.pages() if (page.parent / "report.json").is_file()]
        self.assertGreater(sum(check_tables(self, page) for page in reports), 0)

    def test_the_texts_stand_there_as_text(self):
        self.browser.get((nasty_day().day() / "reply-required/index.html").as_uri())
        said = self.browser.execute_script(
            "return [...document.querySelectorAll('.said')].map(e => e.textContent)")
        for text in NASTY[:3] + [NASTY[6], NASTY[8].split("\r")[0]]:
            self.assertTrue(any(text in words for words in said), text[:60])


if __name__ == "__main__":
    unittest.main()
