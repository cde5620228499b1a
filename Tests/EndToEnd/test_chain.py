"""The whole chain: the installed package, the daemon, the mails, the archive behind its log-in; and what breaks.

The package is installed into a copy of this system in a mount namespace, as `test_package` does it; or
into the Debian tree that MUSORA_DEBIAN_TREE names. The daemon's clock is libfaketime's, so that days and
waits pass when the test wants it.
"""
import csv
import datetime
import email
import email.policy
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request
import zoneinfo

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from support import PROGRAM, ROOT
from test_pages import browser

TOKEN = "chain-of-the-whole-day-1234"
DATA = "/var/lib/musora-reports"
PATIENCE = 300
FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime"

# $1: the folder with the package and the clock's file; $2: the system that is copied.
SETUP = r"""
set -euo pipefail
mount --make-rprivate /
base=$(mktemp -d)
mount -t tmpfs tmpfs "$base"
mkdir "$base/upper" "$base/work" "$base/root"
mount -t overlay overlay -o "lowerdir=$2,upperdir=$base/upper,workdir=$base/work" "$base/root"
for folder in proc dev tmp; do mount --rbind "/$folder" "$base/root/$folder"; done
if [ "$2" = / ]; then mount -t tmpfs tmpfs "$base/root/opt"; fi
mkdir -p "$base/root/usr/lib/x86_64-linux-gnu/faketime"
mount --bind /usr/lib/x86_64-linux-gnu/faketime "$base/root/usr/lib/x86_64-linux-gnu/faketime"
mkdir -p "$base/root/var/lib/musora-reports"
mount -t tmpfs -o size=128m tmpfs "$base/root/var/lib/musora-reports"
chroot "$base/root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin dpkg -i "$1"/*.deb >/dev/null
echo "ready $base/root"
exec sleep infinity
"""


