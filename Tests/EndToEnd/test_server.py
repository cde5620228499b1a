"""musora-archive: who gets in, what readers get, and what attackers do not."""
import concurrent.futures
import email
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from archive_server import READER, SERVER, TOKEN, Server, read_all
from support import AS_OF, ROOT, demo_day
from test_pages import browser, resize, shade

SECRET = b"nobody outside may read this"


def small_archive():
    """A folder with one of each: a page, a large file, links, hidden names, no file at all."""
    outside = pathlib.Path(tempfile.mkdtemp(prefix="musora-served-"))
    archive = outside / "archive"
    day = archive / AS_OF
    day.mkdir(parents=True)
    (outside / "secret.txt").write_bytes(SECRET)
    (archive / "index.html").write_text("<!doctype html><html><head></head><body class=x><h1>Days</h1></body></html>")
    (day / "index.html").write_text(
        "<!doctype html><html><head><meta http-equiv='Content-Security-Policy' content=\"form-action 'none'\"></head>"
        '<body>\n<a class="skip" href="#content">Skip</a>\n<header class="masthead">Day</header></body></html>')
    (day / "rows.csv").write_text("a,b\n1,2\n")
    (day / "large.pdf").write_bytes(bytes(range(256)) * 8192)
    (day / "empty.txt").write_bytes(b"")
    (archive / "latest").symlink_to(AS_OF)
    (archive / "out").symlink_to("..")
    (archive / "absolute").symlink_to(outside)
    (day / "link.txt").symlink_to("../../secret.txt")
    (day / "inside.csv").symlink_to("rows.csv")
    (day / "deep").symlink_to("../..")
    (archive / ".lock").write_bytes(SECRET)
    (archive / ".staging").mkdir()
    (archive / ".staging/index.html").write_bytes(SECRET)
    os.mkfifo(day / "pipe.csv")
    return archive


class WithServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.archive = small_archive()
        cls.server = Server(cls.archive)
        cls.cookie = cls.server.cookie()

    @classmethod
    def tearDownClass(cls):
        assert cls.server.process.poll() is None, "the server ended by itself"
        cls.server.stop()

    def get(self, path, **headers):
        return self.server.get(path, self.cookie, **headers)


