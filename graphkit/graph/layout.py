"""Where to draw each node: a small seeded ForceAtlas2 in numpy.

The forces are those of ForceAtlas2 (Jacomy, Venturini, Heymann and Bastian 2014, "ForceAtlas2, a Continuous Graph
Layout Algorithm for Handy Network Visualization Designed for the Gephi Software"), in LinLog mode (Noack 2009) up to
a few thousand nodes, where it shows communities best. Repulsion, the costly part, is summed pair by pair in small
components; in large ones it is a convolution: the nodes' mass, spread on a grid, with the force of a unit of mass, by
FFT. That is the idea of FIt-SNE (Linderman, Rachh, Hoskins, Steinerberger and Kluger 2019, "Fast interpolation-based
t-SNE for improved visualization of single-cell RNA-seq data"); its time grows with the nodes, not with their pairs.

The plane is the complex plane here: a position is `x + iy`, and so is a force, which halves the lines.
"""

from __future__ import annotations

from math import ceil, log2, pi, sqrt
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    _Plane = NDArray[np.complex128]
    _Reals = NDArray[np.float64]
    _Indices = NDArray[np.intp]
    _Field = Callable[[_Plane], _Plane]  # the force on each node, of where the nodes are

_ITERATIONS = 200
_LINLOG_NODES = 5000  # LinLog separates communities better up to about here, and worse beyond
_PAIRED_NODES = 100  # components up to this size repel pair by pair
_REPULSION = 2.0
_GRAVITY = 1.0
_TINY = 1e-9  # keeps a division by a distance from being one by zero

_SPACING = 90.0  # pixels from a node to the next, on average
_RADIUS = 8.0  # of a node without a `size`
_GAP = 14.0  # pixels kept free between two nodes
_MARGIN = 70.0  # pixels between two components, enough for a label
_ASPECT = 1.6  # of the page: width over height


class _Springs(NamedTuple):
    """The edges, as arrays: the nodes they join and how strongly."""

    source: _Indices
    target: _Indices
    weight: _Reals


def layout(graph: nx.Graph[str], *, seed: int = 0) -> dict[str, tuple[float, float]]:
    """A position in pixels for each node: the same for the same nodes, edges and seed, in whatever order they come.

    Edges attract by their `weight` (1 where there is none). Nodes are kept apart by their `size`, the radius they are
    drawn with. Components stand beside each other, the largest first.
    """
    nodes = sorted(graph)
    components = _components(graph, nodes)
    radius = np.array([graph.nodes[n].get("size", _RADIUS) for n in nodes], dtype=np.float64)
    where = _simulate(_springs(graph, nodes), components, _start(len(nodes), seed))
    for component in components:
        where[component] = _level(where[component])
    where = _pack(where, radius, components)
    where = _pack(_separate(where, radius), radius, components)
    pixels = np.round(np.stack((where.real, where.imag), axis=1), 1) + 0.0  # no -0.0
    return {node: (x, y) for node, (x, y) in zip(nodes, pixels.tolist(), strict=True)}


def _components(graph: nx.Graph[str], nodes: Sequence[str]) -> list[_Indices]:
    """The connected components as indices into `nodes`, the largest first."""
    index = {node: i for i, node in enumerate(nodes)}
    components = [np.array(sorted(index[n] for n in c), dtype=np.intp) for c in nx.connected_components(graph)]
    return sorted(components, key=lambda c: (-len(c), int(c[0])))


def _springs(graph: nx.Graph[str], nodes: Sequence[str]) -> _Springs:
    index = {node: i for i, node in enumerate(nodes)}
    # Sorted, because sums of floats depend on their order.
    edges = sorted((*sorted((index[a], index[b])), data.get("weight", 1)) for a, b, data in graph.edges(data=True) if a != b)
    table = np.array(edges, dtype=np.float64).reshape(-1, 3)
    return _Springs(table[:, 0].astype(np.intp), table[:, 1].astype(np.intp), table[:, 2])


def _start(count: int, seed: int) -> _Plane:
    """Random points of the unit square."""
    points = np.random.default_rng(seed).random((count, 2)) - 0.5
    return _plane(points[:, 0], points[:, 1])


# --- Forces ---


def _simulate(springs: _Springs, components: Sequence[_Indices], start: _Plane) -> _Plane:
    """Let ForceAtlas2 move the nodes, those of each component around the origin of a plane of its own."""
    where = start.copy()
    large = [c for c in components if len(c) > _PAIRED_NODES]
    small = components[len(large) :]  # they are the last, and do not feel each other: one run for all
    mass = 1.0 + np.bincount(np.concatenate((springs.source, springs.target)), minlength=len(start))
    for members in large:
        where[members] = _descend(start[members], mass[members], *_field(springs, members, mass, _GridRepulsion(mass[members])))
    return where
