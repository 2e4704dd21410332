#!/usr/bin/env python3
"""Runs the files of answers/ with the psql of this machine, and writes down what it prints.

Run it by hand, in this folder, with a connection string to a PostgreSQL 18 (a superuser's, a database in UTF8):

    python3 psql-answers.py "host=localhost port=5432 user=postgres dbname=postgres"

NAME.sql is run as `psql --csv -q -f NAME.sql`. NAME.csv becomes what it prints on standard output; NAME.err the lines of
its standard error, without the file's name and line, the statement's line and the caret below. A notification, which psql
prints on standard output, goes there too; numbers of processes and of their schemas become N. Files whose names are given
behind the connection string are done alone.
"""
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent / "answers"
NOTIFICATION = re.compile(rb'^Asynchronous notification ".*\n', re.MULTILINE)
environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
environment.update(PGCLIENTENCODING="UTF8", LC_ALL="C.UTF-8")


def lines(text):
    caret = False
    for line in text.split("\n"):
        line = re.sub(r"^psql:.*?\.sql:\d+: ", "", line)
        if re.match(r"LINE \d+: ", line):
            caret = True
        elif caret:
            caret = False
        elif line:
            yield re.sub(r"\b(PID |pg_temp_)\d+", r"\1N", line)


for file in sorted(HERE.glob("*.sql")):
    if sys.argv[2:] and file.stem not in sys.argv[2:]:
        continue
    ran = subprocess.run(["psql", "-X", "--csv", "-q", "-f", file.name, sys.argv[1]], cwd=HERE, env=environment,
                         stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    notifications = b"".join(NOTIFICATION.findall(ran.stdout))
    file.with_suffix(".csv").write_bytes(NOTIFICATION.sub(b"", ran.stdout))
    said = list(lines((notifications + ran.stderr).decode()))
    file.with_suffix(".err").write_text("".join(line + "\n" for line in said), encoding="utf-8", newline="\n")
