"""A script for Neo4j 5 and what speaks its Cypher: `cypher-shell -f press.cypher`; running it twice changes nothing.

Entities, articles and evidence are nodes. A relation of two entities is a relationship between them; its evidence has
its id in `edge`, its ends as SUBJECT and OBJECT, its article as QUOTED_FROM and its speaker as SAID_BY.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from graphkit.writers.plain import one_line, printable
from graphkit.writers.rows import batches, edge_rows, evidence_rows, node_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import BinaryIO

    from graphkit.model import Graph
    from graphkit.writers.rows import Row

_BATCH = 500  # rows in a statement
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)

_CONSTRAINTS = """\
CREATE CONSTRAINT graphkit_{lower} IF NOT EXISTS FOR (n:{name}) REQUIRE n.id IS UNIQUE;
"""
_NODES = "MERGE (n:{label} {{id: row.id}}) SET n += row"
_RELATION = "MATCH (a:Entity {{id: row.source}}), (b:Entity {{id: row.target}}) MERGE (a)-[r:{type}]->(b) SET r += row"
_LINK = "MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) MERGE (a)-[:{type}]->(b)"

#: How evidence is tied to other nodes: the column of its row, the relationship, the kind of node.
LINKS = (
    ("subject", "SUBJECT", "Entity"),
    ("object", "OBJECT", "Entity"),
    ("article", "QUOTED_FROM", "Article"),
    ("attributed_to", "SAID_BY", "Entity"),
)


def write(kg: Graph, file: BinaryIO) -> None:
    """Write the script to a file that takes bytes."""
    file.writelines(statement.encode("utf-8", "replace") for statement in _statements(kg))


def _statements(kg: Graph) -> Iterator[str]:
    for name in ("Entity", "Article", "Evidence"):
        yield _CONSTRAINTS.format(name=name, lower=name.lower())
    articles = (
        {"id": one_line(a.id), "title": a.title, "published": a.published, "source": a.source} for a in kg.articles
    )
    yield from _batched(articles, _NODES.format(label="Article"))
    for type_, rows in _grouped(_entities(kg), lambda row: row["type"]):
        yield from _batched(rows, f"{_NODES.format(label='Entity')}, n:{type_}")
    for type_, rows in _grouped(relationships(kg), lambda row: row["relation"]):
        yield from _batched(rows, _RELATION.format(type=str(type_).upper()))
    yield from _batched(evidence_nodes(kg), _NODES.format(label="Evidence"))
    for column, type_, end in LINKS:
        ends = ({"start": row["id"], "end": row[column]} for row in evidence_nodes(kg) if column in row)
        yield from _batched(ends, _LINK.format(start="Evidence", end=end, type=type_))
    capitals = ({"start": one_line(e.id), "end": one_line(e.acts_as)} for e in kg.entities if e.acts_as)
    yield from _batched(capitals, _LINK.format(start="Entity", end="Entity", type="ACTS_AS"))


def _entities(kg: Graph) -> Iterator[dict[str, Any]]:
    """Nodes with their lists as lists, `name` as what they are shown by."""
    for entity, row in zip(kg.entities, node_rows(kg), strict=True):
        lists = {"aliases": list(entity.aliases), "articles": list(entity.articles)}
        yield {**row, **lists, "name": one_line(entity.name)}


def relationships(kg: Graph) -> Iterator[Row]:
    """The rows of edges with ids that are the same whenever the graph is built: "lavrov aid mali"."""
    for row in edge_rows(kg):
        yield row | {"id": f"{row['source']} {row['relation']} {row['target']}"}


def evidence_nodes(kg: Graph) -> Iterator[Row]:
    """The rows of evidence with such ids, of their relation in `edge` and of their own: "lavrov aid mali 0"."""
    numbers: Counter[str] = Counter()
    for row in evidence_rows(kg):
        edge = f"{row['subject']} {row['relation']} {row['object']}"
        yield row | {"id": f"{edge} {numbers[edge]}", "edge": edge}
        numbers[edge] += 1


def _grouped(rows: Iterable[Mapping[str, Any]], key: Callable[[Any], Any]) -> list[tuple[Any, list[Any]]]:
    """Rows by a key, since labels and types of relationships cannot be parameters."""
    groups: dict[Any, list[Any]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return list(groups.items())


def _batched(rows: Iterable[Mapping[str, Any]], action: str) -> Iterator[str]:
    for batch in batches(rows, _BATCH):
        rows_told = ",\n".join(map(literal, batch))
        yield f"UNWIND [\n{rows_told}\n] AS row\n{action};\n"


def literal(value: Any) -> str:
    r"""A value as Cypher writes it; maps have no empty entries.

    >>> literal({"name": "Côte d'Ivoire", "n": 2, "aliases": ["C\\I"]})
    "{name: 'Côte d\\'Ivoire', n: 2, aliases: ['C\\\\I']}"
    """
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case list() | tuple():
            return f"[{', '.join(map(literal, value))}]"
        case dict():
            entries = (f"{_key(name)}: {literal(item)}" for name, item in value.items() if item not in (None, ""))
            return f"{{{', '.join(entries)}}}"
        case _:
            escaped = printable(str(value)).replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
            return f"'{escaped}'"


def _key(name: str) -> str:
    if _NAME.fullmatch(name):
        return name
    harmless = one_line(name).replace("`", "``").replace("\\", "/")
    return f"`{harmless}`"
