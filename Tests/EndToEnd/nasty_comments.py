"""Comments, their texts and contents, and who wrote them."""
import random

from nasty_labels import (
    BLANKS, BRANDS, EDGES, EMOTIONS, INTENTS, LANGUAGES, PLATFORMS, SENTIMENTS, STRANGE, UNLISTED,
    Labels, attributes, flag, moment, noon, spread, timestamp)


class Comments:
    """Rows over the two windows and a little before, with changes that are worth a finding."""

    def __init__(self, seed, count):
        self.dice = random.Random(seed)
        self.labels = Labels(self.dice)
        self.count = count

    def rows(self):
        rows = [self.row(number) for number in range(self.count)]
        rows += [self.exact(number, brand="singeo", sentiment=sentiment)
                 for number, sentiment in enumerate(["positive"] * 3 + ["neutral"] * 7)]
        rows += [self.row(self.count + number, time=edge) for number, edge in enumerate(EDGES * 2)]
        # Rows that repeat are counted as they come.
        rows += [dict(self.dice.choice(rows)) for _ in range(self.count // 50)]
        self.dice.shuffle(rows)
        return rows

    def row(self, number, time=None):
        dice, labels = self.dice, self.labels
        days = spread(dice)
        brand = labels.single(BRANDS, [60, 30, 9, 0])
        platform = labels.single(PLATFORMS, [4, 3, 5, 1, 2])
        is_late = days < 30
        worse = is_late and "youtube" in platform.lower() and "pianote" in brand.lower()
        return {
            "comment_sk": self.key(number),
            "content_sk": dice.choice(CONTENTS + BUSY_CONTENTS * 4),
            "platform": platform,
            "brand": brand,
            "sentiment_polarity": labels.single(
                SENTIMENTS, [4, 9, 3, 3, 1] if worse else [1, 3, 5, 6, 3 if is_late else 5]),
            "intent": labels.multi(INTENTS + UNLISTED, [9, 6 + 5 * is_late, 5, 3, 4, 4, 3, 3]
                                   + [0.1] * len(UNLISTED)),
            "emotions": dice.choice(BLANKS) if dice.random() < 0.4 else labels.multi(EMOTIONS),
            "requires_reply": flag(dice, 0.35 if is_late else 0.2),
            "detected_language": labels.single(LANGUAGES, [50, 20, 10, 5, 3, 2]),
            "comment_timestamp": moment(dice, days) if time is None else time,
            "processed_at": timestamp(dice, noon(dice.uniform(-40, 40))),
            "author_id": dice.choice(AUTHORS),
            "raw_text": dice.choice(["", "a \"quoted\" text,\r\non two lines", "=cmd()"]),
        }

    def exact(self, number, brand, sentiment):
        """A plain row; ten of them make a score of exactly 15, a threshold of health."""
        row = self.row(10_000_000 + number, time="2026-11-10T20:00:00Z")
        return row | {"brand": brand, "sentiment_polarity": sentiment, "platform": "youtube"}

    def key(self, number):
        way = self.dice.random()
        if way < 0.1:
            return f"{number}.0"
        return str(9_007_199_254_740_992 + number if way < 0.2 else number)


CONTENTS = ["", "77", "77.0", "0", "-5", "9007199254740992", "9007199254740993",
            *[str(number) for number in range(100, 140)]]

BUSY_CONTENTS = [str(number) for number in range(100, 106)]
"""Those of lessons too: more than 30 comments each."""

AUTHORS = ["", "u1", "U1", " u1", "u1 ", "\u00a0u1\u3000", "u1\u200b", "7", "07", "7.0",
           "\u00e9va", "e\u0301va", "null", "nan", "O'Neil", "a,b", "9007199254740993",
           *[f"user-{number}" for number in range(60)]]


def people(seed):
    """Demographics: several rows a key, keys with blanks, keys that nobody has."""
    dice = random.Random(seed + 1000)
    keys = ["", " ", "u1", " u1\t", "U1", "7", "7.0", "\u00e9va", "nobody", "null", "a,b",
            *[f"user-{number}" for number in range(50)]]
    for key in keys:
        for _ in range(dice.choice([1, 1, 2, 3])):
            yield {"author_id": key + dice.choice(["", " ", "\u00a0"]) if key.strip() else key,
                   **attributes(dice)}


def texts(rows, seed):
    """The same comments with their texts."""
    dice = random.Random(seed + 4000)
    for row in rows:
        yield row | {
            "author_name": dice.choice(["", "Eve", *STRANGE]),
            "permalink_url": dice.choice(
                ["", "https://example.com/?a=1&b=<2>", "javascript:alert(1)", "not a link"]),
            "display_text": dice.choice(["", *STRANGE]),
            "original_text": dice.choice(["", "", *STRANGE]),
        }


def contents(seed):
    """Keys that come twice with other titles, keys of nothing, contents without a row."""
    dice = random.Random(seed + 5000)
    labels = Labels(dice)
    keys = [key for key in CONTENTS if dice.random() < 0.8] + ["9999", "100", "101", "77"]
    for key in keys:
        yield {
            "content_sk": key,
            "title": dice.choice(["", f"Lesson {key}", *STRANGE]),
            "permalink_url": dice.choice(["", f"https://example.com/{key}"]),
            "thumbnail_url": "",
            "platform": labels.single(PLATFORMS),
            "brand": labels.single(BRANDS),
        }
