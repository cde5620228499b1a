#!/usr/bin/env python3
"""Writes a folder of CSV files with every nasty value that SPEC 3a and Appendix B speak of.

    nasty.py FOLDER [--seed N] [--rows N] [--config FOLDER --base FOLDER]

The same seed gives the same bytes. The seed also decides the form of the files (byte-order mark,
line ends, order of columns) and what is absent: seeds divisible by 2 have no column `emotions`,
those divisible by 3 no demographics. All days are about the as-of date 2026-11-21.

With --config it also writes a configuration: that of --base with pairs, filters and dates as
editions, other windows, zones, weights and buckets, by the seed.
"""
import argparse
import datetime
import json
import pathlib
import random

import yaml

UTC = datetime.timezone.utc
AS_OF = datetime.date(2026, 11, 21)

# MARK: Labels

SPACES = [" ", "\t", "\u00a0", "\u3000", "\u2003", "\u2028", "\u0085", "\r\n", "   "]

# Alone in a cell these are no label at all.
BLANKS = ["", "", "", " ", "\u00a0", "\u3000 \u2009", "\u1680"]

STRANGE = [
    # Labels like any other.
    "null", "NULL", "nan", "NaN", "None", "n/a", "N/A", "unknown", " Unknown", "true", "0",
    # White space that does not count as such, and white space inside.
    "\u200b", "\u200bdrumeo", "positive\u200b", "\ufeffneutral", "\x1fneutral", "very positive",
    "very\u00a0positive", "very-positive", "very  positive",
    # One label in several forms of Unicode, and labels that only look alike.
    "caf\u00e9", "cafe\u0301", "CAFE\u0301", "CAF\u00c9", "\uac00", "\u1100\u1161",
    "a\u0301\u0323", "a\u0323\u0301", "\u1ea1\u0301", "\u212bngstrom", "\u00e5ngstrom",
    "a\u030angstrom", "\u212aelvin", "kelvin", "\u2126", "\u03c9", "\ufb01ne", "fine",
    # Lower case, scalar by scalar: no final sigma, and two scalars for a dotted capital I.
    "\u0130stanbul", "i\u0307stanbul", "istanbul", "\u0131stanbul", "ISTANBUL",
    "\u039f\u0394\u039f\u03a3", "\u03bf\u03b4\u03bf\u03c3", "\u03bf\u03b4\u03bf\u03c2",
    "STRASSE", "stra\u00dfe", "STRA\u1e9eE", "\u01c5", "\u01c6", "\u01c4",
    # What other programs would take for something else.
    "<b>bold</b> & \"quoted\"", "<span foreground='red'>", "=1+2", "@SUM(A1)", "-2", "+3",
    "Bcc: all@example.com\r\nSubject: x", "two\nlines", "tab\tinside", "'; DROP TABLE comments; --",
    "%s %d \\n", "${HOME}", "{{label}}", "\u202eright to left", "\u0645\u0631\u062d\u0628\u0627",
    "\U0001f600", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u65e5\u672c\u8a9e", "x" * 300,
]

SENTIMENTS = ["very_negative", "negative", "neutral", "positive", "very_positive"]
INTENTS = ["praise", "question", "request", "suggestion", "feedback_negative", "complaint",
           "technical_issue", "off_topic"]
EMOTIONS = ["joy", "gratitude", "frustration", "anger"]
BRANDS = ["drumeo", "pianote", "guitareo", "singeo"]
"""Without playbass: its edition stays empty. Singeo has only the rows of `exact`."""
PLATFORMS = ["facebook", "instagram", "youtube", "twitter", "musora_app"]
LANGUAGES = ["en", "es", "de", "pt-br", "fr", "ja"]
UNLISTED = [f"unlisted_{number:02}" for number in range(40)]


