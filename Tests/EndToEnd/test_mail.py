"""Mails from a published day: the outbox, a mail server with faults, and never a second mail."""
import email
import email.policy
import hashlib
import html as html_module
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import fast_mail_parser
import yaml
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from aiosmtpd.smtp import AuthResult

import mail_lint
from mail_server import FaultyServer, certificate
from support import AS_OF, ROOT, Workplace, demo_day
from test_pages import browser

ALLOWED = {"AUTHORIZED_EMAILS": "@example.com", "SMTP_PASSWORD": "hunter2"}


class Post(Workplace):
    """A copy of the demo day, with subscriptions."""

    def __init__(self, subscriptions="[{id: team, to: [ada@example.com]}]", options="", server=None,
                 smtp=""):
        super().__init__()
        source = demo_day()
        shutil.copytree(source.archive, self.archive, symlinks=True)
        shutil.copytree(source.state, self.state)
        self.outbox = self.path / "outbox"
        self.config = self.path / "config"
        shutil.copytree(source.config, self.config)
        reports = self.config / "reports.yaml"
        text = reports.read_text()
        begin, end = text.index("delivery:\n"), text.index("\n\n", text.index("delivery:\n"))
        transport = (f"transport: smtp\n  smtp: {{host: localhost, port: {server}, {smtp}}}"
                     if server else "transport: outbox")
        section = (f"delivery:\n  {transport}\n  outbox: {self.outbox}\n  retry_seconds: [1, 1]\n"
                   f"  owner: analytics@example.com\n{options}  subscriptions: {subscriptions}\n")
        reports.write_text(text[:begin] + section + text[end:])

    def deliver(self, *arguments, code=0, settings=None):
        done = self.call("deliver", "--date", AS_OF, *arguments,
                         env={**os.environ, **ALLOWED, **(settings or {})})
        assert done.returncode == code, f"exit {done.returncode}, not {code}\n{done.stderr}"
        return done

    def recipients(self):
        done = self.call("recipients", "--json", env={**os.environ, **ALLOWED})
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["recipients"]

    def states(self):
        return {row["address"]: row["last"] and row["last"]["state"] for row in self.recipients()}


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def parsed(data):
    return email.message_from_bytes(data, policy=email.policy.default)


