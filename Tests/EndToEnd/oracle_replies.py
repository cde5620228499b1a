"""Every figure of the replies' report (Figures 25), its table by content and its CSV."""
from collections import Counter

from oracle_config import Edition
from oracle_data import attributes, records
from oracle_report import grouped
from oracle_rules import integer
from oracle_sentiment import LEVELS, SentimentReport

KPIS = ["reply_required", "reply_rate", "urgency_high", "urgency_medium", "urgency_low"]
CHARTS = ["urgency", "replies_by_brand", "replies_by_platform"]


class RepliesReport(SentimentReport):
    """Of all comments, as in the sentiment dashboard: no filter but the window."""
    layout = {chart: SentimentReport.layout[chart] for chart in CHARTS}

    def __init__(self, data, config, as_of):
        super().__init__(data, config, Edition({}), as_of)
        self.needing = [row for row in self.now if row.needs_reply]

    def make_kpis(self):
        kpis = super().make_kpis()
        return {kpi: kpis[kpi] for kpi in KPIS}

    def make_charts(self):
        charts = super().make_charts()
        self.coverage = {}
        return {chart: charts[chart] for chart in CHARTS}

    def make_candidates(self):
        """None is defined for this report."""
        return []

    def by_urgency(self):
        """(urgency, comment key) of each comment that needs a reply, counted."""
        return Counter((self.urgency(row), str(row.key)) for row in self.needing)

    def by_content(self):
        """Content key → comments by urgency."""
        contents = grouped(self.needing, lambda row: {row.content} - {None})
        return {str(content): {
            "reply_required": len(rows),
            **{f"urgency_{level}": sum(self.urgency(row) == level for row in rows)
               for level in LEVELS},
        } for content, rows in contents.items()}


def read_titles(folder):
    """Content key → title; of several, the smallest (3a 15)."""
    titles = attributes(folder / "contents.csv", "content_sk", integer, ["title"]) or {}
    return {str(key): title for key, (title,) in titles.items()}


def csv_problems(path, report):
    """The report's CSV: each comment that needs a reply once, the most urgent first."""
    rows = list(records(path))
    levels = [LEVELS.index(row["urgency"]) for row in rows]
    if levels != sorted(levels):
        yield "replies.csv: not the most urgent first"
    found = Counter((row["urgency"], row["comment_sk"]) for row in rows)
    expected = report.by_urgency()
    for key in sorted((found - expected).keys() | (expected - found).keys()):
        yield f"replies.csv: {key} comes {found[key]} times, expected {expected[key]}"


def table_problems(table, report, titles):
    """The table of contents: each with its comments by urgency."""
    rows = [dict(zip(table["columns"], cells, strict=True)) for cells in table["rows"]]
    found = {row["content_sk"]: row for row in rows}
    expected = report.by_content()
    if len(found) != len(rows):
        yield "tables/replies_by_content: a content comes twice"
    for key in sorted(found.keys() ^ expected.keys()):
        yield f"tables/replies_by_content: {key} is {'unexpected' if key in found else 'missing'}"
    for key in sorted(found.keys() & expected.keys()):
        wanted = expected[key] | ({"title": titles[key]} if titles.get(key) else {})
        for column, value in wanted.items():
            if not (is_title(found[key][column], value) if column == "title"
                    else found[key][column] == value):
                yield (f"tables/replies_by_content/{key}/{column}: {found[key][column]!a},"
                       f" expected {value!a}")


def is_title(found, title):
    """A table has a title on one line, and a long one cut."""
    line = " ".join(title.split())
    return " ".join(found.split()) == line or (
        found.endswith("\u2026") and line.startswith(found[:-1]))
