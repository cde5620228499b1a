"""`check` looks at everything that a run needs, and says what its lack costs."""
import os
import shutil
import sqlite3
import subprocess
import unittest

from support import AS_OF, GENERATED, PROGRAM, Workplace, demo_day


class Check(unittest.TestCase):
    def test_the_demo_is_well(self):
        done = demo_day().call("check")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for dataset in ["comments", "comment_demographics", "contents", "content_comments",
                        "conversations", "conversation_demographics", "lesson_engagement"]:
            self.assertRegex(done.stdout, rf"ok: {dataset}: [0-9,]+ rows")
        self.assertIn("negative-contents", done.stdout)
        self.assertNotIn("error:", done.stdout)

    def test_what_is_missing_costs_reports(self):
        place = Workplace()
        place.demo(2000)
        warehouse = sqlite3.connect(place.warehouse)
        warehouse.execute("DROP TABLE lesson_engagement")
        warehouse.execute("ALTER TABLE conversations DROP COLUMN summary")
        warehouse.execute("UPDATE content_comments SET intent = 'praise'")
        warehouse.commit()
        warehouse.close()
        done = place.call("check")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for line in ["warning: lesson_engagement: the warehouse has no such dataset",
                     "warning: without lesson_engagement: no “Learning paths”",
                     "warning: conversations: without texts, so no analysis can be made",
                     "warning: query “questions-on-youtube”: no comment has the intent “question”"]:
            self.assertIn(line, done.stdout)

    def test_old_rules_of_time_zones_are_warned_of(self):
        place = Workplace()
        place.demo(2000)
        zones = place.path / "zoneinfo"
        shutil.copytree("/usr/share/zoneinfo", zones, symlinks=True)
        # Debian's first line is all that says how old the files are.
        table = zones / "tzdata.zi"
        text = table.read_text()
        table.unlink()
        for version, is_old in [("2025b", True), ("2026f", False)]:
            table.write_text(f"# version {version}\n" + text.split("\n", 1)[1])
            env = {**os.environ, "TZDIR": str(zones)}
            words = f"time-zone database ({version}) is old"
            done = place.call("run", "--date", AS_OF, "--generated-at", GENERATED, env=env)
            self.assertEqual(done.returncode, 0, done.stderr)
            page = (place.day() / "index.html").read_text()
            with self.subTest(version):
                self.assertEqual(words in done.stderr, is_old)
                self.assertEqual(f"The {words}" in page, is_old)
                if is_old:
                    check = place.call("check", env=env)
                    self.assertIn(f"warning: time zones: the {words}", check.stdout)
                    self.assertIn("apt install --only-upgrade tzdata", check.stdout)

    def test_the_guide_names_every_option_of_the_shipped_file(self):
        done = subprocess.run([PROGRAM, "config", "guide"], text=True, capture_output=True, check=True)
        for option in ["time_zone", "archive.keep.daily", "sentiment.health", "agents.token_budget", "dashboard.default_date_range_days"]:
            self.assertIn(f"\n  {option}: ", done.stdout)

    def test_an_unknown_report_gets_the_nearest(self):
        done = demo_day().call("run", "--date", AS_OF, "--only", "sentimnt/drumeo")
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean “sentiment/drumeo”?", done.stderr)


if __name__ == "__main__":
    unittest.main()
