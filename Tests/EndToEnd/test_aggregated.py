"""Snowflake counts the comments: the same figures as from rows, on the nastiest data, from few rows."""
import json
import shutil
import unittest

import yaml

from snowflake_server import SnowflakeServer
from support import AS_OF, ROOT, Workplace, demo_day
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


if __name__ == "__main__":
    unittest.main()
