"""The breakdowns in pandas: the file through ADBC, labels as codes, one groupby a family into
small cubes, editions as sums over the cubes.

    pandas_breakdowns.py WAREHOUSE PLAN [--lines]
"""

import adbc_driver_sqlite.dbapi
import numpy as np
import pandas as pd

from breakdowns import Counts, arguments, bucket, canonical, digest, members

LABELS = {
    "platform": "platform", "brand": "brand", "sentiment_polarity": "sentiment",
    "detected_language": "language",
}
MULTI = {"intent": "intent", "emotions": "emotion"}
SEGMENT = ["platform", "brand", "sentiment"]


def read(path):
    columns = ", ".join(
        ["comment_sk", "content_sk", "requires_reply", "comment_timestamp", "author_id", *LABELS, *MULTI])
    with adbc_driver_sqlite.dbapi.connect(f"file:{path}?mode=ro") as connection:
        options = {"con": connection, "dtype_backend": "pyarrow"}
        return (
            pd.read_sql(f"SELECT {columns} FROM comments", **options),
            pd.read_sql("SELECT * FROM comment_demographics", **options),
        )


def coded(column, meaning):
    """A column as codes of what its spellings mean, and the meanings by code."""
    codes, spellings = pd.factorize(column.fillna(""))
    meanings = [meaning(text) for text in spellings]
    order = sorted(set(meanings))
    places = {value: place for place, value in enumerate(order)}
    return np.array([places[value] for value in meanings], dtype=np.int16)[codes], order


