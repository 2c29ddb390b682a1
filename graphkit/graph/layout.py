"""Positions of nodes: a small seeded ForceAtlas2 in NumPy.

The forces are those of ForceAtlas2 (Jacomy, Venturini, Heymann and Bastian 2014, "ForceAtlas2, a Continuous Graph
Layout Algorithm for Handy Network Visualization Designed for the Gephi Software"), in LinLog mode (Noack 2009) up to
a few thousand nodes, where it shows communities best. Repulsion, the costly part, is summed pair by pair in small
components; in large ones it is a convolution: the nodes' mass, spread on a grid, with the force of a unit of mass, by
FFT. That is the idea of FIt-SNE (Linderman, Rachh, Hoskins, Steinerberger and Kluger 2019, "Fast interpolation-based
t-SNE for improved visualization of single-cell RNA-seq data"); its time grows with the nodes, not with their pairs.
Beyond LinLog, the convolution is in single precision, and attraction, which is linear there, a product of matrices.

The plane is the complex plane here: a position is `x + iy`, and so is a force, which halves the lines.
"""

from __future__ import annotations

from functools import partial
from math import ceil, log2, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from scipy import fft
from scipy.sparse.csgraph import connected_components

from graphkit.graph.arrangement import gathered, levelled, packed, separated
from graphkit.graph.view import matrix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import networkx as nx
    from numpy.typing import NDArray

    _Place = tuple[float, float]  # x, y
    _Plane = NDArray[np.complex128]
    _Reals = NDArray[np.float64]
    _Indices = NDArray[np.intp]
    _Field = Callable[[_Plane], _Plane]  # the force on each node, from where the nodes are

_ITERATIONS = 200
_LINLOG_NODES = 5000  # LinLog separates communities better up to about here, and worse beyond
_PAIRED_NODES = 100  # components up to this size repel pair by pair
_REPULSION = 2.0
_GRAVITY = 1.0
_TINY = 1e-9  # keeps a division by a distance from being one by zero

_SPACING = 85.0, 200.0  # pixels from a node to the next: in a crowd, and what a few nodes have more
_RADIUS = 8.0  # of a node without a `size`


def layout(graph: nx.Graph[str], *, seed: int = 0, start: Mapping[str, _Place] | None = None) -> dict[str, _Place]:
    """A position in pixels for each node: the same for the same nodes, edges and seed, in whatever order they come.

    Edges attract by their `weight` (1 where there is none). Nodes are kept apart by their `size`, the radius they are
    drawn with. Components stand beside each other, the largest first.

    Args:
        graph: undirected.
        seed: of the places that nodes begin at.
        start: places of some nodes in an earlier layout; they, and their neighbours, begin there instead.
    """
    nodes = sorted(graph)
    radius = [graph.nodes[node].get("size", _RADIUS) for node in nodes]
    known = [start.get(node) if start else None for node in nodes]
    return dict(zip(nodes, placed(matrix(graph, nodes), radius, known, seed=seed), strict=True))


def placed(
    ties: sp.csr_array, radius: Sequence[float], start: Sequence[_Place | None] = (), *, seed: int = 0
) -> list[_Place]:
    """The same for a graph that is a matrix of weights: a position for each row.

    Args:
        ties: symmetric; what stands on the diagonal does not count.
        radius: of each node, in pixels.
        start: as many places of an earlier layout, None where there is none; missing at the end likewise.
        seed: of the places that nodes begin at.
    """
    if not len(radius):
        return []
    places = [*start, *([None] * (len(radius) - len(start)))]
    components, springs, sizes = _components(ties), _springs(ties), np.array(radius, dtype=np.float64)
    begin = _start(len(places), seed)
    if any(places):
        begin = _continued(begin, springs, places)
    where = _simulate(springs, components, begin)
    spacing = _SPACING[0] + _SPACING[1] / sqrt(len(places) + 4)
    for component in components:
        is_new = not any(places[i] for i in component)
        where[component] = levelled(where[component], spacing, turn=is_new)
    where = packed(where, sizes, components)
    where = packed(separated(where, sizes), sizes, components)
    pixels = np.round(np.stack((where.real, where.imag), axis=1), 1) + 0.0  # so that there is no -0.0
    return list(map(tuple, pixels.tolist()))


