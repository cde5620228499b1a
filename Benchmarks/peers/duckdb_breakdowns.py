"""The breakdowns in DuckDB: the file through its SQLite scanner, labels as ENUMs, one GROUP BY a
family into small cubes, editions as sums over the cubes.

    duckdb_breakdowns.py WAREHOUSE PLAN [--lines]
"""

import pathlib

import duckdb
import duckdb_extension_sqlite_scanner as scanner

from breakdowns import Counts, arguments, canonical, digest, members

COLUMNS = ("platform", "brand", "sentiment_polarity", "detected_language")
SEGMENT = "platform, brand, sentiment"


def connected(path):
    folder = pathlib.Path(scanner.__file__).parent
    extension = next(folder.rglob("sqlite_scanner.duckdb_extension"))
    base = duckdb.connect()
    base.execute(f"LOAD '{extension}'")
    base.execute(f"ATTACH '{path}' AS warehouse (TYPE sqlite, READ_ONLY)")
    return base


def load(base):
    labels = ", ".join(f"coalesce({name}, '') AS {name}" for name in (*COLUMNS, "intent", "emotions"))
    base.execute(f"""
        CREATE TABLE raw AS SELECT comment_sk, content_sk, {labels},
            coalesce(requires_reply, 0) = 1 AS reply, comment_timestamp AS instant,
            nullif(author_id, '') AS author
        FROM warehouse.comments""")


def spellings(base, column):
    return [row[0] for row in base.execute(f"SELECT DISTINCT {column} FROM raw").fetchall()]


def label_dictionary(base, column):
    """Spelling → label, as an ENUM."""
    written = spellings(base, column)
    labels = [canonical(text) for text in written]
    names = ", ".join("'" + label.replace("'", "''") + "'" for label in sorted(set(labels)))
    base.execute(f"CREATE TYPE {column}_label AS ENUM ({names})")
    base.execute(
        f"""CREATE TABLE {column}s AS
            SELECT unnest(?) AS spelling, unnest(?)::{column}_label AS label""",
        [written, labels])


def multi_dictionary(base, column, plan):
    """Spelling → code of the combination; code → labels and what they ask for."""
    written = spellings(base, column)
    sets = [members(text) for text in written]
    codes = {labels: code for code, labels in enumerate(sorted(set(sets)))}
    base.execute(
        f"CREATE TABLE {column}s AS SELECT unnest(?) AS spelling, unnest(?)::USMALLINT AS code",
        [written, [codes[labels] for labels in sets]])
    flat = [(code, label) for labels, code in codes.items() for label in labels]
    base.execute(
        f"CREATE TABLE {column}_labels AS SELECT unnest(?)::USMALLINT AS code, unnest(?) AS label",
        [[code for code, _ in flat], [label for _, label in flat]])
    base.execute(
        f"""CREATE TABLE {column}_flags AS
            SELECT unnest(?)::USMALLINT AS code, unnest(?) AS urgent, unnest(?) AS question""",
        [
            list(codes.values()),
            [any(label in plan.urgent for label in labels) for labels in codes],
            [any(label in plan.question for label in labels) for labels in codes],
        ])


def people(base, plan):
    """One row an author with buckets instead of figures."""
    base.execute(f"""
        CREATE TABLE people AS
        SELECT trim(author_id) AS author, {buckets('min(age)', plan.age_groups)} AS age,
            {buckets('min(experience_level)', plan.experience_groups)} AS experience,
            min(nullif(trim(timezone), '')) AS zone
        FROM warehouse.comment_demographics GROUP BY 1""")


def buckets(value, groups):
    def fits(group):
        low, high = group["low"], group["high"]
        ends = [f"{value} >= {low}"] if low is not None else []
        ends += [f"{value} <= {high}"] if high is not None else []
        return " AND ".join(ends) or f"{value} IS NOT NULL"

    cases = " ".join(f"WHEN {fits(group)} THEN '{group['label']}'" for group in groups)
    return f"CASE {cases} END"


