"""Where the time of a build goes, by room of graphkit and by library.

    pip install 'graphkit[bench]'
    python tests/benchmarks/rooms.py [SOURCE...]        200 generated articles by default

builds with one worker and without a store under py-spy, a sampling profiler, and prints the share of the samples whose
innermost call of graphkit is in which room, and in which library the time is spent there. The start is part of it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import generated, save

import graphkit as gk

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROOT = Path(gk.__file__).parent
_LEAST = 0.005  # share of all samples from which a line is printed
_COMMAND = "import sys; from graphkit.cli import main; sys.exit(main(sys.argv[1:]))"


def sampled(sources: Iterable[Path]) -> Counter[tuple[str, str]]:
    """Samples by room and library."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "stacks.txt"
        build = ["build", *map(str, sources), "--no-store", "--workers", "1", "-o", str(Path(folder) / "press.json")]
        profiler = [str(Path(sys.executable).with_name("py-spy")), "record", "--full-filenames", "--rate", "200"]
        profiler += ["--subprocesses", "-f", "raw", "-o", str(out), "--", sys.executable, "-c", _COMMAND]
        subprocess.run([*profiler, *build], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        counts: Counter[tuple[str, str]] = Counter()
        for line in out.read_text("utf-8").splitlines():
            stack, _, samples = line.rpartition(" ")
            counts[_place(stack.split(";"))] += int(samples)
        return counts


def _place(stack: list[str]) -> tuple[str, str]:
    """The room of the innermost call of graphkit, and the library of the innermost call of all."""
    rooms = [room for frame in stack if (room := _room(frame))]
    return (rooms[-1] if rooms else "start"), _library(stack[-1])


def _room(frame: str) -> str:
    """As "extraction/claims" in "claims_of_network (.../graphkit/extraction/claims/stated.py:38)"."""
    _, found, path = frame.rpartition(f"{_ROOT}/")
    return "/".join(path.rpartition("/")[0].split("/")[:2]) or "graphkit" if found else ""


def _library(frame: str) -> str:
    _, found, path = frame.rpartition("site-packages/")
    return path.split("/")[0] if found else "graphkit" if str(_ROOT) in frame else "Python"


def main(sources: list[Path]) -> None:
    """Print the shares, the largest first."""
    counts = sampled(sources)
    total = counts.total()
    figures = {}
    for room in sorted({room for room, _ in counts}, key=lambda r: -sum(n for (s, _), n in counts.items() if s == r)):
        inside = Counter({library: n for (s, library), n in counts.items() if s == room})
        share = inside.total() / total
        if share >= _LEAST:
            libraries = ", ".join(f"{name} {100 * n / total:.1f}" for name, n in inside.most_common(3))
            print(f"{100 * share:5.1f} %  {room:24} {libraries}")
            figures[room] = round(share, 4)
    save("rooms", figures)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main([Path(argument) for argument in sys.argv[1:]])
    else:
        with generated(200) as corpus:
            main([corpus])
