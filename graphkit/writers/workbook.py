"""A workbook (.xlsx) with a sheet each for entities, relations and evidence; text never becomes a formula or a link."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from graphkit.errors import OutputError
from graphkit.extras import load
from graphkit.writers.rows import EDGE_COLUMNS, EVIDENCE_COLUMNS, edge_rows, evidence_rows, node_columns, node_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from graphkit.model import Graph
    from graphkit.writers.rows import Row

_ROWS = 1_048_576  # that a sheet can have
_LETTERS = 32_767  # that a cell can have
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
_NO_CLOCK = datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no time zones
_WIDE = 60  # characters of a column of sentences


def write(kg: Graph, file: BinaryIO) -> None:
    """Write the workbook to a file that takes bytes.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
        OutputError: a table has more rows than a sheet can have.
    """
    whole = BytesIO()  # or the library tries to end what a full disk did not take again, with a traceback
    workbook = load("xlsxwriter", "xlsx").Workbook(whole, _OPTIONS)
    workbook.set_properties({"created": _NO_CLOCK})
    _check(len(kg.entities), len(kg.relations), sum(len(relation.evidence) for relation in kg.relations))
    _sheet(workbook, "nodes", list(node_columns(kg)), node_rows(kg))
    _sheet(workbook, "edges", list(EDGE_COLUMNS), edge_rows(kg))
    _sheet(workbook, "evidence", list(EVIDENCE_COLUMNS), evidence_rows(kg))
    workbook.close()
    file.write(whole.getvalue())


def _check(*counts: int) -> None:
    most = max(counts)
    if most >= _ROWS:
        raise OutputError(f"{most} rows are more than the {_ROWS} of a sheet; write .csv.zip or .parquet instead")


def _sheet(workbook: Any, name: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    sheet = workbook.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDE if column in {"quote", "quotes"} else 16)
        sheet.write_string(0, place, column, workbook.add_format({"bold": True}) if place == 0 else None)
    for number, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            cell = row.get(column)
            if isinstance(cell, str):
                sheet.write_string(number, place, cell[:_LETTERS])
            elif cell is not None:
                sheet.write_number(number, place, cell)
