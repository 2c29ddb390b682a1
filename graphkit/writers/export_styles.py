"""How a node looks in exported files that say so: colour, size and place. The page has the same of its own accord."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from graphkit.graph.drawing import draw, radius
from graphkit.writers.colours_and_shapes import TYPE_COLOURS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.model import Entity, Graph

_PLACED = 50_000  # nodes; beyond them laying out takes longer than all the writing, and Gephi's own layouts are at hand
_TIED = 300_000  # relations, for the same reason


class NodeStyle(NamedTuple):
    """Of one node."""

    color: str  #: "#rrggbb", by its type
    size: float  #: radius in pixels, by the number of its neighbours
    place: tuple[float, float] | None  #: x and y in pixels, y running up; None in graphs too large to lay out here


def node_styles(kg: Graph) -> dict[str, NodeStyle]:
    """The look of each entity, by its id."""
    if len(kg.entities) > _PLACED or len(kg.relations) > _TIED:
        ties = Counter(end for relation in kg.relations for end in {relation.subject, relation.object})
        sizes = {e.id: radius(ties[e.id]) for e in kg.entities}
        return {e.id: NodeStyle(TYPE_COLOURS[e.type], sizes[e.id], None) for e in kg.entities}
    drawn = draw(kg).graph.nodes
    return {e.id: _look(e, drawn[e.id]) for e in kg.entities}


def _look(entity: Entity, drawn: Mapping[str, float]) -> NodeStyle:
    place = float(drawn["x"]), -float(drawn["y"])
    return NodeStyle(TYPE_COLOURS[entity.type], float(drawn["size"]), place)
