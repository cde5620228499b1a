"""The daemon and what operators see of the runs: the real program, with real signals."""
import contextlib
import datetime
import http.server
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest
import zoneinfo

from support import ROOT, Workplace

PATIENCE = 120


class Notifications:
    """A datagram socket as a service manager has one."""

    def __init__(self, folder):
        self.path = str(folder / "notify")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        self.lines = []
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            self.lines += self.socket.recv(4096).decode().split("\n")

    def collect(self):
        time.sleep(0.2)
        return self.lines


class Daemon:
    """A daemon with a folder and a configuration of its own."""

    def __init__(self, cron, rows=600):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="musora-daemon-"))
        self.config = folder / "config"
        shutil.copytree(ROOT / "config", self.config)
        self.place = Workplace(config=self.config, path=folder)
        self.schedule(cron)
        yesterday = datetime.date.today() - datetime.timedelta(days=1)
        self.place.expect(0, "demo", "--rows", rows, "--seed", 7, "--as-of", yesterday.isoformat())
        self.notifications = Notifications(folder)
        self.log = folder / "log"

    def schedule(self, cron):
        path = self.config / "reports.yaml"
        lines = path.read_text().split("\n")
        at = next(i for i, line in enumerate(lines) if line.startswith("    - {cron:"))
        lines[at] = f"    - {{cron: \"{cron}\", time_zone: UTC}}"
        path.write_text("\n".join(lines))

    def remember(self, **ago):
        """As if a daemon had settled everything until then."""
        self.place.state.mkdir(exist_ok=True)
        then = datetime.datetime.now(datetime.UTC) - datetime.timedelta(**ago)
        (self.place.state / "daemon").write_text(then.strftime("%Y-%m-%dT%H:%M:%SZ\n"))
        return self

    def start(self):
        environment = {**os.environ, "NOTIFY_SOCKET": self.notifications.path,
                       "WATCHDOG_USEC": "3000000"}
        self.process = subprocess.Popen(
            self.place.command("daemon"), cwd=ROOT, env=environment, stdout=subprocess.DEVNULL,
            stderr=self.log.open("a"))
        return self

    def wait_for(self, words, count=1):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.log.read_text().count(words) >= count:
                return
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError(f"no “{words}” in:\n{self.log.read_text()}")

    def stop(self, number=signal.SIGTERM):
        begin = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(timeout=40)
        return code, time.monotonic() - begin


def at(due):
    return f"{due.minute} {due.hour} * * *"


def soon():
    """A minute that has not begun yet, as a cron expression."""
    now = datetime.datetime.now(datetime.UTC)
    due = now + datetime.timedelta(minutes=1)
    if due.replace(second=0) - now < datetime.timedelta(seconds=2):
        due += datetime.timedelta(minutes=1)
    return at(due)


def late(rows=600):
    """A daemon whose run was due half an hour ago, when none was there."""
    due = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=30)
    return Daemon(at(due), rows).remember(hours=1)


