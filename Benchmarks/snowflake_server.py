"""Serves a warehouse file as Snowflake's SQL API does, for the benchmark alone: results in parts of
gzip JSON that were made beforehand, so that serving takes next to no time.

    python snowflake_server.py WAREHOUSE FOLDER [--times N]

Writes the parts into FOLDER once. With `--times`, the comments come N times over, each time with keys
and authors of their own. Prints its address; ends with its standard input.
"""
import argparse
import gzip
import http.server
import itertools
import json
import pathlib
import sqlite3
import sys
import threading
import urllib.parse

# As Snowflake cuts results when it is asked for 16 MB before compression.
PART = 16 << 20
DATASETS = {
    "comments": [("COMMENT_SK", "fixed"), ("CONTENT_SK", "fixed"), ("PLATFORM", "text"), ("BRAND", "text"),
                 ("SENTIMENT_POLARITY", "text"), ("INTENT", "text"), ("EMOTIONS", "text"), ("REQUIRES_REPLY", "boolean"),
                 ("DETECTED_LANGUAGE", "text"), ("COMMENT_TIMESTAMP", "timestamp_ntz"),
                 ("PROCESSED_AT", "timestamp_ntz"), ("AUTHOR_ID", "text")],
    "comment_demographics": [("AUTHOR_ID", "text"), ("AGE", "fixed"), ("TIMEZONE", "text"), ("EXPERIENCE_LEVEL", "real")],
}


def cell(value, kind):
    if value is None:
        return None
    if kind == "boolean":
        return "true" if value in (1, "true") else "false"
    if kind == "timestamp_ntz":
        return f"{value // 1_000_000}.{value % 1_000_000:06d}000"
    return str(value)


def texts(warehouse, dataset, columns):
    """JSON texts of rows, each about a part long, and how many rows each has."""
    names = ", ".join(name.lower() for name, _ in columns)
    rows, size = [], 0
    for row in warehouse.execute(f"SELECT {names} FROM {dataset} ORDER BY rowid"):
        rows.append(json.dumps([cell(value, kind) for value, (_, kind) in zip(row, columns)], separators=(",", ":")))
        size += len(rows[-1])
        if size >= PART:
            yield ",\n".join(rows), len(rows)
            rows, size = [], 0
    if rows:
        yield ",\n".join(rows), len(rows)


def again(text, turn):
    """The rows with the keys and authors of another turn."""
    return f'["{turn}' + text[2:].replace('\n["', f'\n["{turn}').replace('"],\n', f'.{turn}"],\n')


def write(file, folder, times):
    warehouse = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    for dataset, columns in DATASETS.items():
        parts = list(texts(warehouse, dataset, columns))
        turns = times if dataset == "comments" else 1
        for number, (turn, (text, _)) in enumerate(itertools.product(range(turns), parts)):
            part = folder / f"{dataset}-{number}.json.gz"
            if part.exists():
                continue
            body = '{"data":[' + (again(text, turn + 1) if turns > 1 else text) + "]}"
            part.with_suffix(".partial").write_bytes(gzip.compress(body.encode(), 6))
            part.with_suffix(".partial").rename(part)
        (folder / f"{dataset}.json").write_text(json.dumps([count for _, count in parts] * turns))


def handler(folder):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, *_):
            pass

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.reply(self.head(body["parameters"]["QUERY_TAG"].rpartition("/")[2]))

        def do_GET(self):
            address = urllib.parse.urlsplit(self.path)
            dataset = address.path.rpartition("/")[2].replace("-", "_")
            part = dict(urllib.parse.parse_qsl(address.query))["partition"]
            self.reply((folder / f"{dataset}-{part}.json.gz").read_bytes(), "gzip")

        def head(self, dataset):
            counts = json.loads((folder / f"{dataset}.json").read_text())
            first = gzip.decompress((folder / f"{dataset}-0.json.gz").read_bytes()).decode()
            head = {
                "code": "090001", "statementHandle": dataset.replace("_", "-"),
                "resultSetMetaData": {
                    "numRows": sum(counts), "partitionInfo": [{"rowCount": count} for count in counts],
                    "rowType": [{"name": name, "type": kind} for name, kind in DATASETS[dataset]]}}
            return (json.dumps(head)[:-1] + "," + first[1:]).encode()

        def reply(self, data, encoding=None):
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            if encoding:
                self.send_header("Content-Encoding", encoding)
            self.end_headers()
            self.wfile.write(data)
    return Handler


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("warehouse")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--times", type=int, default=1)
    options = parser.parse_args()
    if not (options.folder / "done").exists():
        options.folder.mkdir(parents=True, exist_ok=True)
        write(options.warehouse, options.folder, options.times)
        (options.folder / "done").touch()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(options.folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