class InTheOutbox(unittest.TestCase):
    def test_each_person_has_one_file_that_only_the_owner_can_read(self):
        post = Post("[{id: team, to: [ada@example.com, bob@example.com]},"
                    " {id: heads, to: [ada@example.com], reports: [brief, sentiment/drumeo]}]")
        post.deliver()
        names = sorted(path.name for path in post.outbox.iterdir())
        self.assertEqual(names, [f"{AS_OF}-team+heads-ada@example.com.eml",
                                 f"{AS_OF}-team-bob@example.com.eml"])
        for path in post.outbox.iterdir():
            self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        before = {path.name: path.read_bytes() for path in post.outbox.iterdir()}
        post.deliver()
        post.deliver("--failed")
        self.assertEqual({path.name: path.read_bytes() for path in post.outbox.iterdir()}, before)

    def test_the_mail_is_kept_as_it_was_sent(self):
        post = Post()
        post.deliver()
        last = post.recipients()[0]["last"]
        kept = (post.state / last["file"]).read_bytes()
        self.assertEqual(hashlib.sha256(kept).hexdigest(), last["sha256"])
        self.assertEqual(kept, next(post.outbox.iterdir()).read_bytes())

    def test_other_programs_read_the_mail(self):
        post = Post("[{id: team, to: ['Zoë, \"the\" Boss <ada@example.com>'],"
                    " reports: [brief, sentiment/all]}]")
        post.deliver()
        data = next(post.outbox.iterdir()).read_bytes()
        self.assertTrue(all(byte < 0x7F for byte in data))
        self.assertNotIn(b"\n", data.replace(b"\r\n", b""))
        self.assertTrue(all(len(line) <= 78 for line in data.split(b"\r\n")))
        mail = parsed(data)
        self.assertEqual(mail.defects, [])
        self.assertEqual(mail["to"].addresses[0].display_name, 'Zoë, "the" Boss')
        self.assertEqual(mail["auto-submitted"], "auto-generated")
        self.assertIn("21 Nov", mail["subject"])
        text = mail.get_body(("plain",)).get_content()
        html = mail.get_body(("html",)).get_content()
        self.assertIn("Comments", text)
        self.assertLess(len(html.encode()), 100_000)
        files = [part.get_filename() for part in mail.iter_attachments()]
        self.assertEqual(files, [f"Musora Morning brief {AS_OF}.pdf",
                                 f"Musora Social sentiment, All brands {AS_OF}.pdf"])
        pictures = [part for part in mail.walk() if part.get_content_type() == "image/png"]
        self.assertEqual(len(pictures), 1)
        self.assertIn(f"cid:{pictures[0]['content-id'][1:-1]}", html)
        # Opaque, and twice as large as it is shown.
        png = pictures[0].get_content()
        width = int.from_bytes(png[16:20], "big")
        self.assertEqual(width, 2 * int(re.search(r'<img[^>]* width="(\d+)"', html).group(1)))
        self.assertIn("X-Auto-Response-Suppress: OOF, AutoReply", data.decode())

    def test_an_address_that_is_not_allowed_stops_everything(self):
        post = Post("[{id: team, to: [ada@example.com, eve@elsewhere.org]}]")
        done = post.deliver(code=2)
        self.assertIn("AUTHORIZED_EMAILS does not allow “eve@elsewhere.org”", done.stderr)
        self.assertFalse(post.outbox.exists())
        done = post.call("check", env={**os.environ, **ALLOWED})
        self.assertIn("error: mails: AUTHORIZED_EMAILS does not allow “eve@elsewhere.org”",
                      done.stdout)

    def test_a_run_ends_with_its_mails_unless_it_is_told_not_to(self):
        post = Post()
        shutil.copy(demo_day().warehouse, post.warehouse)
        only = ["--only", "brief", "--date", AS_OF, "--generated-at", "2026-11-22T13:00:00Z"]
        done = post.call("run", "--no-email", *only, env={**os.environ, **ALLOWED})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertFalse(post.outbox.exists())
        done = post.call("run", *only, env={**os.environ, **ALLOWED})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(list(post.outbox.iterdir())), 1)
        done = post.call("run", *only, env={**os.environ, **ALLOWED, "AUTHORIZED_EMAILS": ""})
        self.assertEqual(done.returncode, 2, done.stderr)

    def test_the_preview_is_a_page_and_sends_nothing(self):
        post = Post()
        page = post.path / "mail.html"
        post.deliver("--preview", str(page))
        self.assertIn("data:image/png;base64,", page.read_text())
        self.assertFalse(post.outbox.exists())
        self.assertEqual(post.states(), {"ada@example.com": None})


HOSTILE = [
    "a\r\nBcc: eve@example.com", "a\n\nbody", "\u202egnp.exe", "\u2066left", "🥁 Drumeo 🎹",
    "👨‍👩‍👧‍👦 family", "A, B", "A <b@c.d>", '"quoted" \\ back', "=?UTF-8?Q?x?=", "(comment)", "a; b=c",
    "Ünïcödé", "مرحبا بالعالم", "שלום", "漢字かな交じり文", "e\u0301\u0301\u0301", "tab\there",
    "<script>alert(1)</script>", "&amp; &lt;", "{{title}}", "{{{table}}}", "%s %n", "../../etc/passwd",
    "a@b.c", ":", "…", "—", "\u00a0nbsp\u00a0", "\u200bzero", "x" * 10_000, "ä" * 10_000,
    "word " * 2_000, "漢" * 3_000, "🎸" * 2_500, "-" * 200, "=" * 200, ". . .", "From me", ".", "..",
    "'; DROP TABLE mail; --", "a\u0085b", "a\u2028b", "\ufeffbom", "null", "true", "1e9", "Ⅷ", "ﷺ",
]


