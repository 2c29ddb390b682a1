"""From forces to a page: nodes that do not overlap, components that stand beside each other.

The plane is the complex plane, as in `layout`: a position is `x + iy`, in pixels.
"""

from __future__ import annotations

from math import pi, sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    _Plane = NDArray[np.complex128]
    _Reals = NDArray[np.float64]
    _Indices = NDArray[np.intp]

_ROUNDS = 200  # of pushing apart what overlaps, at most
_TINY = 1e-9  # keeps a division by a distance from being one by zero
_GAP = 24.0  # pixels kept free between two nodes
_MARGIN = 80.0 + 60.0j  # pixels between two components, across and down: enough for a label
_ASPECT = 1.6  # of the page: width over height


def levelled(where: _Plane, spacing: float, *, turn: bool) -> _Plane:
    """A component around the origin, its long side turned across, spread so that each node has its room."""
    where = where - where.mean()
    if turn:
        where = where * np.exp(-0.5j * np.angle(np.sum(where**2)))
    extent = sqrt(float(np.mean(np.abs(where) ** 2)))
    return where * (spacing * sqrt(len(where) / (2 * pi)) / (extent + _TINY))  # as if spread evenly over a disc


def separated(where: _Plane, radius: _Reals) -> _Plane:
    """Push apart the nodes that overlap, until none do or, in a crowd, nearly none.

    Pairs are looked for anew only when a node has moved so far that others might touch it (Verlet 1967, "Computer
    'Experiments' on Classical Fluids": the neighbour list).
    """
    reach = 2 * float(radius.max()) + _GAP
    slack = reach / 2
    seen, first, second = where, *_near_pairs(where, radius + _GAP / 2, slack)
    for _ in range(_ROUNDS):
        if float(np.abs(where - seen).max()) > slack / 2:
            seen, first, second = where, *_near_pairs(where, radius + _GAP / 2, slack)
        apart = where[first] - where[second]
        apart[apart == 0] = _TINY
        missing = radius[first] + radius[second] + _GAP - np.abs(apart)
        close = missing > _GAP / 10
        if not close.any():
            break
        push = apart[close] / np.abs(apart[close]) * missing[close] / 2
        moves = gathered(first[close], push, len(where)) - gathered(second[close], push, len(where))
        # In steps, or the nodes of a tight community would all jump out of it at once, over those around it.
        where = where + moves / np.maximum(np.abs(moves) / (reach / 4), 1)
    return where


def _near_pairs(where: _Plane, radius: _Reals, slack: float) -> tuple[_Indices, _Indices]:
    """All pairs of discs with less than `slack` between them."""
    pairs = [
        (first[is_near], second[is_near])
        for first, second in _pairs_of_cells(where, 2 * float(radius.max()) + slack)
        for is_near in [np.abs(where[first] - where[second]) < radius[first] + radius[second] + slack]
    ]
    first, second = (np.concatenate(ends) for ends in zip(*pairs, strict=True))
    return first, second


def _pairs_of_cells(where: _Plane, reach: float) -> Iterator[tuple[_Indices, _Indices]]:
    """All pairs of nodes in the same or neighbouring cells of a grid of that width, in a few batches."""
    column = np.floor((where.real - where.real.min()) / reach).astype(np.intp)
    row = np.floor((where.imag - where.imag.min()) / reach).astype(np.intp)
    height = int(row.max()) + 2  # one more than there are, so that no column touches the next
    order = np.argsort(column * height + row, kind="stable")
    cell = (column * height + row)[order]
    places = np.arange(len(where))
    for step in (0, 1, height - 1, height, height + 1):
        first = np.searchsorted(cell, cell + step, "left") if step else places + 1
        count = np.searchsorted(cell, cell + step, "right") - first
        offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        yield order[np.repeat(places, count)], order[np.repeat(first, count) + offset]


def packed(where: _Plane, radius: _Reals, components: Sequence[_Indices]) -> _Plane:
    """Stand the components in columns, the widest first, so that small ones line up beside a large one."""
    boxes = [_box(where[c], radius[c]) for c in components]
    sides = [high - low + _MARGIN for low, high in boxes]
    height = max(*(side.imag for side in sides), sqrt(sum(side.real * side.imag for side in sides) / _ASPECT))
    where, pen, column = where.copy(), 0j, 0.0
    for k in sorted(range(len(boxes)), key=lambda k: (-sides[k].real, k)):
        if pen.imag + sides[k].imag > height + _TINY:
            pen = complex(pen.real + column, 0)
        if pen.imag == 0:
            column = sides[k].real
        where[components[k]] += pen - boxes[k][0] + (column - sides[k].real) / 2
        pen += 1j * sides[k].imag
    low, high = _box(where, radius)
    return where - (low + high) / 2


def _box(where: _Plane, radius: _Reals) -> tuple[complex, complex]:
    """The top left and the bottom right corner of what is drawn."""
    low = complex((where.real - radius).min(), (where.imag - radius).min())
    high = complex((where.real + radius).max(), (where.imag + radius).max())
    return low, high


def gathered(index: _Indices, forces: _Plane, count: int) -> _Plane:
    """The sum of the forces on each node."""
    return np.bincount(index, forces.real, count) + 1j * np.bincount(index, forces.imag, count)
