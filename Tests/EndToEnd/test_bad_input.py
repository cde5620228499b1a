"""Bad input: one or two plain lines, the right exit code, and nothing lost."""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import unittest

from support import AS_OF, ROOT, Workplace, demo_day, fingerprints


def configured(change):
    """A workplace whose configuration is the shipped one after `change(folder)`."""
    place = Workplace()
    shutil.copytree(ROOT / "config", place.path / "config")
    place.config = place.path / "config"
    shutil.copy(demo_day().warehouse, place.warehouse)
    change(place.config)
    return place


def edit(name, old, new):
    def change(folder):
        path = folder / name
        text = path.read_text()
        assert old in text, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1))
    return change


class BadInput(unittest.TestCase):
    def assert_says(self, done, code, *words):
        said = done.stderr + done.stdout
        self.assertEqual(done.returncode, code, said)
        for word in words:
            self.assertIn(word, said)
        self.assertNotIn("Fatal error", said)
        self.assertTrue(done.stderr.strip().splitlines()[-1].startswith(f"exit {code}: "), done.stderr)
        words = [line for line in done.stderr.strip().splitlines() if not line.startswith("level=info")]
        self.assertLessEqual(len(words), 6, done.stderr)

    def test_missing_database(self):
        place = Workplace()
        self.assert_says(place.run(), 1, "warehouse.sqlite", "hint:")
        self.assertFalse(place.day().exists())

    def test_no_database(self):
        place = Workplace()
        place.warehouse.write_text("This is no database. " * 100)
        self.assert_says(place.run(), 1, "warehouse.sqlite")

    def test_missing_column(self):
        place = Workplace()
        shutil.copy(demo_day().warehouse, place.warehouse)
        with sqlite3.connect(place.warehouse) as database:
            database.execute("ALTER TABLE comments RENAME COLUMN brand TO brnd")
        self.assert_says(place.run(), 3, "comments", "brand", "brnd")
        self.assertEqual(place.report()["status"], "unavailable")
        support = json.loads((place.day() / "helpscout/all/report.json").read_text())
        self.assertEqual(support["status"], "complete")

    def test_failed_run_leaves_the_published_day(self):
        place = Workplace()
        shutil.copytree(demo_day().archive, place.archive, symlinks=True)
        before = fingerprints(place.day())
        self.assert_says(place.run(), 1, "warehouse.sqlite")
        self.assertEqual(fingerprints(place.day()), before)

    def test_bad_cell_far_down(self):
        place = Workplace()
        folder = place.path / "csv"
        folder.mkdir()
        header = ("comment_sk,content_sk,platform,brand,sentiment_polarity,intent,requires_reply,"
                  "detected_language,comment_timestamp,processed_at,author_id\n")
        row = "{},1,youtube,drumeo,positive,praise,{},en,2026-11-20T10:00:00Z,,a\n"
        with open(folder / "comments.csv", "w") as file:
            file.write(header)
            for line in range(2, 50001):
                file.write(row.format(line, "maybe" if line == 48113 else "false"))
        done = place.call("import", folder)
        self.assert_says(done, 1, "comments.csv:48113", "requires_reply", "maybe")
        self.assertFalse(place.warehouse.exists())

    def test_import_refuses_to_replace(self):
        place = Workplace()
        shutil.copy(demo_day().warehouse, place.warehouse)
        before = place.warehouse.read_bytes()
        folder = place.path / "csv"
        folder.mkdir()
        (folder / "comments.csv").write_text("x\n")
        self.assert_says(place.call("import", folder), 1, "--replace")
        self.assert_says(place.call("import", folder, "--replace"), 1, "comments.csv")
        self.assertEqual(place.warehouse.read_bytes(), before)

    def test_unwritable_archive(self):
        place = demo_day()
        other = Workplace()
        shutil.copy(place.warehouse, other.warehouse)
        other.archive.write_text("a file where a folder should be")
        self.assert_says(other.run(), 1, str(other.archive))

    def test_an_archive_that_is_a_link_to_nothing(self):
        place = Workplace()
        place.archive.symlink_to(place.path / "gone")
        shutil.copy(demo_day().warehouse, place.warehouse)
        for command in [("run", "--date", AS_OF), ("check",)]:
            self.assert_says(place.call(*command), 1, f"{place.archive}: this is a link to “{place.path}/gone”, which is not there")

    def test_archive_and_state_in_one_folder(self):
        place = Workplace()
        place.state = place.path / "state"
        place.archive.mkdir()
        place.state.symlink_to(place.archive)
        self.assert_says(place.run(), 2, "--state: “archive.path” and “state” are the same folder")

    def test_an_import_folder_that_is_not_there(self):
        self.assert_says(Workplace().call("import", "/nowhere"), 1, "/nowhere: there is no such folder", "hint:")

    def test_null_is_no_configuration(self):
        place = configured(lambda folder: (folder / "viz_config.json").write_text("null\n"))
        self.assert_says(place.run(), 2, "viz_config.json:1: expected a map of options, found null")

    def test_templates_that_are_none(self):
        for content, words in [(b"", "the template is empty"), (b"\x7fELF\0\0", "not UTF-8 text"),
                               (b"x" * 50_000_000, "it is larger than 4 MB")]:
            def change(folder):
                shutil.copytree(ROOT / "templates", folder.parent / "templates")
                (folder.parent / "templates/page.mustache").write_bytes(content)
                edit("reports.yaml", "templates: templates", f"templates: {folder.parent}/templates")(folder)
            self.assert_says(configured(change).run(), 2, "page.mustache", words)

    def test_full_disk(self):
        if os.geteuid() != 0:
            self.skipTest("needs root to mount a small file system")
        place = Workplace()
        shutil.copy(demo_day().warehouse, place.warehouse)
        place.archive.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", place.archive])
        if mounted.returncode != 0:
            self.skipTest("no permission to mount")
        try:
            done = place.run()
            self.assert_says(done, 1, "archive", "hint:")
            self.assertEqual([p.name for p in place.archive.iterdir() if p.name[0].isdigit()], [])
        finally:
            subprocess.run(["umount", place.archive])

    def test_unknown_key(self):
        place = configured(edit("reports.yaml", "time_zone:", "time_zne:"))
        self.assert_says(place.run(), 2, "reports.yaml:", "time_zne", "time_zone")

    def test_broken_yaml(self):
        place = configured(lambda folder: (folder / "reports.yaml").write_text("a: [1,\nb: 2\n"))
        self.assert_says(place.run(), 2, "reports.yaml")

    def test_colour_that_is_none(self):
        place = configured(edit("viz_config.json", "#7A1022", "#7A10ZZ"))
        self.assert_says(place.run(), 2, "viz_config.json:", "#7A10ZZ")

    def test_all_problems_at_once(self):
        def change(folder):
            edit("reports.yaml", "time_zone:", "time_zne:")(folder)
            edit("viz_config.json", "#7A1022", "#7A10ZZ")(folder)
        self.assert_says(configured(change).run(), 2, "time_zne", "#7A10ZZ")

    def test_edition_of_an_unknown_brand(self):
        def change(folder):
            path = folder / "reports.yaml"
            text = path.read_text()
            path.write_text(text + "\n" if "\neditions:" not in text else text)
            lines = [line for line in path.read_text().splitlines()]
            kept, skipping = [], False
            for line in lines:
                if line.startswith("editions:"):
                    skipping = True
                    continue
                if skipping and (line.startswith(" ") or line.startswith("-") or not line.strip()):
                    continue
                skipping = False
                kept.append(line)
            kept += ["editions:", "  - {id: drums, brands: [drumio]}"]
            path.write_text("\n".join(kept) + "\n")
        self.assert_says(configured(change).run(), 2, "drumio", "drumeo")

    def test_date_that_is_none(self):
        self.assert_says(demo_day().run(date="2026-02-30"), 2, "2026-02-30")

    def test_the_parsers_complaints_read_like_the_programs(self):
        done = demo_day().call("verify", "2026-13-01")
        self.assert_says(done, 2, "error: the value “2026-13-01” is invalid for “<yyyy-mm-dd>”", "hint: <yyyy-mm-dd>: the day")
        self.assertNotIn("'2026-13-01'", done.stderr)

    def test_a_day_that_is_not_there(self):
        for command in [("verify", "2026-01-01"), ("diff", "2026-01-01", AS_OF)]:
            self.assert_says(demo_day().call(*command), 1, "there is no day 2026-01-01",
                             f"hint: the newest day is {AS_OF}")

    def test_unknown_report(self):
        self.assert_says(demo_day().run("--only", "sentimnt"), 2, "sentimnt", "sentiment")

    def test_template_with_a_syntax_error(self):
        def change(folder):
            templates = folder.parent / "templates"
            shutil.copytree(ROOT / "templates", templates)
            page = templates / "page.mustache"
            page.write_text(page.read_text() + "\n{{#open}}\n")
            path = folder / "reports.yaml"
            lines = [line for line in path.read_text().splitlines()
                     if not line.startswith("templates:")]
            path.write_text("\n".join([f"templates: {templates}"] + lines) + "\n")
        self.assert_says(configured(change).run(), 2, "page.mustache")

    def test_unknown_option(self):
        done = subprocess.run([os.environ["MUSORA_REPORTS"], "run", "--dat", "2026-11-21"],
                              capture_output=True, text=True)
        self.assert_says(done, 2, "--date")

    def test_errors_in_json(self):
        done = Workplace().call("run", "--log-format", "json")
        lines = [json.loads(line) for line in done.stderr.strip().splitlines()]
        self.assertEqual(lines[-1]["exit"], 1)
        errors = [line["text"] for line in lines if line["level"] == "error"]
        self.assertIn("warehouse.sqlite", errors[0])

    def test_no_time_zone_database(self):
        done = Workplace().call("check", env={**os.environ, "TZDIR": "/nowhere"})
        self.assert_says(done, 2, "/nowhere", "tzdata")


if __name__ == "__main__":
    unittest.main()
