"""What the benchmarks share: a part in a fresh process, a build that is watched, and where the figures go."""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import graphkit as gk
from graphkit.engines.cache.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model import Reading

LOOK = 1.0  #: seconds between looks at the memory
FOLDER = Path(__file__).parents[2] / "out" / "bench"  #: of the figures, a file a benchmark


def in_fresh_process(script: str, *arguments: object) -> dict[str, Any]:
    """The figures that a benchmark prints as its last line when it is called with "--one" and these arguments.

    Matrices are multiplied on one processor by all alike, as the command of graphkit sets it.
    """
    command = [sys.executable, script, "--one", *map(str, arguments)]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    figures: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return figures


@contextmanager
def generated(count: int) -> Iterator[Path]:
    """A file of so many generated articles in a folder of its own; made by another process, which loads models."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        subprocess.run([sys.executable, Path(__file__).with_name("invented.py"), str(count), path], check=True)
        yield path


def watched_build(corpus: Path, workers: int = 0) -> dict[str, float]:
    """Build the graph of a corpus with a store beside it, and write the archive; seconds of each part and peaks."""
    peaks, ends = [], [time.perf_counter()]

    def watch(readings: Iterator[Reading]) -> Iterator[Reading]:
        yield from readings
        peaks.append(max(taken))
        ends.append(time.perf_counter())

    with open_store(corpus.parent / ".graphkit") as store, watched_memory() as taken:
        kg = gk.build(gk.stream(corpus), gk.Settings(workers=workers), progress=watch, store=store)
        ends.append(time.perf_counter())
        gk.write(kg, corpus.with_suffix(".json"))
        ends.append(time.perf_counter())
    started, read, assembled, written = ends
    return {
        "reading": read - started,
        "assembly": assembled - read,
        "writing": written - assembled,
        "peak_reading": peaks[0],
        "peak": max(taken),
        "articles": len(kg.articles),
        "entities": len(kg.entities),
        "relations": len(kg.relations),
    }


@contextmanager
def watched_memory() -> Iterator[list[float]]:
    """What `memory` is, time and again, in a list that grows."""
    taken, is_over = [memory()], Event()

    def watch() -> None:
        while not is_over.wait(LOOK):
            taken.append(memory())

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield taken
    finally:
        is_over.set()
        thread.join()


def memory() -> float:
    """What this process and its workers take now, in MB; what they share is counted once.

    Where there is no /proc, their largest sizes so far.
    """
    try:
        workers = [int(pid) for task in Path("/proc/self/task").iterdir() for pid in _words(task / "children")]
        return sum(_proportional_size(pid) for pid in (os.getpid(), *workers)) / 1024
    except OSError:
        scopes = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        return sum(resource.getrusage(scope).ru_maxrss for scope in scopes) / 1024


def _proportional_size(pid: int) -> int:
    """Of a process, in KB: a page that several share counts in part; 0 where it has just ended."""
    try:
        words = _words(Path(f"/proc/{pid}/smaps_rollup"))
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return int(words[words.index("Pss:") + 1]) if words else 0


def _words(path: Path) -> list[str]:
    return path.read_text().split()


def save(name: str, figures: dict[str, Any]) -> None:
    """Keep the figures of a run, with when and on what it was."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    run = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine(), **figures}
    (FOLDER / f"{name}.json").write_text(json.dumps(run, indent=1, ensure_ascii=False) + "\n", "utf-8")


def machine() -> str:
    """The processor, how many, how much memory, and the Python."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.is_file() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    name = model or platform.processor() or platform.machine()
    return f"{os.cpu_count()} x {name}, {memory:.0f} GB, Python {platform.python_version()}"
