"""GraphML that Gephi, igraph and NetworkX read alike: plain columns, unique edge ids, nothing lost or merged.

Gephi knows the columns `label x y size color` and `weight`, case-sensitive; all others are its users' own. An edge
attribute called "type" would clash with Gephi's directed/undirected, so the relation's type is `relation`.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import networkx as nx

from graphkit.graph.drawing import draw
from graphkit.graph.view import to_networkx
from graphkit.vocabulary import EntityType
from graphkit.writers.colours import TYPE_COLOURS
from graphkit.writers.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.model import Evidence, KnowledgeGraph

_QUOTES = 3  # of each edge
_SEPARATOR = " | "

_Cell = str | int | float


def render(kg: KnowledgeGraph) -> str:
    """The GraphML of a graph, as text."""
    view, drawn = to_networkx(kg), draw(kg).graph
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in view.nodes(data=True):
        counted = {"article_count": len(data["articles"])}
        graph.add_node(one_line(node), **_cells(data | counted), **_looks(data["type"], drawn.nodes[node]))
    for number, (subject, object_, data) in enumerate(view.edges(data=True)):
        evidence: tuple[Evidence, ...] = data.pop("evidence")
        quotes = list(dict.fromkeys(e.quote for e in evidence))[:_QUOTES]
        told = {"label": data["relation"], "evidence_count": len(evidence), "quotes": quotes}
        # A key that is unique in the whole file becomes the edge's id: integer keys, networkx's default, would clash.
        graph.add_edge(one_line(subject), one_line(object_), key=f"e{number}", **_cells(data | told))
    return _written(graph)


def _looks(type_: str, drawn: Mapping[str, float]) -> dict[str, _Cell]:
    place = {"x": float(drawn["x"]), "y": -float(drawn["y"])}  # Gephi's y runs up
    return {"color": TYPE_COLOURS[EntityType(type_)], "size": float(drawn["size"]), **place}


def _cells(data: Mapping[str, Any]) -> dict[str, _Cell]:
    """The attributes as flat values; those that are empty are left out, as GraphML has no way to say so."""
    cells = {name: _cell(value) for name, value in data.items()}
    return {name: cell for name, cell in cells.items() if cell != ""}


def _cell(value: Any) -> _Cell:
    match value:
        case None:
            return ""
        case int() | float() if not isinstance(value, bool):
            return value
        case list() | tuple():
            return _SEPARATOR.join(str(_cell(item)) for item in value)
        case _:
            return one_line(str(value))


def _written(graph: nx.MultiDiGraph[str]) -> str:
    file = BytesIO()
    # Not `write_graphml`, which writes other bytes where lxml happens to be installed.
    nx.write_graphml_xml(graph, file, infer_numeric_types=True, named_key_ids=True)
    return file.getvalue().decode("utf-8") + "\n"
