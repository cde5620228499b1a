"""A mail server with faults, and certificates for it: what the tests of mails talk to."""
import base64
import datetime
import ipaddress
import socket
import ssl
import threading

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def certificate(folder, name="localhost", days=30, label="server"):
    """A key and a certificate that signs itself, as files in a folder; negative days: it has expired."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    names = [x509.DNSName(name)]
    if name == "localhost":
        names.append(x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
    signed = (x509.CertificateBuilder().subject_name(subject).issuer_name(subject)
              .public_key(key.public_key()).serial_number(x509.random_serial_number())
              .not_valid_before(now - datetime.timedelta(days=60))
              .not_valid_after(now + datetime.timedelta(days=days))
              .add_extension(x509.SubjectAlternativeName(names), critical=False)
              .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
              .sign(key, hashes.SHA256()))
    cert_path, key_path = folder / f"{label}.pem", folder / f"{label}.key"
    cert_path.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    key_path.write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return cert_path, key_path


class FaultyServer:
    """An SMTP server on a free port; `took` has (recipient, bytes) of each mail that it keeps.

    faults      by recipient: a list of answers to RCPT, used up one by one (“451 later”)
    data        a list, used up by mail: “drop” in the text, “lose” or “keep” after the final dot and
                then no answer, “hang” no answer at all, or a reply such as “552 too big”
    before_data a list: “drop” instead of the answer to DATA
    tls         a certificate and key: STARTTLS is offered, or required at once with implicit=True
    auth        mechanisms to offer after TLS, or only before it with auth_before_tls_only=True
    """

    def __init__(self, faults=None, data=None, before_data=None, tls=None, implicit=False, auth=(),
                 auth_before_tls_only=False, password=("robot", "hunter2"), extra=(), drip=None,
                 greeting="220 faulty ESMTP", close_after=None):
        self.faults = {key: list(value) for key, value in (faults or {}).items()}
        self.data = list(data or [])
        self.before_data = list(before_data or [])
        self.implicit, self.auth, self.password = implicit, list(auth), password
        self.auth_before_tls_only = auth_before_tls_only
        self.extra, self.drip = list(extra), drip
        self.greeting, self.close_after = greeting, close_after
        self.context = None
        if tls:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*tls)
        self.took, self.commands, self.lock = [], [], threading.Lock()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.open = True
        threading.Thread(target=self.serve, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.open = False
        self.socket.close()

    def serve(self):
        while self.open:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.guard, args=(connection,), daemon=True).start()

    def guard(self, connection):
        try:
            Session(self, connection).run()
        except (OSError, ConnectionError, ssl.SSLError):
            pass
        finally:
            connection.close()


class Session:
    def __init__(self, server, connection):
        self.server, self.connection, self.encrypted = server, connection, False
        if server.implicit:
            self.encrypt()
        self.reader = self.connection.makefile("rb")
        self.recipient, self.signed_in, self.mails = None, False, 0

    def encrypt(self):
        self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        self.encrypted = True

    def say(self, text):
        line = text.encode() + b"\r\n"
        if self.server.drip is None:
            self.connection.sendall(line)
            return
        import time
        for byte in line:
            self.connection.sendall(bytes([byte]))
            time.sleep(self.server.drip)

    def run(self):
        self.say(self.server.greeting)
        while True:
            line = self.reader.readline()
            if not line:
                return
            text = line.decode("utf-8", "replace").strip()
            with self.server.lock:
                self.server.commands.append(text)
            if self.command(text) is False:
                return

    def command(self, text):
        word = text.upper()
        if word.startswith(("EHLO", "HELO")):
            self.hello(word.startswith("EHLO"))
        elif word == "STARTTLS":
            self.say("220 go ahead")
            self.encrypt()
            self.reader = self.connection.makefile("rb")
        elif word.startswith("AUTH"):
            self.sign_in(text)
        elif word.startswith("MAIL"):
            if self.server.auth and not self.signed_in:
                self.say("530 5.7.0 sign in first")
            else:
                self.say("250 2.1.0 fine, bïtte")
        elif word.startswith("RCPT"):
            self.recipient = text.split("<")[1].split(">")[0]
            with self.server.lock:
                answers = self.server.faults.get(self.recipient, [])
                answer = answers.pop(0) if answers else "250 2.1.5 fine"
            self.say(answer)
            if answer.startswith("421"):
                return False
        elif word == "DATA":
            return self.take()
        elif word == "QUIT":
            self.say("221 bye")
            return False
        elif word in ("RSET", "NOOP"):
            self.say("250 fine")
        else:
            self.say("502 what?")
        return True

    def hello(self, is_extended):
        lines = ["faulty"]
        if is_extended:
            lines += self.server.extra
            if self.server.context and not self.encrypted:
                lines.append("STARTTLS")
            if self.server.auth and (self.encrypted != self.server.auth_before_tls_only
                                     or not self.server.context):
                lines.append("AUTH " + " ".join(self.server.auth))
        for index, line in enumerate(lines):
            self.say(f"250{' ' if index == len(lines) - 1 else '-'}{line}")

    def sign_in(self, text):
        parts = text.split()
        mechanism = parts[1].upper()
        user, password = self.server.password

        def ask(prompt=""):
            self.say("334 " + prompt)
            return base64.b64decode(self.reader.readline().strip())
        if mechanism == "PLAIN":
            given = base64.b64decode(parts[2]) if len(parts) > 2 else ask()
            good = given.split(b"\0")[1:] == [user.encode(), password.encode()]
        elif mechanism == "LOGIN":
            first = base64.b64decode(parts[2]) if len(parts) > 2 else ask("VXNlcm5hbWU6")
            good = (first, ask("UGFzc3dvcmQ6")) == (user.encode(), password.encode())
        elif mechanism == "XOAUTH2":
            given = base64.b64decode(parts[2]) if len(parts) > 2 else ask()
            good = given == f"user={user}\x01auth=Bearer {password}\x01\x01".encode()
        else:
            good = False
        self.signed_in = good
        self.say("235 2.7.0 welcome" if good else "535 5.7.8 no such user or password")

    def take(self):
        with self.server.lock:
            before = self.server.before_data.pop(0) if self.server.before_data else None
            fault = self.server.data.pop(0) if self.server.data else None
        if before == "drop":
            return False
        self.say("354 go on")
        lines = []
        while True:
            line = self.reader.readline()
            if not line:
                return False
            if fault == "drop" and len(lines) > 5:
                return False
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b".") else line)
        if fault in (None, "keep"):
            with self.server.lock:
                self.server.took.append((self.recipient, b"".join(lines)))
        if fault in ("lose", "keep"):
            return False
        if fault == "hang":
            self.reader.readline()
            return False
        self.say(fault or f"250 2.0.0 queued as {len(self.server.took)}")
        self.mails += 1
        return self.server.close_after is None or self.mails < self.server.close_after