class TheDaemon(unittest.TestCase):
    def test_it_runs_when_a_run_is_due_and_stops_when_told(self):
        daemon = Daemon(soon()).start()
        daemon.wait_for("the next run is due")
        daemon.wait_for("is published")
        daemon.wait_for("the next run is due", count=2)
        days = [path.name for path in daemon.place.archive.iterdir() if path.name[0] == "2"]
        self.assertEqual(len(days), 1)
        code, seconds = daemon.stop()
        self.assertEqual(code, 0, daemon.log.read_text())
        self.assertLess(seconds, 30)
        lines = daemon.notifications.collect()
        self.assertIn("READY=1", lines)
        self.assertIn("STOPPING=1", lines)
        self.assertTrue(any(line.startswith("STATUS=making ") for line in lines), lines)
        # The heart beats also while a run goes on.
        making = next(i for i, line in enumerate(lines) if line.startswith("STATUS=making "))
        ended = next(i for i, line in enumerate(lines[making:]) if line.startswith("STATUS=the next"))
        self.assertIn("WATCHDOG=1", lines[making:making + ended])
        status = json.loads(daemon.place.expect(0, "status", "--json").stdout)
        self.assertEqual([run["state"] for run in status["runs"]], ["ended"])
        self.assertEqual(status["days"][0]["day"], days[0])

    def test_what_was_missed_is_made_after_a_restart(self):
        daemon = Daemon("0 0 * * *").remember(days=2).start()
        daemon.wait_for("is published", count=2)
        daemon.wait_for("the next run is due")
        daemon.stop()
        days = sorted(path.name for path in daemon.place.archive.iterdir() if path.name[0] == "2")
        self.assertEqual(len(days), 2)
        # Another restart finds everything settled.
        log = daemon.log.read_text()
        daemon.start()
        daemon.wait_for("the next run is due", count=log.count("the next run is due") + 1)
        daemon.stop()
        self.assertEqual(daemon.log.read_text().count("is published"), 2)

    def test_the_configuration_is_read_again(self):
        daemon = Daemon("0 0 1 1 *").start()
        daemon.wait_for("the next run is due")
        good = (daemon.config / "reports.yaml").read_text()
        (daemon.config / "reports.yaml").write_text(good.replace("publisher:", "publsher:"))
        daemon.process.send_signal(signal.SIGHUP)
        daemon.wait_for("the configuration of before is kept")
        self.assertIn("did you mean “publisher”?", daemon.log.read_text())
        (daemon.config / "reports.yaml").write_text(good)
        daemon.schedule(soon())
        daemon.process.send_signal(signal.SIGHUP)
        daemon.wait_for("the configuration has been read again")
        # An edit that is not read yet breaks no run.
        (daemon.config / "reports.yaml").write_text("nonsense")
        daemon.wait_for("is published")
        code, _ = daemon.stop()
        self.assertEqual(code, 0)
        lines = daemon.notifications.collect()
        place = lines.index("RELOADING=1")
        self.assertTrue(lines[place + 1].startswith("MONOTONIC_USEC="))
        self.assertIn("READY=1", lines[place:])

    def test_a_run_is_ended_with_the_daemon(self):
        daemon = late(rows=60_000).start()
        daemon.wait_for("making ")
        time.sleep(0.5)
        code, seconds = daemon.stop()
        self.assertEqual(code, 0)
        self.assertLess(seconds, 30)
        status = json.loads(daemon.place.expect(0, "status", "--json").stdout)
        self.assertEqual([run["state"] for run in status["runs"]], ["died"])
        # The day is due again, because its run did not end.
        daemon.start()
        daemon.wait_for("is published")
        daemon.stop()

    def test_there_is_one_daemon(self):
        daemon = Daemon("0 0 1 1 *").start()
        daemon.wait_for("the next run is due")
        second = daemon.place.call("daemon")
        self.assertEqual(second.returncode, 75, second.stderr)
        self.assertIn("daemon", second.stderr)
        daemon.stop()

    def test_a_failed_run_does_not_stop_it(self):
        daemon = late()
        daemon.place.warehouse.unlink()
        daemon.start()
        daemon.wait_for("could not be made")
        daemon.wait_for("the next run is due")
        self.assertIsNone(daemon.process.poll())
        code, _ = daemon.stop()
        self.assertEqual(code, 0)


