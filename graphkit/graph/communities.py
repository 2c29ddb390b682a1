"""Communities of the weighted graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.graph.view import matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

_ITERATIONS = 3  # each refines the one before; more of them gain almost nothing


def communities(graph: nx.Graph[str], order: Sequence[str], *, seed: int = 0) -> dict[str, int]:
    """The community of each node, numbered from the largest on: the same for the same graph and seed.

    Args:
        graph: undirected; edges count by their `weight`.
        order: all its nodes; the result depends on it, and not on the order that `graph` keeps them in.
        seed: of the random choices that the method makes.

    Sources:
        Leiden: Traag, Waltman and van Eck 2019, "From Louvain to Leiden: guaranteeing well-connected communities".
    """
    import graspologic_native
    import numpy as np

    ties = matrix(graph, order)
    ties.eliminate_zeros()
    community = dict(enumerate(range(len(order))))
    if ties.nnz:
        parts = ties.indptr.astype(np.int64), ties.indices.astype(np.int32), ties.data
        _, community = graspologic_native.leiden_csr(*parts, len(order), iterations=_ITERATIONS, seed=seed)
    members: dict[int, list[int]] = {}
    for node in range(len(order)):
        members.setdefault(community[node], []).append(node)
    ranked = sorted(members.values(), key=lambda nodes: (-len(nodes), nodes[0]))
    return {order[node]: rank for rank, nodes in enumerate(ranked) for node in nodes}
