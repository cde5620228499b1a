"""Every kind of page under an accessibility engine (axe): no violation, wide and narrow, light and
dark, folded and unfolded."""
import unittest

from axe_core_python.selenium import Axe
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from support import demo_day
from test_pages import browser, resize, shade

# Every difference depends on theme or width alone, so two views are enough.
LOOKS = [(1440, "light"), (360, "dark")]
OPTIONS = {"resultTypes": ["violations"]}


def kinds():
    """The index pages, and of each report its first edition and its smallest one."""
    day = demo_day().day()
    archive = demo_day().archive
    pages = [archive / "index.html", archive / "compare.html", day / "index.html",
             day / "definitions.html"]
    for report in sorted(path for path in day.iterdir() if path.is_dir()):
        editions = sorted(report.glob("**/index.html"), key=lambda page: page.stat().st_size)
        first = [page for page in editions if page.parent.name == "all"] or editions[-1:]
        pages += sorted({*first, *editions[:1]})
    return pages


class Accessibility(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser()
        cls.browser.set_script_timeout(300)

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def violations(self, context=None):
        found = Axe().run(self.browser, context, OPTIONS)["violations"]
        return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]

    def test_no_page_has_a_violation(self):
        self.assertGreater(len(kinds()), 5)
        for page in kinds():
            for width, theme in LOOKS:
                with self.subTest(page=str(page), theme=theme, width=width):
                    self.check(page, theme, width)

    def check(self, page, theme, width):
        resize(self.browser, width)
        shade(self.browser, theme)
        self.browser.get(page.as_uri())
        # The frame that loads the list of days comes and goes.
        WebDriverWait(self.browser, 10).until(
            lambda b: not b.find_elements(By.TAG_NAME, "iframe"))
        self.assertEqual(self.violations(), [])
        folds = self.browser.execute_script(
            "const folds = document.querySelectorAll('details');"
            "folds.forEach(fold => { fold.open = true }); return folds.length")
        if folds:
            self.assertEqual(self.violations({"include": [["details"]]}), [])


if __name__ == "__main__":
    unittest.main()
