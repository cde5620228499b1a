"""A server of Snowflake's SQL API v2 on this machine: strict about requests, real about SQL.

Statements run in fakesnow, which translates Snowflake's SQL for DuckDB. The server adds what the API
has and fakesnow has not: HTTP, sign-in, bindings, asynchronous statements, results in parts, and
faults on demand. Each rewriting of SQL that fakesnow needs is in `rewritten`.
"""
import base64
import collections
import datetime
import decimal
import gzip
import hashlib
import http.server
import json
import re
import sqlite3
import threading
import urllib.parse
import uuid

import fakesnow
import snowflake.connector
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

DATABASE, SCHEMA = "SOCIAL_MEDIA_DB", "ML_FEATURES"
PARAMETERS = {"QUERY_TAG", "TIMEZONE", "CLIENT_RESULT_CHUNK_SIZE"}
FIELDS = {"statement", "timeout", "database", "schema", "warehouse", "role", "bindings", "parameters"}
TOKEN = "secret-token-of-this-test-0123456789"
TYPES = {0: "FIXED", 1: "REAL", 2: "TEXT", 3: "DATE", 4: "TIMESTAMP_NTZ", 5: "VARIANT", 6: "TIMESTAMP_LTZ",
         7: "TIMESTAMP_TZ", 8: "TIMESTAMP_NTZ", 9: "OBJECT", 10: "ARRAY", 11: "BINARY", 12: "TIME", 13: "BOOLEAN"}


def new_key(bits=2048):
    """A private key in PKCS#8, and its public half."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    return key, key.public_key()


def pem(key, passphrase=None):
    encryption = (serialization.BestAvailableEncryption(passphrase.encode()) if passphrase
                  else serialization.NoEncryption())
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)


def public_pem(public):
    return public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def fingerprint(public):
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return "SHA256:" + base64.b64encode(hashlib.sha256(der).digest()).decode()


def unpadded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Refusal(Exception):
    def __init__(self, status, code, message, state="00000"):
        super().__init__(message)
        self.status, self.code, self.message, self.state = status, code, message, state


def bound(statement, bindings):
    """The statement with its bindings as literals. A question mark in quotes or a remark is none."""
    pieces = re.split(r"('(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|/\*.*?\*/)", statement, flags=re.S)
    count = 0

    def literal(_):
        nonlocal count
        count += 1
        binding = bindings.get(str(count))
        if binding is None:
            raise Refusal(422, "002049", f"SQL compilation error: Bind variable {count} not set.", "42601")
        if binding["type"] == "FIXED":
            return str(int(binding["value"]))
        if binding["type"] != "TEXT":
            raise Refusal(400, "390142", f"binding {count} has the type {binding['type']}")
        # In Snowflake's literals a backslash escapes.
        return "'" + binding["value"].replace("\\", "\\\\").replace("'", "''") + "'"
    text = "".join(piece if index % 2 else re.sub(r"\?", literal, piece) for index, piece in enumerate(pieces))
    if count != len(bindings):
        raise Refusal(400, "390142", f"{len(bindings)} bindings for {count} places")
    return text


def rewritten(sql):
    """What fakesnow 0.12 runs otherwise than Snowflake does."""
    # A pattern has to match the whole text in Snowflake; \\ is one backslash in its literals.
    sql = re.sub(r"REGEXP_LIKE\((\S+), '([^']*)'\)", r"REGEXP_LIKE(\1, '^(?:\2)$', 's')", sql)
    return sql.replace("'\\\\'", "chr(92)") if "'\\\\'" in sql else sql


def cell(value, kind):
    """A value as jsonv2 writes it."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)
        since = aware - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        micro = since // datetime.timedelta(microseconds=1)
        sign, micro = ("-", -micro) if micro < 0 else ("", micro)
        text = f"{sign}{micro // 1_000_000}.{micro % 1_000_000:06d}000"
        return f"{text} {1440 + int(aware.utcoffset().total_seconds() // 60)}" if kind == "TIMESTAMP_TZ" else text
    if isinstance(value, datetime.date):
        return str((value - datetime.date(1970, 1, 1)).days)
    if isinstance(value, (int, decimal.Decimal)):
        return str(value)
    if isinstance(value, float):
        return repr(value)
    return str(value)


class Statement:
    def __init__(self, handle, columns, rows, part_rows):
        self.handle = handle
        self.columns = columns
        self.parts = [rows[start:start + part_rows] for start in range(0, len(rows), part_rows)] or [[]]
        self.polls = 0
        self.is_cancelled = False


