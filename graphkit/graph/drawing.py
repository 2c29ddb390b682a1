"""Where each entity is drawn, and how large: the same in every picture of a graph."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from graphkit.graph.layout import layout
from graphkit.graph.view import to_weighted_graph

if TYPE_CHECKING:
    import networkx as nx

    from graphkit.model import KnowledgeGraph

_SMALLEST, _LARGEST = 6.0, 30.0  # pixels, radius of a node in a graph that is seen from near


def draw(kg: KnowledgeGraph) -> nx.Graph[str]:
    """The weighted graph with `size` (a radius), `x` and `y` for each node; y runs down, as on a screen."""
    graph = to_weighted_graph(kg)
    for node, neighbours in graph.degree():
        graph.nodes[node]["size"] = round(min(_SMALLEST + 2.2 * sqrt(neighbours), _LARGEST) * distance(kg), 1)
    for node, (x, y) in layout(graph).items():
        graph.nodes[node].update(x=x, y=y)
    return graph


def distance(kg: KnowledgeGraph) -> float:
    """How much larger to draw nodes, because a large graph is seen from afar."""
    factor: float = max(len(kg.entities) / 100, 1.0) ** 0.15
    return factor
