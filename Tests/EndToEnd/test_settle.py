"""What belongs to a published day, its figures and its recording, when the run is killed or cannot write it."""
import json
import shutil
import signal
import sqlite3
import stat
import subprocess
import time
import unittest

from support import AS_OF, GENERATED, ROOT, Workplace

ONLY = ("--only", "sentiment/all")


class Settling(unittest.TestCase):
    def setUp(self):
        self.place = Workplace()
        self.addCleanup(shutil.rmtree, self.place.path, ignore_errors=True)
        self.place.demo(1000)
        self.run_day(0, "2026-11-20")

    def run_day(self, code, date=AS_OF):
        done = self.place.run(*ONLY, date=date)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def ledger(self):
        return sqlite3.connect(self.place.state / "ledger.sqlite", isolation_level=None, timeout=5)

    def figures(self, date=AS_OF):
        """Rows of the day's figures, and the number of runs that they are of."""
        return self.ledger().execute(
            "SELECT count(*), count(DISTINCT run) FROM figure WHERE as_of = ? AND told_on IS NULL",
            [date]).fetchone()

    def waiting(self):
        return sorted(path.name for path in (self.place.state / "figures").glob("*"))

    def until(self, condition, what):
        deadline = time.monotonic() + 120
        while not condition():
            self.assertLess(time.monotonic(), deadline, what)
            time.sleep(0.005)

    def kill_before_the_ledger(self):
        """Kills a run when its day is published and the ledger does not have its figures.

        Another program's lock keeps the ledger from being written meanwhile.
        """
        manifest = self.place.day() / "manifest.json"
        before = manifest.read_bytes() if manifest.exists() else None
        log = self.place.path / "log"
        with open(log, "w") as stderr:
            process = subprocess.Popen(
                self.place.command("run", "--date", AS_OF, "--generated-at", GENERATED, *ONLY),
                cwd=ROOT, stdout=subprocess.DEVNULL, stderr=stderr)
        # The run has opened its ledger by then; until the end it only reads it.
        self.until(lambda: "stage=extract" in log.read_text() or process.poll() is not None,
                   "the run does not begin")
        ledger = self.ledger()
        ledger.execute("BEGIN IMMEDIATE")
        self.until(lambda: process.poll() is not None or
                   manifest.exists() and manifest.read_bytes() != before, "the day does not appear")
        self.assertIsNone(process.poll(), log.read_text())
        process.send_signal(signal.SIGKILL)
        process.wait()
        ledger.execute("ROLLBACK")
        ledger.close()

    def test_the_next_command_settles_a_killed_run_once(self):
        commands = [("prune",), ("run", "--date", "2026-11-19", "--generated-at", GENERATED, *ONLY),
                    ("run", "--date", "2026-11-20", "--replay")]
        for command in commands:
            with self.subTest(command=command):
                self.kill_before_the_ledger()
                rows, runs = self.figures()
                self.assertEqual(self.waiting(), [f"{AS_OF}.json"])
                done = self.place.expect(0, *command)
                self.assertIn(f"the figures of {AS_OF} are in the ledger now", done.stderr)
                settled = self.figures()
                self.assertEqual(settled[1], runs + 1)
                self.assertGreater(settled[0], rows)
                self.assertEqual(self.waiting(), [])
                done = self.place.expect(0, *command)
                self.assertNotIn("in the ledger now", done.stderr)
                self.assertEqual(self.figures(), settled)
        # The figures are those of the page.
        value = self.place.report()["kpis"]["total_comments"]["value"]
        self.assertEqual(
            self.ledger().execute("SELECT DISTINCT value FROM figure WHERE as_of = ? AND "
                                  "kpi = 'total_comments' AND told_on IS NULL", [AS_OF]).fetchall(), [(value,)])

    def test_figures_of_a_day_that_was_not_published_are_dropped(self):
        self.kill_before_the_ledger()
        shutil.rmtree(self.place.day())
        self.place.expect(0, "prune")
        self.assertEqual(self.figures(), (0, 0))
        self.assertEqual(self.waiting(), [])

    def expect_said(self, done, words, fact):
        """The log, the manifest and the day's page say what is missing."""
        self.assertIn("published", done.stderr)
        self.assertIn("exit 3: done with a part missing", done.stderr)
        self.assertIn(words, done.stderr)
        manifest = json.loads((self.place.day() / "manifest.json").read_text())
        self.assertEqual(manifest["status"], "partial")
        problems = [entry for entry in manifest["problems"] if words in entry["text"]]
        self.assertEqual(len(problems), 1, manifest["problems"])
        self.assertIn(fact, json.dumps(problems[0]))
        page = (self.place.day() / "index.html").read_text()
        self.assertIn(words[1:], page)
        self.place.expect(0, "verify", AS_OF)

    def test_a_ledger_that_cannot_be_written_is_said(self):
        def refuse(ledger):
            ledger.execute("CREATE TRIGGER refuse BEFORE INSERT ON figure "
                           "BEGIN SELECT RAISE(ABORT, 'no room'); END")

        def block_figures():
            shutil.rmtree(self.place.state / "figures", ignore_errors=True)
            (self.place.state / "figures").write_text("in the way")

        words = f"the figures of {AS_OF} were not written into the ledger"
        with self.subTest("before the day is published"):
            block_figures()
            self.expect_said(self.run_day(3), words, "noFigures")
            self.assertEqual(self.figures(), (0, 0))
            (self.place.state / "figures").unlink()
        with self.subTest("after it is published"):
            refuse(self.ledger())
            self.expect_said(self.run_day(3), words, "noFigures")
            self.assertEqual(self.waiting(), [f"{AS_OF}.json"])
            # As long as it refuses, the figures wait.
            self.place.expect(0, "prune")
            self.assertEqual(self.waiting(), [f"{AS_OF}.json"])
            self.ledger().execute("DROP TRIGGER refuse")
            self.place.expect(0, "prune")
            self.assertEqual(self.waiting(), [])
            self.assertEqual(self.figures()[1], 1)
        with self.subTest("and a whole run has none of it"):
            self.run_day(0)
            self.assertNotIn("not written", (self.place.day() / "index.html").read_text())

    def test_a_recording_that_cannot_be_written_is_said(self):
        words = f"{AS_OF} cannot be replayed: its recording was not written"
        replay = self.place.state / "replay"
        with self.subTest("before the day is published"):
            shutil.rmtree(replay)
            replay.write_text("in the way")
            self.expect_said(self.run_day(3), words, "noRecording")
            replay.unlink()
        with self.subTest("after it is published"):
            place = replay / f"{AS_OF}.recording"
            (place / "in").mkdir(parents=True)
            (place / "in/the").write_text("way")
            self.expect_said(self.run_day(3), words, "noRecording")
            shutil.rmtree(place, ignore_errors=True)
        self.assertEqual(self.figures()[1], 2)
        with self.subTest("and a whole run has none of it"):
            self.run_day(0)
            self.place.expect(0, "run", "--date", AS_OF, "--replay")


