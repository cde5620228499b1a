"""What the figures of every report share (FIGURES.md): windows, KPIs, groups, findings."""
import datetime
import math
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from oracle_clusters import clusters, interval, significance
from oracle_rules import benjamini_hochberg

DAY = datetime.timedelta(days=1)
THREE_YEARS = 1096
LONGEST = 36_525
"""Days; rows that are older are not used."""
FEWEST = 30
"""A rate on fewer rows is not tested."""


@dataclass
class Chart:
    """The shape of a chart: the columns that tell its rows apart, and those that are values."""
    keys: list
    values: list
    complete: bool = False
    """Every row must be there, also one that counts nothing."""
    optional: bool = False
    """Not named by FIGURES.md: compared where it is, missed by nobody where it is not."""
    ordered: bool = False
    """Rows with the same keys but the last come as expected."""
    largest_first: bool = False
    """Within the first key, rows come by the size of the sum of their values, not by label."""
    free: bool = False
    """Other columns may stand among the leading ones."""
    leading: list = None
    """The columns in the file's order; by default the keys, then the values."""

    def has_columns(self, found):
        leading = self.leading or self.keys + self.values
        if self.free:
            return (set(self.keys + self.values) <= set(found)
                    and leading == [column for column in found if column in leading])
        return leading == found[:len(leading)]


NO_COLUMN = {"value": None, "previous": None, "change": None, "significant": False}
"""3a 17 and 20: a KPI whose column or dataset is absent."""

GROUP_CHARTS = {name: Chart(["group", "sentiment"], ["count"])
                for name in ["age_groups", "experience_groups", "timezones"]}


