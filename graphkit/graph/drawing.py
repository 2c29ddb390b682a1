"""Positions and sizes of entities, the same in every picture of a graph.

A large graph is drawn several times, each time with some three times as many entities, the most tied first: its
opening view must not be a corner of a picture that was made for fifty thousand. Each drawing starts from the one
before, so that what is known stays roughly where it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from graphkit.graph.communities import communities
from graphkit.graph.layout import placed
from graphkit.graph.view import matrix, to_weighted_graph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import scipy.sparse as sp

    from graphkit.model import Graph

_SMALLEST, _LARGEST = 6.0, 30.0  # pixels, radius of a node in a graph that is seen from near
_OPENING = 300  # entities in the first drawing of a large graph
_STEP = 10 / 3  # how many times more are in the next
_COHESION = 2.0  # how much more strongly ties pull within a community than between two


@dataclass(frozen=True, slots=True)
class Drawing:
    """A graph with the places of its nodes."""

    graph: nx.Graph[str]  #: the weighted graph; each node with its `size` (a radius), `x` and `y` in the last drawing
    order: tuple[str, ...]  #: the nodes, the most tied first
    community: Mapping[str, int]  #: of each node, the largest one first
    levels: tuple[int, ...]  #: how many nodes, from the first on, each drawing holds; the last holds all
    places: tuple[Mapping[str, tuple[float, float]], ...]  #: by node, for each level, in pixels; y runs down


def draw(kg: Graph) -> Drawing:
    """The drawings of a graph, from its most tied entities to all."""
    graph = to_weighted_graph(kg)
    strength = dict(graph.degree(weight="weight"))
    order = sorted(graph, key=lambda node: (-graph.degree(node), -strength[node], node))
    community = communities(graph, order)
    levels = tuple(_levels(len(order)))
    ties = _cohesive(matrix(graph, order), [community[node] for node in order])
    points: list[list[tuple[float, float]]] = []
    for number in levels:
        sizes = [radius(graph.degree(node), number) for node in order[:number]]
        points.append(placed(ties[:number, :number], sizes, points[-1] if points else ()))
        nx.set_node_attributes(graph, dict(zip(order, sizes, strict=False)), "size")
    places = tuple(dict(zip(order, level, strict=False)) for level in points)
    for node, (x, y) in places[-1].items() if places else ():
        graph.nodes[node].update(x=x, y=y)
    return Drawing(graph, tuple(order), community, levels, places)


def _cohesive(ties: sp.csr_array, community: Sequence[int]) -> sp.csr_array:
    """The weights, higher within a community."""
    of = np.array(community)
    own, other = of[np.repeat(np.arange(len(of)), np.diff(ties.indptr))], of[ties.indices]
    ties.data = np.where(own == other, _COHESION * ties.data, ties.data)
    return ties


def _levels(count: int) -> Iterator[int]:
    number = float(_OPENING)
    while number * 1.5 < count:  # no last step that adds little
        yield round(number / 100) * 100
        number *= _STEP
    if count:
        yield count


def radius(neighbours: int, drawn: int = 1) -> float:
    """The radius of a node in pixels; larger where many are drawn, because they are seen from afar."""
    afar: float = max(drawn / 100, 1.0) ** 0.15
    return round(min(_SMALLEST + 2.2 * sqrt(neighbours), _LARGEST) * afar, 1)
