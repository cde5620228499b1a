"""The CSV folder and the configuration, read for the oracle."""
import csv
import datetime
import json
import os
from dataclasses import dataclass, field
from fractions import Fraction

import yaml

from oracle_rules import (
    Zone, boolean, canonical, instant, integer, labels, members, number, trimmed)


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
    age: Fraction = None
    timezone: str = None
    experience: Fraction = None


@dataclass
class Data:
    rows: list
    columns: set
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
    helpscout_days: int
    escalation: set
    duration_edges: list
    topics: dict
    brands: list
    listed: dict
    """Column → the labels that the configuration lists."""
    editions: dict = field(default_factory=dict)


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
        author=author, local=local, day=local and local.date(), age=age, timezone=timezone,
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


def read_config(folder):
    viz = json.loads((folder / "viz_config.json").read_text(encoding="utf-8-sig"))
    reports = yaml.safe_load((folder / "reports.yaml").read_text(encoding="utf-8-sig")) or {}
    sentiment = reports.get("sentiment") or {}
    helpscout = viz.get("helpscout") or {}
    groups = viz.get("demographics") or {}
    config = Config(
        zone=reports.get("time_zone", "America/Vancouver"),
        days=window_days(viz.get("dashboard")),
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
        top_timezones=groups.get("top_timezones_count", 10),
        helpscout_days=window_days(helpscout),
        escalation=canonical_set(helpscout.get("escalation_sentiments", ["very_negative"])),
        duration_edges=[Fraction(str(edge)) for edge in (reports.get("helpscout") or {}).get(
            "duration_edges_hours", [0, 1, 4, 8, 24, 48, 72, 168, 336, 720])],
        topics=read_topics(folder / "topics.json"),
        brands=[canonical(brand) for brand in viz["color_schemes"]["brand"]],
        listed=listed_labels(viz))
    config.editions["all"] = Edition({})
    for brand in config.brands:
        config.editions[brand] = Edition({"brand": {brand}})
    for edition in reports.get("editions") or []:
        filters = {name: canonical_set(edition[f"{name}s"])
                   for name in ["platform", "brand", "sentiment"] if edition.get(f"{name}s")}
        config.editions[edition["id"]] = Edition(
            filters, day(edition.get("from")), day(edition.get("to")))
    return config


def listed_labels(viz):
    listed = {name: viz[f"{name}_order"] for name in ["sentiment", "intent", "emotion"]}
    listed |= {name: viz["color_schemes"][name] for name in ["brand", "platform"]}
    listed |= {"topic": viz["color_schemes_helpscout"]["topics"],
               "status": viz["color_schemes_helpscout"]["status"]}
    return {name: canonical_set(labels) for name, labels in listed.items()}


def window_days(section):
    """None for all days."""
    days = (section or {}).get("default_date_range_days", 30)
    return None if days == "all" else days


def read_topics(path):
    topics = json.loads(path.read_text(encoding="utf-8-sig"))
    return {canonical(topic): label for topic, label in topics.items()}


def day(value):
    """YAML makes a date of one without quotation marks."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value


def canonical_set(texts):
    return {canonical(text) for text in texts}
