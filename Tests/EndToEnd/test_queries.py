"""Custom queries on the real program: figures read a second time, pages, and what is missing."""
import csv
import datetime
import json
import re
import shutil
import sqlite3
import unittest

from oracle_data import read_zone
from oracle_rules import canonical, labels
from support import AS_OF, ROOT, Workplace

SENTIMENTS = ["very_negative", "negative", "neutral", "positive", "very_positive"]
QUERIES = """queries:
  - {id: everything}
  - {id: worst, days: 14, brands: [drumeo, pianote], sentiments: [negative, very_negative],
     min_comments: 3, top_n: 7, sort_by: very_negative}
  - {id: asked, platforms: [youtube, facebook], intents: [question, request], min_comments: 2,
     sort_by: reply_required}
  - {id: felt, emotions: [frustration, unknown], sort_by: total_comments, top_n: 3}
  - {id: nobody, brands: [drumeo], platforms: [unknown], from: 2026-11-01, to: 2026-11-02}
"""
FILTERS = {
    "everything": {}, "nobody": {"brand": ["drumeo"], "platform": ["unknown"]},
    "worst": {"brand": ["drumeo", "pianote"], "sentiment_polarity": ["negative", "very_negative"]},
    "asked": {"platform": ["youtube", "facebook"], "intent": ["question", "request"]},
    "felt": {"emotions": ["frustration", "unknown"]},
}
RULES = {"everything": (30, 10, 10, "severity"), "worst": (14, 3, 7, "very_negative"),
         "asked": (30, 2, 10, "replies"), "felt": (30, 10, 3, "total")}


def workplace():
    place = Workplace()
    shutil.copytree(ROOT / "config", place.path / "config")
    place.config = place.path / "config"
    path = place.config / "reports.yaml"
    text = re.sub(r"^queries:\n(?:[ -].*\n|\n(?=  ))*", lambda _: QUERIES, path.read_text(), count=1,
                  flags=re.MULTILINE)
    assert "id: worst" in text and "negative-contents" not in text
    path.write_text(text)
    place.demo(rows=9000)
    return place


