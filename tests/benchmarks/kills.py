"""Builds that are killed at random moments, and what the next build makes of what they leave.

    python tests/benchmarks/kills.py [COUNT] [SIGNAL] [-- OPTION...]        such as -- --workers 2

kills COUNT builds (1,000 by default) of a small corpus by SIGNAL (KILL by default; TERM and INT, too), each at a random
moment between its start and a little past its end; half begin with nothing, half where an older build ended. OPTIONs
are of `graphkit build`. After each kill

- every output is the old one, the new one or not there, never a part of one;
- the same command then ends within `PATIENCE` with code 0, and all outputs are those of an undisturbed build, byte for
  byte;
- `graphkit store verify` finds nothing wrong, and no file is left that an undisturbed build does not leave;
- after TERM and INT there is no such file even before, and the code is the usual one.

Builds are forked from a process that holds the language model, so that a kill costs tenths of a second. It prints
how often each state was met after a kill.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median

import graphkit as gk
from graphkit import extraction
from graphkit.cli import main as command
from graphkit.engines import local
from graphkit.engines.cache import store
from graphkit.engines.cache.keys import reading_fingerprint

BATCH = 3  #: articles that the store keeps at a time here, so that a build has several batches
PATIENCE = 3600.0  #: seconds that a build may take, where others have the processors
MEASURED = 25  #: kills after which the time of a build is taken anew, as other work comes and goes
OUTPUTS = ("press.html", "press.json", "press.gexf")
BUILD = ("build", "articles", *(part for name in OUTPUTS for part in ("-o", name)), "--quiet", "--workers", "1")
KEPT = {"articles", ".graphkit", *OUTPUTS}  #: all that a build leaves, with its input
HALF = "an output half written, beside its place"
STORE = {"lock", "readings.sqlite"}

_NAMES = """Aminata Sangaré|Bruno Vasseur|Chloé Marchal|Daouda Kaboré|Elena Petrova|Fabrice Lemaire|Grace Okoro
Hassan Maïga|Inès Fournier|Jacques Ouédraogo|Karim Benali|Lucie Perrin""".replace("\n", "|").split("|")
_TOWNS = ("Bamako", "Niamey", "Paris", "Dakar")

_HEARD = (signal.SIGINT, signal.SIGTERM)

_forked = multiprocessing.get_context("fork")


def texts() -> list[str]:
    """Twelve short articles."""
    return [
        f"{a}, ministre de la Défense, a rencontré {b} à {_TOWNS[i % 4]} mardi. Le Mali accuse la France, a dit {b}.\n"
        f"{a} promet une aide au Niger. {b} a quitté {_TOWNS[(i + 1) % 4]} pour rejoindre l'Union africaine.\n"
        for i, (a, b) in enumerate(pairwise([*_NAMES, _NAMES[0]]))
    ]


def run(folder: Path, *arguments: str, after: float | None = None, number: int = signal.SIGKILL) -> int | None:
    """Run the command in a folder, in a process forked from this one; its exit code, None after `PATIENCE` seconds.

    Args:
        folder: where.
        arguments: of the command.
        after: seconds after which it is killed; never by default.
        number: the signal that does so.
    """
    process = _forked.Process(target=_run, args=(folder, arguments))
    signal.pthread_sigmask(signal.SIG_BLOCK, _HEARD)  # until the process is so far that no handler of Python's is there
    process.start()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _HEARD)
    if after is not None:
        time.sleep(after)
        if process.is_alive():
            os.kill(process.pid or 0, number)
    process.join(PATIENCE)
    code = process.exitcode
    process.kill()
    process.join()
    return code


def _run(folder: Path, arguments: tuple[str, ...]) -> None:
    store._BATCH = BATCH
    local._TASK = extraction._CHUNK = 2  # so that even these few articles are shared among workers, and come in turn
    sys.argv[1:] = arguments  # as if called by a shell
    for number in _HEARD:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _HEARD)
    with chdir(folder), (folder.parent / "said").open("a") as said, redirect_stdout(said), redirect_stderr(said):
        command()


@dataclass
class Killing:
    """Kills builds in folders under `work`, and remembers what they left."""

    work: Path
    options: tuple[str, ...] = ()
    seed: int = 0
    states: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Build once in this process, so that those forked from it have all they need, and then undisturbed."""
        reading_fingerprint(None, None)
        _write(self.work / "first", texts())
        with store.open_store(self.work / "first" / ".graphkit") as kept:
            kg = gk.build(gk.read(self.work / "first" / "articles"), gk.Settings(), store=kept)
        for name in OUTPUTS:
            gk.write(kg, self.work / "first" / name)
        self.chance = random.Random(self.seed)  # noqa: S311 - no secret
        self.old, self.new = self._built("old", texts()[:7]), self._built("new", texts())
        self.said = self.work / "said"
        self.measure()

    def measure(self) -> None:
        """Take the time of an undisturbed build, within which others are killed."""
        self.takes = median(self._timed(f"timed-{number}") for number in range(3))

    def kill_one(self, number: int = signal.SIGKILL) -> None:
        """Kill a build by a signal, and see what comes of it.

        Raises:
            AssertionError: something that must not be.
        """
        folder = self.work / "killed"
        shutil.rmtree(folder, ignore_errors=True)
        before = self.old if self.chance.random() < 0.5 else self.work / "nothing"
        if before == self.old:
            shutil.copytree(before, folder)
        _write(folder, texts())
        after = self.chance.uniform(0, 1.1 * self.takes)
        code = run(folder, *BUILD, *self.options, after=after, number=number)
        assert code in {0, -number, _code(number)}, f"code {code} after {after:.3f} s: {self.said.read_text()[-2000:]}"
        state = "had ended" if code == 0 else self._state(folder, before)
        assert number == signal.SIGKILL or state != HALF, "a signal that can be heard leaves no litter"
        self.states[state] += 1
        code = run(folder, *BUILD, *self.options)
        assert code == 0, f"the next build ended with {code}: {self.said.read_text()[-2000:]}"
        assert all(_same(folder / name, self.new / name) for name in OUTPUTS), "another result than undisturbed"
        assert run(folder, "store", "verify") == 0, "the store is damaged"
        assert _files(folder) == (KEPT, STORE), f"litter: {_files(folder)}"

    def _state(self, folder: Path, before: Path) -> str:
        """What a kill left, in words."""
        for name in OUTPUTS:
            file = folder / name
            assert not file.exists() or _same(file, self.new / name) or _same(file, before / name), f"{name} is partial"
        written = sum(_same(folder / name, self.new / name) for name in OUTPUTS)
        if _files(folder)[0] - KEPT:
            return HALF
        if written:
            return f"{written} of {len(OUTPUTS)} outputs written"
        return f"{self._kept(folder) - 7 * (before == self.old)} new articles in the store"

    @staticmethod
    def _kept(folder: Path) -> int:
        copy = folder.parent / "copy"  # so that looking does not mend it
        shutil.rmtree(copy, ignore_errors=True)
        if not (folder / ".graphkit" / "readings.sqlite").exists():
            return 0
        shutil.copytree(folder / ".graphkit", copy)
        with store.open_store(copy) as found:
            return found.info().readings

    def _timed(self, name: str) -> float:
        started = time.monotonic()
        self._built(name, texts())
        return time.monotonic() - started

    def _built(self, name: str, articles: list[str]) -> Path:
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        _write(folder, articles)
        code = run(folder, *BUILD, *self.options)
        assert code == 0, f"an undisturbed build ended with {code}: {(self.work / 'said').read_text()}"
        return folder


