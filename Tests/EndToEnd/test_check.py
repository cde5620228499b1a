"""`check` looks at everything that a run needs, and says what its lack costs."""
import sqlite3
import unittest

from support import AS_OF, Workplace, demo_day


class Check(unittest.TestCase):
    def test_the_demo_is_well(self):
        done = demo_day().call("check")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for dataset in ["comments", "comment_demographics", "contents", "content_comments",
                        "conversations", "conversation_demographics", "lesson_engagement"]:
            self.assertRegex(done.stdout, rf"ok: {dataset}: [0-9,]+ rows")
        self.assertIn("negative-contents", done.stdout)
        self.assertNotIn("error:", done.stdout)

    def test_what_is_missing_costs_reports(self):
        place = Workplace()
        place.demo(2000)
        warehouse = sqlite3.connect(place.warehouse)
        warehouse.execute("DROP TABLE lesson_engagement")
        warehouse.execute("ALTER TABLE conversations DROP COLUMN summary")
        warehouse.execute("UPDATE content_comments SET intent = 'praise'")
        warehouse.commit()
        warehouse.close()
        done = place.call("check")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for line in ["warning: lesson_engagement: the warehouse has no such dataset",
                     "warning: without lesson_engagement: no “Learning paths”",
                     "warning: conversations: without texts, so no analysis can be made",
                     "warning: query “questions-on-youtube”: no comment has the intent “question”"]:
            self.assertIn(line, done.stdout)

    def test_an_unknown_report_gets_the_nearest(self):
        done = demo_day().call("run", "--date", AS_OF, "--only", "sentimnt/drumeo")
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean “sentiment/drumeo”?", done.stderr)


if __name__ == "__main__":
    unittest.main()
