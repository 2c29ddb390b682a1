"""GraphML that Gephi, igraph and NetworkX read alike: plain columns, unique edge ids, nothing lost or merged.

Gephi knows the columns `label x y size color` and `weight`, case-sensitive; all others are its users' own. An edge
attribute called "type" would clash with Gephi's directed/undirected, so the relation's type is `relation`.

It is written row by row, since a graph of a million edges held as a tree of elements would not fit into memory.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graphkit.writers.export_styles import node_styles
from graphkit.writers.rows import EDGE_COLUMNS, edge_rows, node_columns, node_rows
from graphkit.writers.xml import attribute, content

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from graphkit.model import Graph
    from graphkit.writers.export_styles import NodeStyle
    from graphkit.writers.rows import Row

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES: dict[type, str] = {str: "string", int: "long", float: "double"}
_LOOKS = {"color": str, "size": float, "x": float, "y": float}
_STRUCTURE = ("id", "source", "target")  # not among the data


def write(kg: Graph, file: BinaryIO) -> None:
    """Write the GraphML of a graph to a file that takes bytes."""
    file.writelines(line.encode() for line in _lines(kg))


def _lines(kg: Graph) -> Iterator[str]:
    yield _HEAD
    yield from _keys("node", node_columns(kg) | _LOOKS)
    yield from _keys("edge", EDGE_COLUMNS)
    yield '  <graph edgedefault="directed">\n'
    look = node_styles(kg)
    for entity, row in zip(kg.entities, node_rows(kg), strict=True):
        yield f"    <node id={attribute(row['id'])}>{_data(row | _seen(look[entity.id]))}</node>\n"
    for row in edge_rows(kg):
        ends = f"source={attribute(row['source'])} target={attribute(row['target'])}"
        yield f'    <edge id="{row["id"]}" {ends}>{_data(row)}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _keys(of: str, columns: Mapping[str, type]) -> Iterator[str]:
    for name, type_ in columns.items():
        if name not in _STRUCTURE:
            title = attribute(name)
            yield f'  <key id={title} for="{of}" attr.name={title} attr.type="{_TYPES[type_]}"/>\n'


def _seen(look: NodeStyle) -> Row:
    place = zip("xy", look.place, strict=True) if look.place else ()
    return {"color": look.color, "size": look.size, **dict(place)}


def _data(row: Row) -> str:
    cells = (item for item in row.items() if item[0] not in _STRUCTURE)
    return "".join(f"{_opened(name)}{content(cell)}</data>" for name, cell in cells)


@cache
def _opened(name: str) -> str:
    return f"<data key={attribute(name)}>"
