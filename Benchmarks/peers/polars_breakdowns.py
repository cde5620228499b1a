"""The breakdowns in polars: the file through ADBC, labels as codes, one group_by a family into
small cubes (all collected at once), editions as sums over the cubes.

    polars_breakdowns.py WAREHOUSE PLAN [--lines]
"""

import polars as pl

from breakdowns import Counts, arguments, canonical, digest, members

LABELS = {
    "platform": "platform", "brand": "brand", "sentiment_polarity": "sentiment",
    "detected_language": "language",
}
MULTI = {"intent": "intent", "emotions": "emotion"}
SEGMENT = ["platform", "brand", "sentiment"]


def read(path):
    columns = ", ".join(
        ["comment_sk", "content_sk", "requires_reply", "comment_timestamp", "author_id", *LABELS, *MULTI])
    frame = pl.read_database_uri(
        f"SELECT {columns} FROM comments", f"sqlite:///{path}", engine="adbc")
    people = pl.read_database_uri(
        "SELECT * FROM comment_demographics", f"sqlite:///{path}", engine="adbc")
    return frame, people


def coded(column, meaning):
    """A column as codes of what its spellings mean, and the meanings by code."""
    column = column.fill_null("")
    spellings = column.unique()
    meanings = [meaning(text) for text in spellings]
    order = sorted(set(meanings))
    places = {value: place for place, value in enumerate(order)}
    table = pl.Series([places[value] for value in meanings], dtype=pl.UInt16)
    return table.gather(column.cast(pl.Enum(spellings)).to_physical()), order


