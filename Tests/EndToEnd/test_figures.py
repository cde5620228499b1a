"""Every figure of report.json against an independent implementation, on every nasty value."""
import pathlib
import subprocess
import sys
import unittest

from support import AS_OF, ROOT, Workplace

HERE = pathlib.Path(__file__).parent


class Figures(unittest.TestCase):
    def compare(self, place, folder):
        reports = sorted(place.day().glob("sentiment/*/report.json"))
        self.assertTrue(reports)
        done = subprocess.run(
            [sys.executable, HERE / "oracle.py", folder, place.config, *reports],
            capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, (done.stdout + done.stderr)[-4000:])

    def test_nasty_values(self):
        for seed in [1, 2, 3]:
            with self.subTest(seed=seed):
                place = Workplace()
                folder = place.path / "csv"
                self.write(folder, "--seed", seed)
                self.run_and_compare(place, folder)

    def test_nasty_values_under_odd_configurations(self):
        for seed in [1, 2, 4, 5, 7, 9, 10]:
            with self.subTest(seed=seed):
                place = Workplace()
                folder = place.path / "csv"
                place.config = place.path / "config"
                self.write(folder, "--seed", seed, "--config", place.config)
                self.run_and_compare(place, folder)

    def write(self, *arguments):
        subprocess.run([sys.executable, HERE / "nasty.py", *map(str, arguments)], check=True)

    def run_and_compare(self, place, folder):
        place.expect(0, "import", folder)
        done = place.run()
        # 3: without conversations and lessons their reports are unavailable.
        self.assertIn(done.returncode, (0, 3), done.stderr)
        self.compare(place, folder)


if __name__ == "__main__":
    unittest.main()
