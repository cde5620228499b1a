"""Every figure of one edition of the sentiment dashboard, from the rows (FIGURES.md)."""
from collections import Counter
from fractions import Fraction

from oracle_decomposition import decomposition, layout
from oracle_report import (
    GROUP_CHARTS, NO_COLUMN, Chart, Report, counts, first_day, grouped, pairs, until, windows)

LEVELS = ["high", "medium", "low"]


class SentimentReport(Report):
    rates = ["positive_rate", "negative_rate", "reply_rate"]
    layout = {
        "sentiment_distribution": Chart(["sentiment"], ["count", "share"]),
        "sentiment_by_brand": Chart(["brand", "sentiment"], ["count", "share"]),
        "sentiment_by_platform": Chart(["platform", "sentiment"], ["count", "share"]),
        "score_by_brand": Chart(["brand"], ["score", "n"]),
        "score_by_platform": Chart(["platform"], ["score", "n"], optional=True),
        "intent_counts": Chart(["intent"], ["count", "share"]),
        "intent_by_sentiment": Chart(["intent", "sentiment"], ["count", "share"]),
        "emotion_counts": Chart(["emotion"], ["count", "share"]),
        "brand_platform_volume": Chart(["brand", "platform"], ["count"]),
        "brand_platform_score": Chart(["brand", "platform"], ["score", "n"]),
        "daily_volume": Chart(["day", "sentiment"], ["count"], complete=True),
        "daily_score": Chart(["day"], ["score", "n"], complete=True),
        "weekday_hour": Chart(["weekday", "hour"], ["count"], complete=True),
        "urgency": Chart(["urgency"], ["count"]),
        "replies_by_brand": Chart(["brand"], ["reply_required", "n"]),
        "replies_by_platform": Chart(["platform"], ["reply_required", "n"]),
        "languages": Chart(["language", "sentiment"], ["count"]),
        "rate_decomposition": layout("brand", "platform"),
        **GROUP_CHARTS,
    }

    def __init__(self, data, config, edition, as_of):
        self.data = data
        known = until(data.rows, as_of)
        self.known_days = [row.day for row in known]
        self.edition = edition
        window, previous = windows(
            edition.days or config.days, first_day(known), as_of, edition.start, edition.end)
        super().__init__(config, window, previous, [row for row in known if self.passes(row)])

    def passes(self, row):
        return all(getattr(row, name) in allowed
                   for name, allowed in self.edition.filters.items())

    def cluster(self, row):
        return row.content

    # MARK: KPIs

    def measure(self, rows, window):
        """KPI → (unit, value, n, numerator of a rate)."""
        n = len(rows)
        days = (window[1] - window[0]).days + 1
        weighted = len(self.weighted(rows))
        score = self.score(rows)
        urgency = Counter(self.urgency(row) for row in rows if row.needs_reply)
        return {
            "total_comments": ("count", n, n, None),
            "sentiment_score": ("score", score, weighted, None),
            "reply_required": ("count", sum(row.needs_reply for row in rows), n, None),
            "comments_per_day": ("per_day", Fraction(n, days), n, None),
            "distinct_contents": ("count", distinct(row.content for row in rows), n, None),
            "distinct_authors": ("count", distinct(row.author for row in rows), n, None),
            "health": ("label", self.health(score), weighted, None),
            **{f"urgency_{level}": ("count", urgency[level], n, None) for level in LEVELS},
            **self.measure_rates(rows, self.rates),
        }

    def make_kpis(self):
        kpis = super().make_kpis()
        for kpi, column in [("distinct_contents", "content_sk"), ("distinct_authors", "author_id")]:
            if column not in self.data.columns:
                kpis[kpi] = NO_COLUMN
        return kpis

    def health(self, score):
        if score is None:
            return None
        for label, lowest in self.config.health:
            if lowest is None or score >= Fraction(str(lowest)):
                return label

    def rate(self, name, rows):
        """Numerator and denominator."""
        if name == "reply_rate":
            return sum(row.needs_reply for row in rows), len(rows)
        if name == "negative_rate":
            return self.negative_rate(rows)
        weighted = self.weighted(rows)
        return sum(self.config.weights[row.sentiment] > 0 for row in weighted), len(weighted)

    def urgency(self, row):
        """Figures 11."""
        negative = row.sentiment in self.config.negative and row.sentiment != "very_negative"
        if row.sentiment == "very_negative" or negative and row.intents & self.config.urgent:
            return "high"
        return "medium" if negative or row.intents & self.config.questions else "low"

    # MARK: Charts

    def make_charts(self):
        rows = self.now
        charts = {
            "sentiment_distribution": counts(rows, lambda row: {row.sentiment}),
            "sentiment_by_brand": pairs(rows, lambda row: {row.brand}),
            "sentiment_by_platform": pairs(rows, lambda row: {row.platform}),
            "score_by_brand": self.scores(lambda row: (row.brand,)),
            "score_by_platform": self.scores(lambda row: (row.platform,)),
            "intent_counts": counts(rows, lambda row: row.intents),
            "intent_by_sentiment": pairs(rows, lambda row: row.intents),
            "brand_platform_volume": {
                key: {"count": count}
                for key, count in Counter((row.brand, row.platform) for row in rows).items()},
            "brand_platform_score": self.scores(lambda row: (row.brand, row.platform)),
            "daily_volume": self.daily(
                lambda row: [row.sentiment], {row.sentiment for row in rows}),
            "daily_score": self.daily_score(),
            "weekday_hour": self.weekday_hour(),
            "urgency": {(level,): {"count": self.kpis[f"urgency_{level}"]["value"]}
                        for level in LEVELS},
            "replies_by_brand": self.replies(lambda row: row.brand),
            "replies_by_platform": self.replies(lambda row: row.platform),
            "languages": pairs(rows, lambda row: {row.language}),
        }
        causes = decomposition(
            self, self.rates, lambda row: (row.brand, row.platform))
        if causes:
            charts["rate_decomposition"] = causes
        if "emotions" in self.data.columns and any(row.has_emotion for row in rows):
            charts["emotion_counts"] = counts(rows, lambda row: row.emotions)
        if self.data.has_demographics:
            charts |= self.demographics()
        return charts

    def scores(self, key):
        return {group: {"score": self.score(members), "n": len(self.weighted(members))}
                for group, members in grouped(self.now, lambda row: {key(row)}).items()}

    def daily_score(self):
        groups = grouped(self.now, lambda row: {row.day})
        return {(day.isoformat(),): {"score": self.score(groups.get(day, [])),
                                     "n": len(self.weighted(groups.get(day, [])))}
                for day in self.days()}

    def weekday_hour(self):
        found = Counter((row.local.isoweekday(), row.local.hour) for row in self.now)
        return {(weekday, hour): {"count": found[weekday, hour]}
                for weekday in range(1, 8) for hour in range(24)}

    def replies(self, group):
        result = {}
        for label, members in grouped(self.now, lambda row: {group(row)}).items():
            needed = sum(row.needs_reply for row in members)
            result[label,] = {"reply_required": needed, "n": len(members),
                              **self.interval("reply_rate", members)}
        return result

    # MARK: Findings

    def segments(self):
        both = self.now + self.before
        for dimension, columns, group in [
                ("brand", ["brand"], lambda row: {(row.brand,)}),
                ("platform", ["platform"], lambda row: {(row.platform,)}),
                ("brand_platform", ["brand", "platform"],
                 lambda row: {(row.brand, row.platform)}),
                ("intent", ["intent"], lambda row: {(label,) for label in row.intents}),
                ("language", ["language"], lambda row: {(row.language,)})]:
            if len(columns) == 2 and 1 in [len({getattr(row, column) for row in both})
                                           for column in columns]:
                continue
            yield from self.grouped_segments(dimension, columns, group)


def distinct(values):
    return len({value for value in values if value is not None})
