"""Every figure of one edition of the learning paths, straight from the rows (Figures 22)."""
import datetime
from dataclasses import dataclass
from fractions import Fraction

from oracle_data import records
from oracle_report import (
    FEWEST, Chart, Report, first_day, grouped, inside, share, until, windows)
from oracle_rules import canonical, integer, number


@dataclass
class LessonDay:
    """A lesson of a path on a day; counts that are null are 0."""
    path: str
    path_title: str
    brand: str
    lesson: str
    title: str
    position: int
    content: int
    day: datetime.date
    started: int
    completed: int
    minutes: Fraction


def read_lessons(folder):
    return [LessonDay(
        path=cells["learning_path_id"], path_title=cells["learning_path_title"],
        brand=canonical(cells["brand"]), lesson=cells["lesson_id"], title=cells["lesson_title"],
        position=integer(cells["lesson_position"]), content=integer(cells.get("content_sk")),
        day=cells["day"] and datetime.date.fromisoformat(cells["day"]),
        started=integer(cells["students_started"]) or 0,
        completed=integer(cells["students_completed"]) or 0,
        minutes=number(cells["minutes_watched"]) or Fraction(0),
    ) for cells in records(folder / "lesson_engagement.csv")]


@dataclass
class Lesson:
    """A lesson over the window."""
    latest: LessonDay
    title: str
    content: int
    started: int
    minutes: Fraction
    reach: Fraction = None
    drop_off: Fraction = None


class LessonsReport(Report):
    rates = ["completion_rate"]
    layout = {
        "paths": Chart(["path_id"], ["path", "started", "completed", "completion_rate"]),
        "path_funnel": Chart(
            ["path_id", "lesson_id"],
            ["path", "position", "lesson", "started", "reach", "drop_off"],
            complete=True, ordered=True,
            leading=["path_id", "path", "position", "lesson_id", "lesson", "started", "reach",
                     "drop_off"]),
        "daily_engagement": Chart(["day"], ["started", "completed", "minutes"], complete=True),
        "lesson_watch": Chart(
            ["path_id", "lesson_id"], ["started", "average_watch"], complete=True),
        "worst_lessons": Chart(
            ["path_id", "lesson_id"], ["drop_off", "negative_rate", "n"], complete=True),
    }

    def __init__(self, rows, comments, config, brand, as_of):
        known = until(rows, as_of)
        self.known_days = [row.day for row in known]
        window, previous = windows(config.days, first_day(known), as_of)
        self.comments = grouped(inside(until(comments, as_of), window),
                                lambda row: {row.content} - {None})
        super().__init__(config, window, previous,
                         [row for row in known if brand is None or row.brand == brand])

    def cluster(self, row):
        return row.lesson

    # MARK: KPIs

    def measure(self, rows, window):
        """KPI → (unit, value, n, numerator of a rate)."""
        n = len(rows)
        completed, started = self.rate("completion_rate", rows)
        return {
            "students_started": ("count", started, n, None),
            "students_completed": ("count", completed, n, None),
            "minutes_watched": ("minutes", sum(row.minutes for row in rows), n, None),
            **self.measure_rates(rows, self.rates),
        }

    def rate(self, name, rows):
        """Numerator and denominator."""
        return sum(row.completed for row in rows), sum(row.started for row in rows)

    # MARK: Charts

    def make_charts(self):
        paths = grouped(self.now, lambda row: {row.path})
        funnels = {path: funnel(rows) for path, rows in paths.items()}
        lessons = [(path, lesson) for path, steps in funnels.items() for lesson in steps]
        return {
            "paths": {(path,): self.path(rows) for path, rows in paths.items()},
            "path_funnel": {
                (path, lesson.latest.lesson): {
                    "path": latest_value(paths[path], "path_title"),
                    "position": lesson.latest.position, "lesson": lesson.title,
                    "started": lesson.started, "reach": lesson.reach, "drop_off": lesson.drop_off}
                for path, lesson in lessons},
            "daily_engagement": self.daily_engagement(),
            "lesson_watch": {
                (path, lesson.latest.lesson): {
                    "started": lesson.started,
                    "average_watch": share(lesson.minutes, lesson.started)}
                for path, lesson in lessons},
            "worst_lessons": {
                (path, lesson.latest.lesson): values
                for path, lesson in lessons if (values := self.complaints(lesson))},
        }

    def path(self, rows):
        completed, started = self.rate("completion_rate", rows)
        return {"path": latest_value(rows, "path_title"), "started": started,
                "completed": completed, "completion_rate": share(completed, started)}

    def daily_engagement(self):
        days = grouped(self.now, lambda row: {row.day})
        return {(day.isoformat(),): {
            "started": sum(row.started for row in days.get(day, [])),
            "completed": sum(row.completed for row in days.get(day, [])),
            "minutes": sum(row.minutes for row in days.get(day, []))} for day in self.days()}

    def complaints(self, lesson):
        """None for a lesson that does not rank."""
        negative, n = self.negative_rate(self.comments.get(lesson.content, []))
        if lesson.started < FEWEST or n < FEWEST:
            return None
        return {"drop_off": lesson.drop_off, "negative_rate": share(negative, n), "n": n}

    # MARK: Findings

    def segments(self):
        return self.grouped_segments("brand", ["brand"], lambda row: {(row.brand,)})


def latest(rows):
    return max(rows, key=lambda row: row.day)


def latest_value(rows, name):
    """That of the latest day that has one."""
    rows = [row for row in rows if getattr(row, name) is not None]
    return getattr(latest(rows), name) if rows else None


def funnel(rows):
    """The lessons of a path in their order, with reach and drop-off."""
    lessons = [Lesson(latest(days), latest_value(days, "title"), latest_value(days, "content"),
                      sum(row.started for row in days), sum(row.minutes for row in days))
               for days in grouped(rows, lambda row: {row.lesson}).values()]
    lessons.sort(key=lambda lesson: (lesson.latest.position, lesson.latest.lesson))
    for lesson in lessons:
        lesson.reach = share(lesson.started, lessons[0].started)
    for lesson, following in zip(lessons, lessons[1:]):
        if lesson.reach:
            lesson.drop_off = 1 - following.reach / lesson.reach
    return lessons


def lessons_reports(rows, comments, config, as_of):
    """By edition: all, and each brand of the configuration."""
    return {brand or "all": LessonsReport(rows, comments, config, brand, as_of)
            for brand in [None, *config.brands]}
