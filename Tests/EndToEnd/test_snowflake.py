"""Snowflake as the warehouse: the same day as from the embedded one, every error a sentence, no secret anywhere."""
import collections
import gzip
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest

from snowflake_server import TOKEN, Refusal, SnowflakeServer, new_key, pem, public_pem
from support import AS_OF, GENERATED, ROOT, Workplace, demo_day

PASSPHRASE = "a passphrase that nobody guesses"


def changed_config(change):
    """A copy of the configuration whose viz_config.json was changed."""
    config = pathlib.Path(tempfile.mkdtemp())
    shutil.copytree(ROOT / "config", config, dirs_exist_ok=True)
    viz = json.loads((config / "viz_config.json").read_text())
    change(viz)
    (config / "viz_config.json").write_text(json.dumps(viz))
    return config


class SnowflakePlace(Workplace):
    """A workplace whose warehouse is the server."""

    def __init__(self, server, config=ROOT / "config", **environment):
        super().__init__(config)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SNOWFLAKE_")}
        self.environment = kept | server.environment | environment
        self.environment = {name: value for name, value in self.environment.items() if value is not None}

    def options(self):
        return ["--config", self.config, "--warehouse", "snowflake", "--archive", self.archive, "--state", self.state]

    def call(self, name, *arguments, **settings):
        return super().call(name, *arguments, **{"env": self.environment} | settings)


