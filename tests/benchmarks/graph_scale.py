"""How graphs are measured and drawn as they grow: `python tests/benchmarks/graph_scale.py [NODES...]`.

Makes graphs of 1,000, 10,000 and 100,000 nodes with ten times as many edges, each in a process of its own, and prints
for communities and betweenness the processor's seconds of networkx and of graphkit, their ratio, the modularity of
both, and the rank correlation of betweenness with networkx (the same number of pivots; in the smallest graph it is
exact). Then the seconds that all drawings of the graph take, and the whole page.
"""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
from scipy.stats import spearmanr
from synthetic import graph

from graphkit.graph import betweenness as method
from graphkit.graph.betweenness import betweenness
from graphkit.graph.communities import communities
from graphkit.graph.drawing import draw
from graphkit.graph.view import matrix, to_weighted_graph
from graphkit.writers import html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SIZES = (1_000, 10_000, 100_000)
DENSITY = 10


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What a piece of work gives, and the processor's seconds that it took."""
    started = time.process_time()
    found = work()
    return found, time.process_time() - started


def modularity(view: nx.Graph[str], order: Sequence[str], community: Mapping[str, int]) -> float:
    """How much more of the weight is inside communities than by chance (Newman and Girvan 2004)."""
    ties, labels = matrix(view, order), np.array([community[node] for node in order])
    strength, pairs = ties.sum(axis=1), ties.tocoo()
    inside = pairs.data[labels[pairs.row] == labels[pairs.col]].sum()
    return float(inside / strength.sum() - (np.bincount(labels, strength) ** 2).sum() / strength.sum() ** 2)


def louvain(view: nx.Graph[str]) -> dict[str, int]:
    """The communities of networkx."""
    return {node: i for i, found in enumerate(nx.community.louvain_communities(view, seed=0)) for node in found}


def measure(nodes: int) -> None:
    """Print the figures of one size."""
    kg = graph(nodes, DENSITY * nodes)
    view = to_weighted_graph(kg)
    order = list(view)  # as networkx has them, so that both draw the same pivots
    print(f"{nodes:,} nodes, {view.size():,} edges", flush=True)
    theirs, slow = timed(lambda: louvain(view))
    ours, fast = timed(lambda: communities(view, order))
    q = modularity(view, order, theirs), modularity(view, order, ours)
    print(f"  communities: {slow:.2f} s and {fast:.2f} s, {slow / fast:.1f} times faster; modularity", *np.round(q, 4))
    pivots = method.pivots(nodes, view.size())
    theirs, slow = timed(lambda: nx.betweenness_centrality(view, k=pivots, seed=0))
    ours, fast = timed(lambda: betweenness(view, order))
    alike = spearmanr([theirs[n] for n in order], [ours[n] for n in order]).statistic
    print(f"  betweenness, {pivots} pivots: {slow:.2f} s and {fast:.2f} s, {slow / fast:.1f} times faster; ", end="")
    print(f"rank correlation {alike:.3f}", flush=True)
    print(f"  drawings: {timed(lambda: draw(kg))[1]:.2f} s", flush=True)
    print(f"  whole page: {timed(lambda: html.render(kg))[1]:.2f} s", flush=True)


def main(sizes: tuple[int, ...]) -> None:
    """Measure each size in a fresh process."""
    for size in sizes:
        subprocess.run([sys.executable, __file__, "--one", str(size)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
