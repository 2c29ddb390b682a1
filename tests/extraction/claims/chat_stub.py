"""A server on this machine that speaks the chat completion protocol and misbehaves when told to; what to ask it."""

import json
import socket
import struct
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

from graphkit.model import Article, Mention, Reading, Span
from graphkit.model.vocabulary import EntityType, MentionNature

TEXT = (
    "Anna Keller a rencontré Omar Sy à Bamako.\n"
    "Elle n'a pas  accusé\u00a0le Mali.\n"
    "Selon Omar Sy, le Mali aidera l’Union africaine."
)


def reading(text=TEXT, name="a"):
    """The article of `TEXT` as extraction would read it, by hand: mentions 1 to 8 are in the order of the text."""
    edges = [0, *(i + 1 for i, c in enumerate(text) if c == "\n"), len(text) + 1]
    sentences = tuple(Span(a, b - 1) for a, b in pairwise(edges))
    names = [
        ("Anna Keller", "PER"),
        ("Omar Sy", "PER"),
        ("Bamako", "LOC"),
        ("Elle", "PER"),
        ("le Mali", "LOC"),
        ("Omar Sy", "PER"),
        ("le Mali", "LOC"),
        ("l’Union africaine", "ORG"),
    ]
    mentions, at = [], 0
    for words, type_ in names:
        at = text.index(words, at)
        span, pronoun = Span(at, at + len(words)), words == "Elle"
        nature = MentionNature.PRONOUN if pronoun else MentionNature.NAME
        sentence = next(i for i, s in enumerate(sentences) if s.covers(span))
        mentions.append(Mention(span, words, nature, EntityType(type_), "" if pronoun else words, sentence))
        at = span.end
    return Reading(Article(name, text, language="fr"), sentences, tuple(mentions), antecedents=((3, 0),))


def relation(subject=1, type_="consult", object_=2, quote="Anna Keller a rencontré Omar Sy à Bamako.", **more):
    """A relation as a model answers it; numbers from 1."""
    return {"subject": subject, "type": type_, "object": object_, "quote": quote, **more}


def listing(*relations):
    """An answer that lists relations."""
    return json.dumps({"relations": relations}, ensure_ascii=False)


# Behaviours: functions of a request handler and the body that it was sent ---------------------------------------------


def says(text, usage=None, finish_reason="stop"):
    """A chat completion with that text."""
    choice = {"message": {"role": "assistant", "content": text}, "finish_reason": finish_reason}
    return sends(200, json.dumps({"choices": [choice], "usage": usage}).encode())


def sends(status, content=b"", **headers):
    """That status and content."""

    def behave(handler, _):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return behave


def hangs(seconds=3):
    """Nothing, for a while."""
    return lambda *_: time.sleep(seconds)


def drips(handler, _):
    """A byte now and then, for longer than anybody should wait."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(30):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def resets(handler, _):
    """The connection is broken off, rudely."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


class Stub:
    """The server: what it is to do next, and what it was asked."""

    def __init__(self, port):
        self.url = f"http://127.0.0.1:{port}/v1"
        self.bodies, self.headers, self.paths = [], [], []
        self._behaviours = [says(listing())]

    def does(self, *behaviours):
        """Behave so, one request after the other; the last goes on for ever."""
        self._behaviours = list(behaviours)

    def handle(self, handler):
        """Behave."""
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        self.bodies.append(body)
        self.headers.append(dict(handler.headers))
        self.paths.append(handler.path)
        behave = self._behaviours[0] if len(self._behaviours) == 1 else self._behaviours.pop(0)
        behave(handler, body)


@contextmanager
def serving():
    """A stub that runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.close_connection = True
            with suppress(OSError):  # the client has left
                stub.handle(self)

        def log_message(self, *_):
            pass

        def finish(self):
            with suppress(OSError, ValueError):
                super().finish()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    stub = Stub(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