class Served(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = SnowflakeServer(cls.warehouse(), part_rows=700)

    @classmethod
    def warehouse(cls):
        return demo_day().warehouse

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def tearDown(self):
        self.server.faults.clear()

    def key_file(self, content, mode=0o600):
        path = pathlib.Path(tempfile.mkdtemp()) / "rsa_key.p8"
        path.write_bytes(content)
        path.chmod(mode)
        return str(path)


class SameDay(Served):
    def test_a_day_has_the_figures_of_the_embedded_warehouse(self):
        embedded = Workplace()
        shutil.copy(demo_day().warehouse, embedded.warehouse)
        with sqlite3.connect(embedded.warehouse) as database:
            # Snowflake has one address per content, not per comment.
            database.execute("UPDATE content_comments SET permalink_url = (SELECT permalink_url FROM contents "
                             "WHERE contents.content_sk = content_comments.content_sk)")
        self.assertEqual(embedded.run().returncode, 0)
        place = SnowflakePlace(self.server)
        self.server.requests.clear()
        done = place.run()
        self.assertEqual(done.returncode, 0, done.stderr)
        reports = sorted(embedded.day().rglob("report.json"))
        self.assertGreater(len(reports), 20)
        for report in reports:
            name = report.relative_to(embedded.day())
            with self.subTest(str(name)):
                self.assertEqual(self.figures(place.day() / name), self.figures(report))
        self.check_manifest(place)
        self.check_requests()

    def figures(self, path):
        report = json.loads(path.read_text())
        # How many rows were read: Snowflake is asked for those that the day needs.
        report["tables"].pop("sources", None)
        return report

    def check_manifest(self, place):
        manifest = json.loads((place.day() / "manifest.json").read_text())
        handles = [dataset["query_id"] for dataset in manifest["datasets"] if dataset.get("rows")]
        self.assertGreater(len(handles), 5)
        for handle in handles:
            self.assertIn(handle, self.server.statements)

    def check_requests(self):
        submitted = [body for method, path, _, body in self.server.requests if method == "POST" and "cancel" not in path]
        for body in map(json.loads, submitted):
            self.assertRegex(body["parameters"]["QUERY_TAG"], r"^musora-reports/[0-9A-F-]{36}/\w+$")
            self.assertEqual(body["parameters"]["CLIENT_RESULT_CHUNK_SIZE"], "16")
            self.assertNotIn("drumeo", body["statement"], "values are bound, not pasted")
        self.assertTrue(any("partition=1" in path for _, path, _, _ in self.server.requests))
        comments = [body for body in map(json.loads, submitted) if body["parameters"]["QUERY_TAG"].endswith("/comments")]
        self.assertEqual(len(comments), 1, "the comments are read once")
        self.assertIn("2026-03-21", comments[0]["bindings"]["1"]["value"], "the days that are judged, and no more")

    def test_a_replay_asks_nobody(self):
        place = SnowflakePlace(self.server)
        self.assertEqual(place.run().returncode, 0)
        self.server.requests.clear()
        done = place.expect(0, "run", "--date", AS_OF, "--replay", env={"PATH": os.environ["PATH"]})
        self.assertEqual(self.server.requests, [], done.stderr)

    def test_replies_ask_the_tables_of_their_platforms(self):
        config = pathlib.Path(tempfile.mkdtemp())
        shutil.copytree(ROOT / "config", config, dirs_exist_ok=True)
        reports = config / "reports.yaml"
        text = reports.read_text()
        self.server.submitted.clear()
        reports.write_text(text.replace("queries:\n", "queries:\n"))
        place = SnowflakePlace(self.server, config)
        place.expect(0, "run", "--date", AS_OF, "--only", "queries/questions-on-youtube")
        samples = [body["statement"] for body in self.server.submitted if "QUALIFY" in body["statement"]]
        self.assertEqual(len(samples), 1)
        self.assertNotIn("MUSORA_COMMENT_SENTIMENT_FEATURES", samples[0])
        self.assertIn("COMMENT_SENTIMENT_FEATURES", samples[0])


class SignIn(Served):
    def check(self, **environment):
        place = SnowflakePlace(self.server, **environment)
        return place.call("run", "--date", AS_OF, "--generated-at", GENERATED, "--only", "learning-paths/drumeo")

    def test_keys_plain_and_encrypted(self):
        for passphrase in [None, PASSPHRASE]:
            with self.subTest(passphrase):
                done = self.check(SNOWFLAKE_TOKEN=None, SNOWFLAKE_PRIVATE_KEY_PATH_PASSPHRASE=passphrase,
                                  SNOWFLAKE_PRIVATE_KEY_PATH=self.key_file(pem(self.server.key, passphrase)))
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_refused_token_is_minted_once_more(self):
        def expired(request, *_):
            raise Refusal(401, "390318", "Authentication token has expired.")
        path = self.key_file(pem(self.server.key))
        self.server.faults["poll"] = [expired]
        done = self.check(SNOWFLAKE_TOKEN=None, SNOWFLAKE_PRIVATE_KEY_PATH=path)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.server.faults["submit"] = [expired] * 20
        self.server.requests.clear()
        done = self.check(SNOWFLAKE_TOKEN=None, SNOWFLAKE_PRIVATE_KEY_PATH=path)
        self.assertEqual(done.returncode, 1)
        self.assertIn("Authentication token has expired. (code 390318", done.stderr)
        tokens = {}
        for _, _, headers, body in self.server.requests:
            tokens.setdefault(json.loads(body)["parameters"]["QUERY_TAG"], []).append(headers["Authorization"])
        for dataset, sent in tokens.items():
            self.assertEqual((len(sent), len(set(sent))), (2, 2), dataset)

    def test_a_wrong_key_shows_the_fingerprint_to_compare(self):
        done = self.check(SNOWFLAKE_TOKEN=None, SNOWFLAKE_PRIVATE_KEY_PATH=self.key_file(pem(new_key()[0])))
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"compare RSA_PUBLIC_KEY_FP of DESC USER with SHA256:[A-Za-z0-9+/]{43}=")

    def test_what_is_set_wrongly_is_named(self):
        public = public_pem(self.server.public)
        key = {"SNOWFLAKE_TOKEN": None}
        cases = [
            ({"SNOWFLAKE_ACCOUNT": None}, "SNOWFLAKE_ACCOUNT is not set"),
            ({"SNOWFLAKE_ACCOUNT": "https://acme.snowflakecomputing.com"},
             "SNOWFLAKE_ACCOUNT is “https://acme.snowflakecomputing.com”, which is no account identifier"),
            ({"SNOWFLAKE_ACCOUNT": "acme.snowflakecomputing.com"}, "which is no account identifier"),
            ({"SNOWFLAKE_USER": None}, "SNOWFLAKE_USER is not set"),
            ({"SNOWFLAKE_TOKEN": None}, "nothing to sign in with is set"),
            ({"SNOWFLAKE_PASSWORD": "another-token"}, "SNOWFLAKE_TOKEN and SNOWFLAKE_PASSWORD are set"),
            ({"SNOWFLAKE_PRIVATE_KEY_PATH": self.key_file(pem(self.server.key))},
             "SNOWFLAKE_PRIVATE_KEY_PATH and SNOWFLAKE_TOKEN are set"),
            ({"SNOWFLAKE_TOKEN": pem(self.server.key).decode()}, "SNOWFLAKE_TOKEN has a key where a token is expected"),
            ({"SNOWFLAKE_TOKEN": None, "SNOWFLAKE_PASSWORD": "my old password"}, "SNOWFLAKE_PASSWORD is no token"),
            (key | {"SNOWFLAKE_PRIVATE_KEY_PATH": TOKEN}, "SNOWFLAKE_PRIVATE_KEY_PATH has a token where a file is expected"),
            ({"SNOWFLAKE_TOKEN_TYPE": TOKEN}, "SNOWFLAKE_TOKEN_TYPE is a text of 36 characters, which is no type of token"),
            ({"SNOWFLAKE_ACCOUNT": "eyJ" + TOKEN + "?"}, "SNOWFLAKE_ACCOUNT is a text of 40 characters"),
            (key | {"SNOWFLAKE_PRIVATE_KEY_PATH": pem(self.server.key).decode()},
             "SNOWFLAKE_PRIVATE_KEY_PATH has a key where a file is expected"),
            ({"SNOWFLAKE_TOKEN_TYPE": "KEYPAIR_JWT"}, "SNOWFLAKE_TOKEN_TYPE is “KEYPAIR_JWT”, which is no type of token"),
            ({"SNOWFLAKE_HOST": "http://example.com"}, "without encryption only this machine may be asked"),
            (key | {"SNOWFLAKE_PRIVATE_KEY_PATH": "/nowhere/key.p8"}, "the private key cannot be read"),
            (key | {"SNOWFLAKE_PRIVATE_KEY_PATH": self.key_file(pem(self.server.key), 0o644)}, "can read the private key"),
            (key | {"SNOWFLAKE_PRIVATE_KEY_PATH": self.key_file(public)}, "this is the public key"),
            (key | {"SNOWFLAKE_PRIVATE_KEY_PATH": self.key_file(b"nonsense")}, "no private key in PEM"),
            (key | {"SNOWFLAKE_PRIVATE_KEY_PATH": self.key_file(pem(self.server.key, PASSPHRASE))}, "is encrypted"),
            (key | {"SNOWFLAKE_PRIVATE_KEY_PATH": self.key_file(pem(self.server.key, PASSPHRASE)),
                    "SNOWFLAKE_PRIVATE_KEY_PATH_PASSPHRASE": "wrong"}, "the passphrase does not open"),
            (key | {"SNOWFLAKE_PRIVATE_KEY_PATH": self.key_file(pem(new_key(1024)[0]))}, "the key has 1024 bits"),
        ]
        for environment, words in cases:
            with self.subTest(words):
                done = self.check(**environment)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn(words, done.stderr)
                for secret in [TOKEN, PASSPHRASE, "another-token", "my old password", "MII"]:
                    self.assertNotIn(secret, done.stderr)
                self.assertRegex(done.stderr, "(?m)^hint: ")


