"""Which entities belong together: communities of the weighted graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from graphkit.graph.view import numbered

if TYPE_CHECKING:
    from collections.abc import Sequence


def communities(graph: nx.Graph[str], order: Sequence[str], *, seed: int = 0) -> dict[str, int]:
    """The community of each node, numbered from the largest on: the same for the same graph and seed.

    Args:
        graph: undirected; edges count by their `weight`.
        order: all its nodes; the result depends on it, and not on the order that `graph` keeps them in.
        seed: of the random choices that the method makes.

    Sources:
        Louvain: Blondel, Guillaume, Lambiotte and Lefebvre 2008, "Fast unfolding of communities in large networks".
    """
    evident = numbered(graph, order)
    evident.remove_edges_from([(a, b) for a, b, weight in evident.edges(data="weight") if not weight])
    found = nx.community.louvain_communities(evident, seed=seed)
    ranked = sorted(found, key=lambda members: (-len(members), min(members)))
    return {order[i]: rank for rank, members in enumerate(ranked) for i in members}
