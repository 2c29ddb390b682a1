"""Nodes and links as JSON, as D3's force layout takes them and NetworkX reads them back.

Back to NetworkX: `networkx.node_link_graph(json.load(file), edges="links")`. Besides the values of the NetworkX view,
each node has its `color`, `size` and `x` and `y`, and each link has all its evidence.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from graphkit.graph.view import edge_data, node_data
from graphkit.writers.export_styles import node_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from graphkit.model import Graph

_START = '{"directed": true, "multigraph": true, "graph": {}, "nodes": ['


def write(kg: Graph, file: BinaryIO) -> None:
    """Write nodes and links, one a line, to a file that takes bytes."""
    file.write(_START.encode())
    _write(file, _nodes(kg))
    file.write(b'], "links": [')
    _write(file, _links(kg))
    file.write(b"]}\n")


def _nodes(kg: Graph) -> Iterator[dict[str, Any]]:
    look = node_styles(kg)
    for entity in kg.entities:
        color, size, place = look[entity.id]
        # D3's y runs down, as in the page.
        drawn = {"x": place[0], "y": -place[1]} if place else {}
        yield {**node_data(entity), "color": color, "size": size, **drawn, "id": entity.id}


def _links(kg: Graph) -> Iterator[dict[str, Any]]:
    for relation in kg.relations:
        ends = {"source": relation.subject, "target": relation.object, "key": relation.type.value}
        data = edge_data(kg, relation)
        yield {**ends, **data, "evidence": [asdict(evidence) for evidence in relation.evidence]}


def _write(file: BinaryIO, records: Iterable[dict[str, Any]]) -> None:
    for number, record in enumerate(records):
        file.write((",\n" if number else "\n").encode())
        file.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"))