class Report:
    """What a `report.json` must say.

    `kpis` by id; `charts` by id, each a dictionary from key columns to value columns, in the form
    that `layout` has for its id; `coverage` by chart; `findings` in order; windows as pairs of
    dates. `now` and `before` are the rows of the two windows; a row has its local `day`.
    """
    layout = {}
    has_every_kpi = True
    """Whether each of `kpis` must be in the file."""
    known_days = ()
    """The day of each row of the dataset, before any filter."""
    rates = []
    """The rates that findings are about, in their order."""

    def __init__(self, config, window, previous, rows):
        self.config, self.window, self.previous = config, window, previous
        self.now = inside(rows, window)
        self.before = None if previous is None else inside(rows, previous)
        self.kpis = self.make_kpis()
        self.coverage = {}
        self.charts = self.make_charts()
        self.candidates = [] if self.before is None else self.make_candidates()
        self.tell(None, window[1])

    # MARK: KPIs

    def make_kpis(self):
        now = self.measure(self.now, self.window)
        past = {} if self.before is None else self.measure(self.before, self.previous)
        kpis = {kpi: compared(*now[kpi], past.get(kpi)) for kpi in now}
        for rate in self.tested_rates:
            p = None if self.before is None else self.p(rate, self.now, self.before)
            kpis[rate]["significant"] = p is not None and p < 0.01
        return kpis

    def cluster(self, row):
        """What rows depend on one another by; None for a row that depends on no other."""
        return None

    @property
    def tested_rates(self):
        return self.rates

    def p(self, rate, rows, earlier):
        """3a 12: None where there is no test."""
        # The rows without a key of the two periods are different clusters.
        return significance(
            {(*key, "now" if key[0] == "row" else ""): value
             for key, value in self.clusters(rate, rows).items()},
            {(*key, ""): value for key, value in self.clusters(rate, earlier).items()})

    def clusters(self, rate, rows):
        return clusters(rows, self.cluster, lambda members: self.rate(rate, members))

    def interval(self, rate, rows):
        """The columns that a chart of rates has besides."""
        return interval(self.clusters(rate, rows))

    def measure_rates(self, rows, names):
        figures = {}
        for name in names:
            x, n = self.rate(name, rows)
            figures[name] = ("rate", share(x, n), n, x)
        return figures

    def weighted(self, rows):
        return [row for row in rows if row.sentiment in self.config.weights]

    def score(self, rows):
        weights = self.config.weights
        found = Counter(row.sentiment for row in self.weighted(rows))
        if not found:
            return None
        total = sum(weights[label] * count for label, count in found.items())
        return 100 * Fraction(total) / found.total() / max(map(abs, weights.values()))

    def negative_rate(self, rows):
        """Numerator and denominator."""
        weighted = self.weighted(rows)
        return sum(row.sentiment in self.config.negative for row in weighted), len(weighted)

    # MARK: Charts

    def days(self):
        """The days that charts by day list."""
        start, end = self.window
        if (end - start).days + 1 > THREE_YEARS:
            start = beginning(self.known_days, start, end)
        return [start + number * DAY for number in range((end - start).days + 1)]

    def daily(self, group, groups):
        """Counts of each day and group; days without rows are zero."""
        found = Counter((row.day, label) for row in self.now for label in group(row))
        return {(day.isoformat(), label): {"count": found[day, label]}
                for day in self.days() for label in groups}

    def demographics(self):
        """3a 14, with the coverage."""
        charts = {}
        for chart, buckets, value in [
                ("age_groups", self.config.age_groups, lambda row: row.age),
                ("experience_groups", self.config.experience_groups, lambda row: row.experience)]:
            within = [(bucket(buckets, value(row)), row) for row in self.now]
            within = [(label, row) for label, row in within if label is not None]
            charts[chart] = sentiments_of(within)
            self.coverage[chart] = share(len(within), len(self.now))
        zones = Counter(row.timezone for row in self.now if row.timezone is not None)
        top = sorted(zones, key=lambda zone: (-zones[zone], zone))[:self.config.top_timezones]
        charts["timezones"] = sentiments_of(
            [(row.timezone, row) for row in self.now if row.timezone in top])
        return charts

    # MARK: Findings

    def segments(self):
        """(dimension, columns, labels, rows, rows before), by dimension and labels."""
        return []

    def grouped_segments(self, dimension, columns, group):
        now, past = grouped(self.now, group), grouped(self.before, group)
        for key in sorted(now.keys() | past.keys()):
            yield dimension, columns, key, now.get(key, []), past.get(key, [])

    def make_candidates(self):
        """The tested changes that are found, or whose p would let them go on; the largest first."""
        tested = [change for segment in self.segments() for change in self.tests(*segment)]
        limit = benjamini_hochberg([change["p"] for change in tested], 0.05)
        for change in tested:
            change["found"] = (change["p"] <= limit and change["p"] < 0.01
                               and abs(change["change"]) >= self.config.least_change)
        # The tests come by dimension, keys and rate as listed, and this keeps ties so. The square
        # of the rank is exact: two rates that add up to 1 change alike, which is a tie.
        return sorted((change for change in tested if change["found"] or change["p"] < LIVING),
                      key=lambda change: -change["change"] ** 2 * change["n"])

    def tell(self, before, as_of):
        """What is told after a day that showed `before`: identity → since; None without a day.

        Afterwards `findings` and `resolved` are what `report.json` must say, and `shown` is what
        the next day takes as `before`.
        """
        living = []
        for change in self.candidates:
            since = (before or {}).get(identity(change))
            if since is None and not change["found"]:
                continue
            finding = {member: value for member, value in change.items()
                       if member not in ("found", "rows")}
            finding |= {"state": "new" if since is None else "continuing",
                        "since": (since or as_of).isoformat()}
            living.append((finding, change["rows"]))
        alive = {identity(finding) for finding, _ in living}
        best = {}
        for finding, rows in living:
            segment = finding["dimension"], tuple(finding["keys"].items())
            best.setdefault(segment, (finding, rows))
        shown = sorted(best.values(), key=lambda pair: pair[0]["state"] != "new")[:8]
        self.findings = [finding | self.dating(finding["kpi"], *rows) for finding, rows in shown]
        self.shown = {identity(finding): datetime.date.fromisoformat(finding["since"])
                      for finding in self.findings}
        self.resolved = {key: since.isoformat() for key, since in (before or {}).items()
                         if key not in alive}

    def tests(self, dimension, columns, key, rows, earlier):
        for rate in self.rates:
            (x1, n1), (x2, n2) = self.rate(rate, rows), self.rate(rate, earlier)
            p = self.p(rate, rows, earlier)
            if p is None:
                continue
            change = Fraction(x1, n1) - Fraction(x2, n2)
            yield {"dimension": dimension, "keys": dict(zip(columns, key)), "kpi": rate,
                   "value": share(x1, n1), "previous": share(x2, n2), "change": change, "n": n1,
                   "previous_n": n2, "p": p, "rank": abs(float(change)) * math.sqrt(n1),
                   "rows": (rows, earlier)}

    def dating(self, rate, rows, earlier):
        """3b 29a: the days of a change, the last seven days, and whether the change is over."""
        start, end = self.window
        days = [start + number * DAY for number in range((end - start).days + 1)]
        by_day = grouped(rows, lambda row: {row.day})
        counts = [self.rate(rate, by_day.get(day, [])) for day in days]
        x, n = self.rate(rate, earlier)
        run = shortest_run([k - Fraction(x, n) * m for k, m in counts])
        first = max(start, end - 6 * DAY)
        last = [row for row in rows if row.day >= first]
        k, m = self.rate(rate, last)
        p = self.p(rate, last, earlier)
        over = run is not None and days[run[1] - 1] < first and (p is None or p >= LIVING)
        return {
            "days": run and {
                "from": days[run[0]].isoformat(), "to": days[run[1] - 1].isoformat(),
                "count": sum(k for k, _ in counts[slice(*run)]),
                "n": sum(m for _, m in counts[slice(*run)])},
            "recent": {"value": share(k, m), "n": m}, "over": over}