class Labels:
    """Spells labels in every way that means the same, and now and then gives a strange one."""

    def __init__(self, dice):
        self.dice = dice

    def spelt(self, label):
        way = self.dice.random()
        if way < 0.8:
            return label
        text = self.dice.choice([str.upper, str.title, str.lower])(label)
        return self.space() + text + self.space()

    def space(self):
        return self.dice.choice(SPACES) if self.dice.random() < 0.5 else ""

    def single(self, labels, weights=None, strange=0.06):
        way = self.dice.random()
        if way < strange / 3:
            return self.dice.choice(BLANKS)
        if way < strange:
            return self.dice.choice(STRANGE)
        return self.spelt(self.dice.choices(labels, weights)[0])

    def multi(self, labels, weights=None):
        """A cell with several labels, in one of the forms that 3a 8 tells apart."""
        few = [self.single(labels, weights, strange=0.03)
               for _ in range(self.dice.choice([1, 1, 1, 2, 2, 3]))]
        way = self.dice.random()
        if way < 0.45:
            return ",".join(few)
        if way < 0.55:
            return self.space() + " , ".join(few + ["", self.spelt(few[0])]) + self.space()
        if way < 0.75:
            return json.dumps(few, ensure_ascii=self.dice.random() < 0.5)
        if way < 0.85:
            return self.space() + json.dumps([*few, None, "", few[0]], indent=2) + self.space()
        return self.scrambled() if way < 0.9 else self.dice.choice(ODD_CELLS)

    def scrambled(self):
        """Pieces of JSON in any order: mostly none, now and then an array of strings."""
        pieces = self.dice.choices(PIECES, k=self.dice.randint(1, 6))
        return "[" + "".join(pieces) + self.dice.choice(["]", "]", "]", "", "\""])


ODD_CELLS = [
    # Nothing in them.
    "", " ", ",", " , ,", "[]", " [ ] ", "[null]", "[null, \"\", \" \\u00a0\"]",
    # A comma that a Character swallows, and one inside a JSON string.
    "praise,\u0301question", "praise,\u200dquestion", "[\"praise, question\"]",
    # JSON that is one, in odd dress.
    "\u00a0[\"praise\"]\u3000", "[\n  \"praise\",\n  \"question\"\n]", "[\"Praise\",\"praise \"]",
    "[\"\\u0070raise\"]", "[\"\\ud83d\\ude00\"]", "[\"say \\\"hi\\\"\"]", "[\"a\\tb\"]",
    "[\"caf\u00e9\", \"cafe\u0301\"]", "[\"[\"]", "[\"\\u00a0praise\\u3000\"]",
    # What only begins like JSON is split at commas.
    "[\"praise\",]", "[\"praise\"", "[praise,question]", "['praise']", "[1,\"praise\"]",
    "[\"praise\",[\"question\"]]", "[\"praise\"] x", "[\"praise\"],question", "[true]", "[\"a\tb\"]",
    "[\u00a0\"praise\"]", "[\"praise\"]\u200b", "[\"praise\" \"question\"]", "[,]", "[\"praise\\x\"]",
    # And what never was one.
    "{\"a\": 1}", "\"praise\"", "null", "praise;question", "praise|question", "praise\nquestion",
    "]praise[", "praise,null,NaN",
]

PIECES = ["\"praise\"", "\"question\"", "\"praise\"", ",", ",", ",", " ", "null", "null", "\n",
          "\t", "\u00a0", "\\", "\\n", "\\u0041", "\\u12", "\"", "[", "]", "{}", "1", "true", "'x'",
          "/**/", "NaN", "\u0301", "\"\\/\"", "\"\\'\"", "\"\""]

# MARK: Times

# Local midnights at UTC−7, the hour that other rules repeat on 1 November, and the windows' ends.
EDGES = [
    "2026-11-22T06:59:59Z", "2026-11-22T06:59:59.999999999Z", "2026-11-22T07:00:00Z",
    "2026-11-22 07:00:00.000000001", "2026-11-21T07:00:00Z", "2026-11-21 06:59:59.9999995",
    "2026-11-01T06:59:59Z", "2026-11-01T07:00:00Z", "2026-11-01T08:30:00Z", "2026-11-01T09:00:00Z",
    "2026-11-01T09:30:00Z", "2026-11-01T10:30:00Z", "2026-11-02T07:30:00Z", "2026-11-02T06:30:00Z",
    "2026-11-15T07:15:00Z", "2026-11-15T07:59:59Z", "2026-11-15T08:00:00Z",
    "2026-10-23T07:00:00Z", "2026-10-23T06:59:59.999Z", "2026-09-23T07:00:00Z",
    "2026-09-23T06:59:59Z", "2026-10-23", "2026-11-22", "2026-11-21", "2026-11-01",
    "2026-03-08T09:59:59Z", "2026-03-08T10:00:00Z", "2026-03-08T02:30:00-08:00",
    "2026-11-22T00:30:00+05:30", "2026-11-21T23:59:59-07:00", "2026-11-22T00:00:00-07:00",
    "2026-11-21T20:59:59.5-10:00", "2026-11-22T20:59:59+14:00", "2026-10-25T00:30:00Z",
    "2026-10-25T01:30:00Z", "2026-10-03T15:15:00Z", "2026-10-03T15:45:00Z",
    # To come, and long past.
    "2026-11-30T12:00:00Z", "2027-01-01", "2038-01-19T03:14:08Z", "2100-02-28T23:59:59Z",
    "2025-12-30T07:59:59Z", "2025-12-30T12:00:00Z",
]