class HostileWords(unittest.TestCase):
    """Names, subjects and titles come from files and data that nobody here wrote."""

    def test_each_leaves_one_well_formed_mail(self):
        self.assertGreaterEqual(len(HOSTILE), 50)
        post = Post(yaml.safe_dump([
            {"id": f"s{index}", "to": [f"{words} <p{index}@example.com>"], "digest": False}
            for index, words in enumerate(HOSTILE)], default_flow_style=True, width=10**9).strip())
        # The headline, and so the subject, of the kept words of the day is hostile too.
        path = post.archive / AS_OF / "brief" / "mail" / "all.json"
        brief = json.loads(path.read_text())
        for batch in range(0, len(HOSTILE), 10):
            words = HOSTILE[batch]
            brief["headline"], brief["title"] = words, words
            brief["sections"][0]["title"] = words
            path.write_text(json.dumps(brief))
            for index in range(batch, min(batch + 10, len(HOSTILE))):
                post.deliver("--to", f"p{index}@example.com")
        files = sorted(post.outbox.iterdir())
        self.assertEqual(len(files), len(HOSTILE))
        for path in files:
            data = path.read_bytes()
            with self.subTest(path=path.name):
                self.assertTrue(all(byte < 0x7F for byte in data))
                self.assertTrue(all(len(line) <= 998 for line in data.split(b"\r\n")))
                mail = parsed(data)
                self.assertEqual([part.defects for part in mail.walk() if part.defects], [])
                self.assertEqual(len(mail.get_all("to")), 1)
                self.assertEqual(len(mail["to"].addresses), 1)
                self.assertEqual([name.lower() for name in mail.keys()].count("subject"), 1)
                self.assertIsNone(mail["bcc"])
                self.assertLess(len(mail["subject"]), 300)
                html = mail.get_body(("html",)).get_content()
                self.assertNotIn("<script>alert", html)
                other = fast_mail_parser.parse_email(data)
                self.assertEqual(other.subject, mail["subject"])
                self.assertEqual([len(other.text_plain), len(other.text_html)], [1, 1])
                self.assertEqual([part.mimetype for part in other.attachments],
                                 ["image/png", "application/pdf"])


class FromAServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="musora-tls-"))
        cls.good = certificate(cls.folder)

    TEAM = "[{id: team, to: [ada@example.com, bob@example.com]}]"
    STARTTLS = "security: starttls, user: robot, auth: password, timeout_seconds: 3"

    def post(self, server, smtp=None, subscriptions=TEAM, ca=True):
        smtp = smtp or self.STARTTLS
        return Post(subscriptions, server=server.port,
                    smtp=smtp + (f", ca_file: {self.good[0]}" if ca else ""))

    def server(self, **options):
        return FaultyServer(**{"tls": self.good, "auth": ["PLAIN", "LOGIN"], **options})

    def test_mails_go_out_encrypted_and_signed_in(self):
        for auth, mechanisms in [("password", ["PLAIN", "LOGIN"]), ("password", ["LOGIN"]),
                                 ("password", ["CRAM-MD5", "PLAIN"]), ("xoauth2", ["XOAUTH2", "PLAIN"])]:
            for implicit in (False, True):
                with self.subTest(auth=auth, mechanisms=mechanisms, implicit=implicit), \
                        self.server(auth=mechanisms, implicit=implicit) as server:
                    security = "tls" if implicit else "starttls"
                    post = self.post(server, f"security: {security}, user: robot, auth: {auth}")
                    post.deliver()
                    self.assertEqual([to for to, _ in server.took],
                                     ["ada@example.com", "bob@example.com"])
                    kept = sorted((post.state / "mail" / AS_OF).iterdir())
                    self.assertEqual([data for _, data in server.took],
                                     [path.read_bytes() for path in kept])

    def test_nothing_leaves_without_encryption_or_sign_in(self):
        other = certificate(self.folder, "other.example.com", label="other")
        old = certificate(self.folder, days=-1, label="old")
        cases = [
            ("no STARTTLS", self.server(tls=None), {}, "offers no STARTTLS"),
            ("no AUTH", self.server(auth=[]), {}, "offers no sign-in that can be used"),
            ("AUTH only before TLS", self.server(auth_before_tls_only=True), {},
             "offers no sign-in that can be used"),
            ("other AUTH", self.server(auth=["CRAM-MD5", "GSSAPI"]), {}, "it offers CRAM-MD5, GSSAPI"),
            ("wrong password", self.server(password=("robot", "other")), {}, "refused the sign-in"),
            ("unknown authority", self.server(), {"ca": False}, "certificate is not trusted"),
            ("other name", self.server(tls=other), {"other": other[0]}, "certificate is not trusted"),
            ("expired", self.server(tls=old), {"other": old[0]}, "certificate is not trusted"),
        ]
        for name, server, options, message in cases:
            with self.subTest(name), server:
                post = self.post(server, ca=options.get("ca", True) and "other" not in options,
                                 smtp=self.STARTTLS + (f", ca_file: {options['other']}"
                                                       if "other" in options else ""))
                done = post.deliver(code=3)
                self.assertIn(message, done.stderr)
                self.assertNotIn("hunter2", done.stderr)
                self.assertEqual(server.took, [])
                self.assertFalse([line for line in server.commands if line.startswith("MAIL")])
                self.assertEqual(set(post.states().values()), {"deferred"})

    def test_a_plain_server_is_only_for_this_machine(self):
        with FaultyServer() as server:
            post = self.post(server, "security: none", ca=False)
            post.deliver()
            self.assertEqual(len(server.took), 2)

    # What the server does to the first mail, what becomes of it, and whether the server has it once
    # the next command was asked for it.
    FAULTS = [
        ("451, then fine", {"faults": {"ada@example.com": ["451 4.2.0 later"]}}, 0, "accepted", 1),
        ("greylisted three times", {"faults": {"ada@example.com": ["450 4.7.1 grey"] * 3}}, 3,
         "deferred", 1),
        ("550", {"faults": {"ada@example.com": ["550 5.1.1 nobody"] * 9}}, 3, "refused", 0),
        ("421 in the middle", {"faults": {"ada@example.com": ["421 4.3.2 bye"]}}, 0, "accepted", 1),
        ("drop before DATA", {"before_data": ["drop"]}, 0, "accepted", 1),
        ("too large", {"data": ["552 5.3.4 too big"]}, 3, "refused", 1),
        ("451 after the end", {"data": ["451 4.3.0 disk full"]}, 0, "accepted", 1),
        ("kept, no answer", {"data": ["keep"]}, 3, "unknown", 1),
        ("lost, no answer", {"data": ["lose"]}, 3, "unknown", 0),
        ("hangs after the end", {"data": ["hang"]}, 3, "unknown", 0),
    ]

    def test_faults_cost_no_mail_and_double_none(self):
        for name, options, code, state, at_last in self.FAULTS:
            with self.subTest(name), self.server(**options) as server:
                post = self.post(server)
                post.deliver(code=code)
                self.assertEqual(post.states(), {"ada@example.com": state, "bob@example.com": "accepted"})
                self.assertEqual([to for to, _ in server.took].count("bob@example.com"), 1)
                # Again, as the next timer would: nobody gets a second one.
                again = post.call("deliver", "--date", AS_OF, "--failed",
                                  env={**os.environ, **ALLOWED})
                self.assertIn(again.returncode, (0, 3), again.stderr)
                took = [to for to, _ in server.took]
                self.assertEqual(took.count("ada@example.com"), at_last)
                self.assertEqual(took.count("bob@example.com"), 1)

    def test_a_connection_that_drops_in_the_text_never_makes_two(self):
        # A small mail may have left whole before the drop shows: then it is in doubt.
        with self.server(data=["drop"]) as server:
            post = self.post(server)
            first = post.call("deliver", "--date", AS_OF, env={**os.environ, **ALLOWED})
            state = post.states()["ada@example.com"]
            self.assertIn((first.returncode, state), [(0, "accepted"), (3, "unknown")])
            post.deliver("--failed")
            took = [to for to, _ in server.took]
            self.assertEqual(took.count("ada@example.com"), 1 if state == "accepted" else 0)
            self.assertEqual(took.count("bob@example.com"), 1)

    def test_what_is_in_doubt_goes_again_only_by_force_and_as_the_same_mail(self):
        with self.server(data=["keep"]) as server:
            post = self.post(server, subscriptions="[{id: team, to: [ada@example.com]}]")
            post.deliver(code=3)
            done = post.deliver()
            self.assertIn("in doubt", done.stderr)
            self.assertEqual(len(server.took), 1)
            post.deliver("--force")
            self.assertEqual(len(server.took), 2)
            self.assertEqual(parsed(server.took[0][1])["message-id"],
                             parsed(server.took[1][1])["message-id"])
            self.assertEqual(post.states(), {"ada@example.com": "accepted"})

    def test_status_shows_what_is_in_doubt_and_misses_it_by_the_deadline(self):
        with self.server(data=["keep"]) as server:
            post = self.post(server)
            post.deliver(code=3)
            deadline = ["--now", "2026-11-22T16:00:00Z", "--expect-by", "07:30"]
            done = post.call("status", *deadline)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn(f"mails      of {AS_OF}: 1 accepted, 1 in doubt", done.stdout)
            self.assertIn("in doubt   ada@example.com: ask whether it came", done.stdout)
            self.assertIn(f"missing    1 mail of {AS_OF} has not been accepted", done.stdout)
            post.deliver("--to", "ada@example.com", "--force")
            done = post.call("status", *deadline)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(f"mails      of {AS_OF}: 2 accepted", done.stdout)

    def test_check_asks_the_server_and_sends_nothing(self):
        cases = [
            (self.server(), "answers, signed in", False),
            (self.server(password=("robot", "other")), "refused the sign-in", True),
            (self.server(tls=None), "offers no STARTTLS", True),
        ]
        for server, words, is_wrong in cases:
            with self.subTest(words), server:
                post = self.post(server)
                secrets = {**os.environ, **ALLOWED}
                done = post.call("check", "--online", env=secrets)
                lines = [line for line in done.stdout.split("\n") if words in line]
                self.assertEqual(len(lines), 1, done.stdout + done.stderr)
                self.assertTrue(lines[0].startswith("error: " if is_wrong else "ok: "), lines)
                # The domain is an example's: whatever is found about it, it is said.
                self.assertIn("SPF of example.com", done.stdout)
                self.assertNotIn("hunter2", done.stdout + done.stderr)
                self.assertFalse([line for line in server.commands if line.startswith("MAIL")])
                # Without --online nobody is asked.
                asked = len(server.commands)
                post.call("check", env=secrets)
                self.assertEqual(len(server.commands), asked)

    def test_a_slow_server_and_a_server_that_is_not_there_take_no_time(self):
        with self.server(drip=0.5) as server:
            post = self.post(server)
            post.deliver(code=3)
            self.assertEqual(set(post.states().values()), {"deferred"})
        post.deliver(code=3)
        self.assertEqual(server.took, [])

    def test_a_connection_serves_all_mails_and_a_closed_one_is_opened_again(self):
        for close_after, connections in [(None, 1), (1, 2)]:
            with self.subTest(close_after=close_after), self.server(close_after=close_after) as server:
                self.post(server).deliver()
                self.assertEqual(len(server.took), 2)
                greetings = [line for line in server.commands if line == "STARTTLS"]
                self.assertEqual(len(greetings), connections)

    def test_words_of_the_server_are_kept(self):
        with self.server() as server:
            post = self.post(server)
            post.deliver()
            self.assertEqual(post.recipients()[0]["last"]["reply"], "250 2.0.0 queued as 1")

    def test_a_real_mail_server_takes_them(self):
        took = []

        class Keep(Message):
            def handle_message(self, message):
                took.append((message["X-RcptTo"], parsed(message.as_bytes())))

        def sign_in(server, session, envelope, mechanism, data):
            good = (data.login, data.password) == (b"robot", b"hunter2")
            return AuthResult(success=good, handled=False)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self.good)
        controller = Controller(Keep(), hostname="127.0.0.1", port=free_port(), tls_context=context,
                                require_starttls=True, authenticator=sign_in, auth_required=True,
                                enable_SMTPUTF8=True)
        controller.start()
        try:
            port = controller.port
            post = Post(self.TEAM, server=port, smtp=f"{self.STARTTLS}, ca_file: {self.good[0]}")
            post.deliver()
        finally:
            controller.stop()
        self.assertEqual([to for to, _ in took], ["ada@example.com", "bob@example.com"])
        self.assertEqual(took[0][1].defects, [])


