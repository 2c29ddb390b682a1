"""Nasty archives of files: bombs, links, odd names, and what is not as it is declared."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

from fuzzing.nasty_texts import TEXT
from fuzzing.seeds import tarred
from readers.samples import zipped

_ZEROS = b"\0" * 30_000_000
_MEMBERS = {"a.txt": TEXT}


def _member(kind, target="", pax=None):
    """A tar archive with a member that is no file."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname, info.pax_headers = kind, target, pax or {}
        archive.addfile(info)
        archive.addfile(tarfile.TarInfo("b.txt"))
    return file.getvalue()


def _zip_names(*names):
    """A zip archive with members of these names, whatever they are."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            info = zipfile.ZipInfo("x")
            info.filename = name
            archive.writestr(info, TEXT)
    return file.getvalue()


def _spoilt(data, find, change, offset=0):
    """`data` with bytes changed behind the first place where something stands."""
    place = data.index(find) + offset
    return data[:place] + change + data[place + len(change) :]


def _negative_size():
    """A size below nothing, as the format of large files can write it."""
    data = bytearray(tarred(_MEMBERS))
    data[124:136] = b"\xff" * 12
    data[148:156] = b" " * 8
    data[148:156] = f"{sum(data[:512]):06o}\0 ".encode()
    return bytes(data)


ZIP = {
    "in-zip": lambda: zipped({"b.zip": zipped(_MEMBERS), "a.txt": TEXT}),
    "deep": lambda: _nested_zip(20),
    "bomb": lambda: zipped({"a.txt": _ZEROS}),
    "bomb-unread": lambda: zipped({"a.bin": _ZEROS, "b.txt": TEXT}),
    "many": lambda: zipped({f"{i}.txt": "" for i in range(2_000)}),
    "names": lambda: _zip_names(
        "", "/", "/etc/x.txt", "../../x.txt", "C:\\x.txt", "a\nb.txt", "\x1b[2J.txt", "\u202e.txt"
    ),
    "long-name": lambda: _zip_names("a" * 60_000 + ".txt"),
    "same-names": lambda: _zip_names("a.txt", "a.txt", "a.txt"),
    "nul-name": lambda: zipped({"abcd.txt": TEXT}).replace(b"abcd.txt", b"a\0cd.txt"),
    "name-not-utf8": lambda: zipped({"é.txt": TEXT}).replace("é".encode(), b"\xff\xfe"),
    "locked": lambda: _spoilt(zipped(_MEMBERS), b"PK\x01\x02", b"\x01", 8),
    "odd-method": lambda: _spoilt(zipped(_MEMBERS), b"PK\x01\x02", b"\x63\x00", 10),
    "far-member": lambda: _spoilt(zipped(_MEMBERS), b"PK\x01\x02", b"\xff\xff\xff\x7f", 42),
    "lying-size": lambda: _spoilt(zipped(_MEMBERS), b"PK\x01\x02", b"\xff\xff\xff\x00", 24),
    "wrong-sum": lambda: _spoilt(zipped(_MEMBERS), b"PK\x01\x02", b"\0\0\0\0", 16),
    "many-declared": lambda: _spoilt(zipped(_MEMBERS), b"PK\x05\x06", b"\xff\xff\xff\xff", 8),
    "junk-before": lambda: b"MZ" * 1_000 + zipped(_MEMBERS),
    "cut": lambda: zipped(_MEMBERS)[:-30],
    "only-end": lambda: b"PK\x05\x06" + b"\0" * 18,
    "empty": lambda: b"",
}
TAR = {
    "symbolic-link": lambda: _member(tarfile.SYMTYPE, target="/etc/passwd"),
    "hard-link": lambda: _member(tarfile.LNKTYPE, target="/etc/passwd"),
    "loop": lambda: _member(tarfile.LNKTYPE, target="a.txt"),
    "device": lambda: _member(tarfile.CHRTYPE),
    "disk": lambda: _member(tarfile.BLKTYPE),
    "pipe": lambda: _member(tarfile.FIFOTYPE),
    "unknown-kind": lambda: _member(b"Z"),
    "outside": lambda: tarred({"../../x.txt": TEXT, "/etc/x.txt": TEXT, "a/../../y.txt": TEXT}),
    "negative-size": _negative_size,
    "sparse": lambda: _member(
        tarfile.REGTYPE, pax={"GNU.sparse.map": "0,1", "GNU.sparse.size": "99999999999", "GNU.sparse.major": "0"}
    ),
    "odd-header": lambda: _member(tarfile.REGTYPE, pax={"size": "-1", "mtime": "NaN", "path": "a\nb.txt", "uid": "x"}),
    "long-name": lambda: tarred({"a/" * 3_000 + "x.txt": TEXT}),
    "many": lambda: tarred({f"{i}.txt": "" for i in range(2_000)}),
    "same-names": lambda: tarred({"a.txt": TEXT})[:1024] * 3 + b"\0" * 1024,
    "cut": lambda: tarred(_MEMBERS)[:700],
    "wrong-sum": lambda: _spoilt(tarred(_MEMBERS), b"a.txt", b"b"),
    "gzip-bomb": lambda: gzip.compress(tarred({"a.txt": _ZEROS})),
    "bzip-bomb": lambda: bz2.compress(tarred({"a.bin": _ZEROS})),
    "xz-bomb": lambda: lzma.compress(tarred({"a.bin": _ZEROS})),
    "gzip-cut": lambda: gzip.compress(tarred(_MEMBERS))[:-20],
    "gzip-glued": lambda: gzip.compress(tarred(_MEMBERS)) * 2 + b"junk",
    "gzip-of-gzip": lambda: gzip.compress(gzip.compress(tarred(_MEMBERS))),
    "gzip-of-nothing": lambda: gzip.compress(b""),
    "empty": lambda: b"",
}


def _nested_zip(depth):
    data = zipped(_MEMBERS)
    for _ in range(depth):
        data = zipped({"x.zip": data})
    return data
