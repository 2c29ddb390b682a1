"""What `graphkit diff` costs for two large archives: `python tests/benchmarks/diff.py [NODES EDGES]`.

Makes two archives of 100,000 entities and 1,000,000 relations by default (two in a hundred relations of the first are
not in the second, two are in one more article), runs the command on them in a process of its own, and prints the sizes
of the archives, the seconds, those of them that a processor worked, and the peak memory.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from synthetic import graph

from graphkit.writers import write

if TYPE_CHECKING:
    from graphkit import KnowledgeGraph


def changed(kg: KnowledgeGraph) -> KnowledgeGraph:
    """The graph a day later."""
    chance = random.Random(1)  # noqa: S311 - no secret
    lots = [chance.random() for _ in kg.relations]
    relations = (
        replace(relation, weight=relation.weight + (lot < 0.04))
        for relation, lot in zip(kg.relations, lots, strict=True)
        if lot >= 0.02
    )
    return replace(kg, relations=tuple(relations))


def main(nodes: int, edges: int) -> None:
    """Make the archives, compare them, print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder, "old.json"), Path(folder, "new.json")
        kg = graph(nodes, edges)
        write(kg, old)
        write(changed(kg), new)
        del kg
        print(f"{old.stat().st_size / 1e6:.0f} MB and {new.stat().st_size / 1e6:.0f} MB", flush=True)
        started = time.monotonic()
        command = [sys.executable, "-m", "graphkit", "diff", old, new]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds = time.monotonic() - started
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(*(line for line in ran.stdout.splitlines() if line and not line.startswith(" ")), sep="\n")
        worked = used.ru_utime + used.ru_stime
        print(f"{seconds:.1f} s ({worked:.1f} s of a processor), {used.ru_maxrss / 1e6:.1f} GB at most")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3] or (100_000, 1_000_000)))
