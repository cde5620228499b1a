#!/usr/bin/env python3
"""Writes the tables of an embedded warehouse as the CSV files that `import` reads.

    warehouse_csv.py WAREHOUSE FOLDER
"""
import csv
import datetime
import pathlib
import sqlite3
import sys

EPOCH = datetime.datetime(1970, 1, 1)
TIMES = {"comment_timestamp", "processed_at", "created_at", "updated_at"}
"""Columns of microseconds since 1970 UTC."""


def write_tables(warehouse, folder):
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(warehouse)
    for table, in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
        rows = connection.execute(f"SELECT * FROM {table}")
        columns = [column[0] for column in rows.description]
        with open(folder / f"{table}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(map(cell, columns, row) for row in rows)


def cell(column, value):
    if column in TIMES and value is not None:
        return f"{EPOCH + datetime.timedelta(microseconds=value)}"
    return value


if __name__ == "__main__":
    write_tables(sys.argv[1], pathlib.Path(sys.argv[2]))
