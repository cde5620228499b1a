"""What the three peers share: the rules, and the lines whose digest must agree with ours.

A peer reads the file and counts the rows in its own engine; what comes here are counts of a few
hundred groups an edition. The lines are those of Sources/benchmarks/FigureLines.swift.
"""

import datetime
import hashlib
import json
import sys
import unicodedata
from collections import defaultdict

UNKNOWN = "unknown"
NOW, BEFORE = 0, 1


class Plan:
    """What `benchmarks plan` says: windows in days since 1970, editions, rules."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            plan = json.load(file)
        self.as_of = plan["as_of"]
        self.windows = plan["window"], plan["previous"]
        self.starts = plan["zone"]["starts"]
        self.offsets = plan["zone"]["offsets"]
        self.editions = plan["editions"]
        self.weights = plan["weights"]
        self.negative = set(plan["negative"])
        self.urgent = set(plan["urgent_intents"])
        self.question = set(plan["question_intents"])
        self.age_groups = plan["age_groups"]
        self.experience_groups = plan["experience_groups"]
        self.top_time_zones = plan["top_time_zones"]

    def spans(self, first, last):
        """The zone's offsets between two moments: [(from, until, offset)], in seconds."""
        bounds = [-(2**62)] + self.starts + [2**62]
        spans = zip(bounds, bounds[1:], self.offsets)
        return [span for span in spans if span[0] <= last and span[1] > first]

    def memberships(self, segments):
        """(edition's place, platform, brand, sentiment) for each segment that an edition has."""
        return [
            (place, *segment)
            for place, edition in enumerate(self.editions)
            for segment in segments
            if all(
                edition[key] is None or label in edition[key]
                for key, label in zip(("platforms", "brands", "sentiments"), segment)
            )
        ]


def canonical(text):
    """A label as it compares (Figures 7)."""
    lowered = "".join(map(str.lower, (text or "").strip()))
    return unicodedata.normalize("NFC", lowered) or UNKNOWN


def members(cell):
    """The labels of a multi-label cell (Figures 8), sorted."""
    text = (cell or "").strip()
    parts = None
    if text.startswith("["):
        try:
            parts = json.loads(text)
        except ValueError:
            pass
        if not all(part is None or isinstance(part, str) for part in parts or []):
            parts = None
    if parts is None:
        parts = text.split(",")
    labels = {canonical(part) for part in parts if part and part.strip()}
    return tuple(sorted(labels)) or (UNKNOWN,)


def bucket(value, groups):
    """The first bucket that a value fits in."""
    if value is None or value != value:
        return None
    for group in groups:
        low, high = group["low"], group["high"]
        if (low is None or value >= low) and (high is None or value <= high):
            return group["label"]
    return None


class Counts:
    """What a peer counts. Rows are tuples that end in their number; `edition` is a place.

    segments    (period, reply, platform, brand, sentiment), of the whole dataset
    urgency     (edition, period, sentiment, is urgent, is question), rows that need a reply
    intents     (edition, period, reply, sentiment, label); emotions and languages likewise
    days        (edition, day, sentiment), hours (edition, hour of the week): the window only
    ages        (edition, bucket, sentiment); experiences and zones likewise, None for none
    distinct    (edition, period) → (authors, contents)
    dataset     (rows, without time, after the day, repeated, first day)
    latest      (platform, rows, microseconds)
    """

    segments = urgency = intents = emotions = languages = days = hours = ()
    ages = experiences = zones = latest = ()
    distinct: dict = {}
    dataset = ()


def digest(plan, counts, arguments):
    """Prints the digest, before it the lines when asked."""
    lines = []
    for place, edition in enumerate(plan.editions):
        lines += _Edition(plan, counts, place, edition).lines()
    rows, without, after, repeated, first = counts.dataset
    lines.append(_line("-", "dataset", rows, without, after, repeated, _iso(first)))
    lines += [_line("-", "latest", *row) for row in counts.latest]
    lines.sort(key=lambda line: line.encode())
    if "--lines" in arguments:
        print("\n".join(lines))
    text = "".join(line + "\n" for line in lines)
    print("digest", hashlib.sha256(text.encode()).hexdigest())


def arguments():
    """The warehouse file and the plan."""
    return sys.argv[1], Plan(sys.argv[2]), sys.argv[3:]


