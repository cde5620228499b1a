#!/usr/bin/env python3
"""Compares report.json files of the sentiment dashboard with an independent computation.

    oracle.py CSVDIR CONFIGDIR REPORT.json…

CSVDIR has comments.csv and perhaps comment_demographics.csv, as they were imported; CONFIGDIR has
viz_config.json and reports.yaml. The as-of date and the edition are those that a report names.

Whole numbers must be equal, others to one part in 10⁹. A chart's rows are compared by their key
columns; rows that count nothing may be left out, but not in charts by day, weekday and hour.
Further charts, columns and members are allowed. Each difference is one line; exit 1 if any.
"""
import datetime
import json
import math
import pathlib
import sys
from fractions import Fraction

from oracle_data import read_config, read_data
from oracle_figures import Figures

# The columns that tell a chart's rows apart; those after them are values.
KEYS = {
    "sentiment_distribution": ["sentiment"], "sentiment_by_brand": ["brand", "sentiment"],
    "sentiment_by_platform": ["platform", "sentiment"], "score_by_brand": ["brand"],
    "score_by_platform": ["platform"], "intent_counts": ["intent"],
    "intent_by_sentiment": ["intent", "sentiment"], "emotion_counts": ["emotion"],
    "brand_platform_volume": ["brand", "platform"], "brand_platform_score": ["brand", "platform"],
    "daily_volume": ["day", "sentiment"], "daily_score": ["day"],
    "weekday_hour": ["weekday", "hour"], "urgency": ["urgency"], "replies_by_brand": ["brand"],
    "replies_by_platform": ["platform"], "languages": ["language", "sentiment"],
    "age_groups": ["group", "sentiment"], "experience_groups": ["group", "sentiment"],
    "timezones": ["group", "sentiment"],
}
# Appendix A's value columns, in their order.
VALUES = {
    "sentiment_distribution": ["count", "share"], "sentiment_by_brand": ["count", "share"],
    "sentiment_by_platform": ["count", "share"], "score_by_brand": ["score", "n"],
    "intent_counts": ["count", "share"], "intent_by_sentiment": ["count", "share"],
    "emotion_counts": ["count", "share"], "brand_platform_volume": ["count"],
    "brand_platform_score": ["score", "n"], "daily_volume": ["count"],
    "daily_score": ["score", "n"], "weekday_hour": ["count"], "urgency": ["count"],
    "replies_by_brand": ["reply_required", "n"], "replies_by_platform": ["reply_required", "n"],
    "languages": ["count"], "age_groups": ["count"], "experience_groups": ["count"],
    "timezones": ["count"],
}
# Not named by Appendix A: compared where it is, missed by nobody where it is not.
OPTIONAL = {"score_by_platform"}
# Every row must be there, also one that counts nothing.
COMPLETE = {"daily_volume", "daily_score", "weekday_hour"}
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
            self.problems.append(f"{self.name}: {where}: {shown(found)}, expected {shown(expected)}")

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
                self.problems.append(f"{self.name}: kpis/{kpi} is missing")
                continue
            for member, value in expected.items():
                self.expect(f"kpis/{kpi}/{member}", found.get(member, "nothing"), value)

    # MARK: Charts

    def charts(self):
        charts = self.report["charts"]
        for chart in sorted(KEYS):
            expected = self.figures.charts.get(chart)
            if expected is None and chart in charts:
                self.problems.append(f"{self.name}: charts/{chart} should be absent")
            elif expected is not None and chart in charts:
                self.chart(chart, charts[chart], expected)
            elif expected is not None and chart not in OPTIONAL:
                self.problems.append(f"{self.name}: charts/{chart} is missing")
        for chart, coverage in self.figures.coverage.items():
            self.expect(f"charts/{chart}/coverage", charts.get(chart, {}).get("coverage", "nothing"),
                        coverage)

    def chart(self, chart, found, expected):
        columns = [ALIASES.get(column, column) for column in found["columns"]]
        wanted = KEYS[chart] + VALUES.get(chart, [])
        if columns[:len(wanted)] != wanted:
            self.problems.append(
                f"{self.name}: charts/{chart}: columns {found['columns']}, expected {wanted}")
            return
        rows = {}
        for cells in found["rows"]:
            row = dict(zip(columns, cells, strict=True))
            key = tuple(row.pop(column) for column in KEYS[chart])
            if key in rows:
                self.problems.append(f"{self.name}: charts/{chart}: row {shown(key)} comes twice")
            rows[key] = row
        for key, values in expected.items():
            self.row(chart, key, rows.get(key), values)
        for key in rows.keys() - expected.keys():
            if not is_empty(rows[key]):
                self.problems.append(
                    f"{self.name}: charts/{chart}: row {shown(key)} {rows[key]} is unexpected")
        if chart == "daily_volume":
            days = {day.isoformat() for day in self.figures.days()}
            self.expect("charts/daily_volume: days", sorted({key[0] for key in rows}), sorted(days))

    def row(self, chart, key, found, expected):
        where = f"charts/{chart}/{shown(key)}"
        if found is not None:
            for column, value in expected.items():
                if column in found:
                    self.expect(f"{where}/{column}", found[column], value)
        elif chart in COMPLETE or not is_empty(expected):
            self.problems.append(f"{self.name}: {where} is missing, expected {shown(expected)}")

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
                    self.problems.append(f"{self.name}: “{theirs['text']}” does not say n {n:,}")


def title(finding):
    keys = ", ".join(f"{ALIASES.get(column, column)}={label}"
                     for column, label in sorted(finding["keys"].items()))
    return f"{finding['dimension']}({keys}) {finding['kpi']}"


def is_empty(values):
    """A row that counts nothing."""
    return not values.get("count", values.get("n"))


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


def main(arguments):
    if len(arguments) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    config = read_config(arguments[1])
    data = read_data(arguments[0], config.zone)
    problems = []
    for path in arguments[2:]:
        report = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        edition = config.editions.get(report["edition"])
        if edition is None:
            problems.append(f"{path}: the configuration has no edition {report['edition']!r}")
            continue
        as_of = datetime.date.fromisoformat(report["as_of"])
        figures = Figures(data, config, edition, as_of)
        comparison = Comparison(report["edition"], report, figures)
        problems += comparison.problems
        print(f"{report['edition']}: {len(figures.now)} rows, {comparison.checked} figures,"
              f" {len(figures.findings)} findings, {len(comparison.problems)} differences")
    print(*problems, sep="\n", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
