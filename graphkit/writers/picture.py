"""What a picture without a browser shows: lines, shapes and names in pixels, as the page draws them at first.

Between two entities there is one line, dark where a relation is stated and pale where they are only named together. A
large graph shows its most tied entities only, those of the page's opening drawing. Names are drawn where there is room
for them, those of the most tied entities first.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from graphkit.graph.drawing import draw
from graphkit.writers.colours_and_shapes import LIGHT, SHAPES, TYPE_COLOURS, Point
from graphkit.writers.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphkit.graph.drawing import Drawing
    from graphkit.model import Graph

_log = logging.getLogger(__name__)

LETTERS = 12.0  #: pixels, size of the names
_MARGIN = 60.0
_WIDEST = 300.0  # margin for names that are long
_MOST = 1_500  # entities in a picture that a person can still read
_LETTER_WIDTH = 0.62  # of an average letter, of its size


class Line(NamedTuple):
    """Between two entities."""

    start: Point
    end: Point
    colour: str
    width: float


class Shape(NamedTuple):
    """An entity; without corners it is a circle."""

    middle: Point
    radius: float
    corners: tuple[Point, ...]
    colour: str
    title: str


class Name(NamedTuple):
    """Words below an entity, centred; `top` is where their line begins."""

    middle: float
    top: float
    words: str


class Picture(NamedTuple):
    """All that is drawn, in this order; y runs down."""

    width: float
    height: float
    lines: tuple[Line, ...]
    shapes: tuple[Shape, ...]
    names: tuple[Name, ...]


def picture(kg: Graph) -> Picture:
    """The picture of a graph."""
    drawing = draw(kg)
    shown, places = _shown(drawing)
    if len(shown) < len(kg.entities):
        _log.warning("the picture shows the %d most tied of %d entities; .html has all", len(shown), len(kg.entities))
    half = max((_half(one_line(kg[id_].name)) for id_ in shown), default=0.0)
    aside = max(_MARGIN, min(half, _WIDEST))
    left = min((x for x, _ in places.values()), default=0.0) - aside
    top = min((y for _, y in places.values()), default=0.0) - _MARGIN
    places = {id_: (round(x - left, 2), round(y - top, 2)) for id_, (x, y) in places.items()}
    shapes = [_shape(kg, id_, places[id_], drawing.graph.nodes[id_]["size"]) for id_ in shown]
    return Picture(
        round(max((x for x, _ in places.values()), default=0.0) + aside, 2),
        round(max((y for _, y in places.values()), default=0.0) + _MARGIN, 2),
        tuple(_lines(kg, places)),
        tuple(shapes),
        tuple(_names(shapes)),
    )


def _shown(drawing: Drawing) -> tuple[Sequence[str], Mapping[str, Point]]:
    """The entities of the largest drawing that is no larger than a picture may be, and where they stand in it."""
    fitting = [level for level, number in enumerate(drawing.levels) if number <= _MOST]
    if not fitting:
        return (), {}
    return drawing.order[: drawing.levels[fitting[-1]]], drawing.places[fitting[-1]]


def _lines(kg: Graph, places: Mapping[str, Point]) -> Iterator[Line]:
    weights: dict[tuple[str, str], list[int]] = {}
    for relation in kg.relations:
        first, second = sorted((relation.subject, relation.object))
        if first != second and first in places and second in places:
            together_and_stated = weights.setdefault((first, second), [0, 0])
            together_and_stated[relation.type.is_stated] += relation.weight
    for (first, second), (together, stated) in sorted(weights.items(), key=lambda item: bool(item[1][1])):
        width = round(min(0.8 + 0.4 * max(together, stated), 5.0), 2)
        yield Line(places[first], places[second], LIGHT["tie" if stated else "faint"], width)


def _shape(kg: Graph, id_: str, middle: Point, radius: float) -> Shape:
    entity = kg[id_]
    corners = tuple(
        (round(middle[0] + x * radius, 2), round(middle[1] + y * radius, 2)) for x, y in SHAPES[entity.type].corners
    )
    return Shape(middle, float(radius), corners, TYPE_COLOURS[entity.type], one_line(entity.name))


def _names(shapes: Iterable[Shape]) -> Iterator[Name]:
    """Those that meet no other; the estimate of their width is on the wide side."""
    taken: set[tuple[int, int]] = set()
    for shape in shapes:
        if not shape.title:
            continue
        (x, y), half = shape.middle, _half(shape.title)
        top = y + shape.radius + 2
        rows = range(int(top // LETTERS), int((top + LETTERS) // LETTERS) + 1)
        columns = range(int((x - half) // LETTERS), int((x + half) // LETTERS) + 1)
        cells = {(column, row) for column in columns for row in rows}
        if not cells & taken:
            taken |= cells
            yield Name(x, round(top, 2), shape.title)


def _half(words: str) -> float:
    """Half the width that words may need."""
    return _LETTER_WIDTH * LETTERS * len(words) / 2