def in_codes(frame, plan):
    """The rows in codes, with their local day, hour of the week and period."""
    labels, columns = {}, {}
    for source, name in (LABELS | MULTI).items():
        columns[name], labels[name] = coded(
            frame[source], members if source in MULTI else canonical)
    instant = frame["comment_timestamp"]
    has_time = instant.notna().to_numpy()
    microseconds = instant.fillna(0).to_numpy(dtype=np.int64)
    seconds = microseconds // 1_000_000
    spans = plan.spans(seconds[has_time].min(), seconds[has_time].max())
    starts = np.array([start for start, _, _ in spans[1:]], dtype=np.int64)
    offsets = np.array([offset for _, _, offset in spans])
    local = seconds + offsets[np.searchsorted(starts, seconds, side="right")]
    day = local // 86_400
    (now, now_end), (before, before_end) = plan.windows
    period = np.full(len(frame), -1, dtype=np.int8)
    period[has_time & (day >= before) & (day <= before_end)] = 1
    period[has_time & (day >= now) & (day <= now_end)] = 0
    author, names = pd.factorize(frame["author_id"])
    absent = np.array([name == "" for name in names] + [True])
    rows = pd.DataFrame({
        **columns, "period": period, "day": day.astype(np.int32),
        "hour": ((day + 3) % 7 * 24 + local % 86_400 // 3600).astype(np.int16),
        "reply": frame["requires_reply"].fillna(0).to_numpy() == 1,
        "author": np.where(absent[author], -1, author), "instant": microseconds, "has_time": has_time,
        "comment": frame["comment_sk"].to_numpy(dtype=np.int64, na_value=-1),
        "content": frame["content_sk"].to_numpy(dtype=np.int64, na_value=-1),
    }, copy=False)
    return rows, labels, names


def joined(people, names, plan):
    """Buckets and zone by author code: age, experience, zone."""
    people = people.assign(
        key=people["author_id"].str.strip(), zone=people["timezone"].str.strip().replace("", None))
    people = people.groupby("key")[["age", "experience_level", "zone"]].min()
    people = people.reindex([name.strip() for name in names])
    table = pd.DataFrame({
        "age": bucketed(people["age"], plan.age_groups),
        "experience": bucketed(people["experience_level"], plan.experience_groups),
        "zone": people["zone"].to_numpy(dtype=object, na_value=None),
    })
    table.loc[-1] = [None, None, None]
    return table.astype("category")


def bucketed(values, groups):
    """The first bucket that each value fits in; one look a distinct value."""
    codes, distinct = pd.factorize(values.astype("float64").to_numpy(na_value=np.nan))
    found = [bucket(value, groups) for value in distinct] + [None]
    return np.array(found, dtype=object)[codes]


def cube(rows, *keys):
    key = ["period", "reply", *SEGMENT, *keys]
    sizes = rows.groupby(key, observed=True, sort=False, dropna=False).size()
    return sizes.rename("n").reset_index()


def counts(rows, labels, people, plan):
    found = Counts()
    both = rows[rows["period"] >= 0]
    now = both[both["period"] == 0]
    language = cube(both, "language")

    def spelled(frame):
        """Codes back to labels, as tuples."""
        frame = frame.copy()
        for name in frame.columns:
            if name in LABELS.values():
                frame[name] = np.array(labels[name], dtype=object)[frame[name].to_numpy()]
        return [
            tuple(None if value != value else value for value in row)
            for row in frame.itertuples(index=False, name=None)
        ]

    def summed(frame, keys):
        return frame.groupby(keys, observed=True, sort=False, dropna=False)["n"].sum().reset_index()

    found.segments = spelled(summed(language, ["period", "reply", *SEGMENT]))
    places = [{label: code for code, label in enumerate(labels[name])} for name in SEGMENT]
    chosen = pd.DataFrame(
        [
            (edition, *(place[label] for place, label in zip(places, segment)))
            for edition, *segment in plan.memberships({row[2:5] for row in found.segments})
        ],
        columns=["edition", *SEGMENT]).astype({name: np.int16 for name in SEGMENT})

    def of_editions(cube, *keys):
        return spelled(summed(cube.merge(chosen, on=SEGMENT), ["edition", *keys]))

    def members_of(name):
        """Code of a combination → its labels, one a row, and what they ask for."""
        sets = labels[name]
        return pd.DataFrame({
            name: np.arange(len(sets), dtype=np.int16), "label": [list(s) for s in sets],
            "urgent": [any(label in plan.urgent for label in s) for s in sets],
            "question": [any(label in plan.question for label in s) for s in sets],
        })

    intent, combinations = cube(both, "intent"), members_of("intent")
    found.urgency = of_editions(
        intent[intent["reply"]].merge(combinations, on="intent"),
        "period", "sentiment", "urgent", "question")
    labelled = "period", "reply", "sentiment", "label"
    found.intents = of_editions(intent.merge(combinations.explode("label"), on="intent"), *labelled)
    found.emotions = of_editions(
        cube(both, "emotion").merge(members_of("emotion").explode("label"), on="emotion"), *labelled)
    found.languages = of_editions(language, "period", "reply", "sentiment", "language")
    found.days = of_editions(cube(now, "day"), "day", "sentiment")
    found.hours = of_editions(cube(now, "hour"), "hour")
    who = people.loc[now["author"].to_numpy()].set_index(now.index)
    person = cube(pd.concat([now[["period", "reply", *SEGMENT]], who], axis=1), "age", "experience", "zone")
    found.ages = of_editions(person, "age", "sentiment")
    found.experiences = of_editions(person, "experience", "sentiment")
    found.zones = of_editions(person, "zone", "sentiment")
    add_distinct(found, both, chosen)
    add_dataset(found, rows, labels, plan)
    return found


def add_distinct(found, both, chosen):
    """Pairs of key and segment first: there are fewer of them than rows."""
    key = ["edition", "period"]
    numbers = []
    for name in ("author", "content"):
        pairs = both.loc[both[name] >= 0, ["period", *SEGMENT, name]].drop_duplicates()
        numbers.append(pairs.merge(chosen, on=SEGMENT).groupby(key)[name].nunique())
    table = pd.concat(numbers, axis=1).fillna(0).astype(int)
    found.distinct = dict(zip(table.index, table.itertuples(index=False, name=None)))


def add_dataset(found, rows, labels, plan):
    used = rows["has_time"] & (rows["day"] <= plan.as_of)
    repeated = int(rows[rows["comment"] >= 0].duplicated(["platform", "comment"]).sum())
    after = int((rows["has_time"] & ~used).sum())
    found.dataset = (
        len(rows), int((~rows["has_time"]).sum()), after, repeated, int(rows["day"][used].min()))
    sizes = rows.groupby("platform").size()
    latest = rows[used].groupby("platform")["instant"].max()
    found.latest = [
        (labels["platform"][code], n, latest.get(code, "")) for code, n in sizes.items()]


def main():
    path, plan, rest = arguments()
    frame, people = read(path)
    rows, labels, names = in_codes(frame, plan)
    del frame
    digest(plan, counts(rows, labels, joined(people, names, plan), plan), rest)


main()
