"""What programs read: the documents of `--json`, and the table in OPERATIONS.md that describes them."""
import json
import os
import re
import shutil
import subprocess
import unittest

from support import AS_OF, PROGRAM, ROOT
from test_mail import ALLOWED
from test_plan import Planned


def documented():
    """Of each document: its number, and every word in code style of its row."""
    text = (ROOT / "deploy/OPERATIONS.md").read_text()
    rows = re.findall(r"^\| `([a-z]+)` \((\d+)\).*?\| (.*) \|$", text, re.M)
    return {name: (int(number), set(re.findall(r"`([^`]+)`", words))) for name, number, words in rows}


def members(value):
    """The names of all members, at any depth."""
    if isinstance(value, dict):
        return set(value) | {name for inner in value.values() for name in members(inner)}
    if isinstance(value, list):
        return {name for inner in value for name in members(inner)}
    return set()


def with_json(command):
    """The paths of the commands that have the option, from the program's own description."""
    names = [name for argument in command.get("arguments", []) for name in argument.get("names", [])]
    own = [command["commandName"]] if {"kind": "long", "name": "json"} in names else []
    return own + [name for inner in command.get("subcommands", []) for name in with_json(inner)]


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = Planned()
        cls.addClassCleanup(shutil.rmtree, cls.place.path, ignore_errors=True)
        # A change of each kind, so that every member is printed.
        cls.place.edit("viz_config.json", '"negative_sentiments": ["negative", "very_negative"]',
                       '"negative_sentiments": ["very_negative"]')
        cls.place.edit("reports.yaml", "to: [bob@example.com]", "to: [eve@example.com]")

    def printed(self, name):
        arguments = {"verify": [AS_OF], "diff": [AS_OF], "status": ["--expect-by", "07:30"]}
        done = self.place.call(name, "--json", *arguments.get(name, []), env={**os.environ, **ALLOWED})
        return json.loads(done.stdout)

    def test_each_is_described_as_it_is_printed(self):
        described = documented()
        dump = subprocess.run([PROGRAM, "--experimental-dump-help"], capture_output=True, text=True)
        commands = with_json(json.loads(dump.stdout)["command"])
        self.assertLessEqual({"status", "check", "verify", "plan", "recipients", "diff", "schedule"},
                             set(commands))
        for name in commands:
            with self.subTest(name):
                document = self.printed(name)
                self.assertEqual((document["type"], document["v"]), (name, described[name][0]))
                # A status has receipts in it, which are the documents “run”.
                words = described[name][1] | (described["run"][1] if name == "status" else set())
                self.assertEqual(members(document) - {"type", "v"} - words, set())

    def test_a_receipt_is_described(self):
        number, words = documented()["run"]
        path = max((self.place.state / "runs").glob("*.json"))
        receipt = json.loads(path.read_text())
        self.assertEqual((receipt["type"], receipt["v"]), ("run", number))
        self.assertEqual(members(receipt) - {"type", "v"} - words, set())

    def test_each_line_of_a_log_says_what_it_is(self):
        number, words = documented()["log"]
        for arguments, code in [(["--date", "2026-11-20", "--only", "brief"], 0), (["--workers", "0"], 2)]:
            done = self.place.call("run", "--log-format", "json", "--no-email", *arguments)
            self.assertEqual(done.returncode, code, done.stderr)
            for line in map(json.loads, done.stderr.splitlines()):
                self.assertEqual((line["type"], line["v"]), ("log", number))
                self.assertEqual(set(line) - {"type", "v"} - words, set(), line)


if __name__ == "__main__":
    unittest.main()