class SnowflakeServer:
    """`with SnowflakeServer(sqlite_file) as server: … server.environment …`"""

    def __init__(self, warehouse=None, part_rows=2000, polls=1):
        self.part_rows, self.polls = part_rows, polls
        self.key, self.public = new_key()
        self.account, self.user, self.role = "acme-analytics", "REPORTS_SERVICE", "REPORTS"
        self.warehouses = {"REPORTS_WH"}
        # Tables that the role may not see.
        self.hidden = set()
        self.requests, self.statements, self.by_request = [], {}, {}
        self.submitted, self.cancelled = [], []
        # By kind of request ("submit", "poll", "part", "cancel"): what happens to the next ones.
        self.faults = collections.defaultdict(list)
        self.lock = threading.RLock()
        self.patch = fakesnow.patch()
        self.patch.__enter__()
        self.connection = snowflake.connector.connect(database=DATABASE, schema=SCHEMA)
        if warehouse:
            fill(self.connection, warehouse)
        server = self

        class Handler(Requests):
            owner = server
        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.http.serve_forever, daemon=True)
        self.thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()
        self.connection.close()
        self.patch.__exit__(None, None, None)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    @property
    def environment(self):
        """The variables that sign in with a token."""
        return {"SNOWFLAKE_ACCOUNT": self.account, "SNOWFLAKE_USER": self.user, "SNOWFLAKE_ROLE": self.role,
                "SNOWFLAKE_WAREHOUSE": "REPORTS_WH", "SNOWFLAKE_DATABASE": DATABASE, "SNOWFLAKE_SCHEMA": SCHEMA,
                "SNOWFLAKE_HOST": self.address, "SNOWFLAKE_TOKEN": TOKEN}

    def run(self, body):
        if body.get("role", self.role) != self.role:
            raise Refusal(422, "390189", f"Role '{body.get('role')}' specified in the connect string does not "
                                         "exist or not authorized.", "08001")
        sql = rewritten(bound(body["statement"], body.get("bindings", {})))
        for table in self.hidden:
            if found := re.search(rf"[\w.]+\.{table}\b", sql):
                raise Refusal(422, "002003", f"SQL compilation error:\nObject '{found[0]}' does not exist or not "
                                             "authorized.", "02000")
        warehouse = body.get("warehouse", "REPORTS_WH") if body.get("warehouse", "REPORTS_WH") in self.warehouses else None
        session = {"ACCOUNT": "XY12345", "USER": self.user, "ROLE": self.role, "WAREHOUSE": warehouse}
        sql, asks_session = re.subn(r"CURRENT_(ACCOUNT|USER|ROLE|WAREHOUSE)\(\)",
                                    lambda found: f"'{session[found[1]]}'" if session[found[1]] else "NULL::VARCHAR", sql)
        if not warehouse and not asks_session:
            raise Refusal(422, "000606", "No active warehouse selected in the current session.  Select an active "
                                         "warehouse with the 'use warehouse' command.", "57P03")
        with self.lock:
            cursor = self.connection.cursor()
            try:
                cursor.execute(sql)
                rows = cursor.fetchall()
                columns = [(column.name, TYPES[column.type_code]) for column in cursor.description]
            except snowflake.connector.errors.ProgrammingError as error:
                code = f"{error.errno:06d}" if error.errno and error.errno > 0 else "001003"
                raise Refusal(422, code, error.msg or str(error), error.sqlstate or "42000") from None
            except Exception as error:
                raise Refusal(422, "001003", f"SQL compilation error: {error}", "42000") from None
        rows = [[cell(value, kind) for value, (_, kind) in zip(row, columns)] for row in rows]
        return columns, rows

    def verify(self, headers):
        kind, _, token = headers.get("Authorization", "").partition(" ")
        if kind != "Bearer":
            raise Refusal(401, "390101", "Authorization header not found")
        kind = headers.get("X-Snowflake-Authorization-Token-Type")
        if kind in ("PROGRAMMATIC_ACCESS_TOKEN", "OAUTH"):
            if token != TOKEN:
                raise Refusal(401, "390303", "Invalid OAuth access token.")
        elif kind == "KEYPAIR_JWT":
            self.verify_jwt(token)
        else:
            raise Refusal(401, "390144", f"unknown token type {kind}")

    def verify_jwt(self, token):
        head, claims, signature = token.split(".")
        if json.loads(unpadded(head)) != {"alg": "RS256", "typ": "JWT"}:
            raise Refusal(401, "394305", "JWT token is invalid.")
        claims = json.loads(unpadded(claims))
        name = f"{self.account.upper()}.{self.user}"
        if set(claims) != {"iss", "sub", "iat", "exp"} or claims["sub"] != name:
            raise Refusal(401, "390144", f"JWT token is invalid. [{uuid.uuid4()}]")
        if claims["iss"] != f"{name}.{fingerprint(self.public)}":
            raise Refusal(401, "394304", "JWT token is invalid.")
        now = datetime.datetime.now().timestamp()
        if not claims["iat"] - 60 <= now < claims["exp"] <= claims["iat"] + 3600:
            raise Refusal(401, "394303", "JWT token is invalid.")
        try:
            self.public.verify(unpadded(signature), token.rpartition(".")[0].encode(), padding.PKCS1v15(),
                               hashes.SHA256())
        except InvalidSignature:
            raise Refusal(401, "394306", "JWT token is invalid.") from None


