"""Every figure of one edition of the HelpScout dashboard, from the rows (FIGURES.md)."""
import datetime
import math
import statistics
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from oracle_config import Edition
from oracle_data import attributes, columns, records
from oracle_decomposition import decomposition, layout
from oracle_report import (
    GROUP_CHARTS, NO_COLUMN, Chart, Report, counts, first_day, pairs, share, until, windows)
from oracle_rules import boolean, canonical, instant, labels, trimmed

FLAGS = ["is_refund_request", "is_cancellation", "is_membership"]
DURATION_FIGURES = ["average_duration_hours", "median_duration_hours"]
MEMBER_FIGURES = ["members", "non_members", "email_match_rate"]


@dataclass
class Conversation:
    """Labels canonical, the day by the configured zone."""
    key: str
    day: datetime.date
    status: str
    source: str
    sentiment: str
    topics: set
    flags: set
    duration: Fraction
    email: str
    is_member: bool
    age: Fraction
    timezone: str
    experience: Fraction


@dataclass
class Conversations:
    rows: list
    has_durations: bool
    has_members: bool
    """Whether anybody can be told to be a member."""


def read_conversations(folder, zone):
    people = attributes(folder / "conversation_demographics.csv", "email", email_key)
    rows = [conversation(cells, zone, people or {})
            for cells in records(folder / "conversations.csv")]
    found = columns(folder / "conversations.csv")
    return Conversations(rows, "duration_hours" in found,
                         people is not None and "customer_email" in found)


def conversation(cells, zone, people):
    seconds = instant(cells["created_at"])
    email = email_key(cells.get("customer_email"))
    age, timezone, experience = people.get(email, (None, None, None))
    return Conversation(
        key=cells["conversation_id"], day=None if seconds is None else zone.local(seconds).date(),
        status=canonical(cells["status"]), source=canonical(cells["source"]),
        sentiment=canonical(cells["sentiment_polarity"]), topics=labels(cells["topics"]),
        flags={flag for flag in FLAGS if boolean(cells[flag])},
        duration=duration(cells.get("duration_hours")), email=email, is_member=email in people,
        age=age, timezone=timezone, experience=experience)


def email_key(cell):
    """3a 7, 15 and 17: a blank one is none."""
    return canonical(cell) if trimmed(cell or "") else None


def duration(cell):
    """3a 16: the number as a computer has it, None when negative or not finite."""
    value = math.nan if cell is None else float(cell)
    return Fraction(value) if math.isfinite(value) and value >= 0 else None


