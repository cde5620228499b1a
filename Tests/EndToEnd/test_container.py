"""The container's files: what a linter, the specification and their own promises say of them."""
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import yaml
from compose_spec import ComposeSpecification

from archive_server import Server
from support import ROOT

CONTAINERFILE = ROOT / "deploy/Containerfile"


def instructions():
    """Each instruction with its text on one line, by stage."""
    text = re.sub(r"^#.*\n", "", CONTAINERFILE.read_text(), flags=re.M)
    stages = []
    for line in re.sub(r"\\\n\s*", "", text).split("\n"):
        name, _, rest = line.strip().partition(" ")
        if name == "FROM":
            stages.append([])
        if name:
            stages[-1].append((name, rest))
    return stages


class Container(unittest.TestCase):
    def setUp(self):
        self.compose = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text())

    def test_a_linter_finds_nothing(self):
        linter = Path(sys.executable).parent / "hadolint"
        done = subprocess.run([linter, CONTAINERFILE], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)

    def test_the_image_runs_as_nobody_in_particular_and_says_how_it_is(self):
        stages = instructions()
        self.assertEqual(len(stages), 2)
        last = dict(stages[-1])
        self.assertTrue(last["FROM"].startswith("debian:"))
        self.assertRegex(last["USER"], r"^\d{5}:\d{5}$")
        self.assertIn("musora-reports status", last["HEALTHCHECK"])
        self.assertIn("--expect-by", last["HEALTHCHECK"])
        # No secret and no toolchain is left in the image.
        self.assertNotIn("COPY", last)
        self.assertIn("from=build,source=/packages", last["RUN"])

    def test_secrets_are_not_sent_to_the_builder(self):
        self.assertEqual((ROOT / ".containerignore").read_text(), (ROOT / ".dockerignore").read_text())
        ignored = (ROOT / ".containerignore").read_text().split("\n")
        for name in ["deploy/secrets", ".env", ".git", "state"]:
            self.assertIn(name, ignored)
        [folder] = {Path(secret["file"]).parent for secret in self.compose["secrets"].values()}
        self.assertEqual(str(Path("deploy") / folder), "deploy/secrets")

    def test_the_compose_file_follows_the_specification(self):
        ComposeSpecification.model_validate(self.compose)

    def test_every_service_is_confined(self):
        for name, service in self.compose["services"].items():
            with self.subTest(name):
                self.assertTrue(service["read_only"])
                self.assertEqual(service["cap_drop"], ["ALL"])
                self.assertIn("no-new-privileges:true", service["security_opt"])
                self.assertEqual(service["user"], dict(instructions()[-1])["USER"])
                self.assertIn("/tmp", service["tmpfs"])
                self.assertLessEqual(set(service["secrets"]), set(self.compose["secrets"]))
                for port in service.get("ports", []):
                    self.assertTrue(port.startswith("127.0.0.1:"), port)
                volumes = [volume.split(":") for volume in service["volumes"]]
                for source, target, *mode in volumes:
                    if source.startswith("."):
                        self.assertEqual(mode, ["ro"], source)
                        self.assertTrue((ROOT / "deploy" / source).resolve().is_dir(), source)
                    else:
                        self.assertIn(source, self.compose["volumes"])
        server = self.compose["services"]["archive"]["volumes"]
        self.assertIn("archive:/var/lib/musora-reports/archive:ro", server)
        self.assertFalse([volume for volume in server if volume.startswith("state:")])

    def test_every_secret_is_one_that_the_programs_read(self):
        sources = "\n".join(path.read_text() for path in (ROOT / "Sources").rglob("*.swift"))
        for name in self.compose["secrets"]:
            self.assertIn(f'"{name}"', sources, name)

    def test_the_servers_health_is_what_it_says(self):
        check = self.compose["services"]["archive"]["healthcheck"]["test"]
        self.assertEqual(check[:3], ["CMD", "/bin/bash", "-c"])

        def health(port):
            script = check[-1].replace("$$", "$").replace("8087", str(port))
            return subprocess.run(["bash", "-c", script], capture_output=True, timeout=20).returncode

        with tempfile.TemporaryDirectory() as folder:
            server = Server(folder)
            try:
                self.assertEqual(health(server.port), 0)
                os.rmdir(folder)
                self.assertNotEqual(health(server.port), 0)
                os.mkdir(folder)
            finally:
                server.stop()
            self.assertNotEqual(health(server.port), 0)

    def test_the_proxy_that_is_believed_is_the_way_in(self):
        [network] = self.compose["networks"]["default"]["ipam"]["config"]
        command = self.compose["services"]["archive"]["entrypoint"]
        self.assertEqual(command[command.index("--proxy") + 1], network["gateway"])


if __name__ == "__main__":
    unittest.main()