LIVING = 0.05
"""A finding goes on while its p is below."""


def identity(finding):
    return (finding["dimension"], tuple(sorted(finding["keys"].items())), finding["kpi"],
            finding["change"] > 0)


def shortest_run(parts):
    """The places of the shortest run of at most seven in which at least 60% of the sum lies; of
    several the one with the most, then the first. None where there is none."""
    whole = sum(parts)
    if whole == 0:
        return None
    shares = [part / whole for part in parts]
    for length in range(1, 8):
        runs = [(sum(shares[first:first + length]), -first)
                for first in range(len(parts) - length + 1)]
        runs = [run for run in runs if run[0] >= Fraction(6, 10)]
        if runs:
            first = -max(runs)[1]
            return first, first + length
    return None


def compared(unit, value, n, x, past):
    """A KPI with its change; `past` is the same of the previous window, None without one.

    `x` is the numerator of a rate; whether its change is significant is told by the clusters.
    """
    previous = past[1] if past else None
    change = None
    if unit != "label" and value is not None and previous is not None:
        change = value - previous
    return {"value": value, "previous": previous, "change": change, "n": n,
            "previous_n": past[2] if past else None, "significant": False, "unit": unit}


# MARK: Windows

def windows(days, first, as_of, start=None, end=None):
    """3a 4 and 5: the window and the one before it.

    `days` is None for `all`, `first` the day of the dataset's first row; `start` and `end` are
    those of a filter.
    """
    if start:
        end = min(end or as_of, as_of)
        return (start, end), before(start, (end - start).days + 1)
    if days is None:
        return (as_of if first is None else first, as_of), None
    start = as_of - (days - 1) * DAY
    return (start, as_of), before(start, days)


def before(start, days):
    """The window of so many days that ends the day before `start`."""
    return start - days * DAY, start - DAY


def until(rows, as_of):
    """The rows that have a day: one of the 36,525 days that end with the as-of day."""
    earliest = as_of.toordinal() - LONGEST + 1
    return [row for row in rows
            if row.day is not None and earliest <= row.day.toordinal() <= as_of.toordinal()]


def beginning(days, start, end):
    """Where the days of a long window begin that charts list: with the data, but for rows far before
    the others. At most three of them or 1 in 100, and less than half, are set aside where more than
    a year without rows follows that is longer than the time from the next row to the last."""
    if any(day < start for day in days):
        return start
    found = Counter(day for day in days if day <= end)
    if not found:
        return end
    known = sorted(found)
    chosen, total, before = known[0], found.total(), 0
    for day, following in zip(known, known[1:]):
        before += found[day]
        if before > max(3, total // 100) or 2 * before >= total:
            break
        gap = (following - day).days
        if gap > 366 and gap > (known[-1] - following).days:
            chosen = following
    return chosen


def first_day(rows):
    return min((row.day for row in rows), default=None)


def inside(rows, window):
    return [row for row in rows if window[0] <= row.day <= window[1]]


# MARK: Groups

def share(x, n):
    return Fraction(x, n) if n else None


def grouped(rows, groups):
    """Rows by group; a row can be in several."""
    result = {}
    for row in rows:
        for group in groups(row):
            result.setdefault(group, []).append(row)
    return result


def counts(rows, groups):
    """Counts by group, and shares of all rows."""
    n = len(rows)
    return {(label,): {"count": len(members), "share": share(len(members), n)}
            for label, members in grouped(rows, groups).items()}


def pairs(rows, groups):
    """Counts by group and sentiment; shares of the group's rows."""
    return sentiments_of([(group, row) for row in rows for group in groups(row)])


def sentiments_of(groups):
    """The same of (group, row)."""
    totals = Counter(group for group, _ in groups)
    found = Counter((group, row.sentiment) for group, row in groups)
    return {key: {"count": count, "share": share(count, totals[key[0]])}
            for key, count in found.items()}


def bucket(buckets, value):
    """The first bucket, in the file's order, that has the value; both ends in, null is open."""
    if value is None:
        return None
    for label, (low, high) in buckets.items():
        if (low is None or value >= Fraction(str(low))) and (
                high is None or value <= Fraction(str(high))):
            return label
    return None
