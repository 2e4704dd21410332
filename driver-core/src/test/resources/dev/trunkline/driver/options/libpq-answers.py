#!/usr/bin/env python3
"""Asks the libpq of this machine how it takes connection strings apart, and writes down what it says.

A line of libpq-answers.txt is a connection string, a tab, and either "refused" or the words with their values, tabs
between them. Backslash, tab, line feed, carriage return, vertical tab and form feed are written as in C.
A line of libpq-values.txt is a connection string, a tab, and whether libpq begins to connect with it ("taken") or not
("refused").
"""
import ctypes
import os
import pathlib
import random

for variable in list(os.environ):
    if variable.startswith("PG"):
        del os.environ[variable]
os.environ["HOME"] = "/nonexistent"

pq = ctypes.CDLL("libpq.so.5")


class Option(ctypes.Structure):
    _fields_ = [(name, ctypes.c_char_p) for name in ("keyword", "envvar", "compiled", "val", "label", "dispchar")]
    _fields_.append(("dispsize", ctypes.c_int))


pq.PQconninfoParse.restype = ctypes.POINTER(Option)
pq.PQconninfoParse.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)]
pq.PQconninfoFree.argtypes = [ctypes.POINTER(Option)]
pq.PQfreemem.argtypes = [ctypes.c_void_p]
pq.PQconnectStart.restype = ctypes.c_void_p
pq.PQconnectStart.argtypes = [ctypes.c_char_p]
pq.PQerrorMessage.restype = ctypes.c_char_p
pq.PQerrorMessage.argtypes = [ctypes.c_void_p]
pq.PQfinish.argtypes = [ctypes.c_void_p]


def escaped(text):
    for plain, written in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"), ("\v", "\\v"), ("\f", "\\f")):
        text = text.replace(plain, written)
    return text


def answer(conninfo):
    message = ctypes.c_void_p()
    options = pq.PQconninfoParse(conninfo.encode(), ctypes.byref(message))
    if not options:
        pq.PQfreemem(message)
        return ["refused"]
    words, i = [], 0
    while options[i].keyword:
        if options[i].val is not None:
            # Bytes that are no UTF-8 can't be written down here.
            words.append(options[i].keyword.decode() + "=" + options[i].val.decode(errors="replace"))
        i += 1
    pq.PQconninfoFree(options)
    return words


def begins(conninfo):
    connection = pq.PQconnectStart(conninfo.encode())
    message = pq.PQerrorMessage(connection).decode()
    pq.PQfinish(connection)
    # What can only be about a file or a server is no fault of an option.
    fault = message and "connection to server" not in message and "could not connect" not in message
    return "refused" if fault else "taken"


