"""Reads the tables: UTF-8 TSV files with a header row, `#` for comments and `|` between the values of a cell."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def rows(code: str, table: str) -> Iterator[dict[str, str]]:
    """The rows of a table of one language, each a dictionary by column name; nothing where there is no such table."""
    path = files(__package__).joinpath(code, f"{table}.tsv")
    if not path.is_file():
        return
    lines = (line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#"))
    header = next(lines).split("\t")
    for line in lines:
        yield dict(zip(header, line.split("\t"), strict=True))


def cell(value: str) -> list[str]:
    """The values of one cell."""
    return [part.strip() for part in value.split("|") if part.strip()]