class HelpScoutReport(Report):
    rates = ["negative_rate", "refund_rate", "cancellation_rate", "membership_rate"]
    flag_of_rate = dict(zip(rates[1:], FLAGS))
    layout = {
        "sentiment_distribution": Chart(["sentiment"], ["count", "share"]),
        "topics": Chart(["topic"], ["label", "count", "share"]),
        "topic_by_sentiment": Chart(["topic", "sentiment"], ["count"]),
        "flags": Chart(["flag"], ["count", "share"]),
        "flags_by_sentiment": Chart(["flag", "sentiment"], ["count", "share"]),
        "statuses": Chart(["status"], ["count"]),
        "sources": Chart(["source"], ["count"]),
        "daily_volume": Chart(["day"], ["count"], complete=True),
        "daily_flags": Chart(["day", "flag"], ["count"], complete=True),
        "topic_cooccurrence": Chart(["topic_a", "topic_b"], ["count"]),
        "escalation_funnel": Chart(["stage"], ["count"], complete=True, ordered=True),
        "duration_histogram": Chart(["from_hours", "to_hours"], ["count"], complete=True),
        "member_share": Chart(["group"], ["count"]),
        "sentiment_by_member": Chart(["group", "sentiment"], ["count", "share"]),
        "topics_by_member": Chart(["group", "topic"], ["count"]),
        "rate_decomposition": layout("source"),
        "rate_decomposition_by_member": layout("group"),
        **GROUP_CHARTS,
    }

    def __init__(self, data, config, passes, as_of, period=Edition({})):
        self.data = data
        known = until(data.rows, as_of)
        self.known_days = [row.day for row in known]
        window, previous = windows(
            period.days or config.helpscout_days, first_day(known), as_of, period.start, period.end)
        super().__init__(config, window, previous, [row for row in known if passes(row)])

    def cluster(self, row):
        return row.email

    @property
    def tested_rates(self):
        return [*self.rates, *(["email_match_rate"] if self.data.has_members else [])]

    # MARK: KPIs

    def measure(self, rows, window):
        """KPI → (unit, value, n, numerator of a rate)."""
        n = len(rows)
        durations = [row.duration for row in rows if row.duration is not None]
        figures = {
            "total_conversations": ("count", n, n, None),
            "average_duration_hours": (
                "hours", share(sum(durations), len(durations)), len(durations), None),
            "median_duration_hours": (
                "hours", statistics.median(durations) if durations else None, len(durations), None),
            "sentiment_score": ("score", self.score(rows), len(self.weighted(rows)), None),
            **self.measure_rates(rows, self.rates),
        }
        for kpi, rate in [("refund_requests", "refund_rate"),
                          ("cancellations", "cancellation_rate"),
                          ("membership_joins", "membership_rate")]:
            figures[kpi] = ("count", self.rate(rate, rows)[0], n, None)
        return figures | (self.measure_members(rows) if self.data.has_members else {})

    def measure_members(self, rows):
        members = sum(row.is_member for row in rows)
        with_email = sum(row.email is not None for row in rows)
        return {"members": ("count", members, len(rows), None),
                "non_members": ("count", len(rows) - members, len(rows), None),
                "email_match_rate": ("rate", share(members, with_email), with_email, members)}

    def make_kpis(self):
        kpis = super().make_kpis()
        if not self.data.has_members:
            kpis |= dict.fromkeys(MEMBER_FIGURES, NO_COLUMN)
        if not self.data.has_durations:
            kpis |= dict.fromkeys(DURATION_FIGURES, NO_COLUMN)
        return kpis

    def rate(self, name, rows):
        """Numerator and denominator."""
        if name == "negative_rate":
            return self.negative_rate(rows)
        if name == "email_match_rate":
            return sum(row.is_member for row in rows), sum(row.email is not None for row in rows)
        return sum(self.flag_of_rate[name] in row.flags for row in rows), len(rows)

    # MARK: Charts

    def make_charts(self):
        rows = self.now
        charts = {
            "sentiment_distribution": counts(rows, lambda row: {row.sentiment}),
            "topics": self.topics(),
            "topic_by_sentiment": pairs(rows, lambda row: row.topics),
            "flags": {(flag,): {"count": 0} for flag in FLAGS}
            | counts(rows, lambda row: row.flags),
            "flags_by_sentiment": pairs(rows, lambda row: row.flags),
            "statuses": counts(rows, lambda row: {row.status}),
            "sources": counts(rows, lambda row: {row.source}),
            "daily_volume": self.daily_volume(),
            "daily_flags": self.daily(lambda row: row.flags, FLAGS[:2]),
            "topic_cooccurrence": self.cooccurrence(),
            "escalation_funnel": self.funnel(),
        }
        charts |= self.causes("rate_decomposition", lambda row: (row.source,))
        if self.data.has_durations:
            charts["duration_histogram"] = self.histogram()
        if self.data.has_members:
            charts |= self.member_charts() | self.demographics()
            charts |= self.causes("rate_decomposition_by_member", lambda row: (member(row),))
        return charts

    def causes(self, chart, group):
        """The chart, where there is one."""
        found = decomposition(self, ["negative_rate"], group)
        return {chart: found} if found else {}

    def topics(self):
        """With the taxonomy's label; for another topic FIGURES.md has none."""
        rows = counts(self.now, lambda row: row.topics)
        for (topic,), values in rows.items():
            if topic in self.config.topics:
                values["label"] = self.config.topics[topic]
        return rows

    def daily_volume(self):
        return {(day,): values
                for (day, _), values in self.daily(lambda row: [None], [None]).items()}

    def cooccurrence(self):
        found = Counter(pair for row in self.now for pair in combinations(sorted(row.topics), 2))
        return {pair: {"count": count} for pair, count in found.items()}

    def funnel(self):
        """Each stage is of the one before."""
        negative = [row for row in self.now if row.sentiment in self.config.negative]
        escalated = [row for row in negative if row.sentiment in self.config.escalation]
        leaving = [row for row in escalated if row.flags & set(FLAGS[:2])]
        stages = {"all": self.now, "negative": negative, "escalated": escalated,
                  "refund_or_cancellation": leaving}
        return {(stage,): {"count": len(rows)} for stage, rows in stages.items()}

    def histogram(self):
        edges = self.config.duration_edges
        bins = list(zip(edges, [*edges[1:], None]))
        return {(low, high): {"count": sum(
            row.duration is not None and low <= row.duration
            and (high is None or row.duration < high) for row in self.now)} for low, high in bins}

    def member_charts(self):
        topics = Counter((member(row), topic) for row in self.now for topic in row.topics)
        return {
            "member_share": counts(self.now, lambda row: {member(row)}),
            "sentiment_by_member": pairs(self.now, lambda row: {member(row)}),
            "topics_by_member": {key: {"count": count} for key, count in topics.items()},
        }

    # MARK: Findings

    def segments(self):
        return self.grouped_segments(
            "topic", ["topic"], lambda row: {(topic,) for topic in row.topics})


def member(row):
    return "member" if row.is_member else "non_member"


EDITIONS = {
    "all": lambda row: True,
    "members": lambda row: row.is_member,
    "non-members": lambda row: not row.is_member,
}


def helpscout_reports(data, config, as_of):
    """By edition; without user records nobody knows who is a member."""
    names = EDITIONS if data.has_members else ["all"]
    return {name: HelpScoutReport(data, config, EDITIONS[name], as_of) for name in names}


# MARK: Analyses

FILTERS = {
    "topics": lambda row: row.topics, "sentiments": lambda row: {row.sentiment},
    "statuses": lambda row: {row.status}, "sources": lambda row: {row.source},
}


def analysis_reports(data, config, as_of):
    """By id: the same figures of the conversations that pass all filters (3a 25)."""
    return {analysis.id: HelpScoutReport(
        data, config, lambda row, analysis=analysis: passes(row, analysis), as_of, analysis)
        for analysis in config.analyses if data.has_members or analysis.customers == "all"}


def passes(row, analysis):
    return (all(FILTERS[name](row) & allowed for name, allowed in analysis.filters.items())
            and (analysis.any_flag is None or bool(row.flags & analysis.any_flag))
            and all((flag in row.flags) == wanted for flag, wanted in analysis.flags.items())
            and EDITIONS[analysis.customers](row))


def listed_problems(path, report):
    """The analysis's CSV: each conversation that passes, once."""
    found = Counter(cells["conversation_id"] for cells in records(path))
    expected = Counter(row.key for row in report.now)
    for key in sorted((found - expected) | (expected - found), key=str):
        yield f"{path.parent.name}: {key!a} is listed {found[key]} times, not {expected[key]}"
