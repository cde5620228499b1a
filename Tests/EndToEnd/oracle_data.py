"""The CSV folder and the configuration, read for the oracle."""
import csv
import datetime
import json
import os
import pathlib
from dataclasses import dataclass, field
from fractions import Fraction

import yaml

from oracle_rules import (
    Zone, boolean, canonical, instant, integer, labels, members, number, trimmed)


@dataclass
class Row:
    """A comment; labels canonical, local time by the configured zone."""
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
    age: Fraction = None
    timezone: str = None
    experience: Fraction = None


@dataclass
class Data:
    rows: list
    has_emotions: bool
    has_demographics: bool


@dataclass
class Edition:
    filters: dict
    start: datetime.date = None
    end: datetime.date = None


@dataclass
class Config:
    zone: str
    days: int
    weights: dict
    health: list
    negative: set
    urgent: set
    questions: set
    age_groups: dict
    experience_groups: dict
    top_timezones: int
    editions: dict = field(default_factory=dict)


def records(path):
    """Each line as a dictionary by lower-case column; the empty field is None."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = [name.lower() for name in next(reader)]
        for line in reader:
            yield dict(zip(header, [cell if cell else None for cell in line], strict=True))


def read_data(folder, zone):
    folder = pathlib.Path(folder)
    place = Zone(zone, os.environ.get("TZDIR", "/usr/share/zoneinfo"))
    people = demographics(folder / "comment_demographics.csv")
    comments = list(records(folder / "comments.csv"))
    has_emotions = not comments or "emotions" in comments[0]
    return Data([row(comment, place, people or {}) for comment in comments], has_emotions,
                people is not None)


def row(cells, place, people):
    seconds = instant(cells["comment_timestamp"])
    author = cells.get("author_id")
    age, timezone, experience = people.get(trimmed(author or ""), (None, None, None))
    return Row(
        platform=canonical(cells["platform"]), brand=canonical(cells["brand"]),
        sentiment=canonical(cells["sentiment_polarity"]),
        language=canonical(cells["detected_language"]), intents=labels(cells["intent"]),
        emotions=labels(cells.get("emotions")), has_emotion=bool(members(cells.get("emotions"))),
        needs_reply=boolean(cells["requires_reply"]), content=integer(cells["content_sk"]),
        author=author, local=None if seconds is None else place.local(seconds), age=age,
        timezone=timezone, experience=experience)


def demographics(path):
    """3a 15: by trimmed author, each attribute's smallest value. None without the dataset."""
    if not path.exists():
        return None
    people = {}
    for cells in records(path):
        key = trimmed(cells["author_id"] or "")
        if key:
            found = [number(cells["age"]), trimmed(cells["timezone"] or "") or None,
                     number(cells["experience_level"])]
            people[key] = [smallest(pair) for pair in zip(people.get(key, [None] * 3), found)]
    return people


def smallest(values):
    return min((value for value in values if value is not None), default=None)


def read_config(folder):
    folder = pathlib.Path(folder)
    viz = json.loads((folder / "viz_config.json").read_text(encoding="utf-8-sig"))
    reports = yaml.safe_load((folder / "reports.yaml").read_text(encoding="utf-8-sig")) or {}
    sentiment = reports.get("sentiment") or {}
    days = (viz.get("dashboard") or {}).get("default_date_range_days", 30)
    groups = viz.get("demographics") or {}
    config = Config(
        zone=reports.get("time_zone", "America/Vancouver"),
        days=None if days == "all" else days,
        weights={canonical(label): Fraction(str(weight)) for label, weight in sentiment.get(
            "weights", {"very_positive": 2, "positive": 1, "neutral": 0, "negative": -1,
                        "very_negative": -2}).items()},
        health=[(level["label"], level.get("from")) for level in sentiment.get("health", [
            {"label": "Excellent", "from": 40}, {"label": "Good", "from": 15},
            {"label": "Fair", "from": -5}, {"label": "Poor", "from": -25},
            {"label": "Critical"}])],
        negative=canonical_set(viz.get("negative_sentiments", ["negative", "very_negative"])),
        urgent=canonical_set(sentiment.get(
            "urgent_intents", ["complaint", "technical_issue", "feedback_negative"])),
        questions=canonical_set(sentiment.get("question_intents", ["question", "request"])),
        age_groups=groups.get("age_groups", {}),
        experience_groups=groups.get("experience_groups", {}),
        top_timezones=groups.get("top_timezones_count", 10))
    config.editions["all"] = Edition({})
    for brand in viz["color_schemes"]["brand"]:
        config.editions[canonical(brand)] = Edition({"brand": {canonical(brand)}})
    for edition in reports.get("editions") or []:
        filters = {name: canonical_set(edition[f"{name}s"])
                   for name in ["platform", "brand", "sentiment"] if edition.get(f"{name}s")}
        config.editions[edition["id"]] = Edition(filters, day(edition.get("from")), day(edition.get("to")))
    return config


def day(value):
    """YAML makes a date of one without quotation marks."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value


def canonical_set(texts):
    return {canonical(text) for text in texts}
