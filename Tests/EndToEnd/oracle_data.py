"""The CSV folder, read for the oracle."""
import csv
import datetime
import os
from dataclasses import dataclass
from fractions import Fraction

from oracle_rules import (
    Zone, boolean, canonical, instant, integer, labels, members, microseconds, number, trimmed)


@dataclass
class Row:
    """A comment; labels canonical, local time by the configured zone."""
    key: int
    platform: str
    brand: str
    sentiment: str
    language: str
    intents: set
    emotions: set
    has_emotion: bool
    needs_reply: bool
    content: int
    author: str
    local: datetime.datetime
    day: datetime.date
    micros: int
    age: Fraction = None
    timezone: str = None
    experience: Fraction = None


@dataclass
class Data:
    rows: list
    columns: set
    has_demographics: bool


def columns(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {name.lower() for name in next(csv.reader(file, strict=True))}


def records(path):
    """Each line as a dictionary by lower-case column; the empty field is None."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = [name.lower() for name in next(reader)]
        for line in reader:
            yield dict(zip(header, [cell if cell else None for cell in line], strict=True))


def read_zone(name):
    return Zone(name, os.environ.get("TZDIR", "/usr/share/zoneinfo"))


def read_data(folder, zone, dataset="comments"):
    people = attributes(folder / "comment_demographics.csv", "author_id",
                        lambda cell: trimmed(cell or ""))
    comments = list(records(folder / f"{dataset}.csv"))
    return Data([row(comment, zone, people or {}) for comment in comments],
                columns(folder / f"{dataset}.csv"), people is not None)


def row(cells, zone, people):
    seconds = instant(cells["comment_timestamp"])
    local = None if seconds is None else zone.local(seconds)
    author = cells.get("author_id")
    age, timezone, experience = people.get(trimmed(author or ""), (None, None, None))
    return Row(
        key=integer(cells["comment_sk"]),
        platform=canonical(cells["platform"]), brand=canonical(cells["brand"]),
        sentiment=canonical(cells["sentiment_polarity"]),
        language=canonical(cells["detected_language"]), intents=labels(cells["intent"]),
        emotions=labels(cells.get("emotions")), has_emotion=bool(members(cells.get("emotions"))),
        needs_reply=boolean(cells["requires_reply"]), content=integer(cells.get("content_sk")),
        author=author, local=local, day=local and local.date(),
        micros=microseconds(cells["comment_timestamp"]), age=age, timezone=timezone,
        experience=experience)


ATTRIBUTES = {"age": number, "timezone": lambda cell: trimmed(cell or "") or None,
              "experience_level": number, "title": lambda cell: cell}


def attributes(path, column, key, names=("age", "timezone", "experience_level")):
    """3a 15: key → each attribute's smallest value. None without the dataset.

    `key` makes a key of a cell of `column`; None and an empty one match nothing.
    """
    if not path.exists():
        return None
    found = {}
    for cells in records(path):
        of = key(cells[column])
        if of is not None and of != "":
            values = [ATTRIBUTES[name](cells[name]) for name in names]
            found[of] = [smallest(pair) for pair in zip(found.get(of, [None] * len(names)), values)]
    return found


def smallest(values):
    return min((value for value in values if value is not None), default=None)
