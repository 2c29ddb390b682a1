"""What commands on large archives cost: `python tests/benchmarks/archives.py [NODES EDGES]`.

Makes two archives of 100,000 entities and 1,000,000 relations by default, 1 GB each, in the order that a build gives
them (two in a hundred relations of the first are not in the second, two are in one more article). Compares them, merges
them, and asks the first three questions, each command in a process of its own; prints the seconds, those of them that a
processor worked, and the peak memory of the largest process.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from multiprocessing import Process
from pathlib import Path
from typing import TYPE_CHECKING

from synthetic import graph

from graphkit.writers import write

if TYPE_CHECKING:
    from graphkit import KnowledgeGraph


def in_order(kg: KnowledgeGraph) -> KnowledgeGraph:
    """The graph in the order that a build gives it."""
    entities = (
        replace(entity, mentions=tuple(sorted(entity.mentions, key=lambda m: (m.article, m.start, m.end))))
        for entity in kg.entities
    )
    return replace(
        kg,
        articles=tuple(sorted(kg.articles, key=lambda article: article.id)),
        entities=tuple(sorted(entities, key=lambda entity: (entity.name, entity.type, entity.id))),
        relations=tuple(sorted(kg.relations, key=lambda relation: (*relation.ends, relation.type))),
    )


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


def make(nodes: int, edges: int, old: Path, new: Path) -> None:
    """Write both archives."""
    kg = in_order(graph(nodes, edges))
    write(kg, old)
    write(changed(kg), new)


def main(nodes: int, edges: int) -> None:
    """Make the archives, run the commands, print what each took."""
    with tempfile.TemporaryDirectory() as folder:
        old, new, both = (Path(folder, f"{name}.json") for name in ("old", "new", "both"))
        making = Process(target=make, args=(nodes, edges, old, new))  # a command's peak is at least this process's own
        making.start()
        making.join()
        print(f"{old.stat().st_size / 1e6:.0f} MB and {new.stat().st_size / 1e6:.0f} MB", flush=True)
        for command in (
            ("diff", old, new),
            ("merge", old, new, "-o", both),
            ("explain", old, "e0", "e1"),
            ("path", old, f"e{nodes - 1}", f"e{nodes // 2}"),
            ("timeline", old, "e5"),
        ):
            print(f"{command[0]}: {_cost([sys.executable, '-m', 'graphkit', *command])}", flush=True)


def _cost(command: list[str | Path]) -> str:
    """The time and the memory that a command takes."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} failed")
    worked = used.ru_utime + used.ru_stime
    return f"{time.monotonic() - started:.1f} s ({worked:.1f} s of a processor), {used.ru_maxrss / 1e6:.2f} GB at most"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3] or (100_000, 1_000_000)))
