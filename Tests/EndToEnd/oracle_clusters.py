"""The test of a rate's change between two periods whose rows come in clusters (3a 12).

A period is a list of clusters, each (m, y): rows of the denominator, and successes among them. All
sums are exact; only the last step, from the statistic to its probability, is in floating point.
"""
import math
from fractions import Fraction

from oracle_rules import wilson

FEWEST_ROWS = 30
FEWEST_CLUSTERS = 10


def clusters(rows, key, rate):
    """Key → (m, y); a row without a key is a cluster by itself."""
    members = {}
    for place, row in enumerate(rows):
        of = key(row)
        members.setdefault(("row", place) if of is None else ("key", of), []).append(row)
    return {name: rate(group)[::-1] for name, group in members.items()}


def significance(now, before):
    """The two-sided p-value; None where there is no test.

    Both are dictionaries as `clusters` gives them; rows without a key must not be in both.
    """
    (m1, y1), (m2, y2) = total(before), total(now)
    if min(m1, m2) < FEWEST_ROWS or y1 > m1 or y2 > m2:
        return None
    c1, c2 = effective(before), effective(now)
    if min(c1, c2) < FEWEST_CLUSTERS:
        return None
    p1, p2 = Fraction(y1, m1), Fraction(y2, m2)
    names = [name for name in {**now, **before}
             if now.get(name, (0, 0))[0] or before.get(name, (0, 0))[0]]
    errors = [error(now.get(name, (0, 0)), p2, m2) - error(before.get(name, (0, 0)), p1, m1)
              for name in names]
    if len(names) < 2:
        return None
    variance = Fraction(len(names), len(names) - 1) * sum(e * e for e in errors)
    if variance == 0:
        return 1.0 if p1 == p2 else 0.0
    square = float((p2 - p1) ** 2 / variance)
    freedom = float(c1 + c2 - 2)
    normal = (8 * freedom + 1) / (8 * freedom + 3) * math.sqrt(
        freedom * math.log1p(square / freedom))
    return math.erfc(normal / math.sqrt(2))


def interval(now):
    """The 95% interval of a rate, by its effective number of rows."""
    m, y = total(now)
    if not m:
        return {"low": None, "high": None}
    p = Fraction(y, m)
    n = Fraction(m)
    full = [cluster for cluster in now.values() if cluster[0]]
    if len(full) >= 2 and p not in (0, 1):
        variance = Fraction(len(full), len(full) - 1) * sum(error(c, p, m) ** 2 for c in full)
        n = m / max(Fraction(1), variance / (p * (1 - p) / m))
    return dict(zip(["low", "high"], wilson(p, float(n))))


def total(period):
    return sum(m for m, _ in period.values()), sum(y for _, y in period.values())


def effective(period):
    squares = sum(m * m for m, _ in period.values())
    return Fraction(total(period)[0] ** 2, squares) if squares else 0


def error(cluster, p, rows):
    m, y = cluster
    return (y - p * m) / rows
