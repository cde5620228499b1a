"""Why a rate changed: what each group of rows adds to it (FIGURES.md 31)."""
from fractions import Fraction

from oracle_report import Chart, grouped

EFFECTS = ["rate_effect", "mix_effect"]


def layout(*columns):
    return Chart(["kpi", *columns], EFFECTS, largest_first=True)


def decomposition(report, rates, group):
    """(rate, *labels) → its effects; empty without two groups or without rows in a window.

    `group` gives the labels of a row.
    """
    if report.before is None:
        return {}
    return {(rate, *labels): effects
            for rate in rates
            for labels, effects in effects_of(
                rates_of(report, rate, report.now, group),
                rates_of(report, rate, report.before, group)).items()}


def rates_of(report, rate, rows, group):
    """Labels → (numerator, denominator), of the groups with a denominator."""
    found = {labels: report.rate(rate, members)
             for labels, members in grouped(rows, lambda row: {group(row)}).items()}
    return {labels: counts for labels, counts in found.items() if counts[1] > 0}


def effects_of(now, before):
    groups = now.keys() | before.keys()
    if len(groups) < 2 or not now or not before:
        return {}
    total, past = (sum(n for _, n in rates.values()) for rates in (now, before))
    middle = (Fraction(sum(x for x, _ in now.values()), total)
              + Fraction(sum(x for x, _ in before.values()), past)) / 2
    effects = {}
    for labels in groups:
        x1, n1 = now.get(labels, (None, 0))
        x0, n0 = before.get(labels, (None, 0))
        r1 = Fraction(x1, n1) if n1 else Fraction(x0, n0)
        r0 = Fraction(x0, n0) if n0 else r1
        w1, w0 = Fraction(n1, total), Fraction(n0, past)
        effects[labels] = {"rate_effect": (w1 + w0) / 2 * (r1 - r0),
                           "mix_effect": (w1 - w0) * ((r1 + r0) / 2 - middle)}
    return effects
