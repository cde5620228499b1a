"""Runs the end-to-end tests, several modules side by side, and says how long each took and, at the end, what failed.

    MUSORA_REPORTS=…/musora-reports python run.py [module…]

Each module is a process of its own. All of them read one demo day, which is made first. Modules that
take long begin first, so that none of them is left over at the end.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
# By the time that they take, the longest first; others follow by name.
LONG = ["test_accessibility", "test_snowflake", "test_daemon", "test_pages", "test_aggregated", "test_life", "test_mail", "test_many_cards",
        "test_models", "test_chain", "test_figures", "test_server", "test_nasty_pages", "test_pdf", "test_plan", "test_names", "test_operations",
        "test_package", "test_print", "test_replay", "test_day", "test_long_windows", "test_streams", "test_history", "test_archive"]


def modules():
    found = sorted(path.stem for path in HERE.glob("test_*.py"))
    return [name for name in LONG if name in found] + [name for name in found if name not in LONG]


def run(module):
    """What a module that failed said; None if it passed."""
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-W", "ignore", "-m", "unittest", "--verbose", module], cwd=HERE, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(f"{'passed' if done.returncode == 0 else 'FAILED'} {module}: {time.monotonic() - start:.0f} s", flush=True)
    return done.stdout if done.returncode else None


def main():
    chosen = sys.argv[1:] or modules()
    with tempfile.TemporaryDirectory(prefix="musora-demo-") as shared:
        os.environ["MUSORA_DEMO_DAY"] = shared
        import support
        support.demo_day()
        with ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as pool:
            outputs = dict(zip(chosen, pool.map(run, chosen)))
    failed = {module: output for module, output in outputs.items() if output is not None}
    for module, output in failed.items():
        print(f"\n== {module}\n{output}")
    print("failed: " + ", ".join(failed) if failed else f"all {len(chosen)} modules passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
