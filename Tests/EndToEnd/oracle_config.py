"""The configuration, read for the oracle."""
import datetime
import json
from dataclasses import dataclass, field
from fractions import Fraction

import yaml

from oracle_rules import canonical


@dataclass
class Edition:
    filters: dict
    start: datetime.date = None
    end: datetime.date = None
    days: int = None


@dataclass
class Query(Edition):
    """A custom query; `filters` by the configuration's key."""
    id: str = None
    min_comments: int = 10
    top: int = 10
    sort_by: str = "severity_score"


@dataclass
class Analysis(Edition):
    """An analysis of conversations; `filters` by the configuration's key."""
    id: str = None
    any_flag: set = None
    flags: dict = field(default_factory=dict)
    customers: str = "all"


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
    queries: list
    analyses: list
    editions: dict = field(default_factory=dict)
    least_change: Fraction = Fraction(1, 100)


def read_config(folder):
    viz = json.loads((folder / "viz_config.json").read_text(encoding="utf-8-sig"))
    reports = yaml.safe_load((folder / "reports.yaml").read_text(encoding="utf-8-sig")) or {}
    sentiment = reports.get("sentiment") or {}
    helpscout = viz.get("helpscout") or {}
    groups = viz.get("demographics") or {}
    findings = reports.get("findings") or {}
    config = Config(
        least_change=Fraction(str(findings.get("least_change", 0.01))),
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
        listed=listed_labels(viz),
        queries=[read_query(written) for written in reports.get("queries") or []],
        analyses=[read_analysis(written)
                  for written in (reports.get("helpscout") or {}).get("analyses") or []])
    config.editions["all"] = Edition({})
    for brand in config.brands:
        config.editions[brand] = Edition({"brand": {brand}})
    for edition in reports.get("editions") or []:
        filters = {name: canonical_set(edition[f"{name}s"])
                   for name in ["platform", "brand", "sentiment"] if edition.get(f"{name}s")}
        config.editions[edition["id"]] = Edition(
            filters, day(edition.get("from")), day(edition.get("to")))
    return config


FLAGS = {"refund": "is_refund_request", "cancellation": "is_cancellation",
         "membership": "is_membership"}


def read_query(written):
    return Query(
        **read_period(written), id=written["id"], min_comments=written.get("min_comments", 10),
        top=written.get("top_n", 10),
        sort_by=canonical(written.get("sort_by", "severity_score")),
        filters=read_filters(
            written, ["platforms", "brands", "sentiments", "intents", "emotions"]))


def read_analysis(written):
    any_flag = written.get("any_flag")
    return Analysis(
        **read_period(written), id=written["id"],
        any_flag=any_flag and {FLAGS[name] for name in any_flag},
        flags={column: written[name] for name, column in FLAGS.items() if name in written},
        customers=written.get("customers", "all"),
        filters=read_filters(written, ["topics", "sentiments", "statuses", "sources"]))


def read_period(written):
    return {"start": day(written.get("from")), "end": day(written.get("to")),
            "days": written.get("days")}


def read_filters(written, names):
    return {name: canonical_set(written[name]) for name in names if name in written}


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
