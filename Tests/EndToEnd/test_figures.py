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
                subprocess.run([sys.executable, HERE / "nasty.py", folder, "--seed", str(seed)],
                               check=True)
                place.expect(0, "import", folder)
                done = place.run()
                self.assertEqual(done.returncode, 0, done.stderr)
                self.compare(place, folder)


if __name__ == "__main__":
    unittest.main()
