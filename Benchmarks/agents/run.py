"""How far summaries can be believed, and what they cost: the real program against an endpoint that knows the truth.

    MUSORA_REPORTS=…/musora-reports python Benchmarks/agents/run.py [--seeds 100] [--only counts,coverage,…]
                                                                       [--banking77 train.csv]

The endpoint (Tests/EndToEnd/model_server.py) labels the texts of gold.py from their truth, with a set rate of errors
and with faults: it drops, repeats and invents ids, cuts answers off, and lies in its own sentences. Nothing is
downloaded and nothing leaves the machine. It prints a table for RESULTS-agents.md.

`--banking77` adds a part with texts that people wrote: the file banking_data/train.csv of the repository
task-specific-datasets by PolyAI, columns text and category, from Casanueva et al., “Efficient Intent Detection with
Dual Sentence Encoders”, NLP for Conversational AI 2020 (CC BY 4.0). It is not part of this repository.
"""
import argparse
import collections
import csv
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "Tests" / "EndToEnd"))

import gold  # noqa: E402
import model_server  # noqa: E402
import test_models  # noqa: E402
from support import AS_OF  # noqa: E402

DAY = 86_400_000_000
NOON = 1_795_287_600_000_000  # 2026-11-21 11:00 in Vancouver


class Endpoint:
    """Answers from the truth of texts, with errors that depend on the seed and the text alone."""

    def __init__(self, truth, seed=0, wrong=0.0, missed=0.0, fault=None, themes=tuple(gold.THEMES)):
        self.themes = list(themes)
        self.truth, self.seed, self.wrong, self.missed, self.fault = truth, seed, wrong, missed, fault
        self.given = {}
        self.calls = 0

    def chance(self, text, salt):
        digest = hashlib.sha256(f"{self.seed} {salt} {text}".encode()).digest()
        return int.from_bytes(digest[:6], "big") / (1 << 48)

    def label(self, text):
        """The label that a text gets: its truth, or with some chance another one or none."""
        truth = self.truth.get(text)
        themes = self.themes
        if truth and self.chance(text, "missed") < self.missed:
            return None
        if truth is None and self.chance(text, "wrong") < self.wrong:
            return themes[int(self.chance(text, "which") * len(themes))]
        if truth and self.chance(text, "wrong") < self.wrong:
            others = [theme for theme in themes if theme != truth]
            return others[int(self.chance(text, "which") * len(others))]
        return truth

    def facets(self, asked):
        self.calls += 1
        entries = []
        for text in asked["texts"]:
            label = self.label(text["text"])
            self.given[text["text"]] = label
            # The cause carries the truth to the audit, as a second reader would see it in the text.
            entries.append({"id": text["id"], "quote": text["text"][:60], "problem": label or "something else",
                            "ask": "other", "cause": f"truth {self.truth.get(text['text'])}", "severity": 2})
        if self.fault == "drop" and len(entries) > 1:
            entries.pop()
        if self.fault == "repeat":
            entries.append({**entries[0], "problem": "Misses lessons"})
        if self.fault == "invent":
            entries.append({**entries[0], "id": "t777", "problem": "Misses lessons"})
        return {"facets": entries}

    def codebook(self, asked):
        known = {theme["name"] for theme in asked["themes"]}
        changes = []
        for name in self.themes:
            examples = [facet["id"] for facet in asked["facets"] if facet["problem"] == name]
            if name not in known and len(examples) > 1:
                changes.append({"action": "add", "theme": "", "into": "", "name": name, "include": name,
                                "exclude": "", "examples": examples[:2]})
        return {"changes": changes}

    def audit(self, asked):
        names = {theme["key"]: theme["name"] for theme in asked["themes"]}
        return {"answers": [{"id": pair["id"],
                             "belongs": "yes" if pair["cause"] == f"truth {names[pair['theme']]}" else "no"}
                            for pair in asked["pairs"]]}

    def answers(self):
        return {"facets": self.facets, "codebook": self.codebook, "audit": self.audit}


