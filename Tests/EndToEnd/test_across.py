"""What moved together across sources, against a second reading of its rules.

The rules: a day is unusual when its count is far from the median of the other days of its weekday
in ten weeks; unusual days of two sources that begin within a week of one another are told.
"""
import datetime
import math
import pathlib
import re
import statistics
import subprocess
import sys
import unittest
from collections import Counter, namedtuple

from oracle_data import read_data, read_zone, records
from oracle_rules import boolean, canonical, instant, labels
from support import AS_OF, Workplace

LAST = datetime.date.fromisoformat(AS_OF)
WEEKS = [LAST - datetime.timedelta(days=69 - back) for back in range(70)]
WINDOW = set(WEEKS[40:])
NEGATIVE = {"negative", "very_negative"}
SHARED = [("Cancellation", "cancellation"), ("Technical issue", "technical_issue"),
          ("Praise", "praise")]
BRANDS = ["drumeo", "pianote", "guitareo", "singeo", "playbass"]
MEASURES = ["comments", "negative_comments", "students_started", "students_completed",
            "conversations", "refund_or_cancellation"]
SOURCE = dict(zip(MEASURES, ["comments"] * 2 + ["lessons"] * 2 + ["conversations"] * 2))

Movement = namedtuple("Movement", "start place measure length count usual")


def median_of_others(counts, day):
    others = [counts[other] for other in range(day % 7, 70, 7) if other != day]
    return statistics.median(others)


def p_values(counts):
    usual = [median_of_others(counts, day) for day in range(70)]
    far = [2 * (math.sqrt(count) - math.sqrt(norm)) for count, norm in zip(counts, usual)]
    spread = max(1, 1.4826 * statistics.median(map(abs, far)))
    return usual, [math.erfc(abs(each) / spread / math.sqrt(2)) for each in far]


def threshold(ps):
    """Benjamini and Hochberg's largest p that is rejected at 5%; below all when none is."""
    ranked = sorted(ps)
    good = [p for rank, p in enumerate(ranked, 1) if p <= 0.05 * rank / len(ranked)]
    return good[-1] if good else -1


def movements(counts, usual, ps, limit, measure):
    days = [day for day in range(70)
            if ps[day] <= limit and ps[day] < 0.01 and abs(counts[day] - usual[day]) >= 10]
    runs = []
    for day in days:
        same = runs and (counts[day] > usual[day]) == (
            counts[runs[-1][-1]] > usual[runs[-1][-1]])
        if same and day - runs[-1][-1] <= 2:
            runs[-1].append(day)
        else:
            runs.append([day])
    for run in runs:
        span = range(run[0], run[-1] + 1)
        yield Movement(run[0], MEASURES.index(measure), measure, len(span),
                       sum(counts[day] for day in span), sum(usual[day] for day in span))


def coincidences(found):
    groups, taken = [], set()
    for first in sorted(found):
        week = [each for each in sorted(found)
                if each not in taken and 0 <= each.start - first.start <= 7 and each >= first]
        if first not in taken and len({SOURCE[each.measure] for each in week}) > 1:
            groups.append(week)
            taken.update(week)
    return [group for group in groups if any(WEEKS[day] in WINDOW for day in
                    range(group[0].start, max(each.start + each.length for each in group)))]


def table(subjects):
    """The rows of `movements`, the latest coincidence first; subjects as they are listed."""
    judged = [(name, measure, counts, *p_values(counts))
              for name, series in subjects for measure, counts in series.items()]
    limit = threshold([p for *_, ps in judged for p in ps])
    by_subject = {}
    for name, measure, counts, usual, ps in judged:
        by_subject.setdefault(name, []).extend(movements(counts, usual, ps, limit, measure))
    order = [name for name, _ in subjects]
    told = [(group, name) for name, found in by_subject.items() for group in coincidences(found)]
    latest = {}
    for group, name in told:
        latest[name] = max(latest.get(name, -1), group[0].start)
    told.sort(key=lambda item: (-item[0][0].start, -latest[item[1]], order.index(item[1])))
    return [[name, each.measure, WEEKS[each.start].isoformat(), each.length, each.count,
             each.usual, each.start - group[0].start] for group, name in told for each in group]


def daily(days):
    counted = Counter(days)
    return [counted[day] for day in WEEKS]


def summed(rows, column):
    sums = Counter()
    for row in rows:
        sums[row["day"]] += int(row[column] or 0)
    return [sums[day.isoformat()] for day in WEEKS]


def of_comments(rows):
    return {"comments": daily(row.day for row in rows),
            "negative_comments": daily(row.day for row in rows if row.sentiment in NEGATIVE)}


def of_lessons(rows):
    return {"students_started": summed(rows, "students_started"),
            "students_completed": summed(rows, "students_completed")}


class AcrossSources(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = Workplace()
        cls.place.expect(0, "demo", "--rows", 60_000, "--seed", 1, "--as-of", AS_OF)
        folder = cls.place.path / "csv"
        script = pathlib.Path(__file__).parent / "warehouse_csv.py"
        subprocess.run([sys.executable, script, cls.place.warehouse, folder], check=True)
        done = cls.place.run("--only", "sentiment")
        assert done.returncode == 0, done.stderr
        zone = read_zone("America/Vancouver")
        cls.comments = read_data(folder, zone).rows
        cls.lessons = list(records(folder / "lesson_engagement.csv"))
        cls.conversations = [
            (zone.local(instant(row["created_at"])).date(), labels(row["topics"]),
             boolean(row["is_refund_request"]) or boolean(row["is_cancellation"]))
            for row in records(folder / "conversations.csv")]

    def brand(self, name):
        return (name, {
            **of_comments([row for row in self.comments if row.brand == name]),
            **of_lessons([row for row in self.lessons if canonical(row["brand"]) == name])})

    def everything(self):
        return ("all", {
            **of_comments(self.comments), **of_lessons(self.lessons),
            "conversations": daily(day for day, _, _ in self.conversations),
            "refund_or_cancellation": daily(day for day, _, leaves in self.conversations if leaves)})

    def topics(self):
        return [(title, {
            "comments": daily(row.day for row in self.comments if label in row.intents),
            "conversations": daily(day for day, topics, _ in self.conversations if label in topics)})
            for title, label in SHARED]

    def told(self, edition):
        tables = self.place.report(edition)["tables"]
        return tables["movements"]["rows"] if "movements" in tables else []

    def test_all_brands(self):
        subjects = [self.everything(), *map(self.brand, BRANDS), *self.topics()]
        expected = table(subjects)
        self.assertTrue(any(row[0] == "guitareo" for row in expected))
        self.assertTrue(any(row[0] == "Technical issue" for row in expected))
        self.assertEqual(self.told("all"), expected)

    def test_one_brand(self):
        for brand in BRANDS:
            with self.subTest(brand=brand):
                self.assertEqual(self.told(brand), table([self.brand(brand)]))
        self.assertTrue(self.told("guitareo"))

    def test_it_is_the_second_section(self):
        page = (self.place.day() / "sentiment/all/index.html").read_text()
        for pattern in [r'<section id="(\w+)"', r'<li><a href="#(\w+)"']:
            self.assertEqual(re.findall(pattern, page)[:2], ["overview", "across"])

    def test_the_outage_of_the_demo_is_told_with_its_lag(self):
        rows = [row for row in self.told("all") if row[0] == "Technical issue"]
        lags = {row[1]: row[6] for row in rows if row[2] >= "2026-11-10"}
        self.assertEqual(lags, {"comments": 0, "conversations": 1})


if __name__ == "__main__":
    unittest.main()