def rows(base, plan):
    """The rows in codes, with their local day, hour of the week and period."""
    first, last = base.execute("SELECT min(instant), max(instant) FROM raw").fetchone()
    spans = plan.spans(first // 1_000_000, last // 1_000_000)
    offset = " ".join(f"WHEN instant < {until * 1_000_000} THEN {o}" for _, until, o in spans[:-1])
    offset = f"CASE {offset} ELSE {spans[-1][2]} END" if offset else str(spans[-1][2])
    (now, now_end), (before, before_end) = plan.windows
    base.execute(f"""
        CREATE TABLE comments AS
        WITH timed AS (SELECT *, instant // 1000000 + {offset} AS local FROM raw)
        SELECT comment_sk, content_sk, author, reply, instant, p.label AS platform,
            b.label AS brand, s.label AS sentiment, l.label AS language, i.code AS intent,
            e.code AS emotion, (local // 86400)::INTEGER AS day,
            ((local // 86400 + 3) % 7 * 24 + local % 86400 // 3600)::UTINYINT AS hour,
            CASE WHEN day BETWEEN {now} AND {now_end} THEN 0
                WHEN day BETWEEN {before} AND {before_end} THEN 1 END::UTINYINT AS period
        FROM timed
        JOIN platforms p ON timed.platform = p.spelling
        JOIN brands b ON timed.brand = b.spelling
        JOIN sentiment_polaritys s ON timed.sentiment_polarity = s.spelling
        JOIN detected_languages l ON timed.detected_language = l.spelling
        JOIN intents i ON timed.intent = i.spelling
        JOIN emotionss e ON timed.emotions = e.spelling""")


def cubes(base):
    def cube(name, key, source="comments", where="period IS NOT NULL"):
        base.execute(f"""
            CREATE TABLE {name}_cube AS
            SELECT period, reply, {SEGMENT}, {key}, count(*) AS n
            FROM {source} WHERE {where} GROUP BY ALL""")

    cube("intent", "intent")
    cube("emotion", "emotion")
    cube("language", "language")
    cube("day", "day", where="period = 0")
    cube("hour", "hour", where="period = 0")
    cube("people", "age, experience, zone",
         "comments LEFT JOIN people ON trim(comments.author) = people.author", "period = 0")


def counts(base, plan):
    found = Counts()
    ask = lambda sql: base.execute(sql).fetchall()
    found.segments = ask(
        f"SELECT period, reply, {SEGMENT}, sum(n)::BIGINT FROM language_cube GROUP BY ALL")
    chosen = plan.memberships({row[2:5] for row in found.segments})
    base.execute(
        """CREATE TABLE chosen AS SELECT unnest(?) AS edition, unnest(?)::platform_label AS platform,
            unnest(?)::brand_label AS brand, unnest(?)::sentiment_polarity_label AS sentiment""",
        [list(column) for column in zip(*chosen)])

    def of_editions(key, cube, where="true"):
        return ask(f"""
            SELECT edition, {key}, sum(n)::BIGINT FROM {cube} JOIN chosen USING ({SEGMENT})
            WHERE {where} GROUP BY ALL""")

    with_flags = "intent_cube JOIN intent_flags ON intent = code"
    found.urgency = of_editions("period, sentiment, urgent, question", with_flags, "reply")
    labelled = "period, reply, sentiment, label"
    found.intents = of_editions(labelled, "intent_cube JOIN intent_labels ON intent = code")
    found.emotions = of_editions(labelled, "emotion_cube JOIN emotions_labels ON emotion = code")
    found.languages = of_editions("period, reply, sentiment, language", "language_cube")
    found.days = of_editions("day, sentiment", "day_cube")
    found.hours = of_editions("hour", "hour_cube")
    found.ages = of_editions("age, sentiment", "people_cube")
    found.experiences = of_editions("experience, sentiment", "people_cube")
    found.zones = of_editions("zone, sentiment", "people_cube")
    found.distinct = {
        (edition, period): (authors, contents)
        for edition, period, authors, contents in ask(f"""
            SELECT edition, period, count(DISTINCT author), count(DISTINCT content_sk)
            FROM comments JOIN chosen USING ({SEGMENT}) WHERE period IS NOT NULL GROUP BY ALL""")
    }
    used = f"day <= {plan.as_of}"
    found.dataset = ask(f"""
        SELECT count(*), count(*) - count(instant), count(*) FILTER (NOT {used}),
            count(comment_sk) - (SELECT count(*) FROM (
                SELECT 1 FROM comments WHERE comment_sk IS NOT NULL GROUP BY platform, comment_sk)),
            min(day) FILTER ({used}) FROM comments""")[0]
    found.latest = ask(
        f"SELECT platform, count(*), max(instant) FILTER ({used}) FROM comments GROUP BY ALL")
    return found


def main():
    path, plan, rest = arguments()
    base = connected(path)
    load(base)
    for column in COLUMNS:
        label_dictionary(base, column)
    for column in ("intent", "emotions"):
        multi_dictionary(base, column, plan)
    rows(base, plan)
    people(base, plan)
    cubes(base)
    digest(plan, counts(base, plan), rest)


main()