class Readers(WithServer):
    def test_a_page_says_who_reads_it(self):
        page = self.get(f"/{AS_OF}/")
        self.assertEqual(page.status, 200)
        self.assertIn(READER, page.text)
        # After the link past the navigation, before the page.
        self.assertLess(page.text.index("Skip"), page.text.index("reader-bar"))
        self.assertLess(page.text.index("reader-bar"), page.text.index("masthead"))
        self.assertIn("form-action 'self'", page.text)
        self.assertNotIn("form-action 'none'", page.text)
        self.assertEqual(len(page.body), int(page.headers["content-length"]))

    def test_the_folder_is_served_as_it_is(self):
        for name in ["rows.csv", "large.pdf", "empty.txt"]:
            self.assertEqual(self.get(f"/{AS_OF}/{name}").body, (self.archive / AS_OF / name).read_bytes())
        page = self.get(f"/{AS_OF}/").body
        start, end = page.index(b"\n<link"), page.index(b"</aside>") + 8
        self.assertEqual((page[:start] + page[end:]).replace(b"form-action 'self'", b"form-action 'none'"),
                         (self.archive / AS_OF / "index.html").read_bytes())

    def test_types(self):
        for name, kind in [("", "text/html; charset=utf-8"), ("rows.csv", "text/csv; charset=utf-8"),
                           ("large.pdf", "application/pdf")]:
            self.assertEqual(self.get(f"/{AS_OF}/{name}").headers["content-type"], kind)

    def test_the_latest_day_has_an_address(self):
        self.assertEqual(self.get("/latest/rows.csv").text, "a,b\n1,2\n")
        self.assertEqual(self.get("/latest/").status, 200)

    def test_a_folder_needs_its_slash(self):
        answer = self.get(f"/{AS_OF}")
        self.assertEqual((answer.status, answer.headers["location"]), (308, f"./{AS_OF}/"))

    def test_what_is_not_there_is_said_on_a_page(self):
        answer = self.get("/2020-01-01/")
        self.assertEqual(answer.status, 404)
        self.assertIn("not in the archive", answer.text)
        self.assertIn(READER, answer.text)

    def test_what_a_reader_has_is_not_sent_again(self):
        first = self.get(f"/{AS_OF}/rows.csv")
        tag = first.headers["etag"]
        for headers in [{"If_None_Match": tag}, {"If_None_Match": f'"x", W/{tag}'}, {"If_None_Match": "*"},
                        {"If_Modified_Since": first.headers["last-modified"]}]:
            answer = self.get(f"/{AS_OF}/rows.csv", **headers)
            self.assertEqual((answer.status, answer.body, answer.headers["etag"]), (304, b"", tag), headers)
        self.assertEqual(self.get(f"/{AS_OF}/rows.csv", If_None_Match='"x"').status, 200)
        self.assertEqual(self.get(f"/{AS_OF}/rows.csv", If_Match='"x"').status, 412)
        self.assertEqual(
            self.get(f"/{AS_OF}/rows.csv", If_Modified_Since="Thu, 01 Jan 1970 00:00:00 GMT").status, 200)

    def test_a_page_of_another_reader_is_another_one(self):
        other = self.server.cookie(email="bert@example.org")
        mine, theirs = self.get("/"), self.server.get("/", other)
        self.assertNotEqual(mine.headers["etag"], theirs.headers["etag"])
        self.assertEqual(self.server.get("/", other, If_None_Match=mine.headers["etag"]).status, 200)

    def test_a_changed_file_is_another_one(self):
        path = self.archive / AS_OF / "changing.csv"
        path.write_text("a")
        tag = self.get(f"/{AS_OF}/changing.csv").headers["etag"]
        fresh = path.with_suffix(".new")
        fresh.write_text("b")
        os.utime(fresh, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
        fresh.rename(path)
        self.assertEqual(self.get(f"/{AS_OF}/changing.csv", If_None_Match=tag).text, "b")

    def test_parts(self):
        whole = (self.archive / AS_OF / "large.pdf").read_bytes()
        for header, part in [("bytes=0-9", slice(0, 10)), ("bytes=-7", slice(-7, None)),
                             ("bytes=100000-", slice(100000, None)), ("bytes=65530-65545", slice(65530, 65546))]:
            answer = self.get(f"/{AS_OF}/large.pdf", Range=header)
            self.assertEqual((answer.status, answer.body), (206, whole[part]))
            self.assertTrue(answer.headers["content-range"].endswith(f"/{len(whole)}"))
        answer = self.get(f"/{AS_OF}/large.pdf", Range="bytes=99999999-")
        self.assertEqual((answer.status, answer.headers["content-range"]), (416, f"bytes */{len(whole)}"))

    def test_several_parts(self):
        whole = (self.archive / AS_OF / "large.pdf").read_bytes()
        answer = self.get(f"/{AS_OF}/large.pdf", Range="bytes=0-9,70000-70004")
        self.assertEqual(answer.status, 206)
        message = email.message_from_bytes(
            f"Content-Type: {answer.headers['content-type']}\r\n\r\n".encode() + answer.body)
        self.assertEqual([part.get_payload(decode=True) for part in message.get_payload()],
                         [whole[:10], whole[70000:70005]])

    def test_parts_of_a_page_are_parts_of_what_is_sent(self):
        whole = self.get(f"/{AS_OF}/").body
        middle = self.get(f"/{AS_OF}/", Range="bytes=50-400")
        self.assertEqual((middle.status, middle.body), (206, whole[50:401]))

    def test_parts_of_an_older_file_are_not_mixed_in(self):
        answer = self.get(f"/{AS_OF}/rows.csv", Range="bytes=0-0", If_Range='"old"')
        self.assertEqual((answer.status, len(answer.body)), (200, 8))
        tag = answer.headers["etag"]
        self.assertEqual(self.get(f"/{AS_OF}/rows.csv", Range="bytes=0-0", If_Range=tag).status, 206)

    def test_head_has_the_headers_alone(self):
        for path in [f"/{AS_OF}/", f"/{AS_OF}/large.pdf"]:
            whole = self.get(path)
            head = self.server.ask("HEAD", path, Cookie=self.cookie)
            self.assertEqual((head.status, head.body), (200, b""))
            for name in ["content-length", "content-type", "etag"]:
                self.assertEqual(head.headers[name], whole.headers[name])

    def test_other_methods_are_refused(self):
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "X"]:
            data = f"{method} / HTTP/1.1\r\nHost: a\r\nCookie: {self.cookie}\r\nContent-Length: 0\r\n" \
                   "Connection: close\r\n\r\n"
            answer = self.server.raw(data.encode())
            self.assertRegex(answer, rb"^HTTP/1.1 40[05] ", method)
            self.assertNotIn(READER.encode(), answer.split(b"\r\n\r\n")[-1], method)
            if b" 405 " in answer[:20]:
                self.assertIn(b"Allow: GET, HEAD\r\n", answer)
        self.assertEqual(self.server.get("/log-out", self.cookie).headers["allow"], "POST")

    def test_browsers_are_told_what_not_to_do(self):
        headers = self.get(f"/{AS_OF}/").headers
        self.assertIn("frame-ancestors 'self'", headers["content-security-policy"])
        self.assertIn("script-src 'self'", headers["content-security-policy"])
        self.assertNotIn("unsafe", headers["content-security-policy"])
        for name, value in [("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"),
                            ("cross-origin-opener-policy", "same-origin"), ("x-frame-options", "SAMEORIGIN"),
                            ("cross-origin-resource-policy", "same-origin"),
                            ("cache-control", "private, no-cache"), ("vary", "Cookie")]:
            self.assertEqual(headers[name], value)
        self.assertNotIn("strict-transport-security", headers)
        self.assertNotIn("server", headers)
        self.assertIn("frame-ancestors 'none'", self.server.get("/log-in").headers["content-security-policy"])