class WhatOperatorsSee(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = Workplace()
        cls.place.demo(rows=600)

    def test_status_and_its_deadline(self):
        place = Workplace()
        self.assertIn("none so far", place.expect(0, "status").stdout)
        place.demo(rows=600)
        late = ["--now", "2026-11-22T16:00:00Z", "--expect-by", "07:30"]
        done = place.expect(1, "status", *late)
        self.assertIn("2026-11-21 is not published", done.stdout)
        self.assertIn("run --date 2026-11-21", done.stderr)
        self.assertEqual(place.run().returncode, 0)
        done = place.expect(0, "status", *late)
        self.assertIn("2026-11-21 is there", done.stdout)
        self.assertIn("run for 2026-11-21: done", done.stdout)
        # Before the time, the day before is expected.
        early = place.expect(1, "status", "--now", "2026-11-22T14:29:00Z", "--expect-by", "07:30")
        self.assertIn("2026-11-20 is not published", early.stdout)
        for wrong in ["7:30", "07.30", "24:00", "soon"]:
            self.assertIn("such as 07:30", place.expect(2, "status", "--expect-by", wrong).stderr)

    def test_a_run_that_fails_leaves_a_receipt(self):
        place = Workplace()
        place.expect(1, "run", "--date", "2026-11-21")
        status = json.loads(place.expect(0, "status", "--json").stdout)
        [run] = status["runs"]
        self.assertEqual(run["receipt"]["end"]["exit"], 1)
        self.assertIn("warehouse", run["receipt"]["end"]["words"])
        self.assertEqual(run["receipt"]["as_of"], "2026-11-21")

    def test_hooks_are_told(self):
        asked = []

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        folder = pathlib.Path(tempfile.mkdtemp(prefix="musora-hooks-"))
        config = folder / "config"
        shutil.copytree(ROOT / "config", config)
        script = folder / "told"
        script.write_text(f"#!/bin/sh\ncat > {folder}/receipt.json\nenv > {folder}/env\n")
        script.chmod(0o755)
        text = (config / "reports.yaml").read_text()
        text = (text.replace("  command: null", f"  command: {script}")
                .replace("  ping: null", f"  ping: http://127.0.0.1:{server.server_port}/abc")
                .replace("  metrics: null", f"  metrics: {folder}/musora.prom"))
        (config / "reports.yaml").write_text(text)
        place = Workplace(config=config, path=folder)
        place.demo(rows=600)
        environment = {**os.environ, "SNOWFLAKE_TOKEN": "a-secret-value"}
        done = place.call("run", "--date", "2026-11-21", env=environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(asked, ["/abc/start", "/abc"])
        receipt = json.loads((folder / "receipt.json").read_text())
        self.assertEqual((receipt["type"], receipt["end"]["exit"]), ("run", 0))
        self.assertNotIn("a-secret-value", (folder / "env").read_text())
        self.assertIn("musora_reports_last_run_exit_code 0", (folder / "musora.prom").read_text())
        place.warehouse.unlink()
        place.expect(1, "run", "--date", "2026-11-21")
        self.assertEqual(asked[2:], ["/abc/start", "/abc/fail"])
        self.assertIn("exit_code 1", (folder / "musora.prom").read_text())
        # Hooks that fail are warnings.
        server.shutdown()
        server.server_close()
        script.write_text("#!/bin/sh\nexit 7\n")
        place.demo(rows=600)
        done = place.run()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("cannot be reached", done.stderr)
        self.assertIn("ended with exit 7", done.stderr)

    def test_retry_does_what_was_left_undone(self):
        place = Workplace()
        place.demo(rows=600)
        subprocess.run(["sqlite3", place.warehouse,
                        "ALTER TABLE conversations RENAME COLUMN status TO renamed"], check=True)
        self.assertEqual(place.run().returncode, 3)
        before = (place.day() / "learning-paths/all/report.json").read_bytes()
        subprocess.run(["sqlite3", place.warehouse,
                        "ALTER TABLE conversations RENAME COLUMN renamed TO status"], check=True)
        done = place.run("--retry")
        self.assertEqual(done.returncode, 0, done.stderr)
        manifest = json.loads((place.day() / "manifest.json").read_text())
        self.assertEqual({report["status"] for report in manifest["reports"]}, {"complete"})
        after = (place.day() / "learning-paths/all/report.json").read_bytes()
        self.assertEqual(before, after)
        self.assertIn("nothing of 2026-11-21 was left undone", place.run("--retry").stderr)
        status = json.loads(place.expect(0, "status", "--json").stdout)
        self.assertEqual([run["receipt"]["purpose"] for run in status["runs"]], ["retry", "run"])
        # A day that is not there is made as a whole.
        self.assertEqual(place.run("--retry", date="2026-11-20").returncode, 0)
        self.assertTrue((place.day("2026-11-20") / "sentiment/all/report.pdf").exists())
        self.assertIn("--retry finds out by itself", place.run("--retry", "--replay").stderr)

    def test_backfill_goes_on_where_it_ended(self):
        place = Workplace()
        place.demo(rows=600)
        days = ["--from", "2026-11-19", "--to", "2026-11-21"]
        self.assertEqual(place.run(date="2026-11-20").returncode, 0)
        before = (place.day("2026-11-20") / "manifest.json").read_bytes()
        done = place.expect(0, "backfill", *days)
        self.assertIn("made 2 days, 1 day left as published", done.stderr)
        self.assertEqual((place.day("2026-11-20") / "manifest.json").read_bytes(), before)
        self.assertIn("made 0 days, 3 days left", place.expect(0, "backfill", *days).stderr)
        status = json.loads(place.expect(0, "status", "--json").stdout)
        self.assertEqual([(run["receipt"]["purpose"], run["receipt"]["as_of"])
                          for run in status["runs"]],
                         [("backfill", "2026-11-21"), ("backfill", "2026-11-19"),
                          ("run", "2026-11-20")])
        for wrong in [["--from", "2026-11-21", "--to", "2026-11-19"],
                      ["--from", "2026-11-21", "--to", "2999-01-01"]]:
            place.expect(2, "backfill", *wrong)

    def test_check_and_verify_speak_json(self):
        place = Workplace()
        place.demo(rows=600)
        document = json.loads(place.expect(0, "check", "--json").stdout)
        self.assertEqual((document["type"], document["v"], document["is_well"]), ("check", 1, True))
        self.assertIn("ok", {line["level"] for line in document["lines"]})
        place.warehouse.unlink()
        document = json.loads(place.expect(1, "check", "--json").stdout)
        self.assertFalse(document["is_well"])
        [wrong] = [line for line in document["lines"] if line["level"] == "error"]
        self.assertIn("there is no warehouse here", wrong["text"])
        self.assertIn("musora-reports demo", wrong["mend"])
        place.demo(rows=600)
        self.assertEqual(place.run("--only", "brief").returncode, 0)
        document = json.loads(place.expect(0, "verify", "2026-11-21", "--json").stdout)
        self.assertEqual(document, {"type": "verify", "v": 1, "day": "2026-11-21",
                                    "is_as_published": True, "problems": []})
        (place.day() / "brief/report.json").write_text("{}")
        document = json.loads(place.expect(1, "verify", "2026-11-21", "--json").stdout)
        self.assertFalse(document["is_as_published"])
        self.assertEqual(len(document["problems"]), 1)

    def test_the_schedule_is_printed(self):
        done = self.place.expect(0, "schedule", "--after", "2026-11-30T00:00:00Z", "--count", 2)
        self.assertEqual(done.stdout.split("\n")[0],
                         "Mon 30 Nov 2026 06:30 America/Vancouver  2026-11-30T13:30:00Z"
                         "  makes 2026-11-29")
        document = json.loads(self.place.expect(0, "schedule", "--json").stdout)
        self.assertEqual((document["type"], document["v"], len(document["runs"])),
                         ("schedule", 1, 10))


class WhatIsLate(unittest.TestCase):
    """The demo's rows end on 21 November; the 22nd and 23rd are made without any of theirs."""

    # Its begin in Vancouver, in microseconds as the demo writes times.
    LAST_DAY = int(datetime.datetime(2026, 11, 21, tzinfo=zoneinfo.ZoneInfo("America/Vancouver")).timestamp()) * 1_000_000

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="musora-late-"))
        cls.place = Workplace(path=cls.folder)
        cls.place.demo(rows=3000)

    def configured(self, rule):
        config = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "config"
        shutil.copytree(ROOT / "config", config)
        path = config / "reports.yaml"
        path.write_text(path.read_text().replace(
            "  datasets: {}", f"  datasets: {{comments: {rule}}}"))
        place = Workplace(config=config, path=config.parent)
        place.warehouse = self.place.warehouse
        return place

    def test_a_day_is_held_until_its_rows_are_there(self):
        place = self.configured("{policy: hold}")
        self.assertEqual(place.run().returncode, 0)
        before = sorted(path.name for path in place.archive.iterdir())
        done = place.run(date="2026-11-23", generated="2026-11-24T14:30:00Z")
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn("2026-11-23 is held back: comments: the last row is of 21 Nov 2026",
                      done.stderr)
        self.assertIn("hours old where 30 are allowed", done.stderr)
        self.assertEqual(sorted(path.name for path in place.archive.iterdir()), before)
        status = json.loads(place.expect(0, "status", "--json").stdout)
        self.assertEqual(status["runs"][0]["receipt"]["end"]["exit"], 4)
        done = place.run("--even-if-late", date="2026-11-23", generated="2026-11-24T14:30:00Z")
        self.assertEqual(done.returncode, 0, done.stderr)
        # A day that is made later is judged as on its morning.
        self.assertEqual(place.run(generated="2026-12-24T14:30:00Z").returncode, 0)

    def test_a_day_is_held_while_a_column_is_empty(self):
        place = self.configured("{policy: hold}")
        place.warehouse = place.path / "warehouse.sqlite"
        place.demo(rows=9000)
        with contextlib.closing(sqlite3.connect(place.warehouse)) as warehouse, warehouse:
            intents = warehouse.execute("SELECT rowid, intent FROM comments").fetchall()
            warehouse.execute("UPDATE comments SET intent = NULL WHERE comment_timestamp >= ? AND rowid % 20 <> 0",
                              [self.LAST_DAY])
        done = place.run()
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertRegex(done.stderr, r"2026-11-21 is held back: only \d% of the comments of Sat 21 Nov "
                                      r"2026 have a value in the column “intent”, usually (9\d|100)%")
        self.assertFalse(place.archive.exists() and place.day().exists())
        with contextlib.closing(sqlite3.connect(place.warehouse)) as warehouse, warehouse:
            warehouse.executemany("UPDATE comments SET intent = ?2 WHERE rowid = ?1", intents)
        self.assertEqual(place.run().returncode, 0)

    def test_an_empty_column_is_told_on_the_pages(self):
        place = self.configured("{}")
        place.warehouse = place.path / "warehouse.sqlite"
        place.demo(rows=9000)
        with contextlib.closing(sqlite3.connect(place.warehouse)) as warehouse, warehouse:
            warehouse.execute("UPDATE comments SET detected_language = '' WHERE comment_timestamp >= ?",
                              [self.LAST_DAY])
        done = place.run()
        self.assertEqual(done.returncode, 0, done.stderr)
        sentence = ("Only 0% of the comments of Sat 21 Nov 2026 have a value in the column "
                    "“detected_language”, usually 100%.")
        self.assertIn(sentence, done.stderr)
        for page in ["index.html", "sentiment/all/index.html", "brief/index.html"]:
            self.assertIn(sentence, (place.day() / page).read_text(), page)
        self.assertNotIn("detected_language", (place.day() / "helpscout/all/index.html").read_text())

    def test_a_day_waits_until_a_time(self):
        place = self.configured("{policy: {wait_until: \"08:30\"}}")
        late = {"date": "2026-11-23"}
        done = place.run(**late, generated="2026-11-24T15:29:59Z")
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn("it is published at 24 Nov 2026, 08:30 at the latest", done.stderr)
        self.assertEqual(place.run(**late, generated="2026-11-24T15:30:00Z").returncode, 0)

    def test_other_policies_publish(self):
        for rule, words in [("{policy: send_with_notice}", True), ("{policy: send}", False)]:
            place = self.configured(rule)
            done = place.run("--only", "sentiment/all", date="2026-11-23",
                             generated="2026-11-24T14:30:00Z")
            self.assertIn(done.returncode, (0, 3), done.stderr)
            page = (place.day("2026-11-23") / "sentiment/all/index.html").read_text()
            self.assertEqual("The comments end on Sat 21 Nov 2026" in page, words, rule)

    def test_a_day_with_few_rows_is_held(self):
        place = self.configured("{policy: hold, max_age_hours: 8760}")
        done = place.run(date="2026-11-22", generated="2026-11-23T14:30:00Z")
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertRegex(done.stderr, "the day has 0 rows, where its weekday has [0-9]+")


