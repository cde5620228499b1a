"""A report.json file against the figures that it must have."""
import math
from fractions import Fraction

# Other names of the same column.
ALIASES = {"timezone": "group", "time_zone": "group", "age_group": "group",
           "experience_group": "group", "detected_language": "language"}


class Comparison:
    """One report against its figures; `problems` fills with plain lines."""

    def __init__(self, name, report, figures):
        self.name, self.report, self.figures = name, report, figures
        self.problems = []
        self.checked = 0
        self.windows()
        self.kpis()
        self.charts()
        self.findings()

    def expect(self, where, found, expected):
        self.checked += 1
        if not equal(found, expected):
            self.problem(f"{where}: {shown(found)}, expected {shown(expected)}")

    def problem(self, text):
        self.problems.append(f"{self.name}: {text}")

    def windows(self):
        for member, window in [("window", self.figures.window),
                               ("previous_window", self.figures.previous)]:
            expected = None if window is None else dict(
                zip(["from", "to"], [day.isoformat() for day in window]))
            self.expect(member, self.report[member], expected)

    def kpis(self):
        for kpi, expected in self.figures.kpis.items():
            found = self.report["kpis"].get(kpi)
            if found is None and not self.figures.has_every_kpi:
                continue
            if found is None:
                self.problem(f"kpis/{kpi} is missing")
                continue
            for member, value in expected.items():
                self.expect(f"kpis/{kpi}/{member}", found.get(member, "nothing"), value)

    # MARK: Charts

    def charts(self):
        charts = self.report["charts"]
        for chart, layout in self.figures.layout.items():
            expected = self.figures.charts.get(chart)
            if expected is None and chart in charts:
                self.problem(f"charts/{chart} should be absent")
            elif expected is not None and chart in charts:
                self.chart(chart, layout, charts[chart], expected)
            elif expected is not None and not layout.optional:
                self.problem(f"charts/{chart} is missing")
        for chart, coverage in self.figures.coverage.items():
            found = charts.get(chart, {}).get("coverage", "nothing")
            self.expect(f"charts/{chart}/coverage", found, coverage)

    def chart(self, chart, layout, found, expected):
        columns = [ALIASES.get(column, column) for column in found["columns"]]
        if not layout.has_columns(columns):
            wanted = layout.leading or layout.keys + layout.values
            self.problem(f"charts/{chart}: columns {found['columns']}, expected {wanted}")
            return
        rows = self.rows(chart, layout, columns, found["rows"])
        for key, values in expected.items():
            self.row(chart, layout, key, rows.get(key), values)
        for key in rows.keys() - expected.keys():
            if not is_empty(rows[key]):
                self.problem(f"charts/{chart}: row {shown(key)} {rows[key]} is unexpected")
        if layout.largest_first:
            self.largest_first(chart, rows)
        else:
            self.unlisted_last(chart, layout, list(rows))
        if layout.ordered:
            self.order(chart, list(rows), list(expected))
        if layout.keys[0] == "day":
            self.expect(f"charts/{chart}: days", list(dict.fromkeys(key[0] for key in rows)),
                        [day.isoformat() for day in self.figures.days()])

    def unlisted_last(self, chart, layout, keys):
        """Figures, “KPIs”: labels that the configuration does not list come after those that it does."""
        for place, column in enumerate(layout.keys):
            listed = self.figures.config.listed.get(column)
            groups = {}
            for key in keys if listed else []:
                # None is all labels together.
                groups.setdefault(key[:place], []).append(
                    key[place] is not None and key[place] not in listed)
            for group, unlisted in groups.items():
                if unlisted != sorted(unlisted):
                    self.problem(f"charts/{chart}{shown(group)}: an unlisted {column} comes first")

    def largest_first(self, chart, rows):
        groups = {}
        for key, values in rows.items():
            groups.setdefault(key[0], []).append(abs(sum(values.values())))
        for group, sizes in groups.items():
            if any(later > earlier + 1e-12 for earlier, later in zip(sizes, sizes[1:])):
                self.problem(f"charts/{chart}/{group}: a larger effect comes later")

    def order(self, chart, found, expected):
        for group in dict.fromkeys(key[:-1] for key in expected):
            self.expect(f"charts/{chart}{shown(group)}: order",
                        *[[key[-1] for key in keys if key[:-1] == group]
                          for keys in [found, expected]])

    def rows(self, chart, layout, columns, found):
        """Key columns → value columns."""
        rows = {}
        for cells in found:
            row = dict(zip(columns, cells, strict=True))
            key = tuple(row.pop(column) for column in layout.keys)
            if key in rows:
                self.problem(f"charts/{chart}: row {shown(key)} comes twice")
            rows[key] = row
        return rows

    def row(self, chart, layout, key, found, expected):
        where = f"charts/{chart}/{shown(key)}"
        if found is not None:
            for column, value in expected.items():
                if column in found:
                    self.expect(f"{where}/{column}", found[column], value)
        elif layout.complete or not is_empty(expected):
            self.problem(f"{where} is missing, expected {shown(expected)}")

    # MARK: Findings

    def findings(self):
        found, expected = self.report["findings"], self.figures.findings
        self.expect("findings", [title(finding) for finding in found],
                    [title(finding) for finding in expected])
        for mine, theirs in zip(expected, found):
            if title(mine) != title(theirs):
                break
            for member, value in mine.items():
                if member not in ("keys", "days", "recent"):
                    self.expect(f"findings/{title(mine)}/{member}", theirs.get(member), value)
            self.dated(mine, theirs)
            for n in [mine["n"], mine["previous_n"]]:
                if f"{n:,}" not in theirs["text"]:
                    self.problem(f"“{theirs['text']}” does not say n {n:,}")
        self.expect("resolved", {
            (gone["dimension"], tuple(sorted(gone["keys"].items())), gone["kpi"], gone["is_rise"]):
                gone["since"] for gone in self.report["resolved"]}, self.figures.resolved)

    def dated(self, mine, theirs):
        for member in ["days", "recent"]:
            if mine[member] is None or theirs[member] is None:
                self.expect(f"findings/{title(mine)}/{member}", theirs[member], mine[member])
                continue
            for part, value in mine[member].items():
                self.expect(
                    f"findings/{title(mine)}/{member}/{part}", theirs[member].get(part), value)


def title(finding):
    keys = ", ".join(f"{ALIASES.get(column, column)}={label}"
                     for column, label in sorted(finding["keys"].items()))
    return f"{finding['dimension']}({keys}) {finding['kpi']}"


def is_empty(values):
    """A row that counts nothing."""
    counted = [column for column in ["count", "n"] if column in values]
    return bool(counted) and not values[counted[0]]


def equal(found, expected):
    if isinstance(expected, bool) or isinstance(found, bool):
        return found is expected
    if isinstance(expected, int):
        return isinstance(found, (int, float)) and found == expected
    if isinstance(expected, (float, Fraction)):
        return isinstance(found, (int, float)) and math.isclose(
            found, expected, rel_tol=1e-9, abs_tol=1e-12)
    return found == expected


def shown(value):
    if isinstance(value, Fraction):
        return repr(float(value))
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {shown(member)}" for key, member in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "(" + ", ".join(ascii(part) if isinstance(part, str) else shown(part)
                               for part in value) + ")"
    return ascii(value)
