"""The commands of OPERATIONS.md, as they stand there, in a folder like that of a service."""
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import AS_OF, GENERATED, PROGRAM, ROOT, fingerprints


def commands(section):
    """The blocks of commands of a section."""
    text = (ROOT / "deploy/OPERATIONS.md").read_text()
    body = re.search(rf"^## {section}\n(.*?)(?=^## )", text, re.M | re.S)[1]
    return [re.sub("^    ", "", block, flags=re.M)
            for block in re.findall(r"(?:^    .*\n)+", body, re.M)]


class Service:
    """A folder in which the program runs without options, and a folder for backups."""

    def __init__(self):
        self.base = Path(tempfile.mkdtemp(prefix="musora-operations-"))
        self.home, self.backups, programs = [self.base / name for name in ["home", "backups", "bin"]]
        for folder in [self.home, self.backups, programs]:
            folder.mkdir()
        (programs / "musora-reports").symlink_to(PROGRAM)
        shutil.copytree(ROOT / "config", self.home / "config")
        shutil.copytree(ROOT / "templates", self.home / "templates")
        reports = self.home / "config/reports.yaml"
        reports.write_text(reports.read_text().replace(
            "  subscriptions: []", "  subscriptions: [{id: team, to: [ada@example.com]}]"))
        self.environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}",
                            "AUTHORIZED_EMAILS": "@example.com"}
        self.do("musora-reports demo --rows 1000 --as-of " + AS_OF)
        self.run()

    def run(self):
        return self.do(f"musora-reports run --date {AS_OF} --generated-at {GENERATED} --only brief,sentiment/all")

    def do(self, script):
        script = script.replace("/var/lib/musora-reports", str(self.home)).replace(
            "/var/backups", str(self.backups))
        done = subprocess.run(["bash", "-euc", script], cwd=self.home, env=self.environment,
                              capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
        return done.stdout


class BackupAndRestore(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.backup, cls.ledgers, cls.restore = commands("Back up and restore")

    def setUp(self):
        self.service = Service()
        self.addCleanup(shutil.rmtree, self.service.base, ignore_errors=True)

    def test_a_restored_day_is_as_published_and_mailed_to_nobody_again(self):
        service = self.service
        before = fingerprints(service.home / "archive")
        sent = sorted((service.home / "outbox").iterdir())
        self.assertEqual(len(sent), 1)
        service.do(self.backup)
        shutil.rmtree(service.home / "archive")
        (service.home / "state/mail.sqlite").write_bytes(b"damaged")
        words = service.do(self.restore)
        self.assertIn("files are as published", words)
        self.assertRegex(words, rf"ada@example.com  team: .*; last {AS_OF} accepted")
        self.assertEqual(fingerprints(service.home / "archive"), before)
        self.assertEqual((service.home / "archive/latest").readlink(), Path(AS_OF))
        sent[0].unlink()
        service.do(f"musora-reports deliver --date {AS_OF}")
        self.assertEqual(list((service.home / "outbox").iterdir()), [])
        plan = json.loads(service.do("musora-reports plan --json"))
        self.assertTrue(plan["is_same"], plan)

    def test_ledgers_are_copied_while_they_are_open(self):
        with sqlite3.connect(self.service.home / "state/ledger.sqlite") as ledger:
            ledger.execute("SELECT count(*) FROM figure").fetchone()
            self.service.do(self.ledgers)
        for name, table in [("ledger", "figure"), ("mail", "mail")]:
            counts = [sqlite3.connect(folder / f"{name}.sqlite").execute(
                f"SELECT count(*) FROM {table}").fetchone()
                for folder in [self.service.home / "state", self.service.backups]]
            self.assertEqual(*counts)
            self.assertGreater(counts[0][0], 0)

    def test_no_run_begins_while_a_backup_is_made(self):
        held = subprocess.Popen(["flock", self.service.home / "state/run.lock", "sleep", "30"])
        self.addCleanup(held.wait)
        self.addCleanup(held.kill)
        end = subprocess.run(
            ["bash", "-c", "for i in {1..100}; do flock -n state/run.lock true || exit 0; sleep 0.05; done; exit 1"],
            cwd=self.service.home)
        self.assertEqual(end.returncode, 0)
        done = subprocess.run([PROGRAM, "run", "--date", AS_OF], cwd=self.service.home,
                              env=self.service.environment, capture_output=True, text=True)
        self.assertEqual(done.returncode, 75, done.stderr)


if __name__ == "__main__":
    unittest.main()