class Units(unittest.TestCase):
    def test_systemd_takes_them_and_finds_them_hardened(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="musora-units-"))
        (folder / "SNOWFLAKE_USER").write_text("reports")
        (folder / "snowflake_key.p8").write_text("key")
        (folder / "APP_TOKEN").write_text("token")
        programs = folder / "bin"
        programs.mkdir()
        for name in ["musora-reports", "musora-archive"]:
            (programs / name).symlink_to("/bin/true")
        place = Workplace()
        common = ["--program", programs / "musora-reports", "--expect-by", "07:30", "--credentials", folder]
        for form in ["timer", "daemon"]:
            out = folder / form
            out.mkdir()
            names = place.expect(0, "units", "--form", form, *common, "--output", out).stdout
            files = [pathlib.Path(line) for line in names.split()]
            self.assertEqual(len(files), 5 if form == "timer" else 4)
            for file in files:
                done = subprocess.run(["systemd-analyze", "verify", "--recursive-errors=no", file],
                                      capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stderr), (0, ""), file.read_text())
                if file.suffix == ".service":
                    done = subprocess.run(
                        ["systemd-analyze", "security", "--offline=true", "--threshold=15", file],
                        capture_output=True, text=True)
                    self.assertEqual(done.returncode, 0, done.stdout)
                    text = file.read_text()
                    self.assertIn(f"LoadCredential=APP_TOKEN:{folder}/APP_TOKEN", text)
                    is_server = file.name == "musora-archive.service"
                    # Who faces the network has no key of the warehouse.
                    self.assertEqual("SNOWFLAKE" in text, not is_server)
                    if not is_server:
                        self.assertIn(f"LoadCredential=SNOWFLAKE_USER:{folder}/SNOWFLAKE_USER", text)
                        self.assertIn("SNOWFLAKE_PRIVATE_KEY_PATH=%d/snowflake_key.p8", text)
        service = (folder / "timer/musora-reports.service").read_text()
        for line in ["Restart=on-failure", "RestartPreventExitStatus=2", "SuccessExitStatus=3"]:
            self.assertIn(f"\n{line}\n", service)
        timer = (folder / "timer/musora-reports.timer").read_text()
        self.assertIn("OnCalendar=*-*-* 06:30:00 America/Vancouver\n", timer)
        for wrong in [["--program", "true"], ["--user", "x; rm"], ["--form", "cron"],
                      ["--output", "/nowhere/at/all"]]:
            self.assertIn(place.call("units", *wrong).returncode, (1, 2), wrong)


if __name__ == "__main__":
    unittest.main()
