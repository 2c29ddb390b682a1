"""Tables as CSV: entities, relations and evidence, for spreadsheets and for Gephi's spreadsheet import.

UTF-8 with a mark at the beginning, by which spreadsheets know it. A cell that a spreadsheet would take for a formula
gets an apostrophe before it (OWASP, "CSV injection").
"""

from __future__ import annotations

import csv
from io import TextIOWrapper
from typing import TYPE_CHECKING

from graphkit.model.vocabulary import RelationType
from graphkit.writers.rows import EDGE_COLUMNS, EVIDENCE_COLUMNS, edge_rows, evidence_rows, node_columns, node_rows
from graphkit.writers.zipped import Archive, member

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from graphkit.model import Graph
    from graphkit.writers.rows import Cell, Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

#: What Gephi calls its columns; the others keep their names.
_NODE_TITLES = {"id": "Id", "label": "Label"}
_EDGE_TITLES = {"source": "Source", "target": "Target", "id": "Id", "label": "Label", "weight": "Weight"}


def write_nodes(kg: Graph, file: BinaryIO) -> None:
    """Write a row for each entity; Gephi takes it as its table of nodes."""
    titles = {name: _NODE_TITLES.get(name, name) for name in node_columns(kg)}
    _write(file, titles, node_rows(kg))


def write_edges(kg: Graph, file: BinaryIO) -> None:
    """Write a row for each relation; Gephi takes it as its table of edges, parallel ones apart by their `Kind`."""
    ends = {"source": "Source", "target": "Target", "directed": "Type", "relation": "Kind"}
    others = {name: _EDGE_TITLES.get(name, name) for name in EDGE_COLUMNS if name not in ends}
    _write(file, ends | others, (row | {"directed": _direction(row)} for row in edge_rows(kg)))


def write_evidence(kg: Graph, file: BinaryIO) -> None:
    """Write a row for each piece of evidence."""
    _write(file, {name: name for name in EVIDENCE_COLUMNS}, evidence_rows(kg))


def write_all(kg: Graph, file: BinaryIO) -> None:
    """Write the three tables as files of a ZIP archive."""
    with Archive(file, "w") as archive:
        for name, writer in (("nodes", write_nodes), ("edges", write_edges), ("evidence", write_evidence)):
            with member(archive, f"{name}.csv") as table:
                writer(kg, table)


def _write(file: BinaryIO, titles: dict[str, str], rows: Iterable[Row]) -> None:
    text = TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow(map(harmless, titles.values()))
    table.writerows([harmless(row.get(name, "")) for name in titles] for row in rows)
    text.detach()  # the file stays open for who opened it


def harmless(cell: Cell) -> Cell:
    """A cell with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _direction(row: Row) -> str:
    return "Undirected" if RelationType(str(row["relation"])).is_symmetric else "Directed"
