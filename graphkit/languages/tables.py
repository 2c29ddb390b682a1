"""Reads the tables: UTF-8 TSV files with a header row, `#` for comments and `|` between the values of a cell."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

from graphkit.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Entry = TypeVar("Entry")


def rows(code: str, table: str) -> Iterator[dict[str, str]]:
    """The rows of a table of one language, each a dictionary by column name; nothing where there is no such table.

    Raises:
        TableError: a row has more or fewer cells than the header.
    """
    yield from entries(code, table, lambda row: row)


def entries(code: str, table: str, entry_of: Callable[[dict[str, str]], Entry]) -> Iterator[Entry]:
    """The rows of a table of one language, each made into an entry.

    Args:
        code: of the language, or "common".
        table: its name, without ".tsv".
        entry_of: makes an entry of a row; raises ValueError where a cell holds what it must not.

    Raises:
        TableError: a row has more or fewer cells than the header, or no entry can be made of it.
    """
    path = files(__package__).joinpath(code, f"{table}.tsv")
    if not path.is_file():
        return
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    filled = ((number, line) for number, line in lines if line.strip() and not line.startswith("#"))
    header = next(filled)[1].split("\t")
    for number, line in filled:
        try:
            entry = entry_of(_row(header, line.split("\t")))
        except ValueError as error:
            raise TableError(f"languages/{code}/{table}.tsv, line {number}: {error}; correct the row") from error
        yield entry


def _row(header: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(header):
        raise ValueError(f"{len(cells)} cells where the header has {len(header)}")
    return dict(zip(header, cells, strict=True))


def cell(value: str) -> list[str]:
    """The values of one cell."""
    return [part.strip() for part in value.split("|") if part.strip()]
