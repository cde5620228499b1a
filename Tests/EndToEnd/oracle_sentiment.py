"""Every figure of one edition of the sentiment dashboard, straight from the rows (SPEC 3 and 3a)."""
import datetime
import math
from collections import Counter
from fractions import Fraction

from oracle_rules import benjamini_hochberg, wilson, z_test

DAY = datetime.timedelta(days=1)
RATES = ["positive_rate", "negative_rate", "reply_rate"]
FEWEST = 30
"""A rate on fewer rows is not tested."""


class Figures:
    """What `report.json` must say of an edition.

    `kpis` by id; `charts` by id, each a dictionary from key columns to value columns;
    `findings` in order; windows as pairs of dates.
    """

    def __init__(self, data, config, edition, as_of):
        self.config, self.data = config, data
        self.largest = max(abs(weight) for weight in config.weights.values())
        known = [row for row in data.rows if row.local and row.local.date() <= as_of]
        self.window, self.previous = self.windows(known, edition, as_of)
        passing = [row for row in known
                   if all(getattr(row, name) in allowed
                          for name, allowed in edition.filters.items())]
        self.now = inside(passing, self.window)
        self.before = None if self.previous is None else inside(passing, self.previous)
        self.kpis = self.make_kpis()
        self.charts = self.make_charts()
        self.coverage = {}
        if data.has_demographics:
            self.add_demographics()
        self.findings = [] if self.before is None else self.make_findings()

    def windows(self, known, edition, as_of):
        """3a 4 and 5."""
        if edition.start:
            end = min(edition.end or as_of, as_of)
            return (edition.start, end), before(edition.start, (end - edition.start).days + 1)
        if self.config.days is None:
            first = min((row.local.date() for row in known), default=as_of)
            return (first, as_of), None
        days = self.config.days
        return (as_of - (days - 1) * DAY, as_of), before(as_of - (days - 1) * DAY, days)

    # MARK: KPIs

    def make_kpis(self):
        now = self.measure(self.now, self.window)
        past = {} if self.before is None else self.measure(self.before, self.previous)
        return {kpi: self.compared(kpi, *now[kpi], past.get(kpi)) for kpi in now}

    def measure(self, rows, window):
        """KPI → (unit, value, n, numerator of a rate)."""
        n = len(rows)
        days = (window[1] - window[0]).days + 1
        weighted = self.weighted(rows)
        score = self.score(rows)
        urgency = Counter(self.urgency(row) for row in rows if row.needs_reply)
        figures = {
            "total_comments": ("count", n, n, None),
            "sentiment_score": ("score", score, len(weighted), None),
            "reply_required": ("count", sum(row.needs_reply for row in rows), n, None),
            "comments_per_day": ("per_day", Fraction(n, days), n, None),
            "distinct_contents": ("count", distinct(row.content for row in rows), n, None),
            "distinct_authors": ("count", distinct(row.author for row in rows), n, None),
            "health": ("label", self.health(score), len(weighted), None),
        }
        for level in ["high", "medium", "low"]:
            figures[f"urgency_{level}"] = ("count", urgency[level], n, None)
        for rate in RATES:
            x, of = self.rate(rate, rows)
            figures[rate] = ("rate", share(x, of), of, x)
        return figures

    def compared(self, kpi, unit, value, n, x, past):
        """A KPI with its change; `past` is the same of the previous window, None without one."""
        previous = past[1] if past else None
        change = None
        if unit != "label" and value is not None and previous is not None:
            change = value - previous
        significant = (unit == "rate" and past is not None and n >= FEWEST and past[2] >= FEWEST
                       and z_test(x, n, past[3], past[2]) < 0.01)
        return {"value": value, "previous": previous, "change": change, "n": n,
                "previous_n": past[2] if past else None, "significant": significant, "unit": unit}

    def weighted(self, rows):
        return [row for row in rows if row.sentiment in self.config.weights]

    def score(self, rows):
        found = Counter(row.sentiment for row in self.weighted(rows))
        if not found:
            return None
        total = sum(self.config.weights[label] * count for label, count in found.items())
        return 100 * Fraction(total) / found.total() / self.largest

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
        weighted = self.weighted(rows)
        if name == "positive_rate":
            return sum(self.config.weights[row.sentiment] > 0 for row in weighted), len(weighted)
        return sum(row.sentiment in self.config.negative for row in weighted), len(weighted)

    def urgency(self, row):
        """SPEC 3 with 3a 11."""
        negative = row.sentiment in self.config.negative and row.sentiment != "very_negative"
        if row.sentiment == "very_negative" or negative and row.intents & self.config.urgent:
            return "high"
        return "medium" if negative or row.intents & self.config.questions else "low"

    # MARK: Charts

    def make_charts(self):
        rows, n = self.now, len(self.now)
        charts = {
            "sentiment_distribution": counts(rows, n, lambda row: {row.sentiment}),
            "sentiment_by_brand": pairs(rows, lambda row: {row.brand}),
            "sentiment_by_platform": pairs(rows, lambda row: {row.platform}),
            "score_by_brand": self.scores(rows, lambda row: row.brand),
            "score_by_platform": self.scores(rows, lambda row: row.platform),
            "intent_counts": counts(rows, n, lambda row: row.intents),
            "intent_by_sentiment": pairs(rows, lambda row: row.intents),
            "brand_platform_volume": {
                key: {"count": count}
                for key, count in Counter((row.brand, row.platform) for row in rows).items()},
            "brand_platform_score": self.scores(rows, lambda row: (row.brand, row.platform)),
            "daily_volume": self.daily_volume(),
            "daily_score": self.daily_score(),
            "weekday_hour": self.weekday_hour(),
            "urgency": {
                (level,): {"count": self.kpis[f"urgency_{level}"]["value"]}
                for level in ["high", "medium", "low"]},
            "replies_by_brand": replies(rows, lambda row: row.brand),
            "replies_by_platform": replies(rows, lambda row: row.platform),
            "languages": pairs(rows, lambda row: {row.language}),
        }
        if self.data.has_emotions and any(row.has_emotion for row in rows):
            charts["emotion_counts"] = counts(rows, n, lambda row: row.emotions)
        return charts

    def scores(self, rows, group):
        groups = grouped(rows, lambda row: {group(row)})
        return {key if isinstance(key, tuple) else (key,):
                {"score": self.score(members), "n": len(self.weighted(members))}
                for key, members in groups.items()}

    def daily_volume(self):
        """Each day with each sentiment that the window has; days without rows are zero."""
        found = Counter((row.local.date(), row.sentiment) for row in self.now)
        sentiments = {row.sentiment for row in self.now}
        return {(day.isoformat(), sentiment): {"count": found[day, sentiment]}
                for day in self.days() for sentiment in sentiments}

    def daily_score(self):
        groups = grouped(self.now, lambda row: {row.local.date()})
        return {(day.isoformat(),): {"score": self.score(groups.get(day, [])),
                                     "n": len(self.weighted(groups.get(day, [])))}
                for day in self.days()}

    def weekday_hour(self):
        found = Counter((row.local.isoweekday(), row.local.hour) for row in self.now)
        return {(weekday, hour): {"count": found[weekday, hour]}
                for weekday in range(1, 8) for hour in range(24)}

    def days(self):
        start, end = self.window
        return [start + number * DAY for number in range((end - start).days + 1)]

    def add_demographics(self):
        """3a 14. Each chart counts by sentiment; `totals` has the groups without it."""
        for chart, buckets, value in [
                ("age_groups", self.config.age_groups, lambda row: row.age),
                ("experience_groups", self.config.experience_groups, lambda row: row.experience)]:
            within = [(bucket(buckets, value(row)), row) for row in self.now]
            within = [(label, row) for label, row in within if label is not None]
            self.charts[chart] = sentiments_of(within)
            self.coverage[chart] = share(len(within), len(self.now))
        zones = Counter(row.timezone for row in self.now if row.timezone is not None)
        top = sorted(zones, key=lambda zone: (-zones[zone], zone))[:self.config.top_timezones]
        self.charts["timezones"] = sentiments_of(
            [(row.timezone, row) for row in self.now if row.timezone in top])

    # MARK: Findings

    def make_findings(self):
        tested = [finding for segment in self.segments() for finding in self.tests(*segment)]
        limit = benjamini_hochberg([finding["p"] for finding in tested], 0.05)
        shown = [finding for finding in tested if finding["p"] <= limit and finding["p"] < 0.01]
        # The tests come by dimension, keys and rate as listed, and this keeps ties so. The square
        # of the rank is exact: two rates that add up to 1 change alike, which is a tie.
        shown.sort(key=lambda finding: -finding["change"] ** 2 * finding["n"])
        best = {}
        for finding in shown:
            best.setdefault((finding["dimension"], tuple(finding["keys"].items())), finding)
        return list(best.values())[:8]

    def segments(self):
        """(dimension, columns, labels, rows, rows before), by dimension and labels."""
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
            now, past = grouped(self.now, group), grouped(self.before, group)
            for key in sorted(now.keys() | past.keys()):
                yield dimension, columns, key, now.get(key, []), past.get(key, [])

    def tests(self, dimension, columns, key, rows, earlier):
        for rate in RATES:
            (x1, n1), (x2, n2) = self.rate(rate, rows), self.rate(rate, earlier)
            if n1 < FEWEST or n2 < FEWEST:
                continue
            change = Fraction(x1, n1) - Fraction(x2, n2)
            yield {"dimension": dimension, "keys": dict(zip(columns, key)), "kpi": rate,
                   "value": share(x1, n1), "previous": share(x2, n2), "change": change, "n": n1,
                   "previous_n": n2, "p": z_test(x1, n1, x2, n2),
                   "rank": abs(float(change)) * math.sqrt(n1)}