class Entering(WithServer):
    """Signing in and out."""

    def test_nothing_without_a_session(self):
        for path in ["/", f"/{AS_OF}/", "/index.html", "/latest/", "/no-such-day/"]:
            answer = self.server.get(path)
            self.assertEqual((answer.status, answer.body), (303, b""), path)
        for path in [f"/{AS_OF}/rows.csv", f"/{AS_OF}/large.pdf", "/no-such.csv", f"/{AS_OF}/link.txt"]:
            answer = self.server.get(path, Range="bytes=0-1", If_None_Match="*")
            self.assertEqual((answer.status, answer.text), (401, "Sign in first.\n"), path)
        # What is there looks like what is not there.
        there, not_there = self.server.get(f"/{AS_OF}/rows.csv"), self.server.get(f"/{AS_OF}/rowz.csv")
        self.assertEqual({**there.headers, "date": ""}, {**not_there.headers, "date": ""})

    def test_the_way_back_is_kept(self):
        answer = self.server.get(f"/{AS_OF}/sentiment/all/")
        self.assertEqual(answer.headers["location"], f"../../../log-in?next={AS_OF}/sentiment/all/")
        page = self.server.get(f"/log-in?next={AS_OF}/rows.csv")
        self.assertIn(f'name="next" value="{AS_OF}/rows.csv"', page.text)
        answer = self.server.sign_in(next=f"{AS_OF}/rows.csv")
        self.assertEqual((answer.status, answer.headers["location"]), (303, f"./{AS_OF}/rows.csv"))

    def test_the_way_back_leads_nowhere_else(self):
        for place in ["//evil.example/", "https://evil.example/", "\\\\evil.example", "/../x", "javascript:alert(1)",
                      "%2F%2Fevil.example", "/\t/evil.example", "\"><script>", "./../x"]:
            location = self.server.sign_in(next=place).headers["location"]
            self.assertTrue(re.fullmatch(r"\./([A-Za-z0-9%._-]+/?)*", location), location)
            self.assertNotIn("//", location)
            page = self.server.get("/log-in?next=" + place.replace("\t", "%09").replace(" ", "").replace('"', "%22"))
            self.assertNotIn("<script", page.text)

    def test_a_wrong_pair_is_not_explained(self):
        pages = {re.sub(r'value="[^"]*"', "", self.server.sign_in(name, token).text)
                 for name, token in [(READER, "wrong token"), ("bert@musora.com", TOKEN), ("nobody", "x")]}
        self.assertEqual(len(pages), 1)
        self.assertIn("The e-mail address or the token is wrong.", pages.pop())
        answer = self.server.sign_in(READER, "wrong token")
        self.assertEqual((answer.status, answer.cookies), (403, []))

    def test_what_was_written_is_shown_as_text(self):
        page = self.server.sign_in('"><script>alert(1)</script>', "wrong token").text
        self.assertNotIn("<script>", page)
        self.assertIn("&quot;&gt;&lt;script&gt;", page)

    def test_the_cookie(self):
        answer = self.server.sign_in()
        self.assertRegex(answer.cookies[0], r"^musora-archive=[^;]+; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax$")
        self.assertNotIn(TOKEN, answer.cookies[0])

    def test_behind_a_proxy_with_tls(self):
        answer = self.server.sign_in(X_Forwarded_Proto="https")
        self.assertRegex(answer.cookies[0], r"^__Host-musora-archive=.*; Secure$")
        cookie = answer.cookies[0].split(";")[0]
        page = self.server.get("/", cookie, X_Forwarded_Proto="https")
        self.assertEqual((page.status, page.headers["strict-transport-security"]), (200, "max-age=31536000"))
        # A cookie for the one is none for the other.
        self.assertEqual(self.server.get("/", cookie).status, 303)
        self.assertEqual(self.server.get("/", self.cookie, X_Forwarded_Proto="https").status, 303)

    def test_signing_out_ends_the_session(self):
        cookie = self.server.cookie()
        self.assertEqual(self.server.get("/", cookie).status, 200)
        answer = self.server.sign_out(cookie)
        self.assertEqual((answer.status, answer.headers["location"]), (303, "./log-in"))
        self.assertIn("Max-Age=0", answer.cookies[0])
        self.assertEqual(self.server.get("/", cookie).status, 303)
        self.assertEqual(self.server.get(f"/{AS_OF}/rows.csv", cookie).status, 401)
        # Of other sessions nothing is ended.
        self.assertEqual(self.get("/").status, 200)

    def test_signing_out_takes_the_pages_own_form(self):
        other = self.server.form_token(self.server.cookie())
        for token in ["", "x", other]:
            self.assertEqual(self.server.post("/log-out", {"token": token}, self.cookie).status, 403)
        self.assertEqual(self.get("/").status, 200)

    def test_forms_of_other_pages_are_refused(self):
        for headers in [{"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"},
                        {"Origin": "https://evil.example"}, {"Origin": "null"}]:
            answer = self.server.sign_in(**headers)
            self.assertEqual((answer.status, answer.cookies), (403, []), headers)
        for headers in [{"Sec_Fetch_Site": "same-origin", "Origin": "null"},
                        {"Origin": f"http://127.0.0.1:{self.server.port}"}]:
            self.assertEqual(self.server.sign_in(**headers).status, 303, headers)

    def test_a_session_cannot_be_brought_along(self):
        given = "musora-archive=1.1.abc.def.anna@musora.com"
        answer = self.server.sign_in(Cookie=given)
        self.assertEqual(answer.status, 303)
        self.assertNotEqual(answer.cookies[0].split(";")[0], given)
        self.assertEqual(self.server.get("/", given).status, 303)
        again = self.server.sign_in(Cookie=self.cookie)
        self.assertNotEqual(again.cookies[0].split(";")[0], self.cookie)

    def test_forged_cookies(self):
        name, value = self.cookie.split("=", 1)
        began, identifier, code, reader = value.split(".", 4)[1:]
        forged = [
            f"1.{began}.{identifier}.{code}.bert@example.org", f"1.{began}.{identifier}..{reader}",
            f"1.{int(began) + 1}.{identifier}.{code}.{reader}", f"2.{began}.{identifier}.{code}.{reader}",
            f"1.{began}.{identifier}.{code[:-1]}{'A' if code[-1] != 'A' else 'B'}.{reader}",
            value + "x", value[1:], "", "%00", "x" * 7000,
            value.replace(".", "%2e"), f'"{value}"',
        ]
        for one in forged:
            self.assertEqual(self.server.get("/", f"{name}={one}").status, 303, one)
        # Two of one name: one of them is someone else's.
        self.assertEqual(self.server.get("/", f"{self.cookie}; {name}=x").status, 303)
        self.assertEqual(self.server.get("/", f"a=b; {self.cookie}; c=d").status, 200)

    def test_the_log_says_who_read_what_and_no_secret(self):
        self.get(f"/{AS_OF}/rows.csv?token={TOKEN}")
        self.server.sign_in(READER, "a wrong token")
        self.server.sign_in("stranger@evil.example", "another wrong token")
        log = self.server.text()
        lines = self.server.lines()
        read = [line for line in lines if line.get("path") == f"/{AS_OF}/rows.csv" and line["who"] == READER]
        self.assertEqual({key: read[0][key] for key in ["event", "method", "status", "bytes", "from"]},
                         {"event": "request", "method": "GET", "status": 200, "bytes": 8, "from": "127.0.0.1"})
        self.assertGreater(read[0]["ms"], 0)
        notes = [line.get("note") for line in lines]
        self.assertIn(f"{READER} did not get in", notes)
        self.assertIn("someone unknown did not get in", notes)
        self.assertIn("signed in", notes)
        for secret in [TOKEN, "wrong token", self.cookie.split("=")[1], "stranger"]:
            self.assertNotIn(secret, log)

    def test_health_says_no_more_than_needed(self):
        answer = self.server.get("/healthz")
        self.assertEqual((answer.status, answer.text), (200, "ok\n"))


