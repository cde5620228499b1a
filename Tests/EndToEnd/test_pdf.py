"""The PDFs, by programs that are not ours: qpdf, poppler and a validator of PDF/UA-1."""
import html
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import unittest

import page
import pikepdf

from support import AS_OF, GENERATED, Workplace, demo_day, fingerprints
from test_figures import make_nasty
from test_nasty_pages import nasty_day

HERE = pathlib.Path(__file__).resolve().parent
HOSTILE = [
    "https://evil.test/)/S/JavaScript/JS(app.alert(1)",
    "https://evil.test/)/S/Launch/F(calc.exe",
    "https://evil.test/)>>/AA<</E<</S/JavaScript/JS(x)>>>>/X<</Y(",
    "https://evil.test/((((", "https://evil.test/)", "https://evil.test/a\\", "https://evil.test/'\"<x>",
    "https://evil.test/\u202e\u00e9 b",
]


def dashboard():
    return demo_day().day() / "sentiment/all/report.pdf"


def pdfs():
    return sorted(demo_day().day().rglob("report.pdf"))


_odd = None


def nasty_pdfs():
    """Those of texts that were written to break a page, and of values that no list has."""
    global _odd
    if _odd is None:
        _odd = Workplace()
        _odd.config = _odd.path / "config"
        make_nasty(_odd.path / "csv", 2, _odd.config)
        _odd.expect(0, "import", _odd.path / "csv")
        done = _odd.run()
        assert done.returncode in (0, 3), done.stderr
    return sorted(path for place in (nasty_day(), _odd) for path in place.archive.rglob("report.pdf"))


def failures(path):
    """What PDF/UA-1 refuses in a file: kinds of failures with their messages."""
    result = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1)
    return [f"{failure.rule_id}: {failure.message}" for failure in result.failures]


def actions(path):
    """The kind and address of every action of a file, wherever it is."""
    found = []
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            keys = item.keys() if isinstance(item, pikepdf.Dictionary) else []
            assert not {"/AA", "/OpenAction", "/JS", "/Launch"} & set(keys), f"{path}: {keys}"
            if "/A" in keys and isinstance(item.A, pikepdf.Dictionary) and "/S" in item.A:
                found.append((str(item.A.S), str(item.A.get("/URI", ""))))
    return found


