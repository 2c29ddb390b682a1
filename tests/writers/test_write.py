"""Files are replaced as a whole or not at all; formats are known by their suffixes."""

import errno
import os
from pathlib import Path

import pytest

from graphkit import KnowledgeGraph
from graphkit.errors import ArchiveError, OutputError, UnknownFormatError
from graphkit.writers import FORMATS, check_output, load, render, write


@pytest.mark.parametrize("format_", FORMATS)
def test_the_suffix_tells_the_format(tmp_path, small_graph, format_):
    """In either case of letters."""
    path = tmp_path / f"a.{format_.upper()}"
    write(small_graph, path)
    assert path.read_bytes() == render(small_graph, format_)


def test_a_format_can_be_forced(tmp_path, small_graph):
    """Whatever the suffix says."""
    write(small_graph, tmp_path / "a.txt", format="json")
    assert load(tmp_path / "a.txt") == small_graph


def test_folders_on_the_way_are_made(tmp_path, small_graph):
    """`out/` need not exist."""
    write(small_graph, str(tmp_path / "out" / "new" / "a.json"))
    assert load(str(tmp_path / "out" / "new" / "a.json")) == small_graph


@pytest.mark.parametrize("act", [lambda path: write(KnowledgeGraph(), path), check_output])
@pytest.mark.parametrize("name", ["a.pdf", "a"])
def test_an_unknown_suffix_lists_the_known_ones(tmp_path, act, name):
    """Before anything is written."""
    with pytest.raises(UnknownFormatError, match=r"html, graphml, gexf, json, .*, or --format"):
        act(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_an_unknown_format_lists_the_known_ones(tmp_path):
    """The same for one that is forced."""
    with pytest.raises(UnknownFormatError, match="no format 'pdf'; the formats are html, graphml, gexf, json"):
        check_output(tmp_path / "a.json", "pdf")


def test_a_failure_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch):
    """A full disk, for instance."""
    path = tmp_path / "a.json"
    path.write_text("old")

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"a\.json: cannot be written \(No space left on device\); name another file"):
        write(KnowledgeGraph(), path)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.json", "old")]


def test_the_mode_of_a_file_stays(tmp_path):
    """And a new one has the usual mode."""
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.touch()
    old.chmod(0o640)
    umask = os.umask(0o022)
    try:
        write(KnowledgeGraph(), old)
        write(KnowledgeGraph(), new)
    finally:
        os.umask(umask)
    assert (old.stat().st_mode & 0o777, new.stat().st_mode & 0o777) == (0o640, 0o644)


def test_a_link_stays_a_link(tmp_path):
    """What it points to is replaced."""
    (tmp_path / "real.json").touch()
    (tmp_path / "link.json").symlink_to("real.json")
    write(KnowledgeGraph(), tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert load(tmp_path / "real.json") == KnowledgeGraph()


def test_a_device_is_written_to():
    """It cannot be replaced."""
    check_output(Path("/dev/null"), "json")
    write(KnowledgeGraph(), "/dev/null", format="json")
    assert not Path("/dev/null").is_file()


def test_what_cannot_be_written_is_found_out_beforehand(tmp_path):
    """Before the work that would be lost."""
    (tmp_path / "file").touch()
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(OutputError, match="it is a folder"):
        check_output(tmp_path / "folder.json")
    with pytest.raises(OutputError, match="file is not a folder"):
        check_output(tmp_path / "file" / "a.json")
    check_output(tmp_path / "to be made" / "a.json")


def test_a_folder_that_may_not_be_written_to(tmp_path, monkeypatch):
    """Root may write anywhere, so that the system's answer is played here."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputError, match="may not be written to"):
        check_output(tmp_path / "a.json")


def test_load_says_which_file_is_no_archive(tmp_path):
    """In one line."""
    (tmp_path / "page.html").write_text("<html>")
    with pytest.raises(ArchiveError, match=r"page\.html: not a graphkit archive"):
        load(tmp_path / "page.html")
    with pytest.raises(ArchiveError, match=r"nowhere\.json: cannot be read \(No such file.*\); check the path"):
        load(tmp_path / "nowhere.json")
