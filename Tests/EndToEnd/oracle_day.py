"""Every figure of one day alone, from the rows (Figures 26 to 30 and 34)."""
import datetime
import math
import statistics
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from oracle_data import records
from oracle_report import DAY, Chart, first_day, until
from oracle_rules import benjamini_hochberg, instant
from oracle_sentiment import SentimentReport

LAG = 6 * 3600
"""Seconds; the default of `freshness.lag_hours`."""


@dataclass
class Source:
    """The days of one dataset: per day and brand (None: all) a dictionary of counts."""
    first: datetime.date
    is_late: object
    """Day → whether its end has not been reached by the latest row."""
    counts: dict = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))

    def add(self, day, brand, **counts):
        for of in {None, brand}:
            for name, count in counts.items():
                self.counts[day, of][name] += count

    def rows(self, day):
        return self.counts[day, None]["rows"]

    def is_known(self, day):
        return self.first <= day

    def is_complete(self, day):
        if self.is_late(day):
            return False
        before = [self.rows(other) for weeks in range(1, 9)
                  if self.is_known(other := day - 7 * weeks * DAY)]
        if len(before) < 4 or statistics.median(before) < 30:
            return True
        return self.rows(day) >= Fraction(min(before), 2)


MEASURES = {
    "comments": ("comments", "rows", None),
    "negative_comments": ("comments", "negative_labels", None),
    "replies_required": ("comments", "replies", None),
    "urgency_high": ("comments", "urgent", None),
    "conversations": ("conversations", "rows", None),
    "negative_conversations": ("conversations", "negative_labels", None),
    "refund_or_cancellation": ("conversations", "departures", None),
    "lessons_started": ("lessons", "started", None),
    "lessons_completed": ("lessons", "completed", None),
    "negative_rate": ("comments", "negative", "weighted"),
    "positive_rate": ("comments", "positive", "weighted"),
    "reply_rate": ("comments", "replies", "rows"),
    "conversation_negative_rate": ("conversations", "negative", "weighted"),
    "completion_rate": ("lessons", "completed", "started"),
}


