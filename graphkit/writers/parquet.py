"""Tables as Parquet, for data frames and DuckDB: entities, relations or evidence, with typed columns and nulls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extras import load
from graphkit.writers.rows import (
    EDGE_COLUMNS,
    EVIDENCE_COLUMNS,
    batches,
    edge_rows,
    evidence_rows,
    node_columns,
    node_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import BinaryIO

    from graphkit.model import Graph
    from graphkit.writers.rows import Cell, Row

_GROUP = 50_000  # rows that are held at a time
_TYPES: dict[type, str] = {str: "string", int: "int64", float: "float64"}


def write_nodes(kg: Graph, file: BinaryIO) -> None:
    """Write a row for each entity."""
    _write(file, node_columns(kg), node_rows(kg))


def write_edges(kg: Graph, file: BinaryIO) -> None:
    """Write a row for each relation."""
    _write(file, EDGE_COLUMNS, edge_rows(kg))


def write_evidence(kg: Graph, file: BinaryIO) -> None:
    """Write a row for each piece of evidence."""
    _write(file, EVIDENCE_COLUMNS, evidence_rows(kg))


def _write(file: BinaryIO, columns: Mapping[str, type], rows: Iterable[Row]) -> None:
    arrow, parquet = load("pyarrow", "parquet"), load("pyarrow.parquet", "parquet")
    schema = arrow.schema([(name, arrow.type_for_alias(_TYPES[type_])) for name, type_ in columns.items()])
    with parquet.ParquetWriter(file, schema, compression="zstd") as table:
        for group in batches(rows, _GROUP):
            data = {name: [_typed(row.get(name), type_) for row in group] for name, type_ in columns.items()}
            table.write_table(arrow.table(data, schema=schema))


def _typed(cell: Cell | None, type_: type) -> Cell | None:
    """A cell as its column has it: a number among words is words, an integer among fractions a fraction."""
    return None if cell is None else type_(cell)
