"""`prune` where it matters most: on a full disk, and killed half way."""
import os
import re
import shutil
import signal
import subprocess
import unittest

from support import ROOT, Workplace
from test_archive import several_days

DAYS = ["2026-11-14", "2026-11-18", "2026-11-20", "2026-11-21"]


class Pruned(unittest.TestCase):
    """A copy of an archive of four days, of which one is to stay."""

    def place(self, path=None):
        place = Workplace(path=path)
        source = several_days()
        shutil.copytree(source.archive, place.archive, symlinks=True)
        shutil.copytree(source.state, place.state)
        config = place.path / "config"
        shutil.copytree(place.config, config)
        reports = config / "reports.yaml"
        text = reports.read_text()
        shipped = re.compile(r"keep:\n(?:    (?:#.*|\w+: \d+)\n)+")
        self.assertRegex(text, shipped)
        reports.write_text(shipped.sub("keep: {daily: 1, weekly: 0, monthly: 0}\n", text))
        place.config = config
        return place

    def days(self, place):
        return sorted(path.name for path in place.archive.iterdir() if path.name.startswith("2026"))

    def leftovers(self, place):
        return [path.name for path in place.archive.glob(".staging*")]


def full_disk():
    """Whether this user can mount a small disk of their own."""
    return subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode == 0


class FullDisk(Pruned):
    @unittest.skipUnless(full_disk(), "only root, with the right to mount, can have a small disk")
    def test_space_is_freed_although_nothing_can_be_written(self):
        place = self.place()
        parent = place.path.parent / f"{place.path.name}-disk"
        parent.mkdir()
        size = sum(path.stat().st_size for part in (place.archive, place.state)
                   for path in part.rglob("*") if path.is_file())
        # The disk's content, then one file that takes all that is left, then `prune`.
        script = """
            mount -t tmpfs -o size=$SIZE tmpfs "$DISK" && cp -a "$FROM/." "$DISK/" || exit 99
            cat /dev/zero > "$DISK/filler" 2>/dev/null
            echo x > "$DISK/probe" 2>/dev/null && exit 98
            rm -f "$DISK/probe"
            "$@"
            code=$?
            ls -A "$DISK/archive" > "$LIST"
            cp "$DISK/archive/index.html" "$INDEX"
            exit $code"""
        listing, index = place.path / "list", place.path / "index"
        disk = Workplace(config=parent / "config", path=parent)
        done = subprocess.run(
            ["unshare", "-m", "sh", "-c", script, "sh", *disk.command("prune")], cwd=ROOT, text=True,
            capture_output=True, timeout=300,
            env={**os.environ, "SIZE": str(size * 2), "DISK": str(parent), "FROM": str(place.path),
                 "LIST": str(listing), "INDEX": str(index)})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("removed 2026-11-14  too old", done.stdout)
        self.assertRegex(done.stderr, r"removed 3 days, .* \(\d+\.\d MB\)")
        names = listing.read_text().split()
        self.assertEqual([name for name in names if name.startswith("2026")], ["2026-11-21"])
        self.assertEqual([name for name in names if name.startswith(".staging")], [])
        self.assertNotIn("2026-11-14", index.read_text())

    def test_pages_that_cannot_be_written_are_named_after_the_removal(self):
        place = self.place()
        # A folder in the page's place stops the page, and nothing else, whoever runs it.
        (place.archive / "index.html").unlink()
        (place.archive / "index.html").mkdir()
        done = place.call("prune")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(self.days(place), ["2026-11-21"])
        self.assertIn("removed 2026-11-20  too old", done.stdout)
        self.assertIn("the archive's own pages are not up to date", done.stderr)
        self.assertIn("index.html", done.stderr)
        self.assertIn("exit 3: done with a part missing", done.stderr)


class Killed(Pruned):
    def test_the_next_command_clears_what_a_killed_one_left(self):
        # As a kill between taking a day out and deleting its files leaves it.
        for command, code in [(("prune",), 0), (("verify", "2026-11-21"), 0),
                              (("diff", "2026-11-20", "2026-11-21"), 0)]:
            with self.subTest(command=command):
                place = self.place()
                os.rename(place.archive / "2026-11-14", place.archive / ".staging-removed-2026-11-14")
                place.expect(code, *command)
                self.assertEqual(self.leftovers(place), [])
                self.assertNotIn("2026-11-14", self.days(place))

    def test_a_kill_at_any_moment_leaves_whole_days_and_the_next_prune_finishes(self):
        for hundredths in [1, 3, 6, 10, 20]:
            with self.subTest(hundredths=hundredths):
                place = self.place()
                process = subprocess.Popen(place.command("prune"), cwd=ROOT,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                try:
                    process.wait(timeout=hundredths / 100)
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    process.wait()
                for day in self.days(place):
                    place.expect(0, "verify", day)
                place.expect(0, "prune")
                self.assertEqual(self.days(place), ["2026-11-21"])
                self.assertEqual(self.leftovers(place), [])
                self.assertNotIn("2026-11-14", (place.archive / "index.html").read_text())
                self.assertEqual((place.archive / "latest").readlink().name, "2026-11-21")


if __name__ == "__main__":
    unittest.main()