class Requests(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    owner = None

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer()

    def do_POST(self):
        self.answer()

    def answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        address = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(address.query, strict_parsing=bool(address.query)))
        self.request_id = str(uuid.uuid4())
        self.owner.requests.append((self.command, self.path, dict(self.headers), body.decode()))
        kind = self.kind(address.path, query)
        try:
            if fault := (self.owner.faults[kind] and self.owner.faults[kind].pop(0)):
                if fault(self, address, query, body):
                    return
            self.check_headers()
            self.owner.verify(self.headers)
            status, result = getattr(self, kind)(address.path, query, body)
            self.reply(status, result, compressed=kind == "part")
        except Refusal as refusal:
            self.refuse(refusal)

    @staticmethod
    def kind(path, query):
        if path == "/api/v2/statements":
            return "submit"
        if path.endswith("/cancel"):
            return "cancel"
        return "part" if "partition" in query else "poll"

    def check_headers(self):
        for name in ("Accept", "Content-Type"):
            if self.headers.get(name) != "application/json":
                raise Refusal(400, "391902", f"Unsupported {name} header value.")
        if not re.fullmatch(r"musora-reports/\S+", self.headers.get("User-Agent", "")):
            raise Refusal(400, "391903", "User-Agent header not found")
        if "gzip" not in self.headers.get("Accept-Encoding", ""):
            raise Refusal(400, "391902", "gzip is not accepted")

    def submit(self, _, query, body):
        if self.command != "POST":
            raise Refusal(405, "", "")
        if set(query) - {"requestId", "retry", "async"} or not uuid.UUID(query["requestId"]):
            raise Refusal(400, "390142", "unknown parameter")
        body = json.loads(body)
        if set(body) - FIELDS or set(body.get("parameters", {})) - PARAMETERS:
            raise Refusal(400, "390142", "The request body does not contain a valid payload.")
        if body["parameters"].get("TIMEZONE") != "UTC" or body["statement"].rstrip().endswith(";"):
            raise Refusal(400, "390142", "time zone or statement")
        if query.get("retry") == "true" and query["requestId"] in self.owner.by_request:
            return self.state(self.owner.by_request[query["requestId"]])
        self.owner.submitted.append(body)
        columns, rows = self.owner.run(body)
        statement = Statement(str(uuid.uuid4()), columns, rows, self.owner.part_rows)
        statement.polls = self.owner.polls
        self.owner.statements[statement.handle] = statement
        self.owner.by_request[query["requestId"]] = statement
        return self.state(statement)

    def poll(self, path, query, _):
        if query:
            raise Refusal(400, "390142", "unknown parameter")
        statement = self.found(path)
        statement.polls -= 1
        return self.state(statement)

    def state(self, statement):
        link = f"/api/v2/statements/{statement.handle}?requestId={uuid.uuid4()}"
        head = {"statementHandle": statement.handle, "statementStatusUrl": link, "createdOn": 1620151584132}
        if statement.is_cancelled:
            raise Refusal(422, "000604", "SQL execution canceled", "57014")
        if statement.polls > 0:
            return 202, {"code": "333334", "message": "Asynchronous execution in progress.", **head}
        return 200, {
            "resultSetMetaData": {
                "numRows": sum(map(len, statement.parts)), "format": "jsonv2",
                "rowType": [{"name": name, "type": kind.lower(), "nullable": True, "scale": None}
                            for name, kind in statement.columns],
                "partitionInfo": [{"rowCount": len(part), "uncompressedSize": len(json.dumps(part))}
                                  for part in statement.parts]},
            "data": statement.parts[0], "code": "090001", "sqlState": "00000",
            "message": "Statement executed successfully.", **head}

    def part(self, path, query, _):
        return 200, {"data": self.found(path).parts[int(query["partition"])]}

    def cancel(self, path, _, __):
        statement = self.found(path.removesuffix("/cancel"))
        statement.is_cancelled = True
        self.owner.cancelled.append(statement.handle)
        return 200, {"code": "000604", "message": "successfully canceled", "statementHandle": statement.handle}

    def found(self, path):
        handle = path.rpartition("/")[2]
        if handle not in self.owner.statements:
            raise Refusal(422, "000709", f"Statement {handle} not found", "02000")
        return self.owner.statements[handle]

    def refuse(self, refusal):
        self.reply(refusal.status, {"code": refusal.code, "message": refusal.message, "sqlState": refusal.state})

    def reply(self, status, result, compressed=False, headers=()):
        data = json.dumps(result, indent=1 if status == 200 and not compressed else None).encode()
        if compressed:
            data = gzip.compress(data, 6)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("X-Snowflake-Request-ID", self.request_id)
        self.send_header("Content-Length", str(len(data)))
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()