class Looks(unittest.TestCase):
    """What readers' programs make of it; people look at it, too."""

    @classmethod
    def setUpClass(cls):
        cls.post = Post("[{id: team, to: [ada@example.com]}]")
        cls.post.deliver()
        mail = parsed(next(cls.post.outbox.iterdir()).read_bytes())
        cls.html = mail.get_body(("html",)).get_content()
        cls.text = mail.get_body(("plain",)).get_content()

    def test_no_program_lacks_what_it_uses(self):
        self.assertEqual(mail_lint.faults(self.html), [])

    def test_the_table_of_features_finds_what_they_lack(self):
        start = self.html.index("<h1")
        for bad in ['<svg></svg>', '<p style="margin:0;display:flex">x</p>', '<p>x</p>',
                    '<img src="https://x.example/a.png" alt="a" width="1" height="1">',
                    '<img src="cid:a" width="1" height="1">', '<p style="margin:0;color:rgba(0,0,0,.5)">x</p>',
                    '<a href="#top">x</a>', '<h3>x</h3>', '<table><tr><td>x</td></tr></table>',
                    '<script>x</script>', '<p style="margin:0" onclick="x">x</p>']:
            with self.subTest(bad):
                self.assertNotEqual(mail_lint.faults(self.html[:start] + bad + self.html[start:]), [])

    def test_it_fits_on_phones_and_desks_with_and_without_pictures(self):
        driver = browser()
        self.addCleanup(driver.quit)
        page = self.post.path / "mail.html"
        for width in (360, 640):
            for pictures in (True, False):
                self.post.deliver("--preview", str(page))
                html = page.read_text()
                if not pictures:
                    html = re.sub(r'src="data:[^"]*"', 'src="data:,"', html)
                frame = self.post.path / "frame.html"
                frame.write_text(f'<iframe width="{width}" height="2000" style="border:0" '
                                 f'srcdoc="{html_module.escape(html)}"></iframe>')
                driver.get(frame.as_uri())
                driver.switch_to.frame(0)
                needed = driver.execute_script("return document.documentElement.scrollWidth")
                with self.subTest(width=width, pictures=pictures):
                    self.assertLessEqual(needed, width)

    def test_the_text_says_the_same(self):
        lines = self.text.splitlines()
        self.assertTrue(all(len(line) <= 76 for line in lines if "http" not in line))
        words = re.sub(r"\s+", " ", self.text)
        for heading in re.findall(r"<h2[^>]*>([^<]+)</h2>", self.html):
            self.assertIn(email_text(heading), words)
        for value in re.findall(r"font-weight:700;text-align:right[^>]*>([^<]+)</td>", self.html):
            self.assertIn(email_text(value), words)