def timestamp(dice, moment):
    """A moment in one of the forms of Appendix B."""
    offset = dice.choice([None, None, 0, -420, 330, 845, -210])
    shifted = moment + datetime.timedelta(minutes=offset or 0)
    text = shifted.strftime("%Y-%m-%d" + dice.choice("T ") + "%H:%M:%S")
    figures = dice.choice([0, 0, 0, 1, 3, 6, 9])
    if figures:
        text += "." + "".join(dice.choice("0123456789") for _ in range(figures))
    if offset is None:
        return text
    if offset == 0:
        return text + dice.choice(["Z", "+00:00", "-00:00"])
    return f"{text}{'-' if offset < 0 else '+'}{abs(offset) // 60:02}:{abs(offset) % 60:02}"


# MARK: Rows

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
        days = dice.choices([dice.uniform(0, 30), dice.uniform(30, 60), dice.uniform(60, 90)],
                            [10, 10, 1])[0]
        brand = labels.single(BRANDS, [60, 30, 9, 0])
        platform = labels.single(PLATFORMS, [4, 3, 5, 1, 2])
        is_late = days < 30
        worse = is_late and "youtube" in platform.lower() and "pianote" in brand.lower()
        return {
            "comment_sk": self.key(number),
            "content_sk": dice.choice(CONTENTS),
            "platform": platform,
            "brand": brand,
            "sentiment_polarity": labels.single(
                SENTIMENTS, [4, 9, 3, 3, 1] if worse else [1, 3, 5, 6, 3 if is_late else 5]),
            "intent": labels.multi(INTENTS + UNLISTED, [9, 6 + 5 * is_late, 5, 3, 4, 4, 3, 3]
                                   + [0.1] * len(UNLISTED)),
            "emotions": dice.choice(BLANKS) if dice.random() < 0.4 else labels.multi(EMOTIONS),
            "requires_reply": self.flag(0.35 if is_late else 0.2),
            "detected_language": labels.single(LANGUAGES, [50, 20, 10, 5, 3, 2]),
            "comment_timestamp": self.time(days) if time is None else time,
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

    def flag(self, share):
        if self.dice.random() < 0.05:
            return ""
        return self.dice.choice(["true", "TRUE", "True", "1"] if self.dice.random() < share
                                else ["false", "FALSE", "False", "0"])

    def time(self, days):
        if self.dice.random() < 0.03:
            return ""
        return timestamp(self.dice, noon(days))


def noon(days):
    """So many days before the end of the as-of day in Vancouver."""
    end = datetime.datetime(2026, 11, 22, 7, tzinfo=UTC)
    return end - datetime.timedelta(days=days)


CONTENTS = ["", "77", "77.0", "0", "-5", "9007199254740992", "9007199254740993",
            *[str(number) for number in range(100, 140)]]

AUTHORS = ["", "u1", "U1", " u1", "u1 ", "\u00a0u1\u3000", "u1\u200b", "7", "07", "7.0",
           "\u00e9va", "e\u0301va", "null", "nan", "O'Neil", "a,b", "9007199254740993",
           *[f"user-{number}" for number in range(60)]]


def people(seed):
    """Demographics: several rows a key, keys with blanks, keys that nobody has."""
    dice = random.Random(seed + 1000)
    zones = [f"Zone/{letter}" for letter in "ABCDEFGHIJKLMN"]
    keys = ["", " ", "u1", " u1\t", "U1", "7", "7.0", "\u00e9va", "nobody", "null", "a,b",
            *[f"user-{number}" for number in range(50)]]
    for key in keys:
        for _ in range(dice.choice([1, 1, 2, 3])):
            yield {
                "author_id": key + dice.choice(["", " ", "\u00a0"]) if key.strip() else key,
                "age": dice.choice(["", "0", "-1", "17", "18", "24", "25.0", "34", "64", "65",
                                    "120", "999"]),
                "timezone": dice.choice(["", " ", "\u3000", " America/Vancouver ",
                                         "America/Vancouver", "america/vancouver", *zones]),
                "experience_level": dice.choice(["", "0", "2", "2.0", "2.5", "3", "5.99", "6", "8",
                                                 "9", "9.75", "-0.5", "100"]),
            }


# MARK: Files

def write(path, columns, rows, dice):
    """RFC 4180 in the seed's form: the quotes that must be, and some that need not."""
    end = dice.choice(["\r\n", "\n"])
    dice.shuffle(columns)

    def cell(text):
        must = any(sign in text for sign in ",\"\r\n") or text != text.strip()
        if must or dice.random() < 0.05:
            return '"' + text.replace('"', '""') + '"'
        return text

    lines = [",".join(dice.choice([name, name.upper()]) for name in columns)]
    lines += [",".join(cell(row[name]) for name in columns) for row in rows]
    mark = dice.choice(["\ufeff", ""])
    path.write_text(mark + end.join(lines) + dice.choice([end, ""]), encoding="utf-8", newline="")


def write_data(folder, seed, count):
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(seed + 2000)
    rows = Comments(seed, count).rows()
    columns = [name for name in rows[0] if name != "emotions" or seed % 2]
    write(folder / "comments.csv", columns, rows, dice)
    if seed % 3:
        write(folder / "comment_demographics.csv",
              ["author_id", "age", "timezone", "experience_level"], list(people(seed)), dice)


# MARK: Configuration

ZONES = ["America/Vancouver", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns",
         "Europe/London", "Pacific/Apia"]

EDITIONS = [
    {"id": "pianote-youtube", "brands": ["Pianote "], "platforms": ["YOUTUBE"]},
    {"id": "two-brands", "brands": ["drumeo", "guitareo"], "platforms": ["facebook", "twitter"]},
    {"id": "negative-only", "sentiments": ["negative", "very_negative"]},
    {"id": "march", "from": "2026-03-01", "to": "2026-03-15"},
    {"id": "november", "from": "2026-11-01"},
    {"id": "november-cut", "brands": ["drumeo"], "from": "2026-11-10", "to": "2026-12-24"},
    {"id": "nobody", "brands": ["playbass"], "platforms": ["musora_app"]},
]


def write_config(folder, base, seed):
    dice = random.Random(seed + 3000)
    folder.mkdir(parents=True, exist_ok=True)
    viz = json.loads((base / "viz_config.json").read_text(encoding="utf-8"))
    reports = yaml.safe_load((base / "reports.yaml").read_text(encoding="utf-8"))
    viz["dashboard"]["default_date_range_days"] = [30, 7, "all", 1, 45][seed % 5]
    viz["demographics"] = {
        # Overlapping and open: the first that fits counts. 2.5 and 18 to 20 are in none.
        "age_groups": {"b": [65, None], "a": [None, 17], "c": [21, 64], "d": [30, 40]},
        "experience_groups": {"z": [0, 2], "y": [3, 6], "x": [5, 8.5], "w": [9, 99.5]},
        "top_timezones_count": dice.choice([1, 3, 5]),
    }
    viz["negative_sentiments"] = dice.choice(
        [["Negative", "very_negative"], ["negative"], ["negative", "very_negative", "caf\u00e9"]])
    reports["time_zone"] = ZONES[seed % len(ZONES)]
    reports["editions"] = EDITIONS
    reports["sentiment"]["weights"] = dice.choice([
        {"very_positive": 2, "positive": 1, "neutral": 0, "negative": -1, "very_negative": -2},
        {"Very_Positive": 1.5, "positive": 0.1, "negative": -0.3, "very_negative": -3},
        {"positive": 1, "neutral": 0.5, "negative": -1, "CAFE\u0301": 2.5},
    ])
    reports["sentiment"]["urgent_intents"] = ["Complaint ", "\u039f\u0394\u039f\u03a3"]
    reports["sentiment"]["question_intents"] = ["QUESTION", "unlisted_07"]
    text = json.dumps(viz, ensure_ascii=False, indent=2)
    (folder / "viz_config.json").write_text(text, encoding="utf-8")
    text = yaml.safe_dump(reports, allow_unicode=True, sort_keys=False)
    (folder / "reports.yaml").write_text(text, encoding="utf-8")
    (folder / "topics.json").write_bytes((base / "topics.json").read_bytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=4000)
    parser.add_argument("--config", type=pathlib.Path)
    parser.add_argument("--base", type=pathlib.Path,
                        default=pathlib.Path(__file__).resolve().parents[2] / "config")
    options = parser.parse_args()
    write_data(options.folder, options.seed, options.rows)
    if options.config:
        write_config(options.config, options.base, options.seed)


if __name__ == "__main__":
    main()