def in_codes(frame, plan):
    """The rows in codes, with their local day, hour of the week and period."""
    labels, columns = {}, []
    for source, name in (LABELS | MULTI).items():
        codes, labels[name] = coded(frame[source], members if source in MULTI else canonical)
        columns.append(codes.alias(name))
    instant = pl.col("comment_timestamp")
    first, last = frame["comment_timestamp"].min(), frame["comment_timestamp"].max()
    spans = plan.spans(first // 1_000_000, last // 1_000_000)
    offset = pl.lit(spans[-1][2])
    for _, until, seconds in reversed(spans[:-1]):
        offset = pl.when(instant < until * 1_000_000).then(seconds).otherwise(offset)
    day = pl.col("local") // 86_400
    (now, now_end), (before, before_end) = plan.windows
    author = pl.col("author_id")
    rows = (
        frame.lazy()
        .select(
            "comment_sk", "content_sk", reply=pl.col("requires_reply").fill_null(0) == 1,
            instant=instant, local=instant // 1_000_000 + offset,
            author=pl.when(author != "").then(author))
        .with_columns(
            *columns, day=day.cast(pl.Int32),
            hour=((day + 3) % 7 * 24 + pl.col("local") % 86_400 // 3600).cast(pl.UInt8))
        .drop("local")
        .with_columns(
            period=pl.when(pl.col("day").is_between(now, now_end)).then(0)
            .when(pl.col("day").is_between(before, before_end)).then(1).cast(pl.UInt8))
        .collect()
    )
    return rows, labels


def buckets(value, groups):
    """The first bucket that a value fits in."""
    bucket = pl.lit(None, dtype=pl.String)
    for group in reversed(groups):
        low, high = group["low"], group["high"]
        fits = value.is_not_null()
        fits = fits & (value >= low) if low is not None else fits
        fits = fits & (value <= high) if high is not None else fits
        bucket = pl.when(fits).then(pl.lit(group["label"])).otherwise(bucket)
    return bucket


def joined(people, plan):
    """One row an author with buckets instead of figures."""
    zone = pl.col("timezone").str.strip_chars()
    return (
        people.lazy()
        .with_columns(key=pl.col("author_id").str.strip_chars(), zone=pl.when(zone != "").then(zone))
        .group_by("key").agg(pl.col("age", "experience_level", "zone").min())
        .select(
            "key", "zone", age=buckets(pl.col("age"), plan.age_groups),
            experience=buckets(pl.col("experience_level"), plan.experience_groups))
    )


def cubes(rows, people):
    """Counts by segment and one more key, everything at once."""
    both = rows.lazy().filter(pl.col("period").is_not_null())
    now = both.filter(pl.col("period") == 0)
    known = now.with_columns(key=pl.col("author").str.strip_chars()).join(
        people, on="key", how="left")

    def cube(source, *keys):
        return source.group_by("period", "reply", *SEGMENT, *keys).agg(n=pl.len())

    return pl.collect_all([
        cube(both, "intent"), cube(both, "emotion"), cube(both, "language"), cube(now, "day"),
        cube(now, "hour"), cube(known, "age", "experience", "zone"),
    ])


def counts(rows, labels, people, plan):
    intent, emotion, language, day, hour, person = cubes(rows, people)
    found = Counts()

    def spelled(frame):
        """Codes back to labels."""
        return frame.with_columns(
            pl.Series(labels[name], dtype=pl.String).gather(frame[name]).alias(name)
            for name in frame.columns
            if name in LABELS.values())

    segments = language.group_by("period", "reply", *SEGMENT).agg(pl.col("n").sum())
    found.segments = spelled(segments).rows()
    places = [{label: code for code, label in enumerate(labels[name])} for name in SEGMENT]
    chosen = pl.DataFrame(
        [
            (edition, *(place[label] for place, label in zip(places, segment)))
            for edition, *segment in plan.memberships({row[2:5] for row in found.segments})
        ],
        schema={"edition": pl.UInt16} | {name: pl.UInt16 for name in SEGMENT}, orient="row")

    def of_editions(cube, *keys):
        sums = cube.join(chosen, on=SEGMENT).group_by("edition", *keys).agg(pl.col("n").sum())
        return spelled(sums).rows()

    def members_of(name):
        """Code of a combination → its labels, one a row, and what they ask for."""
        sets = labels[name]
        return pl.DataFrame({
            name: pl.Series(range(len(sets)), dtype=pl.UInt16), "label": [list(s) for s in sets],
            "urgent": [any(label in plan.urgent for label in s) for s in sets],
            "question": [any(label in plan.question for label in s) for s in sets],
        })

    combinations = members_of("intent")
    found.urgency = of_editions(
        intent.filter("reply").join(combinations.drop("label"), on="intent"),
        "period", "sentiment", "urgent", "question")
    labelled = "period", "reply", "sentiment", "label"
    found.intents = of_editions(
        intent.join(combinations.explode("label"), on="intent"), *labelled)
    found.emotions = of_editions(
        emotion.join(members_of("emotion").explode("label"), on="emotion"), *labelled)
    found.languages = of_editions(language, "period", "reply", "sentiment", "language")
    found.days = of_editions(day, "day", "sentiment")
    found.hours = of_editions(hour, "hour")
    found.ages = of_editions(person, "age", "sentiment")
    found.experiences = of_editions(person, "experience", "sentiment")
    found.zones = of_editions(person, "zone", "sentiment")
    add_distinct(found, rows, chosen)
    add_dataset(found, rows, labels, plan)
    return found


def add_distinct(found, rows, chosen):
    both = rows.lazy().filter(pl.col("period").is_not_null()).join(chosen.lazy(), on=SEGMENT)
    key = ["edition", "period"]
    number = lambda name: pl.col(name).drop_nulls().n_unique()
    table = both.group_by(key).agg(authors=number("author"), contents=number("content_sk")).collect()
    found.distinct = {row[:2]: row[2:] for row in table.rows()}


def add_dataset(found, rows, labels, plan):
    used = pl.col("day") <= plan.as_of
    frame = rows.lazy()
    summary, latest, repeats = pl.collect_all([
        frame.select(
            rows=pl.len(), without=pl.col("instant").null_count(), after=(~used).sum(),
            first=pl.col("day").filter(used).min()),
        frame.group_by("platform").agg(
            n=pl.len(), latest=pl.col("instant").filter(used).max()),
        frame.filter(pl.col("comment_sk").is_not_null()).select(
            pl.len() - pl.struct("platform", "comment_sk").n_unique()),
    ])
    total, without, after, first = summary.row(0)
    found.dataset = total, without, after, repeats.item(), first
    found.latest = [(labels["platform"][row[0]], *row[1:]) for row in latest.rows()]


def main():
    path, plan, rest = arguments()
    frame, people = read(path)
    rows, labels = in_codes(frame, plan)
    del frame
    digest(plan, counts(rows, labels, joined(people, plan), plan), rest)


main()
