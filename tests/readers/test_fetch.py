"""The web, only where it is asked for: pages and feeds of the open internet, and nothing that lasts or weighs too much.

The server is one of this process, at a loopback address; where a test needs it, that one is let through.
"""

import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from readers.samples import FIRST, PAGE, RSS, SECOND, pdf

from graphkit import __version__
from graphkit.errors import GraphkitError, UsageError
from graphkit.readers import addresses, fetching, read

PAGES = {
    "/page": ("text/html; charset=utf-8", PAGE.encode()),
    "/latin": ("text/html; charset=iso-8859-1", PAGE.replace('<meta charset="utf-8">', "").encode("latin-1")),
    "/flux": ("application/rss+xml", RSS.encode()),
    "/note": ("text/plain", FIRST.encode()),
    "/a.pdf": ("application/octet-stream", pdf([[SECOND]])),
    "/image": ("image/png", b"\x89PNG"),
    "/paquet.zip": ("application/octet-stream", b"PK"),
    "/vide": ("text/html", b" "),
    "/grande": ("text/html", b"x" * 200_000),
}
REDIRECTS = {
    "/vers-page": "/page",
    "/sans-fin": "/sans-fin",
    "/prive": "http://127.0.0.2/",
    "/fichier": "file:///etc/hostname",
}
REDIRECTS |= {f"/saut{n}": f"/saut{n - 1}" for n in range(1, 7)} | {"/saut0": "/page"}


class Handler(BaseHTTPRequestHandler):
    """Answers as a page does, or badly."""

    def do_GET(self):
        """One of the pages above, or a mischief."""
        self.server.asked.append((self.path, self.headers["User-Agent"], self.headers["Host"]))
        if self.path in REDIRECTS:
            self.answer(302, Location=REDIRECTS[self.path])
        elif self.path in PAGES:
            kind, body = PAGES[self.path]
            self.answer(200, body, **{"Content-Type": kind})
        elif self.path == "/goutte":
            self.answer(200, **{"Content-Type": "text/html"})
            self.drip()
        elif self.path == "/coupe":
            self.answer(200, b"<p>deb", length=100, **{"Content-Type": "text/html"})
        elif self.path == "/gzip":
            self.answer(200, b"x", **{"Content-Type": "text/html", "Content-Encoding": "gzip"})
        elif self.path == "/muet":
            time.sleep(1)
        elif self.path == "/charabia":
            self.wfile.write(b"\x00\x01 nonsense\r\n\r\n")
        else:
            self.answer(404)

    def answer(self, status, body=b"", length=None, **headers):
        """A whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if body:
            self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self):
        """Go on for ever, a byte at a time."""
        try:
            for _ in range(100):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass  # the other side has had enough

    def log_message(self, *_):
        """Nothing."""


@pytest.fixture
def server():
    """A server at a loopback address; `.at` is the address of a page, `.asked` what it was asked."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.asked = []
        server.at = lambda path: f"http://127.0.0.1:{server.server_port}{path}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()


@pytest.fixture
def open_server(server, monkeypatch):
    """The same, taken for one of the open internet; no other address is."""
    monkeypatch.setattr(fetching, "is_public", lambda ip: ip == "127.0.0.1")
    return server


def problem(address):
    """The one line that is said of an address."""
    with pytest.raises(GraphkitError) as error:
        read(address, fetch=True)
    assert str(error.value).startswith(f"{address}: ")
    assert "\n" not in str(error.value)
    return str(error.value)


def test_an_address_without_the_flag_is_a_wrong_call(server, tmp_path):
    """Nothing is asked, even where there is something else to read."""
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    with pytest.raises(UsageError, match="is an address on the web; add --fetch to read it from there"):
        read([tmp_path, server.at("/page")])
    assert server.asked == []


@pytest.mark.parametrize("path", ["/page", "/latin", "/vers-page", "/saut4"])
def test_a_page_is_fetched(open_server, path):
    """Through five redirects at most; the server learns who asks."""
    (article,) = read(open_server.at(path), fetch=True)
    assert article.title == "Lavrov à Bamako"
    assert article.text.endswith(f"{FIRST}\n\n{SECOND}")
    assert article.id == f"127.0.0.1-{path[1:]}"
    assert open_server.asked[0][1].startswith(f"graphkit/{__version__} ")
    assert open_server.asked[0][2] == f"127.0.0.1:{open_server.server_port}"


def test_a_feed_is_fetched(open_server):
    """Its entries are articles."""
    with pytest.warns(UserWarning, match="entry 2: has no text"):
        (article,) = read(open_server.at("/flux"), fetch=True)
    assert (article.id, article.source) == ("127.0.0.1-flux-1", "Le Journal")


@pytest.mark.parametrize(("path", "text"), [("/note", FIRST), ("/a.pdf", SECOND)])
def test_other_kinds_are_fetched(open_server, path, text):
    """Their source is the host, where they name none."""
    (article,) = read(open_server.at(path), fetch=True)
    assert (article.text, article.source) == (text, "127.0.0.1")


