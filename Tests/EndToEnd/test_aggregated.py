"""Snowflake counts the comments: the same figures as from rows, on the nastiest data, from few rows."""
import json
import shutil
import unittest

import yaml

from snowflake_server import SnowflakeServer
from support import AS_OF, GENERATED, ROOT, Workplace, demo_day
from test_figures import make_nasty
from test_snowflake import SnowflakePlace


def with_mode(place, config, mode):
    """A configuration with this mode of Snowflake."""
    folder = place.path / f"config-{mode}"
    shutil.copytree(config, folder)
    reports = folder / "reports.yaml"
    text = yaml.safe_load(reports.read_text())
    text.setdefault("snowflake", {})["mode"] = mode
    reports.write_text(yaml.safe_dump(text, allow_unicode=True, sort_keys=False))
    return folder


def report(path):
    """A report without its provenance: which statements there were, and what they took."""
    content = json.loads(path.read_text())
    content["tables"].pop("sources", None)
    return content


def differences(one, other, path=""):
    """Each place where two reports differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        return [found for key in sorted(one.keys() | other.keys())
                for found in differences(one.get(key), other.get(key), f"{path}.{key}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [found for place, (left, right) in enumerate(zip(one, other))
                for found in differences(left, right, f"{path}[{place}]")]
    if isinstance(one, float) and isinstance(other, float) and abs(one - other) <= 1e-12 * max(abs(one), abs(other)):
        return []
    return [] if one == other else [f"{path}: {one!r} from rows, {other!r} counted"]


class BothModes(unittest.TestCase):
    """One warehouse on the server, a day of it in each mode."""

    def days(self, warehouse, config, replays=False):
        with SnowflakeServer(warehouse, part_rows=700) as server:
            places = {}
            for mode in ["rows", "aggregated"]:
                place = SnowflakePlace(server)
                place.config = with_mode(place, config, mode)
                server.submitted.clear()
                done = place.run()
                self.assertIn(done.returncode, (0, 3), done.stderr)
                place.log, place.statements = done.stderr, list(server.submitted)
                places[mode] = place
            if replays:
                self.check_replay(places["aggregated"], server)
        return places

    def compare(self, places):
        rows, counted = places["rows"], places["aggregated"]
        reports = sorted(rows.day().rglob("report.json"))
        self.assertGreater(len(reports), 20)
        names = [path.relative_to(rows.day()) for path in reports]
        self.assertEqual(names, sorted(path.relative_to(counted.day()) for path in counted.day().rglob("report.json")))
        for path, name in zip(reports, names):
            with self.subTest(str(name)):
                found = differences(report(path), report(counted.day() / name))
                self.assertEqual(found[:5], [], f"{len(found)} differences")

    def check_replay(self, place, server):
        server.requests.clear()
        place.expect(0, "run", "--date", AS_OF, "--replay")
        self.assertEqual(server.requests, [])

    def comments(self, place):
        manifest = json.loads((place.day() / "manifest.json").read_text())
        return next(dataset for dataset in manifest["datasets"] if dataset["dataset"] == "comments")


class Nasty(BothModes):
    def test_every_figure_of_the_nastiest_data(self):
        for seed in [1, 2]:
            with self.subTest(seed=seed):
                place = Workplace()
                make_nasty(place.path / "csv", seed, place.path / "config")
                place.expect(0, "import", place.path / "csv")
                self.compare(self.days(place.warehouse, place.path / "config"))


class Demo(BothModes):
    @classmethod
    def setUpClass(cls):
        cls.places = cls.days(cls(), demo_day().warehouse, ROOT / "config", replays=True)

    def test_every_figure(self):
        self.compare(self.places)

    def test_the_manifest_has_the_rows_that_came(self):
        rows, counted = self.comments(self.places["rows"]), self.comments(self.places["aggregated"])
        self.assertNotIn("rows_transferred", rows)
        self.assertEqual(rows["rows"], counted["rows"])
        self.assertGreater(counted["rows_transferred"], 0)
        self.assertTrue(counted["query_id"])

    def test_nothing_but_counts_comes(self):
        for body in self.places["aggregated"].statements:
            if not body["parameters"]["QUERY_TAG"].endswith("/comments"):
                continue
            statement = body["statement"]
            self.assertTrue("COUNT(" in statement or statement.endswith("LIMIT 0"), statement[:200])
            self.assertNotIn("drumeo", statement, "values are bound, not pasted")
        self.assertFalse(any(body["parameters"]["QUERY_TAG"].endswith("comment_demographics")
                             and not body["statement"].endswith("LIMIT 0")
                             for body in self.places["aggregated"].statements))


class WithoutOptionalColumns(BothModes):
    def test_every_figure_without_contents_authors_and_emotions(self):
        place = Workplace()
        shutil.copytree(ROOT / "config", place.path / "config")
        path = place.path / "config" / "viz_config.json"
        text = path.read_text()
        for old, new in [("COMMENT_SK, CONTENT_SK, PLATFORM", "COMMENT_SK, PLATFORM"), ("INTENT, EMOTIONS, REQUIRES", "INTENT, REQUIRES"),
                         ("PROCESSED_AT, AUTHOR_ID FROM", "PROCESSED_AT FROM")]:
            self.assertIn(old, text)
            text = text.replace(old, new)
        path.write_text(text)
        self.compare(self.days(demo_day().warehouse, place.path / "config"))


class Growth(BothModes):
    """What comes grows with days and labels: three times the comments, the same rows."""

    TABLES = ["COMMENT_SENTIMENT_FEATURES", "MUSORA_COMMENT_SENTIMENT_FEATURES"]

    def test_more_comments_of_the_same_kinds_bring_no_more_rows(self):
        with SnowflakeServer(demo_day().warehouse) as server:
            once = self.comments(self.run_dashboard(server))
            cursor = server.connection.cursor()
            for table in self.TABLES:
                name = f"SOCIAL_MEDIA_DB.ML_FEATURES.{table}"
                cursor.execute(f"SELECT * FROM {name} LIMIT 0")
                others = ", ".join(column.name for column in cursor.description[1:])
                for copy in [1, 2]:
                    cursor.execute(f"INSERT INTO {name} SELECT COMMENT_SK + {copy} * 100000000, {others} "
                                   f"FROM {name} WHERE COMMENT_SK < 100000000")
            thrice = self.comments(self.run_dashboard(server))
        self.assertEqual(thrice["rows"], 3 * once["rows"])
        self.assertEqual(thrice["rows_transferred"], once["rows_transferred"])

    def run_dashboard(self, server):
        place = SnowflakePlace(server)
        place.config = with_mode(place, ROOT / "config", "aggregated")
        place.expect(0, "run", "--date", AS_OF, "--generated-at", GENERATED, "--only", "sentiment/all")
        return place


class Faults(BothModes):
    """What can go wrong when Snowflake counts."""

    def run_day(self, server, change=None):
        place = SnowflakePlace(server)
        place.config = with_mode(place, ROOT / "config", "aggregated")
        if change:
            path = place.config / "viz_config.json"
            path.write_text(path.read_text().replace(*change))
        return place.call("run", "--date", AS_OF, "--generated-at", GENERATED, "--only", "sentiment/all")

    def test_each_is_a_sentence(self):
        with SnowflakeServer(demo_day().warehouse) as server:
            with self.subTest("comments that come in between"):
                run = server.run

                def growing(body):
                    result = run(body)
                    if "DETECTED_LANGUAGE, COUNT" in body["statement"].replace("AS DETECTED_LANGUAGE", "DETECTED_LANGUAGE"):
                        rows = result[1]
                        rows[0][-1] = str(int(rows[0][-1]) + 1)
                    return result
                server.run = growing
                done = self.run_day(server)
                server.run = run
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertIn("the comments changed each time they were counted", done.stderr)
            with self.subTest("a type that cannot be counted"):
                done = self.run_day(server, ("REQUIRES_REPLY, ", "TO_VARCHAR(REQUIRES_REPLY) AS REQUIRES_REPLY, "))
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertIn("the column “requires_reply” is of type TEXT where a boolean is needed", done.stderr)
            with self.subTest("a missing column"):
                done = self.run_day(server, ("DETECTED_LANGUAGE, ", ""))
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertIn("detected_language", done.stderr)
            with self.subTest("optional columns that are missing"):
                done = self.run_day(server, ("EMOTIONS, ", ""))
                self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main()
