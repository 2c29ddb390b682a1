"""Betweenness centrality by sparse matrices, in batches of start nodes.

A row of a matrix is a pivot, a column a node. Multiplied by the matrix of the graph, the nodes that a step reaches
become those that the next reaches, for all pivots of a batch at once; that is many times faster than node by node.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

from graphkit.graph.view import matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx
    import scipy.sparse as sp
    from numpy.typing import NDArray

    _Reals = NDArray[np.float64]
    _Cells = tuple[NDArray[np.intp], NDArray[np.intp]]  # rows and columns

_PIVOTS = 50  # the least number of pivots
_EFFORT = 12_000_000  # nodes and edges to visit; a small graph has more pivots for it
_BATCH = 32  # pivots at a time; each node needs memory for so many numbers


def betweenness(graph: nx.Graph[str], order: Sequence[str], *, seed: int = 0) -> dict[str, float]:
    """The share of the shortest paths between two others that pass each node, 0 to 1; an estimate in large graphs.

    Args:
        graph: undirected; every edge is one step.
        order: all its nodes; the pivots are drawn from them in this order.
        seed: of that drawing.

    Sources:
        Brandes 2001, "A faster algorithm for betweenness centrality"; Brandes and Pich 2007, "Centrality estimation in
        large networks". As matrices: Buluc and Gilbert 2011, "The Combinatorial BLAS".
    """
    count = len(order)
    if count <= 2:  # noqa: PLR2004 - nobody lies between two others
        return dict.fromkeys(order, 0.0)
    ties = matrix(graph, order)
    ties.data[:] = 1.0
    ties.setdiag(0.0)
    ties.eliminate_zeros()
    number = pivots(count, graph.size())
    drawn = np.array(random.Random(seed).sample(range(count), number))  # noqa: S311 - no secret
    batches = (drawn[first : first + _BATCH] for first in range(0, number, _BATCH))
    shares = sum((_dependencies(ties, batch) for batch in batches), np.zeros(count))
    starts = np.full(count, number)
    starts[drawn] -= 1  # a pivot does not lie between itself and others
    return dict(zip(order, (shares / (starts * (count - 2))).tolist(), strict=True))


def pivots(nodes: int, edges: int) -> int:
    """The number of pivots, from which shortest paths are followed: all nodes of a small graph."""
    return min(max(_PIVOTS, _EFFORT // (nodes + edges + 1)), nodes)


def _dependencies(ties: sp.csr_array, starts: NDArray[np.intp]) -> _Reals:
    """For each node the sum, over these starts and all other nodes, of the part of their shortest paths through it."""
    shape = len(starts), ties.shape[0]
    distance, paths, share = np.full(shape, -1, np.int32), np.zeros(shape), np.zeros(shape)
    levels: list[_Cells] = []  # the nodes at each distance
    here: _Cells = (np.arange(len(starts)), starts)
    ways = np.ones(len(starts))
    while len(ways):
        distance[here], paths[here] = len(levels), ways
        levels.append(here)
        next_, ways = _step(ties, here, ways)
        is_new = distance[next_] < 0
        here, ways = (next_[0][is_new], next_[1][is_new]), ways[is_new]
    for far in range(len(levels) - 1, 1, -1):
        cells = levels[far]
        back, part = _step(ties, cells, (1 + share[cells]) / paths[cells])
        is_nearer = distance[back] == far - 1
        nearer = back[0][is_nearer], back[1][is_nearer]
        share[nearer] += part[is_nearer] * paths[nearer]
    whole: _Reals = share.sum(axis=0)
    return whole


def _step(ties: sp.csr_array, cells: _Cells, values: _Reals) -> tuple[_Cells, _Reals]:
    """The neighbours of the nodes in these cells, each with the sum of the values of those it is a neighbour of."""
    reached = (type(ties)((values, cells), shape=(int(cells[0].max()) + 1, ties.shape[0])) @ ties).tocoo()
    return (reached.row, reached.col), reached.data