def rows(place):
    """Every comment with its text, labels canonical and the day local."""
    zone = read_zone("America/Vancouver")
    database = sqlite3.connect(place.warehouse)
    database.row_factory = sqlite3.Row
    for cells in database.execute("SELECT * FROM content_comments"):
        yield {
            "key": cells["comment_sk"], "content": cells["content_sk"],
            "time": cells["comment_timestamp"],
            "day": zone.local(cells["comment_timestamp"] // 1_000_000).date().isoformat(),
            "reply": bool(cells["requires_reply"]), "sentiment": canonical(cells["sentiment_polarity"]),
            "labels": {name: labels(cells[name]) if name in ("intent", "emotions")
                       else {canonical(cells[name])}
                       for name in ("platform", "brand", "sentiment_polarity", "intent", "emotions")},
        }


def passing(rows, filters, start):
    return [row for row in rows if start <= row["day"] <= AS_OF and all(
        set(wanted) & row["labels"][name] for name, wanted in filters.items())]


def first_day(days):
    return (datetime.date.fromisoformat(AS_OF) - datetime.timedelta(days=days - 1)).isoformat()


def ranking(rows, least, most, sort):
    """Figures 21."""
    contents = {}
    for row in rows:
        if row["content"] is not None:
            contents.setdefault(row["content"], []).append(row)
    def count(group, label):
        return sum(row["sentiment"] == label for row in group)
    def value(group):
        if sort == "severity":
            return (100 * count(group, "very_negative") + 50 * count(group, "negative")) / len(group)
        if sort == "replies":
            return sum(row["reply"] for row in group)
        return len(group) if sort == "total" else count(group, sort)
    enough = [(key, group) for key, group in contents.items() if len(group) >= least]
    enough.sort(key=lambda pair: (-value(pair[1]), -len(pair[1]), pair[0]))
    return enough[:most]


class Queries(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = workplace()
        cls.names = ",".join(f"queries/{name}" for name in FILTERS)
        cls.done = cls.place.run("--only", cls.names)
        assert cls.done.returncode == 0, cls.done.stderr
        cls.rows = list(rows(cls.place))

    def folder(self, name):
        return self.place.day() / "queries" / name

    def report(self, name):
        return json.loads((self.folder(name) / "report.json").read_text())

    def test_figures_are_those_of_a_second_reading(self):
        for name, (days, least, most, sort) in RULES.items():
            with self.subTest(name):
                passed = passing(self.rows, FILTERS[name], first_day(days))
                report = self.report(name)
                kpis = report["kpis"]
                self.assertEqual(kpis["total_comments"]["value"], len(passed))
                self.assertEqual(kpis["reply_required"]["value"], sum(row["reply"] for row in passed))
                self.assertEqual(kpis["distinct_contents"]["value"],
                                 len({row["content"] for row in passed} - {None}))
                self.check_ranking(report, ranking(passed, least, most, sort))

    def check_ranking(self, report, expected):
        chart = report["charts"]["content_ranking"]
        found = [dict(zip(chart["columns"], row)) for row in chart["rows"]]
        self.assertEqual([row["content_sk"] for row in found], [key for key, _ in expected])
        samples = []
        for place, (row, (key, group)) in enumerate(zip(found, expected), 1):
            self.assertEqual(row["rank"], place)
            self.assertEqual(row["total_comments"], len(group))
            self.assertEqual(row["reply_required"], sum(member["reply"] for member in group))
            present = {member["sentiment"] for member in group}
            for label in set(SENTIMENTS) | present:
                same = [member for member in group if member["sentiment"] == label]
                self.assertEqual(row[label], len(same))
                same.sort(key=lambda member: (-member["time"], -member["key"]))
                samples += [(key, label, member["key"], rank)
                            for rank, member in enumerate(same[:50], 1)]
        told = report["charts"]["sampled_comments"]
        self.assertEqual(told["columns"], ["content_sk", "sentiment", "comment_sk", "rank"])
        self.assertEqual(sorted(map(tuple, told["rows"])), sorted(samples))

    def test_the_file_has_every_sample(self):
        with open(self.folder("worst") / "comments.csv", newline="", encoding="utf-8-sig") as file:
            lines = list(csv.DictReader(file))
        told = self.report("worst")["charts"]["sampled_comments"]["rows"]
        self.assertTrue(lines)
        self.assertEqual([[int(line["content_sk"]), line["sentiment_polarity"], int(line["comment_sk"]),
                           int(line["rank"])] for line in lines], told)

    def test_pages_load_nothing_and_their_links_lead_somewhere(self):
        page = (self.folder("everything") / "index.html").read_text()
        self.assertNotRegex(page, r"<(?:img|iframe|link|script)[^>]+(?:src|href)=\"https?:")
        ids = set(re.findall(r'\bid="([^"]+)"', page))
        self.assertEqual(set(re.findall(r'href="#([^"]+)"', page)) - ids, set())
        self.assertEqual(len(re.findall(r'<section id="content-[^>]+data-size="5"', page)), 10)
        # Without the script all contents are shown.
        self.assertNotRegex(page, r"<section[^>]+hidden")

    def test_a_query_that_nobody_passes_is_a_page(self):
        report = self.report("nobody")
        self.assertEqual(report["kpis"]["total_comments"]["value"], 0)
        self.assertIsNone(report["kpis"]["negative_rate"]["value"])
        self.assertEqual(report["charts"]["content_ranking"]["rows"], [])
        self.assertEqual(report["window"], {"from": "2026-11-01", "to": "2026-11-02"})
        self.assertIn("No comments match", (self.folder("nobody") / "index.html").read_text())

    def test_the_day_lists_them(self):
        day = (self.place.day() / "index.html").read_text()
        for name in FILTERS:
            self.assertIn(f"queries/{name}/", day)
        self.assertEqual(self.place.call("verify", AS_OF).returncode, 0)

    def test_without_texts_only_the_queries_are_unavailable(self):
        place = workplace()
        database = sqlite3.connect(place.warehouse)
        database.execute("ALTER TABLE content_comments DROP COLUMN brand")
        database.commit()
        database.close()
        done = place.run("--only", "sentiment/all,queries/worst")
        self.assertEqual(done.returncode, 3, done.stderr)
        reports = json.loads((place.day() / "manifest.json").read_text())["reports"]
        self.assertEqual([report["status"] for report in reports], ["complete", "unavailable"])


if __name__ == "__main__":
    unittest.main()