class _Springs(NamedTuple):
    """The edges as arrays: the indices of the nodes they join, and how strongly they do."""

    source: _Indices
    target: _Indices
    weight: _Reals

    def within(self, members: _Indices, count: int) -> _Springs:
        """The springs of some whole components out of `count` nodes, as indices into `members`."""
        place = np.full(count, -1)
        place[members] = np.arange(len(members))
        inside = place[self.source] >= 0
        return _Springs(place[self.source[inside]], place[self.target[inside]], self.weight[inside])


def _springs(ties: sp.csr_array) -> _Springs:
    each = sp.triu(ties, 1).tocsr().tocoo()  # sorted: a sum of floats depends on its order
    return _Springs(each.row.astype(np.intp), each.col.astype(np.intp), each.data)


def _components(ties: sp.csr_array) -> list[_Indices]:
    """The connected components as indices of nodes, the largest first."""
    number, of = connected_components(ties, directed=False)
    order = np.argsort(of, kind="stable")
    components = np.split(order, np.cumsum(np.bincount(of, minlength=number))[:-1])
    return sorted(components, key=lambda c: (-len(c), int(c[0])))


def _start(count: int, seed: int) -> _Plane:
    """Random points of the unit square."""
    points = np.random.default_rng(seed).random((count, 2)) - 0.5
    return points[:, 0] + 1j * points[:, 1]


def _continued(begin: _Plane, springs: _Springs, places: Sequence[_Place | None]) -> _Plane:
    """Where nodes begin that have a place already, scaled to the unit square, and around them their neighbours."""
    is_placed = np.array([place is not None for place in places])
    known = np.array([complex(*place) for place in places if place is not None])
    known = (known - known.mean()) / (4 * float(known.std()) + _TINY)
    where = begin.copy()
    where[is_placed] = known
    weight = is_placed.astype(np.float64)
    for _ in range(2):  # neighbours, and their neighbours
        ends = np.concatenate((springs.source, springs.target)), np.concatenate((springs.target, springs.source))
        share = np.concatenate((springs.weight, springs.weight)) * weight[ends[1]]
        total = np.bincount(ends[0], share, len(where))
        new = (total > 0) & (weight == 0)
        middle = gathered(ends[0], share * where[ends[1]], len(where))
        where[new] = middle[new] / total[new] + begin[new] / 20
        weight[new] = 1.0
    return where


# --- Forces: ForceAtlas2 ---


def _simulate(springs: _Springs, components: Sequence[_Indices], start: _Plane) -> _Plane:
    """Let the forces move the nodes, those of each component around the origin of a plane of its own."""
    where = start.copy()
    large = [c for c in components if len(c) > _PAIRED_NODES]
    small = components[len(large) :]  # they do not feel each other, so that one run does for all
    for part in [*([c] for c in large), *([small] if small else [])]:
        members = np.concatenate(part)
        inner = springs.within(members, len(start))
        degree = np.bincount(np.concatenate((inner.source, inner.target)), minlength=len(members))
        mass = degree.astype(np.float64) + 1
        repulsion = _pair_repulsion(mass, list(map(len, part))) if part is small else _grid_repulsion(mass)
        linlog = len(members) <= _LINLOG_NODES
        attraction = _log_attraction(inner) if linlog else _linear_attraction(inner, len(members))
        where[members] = _descend(start[members], mass, partial(_force, mass, attraction, repulsion))
    return where


def _force(mass: _Reals, attraction: _Field, repulsion: _Field, where: _Plane) -> _Plane:
    gravity = -where / (np.abs(where) + _TINY) * mass
    return _REPULSION * repulsion(where) + attraction(where) + _GRAVITY * gravity


def _log_attraction(springs: _Springs) -> _Field:
    """Attraction that grows with the logarithm of the distance."""

    def field(where: _Plane) -> _Plane:
        apart = where[springs.target] - where[springs.source]
        length = np.abs(apart) + _TINY
        pull = apart * springs.weight * (np.log1p(length) / length)
        return gathered(springs.source, pull, len(where)) - gathered(springs.target, pull, len(where))

    return field


def _linear_attraction(springs: _Springs, count: int) -> _Field:
    """Attraction that grows with the distance: minus the Laplacian matrix times the places."""
    one_way = sp.csr_array((springs.weight, (springs.source, springs.target)), shape=(count, count))
    ties = (one_way + one_way.T).tocsr().astype(np.complex128)
    strength = ties.sum(axis=1)
    return lambda where: ties @ where - strength * where