def test_the_others_are_read_though_one_fails(open_server, tmp_path):
    """Files and pages."""
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    with pytest.warns(UserWarning, match="the server answers 404"):
        articles = read([tmp_path, open_server.at("/nulle-part"), open_server.at("/page")], fetch=True)
    assert [article.id for article in articles] == ["127.0.0.1-page", "a"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/nulle-part", "cannot be fetched (the server answers 404 Not Found)"),
        ("/sans-fin", "leads through more than 5 redirects"),
        ("/saut6", "leads through more than 5 redirects"),
        ("/prive", "127.0.0.2 is at 127.0.0.2, which is not an address of the open internet"),
        ("/fichier", "file:///etc/hostname is no http or https address"),
        ("/image", "is image/png, no page or feed"),
        ("/paquet.zip", "is application/octet-stream, no page or feed"),
        ("/vide", "is an empty page"),
        ("/coupe", "cannot be fetched (the connection broke off)"),
        ("/gzip", "the server packs the page although it was asked not to"),
        ("/charabia", "cannot be fetched ("),
    ],
)
def test_what_cannot_be_fetched_is_said_in_a_line(open_server, path, said):
    """With the address that was given."""
    assert said in problem(open_server.at(path))


def test_a_page_that_is_too_large_is_not_read(open_server, monkeypatch):
    """No more of it than the limit."""
    monkeypatch.setattr(fetching, "MOST_BYTES", 100_000)
    assert "cannot be fetched (it is larger than 0 MB)" in problem(open_server.at("/grande"))


@pytest.mark.parametrize(("path", "limit"), [("/goutte", "SECONDS"), ("/muet", "SILENCE"), ("/muet", "SECONDS")])
def test_a_page_that_takes_too_long_is_not_waited_for(open_server, monkeypatch, path, limit):
    """Neither a silent server nor one that drips can hold the reader."""
    monkeypatch.setattr(fetching, limit, 0.3)
    started = time.monotonic()
    assert "cannot be fetched (it takes too long)" in problem(open_server.at(path))
    assert time.monotonic() - started < 3


def test_a_server_that_is_not_there_is_said(monkeypatch):
    """Nobody listens at a port that was just given back."""
    monkeypatch.setattr(fetching, "is_public", lambda _: True)
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    assert "cannot be fetched (" in problem(f"http://127.0.0.1:{port}/")


def test_a_name_that_nobody_has_is_said(monkeypatch):
    """As the system says it."""

    def nobody(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", nobody)
    assert "cannot be fetched ([Errno -2] Name or service not known)" in problem("http://nulle-part.example/")


@pytest.mark.parametrize("address", ["http://", "http:///x", "https://[::1", "http://a:b/", "http://é..fr/"])
def test_an_address_that_is_none_is_said(address):
    """Not a traceback."""
    assert problem(address)


PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - nothing is bound to it
    "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2001:db8::1",
]


@pytest.mark.parametrize("ip", PRIVATE)
def test_private_addresses_are_known(ip):
    """In every form in which one can be written."""
    assert not addresses.is_public(ip)


@pytest.mark.parametrize("ip", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_public_addresses_are_known(ip):
    """They may be asked."""
    assert addresses.is_public(ip)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_a_private_address_is_never_asked(server, host):
    """However it is written."""
    assert "is not an address of the open internet" in problem(f"http://{host}:{server.server_port}/page")
    assert server.asked == []


def test_a_name_with_one_private_address_is_never_asked(server, monkeypatch):
    """Nor is one that resolves to something else the second time: what was checked is what is connected to."""
    monkeypatch.setattr(fetching, "resolve", lambda *_: ["93.184.215.14", "127.0.0.1"])
    assert "is at 127.0.0.1, which is not" in problem(f"http://example.org:{server.server_port}/page")
    assert server.asked == []


def test_where_a_connection_leads_is_checked_too(server, monkeypatch):
    """Should the system send it elsewhere."""
    connect = socket.create_connection
    monkeypatch.setattr(fetching, "resolve", lambda *_: ["93.184.215.14"])
    monkeypatch.setattr(socket, "create_connection", lambda where, **_: connect(("127.0.0.1", where[1])))
    assert "is at 127.0.0.1, which is not" in problem(f"http://example.org:{server.server_port}/page")
    assert server.asked == []


@pytest.fixture
def certificate(tmp_path):
    """A certificate of 127.0.0.1, signed by itself, with its key, in a file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, SHA256())
    )
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = tmp_path / "server.pem"
    path.write_bytes(plain + certificate.public_bytes(Encoding.PEM))
    return path


def test_a_server_must_prove_who_it_is(open_server, monkeypatch, certificate):
    """A certificate that nobody trusts is refused; a trusted one is encrypted with, in the host's name."""
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate)
    open_server.socket = served.wrap_socket(open_server.socket, server_side=True)
    address = open_server.at("/page").replace("http:", "https:")
    assert "certificate verify failed" in problem(address)
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(fetching.ssl, "create_default_context", lambda: trusting)
    (article,) = read(address, fetch=True)
    assert article.title == "Lavrov à Bamako"
    assert open_server.asked[-1][2] == f"127.0.0.1:{open_server.server_port}"
