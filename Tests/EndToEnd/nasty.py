#!/usr/bin/env python3
"""Writes a folder of CSV files with every nasty value that FIGURES.md speak of.

    nasty.py FOLDER [--seed N] [--rows N] [--config FOLDER --base FOLDER]

The same seed gives the same bytes. The seed also decides the form of the files (byte-order mark,
line ends, order of columns) and what is absent: the columns of `ABSENT`, the demographics of
comments with seeds divisible by 3, those of conversations with seeds that leave 4 when divided
by 5. All days are about the as-of date 2026-11-21.

With --config it also writes a configuration: that of --base with pairs, filters and dates as
editions, other windows, zones, weights and buckets, by the seed.
"""
import argparse
import json
import pathlib
import random

import yaml

from nasty_comments import Comments, contents, people, texts
from nasty_conversations import Conversations, customers
from nasty_lessons import Lessons

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
    for dataset, rows in datasets(seed, count).items():
        absent = {column for divisor, columns in ABSENT.get(dataset, {}).items()
                  for column in columns if seed % divisor == 0}
        write(folder / f"{dataset}.csv", [name for name in rows[0] if name not in absent], rows,
              dice)


# Dataset → divisor of the seed → columns that are absent then.
ABSENT = {
    "comments": {2: ["emotions"], 9: ["author_id", "content_sk"]},
    "content_comments": {2: ["emotions"]},
    "conversations": {2: ["state"], 5: ["customer_email"], 7: ["duration_hours"]},
    "lesson_engagement": {2: ["likes"]},
}


def datasets(seed, count):
    """Dataset → rows, each a dictionary by column with the same columns."""
    comments = Comments(seed, count).rows()
    tables = {
        "comments": comments,
        "content_comments": list(texts(comments, seed)),
        "contents": list(contents(seed)),
        "conversations": Conversations(seed, count // 4).rows(),
        "lesson_engagement": Lessons(seed, 0.4).rows(),
    }
    if seed % 3:
        tables["comment_demographics"] = list(people(seed))
    if seed % 5 != 4:
        tables["conversation_demographics"] = list(customers(seed))
    return tables


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


ANALYSES = [
    {"id": "everything", "top_n": 3},
    {"id": "topics", "topics": ["Billing", "login_access"], "days": 45},
    {"id": "labels", "sentiments": ["Negative", "VERY_negative", "neutral"],
     "statuses": ["CLOSED ", "active"], "sources": ["email", "Chat", "caf\u00e9"],
     "from": "2026-10-15", "to": "2026-11-30"},
    {"id": "any-flag", "any_flag": ["refund", "membership"], "cancellation": False,
     "customers": "members"},
    {"id": "each-flag", "refund": True, "membership": False, "customers": "non-members",
     "days": 60},
    {"id": "october", "from": "2026-10-01", "to": "2026-10-10"},
]

QUERIES = [
    {"id": "many", "min_comments": 1, "top_n": 12, "days": 25},
    {"id": "defaults"},
    {"id": "by-total", "sort_by": "total_comments", "days": 60, "min_comments": 30, "top_n": 3},
    {"id": "by-replies", "sort_by": "reply_required", "platforms": ["YOUTUBE", "facebook"],
     "brands": ["drumeo", "Guitareo "], "min_comments": 2},
    {"id": "by-polarity", "sort_by": "Very_Positive", "intents": ["Praise", "question"],
     "sentiments": ["positive", "very_positive", "negative"], "min_comments": 3, "top_n": 5},
    {"id": "by-emotion", "emotions": ["Joy", "anger"], "from": "2026-10-20", "min_comments": 1},
    {"id": "october", "from": "2026-10-01", "to": "2026-10-10", "min_comments": 1, "top_n": 4},
    {"id": "nothing", "brands": ["playbass"]},
]


def write_config(folder, base, seed):
    dice = random.Random(seed + 3000)
    folder.mkdir(parents=True, exist_ok=True)
    viz = json.loads((base / "viz_config.json").read_text(encoding="utf-8"))
    reports = yaml.safe_load((base / "reports.yaml").read_text(encoding="utf-8"))
    viz["dashboard"]["default_date_range_days"] = [30, 7, "all", 1, 45][seed % 5]
    viz["helpscout"]["default_date_range_days"] = [7, 45, 30, "all", 2][seed % 5]
    viz["helpscout"]["escalation_sentiments"] = dice.choice(
        [["VERY_negative "], ["negative", "neutral"], ["positive", "very_negative", "caf\u00e9"]])
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
    # A comment without an intent has the label "unknown", which can be a question too.
    reports["sentiment"]["question_intents"] = ["QUESTION", "unlisted_07"] + (
        ["Unknown "] if seed % 2 else [])
    reports["queries"] = QUERIES
    reports["helpscout"] = {"analyses": ANALYSES, "duration_edges_hours": dice.choice(
        [[0, 1, 2.5, 24], [4, 8], [0, 0.5, 47.5, 1000000]])}
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
