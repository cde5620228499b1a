"""`plan`: what another making of a day would change, found without a trace."""
import fcntl
import json
import os
import shutil
import sqlite3
import unittest
from pathlib import Path

from support import AS_OF, ROOT, demo_day
from test_mail import ALLOWED, Post

SUBSCRIPTIONS = ("[{id: team, to: [ada@example.com], reports: [brief, sentiment/all]},"
                 " {id: heads, to: [bob@example.com]}]")


def traces(*folders):
    """Every file and folder with its bytes, mode and time."""
    found = {}
    for folder in folders:
        for path in [Path(folder), *sorted(Path(folder).rglob("*"))]:
            status = path.lstat()
            found[str(path)] = (status.st_mode, status.st_mtime_ns, status.st_ino,
                                path.read_bytes() if path.is_file() else b"")
    return found


class Planned(Post):
    """A mailed day whose configuration is then edited."""

    def __init__(self):
        super().__init__(SUBSCRIPTIONS)
        shutil.copy(demo_day().warehouse, self.warehouse)
        self.deliver()

    def edit(self, name, old, new):
        path = self.config / name
        text = path.read_text()
        assert text.count(old) == 1, f"“{old}” is {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new))

    def plan(self, code, *arguments):
        before = traces(self.archive, self.state, self.outbox)
        done = self.call("plan", "--json", *arguments, env={**os.environ, **ALLOWED})
        assert done.returncode == code, f"exit {done.returncode}, not {code}\n{done.stderr}"
        after = traces(self.archive, self.state, self.outbox)
        assert before == after, sorted(name for name in {*before, *after}
                                       if before.get(name) != after.get(name))
        document = json.loads(done.stdout)
        assert document["is_same"] == (code == 0)
        return document

    def words(self):
        return self.call("plan", env={**os.environ, **ALLOWED}).stdout

    def changed(self, document):
        return {report["name"]: report for report in document["changed_reports"]}


class Plan(unittest.TestCase):
    def setUp(self):
        self.place = Planned()
        self.addCleanup(shutil.rmtree, self.place.path, ignore_errors=True)

    def test_an_unchanged_program_changes_nothing(self):
        document = self.place.plan(0)
        self.assertEqual(document["day"], AS_OF)
        self.assertEqual(document["source"], "recording")
        self.assertEqual(document["changed_reports"] + document["changed_files"]
                         + document["changed_mails"], [])
        self.assertEqual(document["mails"], 2)
        self.assertIn("would be the same", self.place.words())

    def test_rows_that_came_later_are_no_change_of_the_program(self):
        with sqlite3.connect(self.place.warehouse) as warehouse:
            warehouse.execute("DELETE FROM comments WHERE rowid % 3 = 0")
        self.place.plan(0)
        shutil.rmtree(self.place.state / "replay")
        document = self.place.plan(3)
        self.assertEqual(document["source"], "warehouse")
        self.assertIn("no recording", document["source_words"])
        titles = {figure["id"] for figure in self.place.changed(document)["sentiment/all"]["figures"]}
        self.assertIn("total_comments", titles)

    def test_without_a_recording_an_unchanged_warehouse_gives_the_same_day(self):
        shutil.rmtree(self.place.state / "replay")
        document = self.place.plan(0)
        self.assertEqual(document["source"], "warehouse")

    def test_another_definition_changes_figures_pages_and_mails(self):
        self.place.edit("viz_config.json", '"negative_sentiments": ["negative", "very_negative"]',
                        '"negative_sentiments": ["very_negative"]')
        document = self.place.plan(3)
        change = self.place.changed(document)["sentiment/all"]
        self.assertIn("negative_rate", {figure["id"] for figure in change["figures"]})
        self.assertNotIn("total_comments", {figure["id"] for figure in change["figures"]})
        self.assertIn("negative_rate", change["definitions"])
        self.assertNotIn("total_comments", change["definitions"])
        self.assertIn({"path": "sentiment/all/report.pdf", "change": "changed"}, change["files"])
        mails = {mail["address"]: mail for mail in document["changed_mails"]}
        self.assertEqual(set(mails), {"ada@example.com", "bob@example.com"})
        parts = {part["part"]: part for part in mails["ada@example.com"]["parts"]}
        self.assertIn("page", parts)
        self.assertEqual(len(parts["attachments"]["changed"]), 2)
        words = self.place.words()
        self.assertRegex(words, "would mean something else: .*Negative rate")
        self.assertRegex(words, r"Negative rate: [\d.]+% → [\d.]+%")

    def test_recipients_are_compared_without_a_change_of_the_day(self):
        self.place.edit("reports.yaml", "to: [bob@example.com]", "to: [eve@example.com]")
        document = self.place.plan(3)
        self.assertEqual(document["changed_reports"], [])
        changes = {mail["address"]: mail["change"] for mail in document["changed_mails"]}
        self.assertEqual(changes, {"eve@example.com": "new", "bob@example.com": "gone"})
        words = self.place.words()
        self.assertIn("+ eve@example.com (heads): would get a mail", words)
        self.assertIn("− bob@example.com (heads): would get none", words)

    def test_a_template_changes_pages_and_no_figures(self):
        templates = self.place.path / "templates"
        shutil.copytree(ROOT / "templates", templates)
        page = templates / "page.mustache"
        page.write_text(page.read_text().replace("</main>", "<p>House rule</p></main>"))
        document = self.place.plan(3, "--templates", templates)
        changes = document["changed_reports"]
        self.assertEqual(len(changes), document["reports"])
        for change in changes:
            self.assertEqual(change["figures"] + change["definitions"] + change["parts"], [])
            self.assertEqual([Path(file["path"]).name for file in change["files"]], ["index.html"])

    def test_an_edition_that_goes_or_comes(self):
        self.place.edit("reports.yaml", "id: negative-contents", "id: harsh-contents")
        changes = self.place.changed(self.place.plan(3))
        self.assertEqual(changes["queries/harsh-contents"]["change"], "new")
        self.assertEqual(changes["queries/negative-contents"]["change"], "gone")

    def test_a_longer_window_needs_the_warehouse(self):
        self.place.edit("viz_config.json", '"dashboard": {\n    "default_date_range_days": 30',
                        '"dashboard": {\n    "default_date_range_days": 200')
        document = self.place.plan(3)
        self.assertEqual(document["source"], "warehouse")
        self.assertIn("the recording begins later", document["source_words"])

    def test_a_day_that_is_not_published_is_new(self):
        document = self.place.plan(3, "--date", "2026-11-20")
        self.assertFalse(document["is_published"])
        self.assertGreater(document["files"], 50)
        done = self.place.call("plan", "--date", "2026-11-20", env={**os.environ, **ALLOWED})
        self.assertIn("is not published, so everything would be new", done.stdout)
        self.assertIn("exit 3: 2026-11-20 would change", done.stderr)

    def test_while_a_run_is_going_on_it_waits_for_nobody(self):
        with open(self.place.state / "run.lock", "r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            done = self.place.call("plan", env={**os.environ, **ALLOWED})
        self.assertEqual(done.returncode, 75, done.stderr)


if __name__ == "__main__":
    unittest.main()
