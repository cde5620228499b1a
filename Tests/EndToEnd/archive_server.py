"""Starts musora-archive for tests, and talks to it as browsers do, or as nobody should."""
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import urllib.parse

from support import PROGRAM, ROOT

SERVER = PROGRAM.parent / "musora-archive"
TOKEN = "correct-horse-battery-staple"
READER = "anna@musora.com"


class Answer:
    def __init__(self, response, body):
        self.status, self.body = response.status, body
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.cookies = [value for name, value in response.getheaders() if name.lower() == "set-cookie"]

    @property
    def text(self):
        return self.body.decode()


class Server:
    """musora-archive on a free port, with a state folder of its own."""

    def __init__(self, archive, state=None, token=TOKEN, emails=f"{READER}, @example.org", options=()):
        self.state = pathlib.Path(state or tempfile.mkdtemp(prefix="musora-server-"))
        self.archive, self.token, self.emails = archive, token, emails
        self.options = list(options)
        self.start()

    def start(self):
        self.log = open(self.state / "log", "a+b")
        self.begin = os.fstat(self.log.fileno()).st_size
        self.process = subprocess.Popen(
            [SERVER, "--config", ROOT / "config", "--archive", self.archive, "--state", self.state,
             "--listen", "127.0.0.1:0", "--log-format", "json", *self.options],
            cwd=self.state, stderr=self.log, stdout=self.log,
            env={**os.environ, "APP_TOKEN": self.token, "AUTHORIZED_EMAILS": self.emails})
        while True:
            found = [line for line in self.lines() if line["event"] == "listening"]
            if found:
                self.port = found[0]["port"]
                return
            if self.process.poll() is not None:
                raise AssertionError(self.text())
            try:
                self.process.wait(0.02)
            except subprocess.TimeoutExpired:
                pass

    def text(self):
        return (self.state / "log").read_bytes()[self.begin:].decode()

    def lines(self):
        return [json.loads(line) for line in self.text().splitlines(keepends=True) if line.endswith("\n")]

    def stop(self, sent=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(sent)
        code = self.process.wait(20)
        self.log.close()
        return code

    def memory(self):
        """Resident, at its highest, in megabytes."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024

    # Requests

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return Answer(response, response.read())
        finally:
            connection.close()

    def get(self, path, cookie=None, **headers):
        return self.ask("GET", path, **headers, **({"Cookie": cookie} if cookie else {}))

    def post(self, path, fields, cookie=None, **headers):
        return self.ask("POST", path, urllib.parse.urlencode(fields), **headers,
                        Content_Type="application/x-www-form-urlencoded",
                        **({"Cookie": cookie} if cookie else {}))

    def sign_in(self, email=READER, token=None, next="", **headers):
        return self.post("/log-in", {"email": email, "token": token or self.token, "next": next}, **headers)

    def cookie(self, **headers):
        answer = self.sign_in(**headers)
        assert answer.status == 303, answer.text
        return answer.cookies[0].split(";")[0]

    def form_token(self, cookie):
        return re.search(r'name="token" value="([^"]+)"', self.get("/", cookie).text)[1]

    def sign_out(self, cookie):
        return self.post("/log-out", {"token": self.form_token(cookie)}, cookie)

    def raw(self, data, seconds=20):
        """What comes back for these bytes until the server ends the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as line:
            line.sendall(data)
            return read_all(line)


def read_all(line):
    received = b""
    while True:
        try:
            piece = line.recv(65536)
        except (ConnectionResetError, TimeoutError):
            return received
        if not piece:
            return received
        received += piece