class Modes(unittest.TestCase):
    """What holds names and texts of people is for its owner only, whatever the umask and the past."""

    def modes(self, folder):
        return {path: stat.S_IMODE(path.stat().st_mode)
                for path in [folder, *folder.rglob("*")] if not path.is_symlink()}

    def expect_private(self, state):
        for path, mode in self.modes(state).items():
            allowed = 0o700 if path.is_dir() else 0o600
            self.assertEqual(mode & ~allowed, 0, f"{path}: {mode:o}")

    def run_with(self, place, umask):
        return subprocess.run(
            place.command("run", "--date", AS_OF, "--generated-at", GENERATED, *ONLY), cwd=ROOT, text=True,
            capture_output=True, timeout=300, umask=umask)

    def test_new_and_old_files_are_private(self):
        for umask in [0o000, 0o022]:
            with self.subTest(umask=oct(umask)):
                place = Workplace()
                self.addCleanup(shutil.rmtree, place.path, ignore_errors=True)
                place.demo(1000)
                old = place.state / "replies/ab/ab12.json"
                old.parent.mkdir(parents=True)
                old.write_text("{}")
                done = self.run_with(place, umask)
                self.assertEqual(done.returncode, 0, done.stderr)
                names = {path.name for path in place.state.rglob("*")}
                self.assertLessEqual(
                    {"ledger.sqlite", "replay", f"{AS_OF}.recording", "ab12.json", "run.lock", "runs"}, names)
                self.expect_private(place.state)
                # The archive is for its readers.
                self.assertEqual(stat.S_IMODE((place.day() / "index.html").stat().st_mode),
                                 0o666 & ~umask)
                # As an older program, or a copy, may have left them; the other folders of the state too.
                for name in ["configuration", "mail", "receipts", "themes", "unfinished"]:
                    (place.state / name).mkdir(exist_ok=True)
                    (place.state / name / "old").write_text("a name")
                for path in self.modes(place.state):
                    path.chmod(0o777 if path.is_dir() else 0o666)
                done = self.run_with(place, umask)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.expect_private(place.state)


if __name__ == "__main__":
    unittest.main()
