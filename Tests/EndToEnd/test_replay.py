"""Days made again from their recordings: the same bytes with the warehouse gone."""
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from support import AS_OF, ROOT, Workplace, fingerprints


class Replay(unittest.TestCase):
    def setUp(self):
        self.place = Workplace()
        self.addCleanup(shutil.rmtree, self.place.path, ignore_errors=True)

    def made(self, code=0, date=AS_OF, *arguments):
        done = self.place.run(*arguments, date=date)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def replayed(self, code=0, date=AS_OF):
        done = self.place.call("run", "--replay", "--date", date)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def bytes(self, date=AS_OF):
        """Of every file, the manifest with its timings too."""
        return {**fingerprints(self.place.day(date)),
                "manifest.json": (self.place.day(date) / "manifest.json").read_bytes()}

    def figures(self):
        with sqlite3.connect(self.place.state / "ledger.sqlite") as ledger:
            return ledger.execute("SELECT count(*) FROM figure").fetchone()[0]

    def late_comments(self):
        with sqlite3.connect(self.place.warehouse) as warehouse:
            warehouse.execute("UPDATE comments SET sentiment_polarity = 'very_negative' "
                              "WHERE rowid % 3 = 0")

    def test_the_same_bytes_with_the_warehouse_gone(self):
        self.place.demo(3000)
        self.made(date="2026-11-20")
        self.made()
        before, figures = self.bytes(), self.figures()
        self.made(date="2026-11-22")
        self.place.warehouse.unlink()
        shutil.rmtree(self.place.day())
        figures = self.figures()
        self.replayed()
        self.assertEqual(self.bytes(), before)
        self.assertEqual(self.figures(), figures)
        self.place.expect(0, "verify", AS_OF)
        self.assertIn(AS_OF, (self.place.archive / "index.html").read_text())

    def test_a_reissue_is_what_is_replayed(self):
        self.place.demo(3000)
        self.made()
        first = self.bytes()
        self.late_comments()
        self.made()
        second = self.bytes()
        self.assertNotEqual(first["sentiment/all/report.json"], second["sentiment/all/report.json"])
        self.made(0, AS_OF, "--only", "sentiment/drumeo")
        third = self.bytes()
        self.place.warehouse.unlink()
        self.replayed()
        self.assertEqual(self.bytes(), third)

    def test_a_broken_dataset_is_broken_again(self):
        self.place.demo(2000)
        with sqlite3.connect(self.place.warehouse) as warehouse:
            warehouse.execute("ALTER TABLE conversations DROP COLUMN status")
        said = self.made(3)
        before = self.bytes()
        self.place.warehouse.unlink()
        again = self.replayed(3)
        self.assertEqual(self.bytes(), before)
        self.assertEqual(said.stderr.splitlines()[-3:], again.stderr.splitlines()[-3:])

    def test_a_day_without_a_recording_names_the_others(self):
        self.place.demo(1000)
        self.made(0, AS_OF, "--only", "sentiment/all")
        done = self.replayed(1, date="2026-11-01")
        self.assertIn("error: there is no recording of 2026-11-01 to replay", done.stderr)
        self.assertIn(f"hint: there are recordings of {AS_OF}", done.stderr)

    def test_a_damaged_recording_is_named_and_the_day_stays(self):
        self.place.demo(1000)
        self.made(0, AS_OF, "--only", "sentiment/all")
        before = self.bytes()
        file = self.place.state / "replay" / f"{AS_OF}.recording"
        whole = file.read_bytes()
        for position in (0, 20, 100, len(whole) // 2, len(whole) - 1):
            file.write_bytes(whole[:position] + bytes([whole[position] ^ 4]) + whole[position + 1:])
            done = self.replayed(1)
            self.assertIn(str(file), done.stderr)
            self.assertEqual(self.bytes(), before)
        file.write_bytes(whole)
        self.replayed()

    def test_a_killed_run_leaves_day_and_recording_that_belong_together(self):
        self.place.demo(2000)
        self.made(0, AS_OF, "--only", "sentiment/all")
        for hundredths in range(20, 140, 20):
            self.late_comments()
            process = subprocess.Popen(
                self.place.command("run", "--date", AS_OF, "--only", "sentiment/all"),
                cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(hundredths / 100)
            process.send_signal(signal.SIGKILL)
            process.wait()
            before = self.bytes()
            self.replayed()
            self.assertEqual(self.bytes(), before)

    def test_wrong_usage(self):
        done = self.place.call("run", "--replay", "--only", "sentiment")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--replay", done.stderr)

    def test_prune_lists_recordings(self):
        self.place.demo(1000)
        self.made(0, AS_OF, "--only", "sentiment/all")
        done = self.place.expect(0, "prune", "--dry-run")
        self.assertIn(f"keep    {AS_OF}  day 1 of", done.stdout)
        self.assertIn(", recording", done.stdout)
