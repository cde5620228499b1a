"""FIGURES.md names every figure and chart that a report has, and nothing that no report has."""
import json
import re
import unittest

from support import ROOT, demo_day

# A chart of one content has the content's key in its id.
OF_ONE_CONTENT = re.compile(r"(content_[a-z]+)_\d+")
IN_BACKTICKS = re.compile(r"`([^`]+)`")


def section(title):
    """The text of FIGURES.md from one heading to the next of the same level."""
    text = (ROOT / "FIGURES.md").read_text()
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def first_cells(title):
    """The ids in the first cells of a section's tables."""
    rows = [line for line in section(title).splitlines() if line.startswith("| `")]
    return {name for row in rows for name in IN_BACKTICKS.findall(row.split(" | ")[0])}


class Definitions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        reports = [json.loads(path.read_text())
                   for path in sorted(demo_day().day().rglob("report.json"))]
        cls.kpis = {name for report in reports for name in report["kpis"]}
        cls.charts = {OF_ONE_CONTENT.sub(r"\1_KEY", name)
                      for report in reports for name in report["charts"]}

    def test_every_kpi_is_defined_and_no_other(self):
        ours = {name.removeprefix("helpscout_") for name in self.kpis}
        self.assertEqual(ours, first_cells("KPIs"))

    def test_every_chart_is_defined_and_no_other(self):
        self.assertEqual(self.charts, first_cells("Charts"))


if __name__ == "__main__":
    unittest.main()
