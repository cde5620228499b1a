"""Every figure of report.json against an independent implementation, on every nasty value."""
import os
import pathlib
import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor

from support import Workplace

HERE = pathlib.Path(__file__).parent


class Figures(unittest.TestCase):
    def test_nasty_values(self):
        self.each(nasty, [1, 2, 9])

    def test_nasty_values_under_odd_configurations(self):
        self.each(nasty_with_configuration, [1, 2, 3, 4, 5, 7])

    def test_demo(self):
        self.each(demo, [5])

    def test_demo_under_an_odd_configuration(self):
        self.each(demo_with_configuration, [6])

    def each(self, differences, seeds):
        """The seeds are independent of one another, so they go side by side."""
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for seed, found in zip(seeds, pool.map(differences, seeds)):
                with self.subTest(seed=seed):
                    self.assertEqual(found, "")


def nasty(seed):
    return differences_after_import(seed, Workplace())


def nasty_with_configuration(seed):
    place = Workplace()
    place.config = place.path / "config"
    return differences_after_import(seed, place)


def differences_after_import(seed, place):
    folder = place.path / "csv"
    make_nasty(folder, seed, place.path / "config")
    place.expect(0, "import", folder)
    return differences(place, folder)


def demo(seed, config=None):
    place = Workplace()
    place.config = config or place.config
    place.expect(0, "demo", "--rows", 4000, "--seed", seed, "--as-of", "2026-11-21")
    folder = place.path / "csv"
    call("warehouse_csv.py", place.warehouse, folder)
    return differences(place, folder)


def demo_with_configuration(seed):
    place = Workplace()
    make_nasty(place.path / "csv", seed, place.path / "config")
    return demo(seed, place.path / "config")


def make_nasty(folder, seed, config):
    done = call("nasty.py", folder, "--seed", seed, "--rows", 3000, "--config", config)
    assert done.returncode == 0, done.stderr


def differences(place, folder):
    """What the oracle and the program do not agree about."""
    done = place.run()
    # 3: if members cannot be identified, an analysis of members is unavailable.
    assert done.returncode in (0, 3), done.stderr
    compared = call("oracle.py", folder, place.config, place.day())
    return "" if compared.returncode == 0 else (compared.stdout + compared.stderr)[-4000:]


def call(script, *arguments):
    return subprocess.run([sys.executable, HERE / script, *map(str, arguments)],
                          capture_output=True, text=True)


if __name__ == "__main__":
    unittest.main()
