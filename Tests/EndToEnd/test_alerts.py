"""Alerts: rules of the configuration, held against the figures by hand."""
import json
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import ROOT, Workplace

RULES = [
    ("negative_rate", "value", ">", 0.18, ["sentiment"]),
    ("negative_rate", "change", ">", 0.0, None),
    ("reply_rate", "change", "<", -0.001, ["sentiment/all", "sentiment/drumeo"]),
    ("total_comments", "value", "<", 300, ["sentiment"]),
    ("cancellation_rate", "value", ">", 0.01, ["helpscout/members"]),
]


def line(kpi, of, sign, threshold, reports):
    measure = kpi if of == "value" else f"change({kpi})"
    when = f"{measure} {sign} {threshold}"
    return f'  - {{when: "{when}"' + (f", reports: [{', '.join(reports)}]" if reports else "") + "}\n"


def configuration(lines):
    """The shipped configuration with other alerts."""
    folder = Path(tempfile.mkdtemp(prefix="musora-alerts-")) / "config"
    shutil.copytree(ROOT / "config", folder)
    reports = folder / "reports.yaml"
    text, count = re.subn(r"(?m)^alerts:\n(  - .*\n)+", lambda _: "alerts:\n" + "".join(lines),
                          reports.read_text())
    assert count == 1
    reports.write_text(text)
    return folder


def holds(report, rule):
    kpi, of, sign, threshold, names = rule
    name = f"{report['report']}/{report['edition']}"
    if names and name not in names and report["report"] not in names:
        return False
    figure = report["kpis"].get(kpi)
    if figure is None or not isinstance(figure[of], (int, float)):
        return False
    if figure["unit"] in ("rate", "score"):
        rows = [figure["n"]] + ([figure["previous_n"] or 0] if of == "change" else [])
        if min(rows) < 30:
            return False
    return figure[of] > threshold if sign == ">" else figure[of] < threshold


class Alerts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = Workplace(configuration([line(*rule) for rule in RULES]))
        cls.place.demo()
        done = cls.place.run()
        assert done.returncode == 0, done.stderr
        cls.reports = [json.loads(path.read_text())
                       for path in sorted(cls.place.day().rglob("report.json"))]

    def test_each_report_has_those_whose_rules_hold(self):
        kinds = set()
        for report in self.reports:
            expected = [rule for rule in RULES if holds(report, rule)]
            raised = report["alerts"]
            self.assertEqual([(a["kpi"], a["threshold"]) for a in raised],
                             [(rule[0], rule[3]) for rule in expected], report["edition"])
            for alert, rule in zip(raised, expected):
                self.assertEqual(alert["value"], report["kpis"][rule[0]][rule[1]])
            kinds.update(rule[0] for rule in expected)
        self.assertGreater(len(kinds), 2, "the rules hardly ever held")
        self.assertTrue(any(not report["alerts"] for report in self.reports))

    def test_they_stand_in_page_pdf_manifest_and_indexes(self):
        day = self.place.day()
        manifest = json.loads((day / "manifest.json").read_text())
        index = (day / "index.html").read_text()
        for report in self.reports:
            texts = [alert["text"] for alert in report["alerts"]]
            entry = next(r for r in manifest["reports"]
                         if (r["report"], r["edition"]) == (report["report"], report["edition"]))
            self.assertEqual([a["text"] for a in entry["alerts"]], texts)
            folder = day / report["report"] / report["edition"]
            folder = folder if folder.is_dir() else folder.parent
            page = (folder / "index.html").read_text().replace("\u00a0", " ")
            self.assertEqual(page.count("<strong>Alert</strong>"), len(texts))
            cover = subprocess.run(["pdftotext", "-l", "1", folder / "report.pdf", "-"],
                                   capture_output=True, text=True, check=True).stdout
            self.assertEqual(cover.count("Alert "), len(texts), folder)
            for text in texts:
                self.assertIn(text.split(",")[0], page)
                self.assertIn(text.split(" ")[0], cover)
                self.assertIn(text.replace(" points", "\u00a0points"), index)
        total = sum(len(report["alerts"]) for report in self.reports)
        archive = (self.place.archive / "index.html").read_text()
        self.assertIn(f"{total} alerts</span>", archive)

    def test_a_slip_in_a_rule_is_told_before_anything_is_read(self):
        config = configuration(["  - negativ_rate > 0.25\n", "  - negative_rate > 25%\n"])
        done = Workplace(config).call("check")
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean “negative_rate”?", done.stderr)
        self.assertIn("write it as a share: 0.25", done.stderr)


if __name__ == "__main__":
    unittest.main()