class Machine:
    """A machine of its own with the package on it."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="musora-chain-"))
        self.folder.chmod(0o755)
        subprocess.run([ROOT / "deploy/package.sh", "--program", PROGRAM.resolve(), "--version", "0.1.0",
                        "--output", self.folder], check=True, capture_output=True)
        self.clock = self.folder / "clock"
        self.pass_time(0)
        tree = os.environ.get("MUSORA_DEBIAN_TREE", "/")
        self.holder = subprocess.Popen(
            self.as_root("unshare", "-m", "bash", "-c", SETUP, "machine", str(self.folder), tree),
            stdout=subprocess.PIPE, text=True)
        word, self.root = self.holder.stdout.readline().split()
        assert word == "ready"

    @staticmethod
    def as_root(*command):
        return ["sudo", "-n", *command] if os.geteuid() != 0 else list(command)

    def command(self, script, user="musora-reports"):
        inside = ["nsenter", "-t", str(self.holder.pid), "-m", "chroot", self.root]
        login = [] if user == "root" else ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"]
        # The clock comes last: what it shares among processes belongs to their first user.
        surroundings = ["/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8",
                        "CREDENTIALS_DIRECTORY=/run/musora-credentials",
                        f"LD_PRELOAD={FAKETIME}/libfaketime.so.1", f"FAKETIME_TIMESTAMP_FILE={self.clock}",
                        "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1",
                        "NO_FAKE_STAT=1"]
        return self.as_root(*inside, *login, *surroundings, "/bin/sh", "-c", f"cd {DATA} && {script}")

    def do(self, script, code=0, user="musora-reports"):
        done = subprocess.run(self.command(script, user), capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == code, f"{script}: exit {done.returncode}\n{done.stdout}{done.stderr}"
        return done

    def start(self, program, log):
        """A program that stays; its process is the program's own."""
        return subprocess.Popen(self.command(f"exec {program}"), stdout=subprocess.DEVNULL,
                                stderr=open(self.folder / log, "a"))

    def log(self, name):
        return (self.folder / name).read_text()

    def pass_time(self, seconds):
        """Puts the machine's clock forward."""
        self.ahead = getattr(self, "ahead", 0) + seconds
        new = self.folder / "clock.new"
        new.write_text(f"+{self.ahead}\n")
        new.replace(self.clock)

    def now(self):
        return datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=self.ahead)

    def clock_time(self):
        """The time of the day in the zone of the reports."""
        return self.now().astimezone(zoneinfo.ZoneInfo("America/Vancouver")).strftime("%H:%M")

    def edit(self, **keys):
        """Replaces lines of the configuration by what they begin with."""
        path = "/etc/musora-reports/reports.yaml"
        lines = self.do(f"cat {path}", user="root").stdout.split("\n")
        for begin, line in keys.values():
            [at] = [number for number, text in enumerate(lines) if text.startswith(begin)]
            lines[at] = line
        (self.folder / "reports.yaml").write_text("\n".join(lines))
        self.do(f"cp {self.folder}/reports.yaml {path}", user="root")

    def status(self, *arguments, code=0):
        return json.loads(self.do(f"musora-reports status --json {shlex.join(arguments)}", code).stdout)

    def close(self):
        subprocess.run(self.as_root("kill", str(self.holder.pid)))
        self.holder.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Chain(unittest.TestCase):
    def setUp(self):
        self.machine = Machine()
        self.addCleanup(self.machine.close)
        self.programs = []
        self.addCleanup(lambda: [program.kill() for program in self.programs])

    def start(self, program, log):
        self.programs.append(self.machine.start(program, log))
        return self.programs[-1]

    def until(self, condition, what):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            value = condition()
            if value:
                return value
            time.sleep(0.1)
        self.fail(f"{what}\n{self.machine.log('daemon')[-3000:]}")

    def says(self, words, count=1):
        self.until(lambda: self.machine.log("daemon").count(words) >= count, f"the daemon does not say “{words}”")

    def count(self, words):
        return self.machine.log("daemon").count(words)

    def test_from_the_package_to_the_reader_and_through_a_bad_week(self):
        self.configure()
        daemon = self.start("musora-reports daemon", "daemon")
        self.says("the next run is due")
        self.machine.pass_time(60)
        self.says("is published")
        first = self.days()[0]
        self.the_mail(first)
        self.status_says_all_of_it(first)
        self.a_reader(first)
        self.the_disk_fills_up()
        self.the_warehouse_vanishes()
        self.the_process_is_killed(daemon)
        self.nobody_was_mailed_twice()

    # MARK: Steps

    def configure(self):
        machine = self.machine
        machine.do("mkdir -p /run/musora-credentials && chmod 700 /run/musora-credentials"
                   f" && printf %s {TOKEN} > /run/musora-credentials/APP_TOKEN"
                   " && printf %s @example.com > /run/musora-credentials/AUTHORIZED_EMAILS"
                   " && chmod 400 /run/musora-credentials/*"
                   " && chown -R musora-reports /run/musora-credentials", user="root")
        due = machine.now() + datetime.timedelta(minutes=1)
        self.port = self.free_port()
        machine.edit(
            cron=("    - {cron:", f"    - {{cron: \"{due.minute} {due.hour} * * *\", time_zone: UTC}}"),
            readers=("  subscriptions: []", "  subscriptions: [{id: team, to: [ada@example.com], reports: [brief, sentiment/all]}]"),
            listen=("  listen:", f"  listen: 127.0.0.1:{self.port}"))
        yesterday = (machine.now() - datetime.timedelta(days=1)).date()
        machine.do(f"musora-reports demo --rows 2000 --seed 7 --as-of {yesterday}")
        machine.do("musora-reports check")

    @staticmethod
    def free_port():
        with socket.create_server(("127.0.0.1", 0)) as taken:
            return taken.getsockname()[1]

    def days(self):
        return [day["day"] for day in self.machine.status()["days"]]

    def the_mail(self, day):
        [name] = self.machine.do("ls outbox").stdout.split()
        mail = email.message_from_string(self.machine.do(f"cat outbox/{name}").stdout, policy=email.policy.default)
        self.assertEqual(mail["to"], "ada@example.com")
        self.assertIn(str(int(day[8:])), mail["subject"])
        self.assertEqual([part.get_content_type() for part in mail.iter_attachments()].count("application/pdf"), 2)

    def status_says_all_of_it(self, day):
        status = self.machine.status("--expect-by", self.machine.clock_time())
        [run] = status["runs"]
        self.assertEqual((run["state"], run["receipt"]["end"]["exit"], run["receipt"]["as_of"]), ("ended", 0, day))
        self.assertEqual(status["days"], [{"day": day, "status": "complete", "cost": None}])
        self.assertEqual([(mail["recipient"], mail["state"]) for mail in status["mails"]], [("ada@example.com", "accepted")])
        self.assertIsNotNone(status["next"]["time"])
        words = self.machine.do("musora-reports status").stdout
        for word in [f"the newest is {day}", "1 accepted", "next run"]:
            self.assertIn(word, words)
        plan = json.loads(self.machine.do("musora-reports plan --json").stdout)
        self.assertEqual((plan["is_same"], plan["mails"]), (True, 1))

    def a_reader(self, day):
        self.start("musora-archive", "server")
        base = f"http://127.0.0.1:{self.port}"
        self.until(lambda: "listening" in self.machine.log("server"), "the server does not listen")
        with urllib.request.urlopen(f"{base}/healthz") as answer:
            self.assertEqual(answer.status, 200)
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{base}/{day}/reply-required/replies.csv")
        self.assertEqual(refused.exception.code, 401)
        chrome = browser()
        self.addCleanup(chrome.quit)
        downloads = self.machine.folder / "downloads"
        downloads.mkdir()
        chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)})
        chrome.get(f"{base}/{day}/brief/index.html")
        chrome.find_element(By.NAME, "email").send_keys("ada@example.com")
        chrome.find_element(By.NAME, "token").send_keys(TOKEN)
        chrome.find_element(By.CSS_SELECTOR, "form.sign-in button").click()
        WebDriverWait(chrome, 60).until(lambda page: page.current_url.endswith(f"/{day}/brief/index.html"))
        self.assertIn("ada@example.com", chrome.find_element(By.CSS_SELECTOR, ".reader-bar").text)
        self.assertTrue(chrome.find_element(By.CSS_SELECTOR, "h1").text)
        chrome.get(f"{base}/{day}/reply-required/index.html")
        def cards():
            words = chrome.find_element(By.CSS_SELECTOR, ".cards .extent").text
            return int(words.split()[0].replace(",", "")) if words else 0

        before = WebDriverWait(chrome, 60).until(lambda _: cards())
        chrome.execute_script("""
            [...document.querySelectorAll('.filter[data-title="Urgency"] input')]
                .find(input => input.dataset.title === "High").click()""")
        WebDriverWait(chrome, 60).until(lambda _: 0 < cards() < before)
        chrome.find_element(By.CSS_SELECTOR, ".downloads a[href$='replies.csv']").click()
        table = self.until(lambda: next(iter(downloads.glob("*.csv")), None), "no file is downloaded")
        rows = list(csv.DictReader(table.open()))
        self.assertEqual(len(rows), before)
        chrome.find_element(By.CSS_SELECTOR, ".reader-bar button").click()
        WebDriverWait(chrome, 60).until(lambda page: "log-in" in page.current_url)
        chrome.get(f"{base}/{day}/brief/index.html")
        self.assertIn("log-in", chrome.current_url)

    def the_next_day(self):
        """A jump of the clock: the next run is due."""
        self.machine.pass_time(86_400)

    def try_again(self):
        """The wait after a first failure is five minutes."""
        self.machine.pass_time(301)

    def last_run(self):
        return self.machine.status()["runs"][0]

    def fails_and_recovers(self, break_it, mend_it, words):
        published = self.count("is published")
        failed = self.count("could not be made")
        days = self.days()
        self.machine.do(break_it)
        self.the_next_day()
        self.says("could not be made", failed + 1)
        self.assertRegex(self.machine.log("daemon"), words)
        self.assertEqual(self.days(), days)
        self.machine.do(f"musora-reports verify {days[0]}")
        late = self.machine.clock_time()
        self.assertFalse(self.machine.status("--expect-by", late, code=1)["expected"]["is_there"])
        self.machine.do(mend_it)
        self.try_again()
        self.says("is published", published + 1)
        self.assertEqual(self.last_run()["receipt"]["end"]["exit"], 0)
        self.assertEqual(len(self.days()), len(days) + 1)

    def the_disk_fills_up(self):
        self.fails_and_recovers("head -c 200M /dev/zero > ballast || true", "rm ballast", "make room|has room")

    def the_warehouse_vanishes(self):
        self.fails_and_recovers("mv state/warehouse.sqlite away", "mv away state/warehouse.sqlite",
                                "there is no warehouse here")
        self.assertEqual(self.machine.status()["runs"][1]["receipt"]["end"]["exit"], 1)

    def the_process_is_killed(self, daemon):
        days, begun = self.days(), self.count("making ")
        self.the_next_day()
        self.says("making ", begun + 1)
        self.until(lambda: self.last_run()["state"] == "running", "no run is going on")
        children = self.machine.do("cat state/run.lock").stdout.split()
        daemon.kill()
        daemon.wait()
        subprocess.run(self.machine.as_root("kill", "-9", children[0]))
        self.until(lambda: self.last_run()["state"] == "died", "the run is not dead")
        self.assertEqual(self.days(), days)
        self.machine.do(f"musora-reports verify {days[0]}")
        published = self.count("is published")
        again = self.start("musora-reports daemon", "daemon")
        self.says("is published", published + 1)
        self.assertEqual(len(self.days()), len(days) + 1)
        again.send_signal(signal.SIGTERM)
        self.assertEqual(again.wait(timeout=60), 0)

    def nobody_was_mailed_twice(self):
        names = self.machine.do("ls outbox").stdout.split()
        days = [re.search(r"\d{4}-\d\d-\d\d", name)[0] for name in names if "ada@" in name]
        self.assertEqual(sorted(days), sorted(self.days()))


if __name__ == "__main__":
    unittest.main()