def email_text(markup):
    return re.sub(r"\s+", " ", html_module.unescape(markup)).strip()


class Operators(unittest.TestCase):
    def test_operators_are_told_once_and_nobody_else(self):
        post = Post(options="  operators: [ops@example.com]\n")
        environment = {**os.environ, **ALLOWED}
        for _ in range(2):
            done = post.call("run", "--date", "2026-11-22", "--generated-at", "2026-11-23T13:00:00Z",
                             env=environment)
            self.assertEqual(done.returncode, 1, done.stderr)
        names = [path.name for path in post.outbox.iterdir()]
        self.assertEqual(len(names), 1, names)
        mail = parsed((post.outbox / names[0]).read_bytes())
        self.assertEqual(mail["to"], "ops@example.com")
        text = mail.get_content()
        self.assertIn("The last lines of its log:", text)
        cause = next(line for line in done.stderr.splitlines() if line.startswith("error:"))
        self.assertIn(cause, text)
        self.assertIn("hint:", text)


class Killed(unittest.TestCase):
    """Whenever it ends: nobody gets two, and the ledger knows about each."""

    PEOPLE = [f"p{index}@example.com" for index in range(20)]
    KILLS = 5
    ROUNDS = int(os.environ.get("MUSORA_MAIL_KILLS", "20")) // KILLS

    def test_kills_at_random_moments(self):
        import random
        chance = random.Random(7)
        subscriptions = json.dumps([{"id": "team", "to": self.PEOPLE}])
        with FaultyServer() as server:
            post = Post(subscriptions, server=server.port, smtp="security: none")
            pristine = post.path / "pristine"
            shutil.copytree(post.state, pristine)
            environment = {**os.environ, **ALLOWED}
            for round_ in range(self.ROUNDS):
                shutil.rmtree(post.state)
                shutil.copytree(pristine, post.state)
                server.took.clear()
                for _ in range(self.KILLS):
                    process = subprocess.Popen(
                        post.command("deliver", "--date", AS_OF), cwd=ROOT, env=environment,
                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                    try:
                        process.wait(timeout=chance.uniform(0.3, 2.2))
                    except subprocess.TimeoutExpired:
                        process.send_signal(signal.SIGKILL)
                        process.wait()
                done = post.call("deliver", "--date", AS_OF, env=environment)
                self.assertEqual(done.returncode, 0, done.stderr)
                took = [to for to, _ in server.took]
                states = post.states()
                with self.subTest(round=round_):
                    self.assertEqual(set(states), set(self.PEOPLE))
                    for person in self.PEOPLE:
                        self.assertLessEqual(took.count(person), 1, person)
                        self.assertIn(states[person], ("accepted", "unknown"))
                        if states[person] == "accepted":
                            self.assertEqual(took.count(person), 1, person)


    def test_a_run_that_is_killed_while_it_mails_is_finished_by_the_next(self):
        with FaultyServer(drip=0.005) as server:
            post = Post(json.dumps([{"id": "team", "to": self.PEOPLE}]), server=server.port,
                        smtp="security: none, timeout_seconds: 30")
            shutil.copy(demo_day().warehouse, post.warehouse)
            environment = {**os.environ, **ALLOWED}
            run = ["run", "--only", "brief", "--date", AS_OF, "--generated-at", "2026-11-22T13:00:00Z"]
            process = subprocess.Popen(post.command(*run), cwd=ROOT, env=environment,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            deadline = time.monotonic() + 120
            while len(server.took) < 5 and time.monotonic() < deadline:
                time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.assertLess(len(server.took), 20)
            done = post.call(*run, env=environment)
            self.assertEqual(done.returncode, 0, done.stderr)
            took = [to for to, _ in server.took]
            states = post.states()
            for person in self.PEOPLE:
                self.assertLessEqual(took.count(person), 1, person)
                self.assertEqual(states[person] == "unknown" or took.count(person) == 1, True)
            self.assertLessEqual(list(states.values()).count("unknown"), 1)


class TwoPrograms(unittest.TestCase):
    def test_the_second_one_waits_for_nobody(self):
        with FaultyServer(drip=0.02) as server:
            post = Post("[{id: team, to: [ada@example.com, bob@example.com]}]", server=server.port,
                        smtp="security: none")
            environment = {**os.environ, **ALLOWED}
            programs = [subprocess.Popen(post.command("deliver", "--date", AS_OF), cwd=ROOT,
                                         env=environment, stderr=subprocess.PIPE, text=True)
                        for _ in range(2)]
            outputs = [program.communicate()[1] for program in programs]
            self.assertEqual(sorted(program.returncode for program in programs), [0, 75], outputs)
            self.assertEqual(sorted(to for to, _ in server.took),
                             ["ada@example.com", "bob@example.com"])


if __name__ == "__main__":
    unittest.main()
