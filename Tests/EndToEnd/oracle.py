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
import math
import pathlib
import sys
from fractions import Fraction

from oracle_data import read_config, read_data, read_zone
from oracle_helpscout import helpscout_reports, read_conversations
from oracle_lessons import lessons_reports, read_lessons
from oracle_replies import RepliesReport, csv_problems, read_titles, table_problems
from oracle_sentiment import SentimentReport

# Other names of the same column.
ALIASES = {"timezone": "group", "time_zone": "group", "age_group": "group",
           "experience_group": "group", "detected_language": "language"}


class Comparison:
    """One report against its figures; `problems` fills with plain lines."""

    def __init__(self, name, report, figures):
        self.name, self.report, self.figures = name, report, figures
        self.problems = []
        self.checked = 0
        self.windows()
        self.kpis()
        self.charts()
        self.findings()

    def expect(self, where, found, expected):
        self.checked += 1
        if not equal(found, expected):
            self.problem(f"{where}: {shown(found)}, expected {shown(expected)}")

    def problem(self, text):
        self.problems.append(f"{self.name}: {text}")

    def windows(self):
        for member, window in [("window", self.figures.window),
                               ("previous_window", self.figures.previous)]:
            expected = None if window is None else dict(
                zip(["from", "to"], [day.isoformat() for day in window]))
            self.expect(member, self.report[member], expected)

    def kpis(self):
        for kpi, expected in self.figures.kpis.items():
            found = self.report["kpis"].get(kpi)
            if found is None:
                self.problem(f"kpis/{kpi} is missing")
                continue
            for member, value in expected.items():
                self.expect(f"kpis/{kpi}/{member}", found.get(member, "nothing"), value)

    # MARK: Charts

    def charts(self):
        charts = self.report["charts"]
        for chart, layout in self.figures.layout.items():
            expected = self.figures.charts.get(chart)
            if expected is None and chart in charts:
                self.problem(f"charts/{chart} should be absent")
            elif expected is not None and chart in charts:
                self.chart(chart, layout, charts[chart], expected)
            elif expected is not None and not layout.optional:
                self.problem(f"charts/{chart} is missing")
        for chart, coverage in self.figures.coverage.items():
            found = charts.get(chart, {}).get("coverage", "nothing")
            self.expect(f"charts/{chart}/coverage", found, coverage)

    def chart(self, chart, layout, found, expected):
        columns = [ALIASES.get(column, column) for column in found["columns"]]
        wanted = layout.columns()
        if columns[:len(wanted)] != wanted:
            self.problem(f"charts/{chart}: columns {found['columns']}, expected {wanted}")
            return
        rows = self.rows(chart, layout, columns, found["rows"])
        for key, values in expected.items():
            self.row(chart, layout, key, rows.get(key), values)
        for key in rows.keys() - expected.keys():
            if not is_empty(rows[key]):
                self.problem(f"charts/{chart}: row {shown(key)} {rows[key]} is unexpected")
        self.unlisted_last(chart, layout, list(rows))
        if layout.ordered:
            self.order(chart, list(rows), list(expected))
        if layout.keys[0] == "day":
            self.expect(f"charts/{chart}: days", list(dict.fromkeys(key[0] for key in rows)),
                        [day.isoformat() for day in self.figures.days()])

    def unlisted_last(self, chart, layout, keys):
        """SPEC 3: labels that the configuration does not list come after those that it does."""
        for place, column in enumerate(layout.keys):
            listed = self.figures.config.listed.get(column)
            groups = {}
            for key in keys if listed else []:
                groups.setdefault(key[:place], []).append(key[place] not in listed)
            for group, unlisted in groups.items():
                if unlisted != sorted(unlisted):
                    self.problem(f"charts/{chart}{shown(group)}: an unlisted {column} comes first")

    def order(self, chart, found, expected):
        for group in dict.fromkeys(key[:-1] for key in expected):
            self.expect(f"charts/{chart}{shown(group)}: order",
                        *[[key[-1] for key in keys if key[:-1] == group]
                          for keys in [found, expected]])

    def rows(self, chart, layout, columns, found):
        """Key columns → value columns."""
        rows = {}
        for cells in found:
            row = dict(zip(columns, cells, strict=True))
            key = tuple(row.pop(column) for column in layout.keys)
            if key in rows:
                self.problem(f"charts/{chart}: row {shown(key)} comes twice")
            rows[key] = row
        return rows

    def row(self, chart, layout, key, found, expected):
        where = f"charts/{chart}/{shown(key)}"
        if found is not None:
            for column, value in expected.items():
                if column in found:
                    self.expect(f"{where}/{column}", found[column], value)
        elif layout.complete or not is_empty(expected):
            self.problem(f"{where} is missing, expected {shown(expected)}")

    # MARK: Findings

    def findings(self):
        found, expected = self.report["findings"], self.figures.findings
        self.expect("findings", [title(finding) for finding in found],
                    [title(finding) for finding in expected])
        for mine, theirs in zip(expected, found):
            if title(mine) != title(theirs):
                break
            for member, value in mine.items():
                if member != "keys":
                    self.expect(f"findings/{title(mine)}/{member}", theirs.get(member), value)
            for n in [mine["n"], mine["previous_n"]]:
                if f"{n:,}" not in theirs["text"]:
                    self.problem(f"“{theirs['text']}” does not say n {n:,}")


def title(finding):
    keys = ", ".join(f"{ALIASES.get(column, column)}={label}"
                     for column, label in sorted(finding["keys"].items()))
    return f"{finding['dimension']}({keys}) {finding['kpi']}"


def is_empty(values):
    """A row that counts nothing."""
    counted = [column for column in ["count", "n"] if column in values]
    return bool(counted) and not values[counted[0]]


def equal(found, expected):
    if isinstance(expected, bool) or isinstance(found, bool):
        return found is expected
    if isinstance(expected, int):
        return isinstance(found, (int, float)) and found == expected
    if isinstance(expected, (float, Fraction)):
        return isinstance(found, (int, float)) and math.isclose(
            found, expected, rel_tol=1e-9, abs_tol=1e-12)
    return found == expected


def shown(value):
    if isinstance(value, Fraction):
        return repr(float(value))
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {shown(member)}" for key, member in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "(" + ", ".join(ascii(part) if isinstance(part, str) else shown(part)
                               for part in value) + ")"
    return ascii(value)


# MARK: A day

class Day:
    """A published day against its datasets."""

    def __init__(self, data, config, day):
        self.data, self.day = data, day
        self.config = read_config(config)
        self.zone = read_zone(self.config.zone)
        self.problems = []
        comments = read_data(data, self.zone) if self.has("comments") else None
        for report, dataset, make in [
                ("sentiment", "comments", lambda as_of: self.sentiment(comments, as_of)),
                ("reply-required", "content_comments", self.replies),
                ("helpscout", "conversations", self.helpscout),
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
        editions = {found["edition"]: path for path, found in reports.items()}
        for edition in sorted(expected.keys() ^ editions.keys()):
            fact = "is missing" if edition in expected else "should be absent"
            self.problems.append(f"{report}/{edition} {fact}")
        for edition in sorted(expected.keys() & editions.keys()):
            name = f"{report}/{edition}"
            found, figures = reports[editions[edition]], expected[edition]
            comparison = Comparison(name, found, figures)
            self.problems += comparison.problems
            print(f"{name}: {len(figures.now)} rows, {comparison.checked} figures,"
                  f" {len(figures.findings)} findings, {len(comparison.problems)} differences")

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
