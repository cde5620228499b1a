"""Support conversations and the customers that have a user record."""
import random

from nasty_labels import (
    BLANKS, EDGES, SENTIMENTS, STRANGE, UNLISTED, Labels, attributes, flag, moment, noon, spread,
    timestamp)

TOPICS = ["billing", "refund", "cancellation", "login_access", "technical_issue", "praise"]

# Some are null by 3a 16, some at an edge of the histogram.
DURATIONS = ["", "0", "0.0", "-0", "-0.000001", "-5", "NaN", "nan", "Infinity", "-inf", "inf",
             "0.9999999999999999", "1", "1.0", "3.9999999999999996", "4", "7.99", "8", "24", "24.0",
             "47.5", "48", "72", "2.5e1", "167.99999", "168", "336", "719.9", "720", "1e6"]

# One customer in several spellings, customers that only look alike, and none.
EMAILS = ["ann@example.com", " Ann@Example.COM", "ANN@EXAMPLE.COM\u00a0", "ann@example.com\u200b",
          "caf\u00e9@example.com", "cafe\u0301@example.com", "CAF\u00c9@EXAMPLE.COM",
          "stra\u00dfe@example.com", "strasse@example.com", "\u0130@example.com",
          "i\u0307@example.com", "i@example.com", "\u212a@example.com", "k@example.com",
          "unknown", "Unknown ", "null", "n/a", "nobody", "a,b@example.com", "x\ny@example.com"]
CUSTOMERS = [f"customer{number}@example.com" for number in range(60)]


class Conversations:
    """Rows over the windows; refunds about billing and complaints about log-ins grow."""

    def __init__(self, seed, count):
        self.dice = random.Random(seed + 6000)
        self.labels = Labels(self.dice)
        self.count = count

    def rows(self):
        rows = [self.row(number) for number in range(self.count)]
        rows += [self.row(self.count + number, time=edge) for number, edge in enumerate(EDGES)]
        rows += [dict(self.dice.choice(rows)) for _ in range(self.count // 50)]
        self.dice.shuffle(rows)
        return rows

    def row(self, number, time=None):
        dice, labels = self.dice, self.labels
        days = spread(dice)
        topics = labels.multi(TOPICS + UNLISTED, [9, 5, 4, 8, 4, 3] + [0.1] * len(UNLISTED))
        worse = days < 30 and "log" in topics.lower()
        return {
            "conversation_id": dice.choice([str(number)] * 9 + [f" {number}", "", "NULL"]),
            "status": labels.single(["active", "pending", "closed", "spam"], [3, 2, 9, 1]),
            "state": labels.single(["published", "draft", "deleted"]),
            "source": labels.single(["email", "chat", "web", "api"], [9, 3, 2, 1]),
            "created_at": moment(dice, days) if time is None else time,
            "updated_at": timestamp(dice, noon(dice.uniform(-40, 40))),
            "duration_hours": dice.choice([*DURATIONS, *[f"{dice.expovariate(1 / 40)}"] * 40]),
            "sentiment_polarity": labels.single(
                SENTIMENTS, [4, 9, 3, 3, 1] if worse else [1, 3, 5, 4, 2]),
            "topics": topics,
            "is_refund_request": flag(dice, 0.5 if days < 30 and "bill" in topics.lower() else 0.1),
            "is_cancellation": flag(dice, 0.15),
            "is_membership": flag(dice, 0.3 if days < 30 else 0.1),
            "customer_email": self.email(),
            "summary": dice.choice(["", "a \"quoted\" text,\r\non two lines", *STRANGE]),
            "sentiment_notes": dice.choice(STRANGE),
            "topic_notes": dice.choice(["", *STRANGE]),
            "customer_first_name": dice.choice(["", "Ann", *STRANGE]),
            "customer_last_name": "",
        }

    def email(self):
        way = self.dice.random()
        if way < 0.1:
            return self.dice.choice(BLANKS)
        return self.dice.choice(EMAILS) if way < 0.3 else self.labels.spelt(
            self.dice.choice(CUSTOMERS))


def customers(seed):
    """Users: some come twice with other attributes, some have no e-mail, some never wrote."""
    dice = random.Random(seed + 7000)
    labels = Labels(dice)
    keys = [*BLANKS, *[key for key in EMAILS if dice.random() < 0.5], "unknown",
            *[key for key in CUSTOMERS if dice.random() < 0.6], "never@example.com"]
    for key in keys:
        for _ in range(dice.choice([1, 1, 2, 3])):
            yield {"email": labels.spelt(key) if key.strip() else key, **attributes(dice)}
