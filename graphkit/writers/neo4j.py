"""Tables for `neo4j-admin database import full`, the fast way into an empty Neo4j 5 database; README.txt says how.

Lists of names are separated by ";", as the importer expects; a ";" in a name becomes a ",". Line ends in quotes become
spaces, so that the importer needs no further option.
"""

from __future__ import annotations

import csv
from io import TextIOWrapper
from typing import TYPE_CHECKING

from graphkit.writers.cypher import LINKS, evidence_nodes, relationships
from graphkit.writers.plain import one_line
from graphkit.writers.rows import (
    EDGE_COLUMNS,
    EVIDENCE_COLUMNS,
    SEPARATOR,
    node_columns,
    node_rows,
)
from graphkit.writers.zipped import Archive, member

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO

    from graphkit.model import Graph
    from graphkit.writers.rows import Cell, Row

_README = """\
Unpack, stop the database, and in this folder:

neo4j-admin database import full --overwrite-destination \\
  --nodes=Entity=entities.csv --nodes=Article=articles.csv --nodes=Evidence=evidence.csv \\
  --relationships=relations.csv --relationships=subject.csv \\
  --relationships=object.csv --relationships=quoted_from.csv --relationships=said_by.csv neo4j
"""
_TYPES: dict[type, str] = {str: "string", int: "long", float: "double"}
_LISTS = ("aliases", "articles", "speakers")
_ARTICLE_TITLES = {
    "id": "id:ID(Article)",
    "title": "title:string",
    "published": "published:string",
    "source": "source:string",
}


def write(kg: Graph, file: BinaryIO) -> None:
    """Write the tables to a file that takes bytes, as a ZIP archive."""
    with Archive(file, "w") as archive:
        with member(archive, "README.txt") as readme:
            readme.write(_README.encode())
        for name, titles, rows in _tables(kg):
            with member(archive, f"{name}.csv") as table:
                _write(table, titles, rows)


def _tables(kg: Graph) -> Iterator[tuple[str, dict[str, str], Iterator[Row]]]:
    """The name of each table, the titles of its columns by their names, its rows."""
    nodes, edges = _titles(node_columns(kg)), _titles(EDGE_COLUMNS)
    own = {"id": "id:ID(Entity)", "kind": ":LABEL"}
    yield "entities", nodes | own, (r | {"kind": r["type"]} for r in node_rows(kg))
    ends = {"source": ":START_ID(Entity)", "target": ":END_ID(Entity)", "kind": ":TYPE"}
    yield "relations", edges | ends, (r | {"kind": str(r["relation"]).upper()} for r in relationships(kg))
    yield "articles", dict(_ARTICLE_TITLES), _articles(kg)
    yield "evidence", {"id": "id:ID(Evidence)"} | _titles(EVIDENCE_COLUMNS), evidence_nodes(kg)
    for column, type_, end in LINKS:
        titles = {"id": ":START_ID(Evidence)", column: f":END_ID({end})", "type": ":TYPE"}
        yield type_.lower(), titles, (r | {"type": type_} for r in evidence_nodes(kg) if column in r)


def _titles(columns: Mapping[str, type]) -> dict[str, str]:
    return {name: f"{name.replace(':', '_')}:{_type(name, type_)}" for name, type_ in columns.items()}


def _type(name: str, type_: type) -> str:
    return "string[]" if name in _LISTS else _TYPES[type_]


def _articles(kg: Graph) -> Iterator[Row]:
    for article in kg.articles:
        told = {"id": article.id, "title": article.title, "published": article.published, "source": article.source}
        yield {name: one_line(value) for name, value in told.items() if value}


def _write(file: BinaryIO, titles: Mapping[str, str], rows: Iterable[Row]) -> None:
    text = TextIOWrapper(file, "utf-8", newline="", write_through=True)
    table = csv.writer(text, lineterminator="\n")
    table.writerow(titles.values())
    table.writerows([_cell(row.get(name, ""), name) for name in titles] for row in rows)
    text.detach()  # the file stays open for who opened it


def _cell(cell: Cell, name: str) -> Cell:
    if not isinstance(cell, str):
        return cell
    return one_line(cell.replace(";", ",").replace(SEPARATOR, ";") if name in _LISTS else cell)
