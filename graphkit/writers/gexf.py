"""GEXF 1.3, the file for Gephi: parallel edges stay apart, and its timeline plays.

Each edge has its relation as `kind`, without which Gephi draws one edge for all ties between two nodes. Spells say when
it is there: the dates of its events where they are known, else those on which its articles came out; a node has those
of its edges and of the articles that name it. https://gexf.net has the format. networkx's own writer knows neither
`kind` nor labels of edges, and drops or misplaces dates.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from graphkit.writers.export_styles import node_styles
from graphkit.writers.rows import EDGE_COLUMNS, edge_rows, node_columns, node_rows
from graphkit.writers.spells import Presence
from graphkit.writers.xml import attribute

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from graphkit.model import Graph
    from graphkit.writers.export_styles import NodeStyle
    from graphkit.writers.rows import Row
    from graphkit.writers.spells import Spell

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta><creator>graphkit</creator></meta>
"""
_TYPES: dict[type, str] = {str: "string", int: "long", float: "double"}
_TIME = ' mode="dynamic" timeformat="date" timerepresentation="interval"'
_NO_TIME = ' mode="static"'
_STRUCTURE = ("id", "label", "source", "target", "weight")  # attributes of the elements themselves


def write(kg: Graph, file: BinaryIO) -> None:
    """Write the GEXF of a graph to a file that takes bytes."""
    file.writelines(line.encode() for line in _lines(kg))


def _lines(kg: Graph) -> Iterator[str]:
    presence, look = Presence(kg), node_styles(kg)
    dated = any(presence.relations) or any(presence.entities.values())
    yield _HEAD
    yield f'  <graph defaultedgetype="directed"{_TIME if dated else _NO_TIME}>\n'
    yield from _columns("node", node_columns(kg))
    yield from _columns("edge", EDGE_COLUMNS)
    yield f'    <nodes count="{len(kg.entities)}">\n'
    for entity, row in zip(kg.entities, node_rows(kg), strict=True):
        inside = _values(row) + _spells(presence.entities[entity.id]) + _seen(look[entity.id])
        yield f"      <node id={attribute(row['id'])} label={attribute(row.get('label', ''))}>{inside}</node>\n"
    yield f'    </nodes>\n    <edges count="{len(kg.relations)}">\n'
    for spells, row in zip(presence.relations, edge_rows(kg), strict=True):
        ends = f"source={attribute(row['source'])} target={attribute(row['target'])}"
        told = f'kind="{row["relation"]}" label="{row["label"]}" weight="{row["weight"]}"'
        yield f'      <edge id="{row["id"]}" {ends} {told}>{_values(row)}{_spells(spells)}</edge>\n'
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _columns(of: str, columns: Mapping[str, type]) -> Iterator[str]:
    yield f'    <attributes class="{of}">\n'
    for name, type_ in columns.items():
        if name not in _STRUCTURE:
            title = attribute(name)
            yield f'      <attribute id={title} title={title} type="{_TYPES[type_]}"/>\n'
    yield "    </attributes>\n"


def _values(row: Row) -> str:
    cells = (item for item in row.items() if item[0] not in _STRUCTURE)
    values = "".join(f"{_opened(name)}{attribute(cell)}/>" for name, cell in cells)
    return f"<attvalues>{values}</attvalues>"


@cache
def _opened(name: str) -> str:
    return f"<attvalue for={attribute(name)} value="


@lru_cache(maxsize=50_000)
def _spells(spells: tuple[Spell, ...]) -> str:
    if not spells:
        return ""
    periods = "".join(f'<spell start="{spell.start}" end="{spell.end}"/>' for spell in spells)
    return f"<spells>{periods}</spells>"


def _seen(look: NodeStyle) -> str:
    red, green, blue = bytes.fromhex(look.color[1:])
    place = f'<viz:position x="{look.place[0]}" y="{look.place[1]}" z="0.0"/>' if look.place else ""
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{look.size}"/>{place}'
