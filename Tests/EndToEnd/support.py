"""What the end-to-end tests share: the program's binary, a scratch folder, one demo day."""
import hashlib
import json
import os
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ["MUSORA_REPORTS"])
AS_OF = "2026-11-21"
GENERATED = "2026-11-22T13:00:00Z"


class Workplace:
    """A folder with a warehouse, an archive and a state of its own."""

    def __init__(self, config=ROOT / "config", path=None):
        self.path = pathlib.Path(path or tempfile.mkdtemp(prefix="musora-e2e-"))
        self.config = pathlib.Path(config)
        self.warehouse = self.path / "warehouse.sqlite"
        self.archive = self.path / "archive"
        self.state = self.path / "state"

    def options(self):
        return ["--config", self.config, "--warehouse", f"sqlite:{self.warehouse}",
                "--archive", self.archive, "--state", self.state]

    def command(self, name, *arguments):
        return [str(part) for part in [PROGRAM, name, *arguments, *self.options()]]

    def call(self, name, *arguments, **settings):
        return subprocess.run(self.command(name, *arguments), cwd=ROOT, text=True,
                              capture_output=True, timeout=300, **settings)

    def demo(self, rows=6000):
        return self.expect(0, "demo", "--rows", rows, "--seed", 7, "--as-of", AS_OF)

    def run(self, *arguments, date=AS_OF, generated=GENERATED):
        return self.call("run", "--date", date, "--generated-at", generated, *arguments)

    def expect(self, code, name, *arguments, **settings):
        done = self.call(name, *arguments, **settings)
        assert done.returncode == code, f"{name}: exit {done.returncode}, not {code}\n{done.stderr}"
        return done

    def day(self, date=AS_OF):
        return self.archive / date

    def report(self, edition="all", date=AS_OF):
        return json.loads((self.day(date) / "sentiment" / edition / "report.json").read_text())


def fingerprints(folder):
    """Relative path → SHA-256 of every file but the manifest, which holds the timings."""
    folder = pathlib.Path(folder)
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "manifest.json"}


_demo = None


def demo_day():
    """One demo warehouse with a published day, made once for all tests that only read it.

    `run.py` names its folder, so that modules that run side by side read one.
    """
    global _demo
    if _demo is None:
        _demo = Workplace(path=os.environ.get("MUSORA_DEMO_DAY"))
        if not _demo.day().exists():
            _demo.demo()
            done = _demo.run()
            assert done.returncode == 0, done.stderr
    return _demo