class PDF(unittest.TestCase):
    def test_structure_is_sound(self):
        for path in pdfs():
            done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, f"{path}: {done.stdout}{done.stderr}")

    def test_accessible(self):
        for path in pdfs() + nasty_pdfs():
            self.assertEqual(failures(path), [], path)

    def test_links_open_the_web_and_nothing_else(self):
        for path in pdfs() + nasty_pdfs():
            for kind, address in actions(path):
                self.assertEqual(kind, "/URI", path)
                self.assertRegex(address, r"^https?://[A-Za-z0-9\-._~:/?#\[\]@!$&*+,;=%]+$", path)

    def test_hostile_addresses_stay_addresses(self):
        place = Workplace()
        place.demo(3000)
        with sqlite3.connect(place.warehouse) as database:
            for column in ["content_comments.permalink_url", "contents.permalink_url",
                           "contents.thumbnail_url"]:
                table, name = column.split(".")
                database.executemany(f"UPDATE {table} SET {name} = ? WHERE rowid % {len(HOSTILE)} = ?",
                                     [(address, n) for n, address in enumerate(HOSTILE)])
        self.assertEqual(place.run().returncode, 0)
        found = [action for path in place.day().rglob("report.pdf") for action in actions(path)]
        self.assertGreater(len(found), 10)
        self.assertEqual({kind for kind, _ in found}, {"/URI"})
        for _, address in found:
            self.assertRegex(address, r"^https?://[A-Za-z0-9\-._~:/?#\[\]@!$&*+,;=%]+$")
        self.assertTrue(any("%29/S/JavaScript/JS%28" in address for _, address in found))

    def test_any_number_of_workers_gives_the_same_bytes(self):
        place = demo_day()
        for count in [1, 2, 8]:
            self.assertEqual(self.made_by(place, count), fingerprints(place.day()), f"{count} workers")

    @unittest.skipUnless(shutil.which("cc") or shutil.which("clang"), "no C compiler")
    def test_workers_that_meet_a_font_at_once_give_the_same_bytes(self):
        place = demo_day()
        library = place.path / "slow_face.so"
        compiler = shutil.which("cc") or shutil.which("clang")
        subprocess.run([compiler, "-O1", "-fPIC", "-shared", "-o", library, HERE / "slow_face.c"],
                       check=True)
        environment = dict(os.environ, LD_PRELOAD=str(library))
        self.assertEqual(self.made_by(place, 8, env=environment), fingerprints(place.day()))

    def made_by(self, place, workers, **settings):
        """The fingerprints of the demo's day, made again elsewhere."""
        other = Workplace()
        other.warehouse = place.warehouse
        done = other.call("run", "--date", AS_OF, "--generated-at", GENERATED, "--workers", workers,
                          **settings)
        self.assertEqual(done.returncode, 0, done.stderr)
        return fingerprints(other.day())

    def test_every_painting_operator_is_marked(self):
        """The validator looks at text only; lines, fills and images must be marked too."""
        painting = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "Tj", "TJ", "'", '"', "sh"}
        for path in pdfs():
            with pikepdf.open(path) as pdf:
                for number, page in enumerate(pdf.pages, 1):
                    depth = 0
                    for _, operator in pikepdf.parse_content_stream(page):
                        name = str(operator)
                        if name in ("BMC", "BDC"):
                            depth += 1
                        elif name == "EMC":
                            depth -= 1
                        elif name in painting:
                            self.assertGreater(
                                depth, 0, f"{path}, page {number}: {name} outside marked content")

    def test_metadata_and_outline(self):
        with pikepdf.open(dashboard()) as pdf:
            self.assertEqual(str(pdf.Root.Lang), "en")
            self.assertTrue(pdf.Root.MarkInfo.Marked)
            with pdf.open_outline() as outline:
                titles = [item.title for item in outline.root]
            self.assertIn("More figures", titles + [c.title for i in outline.root for c in i.children])
            self.assertIn("Social sentiment", str(pdf.docinfo.Title))

    def test_fonts_are_embedded_subsets(self):
        done = subprocess.run(["pdffonts", dashboard()], capture_output=True, text=True, check=True)
        for line in done.stdout.splitlines()[2:]:
            self.assertRegex(line, r"^[A-Z]{6}\+", line)
            self.assertRegex(line, r" yes +yes +", line)

    def test_text_can_be_read(self):
        place = demo_day()
        text = subprocess.run(["pdftotext", "-layout", place.day() / "sentiment/all/report.pdf", "-"],
                              capture_output=True, text=True, check=True).stdout
        rate = place.report()["kpis"]["negative_rate"]["value"]
        self.assertIn(f"{100 * rate:.1f}", text)
        for title in ["Contents", "More figures", "What changed", "Data summary"]:
            self.assertIn(title, text)

    def test_the_front_page_says_it_all_and_nothing_is_printed_twice(self):
        for name in ["sentiment/all", "helpscout/all", "learning-paths/all", "reply-required"]:
            page = demo_day().day() / name

            def text(*options):
                done = subprocess.run(["pdftotext", "-raw", *options, page / "report.pdf", "-"],
                                      capture_output=True, text=True, check=True)
                return done.stdout.replace("\u00a0", " ").splitlines()

            front, whole = text("-l", "1"), text()
            words = " ".join(front)
            headline = re.search(r"<h1>(.*?)</h1>", (page / "index.html").read_text()).group(1)
            headline = html.unescape(re.sub("<[^>]*>", "", headline)).replace("\u00a0", " ")
            self.assertIn(headline, words, name)
            self.assertIn("How computed: ", words, name)
            if name != "reply-required":
                self.assertIn("What changed", front, name)
                self.assertIn("usually", words, name)
                self.assertEqual(sum(line.startswith("What changed") for line in whole), 1, name)
            # A tile that has its day says it once.
            days = [line for line in whole if re.match(r"Fri 21 Nov: |Sat 21 Nov: ", line)]
            self.assertEqual(len(days), len(set(days)), name)

    def test_letter_and_a4(self):
        for paper, size in [("a4", "595.28 x 841.89"), ("letter", "612 x 792")]:
            place = Workplace()
            place.demo(1000)
            config = place.path / "config"
            subprocess.run(["cp", "-r", place.config, config], check=True)
            path = config / "reports.yaml"
            lines = [f"paper: {paper}" if line.startswith("paper:") else line
                     for line in path.read_text().splitlines()]
            path.write_text("\n".join(lines) + "\n")
            place.config = config
            self.assertEqual(place.run("--only", "sentiment/all").returncode, 0)
            info = subprocess.run(["pdfinfo", place.day() / "sentiment/all/report.pdf"],
                                  capture_output=True, text=True, check=True).stdout
            self.assertIn(size, info)


if __name__ == "__main__":
    unittest.main()