# The company's tables, filled from an embedded warehouse

COMMENT = ["COMMENT_SK", "CONTENT_SK", "PLATFORM", "BRAND", "AUTHOR_ID", "AUTHOR_NAME", "ORIGINAL_TEXT",
           "TRANSLATED_TEXT", "DETECTED_LANGUAGE", "SENTIMENT_POLARITY", "INTENT", "EMOTIONS", "REQUIRES_REPLY",
           "COMMENT_TIMESTAMP", "PROCESSED_AT"]


def fill(connection, warehouse):
    """Makes and fills the tables that the delivered queries name."""
    rows = sqlite3.connect(f"file:{warehouse}?mode=ro", uri=True)
    rows.row_factory = sqlite3.Row
    cursor = connection.cursor()
    kinds = {"COMMENT_SK": "NUMBER(38,0)", "CONTENT_SK": "NUMBER(38,0)", "REQUIRES_REPLY": "BOOLEAN",
             "COMMENT_TIMESTAMP": "TIMESTAMP_NTZ", "PROCESSED_AT": "TIMESTAMP_NTZ", "CREATED_AT": "TIMESTAMP_NTZ",
             "UPDATED_AT": "TIMESTAMP_NTZ", "DURATION_HOURS": "FLOAT", "IS_REFUND_REQUEST": "BOOLEAN",
             "IS_CANCELLATION": "BOOLEAN", "IS_MEMBERSHIP": "BOOLEAN", "AGE": "NUMBER(38,0)",
             "EXPERIENCE_LEVEL": "FLOAT", "LESSON_POSITION": "NUMBER(38,0)", "DAY": "DATE",
             "STUDENTS_STARTED": "NUMBER(38,0)", "STUDENTS_COMPLETED": "NUMBER(38,0)", "MINUTES_WATCHED": "FLOAT",
             "LIKES": "NUMBER(38,0)"}

    def table(name, columns, values, schema=SCHEMA):
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {DATABASE}.{schema}")
        described = ", ".join(f"{column} {kinds.get(column, 'VARCHAR')}" for column in columns)
        cursor.execute(f"CREATE TABLE {DATABASE}.{schema}.{name} ({described})")
        insert(connection, f"{DATABASE}.{schema}.{name}", columns, values, kinds)

    texts = {(row["platform"], row["comment_sk"]): row for row in rows.execute("SELECT * FROM content_comments")}
    contents = {row["content_sk"]: row for row in rows.execute("SELECT * FROM contents")}
    social, app = [], []
    for row in rows.execute("SELECT * FROM comments"):
        text = texts.get((row["platform"], row["comment_sk"]))
        values = {name: row[name.lower()] for name in COMMENT if name.lower() in row.keys()}
        values |= {"AUTHOR_NAME": text["author_name"], "ORIGINAL_TEXT": text["original_text"],
                   "TRANSLATED_TEXT": text["display_text"] if text["display_text"] != text["original_text"] else None}
        content = contents.get(row["content_sk"])
        if row["platform"] == "musora_app":
            values |= {name.upper(): content[name] if content else None
                       for name in ("title", "permalink_url", "thumbnail_url")}
            app.append(values)
        else:
            social.append(values)
    table("COMMENT_SENTIMENT_FEATURES", COMMENT, social)
    table("MUSORA_COMMENT_SENTIMENT_FEATURES", COMMENT + ["TITLE", "PERMALINK_URL", "THUMBNAIL_URL"], app)
    dim = ["CONTENT_SK", "PLATFORM", "BRAND", "TITLE", "PERMALINK_URL", "THUMBNAIL_URL"]
    table("DIM_CONTENT", dim, [{name: row[name.lower()] for name in dim} for row in contents.values()
                               if row["platform"] != "musora_app"])

    there = {name for name, in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def read(source):
        """The rows of a table, if there is one; columns that it lacks are null."""
        if source not in there:
            return []
        return [collections.defaultdict(lambda: None, zip(row.keys(), row)) for row in rows.execute(f"SELECT * FROM {source}")]

    def copied(name, source, columns):
        table(name, columns, [{column: row[column.lower()] for column in columns} for row in read(source)])
    copied("HELPSCOUT_CONVERSATION_FEATURES", "conversations",
           ["CONVERSATION_ID", "STATUS", "STATE", "SOURCE", "CREATED_AT", "UPDATED_AT", "DURATION_HOURS",
            "SENTIMENT_POLARITY", "TOPICS", "IS_REFUND_REQUEST", "IS_CANCELLATION", "IS_MEMBERSHIP",
            "CUSTOMER_EMAIL", "SUMMARY", "SENTIMENT_NOTES", "TOPIC_NOTES", "CUSTOMER_FIRST_NAME",
            "CUSTOMER_LAST_NAME"])
    copied("LEARNING_PATH_ENGAGEMENT", "lesson_engagement",
           ["LEARNING_PATH_ID", "LEARNING_PATH_TITLE", "BRAND", "LESSON_ID", "LESSON_TITLE", "LESSON_POSITION",
            "CONTENT_SK", "DAY", "STUDENTS_STARTED", "STUDENTS_COMPLETED", "MINUTES_WATCHED", "LIKES"])
    users = [{"USER_ID": row["author_id"], "EMAIL": None, **{name: row[name.lower()] for name in
              ("AGE", "TIMEZONE", "EXPERIENCE_LEVEL")}} for row in read("comment_demographics")]
    users += [{"USER_ID": None, "EMAIL": row["email"], **{name: row[name.lower()] for name in
               ("AGE", "TIMEZONE", "EXPERIENCE_LEVEL")}}
              for row in read("conversation_demographics")]
    table("USERS", ["USER_ID", "EMAIL", "AGE", "TIMEZONE", "EXPERIENCE_LEVEL"], users, "PREPROCESSED")


def insert(connection, table, columns, values, kinds):
    """Fills a table below fakesnow, which takes minutes for what DuckDB does in a second."""
    def value(column, raw):
        if raw is None:
            return None
        kind = kinds.get(column, "VARCHAR")
        if kind == "BOOLEAN":
            return bool(raw)
        if kind == "TIMESTAMP_NTZ" and isinstance(raw, int):
            moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(microseconds=raw)
            return moment
        if kind == "TIMESTAMP_NTZ":
            moment = datetime.datetime.fromisoformat(raw.replace("Z", "+00:00"))
            return moment.astimezone(datetime.timezone.utc).replace(tzinfo=None) if moment.tzinfo else moment
        if kind == "FLOAT":
            return float(raw)
        if kind == "DATE":
            return datetime.date.fromisoformat(raw)
        return raw
    import pyarrow
    types = {"NUMBER(38,0)": pyarrow.int64(), "BOOLEAN": pyarrow.bool_(), "TIMESTAMP_NTZ": pyarrow.timestamp("us"),
             "FLOAT": pyarrow.float64(), "DATE": pyarrow.date32(), "VARCHAR": pyarrow.string()}
    arrays = {column: pyarrow.array([value(column, row.get(column)) for row in values],
                                    types[kinds.get(column, "VARCHAR")]) for column in columns}
    duck = connection._duck_conn  # noqa: SLF001
    duck.register("arrow_rows", pyarrow.table(arrays))
    duck.execute(f"INSERT INTO {table} SELECT * FROM arrow_rows")
    duck.unregister("arrow_rows")


if __name__ == "__main__":
    import sys
    import time
    with SnowflakeServer(sys.argv[1]) as server:
        for name, value in server.environment.items():
            print(f"export {name}={value}", flush=True)
        while True:
            time.sleep(60)