def _code(number: int) -> int:
    """How a process ends by a signal: SIGKILL ends it, of the others it says so itself."""
    return -number if number == signal.SIGKILL else 128 + number


def _write(folder: Path, articles: list[str]) -> None:
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(articles):
        (folder / "articles" / f"{number:02}.txt").write_text(text, "utf-8")


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def _files(folder: Path) -> tuple[set[str], set[str]]:
    store_folder = folder / ".graphkit"
    inside = {path.name for path in store_folder.iterdir()} if store_folder.is_dir() else set()
    return {path.name for path in folder.iterdir()}, inside


def main(*arguments: str) -> None:
    """Kill builds, and print what they left."""
    given, _, options = " ".join(arguments).partition(" -- ")
    count, name = (*given.split(), *("1000", "KILL")[len(given.split()) :])
    with tempfile.TemporaryDirectory() as work:
        killing = Killing(Path(work), tuple(options.split()))
        print(f"an undisturbed build takes {killing.takes:.2f} s", flush=True)
        try:
            for number in range(1, int(count) + 1):
                if number % MEASURED == 0:
                    killing.measure()
                killing.kill_one(signal.Signals[f"SIG{name}"])
                if number % 100 == 0 or number == int(count):
                    print(f"{number} killed by SIG{name}; every next build completed, as if undisturbed", flush=True)
        finally:
            print("what was met after a kill, and how often:")
            for state, times in sorted(killing.states.items()):
                print(f"{times:6d}  {state}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