class _Edition:
    """The lines of one edition."""

    def __init__(self, plan, counts, place, edition):
        self.plan, self.counts, self.place, self.id = plan, counts, place, edition["id"]
        everything = {row[2:5] for row in counts.segments}
        chosen = {row[1:] for row in plan.memberships(everything) if row[0] == place}
        self.segments = [row for row in counts.segments if row[2:5] in chosen]

    def of_edition(self, rows):
        return [row[1:] for row in rows if row[0] == self.place]

    def lines(self):
        return [
            *self.kpis(), *self.groups(), *self.labels(), *self.times(), *self.people(),
        ]

    def line(self, kind, *rest):
        return _line(self.id, kind, *rest)

    def summed(self, rows, key):
        sums = defaultdict(int)
        for row in rows:
            sums[key(row)] += row[-1]
        return sums

    def score(self, sentiments):
        """The sum of the weights and the rows that have one."""
        weighted = [(self.plan.weights[s], n) for s, n in sentiments if s in self.plan.weights]
        return round(sum(w * n for w, n in weighted)), sum(n for _, n in weighted)

    def kpis(self):
        periods = [self.kpis_of(NOW), self.kpis_of(BEFORE)]
        return [self.line("kpi", name, *periods[0][name], *periods[1][name]) for name in periods[0]]

    def kpis_of(self, period):
        rows = [row for row in self.segments if row[0] == period]
        total = sum(row[-1] for row in rows)
        sentiments = [(row[4], row[-1]) for row in rows]
        weighted_sum, weighted = self.score(sentiments)
        weights, negative = self.plan.weights, self.plan.negative
        reply = sum(row[-1] for row in rows if row[1])
        levels = [0, 0, 0]
        for p, sentiment, urgent, question, n in self.of_edition(self.counts.urgency):
            if p == period:
                levels[self.urgency(sentiment, urgent, question)] += n
        authors, contents = self.counts.distinct.get((self.place, period), (0, 0))
        return {
            "total_comments": (total, total),
            "sentiment_score": (weighted_sum, weighted),
            "positive_rate": (sum(n for s, n in sentiments if weights.get(s, 0) > 0), weighted),
            "negative_rate": (
                sum(n for s, n in sentiments if s in weights and s in negative), weighted),
            "reply_required": (reply, total),
            "reply_rate": (reply, total),
            "urgency_high": (levels[0], total),
            "urgency_medium": (levels[1], total),
            "urgency_low": (levels[2], total),
            "comments_per_day": (total, total),
            "distinct_contents": (contents, total),
            "distinct_authors": (authors, total),
        }

    def urgency(self, sentiment, is_urgent, is_question):
        if sentiment == "very_negative":
            return 0
        if sentiment in self.plan.negative:
            return 0 if is_urgent else 1
        return 1 if is_question else 2

    def groups(self):
        rows = [row for row in self.segments if row[0] == NOW]
        for label, n in self.summed(rows, lambda row: row[4]).items():
            yield self.line("sentiment", label, n)
        for kind, column in (("platform", 2), ("brand", 3)):
            by_group = defaultdict(list)
            for row in rows:
                by_group[row[column]].append(row)
            for group, its in by_group.items():
                total = sum(row[-1] for row in its)
                for label, n in self.summed(its, lambda row: row[4]).items():
                    yield self.line(kind, group, label, n)
                scored = self.score([(row[4], row[-1]) for row in its])
                yield self.line(f"{kind}_score", group, *scored, total)
                reply = sum(row[-1] for row in its if row[1])
                yield self.line(f"{kind}_replies", group, reply, total)
        pairs = defaultdict(list)
        for row in rows:
            pairs[row[3], row[2]].append((row[4], row[-1]))
        for pair, sentiments in pairs.items():
            total = sum(n for _, n in sentiments)
            yield self.line("pair", *pair, total, *self.score(sentiments))

    def labels(self):
        intents = [row for row in self.of_edition(self.counts.intents) if row[0] == NOW]
        for label, n in self.summed(intents, lambda row: row[3]).items():
            yield self.line("intents", label, n)
        for (label, sentiment), n in self.summed(intents, lambda row: (row[3], row[2])).items():
            yield self.line("intent", label, sentiment, n)
        emotions = self.of_edition(self.counts.emotions)
        sums = self.summed([row for row in emotions if row[0] == NOW], lambda row: row[3])
        if any(label != UNKNOWN for label in sums):
            for label, n in sums.items():
                yield self.line("emotion", label, n)
        languages = [row for row in self.of_edition(self.counts.languages) if row[0] == NOW]
        for (label, sentiment), n in self.summed(languages, lambda row: (row[3], row[2])).items():
            yield self.line("language", label, sentiment, n)

    def times(self):
        by_day = defaultdict(list)
        for day, sentiment, n in self.of_edition(self.counts.days):
            by_day[day].append((sentiment, n))
            yield self.line("day", _iso(day), sentiment, n)
        first, last = self.plan.windows[0]
        for day in range(first, last + 1):
            yield self.line("day_score", _iso(day), *self.score(by_day[day]))
        hours = dict(self.of_edition(self.counts.hours))
        for hour in range(168):
            yield self.line("hour", hour // 24 + 1, hour % 24, hours.get(hour, 0))

    def people(self):
        for kind, rows in (("age", self.counts.ages), ("experience", self.counts.experiences)):
            for group, sentiment, n in self.of_edition(rows):
                if group is not None:
                    yield self.line(kind, group, sentiment, n)
        zones = [row for row in self.of_edition(self.counts.zones) if row[0] is not None]
        totals = self.summed(zones, lambda row: row[0])
        order = sorted(totals, key=lambda zone: (-totals[zone], zone.encode()))
        largest = order[: self.plan.top_time_zones]
        for zone in largest:
            yield self.line("zones", zone, totals[zone])
        for zone, sentiment, n in zones:
            if zone in largest:
                yield self.line("zone", zone, sentiment, n)


def _iso(day):
    return (datetime.date(1970, 1, 1) + datetime.timedelta(days=int(day))).isoformat()


def _line(*fields):
    return "\t".join("" if field is None else str(field) for field in fields)
