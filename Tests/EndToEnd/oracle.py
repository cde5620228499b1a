#!/usr/bin/env python3
"""Compares a published day's report.json files with an independent computation.

    oracle.py CSVDIR CONFIGDIR DAYDIR

CSVDIR has the datasets as they were imported, a CSV file each; CONFIGDIR the configuration;
DAYDIR a folder for each report. The as-of date is the one that a report names.

Whole numbers must be equal, others to one part in 10⁹. A chart's rows are compared by their key
columns; rows that count nothing may be left out, but not where the layout says `complete`.
Further charts, columns and members are allowed. Each difference is one line; exit 1 if any.
"""
import datetime
import json
import pathlib
import sys

from oracle_comparison import Comparison
from oracle_config import read_config
from oracle_data import read_data, read_zone
from oracle_day import DayReport
from oracle_helpscout import (
    analysis_reports, helpscout_reports, listed_problems, read_conversations)
from oracle_lessons import lessons_reports, read_lessons
from oracle_queries import QueryReport, sampled_problems
from oracle_replies import RepliesReport, csv_problems, read_titles, table_problems
from oracle_sentiment import SentimentReport


class Day:
    """A published day against its datasets."""

    def __init__(self, data, config, day, before=None):
        """`before` is the `shown` of the published day before; None without one."""
        self.data, self.day = data, day
        self.before, self.shown = before, {}
        self.told, self.resolved = [], 0
        self.config = read_config(config)
        self.zone = read_zone(self.config.zone)
        self.problems = []
        comments = read_data(data, self.zone) if self.has("comments") else None
        self.compare("brief", lambda as_of: self.brief(comments, as_of))
        for report, dataset, make in [
                ("sentiment", "comments", lambda as_of: self.sentiment(comments, as_of)),
                ("reply-required", "content_comments", self.replies),
                ("queries", "content_comments", self.queries),
                ("helpscout", "conversations", self.helpscout),
                ("helpscout-analysis", "conversations", self.analyses),
                ("learning-paths", "lesson_engagement",
                 lambda as_of: self.lessons(comments, as_of))]:
            self.compare(report, make if self.has(dataset) else lambda as_of: {})

    def has(self, dataset):
        return (self.data / f"{dataset}.csv").exists()

    def compare(self, report, make):
        """`make` gives the figures of each edition; there must be those editions and no other."""
        folder = self.day / report
        paths = sorted(folder.glob("**/report.json"))
        reports = {path: json.loads(path.read_text(encoding="utf-8")) for path in paths}
        as_of = next((found["as_of"] for found in reports.values()), "2026-11-21")
        expected = make(datetime.date.fromisoformat(as_of))
        editions = {found["edition"]: path for path, found in reports.items()
                    if found["status"] != "unavailable"}
        for edition in sorted(expected.keys() ^ editions.keys()):
            fact = "is missing" if edition in expected else "should be absent"
            self.problems.append(f"{report}/{edition} {fact}")
        for edition in sorted(expected.keys() & editions.keys()):
            name = f"{report}/{edition}"
            found, figures = reports[editions[edition]], expected[edition]
            figures.tell((self.before or {}).get(name), datetime.date.fromisoformat(as_of))
            self.shown[name] = figures.shown
            self.told += figures.findings
            self.resolved += len(figures.resolved)
            comparison = Comparison(name, found, figures)
            self.problems += comparison.problems
            print(f"{name}: {len(figures.now)} rows, {comparison.checked} figures,"
                  f" {len(figures.findings)} findings, {len(comparison.problems)} differences")

    def brief(self, comments, as_of):
        conversations = (read_conversations(self.data, self.zone)
                         if self.has("conversations") else None)
        lessons = read_lessons(self.data) if self.has("lesson_engagement") else None
        return {"all": DayReport(
            self.data, self.config, comments, conversations, lessons, self.zone, as_of)}

    def sentiment(self, comments, as_of):
        return {name: SentimentReport(comments, self.config, edition, as_of)
                for name, edition in self.config.editions.items()}

    def replies(self, as_of):
        comments = read_data(self.data, self.zone, "content_comments")
        report = RepliesReport(comments, self.config, as_of)
        folder = self.day / "reply-required"
        if not folder.exists():
            return {"all": report}
        table = json.loads((folder / "report.json").read_text())["tables"].get("replies_by_content")
        self.problems += csv_problems(folder / "replies.csv", report)
        if table or report.by_content():
            self.problems += table_problems(table, report, read_titles(self.data))
        return {"all": report}

    def helpscout(self, as_of):
        return helpscout_reports(read_conversations(self.data, self.zone), self.config, as_of)

    def analyses(self, as_of):
        data = read_conversations(self.data, self.zone)
        reports = analysis_reports(data, self.config, as_of)
        for name, report in reports.items():
            folder = self.day / "helpscout-analysis" / name
            if folder.exists():
                self.problems += listed_problems(folder / "conversations.csv", report)
        return reports

    def queries(self, as_of):
        comments = read_data(self.data, self.zone, "content_comments")
        reports = {query.id: QueryReport(comments, self.config, query, as_of)
                   for query in self.config.queries}
        for name, report in reports.items():
            folder = self.day / "queries" / name
            if folder.exists():
                self.problems += sampled_problems(folder / "comments.csv", report)
        return reports

    def lessons(self, comments, as_of):
        rows = comments.rows if comments else []
        return lessons_reports(read_lessons(self.data), rows, self.config, as_of)


def main(arguments):
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    problems = Day(*map(pathlib.Path, arguments)).problems
    print(*problems, sep="\n", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
