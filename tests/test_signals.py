"""The command is asked to end, or two are run at once: nothing is lost, nothing is corrupt, and a line says so."""

import os
import pty
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import chdir, closing, redirect_stderr, suppress
from multiprocessing import get_context

import pytest

from graphkit import build, read, write
from graphkit.cli import main
from graphkit.engines.cache.store import open_store
from graphkit.errors import StoreError
from graphkit.extraction.models.model_loading import load_pipeline
from graphkit.languages import language
from graphkit.writers.replacement import clear_abandoned, replace_file

pytestmark = pytest.mark.model

SENTENCE = "Sergueï Lavrov a rencontré Abdoulaye Diop à Bamako. La Russie aidera le Mali, a promis Sergueï Lavrov.\n"
OPTIONS = ("build", "articles", "-o", "a.json")
COMMAND = [sys.executable, "-m", "graphkit", *OPTIONS]
KEPT = "graphkit: stopped; what was read is kept; the same command continues from there\n"
PATIENCE = 240  # seconds, on a busy machine


@pytest.fixture
def desk(tmp_path):
    """A folder with more articles than a build reads in a few seconds."""
    (tmp_path / "articles").mkdir()
    for number in range(800):
        text = f"Article {number}\n\n{SENTENCE * 4}"
        (tmp_path / "articles" / f"{number:03}.txt").write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def started():
    """Starts the command in processes of their own, which end with the test."""
    processes = []

    def start(command, folder, **options):
        processes.append(subprocess.Popen(command, cwd=folder, **{"stderr": subprocess.PIPE, **options}))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.wait()


@pytest.fixture
def reading(desk):
    """A build that is reading; forked from this process, which holds the model, so that it starts at once."""
    french = language("fr")
    load_pipeline(french.model)
    process = get_context("fork").Process(target=run, args=(desk,))
    process.start()
    wait_for(lambda: kept(desk))
    yield process
    process.kill()
    process.join()


def run(folder):
    """The command, with what it says in a file."""
    with chdir(folder), open("said", "w") as said, redirect_stderr(said):  # noqa: PTH123 - of this very folder
        main(OPTIONS)


def wait_for(condition):
    """Until it holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def kept(desk):
    """How many articles another process has put into the store."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"file:{desk}/.graphkit/readings.sqlite?mode=ro", uri=True)) as db,
    ):
        return db.execute("SELECT count(*) FROM readings").fetchone()[0]
    return 0


def held(desk):
    """Whether a process still uses the store: workers outlive by a moment a parent that ends at once."""
    try:
        with open_store(desk / ".graphkit"):
            return False
    except StoreError:
        return True


def left(desk):
    """The files of a build's folder."""
    return {path.name for path in desk.iterdir()}


# Signals --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_one_line_says_that_the_build_goes_on(desk, reading, number, code):
    """The store is whole and free, and there is nothing else."""
    os.kill(reading.pid, number)
    reading.join(PATIENCE)
    assert reading.exitcode == code
    assert (desk / "said").read_text() == KEPT
    assert left(desk) == {"articles", ".graphkit", "said"}
    with open_store(desk / ".graphkit") as store:
        assert store.verify() == []
        assert store.info().readings > 0


def test_a_second_interrupt_at_once(desk, reading):
    """Somebody who presses Ctrl-C again and again is not answered with a traceback, nor left waiting."""
    for _ in range(5):
        os.kill(reading.pid, signal.SIGINT)
        time.sleep(0.01)
    reading.join(PATIENCE)
    assert reading.exitcode == 130
    assert (desk / "said").read_text() in {"", KEPT}
    wait_for(lambda: not held(desk))
    with open_store(desk / ".graphkit") as store:
        assert store.verify() == []


def test_without_a_store_nothing_is_promised(desk, started):
    """All there is to say is that it stopped."""
    process = started([*COMMAND, "--no-store"], desk, text=True)
    time.sleep(3)
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=PATIENCE)[1] == "graphkit: stopped\n"
    assert left(desk) == {"articles"}


def test_the_terminal_gets_its_cursor_back(desk, started):
    """The progress bar hides it; Ctrl-C reaches the workers of a build, too, as a terminal sends it to all."""
    ours, theirs = pty.openpty()
    process = started(COMMAND, desk, stderr=theirs, start_new_session=True, env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    wait_for(lambda: kept(desk))
    os.killpg(process.pid, signal.SIGINT)
    said = b""
    with suppress(OSError):  # the end of a terminal
        while part := os.read(ours, 10_000):
            said += part
    os.close(ours)
    assert process.wait(PATIENCE) == 130
    assert said.rfind(b"\x1b[?25h") >= said.rfind(b"\x1b[?25l")
    assert said.count(b"stopped; what was read is kept") == 1
    assert not re.search(rb"Traceback|Error", said)


def test_who_is_not_to_be_interrupted_is_not(desk, started):
    """`nohup` and a shell's & ask a program to ignore SIGINT, which it goes on doing."""
    ignoring = ["sh", "-c", "trap '' INT; exec \"$@\"", "sh"]
    process = started([*ignoring, *COMMAND, "--no-store"], desk)
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1)


# Temporary files ------------------------------------------------------------------------------------------------------


def test_what_a_killed_process_was_writing_is_cleared(tmp_path):
    """By the next that writes there; what another still writes is left alone."""
    path = tmp_path / "a.json"
    program = f"""
import sys, time
from pathlib import Path
from graphkit.writers.replacement import replace_file
def slow(file):
    file.write(b"half")
    file.flush()
    print("writing", flush=True)
    time.sleep(60)
replace_file(Path({str(path)!r}), slow)
"""
    killed, living = (
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(2)
    )
    assert [process.stdout.readline() for process in (killed, living)] == ["writing\n"] * 2
    killed.kill()
    killed.wait()
    assert len(left(tmp_path)) == 2
    replace_file(path, lambda file: file.write(b"whole"))
    assert len(left(tmp_path)) == 2
    assert path.read_bytes() == b"whole"
    living.kill()
    living.wait()
    clear_abandoned(tmp_path)
    assert left(tmp_path) == {"a.json"}


def test_clearing_touches_no_file_of_others(tmp_path):
    """Nor does it mind a folder that is not there."""
    for name in (".graphkit", "x.tmp", ".graphkit-notes.txt"):
        (tmp_path / name).touch()
    clear_abandoned(tmp_path)
    assert len(left(tmp_path)) == 3
    clear_abandoned(tmp_path / "nowhere")


# Two at once ----------------------------------------------------------------------------------------------------------


def test_two_builds_on_one_store(desk, reading):
    """The second is refused in one line, and the first does not notice."""
    second = subprocess.run([*COMMAND[:-1], "b.json"], cwd=desk, capture_output=True, text=True, check=False)
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == "graphkit: .graphkit: another build is using it; wait until it ends, or use --no-store\n"
    assert reading.is_alive()
    assert not (desk / "b.json").exists()


def test_two_builds_to_one_output(desk, started):
    """Without a store both go through, and the output is that of either, whole."""
    for path in sorted((desk / "articles").iterdir())[8:]:
        path.unlink()
    both = [started([*COMMAND, "--no-store"], desk) for _ in range(2)]
    assert [process.communicate(timeout=PATIENCE)[1].count(b"wrote a.json") for process in both] == [1, 1]
    assert left(desk) == {"articles", "a.json"}
    write(build(read(desk / "articles")), desk / "b.json")
    assert (desk / "a.json").read_bytes() == (desk / "b.json").read_bytes()
