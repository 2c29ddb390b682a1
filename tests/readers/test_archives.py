"""Zip and tar: what is in them is read where it is; bombs and odd paths do no harm."""

import bz2
import gzip
import io
import lzma
import tarfile

import pytest
from readers.samples import EUROPRESSE, FIRST, MAIL, SECOND, docx, zipped

from graphkit.readers import members, read

MEMBERS = {"mai/lavrov.txt": FIRST, "table.csv": f"text\n{SECOND}\n", "photo.jpg": "x", "__MACOSX/._a.txt": "x"}


def tarred(files, pack=bytes):
    """A tar archive of path -> content."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for path, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            info = tarfile.TarInfo(path)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return pack(file.getvalue())


KINDS = {
    "presse.zip": zipped,
    "presse.tar": tarred,
    "presse.tar.gz": lambda files: tarred(files, gzip.compress),
    "presse.TGZ": lambda files: tarred(files, gzip.compress),
    "presse.tar.bz2": lambda files: tarred(files, bz2.compress),
    "presse.tar.xz": lambda files: tarred(files, lzma.compress),
}
EACH = pytest.mark.parametrize("name", KINDS)


@EACH
def test_the_files_in_an_archive_are_read(reading, name):
    """Ids are made of the archive's name and the path; what is hidden or no article is left out."""
    done = reading(name, KINDS[name](MEMBERS))
    assert done.said == []
    assert {article.id: article.text for article in done.articles} == {
        "presse-mai-lavrov": FIRST,
        "presse-table-1": SECOND,
    }


@EACH
def test_files_that_need_going_back_and_forth_are_read_too(reading, name):
    """A document in an archive is an archive itself; an export holds several articles."""
    word = docx(f"<w:p><w:r><w:t>{FIRST}</w:t></w:r></w:p>")
    done = reading(name, KINDS[name]({"a.docx": word, "b.eml": MAIL, "c.html": EUROPRESSE}))
    assert [article.id for article in done.articles] == ["presse-a", "presse-b", "presse-c-1", "presse-c-3"]


@EACH
def test_paths_that_lead_outside_do_no_harm(reading, tmp_path, name):
    """Nothing is written, and the ids are clean."""
    done = reading(name, KINDS[name]({"../../evil.txt": FIRST, "/etc/passwd.txt": SECOND, "C:\\x.txt": SECOND}))
    assert [article.id for article in done.articles] == ["presse-C-x", "presse-etc-passwd", "presse-evil"]
    assert [path.name for path in tmp_path.iterdir()] == [name]


@EACH
def test_what_is_wrong_with_a_member_is_said_of_it(reading, name):
    """The others are read, but for an archive in the archive."""
    done = reading(name, KINDS[name]({"vide.txt": " ", "b.zip": zipped(MEMBERS), "c.txt": FIRST, "d.txt": b"caf\xe9"}))
    assert [article.id for article in done.articles] == ["presse-c"]
    assert done.said[0] == f"{name}, vide.txt: has no text; fill it or leave it out"
    assert done.said[1] == f"{name}, b.zip: is an archive in an archive; unpack it first"
    assert done.said[2].startswith(f"{name}, d.txt: not UTF-8")


@pytest.mark.parametrize("name", [name for name in KINDS if name != "presse.tar"])
def test_a_bomb_is_not_unpacked(reading, name):
    """Thirty megabytes of one letter, in a file that is read or in one that is skipped."""
    for path in ("a.txt", "a.bin"):
        (line,) = reading(name, KINDS[name]({path: "a" * 30_000_000})).said
        assert line.startswith(f"{name}: grows to more than 10 MB when it is unpacked, as only a zip bomb does")


@EACH
def test_no_archive_may_be_larger_than_a_limit(reading, monkeypatch, name):
    """However it is packed; what came before the limit is kept."""
    monkeypatch.setattr(members, "MOST_BYTES", 100_000)
    (line,) = reading(name, KINDS[name]({"a.txt": FIRST * 10_000})).said
    assert "grows to more than" in line


@EACH
def test_a_damaged_archive_is_named(reading, name):
    """One line."""
    for content in (b"", b"nonsense" * 100, KINDS[name](MEMBERS)[:-1000] if name == "presse.zip" else b"\x1f\x8b\x08"):
        (line,) = reading(name, content).said
        assert line.startswith(f"{name}: ")


def test_a_damaged_member_is_named(reading):
    """The others are read."""
    data = bytearray(zipped({"a.txt": FIRST, "b.txt": SECOND}))
    data[data.index(b"a.txt") + 10] ^= 0xFF
    done = reading("presse.zip", bytes(data))
    assert [article.id for article in done.articles] == ["presse-b"]
    assert done.said[0].startswith("presse.zip, a.txt: is damaged (")


def test_a_member_with_a_password_is_named(reading):
    """The others are read."""
    data = bytearray(zipped({"a.txt": FIRST, "b.txt": SECOND}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1  # the flag, in the directory
    done = reading("presse.zip", bytes(data))
    assert done.said == ["presse.zip: a.txt wants a password; unpack it with that first"]
    assert [article.id for article in done.articles] == ["presse-b"]


def test_links_in_a_tar_are_left_out(reading):
    """They could point anywhere."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    assert reading("presse.tar", file.getvalue()).said == [
        "presse.tar: holds no article that can be read; leave it out"
    ]


def test_members_of_one_name_have_ids_of_their_own(tmp_path):
    """The same ones each time."""
    file = zipped({"x.txt": FIRST, "y.txt": SECOND, "x.md": SECOND}).replace(b"y.txt", b"x.txt")
    (tmp_path / "a.zip").write_bytes(file)
    articles = read(tmp_path)
    assert [article.id for article in articles] == ["a-x", "a-x-2", "a-x-3"]
    assert articles == read(tmp_path)
