"""How a command gives its answer: as text, as JSON or as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import typer

from graphkit.cli.console import print_json, print_text, tell
from graphkit.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def answer(  # noqa: PLR0913 - the three forms and which is wanted
    *,
    text: Callable[[], str],
    data: Callable[[], Any],
    rows: Callable[[], Sequence[dict[str, Any]]],
    as_json: bool,
    as_csv: bool,
    nothing: str = "",
) -> None:
    """Print an answer in the form that is asked for; only that form is made.

    Args:
        text: for a person; `nothing` is told instead where it is empty.
        data: plain JSON values.
        rows: of a table, each by column.
        as_json: whether JSON is asked for.
        as_csv: whether CSV is asked for.
        nothing: what to say where there is no answer.

    Raises:
        SettingsError: both are.
    """
    if as_json and as_csv:
        raise SettingsError("--json and --csv exclude each other; give one of them")
    if as_json:
        print_json(data())
    elif as_csv:
        print_text(_table(rows()))
    elif told := text():
        typer.echo(told)
    else:
        tell(nothing)


def _table(rows: Sequence[dict[str, Any]]) -> str:
    """Rows as CSV, with all their columns; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    from graphkit.writers.csv_tables import harmless

    columns = list(dict.fromkeys(name for row in rows for name in row))
    file = io.StringIO()
    if columns:
        table = csv.DictWriter(file, columns, lineterminator="\n")
        table.writeheader()
        table.writerows({name: harmless(value) for name, value in row.items()} for row in rows)
    return file.getvalue()
