"""Streams that are full, closed or broken, signals, and limits: nothing traps, and the exit code says what is lost."""
import os
import resource
import signal
import subprocess
import time
import unittest

from support import AS_OF, GENERATED, ROOT, Workplace, demo_day, fingerprints

RUN = ("run", "--date", AS_OF, "--generated-at", GENERATED)


def with_streams(place, *arguments, closed=(), **streams):
    """Runs a command; `closed` are descriptors that it does not have at all."""
    def close():
        for descriptor in closed:
            os.close(descriptor)
    return subprocess.run(place.command(*arguments), cwd=ROOT, text=True, timeout=300, preexec_fn=close, **streams)


class Streams(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = Workplace()
        cls.place.demo(2000)
        assert cls.place.run().returncode == 0
        cls.before = fingerprints(cls.place.day())

    def test_a_log_that_nobody_takes_costs_nothing(self):
        with open("/dev/full", "w") as full:
            sinks = {"full": {"stderr": full}, "closed": {"closed": (2,)}, "all closed": {"closed": (0, 1, 2)}}
            for name, sink in sinks.items():
                with self.subTest(name):
                    self.assertEqual(with_streams(self.place, *RUN, **sink).returncode, 0)
                    self.assertEqual(self.place.call("verify", AS_OF).returncode, 0)
                    self.assertEqual(fingerprints(self.place.day()), self.before)

    def test_a_log_whose_reader_has_gone(self):
        reader, writer = os.pipe()
        os.close(reader)
        try:
            self.assertEqual(with_streams(self.place, *RUN, stderr=writer).returncode, 0)
        finally:
            os.close(writer)

    def test_results_that_could_not_be_written_are_a_code_of_their_own(self):
        reader, broken = os.pipe()
        os.close(reader)
        with open("/dev/full", "w") as full:
            sinks = [({"stdout": full}, "the disk is full"), ({"closed": (1,)}, "bad file descriptor"),
                     ({"stdout": broken}, "nothing reads it any more")]
            for command in [("check",), ("verify", AS_OF), ("prune", "--dry-run"), ("run", "--dry-run"), ("run", "--help")]:
                for sink, words in sinks:
                    with self.subTest(command=command, words=words):
                        done = with_streams(self.place, *command, stderr=subprocess.PIPE, **sink)
                        self.assertEqual(done.returncode, 74, done.stderr)
                        self.assertIn(f"stdout: the results cannot be written: {words}", done.stderr)
                        self.assertTrue(done.stderr.endswith("exit 74: done, but the results could not be written\n"))
        os.close(broken)

    def test_what_failed_counts_more_than_what_was_not_written(self):
        with open("/dev/full", "w") as full:
            done = with_streams(self.place, "verify", "2026-01-01", stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 1, done.stderr)

    def test_quiet_still_prints_results(self):
        for command in [("check",), ("verify", AS_OF), ("prune", "--dry-run"), ("run", "--dry-run")]:
            with self.subTest(command):
                done = self.place.expect(0, *command, "--quiet")
                self.assertNotEqual(done.stdout, "")
                self.assertEqual(done.stderr, "")


class Signals(unittest.TestCase):
    def stopped(self, number, **settings):
        """A run that is stopped while it counts; how long it took, its code and what it said."""
        place = Workplace()
        place.warehouse = demo_day().warehouse
        run = subprocess.Popen(place.command(*RUN, "--verbose"), cwd=ROOT, text=True, stderr=subprocess.PIPE, **settings)
        for line in run.stderr:
            if "event=began stage=measure" in line:
                break
        start = time.monotonic()
        run.send_signal(number)
        said = run.stderr.read()
        run.stderr.close()
        code = run.wait()
        return time.monotonic() - start, code, said, place

    def test_each_signal_has_a_word_and_a_code_within_a_second(self):
        for number in [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]:
            with self.subTest(number.name):
                seconds, code, said, place = self.stopped(number)
                self.assertEqual(code, 128 + number)
                self.assertIn(f"stopped by {number.name}", said)
                self.assertLess(seconds, 1)
                self.assertFalse(place.day().exists())

    def test_nohup_is_heeded(self):
        ignore = lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)
        _, code, said, place = self.stopped(signal.SIGHUP, preexec_fn=ignore)
        self.assertEqual(code, 0, said)
        self.assertTrue(place.day().exists())


class Limits(unittest.TestCase):
    def limited(self, kind, value, *arguments):
        limit = lambda: resource.setrlimit(kind, (value, value))
        place = Workplace()
        place.warehouse = demo_day().warehouse
        start = time.monotonic()
        done = place.call(*(arguments or RUN), preexec_fn=limit)
        self.assertLess(time.monotonic() - start, 60, "nothing may hang where something is short")
        self.assertEqual(place.day().exists(), done.returncode == 3, done.stderr)
        return done

    def test_too_few_files_are_named_as_that(self):
        for count in [4, 5, 6, 8, 9, 10, 12]:
            with self.subTest(count):
                done = self.limited(resource.RLIMIT_NOFILE, count)
                self.assertIn(done.returncode, [1, 2, 3, 71], done.stderr)
                self.assertIn("the program has too many files open", done.stderr)
                self.assertNotIn("Backtrace", done.stderr)

    def test_too_little_memory_is_named_as_that(self):
        # In some of them there is memory left, but none for a thread or its own heap.
        for megabytes in [150, 185, 200, 210, 218, 300]:
            with self.subTest(megabytes):
                done = self.limited(resource.RLIMIT_AS, megabytes << 20)
                if "error while loading shared libraries" in done.stderr:
                    continue
                self.assertIn(done.returncode, [1, 71], done.stderr)
                self.assertIn("out of memory", done.stderr)
                self.assertNotIn("Backtrace", done.stderr)

    def test_a_file_at_its_size_limit_is_an_error_of_the_write(self):
        done = self.limited(resource.RLIMIT_FSIZE, 100_000)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("exit 1: ", done.stderr)


if __name__ == "__main__":
    unittest.main()
