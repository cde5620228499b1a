"""The PDFs, by programs that are not ours: qpdf, poppler and a PDF/UA checker."""
import subprocess
import sys
import unittest

import pikepdf

from support import Workplace, demo_day


def dashboard():
    return demo_day().day() / "sentiment/all/report.pdf"


def pdfs():
    return sorted(demo_day().day().rglob("report.pdf"))


class PDF(unittest.TestCase):
    def test_structure_is_sound(self):
        for path in pdfs():
            done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, f"{path}: {done.stdout}{done.stderr}")

    def test_accessible(self):
        for path in pdfs():
            done = subprocess.run([sys.executable, "-m", "pdfua", "check", path],
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, f"{path}: {done.stdout}{done.stderr}")

    def test_every_painting_operator_is_marked(self):
        """pdfua looks at text only; lines, fills and images must be content or artifacts too."""
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
            self.assertIn("Executive summary", titles + [c.title for i in outline.root for c in i.children])
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
        for title in ["Contents", "Executive summary", "What changed", "Data summary"]:
            self.assertIn(title, text)

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
