"""A table of comma, semicolon or tab-separated values -> an article a row, read as a stream."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from graphkit.errors import ArticleError
from graphkit.readers.columns import peek, understand
from graphkit.readers.decoding import refuse_binary
from graphkit.readers.lines import LONGEST, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.model import Article
    from graphkit.readers.source import Source

_DELIMITERS = ",;\t|"
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")  # old Macs end lines by \r
_NONE = "\x1f"  # the module wants a delimiter
_SAMPLE = 20  # lines from which the delimiter is found out


def read(source: Source) -> Iterator[Article]:
    """An article of each row of a table whose first row names the columns.

    Raises:
        ArticleError: it lacks a column, or cannot be read to its end.
    """
    csv.field_size_limit(LONGEST)  # the module's own limit is shorter than some articles are
    first, lines = peek((piece for line in lines_of(source) for piece in _LINE.findall(line)), _SAMPLE)
    refuse_binary("".join(first[:1]), source.name)
    rows = _rows(source, csv.reader(lines, delimiter=_delimiter(first)))
    names = [name.strip() for name in next(rows, (1, []))[1]]
    head, rows = peek(rows)
    layout = understand(source, names, [dict(zip(names, cells, strict=False)) for _, cells in head])
    for number, (line, cells) in enumerate(rows, 1):
        called = f"line {line}"
        try:
            if len(cells) > len(names):
                what = f"has {len(cells)} cells for {len(names)} columns; put quotation marks around texts"
                raise source.entry(number, called).error(what)
            article = layout.article(source, number, called, dict(zip(names, cells, strict=False)))
        except ArticleError as error:
            source.report(error)
        else:
            yield article


def _rows(source: Source, table: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the number of the line that it begins on."""
    line = 1
    try:
        for cells in table:
            if any(cells):
                yield line, cells
            line = table.line_num + 1  # type: ignore[attr-defined]
    except csv.Error as error:
        what = f"line {line}: a cell is longer than {LONGEST:,} characters" if "limit" in str(error) else f"{error}"
        raise source.error(f"{what}; close its quotation mark. The lines before it are read") from error


def _delimiter(lines: Sequence[str]) -> str:
    """The sign that cuts the first row into most cells; where none does there is one column, commas and all."""
    try:
        cells = {sign: len(next(csv.reader(lines, delimiter=sign), [])) for sign in _DELIMITERS}
    except csv.Error:  # which is told where the rows are read
        return _NONE
    most = max(_DELIMITERS, key=lambda sign: cells[sign])
    return most if cells[most] > 1 else _NONE
