"""Every figure of a custom query, straight from the comments (Figures 21 and 25)."""
from collections import Counter
from fractions import Fraction

from oracle_data import records
from oracle_report import Chart, counts, grouped
from oracle_sentiment import SentimentReport

MOST_SAMPLED = 50
FILTERS = {
    "platforms": lambda row: {row.platform}, "brands": lambda row: {row.brand},
    "sentiments": lambda row: {row.sentiment}, "intents": lambda row: row.intents,
    "emotions": lambda row: row.emotions,
}


class QueryReport(SentimentReport):
    """Over the comments that pass all filters. FIGURES.md has no KPIs; those there are compared."""

    has_every_kpi = False

    def passes(self, row):
        return all(row_labels(row) & self.edition.filters[name]
                   for name, row_labels in FILTERS.items() if name in self.edition.filters)

    def make_charts(self):
        self.contents = self.ranking()
        polarities = sorted({row.sentiment for _, rows in self.contents for row in rows})
        self.layout = {
            "content_ranking": Chart(
                ["rank"], ["content_sk", "total_comments", *polarities, "reply_required",
                           "severity_score"], complete=True, ordered=True, free=True,
                leading=["rank", "content_sk", "total_comments", "reply_required",
                         "severity_score"]),
            "sampled_comments": Chart(
                ["content_sk", "sentiment", "rank"], ["comment_sk"], complete=True, ordered=True,
                leading=["content_sk", "sentiment", "comment_sk", "rank"]),
        }
        return {
            "content_ranking": {
                (rank,): self.content(key, rows, polarities)
                for rank, (key, rows) in enumerate(self.contents, start=1)},
            "sampled_comments": self.samples(),
            **self.content_charts(),
        }

    def content_charts(self):
        """FIGURES.md has no ids for the charts of one content: those there are compared."""
        charts = {}
        for key, rows in self.contents:
            for name, column, row_labels in [
                    ("sentiment", "sentiment", FILTERS["sentiments"]),
                    ("intents", "intent", FILTERS["intents"]),
                    ("emotions", "emotion", FILTERS["emotions"])]:
                chart = f"content_{name}_{key}"
                self.layout[chart] = Chart([column], ["count", "share"], optional=True)
                charts[chart] = counts(rows, row_labels)
        return charts

    # MARK: Ranking

    def ranking(self):
        """(content key, its comments), the first first."""
        contents = grouped(self.now, lambda row: {row.content} - {None})
        enough = [content for content in contents.items()
                  if len(content[1]) >= self.edition.min_comments]
        enough.sort(key=lambda content: (
            -self.measured(content[1]), -len(content[1]), content[0]))
        return enough[:self.edition.top]

    def measured(self, rows):
        """What contents are ranked by."""
        if self.edition.sort_by == "severity_score":
            return severity(rows)
        if self.edition.sort_by == "total_comments":
            return len(rows)
        if self.edition.sort_by == "reply_required":
            return sum(row.needs_reply for row in rows)
        return sum(row.sentiment == self.edition.sort_by for row in rows)

    def content(self, key, rows, polarities):
        found = Counter(row.sentiment for row in rows)
        return {"content_sk": key, "total_comments": len(rows),
                **{polarity: found[polarity] for polarity in polarities},
                "reply_required": sum(row.needs_reply for row in rows),
                "severity_score": severity(rows)}

    def samples(self):
        samples = {}
        for key, rows in self.contents:
            for sentiment, some in grouped(rows, FILTERS["sentiments"]).items():
                some.sort(key=lambda row: (row.micros, row.key), reverse=True)
                for rank, row in enumerate(some[:MOST_SAMPLED], start=1):
                    samples[key, sentiment, rank] = {"comment_sk": row.key}
        return samples

    # MARK: Findings

    def make_candidates(self):
        """None is defined for this report."""
        return []


def severity(rows):
    found = Counter(row.sentiment for row in rows)
    return 100 * (found["very_negative"] + Fraction(found["negative"], 2)) / len(rows)


def sampled_problems(path, report):
    """The query's CSV: the sampled comments, as the chart has them."""
    found = [(int(cells["content_sk"]), cells["comment_sk"], int(cells["rank"]))
             for cells in records(path)]
    expected = [(content, str(values["comment_sk"]), rank)
                for (content, _, rank), values in report.charts["sampled_comments"].items()]
    if sorted(found) != sorted(expected):
        yield f"{path.parent.name}: comments.csv has {len(found)} rows, expected {len(expected)}"