class Place:
    """A warehouse with the conversations of a window and, if given, of the one before it."""

    def __init__(self, base, current, earlier=()):
        self.place = base
        for folder in (base.archive, base.state):
            shutil.rmtree(folder, ignore_errors=True)
        self.fill(current, earlier)

    def fill(self, current, earlier=()):
        with sqlite3.connect(self.place.warehouse) as warehouse:
            warehouse.execute("DELETE FROM conversations")
            rows = [(index, NOON - 1_000_000 - index * (13 * DAY // max(1, len(current))), text)
                    for index, (text, _) in enumerate(current)]
            rows += [(10**6 + index, NOON - 15 * DAY - index * (12 * DAY // max(1, len(earlier))), text)
                     for index, (text, _) in enumerate(earlier)]
            warehouse.executemany(
                "INSERT INTO conversations (conversation_id, status, state, source, created_at, updated_at,"
                " duration_hours, sentiment_polarity, topics, is_refund_request, is_cancellation, is_membership,"
                " customer_email, summary) VALUES (?, 'closed', 'published', 'email', ?, ?, 5.0, 'neutral',"
                " 'billing', 0, 0, 0, NULL, ?)", [(f"g{number}", at, at, text) for number, at, text in rows])

    def run(self, server):
        done = test_models.run(self.place, server.environment())
        assert done.returncode in (0, 3), done.stderr
        return done

    def themes(self):
        return test_models.themes(self.place)


def truth_of(*sets):
    return {text: theme for made in sets for text, theme in made}


def counted(texts, label):
    counts = {}
    for text, _ in texts:
        name = label(text)
        if name:
            counts[name] = counts.get(name, 0) + 1
    return counts


SHARES = {"Charged twice": 180, "Cannot sign in": 120, "App crashes": 90, "Wants to cancel": 60, "Misses lessons": 30,
          None: 120}


def counts(base, _):
    """(a) The program's counts are exactly those of the labels given, whatever the endpoint does beside."""
    texts = gold.conversations(SHARES, seed=1)
    lines = []
    for fault in (None, "drop", "repeat", "invent", "cut off", "no JSON", "lie in counts"):
        endpoint = Endpoint(truth_of(texts), wrong=0.1, missed=0.05, fault=fault)
        answers = endpoint.answers()
        faults = []
        if fault == "cut off":
            faults = [model_server.text('{"facets": [', finish="stop"), lambda h, b: False] * 8
        if fault == "no JSON":
            faults = [model_server.text("Here you are!"), lambda h, b: False] * 8
        if fault == "lie in counts":
            answers["telling"] = lambda asked: {
                "summary": [{"text": "There are 9,999 of them.", "cites": [asked["themes"][0]["key"]]}],
                "themes": [], "complaints": [], "insights": []}
        place = Place(base, texts)
        with model_server.ModelServer(answers, faults=faults) as server:
            place.run(server)
        found = {name: row["count"] for name, row in place.themes().items()}
        want = counted(texts, endpoint.label)
        page = test_models.published_text(place.place)
        lines.append((fault or "none", "exact" if found == want else f"{found} for {want}",
                      "no" if "9,999" not in page else "YES"))
    return ["| what the endpoint does beside | counts | its lie published |", "| --- | --- | --- |"] + [
        f"| {a} | {b} | {c} |" for a, b, c in lines]


def coverage(base, seeds):
    """(a) Shares corrected by the audit cover the truth."""
    covered = {"corrected": 0, "as labelled": 0}
    total = 0
    for seed in range(seeds):
        texts = gold.conversations(SHARES, seed=seed)
        endpoint = Endpoint(truth_of(texts), seed=seed, wrong=0.15, missed=0.1)
        place = Place(base, texts)
        with model_server.ModelServer(endpoint.answers()) as server:
            place.run(server)
        for name, row in place.themes().items():
            share = SHARES[name] / sum(SHARES.values())
            assert "audited" in row["status"], row
            total += 1
            covered["corrected"] += row["low"] <= share <= row["high"]
            given = row["count"] / len(texts)
            half = 1.96 * (given * (1 - given) / len(texts)) ** 0.5
            covered["as labelled"] += given - half <= share <= given + half
    return ["| interval | covers the true share |", "| --- | --- |"] + [
        f"| {name} | {count} of {total} themes in {seeds} seeds ({100 * count / total:.1f} %) |"
        for name, count in covered.items()]


LIES = [
    ("a number in digits", "There are 4,321 of them."), ("a number in words", "Seventy-seven customers left."),
    ("digits of another script", "٧٧ customers left."), ("“doubled”", "Complaints doubled."),
    ("made-up prevalence", "Nearly all customers are angry."), ("a made-up trend", "Anger is rising."),
    ("a made-up rank", "The least important theme is {name}."), ("a link", "Read https://evil.example/now."),
    ("a bare domain", "Read evil.example/now."), ("an invented quote", "They say “this school is a giant fraud”."),
    ("an invented name", "Customers blame Zebulon for {name}."),
    ("an invented cause", "{name}, because of the zeppelins."),
    ("another theme’s figure", "{name}: {{{{count:{other}}}}} conversations."),
    ("another theme’s name", "{other_name} has {{{{count:{key}}}}} conversations."),
    ("a placeholder that is none", "{name}: {{{{count:none}}}}."), ("nothing cited", ""),
    ("a claim without a sign", "The team has already mended {name}."),
]
TRUTHS = ["The largest theme is {name}, with {{{{count:{key}}}}} conversations.",
          "{name} makes up {{{{share:{key}}}}} of {{{{total}}}} conversations.", "Customers write about {name}."]


def claims(base, _):
    """(b) How many lies pass each layer."""
    texts = gold.conversations(SHARES, seed=3)
    lines = []
    caught = {False: 0, True: 0}
    for kind, text in LIES + [("truths", text) for text in TRUTHS]:
        results = []
        for checks in (False, True):
            endpoint = Endpoint(truth_of(texts))
            state = {}

            def telling(asked):
                first, other = asked["themes"][0], asked["themes"][1]
                state["text"] = text.format(name=first["name"], key=first["key"], other=other["key"],
                                            other_name=other["name"]) or "All is well."
                cites = [first["key"]] if text else []
                return {"summary": [{"text": state["text"], "cites": cites}], "themes": [], "complaints": [],
                        "insights": []}

            answers = {**endpoint.answers(), "telling": telling, "rewriting": telling,
                       "claim": lambda asked: {"verdict": "not_enough" if checks and kind != "truths" else "supported"}}
            place = Place(base, texts)
            with model_server.ModelServer(answers) as server:
                place.run(server)
            receipt = json.loads((place.place.state / "receipts" / f"{AS_OF}.json").read_text())
            dropped = [part["reason"] for part in receipt["summaries"][0]["dropped"]]
            results.append(dropped[0] if dropped else "passes")
            if kind != "truths":
                caught[checks] += bool(dropped)
        lines.append(f"| {kind} | {results[0]} | {results[1]} |")
    return ["| sentence | by the program alone | with a second reading |", "| --- | --- | --- |"] + lines + [
        f"| lies caught | {caught[False]} of {len(LIES)} | {caught[True]} of {len(LIES)} |"]


def drift(base, seeds):
    """(c) Five points more of one theme are found, none are not."""
    found = {"+5 points": 0, "none": 0}
    tries = max(1, seeds // 10)
    for seed in range(tries):
        earlier = gold.conversations({name: count * 3 for name, count in SHARES.items()}, seed=1000 + seed, first=5000)
        for name, more in (("+5 points", 90), ("none", 0)):
            shares = {theme: count * 3 for theme, count in SHARES.items()}
            shares["Charged twice"] += more
            shares[None] -= more
            current = gold.conversations(shares, seed=seed)
            endpoint = Endpoint(truth_of(current, earlier), seed=seed, wrong=0.05)
            place = Place(base, current, earlier)
            with model_server.ModelServer(endpoint.answers()) as server:
                place.run(server)
            rows = place.themes()
            rising = {theme for theme, row in rows.items() if re.search("rising|falling", row["status"])}
            found[name] += rising == {"Charged twice"} if more else bool(rising)
    return ["| change of one theme | found |", "| --- | --- |", f"| +5 points | {found['+5 points']} of {tries} |",
            f"| none | {found['none']} of {tries} |"]


def cost(base, _):
    """(d) Calls against the bound, and the time with an endpoint that takes a second."""
    counts = {theme: count * 5000 // 600 for theme, count in SHARES.items()}
    texts = gold.conversations(counts, seed=9)
    new = gold.conversations({theme: 34 for theme in gold.THEMES}, seed=10, first=10_000)
    endpoint = Endpoint(truth_of(texts, new), wrong=0.05)
    lines = []
    place = Place(base, texts)
    with model_server.ModelServer(endpoint.answers(), latency=1.0) as server:
        for name, made in (("first day", texts), ("170 new", new + texts[:-170]), ("the same again", new + texts[:-170])):
            place.fill(made)
            plan = test_models.run(place.place, server.environment(), "--dry-run").stdout
            bound = int(re.search(r"at most ([\d,]+) calls?", plan).group(1).replace(",", ""))
            before, began = len(server.bodies), time.monotonic()
            done = place.run(server)
            seconds = time.monotonic() - began
            narrated = re.search(r"stage=narrate seconds=([\d.]+)", done.stderr)
            lines.append(f"| {name} | {len(made):,} | {len(server.bodies) - before} | {bound} | {seconds:.0f} s | "
                         f"{narrated.group(1) if narrated else '?'} s |")
            # The next day has a codebook of the day before.
            themes = place.place.state / "themes" / "helpscout-analysis" / "everything"
            if name == "first day":
                (themes / f"{AS_OF}.json").rename(themes / "2026-11-20.json")
    return ["| day | conversations | calls | bound | whole run | of it summaries |", "| --- | --- | --- | --- | --- | --- |"] + lines


def memory(base, _):
    """(d) Memory: the most that a run needs, with a model that reads 5,000 conversations and without one."""
    counts = {theme: count * 5000 // 600 for theme, count in SHARES.items()}
    texts = gold.conversations(counts, seed=9)
    endpoint = Endpoint(truth_of(texts), wrong=0.05)
    lines = []
    with model_server.ModelServer(endpoint.answers()) as server:
        for name, environment in (("without a model", {}), ("with it, first day", server.environment()),
                                  ("with it, again", server.environment())):
            place = Place(base, texts) if name != "with it, again" else place
            lines.append(f"| {name} | {peak(place.place, environment)} MB |")
    return ["| run | peak |", "| --- | --- |"] + lines


def peak(place, environment):
    """The largest resident memory of a run, in MB, as the system counts it."""
    clean = {name: value for name, value in os.environ.items() if name not in ("OPENAI_API_KEY", "OPENAI_BASE_URL")}
    command = place.command("run", "--date", AS_OF, "--generated-at", test_models.GENERATED, "--only", "helpscout-analysis")
    with open(os.devnull, "w") as nothing:
        process = subprocess.Popen(command, env={**clean, **environment}, stdout=nothing, stderr=nothing,
                                   cwd=test_models.ROOT)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 3), process.returncode
    return usage.ru_maxrss // 1024


def banking77(base, file):
    """(a) Texts that people wrote: Banking77, categories as truth."""
    with open(file, newline="", encoding="utf-8") as lines:
        truth = {row["text"].strip(): row["category"].strip().replace("_", " ").capitalize()
                 for row in csv.DictReader(lines) if row["text"].strip()}
    texts = list(truth.items())
    sizes = collections.Counter(truth.values())
    most = [name for name, _ in sizes.most_common()]
    endpoint = Endpoint(truth, themes=most)
    place = Place(base, texts)
    began = time.monotonic()
    with model_server.ModelServer(endpoint.answers()) as server:
        place.run(server)
        calls = len(server.bodies)
    seconds = time.monotonic() - began
    found = {name: row["count"] for name, row in place.themes().items()}
    given = collections.Counter(label for label in endpoint.given.values() if label)
    exact = sum(given[name] == count for name, count in found.items())
    changed = sum(text not in truth for text in endpoint.given)
    # What a sample of 300, drawn in the same way, says of the same themes.
    draw = random.Random(77)
    wrong, unseen = [], []
    for _ in range(100):
        sample = collections.Counter(truth[text] for text, _ in draw.sample(texts, min(300, len(texts))))
        share = {name: sample[name] / min(300, len(texts)) for name in sizes}
        wrong.append(sum(abs(share[name] * len(texts) / sizes[name] - 1) for name in sizes) / len(sizes))
        unseen.append(sum(sample[name] == 0 for name in sizes))
    return ["| what | |", "| --- | --- |", f"| texts, categories | {len(texts):,}, {len(sizes)} |",
            f"| texts that masks change | {changed:,} |", f"| themes (at most 20) | {len(found)} |",
            f"| themes with exactly the count of their labels | {exact} of {len(found)} |",
            f"| calls, seconds | {calls}, {seconds:.0f} |",
            f"| a random sample of 300 instead: mean error of a category's share | {100 * sum(wrong) / 100:.0f} % |",
            f"| categories that it never sees | {sum(unseen) / 100:.1f} of {len(sizes)} |"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--only", default="counts,coverage,claims,drift,cost,memory")
    parser.add_argument("--banking77", metavar="FILE", help="the dataset's train.csv: texts with their categories")
    arguments = parser.parse_args()
    base = test_models.workplace('{model: "openai:gold", concurrency: 8}', rows=200)
    parts = [(globals()[name], arguments.seeds) for name in arguments.only.split(",") if name]
    if arguments.banking77:
        parts.append((banking77, arguments.banking77))
    for part, argument in parts:
        began = time.monotonic()
        print(f"## {part.__doc__}\n")
        print("\n".join(part(base, argument)))
        print(f"\n({time.monotonic() - began:.0f} s)\n", flush=True)


if __name__ == "__main__":
    main()
