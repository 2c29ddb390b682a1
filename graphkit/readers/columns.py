"""What the columns of a table hold: the names that the user gives, else those that say so."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from graphkit.errors import ArticleError, UsageError
from graphkit.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphkit.model import Article
    from graphkit.readers.source import Source

Row = TypeVar("Row")

logger = logging.getLogger(__name__)

HEAD = 100  #: rows from which a table is understood

#: Field of an article -> what such a column is usually called, the surest first, as `_plain` writes it.
USUAL = {
    "text": "text texte body content contenu fulltext articletext articlebody corps plaintext article",
    "title": "title titre headline heading",
    "date": "date published publishedat pubdate publicationdate datepublished datepublication datedeparution jour",
    "id": "id articleid docid documentid guid uid identifiant",
    "source": "source media journal newspaper publication publisher outlet site domain",
    "language": "language lang langue",
}

_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
_MONTHS = 12


def parse_columns(options: Iterable[str]) -> dict[str, str]:
    """The columns that options such as "text=body" name, by field.

    Raises:
        UsageError: one has no "=", or there is no such field.

    >>> parse_columns(["text=body", "date=Jour"])
    {'text': 'body', 'date': 'Jour'}
    """
    columns = {}
    for option in options:
        field, equals, column = option.partition("=")
        if not equals or not column:
            raise UsageError(f"--column {option}: write it as FIELD=COLUMN, for instance text=body")
        columns[field] = column
    check_columns(columns)
    return columns


def check_columns(columns: Mapping[str, str]) -> None:
    """Make sure that articles have such fields.

    Raises:
        UsageError: they have not.
    """
    for field in columns:
        if field not in USUAL:
            raise UsageError(f"an article has no field {field!r}; the fields are {', '.join(USUAL)}")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of one table are to be understood."""

    columns: Mapping[str, str]  #: field -> column
    day_first: bool | None  #: whether 07/02/2023 is in February; None where the table does not tell

    def article(self, table: Source, number: int, called: str, row: Mapping[str, Any]) -> Article:
        """The article that a row holds; its id ends with the key that the table gives it, else with the row's number.

        Args:
            table: the row's.
            number: of the row.
            called: what messages call the row.
            row: its cells by column.

        Raises:
            ArticleError: it has no text.
        """
        cells = {field: _written(row.get(column)) for field, column in self.columns.items()}
        return table.entry(cells.get("id") or number, called).article(
            cells["text"],
            title=cells.get("title"),
            published=self._date(cells.get("date", "")),
            source=cells.get("source"),
            language=cells.get("language"),
        )

    def _date(self, written: str) -> str:
        found = _DAY_AND_MONTH.match(written)
        if found is None or self.day_first is None:
            return written
        day, month = (found[1], found[2]) if self.day_first else (found[2], found[1])
        return f"{found[3]}-{month:0>2}-{day:0>2}"


def understand(source: Source, names: Sequence[str], head: Sequence[Mapping[str, Any]]) -> Layout:
    """How to read a table.

    Args:
        source: the table.
        names: of its columns.
        head: its first rows.

    Raises:
        ArticleError: it has no column of a name that the user gave, or none that seems to hold the text.
    """
    columns = dict(source.columns)
    there = ", ".join(names)[:300] or "none"
    for column in columns.values():
        if column not in names:
            raise source.error(f"has no column {column!r}; its columns are {there}")
    plain = {_plain(name): name for name in reversed(names)}
    guessed = {
        field: next(plain[name] for name in usual.split() if name in plain)
        for field, usual in USUAL.items()
        if field not in columns and not plain.keys().isdisjoint(usual.split())
    }
    columns |= {field: name for field, name in guessed.items() if name not in columns.values()}
    if "text" not in columns:
        raise source.error(f"no column seems to hold the text; name one of {there} by --column text=NAME")
    if guessed:
        said = ", ".join(f"{field}={name}" for field, name in guessed.items())
        logger.debug("%s: guessed the columns %s", source.name, said)
    return Layout(columns, _day_first(source, [_written(row.get(columns.get("date", ""))) for row in head]))


def peek(rows: Iterator[Row], number: int = HEAD) -> tuple[list[Row], Iterator[Row]]:
    """The first rows, and an iterator over these and the others; an error among the first comes in its turn."""
    head: list[Row] = []
    problem: ArticleError | None = None
    try:
        head.extend(islice(rows, number))
    except ArticleError as error:
        problem = error

    def all_rows() -> Iterator[Row]:
        yield from head
        if problem:
            raise problem
        yield from rows

    return head, all_rows()


def _day_first(source: Source, written: Iterable[str]) -> bool | None:
    """Whether the day stands before the month in dates such as 07/02/2023; one above 12 tells."""
    found = [match for match in map(_DAY_AND_MONTH.match, written) if match]
    first, second = (max((int(match[place]) for match in found), default=0) for place in (1, 2))
    if (first > _MONTHS) == (second > _MONTHS):
        return None
    logger.debug("%s: read %s as %s", source.name, found[0][0], "day/month" if first > _MONTHS else "month/day")
    return first > _MONTHS


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", fold(name))


def _written(value: object) -> str:
    """A cell as text."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
