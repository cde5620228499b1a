"""FIGURES.md and the page of definitions name every figure that a report has, and nothing that no report
has; FIGURES.md also names every chart."""
import json
import re
import unittest

import test_models
from model_server import ModelServer
from support import ROOT, demo_day

# A chart of one content has the content's key in its id.
OF_ONE_CONTENT = re.compile(r"(content_[a-z_]+)_\d+")
IN_BACKTICKS = re.compile(r"`([^`]+)`")


def section(title):
    """The text of FIGURES.md from one heading to the next of the same level."""
    text = (ROOT / "FIGURES.md").read_text()
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def first_cells(title):
    """The ids in the first cells of a section's tables."""
    rows = [line for line in section(title).splitlines() if line.startswith("| `")]
    return {name for row in rows for name in IN_BACKTICKS.findall(row.split(" | ")[0])}

# What the KPIs of a report count; the anchors of the page of definitions begin with it.
FAMILIES = {"sentiment": "comments", "queries": "comments", "reply-required": "comments",
            "helpscout": "conversations", "helpscout-analysis": "conversations",
            "learning-paths": "lessons"}
# The figures of the brief that other reports have too.
OF_ONE_DAY = {"urgency_high": "comments", "negative_rate": "comments", "positive_rate": "comments",
              "reply_rate": "comments", "completion_rate": "lessons"}


def anchor(report, kpi):
    """The place of a KPI of a report on the page of definitions."""
    if report == "brief":
        return f"{OF_ONE_DAY.get(kpi, 'day')}-{kpi}"
    own = kpi.removeprefix("helpscout_")
    return f"{FAMILIES[report] if own == kpi else 'conversations'}-{own}"


def charts(report):
    return {OF_ONE_CONTENT.sub(r"\1_KEY", name) for name in report["charts"]}


def in_the_day(html):
    """Every anchor of the page of definitions that a page links to."""
    return set(re.findall(r'definitions\.html#([^"]*)"', html))


class Definitions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.reports = [json.loads(path.read_text())
                       for path in sorted(demo_day().day().rglob("report.json"))]
        cls.kpis = {name for report in cls.reports for name in report["kpis"]}
        cls.charts = set().union(*map(charts, cls.reports))

    def test_every_kpi_is_defined_and_no_other(self):
        ours = {name.removeprefix("helpscout_") for name in self.kpis}
        self.assertEqual(ours, first_cells("KPIs"))

    def test_every_kpi_has_its_place_on_the_days_page_and_the_archives(self):
        wanted = {anchor(report["report"], name)
                  for report in self.reports for name in report["kpis"]}
        for folder in (demo_day().day(), demo_day().archive):
            html = (folder / "definitions.html").read_text()
            entries = set(re.findall(r'<div class="definition" id="([^"]*)"', html))
            # Tiles of single contents show a figure that is no KPI of a report.
            self.assertEqual(entries - wanted, {"comments-severity_score"})
            self.assertEqual(wanted - entries, set())

    def test_every_tile_and_every_method_links_to_a_definition(self):
        for page in sorted(demo_day().day().rglob("index.html")):
            html = page.read_text()
            tiles = html.count('<li class="tile ')
            self.assertEqual(html.count('<p class="tile-title"><a href='), tiles, str(page))
            methods = html.count('<p class="method">')
            self.assertEqual(html.count('<p class="defined">Definitions: <a href='), methods, str(page))
            self.assertTrue(in_the_day(html) or not tiles + methods, str(page))

    def test_every_chart_is_defined_and_no_other(self):
        # The charts of themes are there only where a language model has read each text.
        found = set(self.charts)
        for place, report in [
                (test_models.workplace('{model: "openai:mock-1", concurrency: 8}', rows=3000), "helpscout-analysis"),
                (test_models.contents_place(), "queries")]:
            with ModelServer() as server:
                done = test_models.run(place, server.environment(), only=report)
                self.assertEqual(done.returncode, 0, done.stderr)
            for path in (place.day() / report).rglob("report.json"):
                found |= charts(json.loads(path.read_text()))
        self.assertEqual(found, first_cells("Charts"))


if __name__ == "__main__":
    unittest.main()