class BruteForce(unittest.TestCase):
    def test_guessing_has_to_wait(self):
        server = Server(small_archive())
        try:
            codes = [server.sign_in(READER, f"guess {number}").status for number in range(12)]
            self.assertEqual(codes, [403] * 10 + [429] * 2)
            answer = server.sign_in()
            self.assertEqual((answer.status, answer.cookies), (429, []))
            self.assertLessEqual(int(answer.headers["retry-after"]), 900)
            self.assertIn("Try again in 15 minutes.", answer.text)
            # Others still get in.
            self.assertEqual(server.sign_in("bert@example.org").status, 303)
            # An address that asks for many names is stopped as well, whatever it says of itself; a proxy
            # on this machine is believed, but only the last address, which it wrote itself.
            for number in range(40):
                last = server.sign_in(f"{number}@example.org", "guess", X_Forwarded_For=f"1.2.3.{number}, 9.9.9.9")
            self.assertEqual(last.status, 429)
            self.assertEqual(server.sign_in("carl@example.org", X_Forwarded_For="9.9.9.9").status, 429)
            self.assertEqual(server.sign_in("carl@example.org", X_Forwarded_For="9.9.9.8").status, 303)
        finally:
            server.stop()


class Attacks(WithServer):
    """With a session, so that only the path or the form of the request is in the way."""

    def test_no_path_leads_out(self):
        up = ["..", "%2e%2e", "%2E%2E", ".%2e", "%252e%252e", "..%00", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae",
              "..%c0%af", "....//", "..;", "%uff0e%uff0e", "..\\", "..%5c", "%2e%2e%5c"]
        paths = [f"/{AS_OF}/" + "/".join([one] * count) + "/secret.txt" for one in up for count in [1, 2, 3, 8]]
        paths += [f"/{AS_OF}/" + one + "secret.txt" for one in
                  ["..%2f..%2f", "%2e%2e%2f%2e%2e%2f", "..%252f..%252f", "..%5c..%5c", "%2e%2e/%2e%2e/"]]
        paths += ["/out/secret.txt", "/absolute/secret.txt", f"/{AS_OF}/link.txt", f"/{AS_OF}/inside.csv",
                  f"/{AS_OF}/deep/secret.txt", "/out/", "/absolute/", "/latest/link.txt", "/latest/../../secret.txt",
                  "/.lock", "/.staging/", "/.staging/index.html", "/%2elock", f"/{AS_OF}/pipe.csv",
                  "//etc/passwd", "/etc/passwd", "/%2fetc%2fpasswd", "/proc/self/environ", "file:///etc/passwd",
                  f"/{AS_OF}/index.html%00.csv", f"/{AS_OF}/rows.csv/", f"/{AS_OF}/rows.csv/x", "/" + "a/" * 3000]
        for path in paths:
            data = f"GET {path} HTTP/1.1\r\nHost: a\r\nCookie: {self.cookie}\r\nConnection: close\r\n\r\n"
            answer = self.server.raw(data.encode())
            self.assertRegex(answer, rb"^HTTP/1.1 (400|404|431|414) ", path)
            self.assertNotIn(SECRET, answer, path)
            self.assertNotIn(b"root:", answer, path)

    def test_hosts_that_mislead(self):
        for hosts in ["", "Host: a\r\nHost: b\r\n", "Host: a/b\r\n", "Host: a@b\r\n", "Host: \r\n",
                      "Host: a b\r\n", "Host: <script>\r\n"]:
            data = f"GET / HTTP/1.1\r\n{hosts}Cookie: {self.cookie}\r\nConnection: close\r\n\r\n"
            self.assertRegex(self.server.raw(data.encode()), rb"^HTTP/1.1 400 ", hosts)
        # No host is ever written into an answer.
        answer = self.server.raw(b"GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                                 b"Connection: close\r\n\r\n")
        self.assertIn(b" 303 ", answer)
        self.assertNotIn(b"evil", answer)

    def test_requests_that_hide_another(self):
        hidden = f"GET /{AS_OF}/rows.csv HTTP/1.1\r\nHost: a\r\nCookie: {self.cookie}\r\n\r\n"
        heads = [
            "Content-Length: 0\r\nContent-Length: {n}", "Content-Length: {n}, {n}", "Content-Length: +{n}",
            "Content-Length: {n}\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: {n}",
            "Transfer-Encoding: xchunked", "Transfer-Encoding : chunked", "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding:\x0bchunked", "X: y\n Transfer-Encoding: chunked", "Content-Length: 0x10",
            "Content-Length: -1", " Content-Length: {n}", "Content-Length\t: {n}", "Transfer-Encoding: chunked",
            "Content-Length: {n}",
        ]
        for method in ["GET", "POST"]:
            for head in heads:
                if method == "POST" and head == "Content-Length: {n}":
                    continue  # That is a form.
                text = head.replace("{n}", str(len(hidden)))
                data = f"{method} /log-in HTTP/1.1\r\nHost: a\r\n{text}\r\n\r\n0\r\n\r\n{hidden}"
                answer = self.server.raw(data.encode("latin-1"), seconds=8)
                self.assertLessEqual(answer.count(b"HTTP/1.1 "), 1, f"{method} {head}\n{answer}")
                self.assertNotIn(b"1,2\n", answer, head)
        for line in ["GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", "GET / HTTP/1.1\nHost: a\n\n",
                     "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", "GET /\r\n\r\n",
                     "\x16\x03\x01\x02\x00\x01\x00\x01", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"]:
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=5) as tcp:
                tcp.sendall(line.encode("latin-1"))
                tcp.shutdown(socket.SHUT_WR)
                self.assertNotIn(b"Days", read_all(tcp), line)

    def test_requests_that_are_too_large(self):
        for data in [b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: a\r\n" * 100_000 + b"\r\n",
                     b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 10_000 + b"\r\n\r\n"]:
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=10) as tcp:
                try:
                    tcp.sendall(data)
                except (BrokenPipeError, ConnectionResetError):
                    pass
                self.assertRegex(read_all(tcp)[:40], rb"^(HTTP/1.1 4\d\d .*|)$|^HTTP/1.1 4")
        for size in [8193, 10**9, 10**30]:
            answer = self.server.raw(f"POST /log-in HTTP/1.1\r\nHost: a\r\nContent-Length: {size}\r\n\r\n".encode())
            self.assertRegex(answer, rb"^HTTP/1.1 4(13|00) ")
        answer = self.server.raw(b"POST /log-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        self.assertRegex(answer, rb"^HTTP/1.1 411 ")

    def test_abused_ranges(self):
        whole = (self.archive / AS_OF / "large.pdf").stat().st_size
        for header in ["bytes=" + ",".join(f"{n}-{n}" for n in range(0, 600, 2)), "bytes=" + "0-," * 50,
                       "bytes=0-99999,0-99999,0-99999"]:
            answer = self.get(f"/{AS_OF}/large.pdf", Range=header)
            self.assertEqual((answer.status, len(answer.body)), (200, whole))

    def test_slow_requests_end(self):
        """Headers and forms that never end, and readers that never read; others are served meanwhile."""
        begin = time.monotonic()
        slow = []
        for head in [b"GET / HTTP/1.1\r\nHost: a\r\n"] * 200 + \
                [b"POST /log-in HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n"
                 b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"] * 50:
            tcp = socket.create_connection(("127.0.0.1", self.server.port), timeout=30)
            tcp.sendall(head)
            slow.append(tcp)
        ended = set()
        while len(ended) < len(slow) and time.monotonic() - begin < 40:
            for number, tcp in enumerate(slow):
                if number in ended:
                    continue
                try:
                    tcp.send(b"X-%d: y\r\n" % number if number < 200 else b"a")
                except (BrokenPipeError, ConnectionResetError):
                    ended.add(number)
            start = time.monotonic()
            self.assertEqual(self.get(f"/{AS_OF}/rows.csv").status, 200)
            self.assertLess(time.monotonic() - start, 2)
            time.sleep(1)
        self.assertEqual(len(ended), len(slow), "slow requests are still open")
        self.assertGreater(time.monotonic() - begin, 10)
        for tcp in slow:
            tcp.close()

    def test_requests_one_after_another_without_waiting(self):
        one = f"GET /{AS_OF}/rows.csv HTTP/1.1\r\nHost: a\r\nCookie: {self.cookie}\r\n"
        data = (one + "\r\n") * 500 + one + "Connection: close\r\n\r\n"
        answer = self.server.raw(data.encode())
        self.assertEqual(answer.count(b"a,b\n1,2\n"), 501)

    def test_a_hundred_thousand_requests(self):
        """In a loop on eight lines: all are answered, and memory stays bounded."""
        paths = ["/", f"/{AS_OF}/rows.csv", "/healthz", "/log-in", "/%2e%2e/x", "/no/such", "/archive-server/bar.css"]
        batch = 250

        def loop(share):
            count, number = 0, share
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=60) as tcp:
                while count < 12_500:
                    data = "".join(
                        f"GET {paths[(number + index) % len(paths)]} HTTP/1.1\r\nHost: a\r\n"
                        + ("" if (number + index) % 3 else f"Cookie: {self.cookie}\r\n") + "\r\n"
                        for index in range(batch))
                    number += batch
                    last = paths[(number - 1) % len(paths)]
                    tcp.sendall(data.encode())
                    found = 0
                    rest = b""
                    while found < batch:
                        rest += tcp.recv(1 << 20)
                        parts = rest.split(b"HTTP/1.1 ")
                        found += len(parts) - 1
                        rest = parts[-1][-9:] if len(parts) == 1 else b""
                    count += found
                    # What is left of the last body.
                    tcp.settimeout(0.01)
                    try:
                        while tcp.recv(1 << 20):
                            pass
                    except TimeoutError:
                        pass
                    tcp.settimeout(60)
            return count

        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            self.assertGreaterEqual(sum(pool.map(loop, range(8))), 100_000)
        self.assertEqual(self.get(f"/{AS_OF}/rows.csv").status, 200)
        self.assertLess(self.server.memory(), 150)


class Operation(unittest.TestCase):
    def start(self, token=TOKEN, emails=READER, *options):
        state = tempfile.mkdtemp(prefix="musora-server-")
        environment = {name: value for name, value in os.environ.items()
                       if name not in ["APP_TOKEN", "AUTHORIZED_EMAILS"]}
        if token is not None:
            environment["APP_TOKEN"] = token
        if emails is not None:
            environment["AUTHORIZED_EMAILS"] = emails
        return subprocess.run([SERVER, "--config", ROOT / "config", "--state", state + "/state",
                               "--archive", state + "/archive", *options],
                              cwd=state, env=environment, capture_output=True, text=True, timeout=20)

    def test_it_does_not_start_without_secrets(self):
        for token, emails, words in [
                (None, READER, "APP_TOKEN is not set"), ("", READER, "APP_TOKEN is not set"),
                ("fourteen-chars", READER, "APP_TOKEN has 14 characters"), (TOKEN, None, "AUTHORIZED_EMAILS is not set"),
                (TOKEN, " , ", "AUTHORIZED_EMAILS is not set"),
                (TOKEN, f"{READER}, not an address", "AUTHORIZED_EMAILS: entry 2 is no e-mail address")]:
            done = self.start(token, emails)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn("error: " + words, done.stderr)
            self.assertIn("hint: ", done.stderr)
            self.assertTrue(done.stderr.endswith("exit 2: wrong usage or configuration\n"), done.stderr)
            for secret in filter(None, [token, emails]):
                self.assertNotIn(secret.strip(" ,") or "\0", done.stderr)

    def test_wrong_use_is_named(self):
        for options, words in [(["--listen", "8087"], "--listen"), (["--listen", "localhost:99999"], "--listen"),
                               (["--port", "1"], "--port"), (["x"], "x")]:
            done = self.start(TOKEN, READER, *options)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(words, done.stderr)

    def test_help_and_version(self):
        done = self.start(None, None, "--version")
        self.assertEqual((done.returncode, done.stdout), (0, "0.1.0\n"))
        self.assertIn("--listen <host:port>", self.start(None, None, "--help").stdout)

    def test_an_address_that_is_taken(self):
        server = Server(small_archive())
        try:
            done = self.start(TOKEN, READER, "--listen", f"127.0.0.1:{server.port}")
            self.assertEqual(done.returncode, 1)
            self.assertIn("another program waits there", done.stderr)
            self.assertTrue(done.stderr.endswith("exit 1: failed, nothing is served\n"))
        finally:
            server.stop()

    def test_a_restart_signs_nobody_out_but_a_new_token_does(self):
        server = Server(small_archive())
        cookie, ended = server.cookie(), server.cookie()
        server.sign_out(ended)
        self.assertEqual(server.stop(), 0)
        server.start()
        self.assertEqual(server.get("/", cookie).status, 200)
        self.assertEqual(server.get("/", ended).status, 303, "a session that was ended is back")
        server.stop()
        server.emails = "bert@example.org"
        server.start()
        self.assertEqual(server.get("/", cookie).status, 303, "taken off the list, still in")
        server.stop()
        server.emails, server.token = READER, "another-token-of-some-length"
        server.start()
        self.assertEqual(server.get("/", cookie).status, 303, "a new token, still in")
        server.stop()

    def test_it_is_told_to_stop_and_sends_what_is_on_its_way(self):
        archive = small_archive()
        (archive / AS_OF / "huge.pdf").write_bytes(os.urandom(1 << 20) * 24)
        server = Server(archive)
        cookie = server.cookie()
        idle = socket.create_connection(("127.0.0.1", server.port))
        tcp = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        tcp.sendall(f"GET /{AS_OF}/huge.pdf HTTP/1.1\r\nHost: a\r\nCookie: {cookie}\r\n\r\n".encode())
        received = tcp.recv(1000)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        with self.assertRaises(OSError):
            socket.create_connection(("127.0.0.1", server.port), timeout=1)
        received += read_all(tcp)
        self.assertEqual(len(received.split(b"\r\n\r\n", 1)[1]), 24 << 20)
        self.assertEqual(server.process.wait(15), 0)
        self.assertEqual(server.lines()[-1]["event"], "stopped")
        idle.close()

    def test_a_reader_who_never_reads_does_not_keep_it(self):
        archive = small_archive()
        (archive / AS_OF / "huge.pdf").write_bytes(bytes(24 << 20))
        server = Server(archive)
        tcp = socket.create_connection(("127.0.0.1", server.port))
        tcp.sendall(f"GET /{AS_OF}/huge.pdf HTTP/1.1\r\nHost: a\r\nCookie: {server.cookie()}\r\n\r\n".encode())
        time.sleep(0.3)
        start = time.monotonic()
        self.assertEqual(server.stop(), 0)
        self.assertLess(time.monotonic() - start, 15)
        tcp.close()

    def test_systemd_is_told(self):
        folder = tempfile.mkdtemp()
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
            told.bind(folder + "/notify")
            told.settimeout(10)
            os.environ["NOTIFY_SOCKET"] = folder + "/notify"
            try:
                server = Server(small_archive())
            finally:
                del os.environ["NOTIFY_SOCKET"]
            self.assertIn(b"READY=1", told.recv(1000))
            server.stop()
            self.assertEqual(told.recv(1000), b"STOPPING=1")

    def test_an_archive_that_is_gone_and_comes_back(self):
        archive = small_archive()
        server = Server(archive)
        try:
            cookie = server.cookie()
            away = archive.rename(archive.with_name("away"))
            self.assertEqual(server.get("/healthz").status, 503)
            answer = server.get("/", cookie)
            self.assertEqual(answer.status, 503)
            self.assertIn("cannot be read now", answer.text)
            self.assertNotIn(str(archive), answer.text)
            self.assertIn("there is no such file", server.text())
            away.rename(archive)
            self.assertEqual((server.get("/healthz").status, server.get("/", cookie).status), (200, 200))
        finally:
            server.stop()

    def test_nothing_is_written_into_the_archive(self):
        archive = small_archive()
        before = sorted((str(path), path.lstat().st_mtime_ns) for path in archive.rglob("*"))
        server = Server(archive)
        cookie = server.cookie()
        server.get("/latest/", cookie)
        server.sign_out(cookie)
        server.stop()
        self.assertEqual(sorted((str(path), path.lstat().st_mtime_ns) for path in archive.rglob("*")), before)


class BehindNginx(unittest.TestCase):
    """The shipped configuration, with ports and a certificate of the test's own."""

    def test_the_shipped_configuration(self):
        server = Server(small_archive())
        folder = pathlib.Path(tempfile.mkdtemp(prefix="musora-nginx-"))
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                        "/CN=reports.example.org", "-addext", "subjectAltName=DNS:reports.example.org",
                        "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
                       check=True, capture_output=True)
        free = []
        for _ in range(2):
            with socket.socket() as one:
                one.bind(("127.0.0.1", 0))
                free.append(one.getsockname()[1])
        text = (ROOT / "deploy/nginx.conf").read_text()
        for shipped, own in [("/etc/letsencrypt/live/reports.example.org", str(folder)),
                             ("127.0.0.1:8087", f"127.0.0.1:{server.port}"), ("listen [::]:80;", ""),
                             ("listen [::]:443 ssl http2;", ""), ("listen 80;", f"listen 127.0.0.1:{free[0]};"),
                             ("listen 443 ssl http2;", f"listen 127.0.0.1:{free[1]} ssl http2;")]:
            self.assertIn(shipped, text)
            text = text.replace(shipped, own)
        (folder / "site.conf").write_text(text)
        places = "".join(f"{name}_temp_path {folder}/{name};" for name in
                         ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        (folder / "nginx.conf").write_text(
            f"pid {folder}/pid; error_log {folder}/error.log; events {{}} "
            f"http {{ access_log off; {places} include {folder}/site.conf; }}")
        nginx = ["/usr/sbin/nginx", "-p", folder, "-c", folder / "nginx.conf"]
        done = subprocess.run([*nginx, "-t"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("[warn]", done.stderr.replace("[warn] the \"user\" directive", ""))
        proxy = subprocess.Popen([*nginx, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        try:
            self.through(server, free, folder)
        finally:
            proxy.terminate()
            proxy.wait(10)
            server.stop()

    def through(self, server, ports, folder):
        curl = ["curl", "-sS", "--retry", "20", "--retry-connrefused", "--retry-delay", "1", "--cacert",
                folder / "fullchain.pem", "--connect-to", f"reports.example.org:443:127.0.0.1:{ports[1]}",
                "--connect-to", f"reports.example.org:80:127.0.0.1:{ports[0]}", "-b", folder / "jar", "-c", folder / "jar"]

        def ask(*arguments):
            done = subprocess.run([*curl, *arguments], capture_output=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            return done.stdout.decode()

        self.assertIn("location: https://reports.example.org/x", ask("-i", "http://reports.example.org/x").lower())
        form = ["--data-urlencode", f"email={READER}", "--data-urlencode", f"token={TOKEN}", "-d", f"next={AS_OF}/",
                "-H", "Origin: https://reports.example.org", "-H", "X-Forwarded-For: 6.6.6.6"]
        answer = ask("-i", *form, "https://reports.example.org/log-in")
        self.assertIn("303", answer.split("\n")[0])
        self.assertIn("set-cookie: __Host-musora-archive=", answer)
        page = ask("-i", "--compressed", f"https://reports.example.org/{AS_OF}/")
        self.assertIn(READER, page)
        self.assertIn("strict-transport-security", page.lower())
        self.assertEqual(ask(f"https://reports.example.org/{AS_OF}/rows.csv"), "a,b\n1,2\n")
        # The reader's own header is not believed.
        self.assertEqual({line["from"] for line in server.lines() if line["event"] == "request"}, {"127.0.0.1"})


class InABrowser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(demo_day().archive)
        cls.browser = browser()
        resize(cls.browser, 1280)
        shade(cls.browser, "light")
        cls.downloads = pathlib.Path(tempfile.mkdtemp(prefix="musora-downloads-"))
        cls.browser.execute_cdp_cmd("Browser.setDownloadBehavior",
                                    {"behavior": "allow", "downloadPath": str(cls.downloads)})

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()
        cls.server.stop()

    def open(self, path):
        self.browser.get(f"http://127.0.0.1:{self.server.port}/{path}")

    def wait(self, condition):
        return WebDriverWait(self.browser, 15).until(condition)

    def find(self, selector):
        return self.wait(lambda found: found.find_element(By.CSS_SELECTOR, selector))

    def test_a_reader_signs_in_reads_and_signs_out(self):
        self.open(f"{AS_OF}/reply-required/")
        self.wait(lambda page: "/log-in" in page.current_url)
        self.assertEqual(self.browser.switch_to.active_element.get_attribute("id"), "email")
        self.find("#email").send_keys(READER)
        self.find("#token").send_keys("a wrong token")
        self.find(".sign-in button").click()
        self.assertEqual(self.find(".problem").get_attribute("role"), "alert")
        self.assertEqual(self.find("#email").get_attribute("value"), READER)
        self.assertTrue(self.browser.title.startswith("Error: "))
        self.browser.get_log("browser")
        self.find("#token").send_keys(TOKEN + "\n")
        self.wait(lambda page: page.current_url.endswith(f"/{AS_OF}/reply-required/"))
        self.assertIn(READER, self.find(".reader-bar").text)

        # The archive's scripts work: cards, and the list of days from its hidden frame.
        self.open("index.html")
        self.find("input.search")
        self.open(f"{AS_OF}/reply-required/")
        link = self.find("a[href$='replies.csv']")
        link.click()
        self.wait(lambda _: (self.downloads / "replies.csv").exists())
        self.assertEqual((self.downloads / "replies.csv").read_bytes(),
                         (demo_day().day() / "reply-required/replies.csv").read_bytes())

        colors = self.browser.execute_script(
            "const style = (s) => getComputedStyle(document.querySelector(s));"
            "return [style('.reader-bar').borderTopColor, style('.masthead').borderTopWidth,"
            "        style('.reader-bar').fontFamily === style('body').fontFamily]")
        self.assertEqual(colors, ["rgb(11, 92, 138)", "0px", True])
        shade(self.browser, "light", "print")
        self.assertFalse(self.find(".reader-bar").is_displayed())
        shade(self.browser, "light")
        resize(self.browser, 390)
        self.assertEqual(self.browser.execute_script("return document.documentElement.scrollWidth"), 390)
        resize(self.browser, 1280)

        said = [line["message"] for line in self.browser.get_log("browser")]
        self.assertEqual(said, [])
        self.find(".reader-bar button").click()
        self.wait(lambda page: page.current_url.endswith("/log-in"))
        self.open(f"{AS_OF}/")
        self.wait(lambda page: "/log-in" in page.current_url)

    def test_the_list_of_days_comes_with_the_session(self):
        self.open("log-in")
        if "/log-in" in self.browser.current_url:
            self.find("#email").send_keys(READER)
            self.find("#token").send_keys(TOKEN + "\n")
            self.wait(lambda page: "/log-in" not in page.current_url)
        self.open("assets/days.html")
        self.open(f"{AS_OF}/")
        asked = self.browser.execute_async_script("""
            const done = arguments[0];
            const frame = document.createElement("iframe");
            addEventListener("message", (event) => done(event.data.days.map(([day]) => day)));
            frame.src = "../assets/days.html";
            document.body.append(frame);""")
        self.assertEqual(asked, [AS_OF])
        self.open("log-in")
        self.find(".reader-bar button").click()

    def test_the_page_to_sign_in_works_for_everyone(self):
        for width, theme in [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")]:
            resize(self.browser, width)
            shade(self.browser, theme)
            self.open("log-in")
            self.find("#email")
            self.assertLessEqual(self.browser.execute_script("return document.documentElement.scrollWidth"), width)
            labels = self.browser.execute_script(
                "return [...document.querySelectorAll('input:not([type=hidden])')].map(i => i.labels[0].textContent)")
            self.assertEqual(labels, ["E-mail address", "Token"])
        resize(self.browser, 1280)
        shade(self.browser, "light")


if __name__ == "__main__":
    unittest.main()
