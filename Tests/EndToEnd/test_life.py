"""Findings over eight consecutive days against an independent computation: new, continuing, over."""
import datetime
import os
import subprocess
import sys
import unittest
from pathlib import Path

from oracle import Day
from support import Workplace, fingerprints

HERE = Path(__file__).parent
LAST = datetime.date(2026, 11, 21)
DAYS = [LAST - datetime.timedelta(days=number) for number in range(7, -1, -1)]


class Life(unittest.TestCase):
    def test_nasty_data(self):
        place = Workplace()
        place.config = place.path / "config"
        folder = place.path / "csv"
        subprocess.run([sys.executable, HERE / "nasty.py", folder, "--seed", "3", "--rows", "3000",
                        "--config", place.config], check=True)
        place.expect(0, "import", folder)
        self.follow(place, folder)

    def test_demo(self):
        place = Workplace()
        place.demo(4000)
        folder = place.path / "csv"
        subprocess.run([sys.executable, HERE / "warehouse_csv.py", place.warehouse, folder],
                       check=True)
        states = self.follow(place, folder)
        self.assertGreater(states["new"], 0)
        self.assertGreater(states["continuing"], 0)
        self.assertGreater(states["resolved"], 0)
        self.assertGreater(states["dated"], 0)
        self.replay(place)

    def follow(self, place, folder):
        """Publishes the days one after the other, with a day left out."""
        before, states = None, dict.fromkeys(["new", "continuing", "resolved", "dated"], 0)
        for day in DAYS[:4] + DAYS[5:]:
            done = place.run(date=day.isoformat(), generated=f"{day}T23:00:00Z")
            self.assertIn(done.returncode, (0, 3), done.stderr)
            found = Day(folder, place.config, place.day(day.isoformat()), before)
            self.assertEqual(found.problems, [], day)
            for finding in found.told:
                states[finding["state"]] += 1
                states["dated"] += finding["days"] is not None
            states["resolved"] += found.resolved
            before = {**(before or {}), **found.shown}
        return states

    def replay(self, place):
        """A replay knows what its run knew of the day before, also when that day is gone."""
        last = LAST.isoformat()
        before = fingerprints(place.day(last))
        subprocess.run(["rm", "-r", place.day(DAYS[-2].isoformat())], check=True)
        done = place.call("run", "--date", last, "--replay")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(fingerprints(place.day(last)), before)


if __name__ == "__main__":
    unittest.main()