def _pair_repulsion(mass: _Reals, sizes: Sequence[int]) -> _Field:
    """Repulsion within each of some components that follow each other, summed pair by pair."""
    starts = np.cumsum([0, *sizes[:-1]])
    pairs = [np.stack(np.triu_indices(size, 1)) + start for size, start in zip(sizes, starts, strict=True)]
    first, second = np.concatenate(pairs, axis=1)
    both = mass[first] * mass[second]

    def field(where: _Plane) -> _Plane:
        apart = where[first] - where[second]
        push = both * apart / (np.abs(apart) ** 2 + _TINY)
        return gathered(first, push, len(where)) - gathered(second, push, len(where))

    return field


def _grid_repulsion(mass: _Reals) -> _Field:
    """Repulsion of all nodes, exact from a few cells of a grid on and softened within them."""
    linlog = len(mass) <= _LINLOG_NODES
    fineness = 2 if linlog else 1  # LinLog packs communities closer, which a coarse grid would fuse
    cells: int = 2 ** min(max(ceil(log2(fineness * sqrt(len(mass)))), 6), 9)
    precision = np.float64 if linlog else np.float32
    across, down = _unit_spectra(cells, precision)

    def field(where: _Plane) -> _Plane:
        corner = complex(where.real.min(), where.imag.min())
        cell = max(float(np.ptp(where.real)), float(np.ptp(where.imag)), _TINY) / (cells - 1.001)
        corners = list(_corners((where - corner) / cell, cells))
        # Each node lends its mass to the four corners of its cell and feels the force at them in the same shares.
        density = np.zeros(cells**2)
        for at, share in corners:
            density += np.bincount(at, mass * share, cells**2)
        waves = fft.fft(fft.rfft(density.reshape(cells, cells).astype(precision), 2 * cells), 2 * cells, axis=0)
        push = (_inverse(waves * across, cells) + 1j * _inverse(waves * down, cells)).ravel()
        felt = np.zeros_like(where)
        for at, share in corners:
            felt += push[at] * share
        return felt * mass / cell

    return field


def _unit_spectra(cells: int, precision: type[np.floating[Any]]) -> tuple[_Plane, _Plane]:
    """The Fourier transforms of the two parts of the force that a unit of mass exerts around it.

    They span twice the grid, so that what leaves it on one side does not come back on the other.
    """
    steps = np.fft.fftfreq(2 * cells, 1 / (2 * cells))
    apart = steps[:, None] + 1j * steps[None, :]
    squared = np.abs(apart) ** 2
    squared[0, 0] = np.inf  # a node does not push itself
    across, down = (fft.rfft2((part / squared).astype(precision)) for part in (apart.real, apart.imag))
    return across, down


def _corners(at: _Plane, cells: int) -> Iterator[tuple[_Indices, _Reals]]:
    """The four corners of the cell each point lies in, as indices into the grid, and the point's share in each."""
    column, row = at.real.astype(np.intp), at.imag.astype(np.intp)
    right, below = at.real - column, at.imag - row
    for i, share_x in ((0, 1 - right), (1, right)):
        for j, share_y in ((0, 1 - below), (1, below)):
            yield (column + i) * cells + row + j, share_x * share_y


def _inverse(waves: _Plane, cells: int) -> _Reals:
    """The inverse of a transform of twice the grid, for the grid alone."""
    rows: _Plane = fft.ifft(waves, axis=0, overwrite_x=True)[:cells]
    whole: _Reals = fft.irfft(rows, axis=1)
    return whole[:, :cells]


def _descend(where: _Plane, mass: _Reals, force: _Field) -> _Plane:
    """Follow the forces with the adaptive speed of Gephi: slower for what swings, globally and for each node."""
    speed, efficiency, before = 1.0, 1.0, np.zeros_like(where)
    smoothness = 0.05 * sqrt(len(where))
    for _ in range(_ITERATIONS):
        now = force(where)
        swing = mass * np.abs(now - before)
        swinging, traction = float(swing.sum()) + _TINY, float((mass * np.abs(now + before)).sum()) / 2 + _TINY
        tolerance = max(sqrt(smoothness), min(10.0, smoothness * traction / len(where) ** 2))
        if swinging > 2 * traction:
            efficiency, tolerance = max(efficiency / 2, 0.05), max(tolerance, 1.0)
        target = tolerance * efficiency * traction / swinging
        if swinging > tolerance * traction:
            efficiency = max(efficiency * 0.7, 0.05)
        else:
            efficiency *= 1.3
        speed += min(target - speed, speed / 2)
        where = where + now * speed / (1 + np.sqrt(speed * swing))
        before = now
    return where
