"""Lessons of learning paths, day by day."""
import datetime
import random

from nasty_comments import BUSY_CONTENTS
from nasty_labels import STRANGE, Labels

AS_OF = datetime.date(2026, 11, 21)
BRANDS = ["drumeo", "pianote", "guitareo", "playbass", "drumeo2", "caf\u00e9", "unlisted_01"]
"""The last three are no brands of the configuration; singeo has none."""

PATHS = {
    "PI-1": "pianote", "pi-1": "pianote", " PI-1": "drumeo", "caf\u00e9": "caf\u00e9",
    "cafe\u0301": "unlisted_01", "1": "drumeo", "01": "drumeo", "1.0": "guitareo",
    "a,\"b\"": "guitareo", "<b>": "drumeo2", "null": "playbass", "many": "drumeo",
}


class Lessons:
    """Rows over the windows; lessons that come, go, move and are renamed."""

    def __init__(self, seed, chance):
        """`chance` is the share of a lesson's days that have a row."""
        self.dice = random.Random(seed + 8000)
        self.labels = Labels(self.dice)
        self.chance = chance

    def rows(self):
        rows = [row for path in PATHS for row in self.path(path)]
        rows += [dict(self.dice.choice(rows)) for _ in range(len(rows) // 60)]
        self.dice.shuffle(rows)
        return rows

    def path(self, path):
        titles = self.dice.sample([*STRANGE, "", ""], 3) + [path]
        for place, lesson in enumerate(self.lessons(path)):
            # Positions have gaps and ties, and change within the window.
            positions = [place + 1 + place // 3, self.dice.randint(1, 6), self.dice.randint(1, 6)]
            contents = self.dice.choice([*BUSY_CONTENTS * 2, "", "77", "9007199254740993"])
            for day in self.days():
                period = (AS_OF - day).days // 13 % 4
                yield self.row(path, lesson, day) | {
                    "learning_path_title": titles[period],
                    "lesson_title": titles[(period + place) % 4],
                    "lesson_position": str(positions[period % 3]) + self.dice.choice(["", ".0"]),
                    "content_sk": contents,
                }

    def lessons(self, path):
        if path == "many":
            return [f"lesson {number}" for number in range(40)]
        few = ["L1", "l1", " L1", "L2", "L10", f"{path}-L", "caf\u00e9", "cafe\u0301", "0", "00"]
        return self.dice.sample(few, self.dice.randint(1, 8))

    def days(self):
        spans = [(95, -5), (95, -5), (60, 40), (20, -5), (29, 29), (30, 30), (0, 0)]
        first, last = self.dice.choice(spans)
        return [AS_OF - datetime.timedelta(days=back) for back in range(last, first + 1)
                if first == last or self.dice.random() < self.chance]

    def row(self, path, lesson, day):
        dice = self.dice
        started = dice.choice([0, 0, 1, 7, 20, 900])
        completed = dice.randint(0, started + (started < 9))
        brand = PATHS[path]
        if brand == "pianote" and day > AS_OF - datetime.timedelta(days=30):
            completed //= 2
        if path == "many" and dice.random() < 0.3:
            brand = dice.choice(BRANDS)
        return {
            "learning_path_id": path,
            "brand": self.labels.spelt(brand) if dice.random() < 0.97 else "",
            "lesson_id": lesson,
            "day": "" if dice.random() < 0.02 else day.isoformat(),
            "students_started": self.whole(started),
            "students_completed": self.whole(completed),
            "minutes_watched": dice.choice(["", "0", f"{dice.uniform(0, 9000)}", "0.1", "1e3"]),
            "likes": dice.choice(["", "3"]),
        }

    def whole(self, number):
        """Null is 0, and 0 may be null."""
        if number == 0 and self.dice.random() < 0.5:
            return ""
        return f"{number}{self.dice.choice(['', '.0'])}"
