"""A day, as its readers and its operator meet it."""
import fcntl
import json
import random
import shutil
import signal
import subprocess
import time
import unittest

from support import AS_OF, GENERATED, ROOT, Workplace, demo_day, fingerprints

EDITIONS = ["all", "drumeo", "pianote", "guitareo", "singeo", "playbass"]


class Day(unittest.TestCase):
    def test_every_edition_has_its_three_files(self):
        day = demo_day().day()
        for edition in EDITIONS:
            for name in ["index.html", "report.pdf", "report.json"]:
                self.assertTrue((day / "sentiment" / edition / name).is_file(), f"{edition}/{name}")
        self.assertTrue((day / "index.html").is_file())
        self.assertTrue((demo_day().archive / "index.html").is_file())

    def test_latest_points_at_the_day(self):
        self.assertEqual((demo_day().archive / "latest").readlink().name, AS_OF)

    def test_manifest_lists_every_file(self):
        day = demo_day().day()
        manifest = json.loads((day / "manifest.json").read_text())
        listed = {entry["path"]: entry["sha256"] for entry in manifest["artifacts"]}
        self.assertEqual(listed, fingerprints(day))

    def test_brands_add_up_to_all(self):
        place = demo_day()
        total = place.report()["kpis"]["total_comments"]["value"]
        brands = sum(place.report(e)["kpis"]["total_comments"]["value"] for e in EDITIONS[1:])
        self.assertLessEqual(brands, total)
        self.assertGreater(brands, 0.9 * total)

    def test_a_second_run_gives_the_same_bytes(self):
        place = Workplace()
        shutil.copytree(demo_day().path, place.path, dirs_exist_ok=True, symlinks=True)
        before = fingerprints(place.day())
        inode = place.day().stat().st_ino
        self.assertEqual(place.run().returncode, 0)
        self.assertEqual(fingerprints(place.day()), before)
        self.assertNotEqual(place.day().stat().st_ino, inode, "the day was not swapped")

    def test_history_makes_sparklines(self):
        place = Workplace()
        place.demo(2000)
        for date in ["2026-11-18", "2026-11-19", "2026-11-20"]:
            self.assertEqual(place.run(date=date).returncode, 0)
        self.assertEqual(place.run().returncode, 0)
        page = (place.day() / "sentiment/all/index.html").read_text()
        self.assertIn("Last 4 reports", page)

    def test_verify_finds_a_changed_a_lost_and_a_foreign_file(self):
        place = Workplace()
        shutil.copytree(demo_day().archive, place.archive, symlinks=True)
        self.assertEqual(place.call("verify", AS_OF).returncode, 0)
        day = place.day()
        (day / "sentiment/all/report.json").write_text("{}")
        (day / "sentiment/drumeo/report.pdf").unlink()
        (day / "extra.txt").write_text("x")
        done = place.call("verify", AS_OF)
        self.assertEqual(done.returncode, 1)
        for name in ["sentiment/all/report.json", "sentiment/drumeo/report.pdf", "extra.txt"]:
            self.assertIn(name, done.stdout + done.stderr)

    def test_kill_at_any_moment_leaves_a_whole_day(self):
        place = Workplace()
        place.demo(2000)
        self.assertEqual(place.run().returncode, 0)
        before = fingerprints(place.day())
        start = time.monotonic()
        self.assertEqual(place.run().returncode, 0)
        span = time.monotonic() - start
        chance = random.Random(1)
        killed = 0
        for _ in range(12):
            run = subprocess.Popen(
                place.command("run", "--date", AS_OF, "--generated-at", GENERATED),
                cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.1, 1.0) * span)
            run.kill()
            killed += run.wait() == -signal.SIGKILL
            self.assertEqual(fingerprints(place.day()), before)
            self.assertEqual(place.call("verify", AS_OF).returncode, 0)
        self.assertGreater(killed, 6, "most runs ended before they were killed")
        self.assertEqual(place.run().returncode, 0)
        left = [path.name for path in place.archive.iterdir() if path.name.startswith(".staging")]
        self.assertEqual(left, [], "staging folders of dead runs are left")

    def test_a_stopped_run_says_so(self):
        place = Workplace()
        place.demo(20000)
        run = subprocess.Popen(place.command("run", "--date", AS_OF), cwd=ROOT, text=True,
                               stderr=subprocess.PIPE)
        for line in run.stderr:
            if "stage=extract" in line:
                break
        run.terminate()
        self.assertIn("stopped by SIGTERM", run.stderr.read())
        self.assertEqual(run.wait(), 143)
        self.assertFalse(place.day().exists())

    def test_two_runs_at_once_are_refused(self):
        place = Workplace()
        place.demo(2000)
        place.state.mkdir(exist_ok=True)
        with open(place.state / "run.lock", "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            done = place.run()
            self.assertEqual(done.returncode, 75, done.stderr)
            self.assertIn("another run is going on", done.stderr)
        self.assertEqual(place.run().returncode, 0)


if __name__ == "__main__":
    unittest.main()
