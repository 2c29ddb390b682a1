"""A Dask cluster gives what one machine gives, whatever happens to its workers."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest
from engines.conftest import rows, write_shard

pytestmark = pytest.mark.usefixtures("_needs_dask")


@pytest.mark.model
def test_a_worker_is_killed_in_the_middle(graphkit, cluster, tmp_path):
    """The archive is that of one machine, byte for byte; bad rows are told alike; a second build reads nothing."""
    folder, parts = tmp_path / "shards", tmp_path / "out" / ".graphkit" / "parts"
    for number in range(6):
        write_shard(folder / f"{number}.{'jsonl' if number % 2 else 'parquet'}", rows(4, number))
    write_shard(folder / "mai" / "1.jsonl", [*rows(2, 99), "{no object"])
    killed = []

    def kill():
        while len(list(parts.glob("*.parquet"))) < 2:
            time.sleep(0.01)
        worker = next(iter(cluster.workers.values()))
        os.kill(worker.pid, signal.SIGKILL)
        killed.append(len(list(parts.glob("*.parquet"))))

    killer = Thread(target=kill, daemon=True)
    killer.start()
    command = (
        "build",
        folder,
        "--engine",
        "dask",
        "--scheduler",
        cluster.scheduler_address,
        "-o",
        tmp_path / "out" / "a.json",
    )
    there = graphkit(*command)
    killer.join(1)
    assert killed
    assert killed[0] < 7
    here = graphkit("build", folder, "--no-store", "-o", tmp_path / "b.json")
    assert (there.code, here.code) == (1, 1)
    assert (tmp_path / "out" / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert said(there) == said(here)
    made = {path: path.stat().st_mtime_ns for path in parts.iterdir()}
    assert len(made) == 7
    (tmp_path / "out" / "a.json").unlink()
    graphkit(*command)
    assert {path: path.stat().st_mtime_ns for path in parts.iterdir()} == made
    assert (tmp_path / "out" / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def said(ran):
    """What was said of the input."""
    return [line for line in ran.err.splitlines() if "line 3" in line or "input" in line]


def test_a_scheduler_that_does_not_answer(graphkit, tmp_path, monkeypatch):
    """One line each, soon: nobody there, somebody who says nothing, somebody who says something else, no address."""
    monkeypatch.setattr("graphkit.engines.dask._ANSWER", 1)
    write_shard(tmp_path / "a.jsonl", rows(1, 1))
    with socket.create_server(("127.0.0.1", 0)) as silent, socket.create_server(("127.0.0.1", 0)) as other:
        Thread(target=_greets_otherwise, args=(other,), daemon=True).start()
        ports = [server.getsockname()[1] for server in (silent, other)]
        for address in ("tcp://127.0.0.1:9", *(f"tcp://127.0.0.1:{port}" for port in ports), "bogus://x", "127.0.0.1"):
            started = time.monotonic()
            ran = graphkit(
                *("build", tmp_path / "a.jsonl", "--engine", "dask", "--scheduler", address, "-o", tmp_path / "a.json")
            )
            assert (ran.code, ran.err.count("\n")) == (2, 1), ran.err
            assert address in ran.err
            assert "--scheduler" in ran.err
            assert time.monotonic() - started < 10
    assert not (tmp_path / "a.json").exists()


def _greets_otherwise(server):
    while True:
        try:
            peer, _ = server.accept()
        except OSError:
            return
        with peer:
            peer.sendall(b"220 mail.example.org ESMTP ready\r\n" * 20)


def test_a_scheduler_without_workers(graphkit, tmp_path, monkeypatch):
    """Is not waited for without end."""
    import distributed

    monkeypatch.setattr("graphkit.engines.dask._PATIENCE", 1)
    write_shard(tmp_path / "a.jsonl", rows(1, 1))
    with distributed.LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0", silence_logs=50) as empty:
        ran = graphkit(
            *("build", tmp_path / "a.jsonl", "--engine", "dask", "--scheduler", empty.scheduler_address),
            *("-o", tmp_path / "a.json"),
        )
    assert (ran.code, ran.err.count("\n")) == (2, 1), ran.err
    assert "no worker" in ran.err


def test_what_a_worker_says_is_told_of_its_shard(graphkit, cluster, tmp_path):
    """A shard that holds nothing costs a line; where no shard holds anything there is no graph."""
    write_shard(tmp_path / "a.jsonl", ["{no object", {"texte": ""}])
    (tmp_path / "b.parquet").write_bytes(b"no table")
    ran = graphkit(
        *("build", tmp_path / "a.jsonl", tmp_path / "b.parquet", "--engine", "dask"),
        *("--scheduler", cluster.scheduler_address, "-o", tmp_path / "a.json"),
    )
    assert ran.code == 1
    assert [line.partition(f"{tmp_path}/")[2][:28] for line in ran.err.splitlines()] == [
        "a.jsonl, line 1: is not a JS",
        "a.jsonl, line 2: has no text",
        "b.parquet: is not a whole Pa",
        "",
    ]
    assert not (tmp_path / "a.json").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--engine", "ray"], "ray"),
        (["--scheduler", "tcp://127.0.0.1:9"], "add --engine"),
        (["--parts", "x"], "add --engine"),
        (["--engine", "dask", "--column", "text"], "FIELD=COLUMN"),
        (["--engine", "dask", "--encoding", "klingon"], "klingon"),
    ],
)
def test_calls_that_are_wrong(graphkit, tmp_path, options, said):
    """Exit code 2, before any cluster is asked."""
    write_shard(tmp_path / "a.jsonl", rows(1, 1))
    ran = graphkit("build", tmp_path / "a.jsonl", "-o", tmp_path / "a.json", *options)
    assert ran.code == 2
    assert said in ran.err


def test_an_address_on_the_web_is_not_fetched_unasked(graphkit, tmp_path):
    """Also not by workers."""
    ran = graphkit("build", "https://127.0.0.1:9/a.jsonl", "--engine", "dask", "-o", tmp_path / "a.json")
    assert (ran.code, "--fetch" in ran.err) == (2, True)


def test_parts_need_a_place(graphkit, tmp_path):
    """There is none beside standard output."""
    write_shard(tmp_path / "a.jsonl", rows(1, 1))
    ran = graphkit("build", tmp_path / "a.jsonl", "--engine", "dask", "-o", "-")
    assert (ran.code, "--parts" in ran.err) == (2, True)


@pytest.mark.parametrize(("engine", "library"), [("dask", "distributed"), ("dask", "fsspec")])
def test_a_missing_extra_is_named(tmp_path, engine, library):
    """In one line, with the command that installs it."""
    write_shard(tmp_path / "a.jsonl", rows(1, 1))
    hidden = f"import sys; sys.modules[{library!r}] = None; from graphkit.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", hidden, "build", "a.jsonl", "--engine", engine, "-o", "a.json"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1), ran.stderr
    assert f"pip install 'graphkit[{engine}]'" in ran.stderr
