"""Labels, cells, times and tests of significance, by FIGURES.md alone.

Nothing here was taken from the program: the worth of these rules is that they are a second reading.
"""
import datetime
import json
import math
import re
import unicodedata
import zoneinfo
from fractions import Fraction

UNKNOWN = "unknown"

# The scalars with the property White_Space (PropList.txt). str.isspace is another set.
WHITE_SPACE = frozenset(
    [*range(0x09, 0x0E), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F,
     0x205F, 0x3000])


def trimmed(text):
    start, end = 0, len(text)
    while start < end and ord(text[start]) in WHITE_SPACE:
        start += 1
    while end > start and ord(text[end - 1]) in WHITE_SPACE:
        end -= 1
    return text[start:end]


def canonical(text):
    """3a 7. Each scalar is lowered alone: in a word, `str.lower` would make a final sigma."""
    if text is None:
        return UNKNOWN
    lowered = "".join(scalar.lower() for scalar in trimmed(text))
    return unicodedata.normalize("NFC", lowered) or UNKNOWN


def members(cell):
    """3a 8: the distinct labels of a multi cell; none for a cell without any."""
    whole = trimmed(cell or "")
    parts = json_members(whole) if whole.startswith("[") else None
    if parts is None:
        parts = whole.split(",")
    return {canonical(part) for part in parts if part is not None and trimmed(part)}


def json_members(text):
    try:
        value = json.loads(text)
    except ValueError:
        return None
    if isinstance(value, list) and all(part is None or isinstance(part, str) for part in value):
        return value
    return None


def labels(cell):
    """The labels that a row counts under."""
    return members(cell) or {UNKNOWN}


# MARK: Cells (Appendix B). An empty cell is null and has come as None.

def boolean(cell):
    """3a 9: null is false."""
    return cell is not None and {"true": True, "1": True, "false": False, "0": False}[cell.lower()]


def integer(cell):
    if cell is None:
        return None
    match = re.fullmatch(r"([+-]?\d+)(\.0+)?", cell)
    if not match:
        raise ValueError(f"no integer: {cell!r}")
    return int(match[1])


def number(cell):
    return None if cell is None else Fraction(cell)


TIMESTAMP = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?)?")


def instant(cell):
    """Seconds since 1970 UTC, rounded down: no rule but that of samples looks at less."""
    if cell is None:
        return None
    match = TIMESTAMP.fullmatch(cell)
    if not match:
        raise ValueError(f"no timestamp: {cell!r}")
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    days = datetime.date(year, month, day).toordinal() - datetime.date(1970, 1, 1).toordinal()
    offset = match[8]
    shift = 0
    if offset and offset != "Z":
        shift = int(offset[1:3]) * 3600 + int(offset[-2:]) * 60
        shift = -shift if offset[0] == "-" else shift
    return days * 86400 + hour * 3600 + minute * 60 + second - shift


def microseconds(cell):
    """Since 1970 UTC, rounded down."""
    if cell is None:
        return None
    figures = TIMESTAMP.fullmatch(cell)[7] or ""
    return instant(cell) * 1_000_000 + int(figures[:6].ljust(6, "0"))


class Zone:
    """Local time by the system's tz database, never by the one that a Python package brings."""

    EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)

    def __init__(self, name, folder):
        zoneinfo.reset_tzpath(to=[folder])
        with open(f"{folder}/{name}", "rb") as file:
            self.rules = zoneinfo.ZoneInfo.from_file(file, key=name)

    def local(self, seconds):
        moment = self.EPOCH + datetime.timedelta(seconds=seconds)
        return moment.astimezone(self.rules)


# MARK: Statistics

def benjamini_hochberg(ps, level):
    """The largest p that is rejected at a false discovery rate; below 0 when none is."""
    limit = -1.0
    for rank, p in enumerate(sorted(ps), start=1):
        if p <= level * rank / len(ps):
            limit = p
    return limit


def wilson(share, n):
    """3a 12: the 95% interval of a rate; `n` is the effective number of rows."""
    z = 1.959963984540054
    rate = float(share)
    middle = rate + z * z / (2 * n)
    reach = z * math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    return (middle - reach) / (1 + z * z / n), (middle + reach) / (1 + z * z / n)