class DayReport:
    layout = {
        "measures": Chart(["measure", "brand"], ["value", "n", "usual", "low", "high", "z", "p",
                                                 "state"], complete=True),
        "days": Chart(["measure", "brand", "day"], ["value", "complete"], complete=True),
        "weeks": Chart(["measure", "brand"], ["value", "n", "previous", "previous_n", "days"],
                       complete=True),
    }
    has_every_kpi = True
    coverage = {}
    findings = []
    shown, resolved = {}, {}
    previous = None
    now = ()

    def __init__(self, data, config, comments, conversations, lessons, zone, as_of):
        self.config, self.as_of, self.zone = config, as_of, zone
        self.window = (as_of, as_of)
        self.sources = {}
        if comments is not None:
            self.read_comments(comments)
        if conversations is not None:
            self.read_conversations(conversations, data)
        if lessons is not None:
            self.read_lessons(lessons)
        figures = self.figures()
        self.charts = {"measures": figures, "days": self.days_of_measures(),
                       "weeks": self.weeks_of_measures()}
        self.kpis = {
            measure: {"value": figures.get((measure, None), {}).get("value"), "previous": None,
                      "change": None, "n": figures.get((measure, None), {}).get("n", 0),
                      "previous_n": None, "significant": False,
                      "unit": "rate" if total else "count"}
            for measure, (_, _, total) in MEASURES.items()}

    def tell(self, before, as_of):
        """The brief has no findings of its own."""

    # MARK: Sources

    def source(self, name, rows, latest):
        known = until(rows, self.as_of)
        if not known:
            return [], None

        def is_late(day):
            if name == "lessons":
                return latest < day
            midnight = datetime.datetime.combine(day + DAY, datetime.time(), self.zone.rules)
            return latest < midnight.timestamp() - LAG

        self.sources[name] = Source(first_day(known), is_late)
        return known, self.sources[name]

    def sentiment(self, row, weights, negatives):
        weighted = row.sentiment in weights
        negative = row.sentiment in negatives
        return {"rows": 1, "weighted": weighted, "negative_labels": negative,
                "negative": weighted and negative,
                "positive": weighted and weights[row.sentiment] > 0}

    def read_comments(self, comments):
        seconds = [row.micros // 1_000_000 for row in comments.rows if row.micros is not None]
        rows, source = self.source("comments", comments.rows, max(seconds, default=None))
        config = self.config
        for row in rows:
            urgent = row.needs_reply and SentimentReport.urgency(self, row) == "high"
            source.add(row.day, row.brand, replies=row.needs_reply, urgent=urgent,
                       **self.sentiment(row, config.weights, config.negative))

    def read_conversations(self, conversations, data):
        moments = [instant(cells["created_at"]) for cells in records(data / "conversations.csv")]
        latest = max((moment for moment in moments if moment is not None), default=None)
        rows, source = self.source("conversations", conversations.rows, latest)
        for row in rows:
            departure = bool(row.flags & {"is_refund_request", "is_cancellation"})
            source.add(row.day, None, departures=departure,
                       **self.sentiment(row, self.config.weights, self.config.negative))

    def read_lessons(self, lessons):
        latest = max((row.day for row in lessons if row.day is not None), default=None)
        rows, source = self.source("lessons", lessons, latest)
        for row in rows:
            source.add(row.day, row.brand, rows=1, started=row.started, completed=row.completed)

    # MARK: Figures

    def each(self):
        """(measure, brand, source, count, total)"""
        for brand in [None, *self.config.brands]:
            for measure, (name, count, total) in MEASURES.items():
                if name in self.sources and (brand is None or name != "conversations"):
                    yield measure, brand, self.sources[name], count, total

    def figures(self):
        figures = {}
        for measure, brand, source, count, total in self.each():
            def value(day):
                found = source.counts[day, brand]
                return found[count], found[total or "rows"]

            earlier = {back: value(day) for back in range(1, 71)
                       if source.is_known(day := self.as_of - back * DAY)
                       and source.is_complete(day)}
            x, n = value(self.as_of)
            figure = {"value": rate(x, n) if total else x, "n": n}
            figure |= usual_rate(x, n, earlier) if total else usual_count(x, earlier)
            if not source.is_complete(self.as_of):
                figure["z"] = None
            z = figure["z"]
            figure["p"] = None if z is None else math.erfc(abs(z) / math.sqrt(2))
            figure["is_rate"] = total is not None
            figures[measure, brand] = figure
        self.judge(figures.values())
        return figures

    def judge(self, figures):
        judged = [figure for figure in figures if figure["z"] is not None]
        limit = benjamini_hochberg([figure["p"] for figure in judged], 0.05)
        for figure in figures:
            figure["state"] = None
            if figure["z"] is not None:
                large = figure["is_rate"] or abs(figure["value"] - figure["usual"]) >= 10
                stands_out = figure["p"] <= limit and figure["p"] < 0.01 and large
                figure["state"] = (("high" if figure["z"] > 0 else "low") if stands_out
                                   else "usual")
        for figure in figures:
            del figure["is_rate"]

    def days_of_measures(self):
        days = {}
        for measure, brand, source, count, total in self.each():
            for back in range(70, -1, -1):
                day = self.as_of - back * DAY
                if source.is_known(day):
                    found = source.counts[day, brand]
                    value = rate(found[count], found[total]) if total else found[count]
                    days[measure, brand, day.isoformat()] = {
                        "value": value, "complete": source.is_complete(day)}
        return days

    def weeks_of_measures(self):
        weeks = {}
        for measure, brand, source, count, total in self.each():
            def sums(days):
                found = [source.counts[day, brand] for day in days]
                return (sum(day[count] for day in found), sum(day[total or "rows"] for day in found))

            week = [day for day in (self.as_of - back * DAY for back in range(7))
                    if all(source.is_known(other) and source.is_complete(other)
                           for other in [day, day - 7 * DAY])]
            (x, n), (y, m) = sums(week), sums([day - 7 * DAY for day in week])
            values = (rate(x, n), rate(y, m)) if total else (x, y) if week else (None, None)
            weeks[measure, brand] = {"value": values[0], "n": n, "previous": values[1],
                                     "previous_n": m, "days": len(week)}
        return weeks


def rate(x, n):
    return Fraction(x, n) if n > 0 else None


def root(count):
    return math.sqrt(max(0, count))


NOTHING = {"usual": None, "low": None, "high": None, "z": None}


def usual_count(x, earlier):
    """Figures 27."""
    alike = [earlier[back][0] for back in earlier if back % 7 == 0]
    if len(alike) < 4:
        return NOTHING
    usual = statistics.median(alike)
    distances = []
    for back, (count, _) in earlier.items():
        others = [earlier[other][0] for other in earlier
                  if other % 7 == back % 7 and other != back]
        if len(others) >= 4:
            distances.append(abs(2 * (root(count) - root(statistics.median(others)))))
    spread = max(1, 1.4826 * (statistics.median(distances) if distances else 0))
    return {"usual": usual, "low": max(0, root(usual) - 1.96 * spread / 2) ** 2,
            "high": (root(usual) + 1.96 * spread / 2) ** 2,
            "z": 2 * (root(x) - root(usual)) / spread}


def usual_rate(x, n, earlier):
    """Figures 28."""
    days = [earlier[back] for back in range(28, 0, -1) if back in earlier and earlier[back][1] > 0]
    total = sum(m for _, m in days)
    if len(days) < 10 or total < 30:
        return NOTHING
    p = Fraction(sum(k for k, _ in days), total)
    figure = {**NOTHING, "usual": p}
    if not 0 < p < 1:
        return figure

    def error(m):
        return math.sqrt(p * (1 - p) / m)

    zs = [(k / m - float(p)) / error(m) for k, m in days]
    spread = max(1, statistics.fmean(abs(b - a) for a, b in zip(zs, zs[1:])) / 1.128)
    if n > 0:
        reach = 1.96 * spread * error(n)
        figure |= {"low": max(0, float(p) - reach), "high": min(1, float(p) + reach)}
    if n >= 30:
        figure["z"] = (x / n - float(p)) / (spread * error(n))
    return figure