SCHEMES = ["postgresql://", "postgres://"]
AUTHORITIES = [
    "", "h", "h:1", "h:", ":1", "@", "u@", "u@h", "u:p@h", "u:p@h:1", ":p@h", "u:@h", "u:p@", "u:p@:1", "a:b:c@h",
    "h1,h2", "h1:1,h2:2", "h1:1,h2", "h1,h2:2", ",", ",h", "h,", ":1,:2", "u@h1,h2", "[::1]", "[::1]:1", "[::1],[::2]:2",
    "u:p@[2001:db8::1]:5", "[]", "[::1", "[::1]x", "::1", "h:1:2", "%2Ftmp", "%2Fvar%2Frun:1", "%2Ftmp,h", "h%2Ci",
    "u%40x:p%3A%2F%3F%23%25@h", "ä@ö", "%C3%A4@h", "h%", "h%2", "h%zz", "h%00", "u%00@h", "u:%@h", "127.0.0.1", "H.Example",
    "a_b-c.d", "h:x", "h:%31", "u+v@h", "u;v@h", "u:p'q@h", "u:\\@h", "[fe80::1%25eth0]", "[v1.x]:1", "u@@h", "h:1,", "x@h:,i:",
]
TAILS = [
    "", "/", "/d", "/d?", "?", "/?", "/d/e", "/%2F", "/d%20e", "/d?user=v", "?user=v", "/d?user=v&", "/d?user=v&&", "/d?&",
    "/d?user", "/d?=", "/d?=x", "/d?user=", "/d?user=v&port=2", "?host=/tmp", "/d?host=a,b&port=1,2", "?ssl=true", "?ssl=false",
    "?ssl", "/d?options=-c%20a%3Db", "/d?options=-ca=b", "/d?nonsense=1", "/d?password=p%26q", "/d?sslmode=require",
    "/d?application_name=a+b", "/d?us%65r=v", "/d?user=%zz", "/d?user=%00", "/d?host=x&host=y", "/d?dbname=e", "#x", "/d#x",
    "?hostaddr=::1", "/d?user=a/b", "/d?user=a?b", "/ä", "/d?user=\\", "/d?requiressl=1", "/d?requiressl=0", "/d?User=v", "/d?user=v;port=2",
]
WORDS = [
    "", " ", "host=h", " host=h ", "host =h", "host= h", "host = h", "host\t=\nh", "host=h port=1", "host=h\tport=1", "host=h\nport=1",
    "host=h\rport=1", "host=h\vport=1", "host=h\fport=1", "host='h'", "host=''", "host=", "host= port=1", "host='a b'", "host='a\\'b'",
    "host='a\\\\b'", "host=a\\'b", "host=a\\ b", "host=a\\\\b", "host=a\\", "host='a\\", "host='", "host='a", "host='a'port=1",
    "host='a' port=1", "host=a'b'", "host=a'b c'", "host=a=b", "host==b", "host", "host h", "=h", "'host'=h", "host=h =x", "host=h x",
    "HOST=h", "hosts=h", "nonsense=", "host=a host=b", "host=a host=", "host=a host=''", "user=ä", "user='ä ö'", "user=🐘", "password=%41",
    "password=postgresql://", "dbname=postgresql://h/d", "dbname='host=x'", "options='-c a=b'", "options=-c\\ a=b", "application_name=\"x\"",
    "host=h;port=1", "host=h,port=1", "host=\\h", "host='\\h'", "host=\\\t", "user=\u00a0x", "user=x\u00a0", "user=\u2003x", "host=h#x",
    "# host=h", "host='a''b'", "host=''''", "requiressl=1", "requiressl=0", "requiressl=", "sslmode=x", "port=x", "connect_timeout=x",
    "service=s", "replication=1", "keepalives=0 keepalives_idle=1 keepalives_interval=2 keepalives_count=3 tcp_user_timeout=4",
    "sslcompression=1 sslcert=a sslkey=b sslpassword=c sslrootcert=d sslcrl=e sslcrldir=f sslsni=0 requirepeer=g",
    "ssl_min_protocol_version=a ssl_max_protocol_version=b gssencmode=c krbsrvname=d gsslib=e target_session_attrs=f",
    "channel_binding=a client_encoding=b fallback_application_name=c passfile=d hostaddr=e", "postgresql:/h", "postgresql:h", "postgresql//h",
    "POSTGRESQL://h", " postgresql://h", "postgresql://h ", "jdbc:postgresql://h/d", "host=postgresql://h",
]
VALUES = [
    "sslmode=disable", "sslmode=allow", "sslmode=prefer", "sslmode=require", "sslmode=verify-ca", "sslmode=verify-full",
    "sslmode=Require", "sslmode=''", "sslmode=verify_full", "channel_binding=prefer", "channel_binding=require", "channel_binding=disable",
    "channel_binding=''", "channel_binding=on", "gssencmode=disable", "gssencmode=prefer", "gssencmode=''", "gssencmode=no",
    "target_session_attrs=any", "target_session_attrs=read-write", "target_session_attrs=read-only", "target_session_attrs=primary",
    "target_session_attrs=standby", "target_session_attrs=prefer-standby", "target_session_attrs=''", "target_session_attrs=master",
    "ssl_min_protocol_version=TLSv1", "ssl_min_protocol_version=tlsv1.2", "ssl_min_protocol_version=''", "ssl_min_protocol_version=TLSv1.4",
    "ssl_min_protocol_version=SSLv3", "ssl_max_protocol_version=TLSv1.3", "ssl_max_protocol_version=''", "ssl_max_protocol_version=TLSv1.1",
    "ssl_min_protocol_version=TLSv1.1 ssl_max_protocol_version=TLSv1.1", "ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.2",
    "ssl_min_protocol_version=TLSv1.1 ssl_max_protocol_version=TLSv1", "ssl_min_protocol_version=TLSv1 ssl_max_protocol_version=TLSv1",
    "host=/a,/b", "host=/a,/b port=1", "host=/a,/b port=1,2", "host=/a,/b port=,2", "host=/a,/b port=1,2,3", "host=/a port=1,2",
    "host=/a,/b port=", "host=/a,/b hostaddr=127.0.0.1", "host=/a hostaddr=127.0.0.1,127.0.0.2", "port=1,2", "sslsni=0", "sslsni=1",
    "sslcompression=1", "krbsrvname=x", "gsslib=x", "sslcert='' sslkey='' sslrootcert='' sslcrl=''", "requirepeer=''", "options=''",
]


def generated():
    dice = random.Random(20261122)
    pieces = ["host", "port", "user", "password", "dbname", "=", "=", "=", " ", " ", "'", "\\", "x", "1", "/", ":", "@", "?", "&", "%41", "%", ",",
              "[", "]", "ä", "\t", "options", "sslmode"]
    uri = ["u", "p", "h", "1", ":", "@", "/", "?", "&", "=", ",", "%41", "%", "[", "]", "::", "user", "host", "d", "%2F", "ä", "ssl=true"]
    for _ in range(300):
        yield "".join(dice.choice(pieces) for _ in range(dice.randint(1, 12)))
    for _ in range(500):
        yield dice.choice(SCHEMES) + "".join(dice.choice(uri) for _ in range(dice.randint(1, 10)))


strings = list(WORDS)
strings += [SCHEMES[i % 2] + authority + "/d" for i, authority in enumerate(AUTHORITIES)]
strings += [SCHEMES[i % 2] + "u@h" + tail for i, tail in enumerate(TAILS)]
strings += [SCHEMES[0] + authority for authority in AUTHORITIES]
strings += [SCHEMES[0] + tail for tail in TAILS]
strings += list(generated())
here = pathlib.Path(__file__).parent
with open(here / "libpq-answers.txt", "w") as answers:
    for string in dict.fromkeys(strings):
        print("\t".join([escaped(string)] + [escaped(word) for word in answer(string)]), file=answers)
with open(here / "libpq-values.txt", "w") as values:
    for string in VALUES:
        whole = string if "port" in string or "host" in string else "host=/nonexistent " + string
        print(escaped(whole) + "\t" + begins(whole), file=values)
