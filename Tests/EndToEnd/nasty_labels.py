"""Labels, cells and times of every kind that FIGURES.md speak of."""
import datetime
import json

UTC = datetime.timezone.utc

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


def noon(days):
    """So many days before the end of the as-of day in Vancouver."""
    end = datetime.datetime(2026, 11, 22, 7, tzinfo=UTC)
    return end - datetime.timedelta(days=days)


def spread(dice):
    """Days before the end of the as-of day: mostly in one of two windows of 30 days."""
    return dice.choices([dice.uniform(0, 30), dice.uniform(30, 60), dice.uniform(60, 90)],
                        [10, 10, 1])[0]


def moment(dice, days):
    """A timestamp so long ago, now and then none."""
    return "" if dice.random() < 0.03 else timestamp(dice, noon(days))


def flag(dice, share):
    if dice.random() < 0.05:
        return ""
    return dice.choice(["true", "TRUE", "True", "1"] if dice.random() < share
                       else ["false", "FALSE", "False", "0"])


def attributes(dice):
    """Of a person."""
    zones = [f"Zone/{letter}" for letter in "ABCDEFGHIJKLMN"]
    return {
        "age": dice.choice(["", "0", "-1", "17", "18", "24", "25.0", "34", "64", "65", "120",
                            "999"]),
        "timezone": dice.choice(["", " ", "\u3000", " America/Vancouver ", "America/Vancouver",
                                 "america/vancouver", *zones]),
        "experience_level": dice.choice(["", "0", "2", "2.0", "2.5", "3", "5.99", "6", "8", "9",
                                         "9.75", "-0.5", "100"]),
    }
