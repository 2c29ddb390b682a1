"""A disk that is full, may not be written to, or has a quota: one line, and what was there before is there after."""

import os
import resource
import subprocess
import sys
from contextlib import contextmanager, suppress
from multiprocessing import active_children

import pytest
from test_bad_input import GOOD, complaint

import graphkit as gk
from graphkit.engines import local
from graphkit.errors import OutputError
from graphkit.resolution.corrections_file import append_answer, read_corrections
from graphkit.writers import FORMATS

#: What is said when an object goes is said on standard error too.
pytestmark = pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")

FORMER = b"the former output"


@pytest.fixture
def disk(tmp_path):
    """A disk of 400 kB in memory: the folder that it is mounted on."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)  # noqa: S607


def fill(folder):
    """Leave no room on a disk."""
    with (folder / "filler").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)


@contextmanager
def quota(size):
    """No file of this process may be longer than that, as where a quota is reached."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def listing(folder):
    """The names in a folder."""
    return sorted(path.name for path in folder.iterdir())


# Outputs -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
def test_an_output_on_a_full_disk(graphkit, archive, disk, format_):
    """In every format: the former one is whole, and no part of the new one is left."""
    output = disk / "out"
    output.write_bytes(FORMER)
    fill(disk)
    line = complaint(graphkit("export", archive, "-o", output, "--format", format_), 1)
    assert line == f"{output}: cannot be written (No space left on device); name another file"
    assert output.read_bytes() == FORMER
    assert listing(disk) == ["filler", "out"]


@pytest.mark.parametrize("format_", FORMATS)
def test_an_output_beyond_a_quota(graphkit, archive, tmp_path, format_):
    """The same, whatever the writer's library makes of it."""
    output = tmp_path / "new" / "out"
    output.parent.mkdir()
    output.write_bytes(FORMER)
    with quota(200):
        done = graphkit("export", archive, "-o", output, "--format", format_)
    assert complaint(done, 1) == f"{output}: cannot be written (File too large); name another file"
    assert output.read_bytes() == FORMER
    assert listing(output.parent) == ["out"]


def test_the_other_outputs_are_written(graphkit, archive, disk, tmp_path):
    """One full disk does not cost what goes to another."""
    fill(disk)
    done = graphkit("export", archive, "-o", disk / "a.json", "-o", tmp_path / "b.json")
    assert "No space left" in complaint(done, 1)
    assert gk.load(tmp_path / "b.json") == gk.load(archive)
    assert listing(disk) == ["filler"]


def test_a_disk_that_may_not_be_written_to(graphkit, archive, disk, monkeypatch):
    """It is found out before anything is read."""
    monkeypatch.setattr("graphkit.cli.building.load_graph", lambda _: pytest.fail("too late"))
    (disk / "out.json").write_bytes(FORMER)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)  # noqa: S607
    for output in (disk / "out.json", disk / "new" / "out.json"):
        assert "may not be written to" in complaint(graphkit("export", archive, "-o", output), 1)
    assert (disk / "out.json").read_bytes() == FORMER
    assert listing(disk) == ["out.json"]


def test_a_name_that_no_disk_takes(graphkit, archive, tmp_path):
    """It is too long for any file."""
    done = graphkit("export", archive, "-o", tmp_path / f"{'a' * 5_000}.json")
    assert complaint(done, 1).endswith("cannot be written (File name too long); name another file")


@pytest.mark.parametrize("arguments", [("export", "-o", "-", "--format", "json"), ("stats",), ("stats", "--csv")])
def test_standard_output_that_takes_nothing(archive, arguments):
    """Not a bug, and nothing more is said when the process ends."""
    command = [sys.executable, "-m", "graphkit", arguments[0], archive, *arguments[1:]]
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("graphkit: standard output: cannot be written (No space left on device)")


# The store -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def articles(tmp_path):
    """A few, to be read."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for i in range(3):
        (folder / f"a{i}.txt").write_text(f"{GOOD} Il a salué le Mali. ({i})", "utf-8")
    return folder


@pytest.mark.model
def test_a_store_on_a_full_disk(graphkit, articles, disk, tmp_path):
    """The build says so; with room again it goes on, to the very bytes of one that nothing disturbed."""
    output, store = tmp_path / "out.json", disk / "store"
    build = ("build", articles, "-q", "--store", store, "-o", output)
    fill(disk)
    line = complaint(graphkit(*build), 1)
    assert line.startswith(f"{store}: cannot be used (")
    assert not output.exists()
    (disk / "filler").unlink()
    assert graphkit(*build).code == 0
    assert graphkit("build", articles, "-q", "--no-store", "-o", tmp_path / "other.json").code == 0
    assert output.read_bytes() == (tmp_path / "other.json").read_bytes()


@pytest.mark.model
@pytest.mark.parametrize("workers", [1, 2])
def test_a_disk_that_fills_up_while_a_store_is_used(graphkit, articles, disk, tmp_path, monkeypatch, workers):
    """What it held is there, it is whole, the former output is as it was, and no worker is left."""
    monkeypatch.setattr(local, "_TASK", 1)  # so that even these few go to workers
    output, store = tmp_path / "out.json", disk / "store"
    build = ("build", articles, "-q", "--workers", workers, "--store", store, "-o", output)
    assert graphkit(*build).code == 0
    former = output.read_bytes()
    for name in ("new", "newer"):
        text = "\n\n".join(f"Abdoulaye Diop {i} a salué le Mali, {name}." for i in range(500))
        (articles / f"{name}.txt").write_text(text, "utf-8")
    fill(disk)
    assert complaint(graphkit(*build), 1).startswith(f"{store}: cannot be used (")
    assert active_children() == []
    assert output.read_bytes() == former
    (disk / "filler").unlink()
    assert graphkit("store", "verify", store).code == 0
    assert graphkit(*build).code == 0
    assert len(gk.load(output).articles) == 5


@pytest.mark.model
@pytest.mark.parametrize("size", [1, 1_000, 5_000, 9_000, 13_000, 17_000])
def test_a_store_beyond_a_quota(graphkit, articles, tmp_path, size):
    """The same of a limit of the system, whichever of its files the store was writing."""
    output, store = tmp_path / "out.json", tmp_path / "store"
    build = ("build", articles, "-q", "--store", store, "-o", output)
    with quota(size):
        line = complaint(graphkit(*build), 1)
    assert line.startswith(f"{store}: cannot be used (")
    assert not output.exists()
    assert graphkit(*build).code == 0
    assert graphkit("store", "verify", store).code == 0


# Corrections ---------------------------------------------------------------------------------------------------------


def test_an_answer_that_finds_no_room(disk):
    """The answers before it are there, and no half of this one."""
    path = disk / "corrections.toml"
    append_answer(path, "merge", ["A", "B"])
    before = path.read_bytes()
    fill(disk)
    names = ["x" * 5_000, "y" * 5_000]
    with pytest.raises(OutputError, match="this answer is not saved"):
        append_answer(path, "merge", names)
    assert path.read_bytes() == before
    (disk / "filler").unlink()
    append_answer(path, "apart", names)
    assert read_corrections(path).apart[0].names == tuple(names)
