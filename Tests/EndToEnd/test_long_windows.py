"""Windows of many years, rows far outside the rest, and cells that are far too large."""
import csv
import datetime
import json
import random
import re
import shutil
import unittest

import yaml

from support import ROOT, Workplace
from test_figures import differences

AS_OF = datetime.date(2026, 11, 21)
LARGEST = 5_000_000
"""Bytes of a page."""


def configuration(folder):
    """The project's, with the window `all` everywhere."""
    shutil.copytree(ROOT / "config", folder)
    path = folder / "viz_config.json"
    viz = json.loads(path.read_text(encoding="utf-8"))
    viz["dashboard"]["default_date_range_days"] = "all"
    viz["helpscout"]["default_date_range_days"] = "all"
    path.write_text(json.dumps(viz), encoding="utf-8")
    path = folder / "reports.yaml"
    reports = yaml.safe_load(path.read_text(encoding="utf-8"))
    reports["helpscout"] = {"analyses": [{"id": "all", "topics": ["billing"]}]}
    path.write_text(yaml.safe_dump(reports, sort_keys=False), encoding="utf-8")
    return folder


def write(folder, dataset, rows):
    folder.mkdir(exist_ok=True)
    with open(folder / f"{dataset}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def comment(key, day, dice, **cells):
    return {"comment_sk": key, "content_sk": key % 40, "platform": "youtube", "brand": "drumeo",
            "sentiment_polarity": dice.choice(["positive", "neutral", "negative"]),
            "intent": "question", "emotions": "joy", "requires_reply": "true" if key % 9 else "false",
            "detected_language": "en", "comment_timestamp": f"{day.isoformat()}T20:00:00Z",
            "processed_at": "", "author_id": f"a{key % 70}", **cells}


def conversation(key, day, dice, **cells):
    return {"conversation_id": key, "status": "closed", "state": "published", "source": "email",
            "created_at": f"{day.isoformat()}T20:00:00Z", "updated_at": "", "duration_hours": "2.5",
            "sentiment_polarity": dice.choice(["neutral", "negative"]), "topics": "billing",
            "is_refund_request": "false", "is_cancellation": "true" if key % 8 == 0 else "false",
            "is_membership": "false", "customer_email": f"c{key}@x.org", "summary": "A summary.",
            "sentiment_notes": "", "topic_notes": "", "customer_first_name": "",
            "customer_last_name": "", **cells}


def lesson(day, dice, **cells):
    return {"learning_path_id": "p", "learning_path_title": "Path", "brand": "drumeo",
            "lesson_id": "l", "lesson_title": "Lesson", "lesson_position": 1, "content_sk": 1,
            "day": f"{day.isoformat()}", "students_started": dice.randrange(40),
            "students_completed": 3, "minutes_watched": 90, "likes": 1, **cells}


def text(row):
    content = {key: value for key, value in row.items() if key != "processed_at"}
    return {**content, "author_name": "", "permalink_url": "", "display_text": "A text.",
            "original_text": ""}


def published(days, **extra):
    """A day of comments, conversations and lessons on some days."""
    place = Workplace()
    place.config = configuration(place.path / "config")
    dice = random.Random(5)
    comments = [comment(key, day, dice) for key, day in enumerate(days)]
    comments += extra.get("comments", [])
    conversations = [conversation(key, day, dice) for key, day in enumerate(days)]
    conversations += extra.get("conversations", [])
    folder = place.path / "csv"
    write(folder, "comments", comments)
    write(folder, "content_comments", [text(row) for row in comments])
    write(folder, "contents", [
        {"content_sk": key, "title": f"Content {key}", "permalink_url": "", "thumbnail_url": "",
         "platform": "youtube", "brand": "drumeo"} for key in range(40)])
    write(folder, "conversations", conversations)
    write(folder, "lesson_engagement", [lesson(day, dice) for day in dict.fromkeys(days)])
    place.expect(0, "import", folder)
    return place, folder


def ten_years():
    start = AS_OF.replace(year=AS_OF.year - 10)
    return [start + datetime.timedelta(days=number) for number in range((AS_OF - start).days + 1)]


def pages(place):
    return {path: path.stat().st_size for path in place.day().rglob("*.html")}


class LongWindows(unittest.TestCase):
    def check(self, days, first_listed, **extra):
        place, folder = published(days, **extra)
        self.assertEqual(differences(place, folder), "")
        sizes = pages(place)
        self.assertLess(max(sizes.values()), LARGEST)
        report = place.report()
        listed = [row[0] for row in report["charts"]["daily_volume"]["rows"]]
        self.assertEqual((listed[0], listed[-1]), (first_listed, "2026-11-21"))
        page = (place.day() / "sentiment" / "all" / "index.html").read_text(encoding="utf-8")
        self.assertIn("Comments by month", page)
        return report, page

    def test_ten_years_are_drawn_by_month(self):
        report, page = self.check(ten_years(), "2016-11-21")
        self.assertEqual(report["window"], {"from": "2016-11-21", "to": "2026-11-21"})
        bars = set(re.findall(r"\b(?:[A-Z][a-z]+) 20\d\d, [A-Z][a-z]+: ", page))
        # 121 months of three sentiments, and not 3,653 days of them.
        self.assertLess(len(bars), 121 * 3 + 1)
        self.assertGreater(len(bars), 300)

    def test_a_row_of_1970_is_counted_and_told_but_on_no_axis(self):
        day = datetime.date(1970, 1, 2)
        report, page = self.check(
            [day] + ten_years(), "2016-11-21")
        self.assertEqual(report["window"]["from"], "1970-01-02")
        self.assertEqual(report["kpis"]["total_comments"]["value"], len(ten_years()) + 1)
        self.assertIn("1 row of the data is dated long before all others", page)
        self.assertNotIn("when the data begin", page)

    def test_a_row_of_the_year_1_is_not_used_and_counted(self):
        report, page = self.check([datetime.date(1, 1, 3)] + ten_years(), "2016-11-21")
        self.assertEqual(report["window"]["from"], "2016-11-21")
        self.assertEqual(report["kpis"]["total_comments"]["value"], len(ten_years()))
        self.assertIn("Rows from over 100 years ago, ignored", page)


class AbsurdCells(unittest.TestCase):
    days = [AS_OF - datetime.timedelta(days=number) for number in range(40)]

    def test_a_conversation_of_1500_topics(self):
        topics = ",".join(f"topic_{number}" for number in range(1500))
        place, folder = published(
            self.days, conversations=[conversation(1000, AS_OF, random.Random(1), topics=topics)])
        self.assertEqual(differences(place, folder), "")
        self.assertLess(max(pages(place).values()), LARGEST)
        folder = place.day() / "helpscout" / "all"
        report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        self.assertEqual(len(report["charts"]["topics"]["rows"]), 1501)
        page = (folder / "index.html").read_text(encoding="utf-8")
        self.assertIn("Showing 1,000 of 1,124,250; the CSV file has them all", page)

    def test_a_label_of_100000_letters(self):
        label = "b" * 100_000
        place, folder = published(
            self.days, comments=[comment(1000, AS_OF, random.Random(1), brand=label)])
        self.assertEqual(place.run().returncode, 0)
        self.assertLess(max(pages(place).values()), LARGEST)
        shares = place.report()["charts"]["sentiment_by_brand"]["rows"]
        self.assertIn(label, [row[0] for row in shares])
        page = (place.day() / "sentiment" / "all" / "index.html").read_text(encoding="utf-8")
        self.assertIn("B" + "b" * 118 + "\u2026", page)
        self.assertNotIn("b" * 121, page)


if __name__ == "__main__":
    unittest.main()
