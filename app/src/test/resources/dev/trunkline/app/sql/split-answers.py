#!/usr/bin/env python3
"""Asks the psql of this machine how it splits the scripts of split-scripts.txt, and writes down what it sends.

Run it by hand, in this folder, with psql 15 or newer: it plays the server, lets psql run each script, calls every query
empty (a COPY ... FROM STDIN it lets have its rows) and writes split-answers.txt:
"= " and the script's name, then "q " and each query's text, "r " and the rows behind it, each on one line.
Backslash, line feed and carriage return are written as in C. Queries without a statement are left out.
"""
import os
import pathlib
import re
import socket
import struct
import subprocess
import tempfile
import threading

HERE = pathlib.Path(__file__).parent
SYMBOLS = {"␍": "\r", "␌": "\f", "␋": "\v", "␉": "\t", "␠": " "}
COPY = re.compile(r"\s*copy\b.*\bfrom\s+std(in|out)\b", re.IGNORECASE | re.DOTALL)
COMMENT = re.compile(r"/\*.*?\*/|--[^\n]*", re.DOTALL)


def scripts():
    for section in (HERE / "split-scripts.txt").read_text(encoding="utf-8").split("\n==== ")[1:]:
        head, _, text = section.partition("\n")
        text += "\n"
        name, _, options = head.rstrip("]").partition(" [")
        options = options.split()
        for symbol, meant in SYMBOLS.items():
            text = text.replace(symbol, meant)
        for option in options:
            if option.startswith("times="):
                text *= int(option[len("times="):])
        if "unended" in options:
            text = text[:-1]
        if "crlf" in options:
            text = text.replace("\n", "\r\n")
        if "bom" in options:
            text = "\ufeff" + text
        yield name, text, "off" not in options


class Server(threading.Thread):
    """Lets one client in and remembers what it says."""

    def __init__(self, standard_conforming_strings):
        super().__init__(daemon=True)
        self.heard = []
        self.strings = b"on" if standard_conforming_strings else b"off"
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def exactly(self, count):
        data = b""
        while len(data) < count:
            more = self.client.recv(count - len(data))
            if not more:
                raise EOFError
            data += more
        return data

    def message(self):
        kind = self.exactly(1)
        return kind, self.exactly(struct.unpack("!I", self.exactly(4))[0] - 4)

    def say(self, kind, body=b""):
        self.client.sendall(kind + struct.pack("!I", 4 + len(body)) + body)

    def run(self):
        self.client, _ = self.listener.accept()
        self.client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.exactly(struct.unpack("!I", self.exactly(4))[0] - 4)
        self.say(b"R", struct.pack("!I", 0))
        for name, value in ((b"server_version", b"18.4"), (b"client_encoding", b"UTF8"),
                            (b"standard_conforming_strings", self.strings)):
            self.say(b"S", name + b"\0" + value + b"\0")
        self.say(b"Z", b"I")
        while True:
            kind, body = self.message()
            if kind != b"Q":
                return
            query = body[:-1].decode()
            self.heard.append(("q", query))
            if COPY.match(COMMENT.sub(" ", query)):
                self.say(b"G", struct.pack("!bh", 0, 0))
                rows = b""
                while True:
                    kind, body = self.message()
                    if kind != b"d":
                        break
                    rows += body
                self.heard.append(("r", rows.decode()))
                self.say(b"C", b"COPY 0\0")
            else:
                self.say(b"I")
            self.say(b"Z", b"I")


def escaped(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def sent(script, standard_conforming_strings):
    server = Server(standard_conforming_strings)
    server.start()
    with tempfile.NamedTemporaryFile() as file:
        file.write(script.encode())
        file.flush()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        environment.update(PGHOST="127.0.0.1", PGPORT=str(server.port), PGUSER="nobody", PGDATABASE="nothing",
                           PGSSLMODE="disable", PGGSSENCMODE="disable", PGCLIENTENCODING="UTF8")
        subprocess.run(["psql", "-X", "-q", "-f", file.name], env=environment, check=True, timeout=60,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    server.join()
    return server.heard


lines = []
for name, script, strings in scripts():
    lines.append("= " + name)
    for kind, text in sent(script, strings):
        if kind == "r" or COMMENT.sub(" ", text).strip(" \t\r\n\f\v;\ufeff"):
            lines.append(kind + " " + escaped(text))
(HERE / "split-answers.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