class Faults(Served):
    """What a server, a network or a query can do wrong, each once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.key_path = None

    def run_day(self, config=ROOT / "config"):
        place = SnowflakePlace(self.server, config)
        done = place.call("run", "--date", AS_OF, "--generated-at", GENERATED, "--only", "sentiment/all")
        self.assertNotIn(TOKEN, done.stderr + done.stdout)
        return done, place

    def check(self, code, words, kind, *faults, times=1):
        self.server.faults.clear()
        self.server.faults[kind] = list(faults) * times
        done, place = self.run_day()
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn(words, done.stderr)
        self.assertEqual(place.day().exists(), code == 0)
        if code:
            self.assertRegex(done.stderr, "(?m)^hint: ")
        return done

    @staticmethod
    def refusing(status, code, message, *headers):
        def fault(request, *_):
            request.reply(status, {"code": code, "message": message}, headers=headers)
            return True
        return fault

    @staticmethod
    def cutting(request, address, query, _):
        """A part whose gzip ends in the middle, although the length fits."""
        _, result = request.part(address.path, query, b"")
        data = gzip.compress(json.dumps(result).encode())
        Faults.raw(request, data[:len(data) // 2], [("Content-Encoding", "gzip")])
        return True

    @staticmethod
    def raw(request, data, headers=()):
        request.send_response(200)
        request.send_header("Content-Length", str(len(data)))
        for name, value in headers:
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(data)

    @staticmethod
    def resetting(request, address, query, _):
        """A connection that ends in the middle of a part."""
        request.send_response(200)
        request.send_header("Content-Length", "100000")
        request.end_headers()
        request.wfile.write(b'{"data": [["1", "2"')
        request.wfile.flush()
        request.close_connection = True
        return True

    @staticmethod
    def dropping(request, *_):
        request.close_connection = True
        return True

    @staticmethod
    def short(request, address, query, _):
        _, result = request.part(address.path, query, b"")
        request.reply(200, {"data": result["data"][:-1]}, compressed=True)
        return True

    @staticmethod
    def cut_off(request, address, query, body):
        """A finished statement whose first part lacks its last row, until it is asked for again."""
        status, result = request.poll(address.path, query, body)
        if status == 200:
            result["data"] = result["data"][:-1]
        request.reply(status, result)
        return True

    def test_what_may_pass_is_tried_again(self):
        again = [
            ("submit", self.refusing(503, "", "unavailable")),
            ("submit", self.refusing(429, "390505", "Too many requests.", ("Retry-After", "1"))),
            ("submit", self.dropping), ("poll", self.refusing(500, "", "internal")),
            ("poll", self.cut_off), ("poll", self.refusing(429, "333334", "not finished")), ("poll", self.dropping),
            ("part", self.cutting), ("part", self.resetting), ("part", self.short), ("part", self.dropping),
            ("part", self.refusing(504, "", "time-out")),
        ]
        for kind, fault in again:
            with self.subTest(kind=kind, fault=fault.__name__):
                self.server.requests.clear()
                self.check(0, "", kind, fault)
        repeated = [path for _, path, _, _ in self.server.requests if "retry=true" in path]
        self.assertEqual(repeated, [], "the last fault was not one of a submission")

    def test_a_submission_is_sent_again_with_the_same_id(self):
        self.server.requests.clear()
        self.check(0, "", "submit", self.dropping)
        submissions = [path for method, path, _, _ in self.server.requests if "requestId" in path]
        again = [path for path in submissions if "retry=true" in path]
        self.assertEqual(len(again), 1)
        self.assertIn(again[0].replace("&retry=true", ""), submissions)

    def test_what_stays_wrong_is_a_sentence(self):
        final = [
            ("submit", self.refusing(422, "390189", "Role 'X' does not exist or not authorized."), "GRANT ROLE"),
            ("submit", self.refusing(422, "002003", "Object 'T' does not exist or not authorized."), "GRANT SELECT"),
            ("submit", self.refusing(422, "000904", "invalid identifier 'BRAND'"), "viz_config.json"),
            ("submit", self.refusing(422, "000606", "No active warehouse selected."), "SNOWFLAKE_WAREHOUSE"),
            ("submit", self.refusing(422, "090073", "Warehouse cannot be resumed: quota exceeded."), "resource monitor"),
            ("submit", self.refusing(403, "390422", "Incoming request with IP is not allowed by network policy"), "address"),
            ("submit", self.refusing(401, "394303", "JWT token is invalid."), "clock"),
            ("poll", self.refusing(408, "000630", "Statement reached its timeout."), "statement_timeout"),
            ("poll", self.refusing(422, "000604", "SQL execution canceled"), "statement_timeout"),
            ("submit", self.refusing(200, "391908", "Result too large."), "fewer rows"),
            ("poll", self.refusing(422, "000709", "Statement 01 not found"), "run again"),
            ("part", self.refusing(404, "", "not found"), "run again: Snowflake no longer has the result"),
        ]
        for kind, fault, mend in final:
            with self.subTest(mend):
                done = self.check(1, "Snowflake, “", kind, fault, times=10)
                self.assertIn(mend, done.stderr.split("hint: ")[1])
                self.assertRegex(done.stderr, r"request [0-9a-f-]{36}")

    def test_a_proxy_that_answers_in_html(self):
        def page(request, *_):
            self.raw(request, b"<html>Please sign in to the network</html>")
            return True
        done = self.check(1, "the answer is not one of the SQL API (status 200)", "submit", page, times=40)
        self.assertIn("whether a proxy answers", done.stderr)

    def test_a_part_that_never_comes_whole_is_no_part(self):
        done = self.check(1, "of the result has", "part", self.short, times=400)
        self.assertIn("were announced", done.stderr)

    def test_a_result_has_a_deadline(self):
        def slow(request, *_):
            time.sleep(4)
            request.reply(503, {"code": "", "message": "unavailable"})
            return True
        config = pathlib.Path(tempfile.mkdtemp())
        shutil.copytree(ROOT / "config", config, dirs_exist_ok=True)
        reports = config / "reports.yaml"
        reports.write_text(reports.read_text().replace("statement_timeout: 600", "statement_timeout: 10"))
        self.server.faults["part"] = [slow] * 40
        done, place = self.run_day(config)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("the result did not come within 10 seconds", done.stderr)
        self.assertFalse(place.day().exists())

    def test_columns_are_checked(self):
        text = (ROOT / "config" / "viz_config.json").read_text()
        cases = [
            ("DETECTED_LANGUAGE, COMMENT_TIMESTAMP", "COMMENT_TIMESTAMP", "lacks the column “detected_language”"),
            ("SENTIMENT_POLARITY, INTENT", "NO_SUCH_COLUMN AS SENTIMENT_POLARITY, INTENT", "NO_SUCH_COLUMN"),
        ]
        for written, replacement, words in cases:
            with self.subTest(words):
                config = pathlib.Path(tempfile.mkdtemp())
                shutil.copytree(ROOT / "config", config, dirs_exist_ok=True)
                (config / "viz_config.json").write_text(text.replace(written, replacement))
                done, _ = self.run_day(config)
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertIn(words, done.stderr)

    def test_queries_that_return_something_else(self):
        def query(change):
            return changed_config(lambda viz: viz["snowflake"].update(
                dashboard_query=change(viz["snowflake"]["dashboard_query"])))
        around = "SELECT c.* FROM ({}) AS c".format
        cases = [
            ("no rows", lambda sql: around(sql) + " WHERE 1 = 0", 0, "the query of “comments” returned no rows",
             "check it in viz_config.json"),
            ("a label of 20 MB", lambda sql: around(sql).replace(
                "c.*", "c.* EXCLUDE (BRAND), CASE WHEN COMMENT_SK % 5000 = 7 THEN REPEAT('b', 20971520) ELSE BRAND END AS BRAND"),
             1, "the column “brand” has a cell of more than 8 megabytes", "shorten it in the query"),
            ("a VARIANT", lambda sql: around(sql).replace(
                "c.*", "c.* EXCLUDE (BRAND), TO_VARIANT(c.BRAND) AS BRAND"),
             1, "the column “brand” is of type VARIANT where text is needed", "cast it in the query: …::VARCHAR"),
            ("a statement without a result", lambda sql: "CREATE TABLE IF NOT EXISTS X (A INTEGER)", 1,
             "Snowflake, “comments”", "viz_config.json"),
        ]
        for name, change, code, words, mend in cases:
            with self.subTest(name):
                done, place = self.run_day(query(change))
                self.assertEqual(done.returncode, code, done.stderr)
                self.assertIn(words, done.stderr)
                if mend:
                    self.assertIn(mend, done.stderr)
                self.assertEqual(place.day().exists(), code == 0)

    def test_columns_that_the_engine_of_the_test_cannot_return(self):
        def describing(original, **change):
            def fault(request, address, query, body):
                status, result = request.poll(address.path, {}, body)
                for column in result.get("resultSetMetaData", {}).get("rowType", []):
                    if column["name"] == original:
                        column.update(change)
                request.reply(status, result)
                return True
            return fault
        def nothing(request, address, query, body):
            status, result = request.poll(address.path, {}, body)
            if "resultSetMetaData" in result:
                result["resultSetMetaData"].update(rowType=[], numRows=0, partitionInfo=[{"rowCount": 0}])
                result["data"] = []
            request.reply(status, result)
            return True
        def counting(rows, parts):
            def fault(request, address, query, body):
                status, result = request.poll(address.path, {}, body)
                if "resultSetMetaData" in result:
                    result["resultSetMetaData"].update(numRows=rows, partitionInfo=parts)
                    result["data"] = []
                request.reply(status, result)
                return True
            return fault
        self.check(0, "the query of “comments” returned no rows", "poll", counting(0, []), times=20)
        cases = [
            (counting(2 ** 63 - 2, [{"rowCount": 2 ** 62 - 1}] * 2), "the answer is not one of the SQL API (status 200)"),
            (counting(0, [{"rowCount": -5}, {"rowCount": 5}]), "the answer is not one of the SQL API (status 200)"),
            (nothing, "lacks the column “comment_sk”; no columns came"),
            (describing("DETECTED_LANGUAGE", name="Brand"), "has the column “brand” twice"),
            (describing("BRAND", type="variant"), "the column “brand” is of type VARIANT where text is needed"),
            (describing("COMMENT_TIMESTAMP", type="fixed"), "is of type FIXED where a timestamp is needed"),
            (describing("REQUIRES_REPLY", type="array"), "is of type ARRAY where a boolean is needed"),
        ]
        for fault, words in cases:
            with self.subTest(words):
                self.check(1, words, "poll", fault, times=20)

    def test_a_stopped_run_cancels_its_statements(self):
        def waiting(request, address, query, body):
            status, result = request.submit(address.path, query, body)
            request.owner.statements[result["statementHandle"]].polls = 10_000
            request.reply(202, {name: result[name] for name in result if name not in ("data", "resultSetMetaData")})
            return True
        self.server.faults["submit"] = [waiting] * 10
        self.server.cancelled.clear()
        place = SnowflakePlace(self.server)
        run = subprocess.Popen(place.command("run", "--date", AS_OF), cwd=ROOT, env=place.environment, text=True,
                               stderr=subprocess.PIPE)
        time.sleep(4)
        run.send_signal(signal.SIGTERM)
        _, said = run.communicate(timeout=30)
        self.assertEqual(run.returncode, 143, said)
        self.assertGreater(len(self.server.cancelled), 0)
        self.assertFalse(place.day().exists())


class Check(Served):
    """`check` alone asks nobody; `check --online` says what a run would meet, without reading rows."""

    def setUp(self):
        self.server.requests.clear()
        self.server.submitted.clear()

    def tearDown(self):
        super().tearDown()
        self.server.hidden = set()

    def check(self, code, *arguments, config=ROOT / "config", **environment):
        place = SnowflakePlace(self.server, config, **environment)
        done = place.call("check", *arguments)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertNotIn(TOKEN, done.stdout + done.stderr)
        return done.stdout

    def test_nothing_is_asked_without_online(self):
        said = self.check(0)
        self.assertEqual(self.server.requests, [])
        self.assertIn("ok: Snowflake: user REPORTS_SERVICE, role REPORTS, warehouse REPORTS_WH", said)
        said = self.check(1, SNOWFLAKE_TOKEN=None)
        self.assertIn("nothing to sign in with is set", said)

    def test_a_dataset_without_a_query_costs_reports(self):
        said = self.check(0, config=changed_config(lambda viz: viz["learning_paths"].pop("dashboard_query")))
        self.assertIn("warning: lesson_engagement: there is no query", said)
        self.assertIn("without lesson_engagement: no “Learning paths”", said)

    def test_online_says_what_is_there_and_how_old_it_is(self):
        said = self.check(0, "--online")
        for line in ["ok: Snowflake, account: XY12345, user REPORTS_SERVICE", "ok: Snowflake, role: REPORTS",
                     "ok: Snowflake, warehouse: REPORTS_WH", "ok: Snowflake, comments: all columns are there",
                     "ok: Snowflake, content_comments in the app: all columns are there",
                     "ok: Snowflake, conversations with texts: all columns are there",
                     "ok: Snowflake, contents: all columns are there"]:
            self.assertIn(line, said)
        self.assertRegex(said, r"warning: Snowflake, lesson_engagement: the newest row is \d+ days old, of Sat 21 Nov 2026\n"
                               r"  hint: see why its table is not filled any more")
        sql = [body["statement"] for body in self.server.submitted]
        for statement in sql:
            self.assertRegex(statement, r"LIMIT 0$|^SELECT MAX\(|^SELECT CURRENT_ACCOUNT\(\)")
        self.assertNotIn("role", self.server.submitted[0], "the account is asked before the role")

    def test_online_without_a_server(self):
        place = Workplace()
        shutil.copy(demo_day().warehouse, place.warehouse)
        self.assertIn("ok: online: this configuration needs no server", place.expect(0, "check", "--online").stdout)

    def test_what_is_missing_has_its_grant(self):
        key = self.key_file(pem(new_key()[0]))
        cases = [
            ({"SNOWFLAKE_TOKEN": None, "SNOWFLAKE_PRIVATE_KEY_PATH": key}, set(), "account: JWT token is invalid",
             "compare RSA_PUBLIC_KEY_FP", False),
            ({"SNOWFLAKE_ROLE": "NOBODY"}, set(), "role: ", "GRANT ROLE NOBODY TO USER REPORTS_SERVICE", False),
            ({"SNOWFLAKE_WAREHOUSE": "NO_WH"}, set(), "warehouse: NO_WH cannot be used",
             "GRANT USAGE, OPERATE ON WAREHOUSE NO_WH TO ROLE REPORTS", False),
            ({}, {"DIM_CONTENT"}, "contents: ", "GRANT SELECT ON TABLE SOCIAL_MEDIA_DB.ML_FEATURES.DIM_CONTENT TO ROLE REPORTS",
             True),
        ]
        for environment, hidden, words, mend, goes_on in cases:
            with self.subTest(words):
                self.server.hidden = hidden
                said = self.check(1, "--online", **environment)
                self.assertRegex(said, f"error: Snowflake, {words}.*\n  hint: .*{re.escape(mend)}")
                self.assertEqual("lesson_engagement: all columns" in said, goes_on)

    def test_a_query_that_lacks_a_column(self):
        def without(column):
            def change(viz):
                viz["snowflake"]["dashboard_query"] = viz["snowflake"]["dashboard_query"].replace(f"{column}, ", "")
            return changed_config(change)
        said = self.check(1, "--online", config=without("DETECTED_LANGUAGE"))
        self.assertRegex(said, r"error: Snowflake, comments: .*lacks the column “detected_language”")
        said = self.check(0, "--online", config=without("EMOTIONS"))
        self.assertIn("warning: Snowflake, comments: without “emotions”; their figures are missing", said)


class Resume(Served):
    """A run that was killed has not asked for nothing."""

    def setUp(self):
        self.place = SnowflakePlace(self.server)

    def asked(self):
        """How many statements each dataset took since the last call."""
        tags = [body["parameters"]["QUERY_TAG"].rpartition("/")[2] for body in self.server.submitted]
        self.server.submitted.clear()
        return collections.Counter(tags)

    def kill_a_run(self):
        """Kills a run that waits for the lessons and has the rest."""
        lessons = set()

        def waiting(request, address, query, body):
            status, result = request.submit(address.path, query, body)
            if b"LEARNING_PATH_ENGAGEMENT" in body:
                request.owner.statements[result["statementHandle"]].polls = 10_000
                lessons.add(result["statementHandle"])
                result = {name: result[name] for name in result if name not in ("data", "resultSetMetaData")}
                status = 202
            request.reply(status, result)
            return True
        self.server.faults["submit"] = [waiting] * 40
        self.asked()
        run = subprocess.Popen(self.place.command("run", "--date", AS_OF, "--generated-at", GENERATED), cwd=ROOT,
                               env=self.place.environment, text=True, stderr=subprocess.PIPE)
        folder = self.place.state / "unfinished" / AS_OF
        count, since = 0, time.monotonic()
        while count < 7 or time.monotonic() < since + 2:
            self.assertLess(time.monotonic(), since + 60)
            time.sleep(0.1)
            now = len(list(folder.glob("[0-9]*-*"))) if folder.exists() else 0
            if now != count:
                count, since = now, time.monotonic()
        run.kill()
        run.communicate()
        self.server.faults.clear()
        first = self.asked()
        self.assertGreater(len(first), 5)
        self.assertFalse(self.place.day().exists())
        self.assertEqual({oct(path.stat().st_mode & 0o777) for path in folder.iterdir()}, {"0o600"})
        return first

    def run_again(self, *arguments):
        done = self.place.run(*arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertFalse((self.place.state / "unfinished" / AS_OF).exists())
        manifest = json.loads((self.place.day() / "manifest.json").read_text())
        return done, manifest.get("resumed"), self.asked()

    def test_what_came_whole_is_not_asked_again(self):
        first = self.kill_a_run()
        done, resumed, second = self.run_again()
        self.assertEqual(second["lesson_engagement"], 1, "the one that was not complete")
        for name in ["comments", "conversations", "contents", "comment_demographics", "conversation_demographics"]:
            self.assertEqual((first[name] > 0, second[name] if name in resumed["datasets"] else 0), (True, 0), name)
        self.assertLess(sum(second.values()), sum(first.values()))
        self.assertIn("comments", resumed["datasets"])
        self.assertNotIn("lesson_engagement", resumed["datasets"])
        self.assertRegex(done.stderr, r"resumed .*answers of an earlier run")
        other = SnowflakePlace(self.server)
        self.assertEqual(other.run().returncode, 0)
        for report in self.place.day().rglob("report.json"):
            # Handles differ; figures do not.
            name = report.relative_to(self.place.day())
            self.assertEqual(json.loads(report.read_text())["kpis"], json.loads((other.day() / name).read_text())["kpis"])
        self.place.expect(0, "run", "--date", AS_OF, "--replay", env=self.place.environment)
        self.assertEqual(json.loads((self.place.day() / "manifest.json").read_text())["resumed"], resumed)

    def test_fresh_asks_for_everything(self):
        first = self.kill_a_run()
        _, resumed, second = self.run_again("--fresh")
        self.assertIsNone(resumed)
        for name in first:
            self.assertGreaterEqual(second[name], first[name], name)

    def test_another_query_is_asked(self):
        self.kill_a_run()
        self.place.config = changed_config(lambda viz: viz["helpscout"].update(
            dashboard_query=viz["helpscout"]["dashboard_query"] + " WHERE STATUS <> 'spam'"))
        _, resumed, second = self.run_again()
        self.assertEqual(second["comments"], 0)
        self.assertEqual(second["conversations"] > 0, True)
        self.assertNotIn("conversations", resumed["datasets"])

    def test_what_is_old_or_damaged_is_asked(self):
        for spoil in [self.age, self.damage]:
            with self.subTest(spoil.__name__):
                self.place = SnowflakePlace(self.server)
                self.kill_a_run()
                for path in (self.place.state / "unfinished" / AS_OF).iterdir():
                    spoil(path)
                _, resumed, second = self.run_again()
                self.assertIsNone(resumed)
                self.assertEqual(second["comments"], 1)

    @staticmethod
    def age(path):
        time_kept, _, mark = path.name.partition("-")
        path.rename(path.with_name(f"{int(time_kept) - 3_601_000_000}-{mark}"))

    @staticmethod
    def damage(path):
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


class HowComputed(Served):
    def test_charts_name_the_statements_of_their_rows(self):
        place = SnowflakePlace(self.server)
        self.assertEqual(place.run().returncode, 0)
        manifest = json.loads((place.day() / "manifest.json").read_text())
        handles = {dataset["dataset"]: dataset["query_id"] for dataset in manifest["datasets"]}
        for report, dataset in [("sentiment/all", "comments"), ("helpscout/all", "conversations"),
                                ("learning-paths/all", "lesson_engagement"), ("reply-required", "content_comments")]:
            with self.subTest(report):
                page = (place.day() / report / "index.html").read_text()
                methods = re.findall(r"<p class=\"method\">(.*?)</p>", page)
                self.assertGreater(len(methods), 2)
                self.assertTrue(any(f"Query {dataset} {handles[dataset]}." in method for method in methods), methods[:3])
                text = subprocess.run(["pdftotext", place.day() / report / "report.pdf", "-"], capture_output=True,
                                      text=True, check=True).stdout
                self.assertIn(handles[dataset], re.sub(r"\s+", "", text))
        self.assertNotIn("Query comments", (demo_day().day() / "sentiment/all/index.html").read_text())


class Leaks(Served):
    def test_no_secret_is_anywhere(self):
        path = self.key_file(pem(self.server.key, PASSPHRASE))
        places = [SnowflakePlace(self.server),
                  SnowflakePlace(self.server, SNOWFLAKE_TOKEN=None, SNOWFLAKE_PRIVATE_KEY_PATH=path,
                                 SNOWFLAKE_PRIVATE_KEY_PATH_PASSPHRASE=PASSPHRASE)]
        for place in places:
            self.server.requests.clear()
            self.server.faults["poll"] = [Faults.refusing(500, "", "internal")]
            done = place.call("run", "--date", AS_OF, "--verbose")
            self.assertEqual(done.returncode, 0, done.stderr)
            secrets = {TOKEN, PASSPHRASE} | {
                headers["Authorization"].partition(" ")[2] for _, _, headers, _ in self.server.requests}
            secrets |= set(pem(self.server.key).decode().splitlines()[1:3])
            for secret in secrets:
                self.assertNotIn(secret, done.stdout + done.stderr)
                for file in place.path.rglob("*"):
                    if file.is_file():
                        self.assertNotIn(secret.encode(), file.read_bytes(), file)


if __name__ == "__main__":
    unittest.main()