def before(start, days):
    """The window of so many days that ends the day before `start`."""
    return start - days * DAY, start - DAY


def inside(rows, window):
    return [row for row in rows if window[0] <= row.local.date() <= window[1]]


def share(x, n):
    return Fraction(x, n) if n else None


def distinct(values):
    return len({value for value in values if value is not None})


def grouped(rows, groups):
    """Rows by group; a row can be in several."""
    result = {}
    for row in rows:
        for group in groups(row):
            result.setdefault(group, []).append(row)
    return result


def counts(rows, n, groups):
    return {(label,): {"count": len(members), "share": share(len(members), n),
                       **interval(len(members), n)}
            for label, members in grouped(rows, groups).items()}


def pairs(rows, groups):
    """Counts by group and sentiment; shares of the group's rows."""
    return sentiments_of([(group, row) for row in rows for group in groups(row)])


def sentiments_of(groups):
    """The same of (group, row)."""
    totals = Counter(group for group, _ in groups)
    found = Counter((group, row.sentiment) for group, row in groups)
    return {key: {"count": count, "share": share(count, totals[key[0]]),
                  **interval(count, totals[key[0]])}
            for key, count in found.items()}


def replies(rows, group):
    result = {}
    for label, members in grouped(rows, lambda row: {group(row)}).items():
        needed = sum(row.needs_reply for row in members)
        result[label,] = {"reply_required": needed, "n": len(members),
                          **interval(needed, len(members))}
    return result


def interval(x, n):
    """The columns that a chart of rates may have besides."""
    return dict(zip(["low", "high"], wilson(x, n)))


def bucket(buckets, value):
    """The first bucket, in the file's order, that has the value; both ends in, null is open."""
    if value is None:
        return None
    for label, (low, high) in buckets.items():
        if (low is None or value >= Fraction(str(low))) and (
                high is None or value <= Fraction(str(high))):
            return label
    return None
